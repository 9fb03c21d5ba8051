/** What the map shows at the state: every record of a layer that is on, as the legend counts it. */

import { lasting, type Presence, presence } from "../clock.ts";
import type { Context } from "../context.ts";
import { cellLook, graveLook } from "../looks.ts";
import type { Common, Place, Polygon, Position, When } from "../model.ts";
import type { LayerName, State } from "../state.ts";
import { LAYERS } from "../state.ts";

export type Shape =
  | { readonly point: Position }
  /** An area is all that is known, or all that is published: it has no centre to stand for it. */
  | { readonly area: readonly Polygon[] };

/** One record, or one reported place of the layer of control. */
export interface Shown {
  readonly layer: LayerName;
  readonly key: string;
  readonly record: Common;
  readonly sure: Exclude<Presence, "none">;
  /** A grave's state at the date, or how a place is held. */
  readonly state?: string;
  /** Keys of those who hold it. */
  readonly actors?: readonly string[];
  /** Keys of the claims that a holding rests on. */
  readonly claims?: readonly string[];
  readonly place?: Place;
  readonly shape?: Shape;
  readonly sources: readonly string[];
}

type Known = Pick<Context, "model" | "lookup">;

/** All that is shown, layer by layer in the order of the legend. */
export function shownAt(context: Known, state: State): readonly Shown[] {
  return LAYERS.flatMap((layer) => (state.layers.has(layer) ? IN_LAYER[layer](context, state) : []));
}

const IN_LAYER: Readonly<Record<LayerName, (context: Known, state: State) => readonly Shown[]>> = {
  graves: ({ model, lookup }, state) => model.graves.flatMap((grave) => {
    const look = graveLook(lookup, grave, state);
    if (look === undefined) return [];
    const steps = lookup.stepsOf(grave, state).map(({ event }) => event);
    return [{ ...placed(lookup.place(grave.place)), layer: "graves", key: grave.key, record: grave, sure: look.sure, state: look.state, sources: distinct([grave, ...steps]) }];
  }),
  counts: ({ model, lookup }, state) => dated(model.counts, state).map(([claim, sure]) => {
    const only = claim.graves?.length === 1 ? claim.graves[0] : undefined;
    const place = lookup.place(lookup.get<Common & { place?: string }>(only)?.place);
    return { ...placed(place), layer: "counts", key: claim.key, record: claim, sure, sources: claim.sources };
  }),
  incidents: ({ model, lookup }, state) => dated(model.incidents, state).map(([incident, sure]) => ({
    ...placed(lookup.place(incident.place)), ...(incident.point === undefined ? {} : { shape: { point: incident.point } }),
    layer: "incidents", key: incident.key, record: incident, sure, sources: incident.sources,
  })),
  control: held,
  milestones: ({ model, lookup }, state) => dated(model.milestones, state).map(([milestone, sure]) => ({
    ...placed(lookup.place(milestone.place)), layer: "milestones", key: milestone.key, record: milestone, sure, sources: milestone.sources,
  })),
  coverage: ({ model, lookup }, state) => model.coverage.flatMap((row) => {
    const sure = lasting(row.from, row.until, state.date);
    return sure === "none" ? [] : [{ ...placed(lookup.place(row.place)), layer: "coverage", key: row.key, record: row, sure, state: row.state, sources: row.sources }];
  }),
};

/** Every reported place with its cell; that nobody reported who held it is shown too. */
function held({ model, lookup }: Known, state: State): readonly Shown[] {
  return model.cells.flatMap(({ place: key, shape }) => {
    const place = lookup.place(key);
    if (place === undefined) return [];
    const holdings = lookup.holdingsOf(place);
    const look = cellLook(holdings, state.date);
    const there = holdings.filter((one) => state.date >= (one.fromEarliest ?? -Infinity) && state.date <= (one.untilLatest ?? Infinity));
    const claims = [...new Set(there.flatMap((one) => one.claims))];
    const records = claims.flatMap((claim) => lookup.get(claim) ?? []);
    return [{
      layer: "control", key, record: place, place, shape: { area: shape }, claims, actors: look.actors, sources: distinct(records),
      state: look.kind === "unknown" ? "not reported" : look.kind, sure: look.kind === "changing" ? "possible" : "certain",
    }];
  });
}

function dated<T extends { readonly date?: When }>(rows: readonly T[], state: State): readonly (readonly [T, Shown["sure"]])[] {
  return rows.flatMap((row) => {
    const sure = presence(row.date, state);
    return sure === "none" ? [] : [[row, sure] as const];
  });
}

function placed(place: Place | undefined): Pick<Shown, "place" | "shape"> {
  if (place === undefined) return {};
  if (place.shape !== undefined) return { place, shape: { area: place.shape } };
  return place.point === undefined ? { place } : { place, shape: { point: place.point } };
}

function distinct(records: readonly Common[]): readonly string[] {
  return [...new Set(records.flatMap((record) => record.sources))];
}
