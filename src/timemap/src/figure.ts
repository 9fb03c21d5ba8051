/** The figure of the date: what all claims together allow of the chosen scope and unit, and the claims behind it. */

import { saysNothing } from "./bounds.ts";
import { claimsCompared } from "./card/claims.ts";
import { deskFor } from "./card/parts.ts";
import { presence } from "./clock.ts";
import type { Context } from "./context.ts";
import { type Child, el, inside } from "./dom.ts";
import { lastDay } from "./figures.ts";
import type { Say, WordKey } from "./i18n.ts";
import { ledgerOf } from "./ledger/index.ts";
import type { Side, Step } from "./ledger/types.ts";
import { live, type Update } from "./live.ts";
import type { CountClaim, Scope } from "./model.ts";
import { Naming } from "./naming.ts";
import { contradictedNote } from "./panels/bounds.ts";
import { chooseSeries, type Series, seriesOf, unitsByScope } from "./series.ts";
import type { State } from "./state.ts";
import { openView } from "./views.ts";

/** How many claims of a scope that is kept apart are listed before the rest is only counted. */
const LISTED = 4;

/** The two choices, of a scope and of a unit, and what brings them up to date. */
interface SeriesChoice {
  readonly scope: HTMLElement;
  readonly unit: HTMLElement;
  readonly update: Update;
}

function seriesChoice(context: Context, say: Say): SeriesChoice {
  const { full, fullLookup, store } = context;
  const naming = new Naming(fullLookup, say);
  const units = unitsByScope(full);
  const [apart, compared] = [[], []] as [Scope[], Scope[]];
  for (const key of units.keys()) {
    const scope = fullLookup.get<Scope>(key);
    if (scope !== undefined) (scope.keptApart === undefined ? compared : apart).push(scope);
  }
  const options = (scopes: readonly Scope[]): HTMLElement[] => scopes.map((scope) => el("option", { value: scope.key }, naming.name(scope.key)));
  const scope = el("select", { class: "gm-select", "aria-label": say("totalsFor"), "data-keep": "scope" }, ...(
    apart.length === 0 ? options(compared)
    : [el("optgroup", { label: say("comparedScopes") }, ...options(compared)), el("optgroup", { label: say("scopesApart") }, ...options(apart))]
  ));
  const unit = el("select", { class: "gm-select", "aria-label": say("unit"), "data-keep": "unit" });
  scope.addEventListener("change", () => {
    const there = seriesOf(full, { ...store.state, scope: scope.value });
    if (there !== undefined) chooseSeries(store, full, there);
  });
  unit.addEventListener("change", () => chooseSeries(store, full, { scope: scope.value, unit: unit.value }));
  const listed = live(unit, (state) => (units.get(seriesOf(full, state)?.scope ?? "") ?? []).join(), (state) => (
    (units.get(seriesOf(full, state)?.scope ?? "") ?? []).map((name) => el("option", { value: name }, naming.term("unit", name)))
  ));
  return {
    scope, unit,
    update: (state) => {
      const series = seriesOf(full, state);
      listed(state);
      if (series === undefined) return;
      if (scope.value !== series.scope) scope.value = series.scope;
      if (unit.value !== series.unit) unit.value = series.unit;
    },
  };
}

/** The bounds at the date with the choice of what they are about, or why nothing is compared. */
export function figure(context: Context, say: Say): { readonly element: HTMLElement; readonly update: Update } {
  const { model, full } = context;
  const ledger = ledgerOf(model, full);
  const choice = seriesChoice(context, say);
  const [bounds, notes] = [el("p", { class: "gm-bounds" }), el("div", { class: "gm-headline" })];
  const step = (state: State): Step | undefined => {
    const series = seriesOf(full, state);
    return series === undefined || ledger.band(series.scope, series.unit) === undefined ? undefined : ledger.at(series.scope, series.unit, state.date);
  };
  const sign = (state: State): string => {
    const [series, there] = [seriesOf(full, state), step(state)];
    return `${series?.scope} ${series?.unit} ${there?.lower} ${there?.upper} ${there?.contradicted}`;
  };
  const unrecorded = (state: State): number => {
    const series = seriesOf(full, state);
    return series === undefined ? 0 : ledger.unrecorded(series.scope, series.unit, state.date);
  };
  const apart = (state: State): readonly CountClaim[] => {
    const series = seriesOf(full, state);
    return series === undefined || step(state) !== undefined ? [] : claimsBy(context, series, state);
  };
  const updates: readonly Update[] = [
    choice.update,
    live(bounds, sign, (state) => boundsOf(context, say, seriesOf(full, state), step(state))),
    live(notes, (state) => `${sign(state)} ${unrecorded(state)} ${apart(state).map((claim) => claim.key).join()}`, (state) => {
      const [series, there] = [seriesOf(full, state), step(state)];
      if (series === undefined) return [];
      if (there === undefined) return claimsApart(context, say, series, apart(state));
      if (saysNothing(there)) return [el("p", {}, say("noBound"))];
      const more = unrecorded(state);
      return [
        there.upper === null ? el("p", {}, say("noUpper")) : null,
        more > 0 ? el("p", {}, say("unrecorded", { n: more })) : null,
        there.contradicted ? contradictedNote({ context, say }, series) : null,
      ];
    }),
  ];
  const element = el("div", { class: "gm-figure" }, choice.scope, el("div", { class: "gm-bounds-row" }, bounds, choice.unit), notes);
  return { element, update: (state) => updates.forEach((update) => update(state)) };
}

/** Both bounds, each of which opens the claims behind it. */
function boundsOf(context: Context, say: Say, series: Series | undefined, step: Step | undefined): readonly Child[] {
  if (series === undefined || step === undefined || saysNothing(step)) return [];
  const bound = (side: Side, number: number): HTMLElement => el(
    "span", { class: "gm-bound" },
    el("span", {}, say(side === "lower" ? "atLeast" : "atMost")), " ",
    el(
      "button",
      {
        type: "button", class: "gm-link", "data-keep": `bound ${side}`, "aria-label": say(side === "lower" ? "behindLower" : "behindUpper", { n: number }),
        onclick: () => openView(context, { bounds: series, side }),
      },
      String(number),
    ),
  );
  return [bound("lower", step.lower), " ", step.upper === null ? null : bound("upper", step.upper)];
}

const WHY_APART: Readonly<Record<string, WordKey>> = { "may fall": "keptMayFall", "not alike": "keptNotAlike" };

/** Why nothing is compared, and the claims as they are, the latest first. */
function claimsApart(context: Context, say: Say, series: Series, claims: readonly CountClaim[]): readonly Child[] {
  const scope = context.lookup.get<Scope>(series.scope);
  const more = claims.length - LISTED;
  return [
    el("p", {}, say(WHY_APART[scope?.keptApart ?? ""] ?? "keptNothing")),
    claims.length === 0 ? el("p", {}, say("noClaimsYet")) : claimsCompared(deskFor(context, say), claims.slice(0, LISTED), false),
    more > 0 ? el("p", {}, inside(context.pick, claims.map((claim) => claim.key), say("allClaimsOf", { n: claims.length }))) : null,
  ];
}

/** The claims of a series that certainly lie up to the date, the latest first. */
function claimsBy({ model }: Context, { scope, unit }: Series, state: State): readonly CountClaim[] {
  return model.counts
    .filter((claim) => claim.scope === scope && claim.unit === unit && presence(claim.date, { ...state, mode: "upto" }) === "certain")
    .sort((a, b) => lastDay(b.date) - lastDay(a.date));
}
