/** Spots: where on the map the records of one place come together. */

import type { Lookup } from "./lookup.ts";
import type { Place, Polygon, Position } from "./model.ts";
import { boundsOf, easternmost } from "./outline.ts";

export interface Spot {
  /** The key of the place, or `@longitude,latitude` of a record with a point of its own. */
  readonly id: string;
  /** Where the symbol stands, or where the line to the label of an area begins. */
  readonly at: Position;
  /** The area that is all that is known; then nothing is drawn at a point. */
  readonly shape?: readonly Polygon[];
  readonly place?: Place;
}

/** A record that may be somewhere. */
interface Placed {
  readonly key: string;
  readonly place?: string;
  readonly point?: Position;
}

/** Where a record is drawn; undefined when it cannot be drawn honestly. */
export function spotOf(record: Placed, lookup: Lookup): Spot | undefined {
  const place = lookup.place(record.place);
  if (record.point !== undefined) {
    return { id: `@${record.point.map((value) => value.toFixed(5)).join()}`, at: record.point, ...(place === undefined ? {} : { place }) };
  }
  return place === undefined ? undefined : spotOfPlace(place);
}

export function spotOfPlace(place: Place): Spot | undefined {
  if (place.shape !== undefined && place.shape.length > 0) {
    const at = place.anchor ?? easternmost(place.shape);
    return at === undefined ? undefined : { id: place.key, at, shape: place.shape, place };
  }
  return place.point === undefined ? undefined : { id: place.key, at: place.point, place };
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
export function inReadingOrder(spots: readonly Spot[]): Spot[] {
  return [...spots].sort((a, b) => b.at[1] - a.at[1] || a.at[0] - b.at[0] || (a.id < b.id ? -1 : 1));
}

/** The longer side of a spot's area in degrees; 0 for a point. */
export function extentOf(spot: Spot): number {
  if (spot.shape === undefined) return 0;
  const [west, south, east, north] = boundsOf(spot.shape);
  return Math.max(east - west, north - south);
}
