/** The claims that make the bounds of a series at the date shown. */

import { claimsCompared } from "../card/claims.ts";
import { type Desk, following, section } from "../card/parts.ts";
import { dayInWords } from "../days.ts";
import { type Child, el } from "../dom.ts";
import { ledgerOf } from "../ledger/index.ts";
import type { Side } from "../ledger/types.ts";
import type { CountClaim, Day } from "../model.ts";
import type { Series } from "../series.ts";
import { openView } from "../views.ts";

/** What the panel says over it: of what, and what it shows. */
export function boundsHeading({ say, naming }: Desk, { scope, unit }: Series): readonly [title: string, kind: string] {
  return [say("behindTitle"), say("behindSeries", { scope: naming.name(scope), unit: naming.inText("unit", unit) })];
}

/** Both bounds with their claims, the side that was asked for first; follows the date. */
export function boundsContent(desk: Desk, series: Series, asked: Side): readonly Child[] {
  const { scope, unit } = series;
  const sides: readonly Side[] = asked === "lower" ? ["lower", "upper"] : ["upper", "lower"];
  const ledger = ledgerOf(desk.context.model, desk.context.full);
  const sign = (date: Day): string => {
    const step = ledger.at(scope, unit, date);
    return `${date} ${step?.lower} ${step?.upper} ${sides.map((side) => ledger.why(scope, unit, date, side).join()).join(" ")}`;
  };
  return [following(desk, ({ date }) => sign(date), ({ date }) => [
    ...sides.map((side) => bound(desk, series, side, date)),
    ledger.at(scope, unit, date)?.contradicted === true ? contradictedNote(desk, series) : null,
  ])];
}

function bound(desk: Desk, { scope, unit }: Series, side: Side, date: Day): Child {
  const { say, context } = desk;
  const ledger = ledgerOf(context.model, context.full);
  const step = ledger.at(scope, unit, date);
  const claims = ledger.why(scope, unit, date, side).flatMap((key) => context.lookup.get<CountClaim>(key) ?? []);
  const number = side === "lower" ? (step?.lower ?? 0) : step?.upper;
  const day = dayInWords(date, say.lang);
  if (number === null || number === undefined) return section(say("noUpper"), el("p", {}, say("boundUpperNone")));
  const title = say(side === "lower" ? "boundLower" : "boundUpper", { n: number, date: day });
  if (claims.length === 0) return section(title, el("p", {}, say(side === "lower" ? "boundLowerNone" : "boundUpperNone")));
  return section(
    title,
    el("p", { class: "gm-small" }, say(side === "lower" ? "boundLowerWhy" : "boundUpperWhy")),
    claimsCompared(desk, claims),
  );
}

/** Says that the band spans several readings here, with the way to the contradictions. */
export function contradictedNote({ context, say }: Pick<Desk, "context" | "say">, { scope, unit }: Series): HTMLElement {
  const { readings, all } = ledgerOf(context.model, context.full).band(scope, unit) ?? { readings: 1, all: true };
  return el(
    "div",
    { class: "gm-note gm-clash" },
    el("p", { title: say("readingLong") }, say(all ? "contradictedHere" : "contradictedMore", { n: readings }), " ",
      el("button", { type: "button", class: "gm-link", "data-keep": "contradictions", onclick: () => openView(context, { contradictions: true }) }, say("compare"))),
  );
}
