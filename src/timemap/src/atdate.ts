/** "At this date": the figures, each with who says so, and the date in words. */

import { type Presence, presence } from "./clock.ts";
import type { Context } from "./context.ts";
import { bdi, type Child, el, inside, setText } from "./dom.ts";
import { figure } from "./figure.ts";
import { LOOK_BACK_DAYS, tallyOf } from "./figures.ts";
import type { Say } from "./i18n.ts";
import { imports } from "./imports.ts";
import { knownOn } from "./knowledge.ts";
import { ledgerOf } from "./ledger/index.ts";
import { live, type Update } from "./live.ts";
import { type EventGroup, eventGroups, graveLook } from "./looks.ts";
import type { CountClaim } from "./model.ts";
import { Naming } from "./naming.ts";
import { narrative, type Subject } from "./narrative.ts";
import { newsOf } from "./news.ts";
import { type Series, seriesOf } from "./series.ts";
import type { State } from "./state.ts";

/** The section and what brings it up to date. */
export function atThisDate(context: Context, say: Say): { readonly element: HTMLElement; readonly update: Update } {
  const naming = new Naming(context.lookup, say);
  const news = newsOf(context.lookup);
  const bounds = figure(context, say);
  const [totals, rows, fresh] = [el("dl", { class: "gm-figures" }), el("dl", { class: "gm-figures" }), el("p", { class: "gm-new" })];
  const words = el("p", { class: "gm-narrative" });

  const updates: Update[] = [
    bounds.update,
    live(totals, (state) => totalsSign(context, state), (state) => totalRows(context, naming, say, state)),
    live(rows, (state) => figureSign(context, state), (state) => figureRows(context, naming, say, state)),
    live(
      fresh,
      (state) => news.on(state.date, state.layers).join(),
      (state) => {
        const keys = news.on(state.date, state.layers);
        if (keys.length === 0) return [];
        return [inside(context.pick, keys, say("newHere", { n: keys.length }))];
      },
    ),
    (state) => setText(words, narrative(context.lookup, state, subjectOf(context, state), say)),
  ];
  const element = el(
    "section",
    { class: "gm-section", "aria-labelledby": "gm-at-date" },
    el("h2", { id: "gm-at-date" }, say("atThisDate")),
    bounds.element, totals, rows, imports?.figures(context, say, updates), fresh,
    el("details", { class: "gm-words" }, el("summary", {}, say("inWords")), words),
  );
  return { element, update: (state) => updates.forEach((update) => update(state)) };
}

/** What the paragraph in words is about. */
function subjectOf({ full, lookup, model }: Context, state: State): Subject {
  const tally = tallyOf(lookup);
  const { scope, unit } = seriesOf(full, state) ?? { scope: undefined, unit: full.case.headlineUnit ?? "bodies" };
  return {
    scope, unit, known: knownOn(state),
    totals: tally.totals(scope ?? "*", unit, state.date),
    sum: tally.sum(scope, { ...state, mode: "upto" }),
    bounds: scope === undefined ? undefined : ledgerOf(model, full).at(scope, unit, state.date),
  };
}

/** A term with its value, and what more there is to say of it. */
function row(term: string, value: Child, more: Child = null): HTMLElement {
  return el("div", {}, el("dt", {}, term), el("dd", {}, value), more === null ? null : el("dd", { class: "gm-small" }, more));
}

/** The finds of a scope are bodies; of another unit nothing is counted one by one. */
const isCounted = ({ unit }: Series): boolean => unit === "bodies";

function totalsSign({ lookup, full }: Context, state: State): string {
  const series = seriesOf(full, state);
  if (series === undefined) return "";
  const tally = tallyOf(lookup);
  const { latest, lowest, highest } = tally.totals(series.scope, series.unit, state.date);
  const sum = isCounted(series) ? tally.sum(series.scope, { ...state, mode: "upto" }) : undefined;
  return `${[series.scope, series.unit, ...latest.map((claim) => claim.key), lowest?.key, highest?.key].join()} ${sum?.bodies} ${sum?.finds.length} ${sum?.unsure}`;
}

/** The latest total that somebody claimed, how far totals lie apart, and the finds one by one; what is not compared is listed instead. */
function totalRows(context: Context, naming: Naming, say: Say, state: State): Child[] {
  const series = seriesOf(context.full, state);
  if (series === undefined || ledgerOf(context.model, context.full).band(series.scope, series.unit) === undefined) return [];
  const tally = tallyOf(context.lookup);
  const { latest, lowest, highest, within } = tally.totals(series.scope, series.unit, state.date);
  const open = (claim: CountClaim, words = claim.quantity.text): HTMLElement => inside(context.pick, [claim.key], bdi(words));
  const [first, others] = [latest[0], latest.length - 1];
  const sum = isCounted(series) ? tally.sum(series.scope, { ...state, mode: "upto" }) : undefined;
  return [
    first === undefined ? el("div", {}, el("dt", {}, say("noTotal", { unit: naming.inText("unit", series.unit) }))) : row(
      say("latestClaimed"), bdi(first.quantity.text),
      el("span", {}, open(first, naming.claimant(first)), say("listJoin"), naming.when(first.date), others > 0 ? "; " : null,
        others > 0 ? inside(context.pick, latest.map((claim) => claim.key), say("otherTotals", { n: others })) : null),
    ),
    lowest === undefined || highest === undefined || lowest === highest ? null : row(
      say("totalsBefore", { n: within, days: LOOK_BACK_DAYS }),
      el("span", {}, open(lowest), " ", say("rangeTo"), " ", open(highest)),
    ),
    sum === undefined || sum.finds.length === 0 ? null : row(
      say("findsCounted"),
      inside(context.pick, sum.finds.flatMap((find) => find.claims.map((claim) => claim.key)), say("atLeastBodies", { n: sum.bodies })),
      [say("inFinds", { n: sum.finds.length }), sum.unsure > 0 ? say("unsureFinds", { n: sum.unsure }) : ""].filter((part) => part !== "").join(" · "),
    ),
  ];
}

/** Graves by the state that they had certainly reached; how many may have been known by then stands apart. */
function gravesByState({ lookup, model }: Context, state: State): { certain: Map<string, number>; possible: number } {
  const certain = new Map<string, number>();
  let possible = 0;
  for (const grave of model.graves) {
    const look = graveLook(lookup, grave, { ...state, mode: "upto" });
    if (look?.sure === "certain") certain.set(look.state, (certain.get(look.state) ?? 0) + 1);
    else if (look !== undefined) possible += 1;
  }
  return { certain, possible };
}

/** Events that certainly lie up to the date, and how many more may. */
function incidentsBy({ model }: Context, state: State): { certain: number; possible: number } {
  const upto = { ...state, mode: "upto" } as const;
  const seen = (group: EventGroup): Presence[] => group.rows.map((row) => presence(row.date, upto));
  const all = eventGroups(model.incidents).map(seen);
  const certain = all.filter((rows) => rows.includes("certain")).length;
  return { certain, possible: all.filter((rows) => !rows.includes("certain") && rows.includes("possible")).length };
}

function figureSign(context: Context, state: State): string {
  const missing = tallyOf(context.lookup).totals("*", "missing", state.date).latest[0];
  const [graves, incidents] = [gravesByState(context, state), incidentsBy(context, state)];
  return `${[...graves.certain].join(";")} ${graves.possible} ${missing?.key} ${incidents.certain} ${incidents.possible}`;
}

function figureRows(context: Context, naming: Naming, say: Say, state: State): Child[] {
  const { certain: graves, possible } = gravesByState(context, state);
  const incidents = incidentsBy(context, state);
  const order = context.model.vocabularies["grave state"] ?? [];
  const known = [...graves.values()].reduce((a, b) => a + b, 0);
  const steps = order.filter((term) => graves.has(term.value)).map((term) => `${naming.inText("grave state", term.value)} ${graves.get(term.value)}`);
  const perhaps = (n: number): string[] => (n > 0 ? [say("mayBeMore", { n })] : []);
  const missing = tallyOf(context.lookup).totals("*", "missing", state.date).latest[0];
  return [
    row(say("gravesKnown"), String(known), [...steps, ...perhaps(possible)].join(" · ") || null),
    missing === undefined ? null : row(
      say("reportedMissing"),
      inside(context.pick, [missing.key], bdi(missing.quantity.text)),
      `${naming.claimant(missing)}${say("listJoin")}${naming.when(missing.date)}`,
    ),
    row(say("incidentsReported"), el("span", { title: say("notAddedUp") }, String(incidents.certain)), perhaps(incidents.possible)[0] ?? null),
  ];
}
