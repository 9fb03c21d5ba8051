/**
 * Spots: where on the map records come together. Places with the same geometry are one spot: six
 * sites that are known only to be "in the town" share one outline and one label.
 */

import type { Lookup } from "./lookup.ts";
import type { Place, Polygon, Position } from "./model.ts";
import { easternmost } from "./outline.ts";

export interface Spot {
  readonly id: string;
  /** Where the symbol stands, or where the line to the label of an area begins. */
  readonly at: Position;
  /** The area that is all that is known; then nothing is drawn at a point. */
  readonly shape?: readonly Polygon[];
  /** The places that have this geometry; none for a record with a point of its own. */
  readonly places: readonly Place[];
}

/** A record that may be somewhere. */
interface Placed {
  readonly key: string;
  readonly place?: string;
  readonly point?: Position;
}

const spotsOf = new WeakMap<Lookup, ReadonlyMap<string, Spot>>();

/** The spot of every place that has geometry, by the place's key. */
function spots(lookup: Lookup): ReadonlyMap<string, Spot> {
  const known = spotsOf.get(lookup);
  if (known !== undefined) return known;
  const groups = new Map<string, Place[]>();
  for (const place of lookup.model.places) {
    const id = geometryOf(place);
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [place]);
    else group.push(place);
  }
  const out = new Map<string, Spot>();
  for (const [id, places] of groups) {
    const spot = spotAt(id, places);
    if (spot !== undefined) for (const place of places) out.set(place.key, spot);
  }
  spotsOf.set(lookup, out);
  return out;
}

function spotAt(id: string, places: readonly Place[]): Spot | undefined {
  const [first] = places;
  if (first?.shape !== undefined) {
    const at = first.anchor ?? easternmost(first.shape);
    return at === undefined ? undefined : { id, at, shape: first.shape, places };
  }
  return first?.point === undefined ? undefined : { id, at: first.point, places };
}

/** A name for a place's geometry that only the same geometry has; areas are told by their corners. */
function geometryOf(place: Place): string | undefined {
  if (place.shape !== undefined && place.shape.length > 0) {
    const corners = place.shape.flat(2).map((corner) => corner.map((value) => value.toFixed(4)).join());
    return `#${corners.length}:${[0, 0.2, 0.4, 0.6, 0.8].map((share) => corners[Math.floor(share * corners.length)]).join(";")}`;
  }
  return place.point === undefined ? undefined : pointName(place.point);
}

function pointName(point: Position): string {
  return `@${point.map((value) => value.toFixed(5)).join()}`;
}

/** Where a record is drawn; undefined when it cannot be drawn honestly. */
export function spotOf(record: Placed, lookup: Lookup): Spot | undefined {
  if (record.point === undefined) return record.place === undefined ? undefined : spots(lookup).get(record.place);
  const id = pointName(record.point);
  const same = [...spots(lookup).values()].find((spot) => spot.id === id);
  return same ?? { id, at: record.point, places: [] };
}

/** Records by spot, in the order in which they come; those that cannot be drawn are left out. */
export function bySpot<T>(records: readonly T[], where: (record: T) => Placed, lookup: Lookup): Map<string, { spot: Spot; records: T[] }> {
  const out = new Map<string, { spot: Spot; records: T[] }>();
  for (const record of records) {
    const spot = spotOf(where(record), lookup);
    if (spot === undefined) continue;
    const group = out.get(spot.id);
    if (group === undefined) out.set(spot.id, { spot, records: [record] });
    else group.records.push(record);
  }
  return out;
}

/** Spots as a reader meets them: north before south, west before east, so that the keyboard follows the eye. */
export function inReadingOrder(list: readonly Spot[]): Spot[] {
  return [...list].sort((a, b) => b.at[1] - a.at[1] || a.at[0] - b.at[0] || (a.id < b.id ? -1 : 1));
}
