/** Where a record is, whatever its kind. */

import type { Lookup } from "./lookup.ts";
import type { Common, Place, Polygon, Position } from "./model.ts";

/** What records of the several tables may say of their place. */
interface Somewhere extends Common {
  readonly place?: string;
  readonly point?: Position;
  readonly shape?: readonly Polygon[];
  readonly graves?: readonly string[];
  readonly scope?: string;
  readonly covers?: readonly string[];
  readonly grave?: string;
}

/** The areas of a record, a point being an area without extent; empty where it cannot be drawn. */
export function whereabouts(key: string, lookup: Lookup, depth = 0): Polygon[] {
  const record = lookup.get<Somewhere>(key);
  if (record === undefined || depth > 3) return [];
  if (record.point !== undefined) return [[[record.point]]];
  if (record.shape !== undefined) return [...(record as unknown as Place).shape ?? []];
  const others = [record.place, record.grave, ...(record.graves ?? []), ...(record.covers ?? [])];
  const own = others.flatMap((other) => (other === undefined ? [] : whereabouts(other, lookup, depth + 1)));
  return own.length > 0 || record.scope === undefined ? own : whereabouts(record.scope, lookup, depth + 1);
}
