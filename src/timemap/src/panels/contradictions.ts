/** The contradictions: claims side by side that cannot all be true, those of the chosen series first. */

import { claimsCompared } from "../card/claims.ts";
import type { Desk } from "../card/parts.ts";
import { dayInWords } from "../days.ts";
import { type Child, el } from "../dom.ts";
import { tallyOf } from "../figures.ts";
import { ledgerOf } from "../ledger/index.ts";
import type { Contradiction } from "../ledger/types.ts";
import type { CountClaim, Day } from "../model.ts";
import { reasonOf } from "../reason.ts";
import { chooseSeries, type Series, seriesOf } from "../series.ts";
import { goTo } from "../travel.ts";

export function contradictionsContent(desk: Desk): readonly Child[] {
  const { say, naming, context } = desk;
  const ledger = ledgerOf(context.model, context.full);
  const series = seriesOf(context.full, context.store.state);
  const nameOf = (one: Contradiction): string => one.claims.join();
  const own = series === undefined ? [] : nearestFirst(ledger.contradictions(series.scope, series.unit), series, context.store.state.date);
  const isOwn = new Set(own.map(nameOf));
  const others = ledger.contradictions().filter((one) => !isOwn.has(nameOf(one)));
  const listed = others.map((one) => contradiction(desk, one, series));
  return [
    el("p", { class: "gm-small" }, say("contradictionsWhy")),
    series === undefined ? null : el(
      "section", { class: "gm-part" },
      el("h3", {}, `${say("behindSeries", { scope: naming.name(series.scope), unit: naming.inText("unit", series.unit) })} (${own.length})`),
      ...(own.length === 0 ? [el("p", {}, say("noContradiction"))] : own.map((one) => contradiction(desk, one, series))),
    ),
    others.length === 0 ? null : el("details", { class: "gm-part", open: own.length === 0 }, el("summary", {}, say("contradictionsElse", { n: others.length })), ...listed),
  ];
}

/** Those that name the scope itself before those of its family, and the nearer to the date shown before the farther. */
function nearestFirst(found: readonly Contradiction[], { scope }: Series, date: Day): readonly Contradiction[] {
  const far = ({ day }: Contradiction): number => Math.abs((day ?? Infinity) - date);
  return [...found].sort((a, b) => Number(b.scopes.includes(scope)) - Number(a.scopes.includes(scope)) || far(a) - far(b));
}

/** One contradiction: of what, its claims, why they exclude each other, and the way to its day. */
export function contradiction(desk: Desk, one: Contradiction, series: Series | undefined): HTMLElement {
  const { say, naming, context } = desk;
  const claims = one.claims.flatMap((key) => context.lookup.get<CountClaim>(key) ?? []);
  const scope = widest(desk, one, series);
  const when = one.day === null ? say("noDate") : dayInWords(one.day, say.lang);
  const heading = say("contradictionOf", { scope: naming.name(scope), unit: naming.inText("unit", one.unit), when });
  const { day } = one;
  return el(
    "article",
    { class: "gm-contradiction" },
    el("h4", {}, heading),
    claimsCompared(desk, claims),
    el("p", { class: "gm-small" }, reasonInWords(desk, claims)),
    day === null ? null : el(
      "button",
      { type: "button", class: "gm-button", "aria-label": `${say("goThere", { date: when })}: ${heading}`, onclick: () => go(desk, one, scope) },
      say("goThere", { date: when }),
    ),
  );
}

/** Show the day on which a contradiction is there, with its scope and unit. */
function go({ context }: Desk, { day, unit }: Contradiction, scope: string | undefined): void {
  const { store, full } = context;
  if (scope !== undefined) chooseSeries(store, full, { scope, unit });
  if (day !== null) goTo(store, full.case.span, day);
}

/** The scope to look at: the chosen one where it is among them, else the one that holds the others. */
function widest({ context }: Desk, { scopes, unit }: Contradiction, series: Series | undefined): string | undefined {
  const tally = tallyOf(context.lookup);
  const holdsAll = (scope: string): boolean => scopes.every((other) => tally.wholeOf(scope).has(other));
  if (series !== undefined && series.unit === unit && scopes.includes(series.scope)) return series.scope;
  return scopes.find(holdsAll) ?? context.model.scopes.map((scope) => scope.key).find(holdsAll) ?? scopes[0];
}

function reasonInWords({ say, naming, context }: Desk, claims: readonly CountClaim[]): string {
  const tally = tallyOf(context.lookup);
  const reason = reasonOf(claims, (scope) => tally.wholeOf(scope));
  switch (reason?.kind) {
    case "same find": return say("reasonSameFind");
    case "same day": return say("reasonSameDay");
    case "falls": return say("reasonFalls", {
      least: reason.earlier.quantity.min ?? 0, earlier: naming.when(reason.earlier.date),
      most: reason.later.quantity.max ?? 0, later: naming.when(reason.later.date),
    });
    case "sum": return say("reasonSum", {
      sum: reason.parts.map((part) => String(part.quantity.min)).join(" + "), least: reason.least, most: reason.most,
      when: naming.when(reason.total.date), scope: naming.name(reason.total.scope),
    });
    default: return say("reasonNone");
  }
}
