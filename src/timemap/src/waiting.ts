/** What cannot be shown: records without a date wait for one, records without a place for theirs. */

import { tableOf } from "./naming.ts";
import type { Lookup } from "./lookup.ts";

/** Keys by table, tables in the order of the legend. */
export interface Waiting {
  readonly undated: ReadonlyMap<string, readonly string[]>;
  readonly unlocated: ReadonlyMap<string, readonly string[]>;
  readonly undatedCount: number;
  readonly unlocatedCount: number;
}

export function waitingIn(lookup: Lookup): Waiting {
  const { model } = lookup;
  const located = (place: string | undefined): boolean => {
    const known = lookup.place(place);
    return known !== undefined && (known.point !== undefined || known.shape !== undefined);
  };
  const celled = new Set(model.cells.map((cell) => cell.place));
  const undated = [
    ...model.graves.filter((grave) => !lookup.eventsOf(grave).some((event) => event.date !== undefined)),
    ...[...model.counts, ...model.incidents, ...model.control, ...model.milestones].filter((row) => row.date === undefined),
    ...model.coverage.filter((row) => row.from === undefined && row.until === undefined),
  ].map((row) => row.key);
  const unlocated = [
    ...model.graves.filter((grave) => !located(grave.place)),
    ...model.incidents.filter((incident) => incident.point === undefined && !located(incident.place)),
    ...model.control.filter((row) => !celled.has(row.place)),
    ...model.coverage.filter((row) => !located(row.place)),
  ].map((row) => row.key);
  return {
    undated: byTable(undated),
    unlocated: byTable(unlocated),
    undatedCount: undated.length,
    unlocatedCount: unlocated.length,
  };
}

function byTable(keys: readonly string[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const key of keys) out.set(tableOf(key), [...(out.get(tableOf(key)) ?? []), key]);
  return out;
}
