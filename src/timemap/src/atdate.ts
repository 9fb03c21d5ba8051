/** "At this date": the figures, each with who says so, and the date in words. */

import { type Presence, presence } from "./clock.ts";
import type { Context } from "./context.ts";
import { bdi, type Child, el, inside, setText } from "./dom.ts";
import { LOOK_BACK_DAYS, tallyOf } from "./figures.ts";
import type { Say } from "./i18n.ts";
import { live, type Update } from "./live.ts";
import { type EventGroup, eventGroups, graveLook } from "./looks.ts";
import type { CountClaim, Scope } from "./model.ts";
import { Naming } from "./naming.ts";
import { narrative } from "./narrative.ts";
import { News } from "./news.ts";
import type { State } from "./state.ts";

/** The section and what brings it up to date. */
export function atThisDate(context: Context, say: Say): { readonly element: HTMLElement; readonly update: Update } {
  const { lookup, model, store } = context;
  const tally = tallyOf(lookup);
  const naming = new Naming(lookup, say);
  const news = new News(lookup);
  const unit = model.case.headlineUnit ?? "bodies";
  const scopeOf = (state: State): string | undefined => state.scope ?? model.case.headlineScope;

  const [headline, sum, rows, fresh] = [el("div", { class: "gm-headline" }), el("div", { class: "gm-sum" }), el("dl", { class: "gm-figures" }), el("p", { class: "gm-new" })];
  const words = el("p", { class: "gm-narrative" });
  const choice = scopeChoice(context, unit, say);

  const updates: readonly Update[] = [
    (state) => {
      const value = scopeOf(state) ?? "";
      if (choice.value !== value) choice.value = value;
    },
    live(
      headline,
      (state) => {
        const totals = tally.totals(scopeOf(state) ?? "*", unit, state.date);
        return [...totals.latest, totals.lowest, totals.highest].map((claim) => claim?.key).join();
      },
      (state) => headlineOf(context, naming, say, scopeOf(state), unit, state),
    ),
    live(
      sum,
      (state) => {
        const found = tally.sum(scopeOf(state), { ...state, mode: "upto" });
        return `${scopeOf(state)} ${found.bodies} ${found.finds.length} ${found.unsure}`;
      },
      (state) => {
        const found = tally.sum(scopeOf(state), { ...state, mode: "upto" });
        if (found.finds.length === 0) return [el("p", {}, say("noFinds"))];
        const keys = found.finds.flatMap((find) => find.claims.map((claim) => claim.key));
        return [
          el("p", {}, say("oneByOne"), " ", inside(context.pick, keys,
            el("b", {}, say("atLeastBodies", { n: found.bodies })), " ", say("inFinds", { n: found.finds.length })), "."),
          el("p", { class: "gm-small" }, say("lowerBound"), found.unsure > 0 ? ` ${say("unsureFinds", { n: found.unsure })}` : null),
        ];
      },
    ),
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
    (state) => {
      const scope = scopeOf(state);
      setText(words, narrative(lookup, state, {
        scope, unit, totals: tally.totals(scope ?? "*", unit, state.date), sum: tally.sum(scope, { ...state, mode: "upto" }),
      }, say));
    },
  ];
  choice.addEventListener("change", () => store.set({ scope: choice.value === model.case.headlineScope ? null : choice.value }));
  const element = el(
    "section",
    { class: "gm-section", "aria-labelledby": "gm-at-date" },
    el("h2", { id: "gm-at-date" }, say("atThisDate")),
    el("div", { class: "gm-scope" }, choice),
    headline, sum, rows, fresh,
    el("details", { class: "gm-words" }, el("summary", {}, say("inWords")), words),
  );
  return { element, update: (state) => updates.forEach((update) => update(state)) };
}

/** Every scope for which somebody claimed a total. */
function scopeChoice({ lookup, model }: Context, unit: string, say: Say): HTMLSelectElement {
  const tally = tallyOf(lookup);
  const naming = new Naming(lookup, say);
  const scopes = model.scopes.filter((scope: Scope) => scope.key === model.case.headlineScope || tally.totalsOf(scope.key, unit).length > 0);
  return el("select", { class: "gm-select", "aria-label": say("totalsFor") },
    ...scopes.map((scope) => el("option", { value: scope.key }, naming.name(scope.key))));
}

function headlineOf(context: Context, naming: Naming, say: Say, scope: string | undefined, unit: string, state: State): Child[] {
  const { latest, lowest, highest, within } = tallyOf(context.lookup).totals(scope ?? "*", unit, state.date);
  const unitWords = naming.inText("unit", unit);
  const first = latest[0];
  if (first === undefined) return [el("p", {}, say("noTotal", { unit: unitWords }))];
  const open = (claim: CountClaim, ...words: Child[]): HTMLElement => inside(context.pick, [claim.key], ...words);
  const others = latest.length - 1;
  return [
    el("p", { class: "gm-big" }, bdi(first.quantity.text), " ", el("span", { class: "gm-unit" }, unitWords)),
    el("p", {}, say("latestTotal"), " ", open(first, bdi(naming.claimant(first))), say("listJoin"), naming.when(first.date)),
    others > 0
      ? el("p", {}, inside(context.pick, latest.map((claim) => claim.key), say("otherTotals", { n: others })))
      : null,
    within > 1 && lowest !== undefined && highest !== undefined
      ? el("p", {}, say("lookBack", { days: LOOK_BACK_DAYS, n: within }), " ", open(lowest, bdi(lowest.quantity.text)), " ", say("rangeTo"), " ", open(highest, bdi(highest.quantity.text)))
      : null,
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
  const row = (term: string, value: Child, more: Child = null): Child[] => [
    el("div", {}, el("dt", {}, term), el("dd", {}, value), more === null ? null : el("dd", { class: "gm-small" }, more)),
  ];
  return [
    ...row(say("gravesKnown"), String(known), [...steps, ...perhaps(possible)].join(" · ") || null),
    ...(missing === undefined ? [] : row(
      say("reportedMissing"),
      inside(context.pick, [missing.key], bdi(missing.quantity.text)),
      `${naming.claimant(missing)}${say("listJoin")}${naming.when(missing.date)}`,
    )),
    ...row(say("incidentsReported"), el("span", { title: say("notAddedUp") }, String(incidents.certain)), perhaps(incidents.possible)[0] ?? null),
  ];
}
