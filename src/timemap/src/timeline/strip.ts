/** Who held a place: stretches of time with their actors, as the claims say; gaps stay gaps. */

import type { Lookup } from "../lookup.ts";
import type { Actor, Day, Holding, Place } from "../model.ts";
import { STALE_DAYS } from "../looks.ts";
import type { Range } from "./scale.ts";

export interface Stretch {
  readonly from: Day;
  readonly to: Day;
  /** Undefined: nothing is reported. */
  readonly holding: Holding | undefined;
  /** Whether it was so on every reading of the dates. */
  readonly certain: boolean;
  /** It has no end on record, and nobody has reported it for long. */
  readonly stale: boolean;
}

/** The stretches of a place inside a range, in order; they cover the range without overlap. */
export function stretches(holdings: readonly Holding[], range: Range): readonly Stretch[] {
  const cuts = new Set<Day>([range[0], range[1] + 1]);
  for (const holding of holdings) {
    for (const day of [holding.fromEarliest, holding.fromLatest]) if (isDay(day)) cuts.add(day);
    for (const day of [holding.untilEarliest, holding.untilLatest]) if (isDay(day)) cuts.add(day + 1);
    const last = freshUntil(holding);
    if (last !== undefined) cuts.add(last + 1);
  }
  const days = [...cuts].filter((day) => day >= range[0] && day <= range[1] + 1).sort((a, b) => a - b);
  const out: Stretch[] = [];
  for (let at = 0; at + 1 < days.length; at += 1) {
    const [from, to] = [days[at] ?? 0, (days[at + 1] ?? 0) - 1];
    const there = holdings.filter((row) => (row.fromEarliest ?? -Infinity) <= from && (row.untilLatest ?? Infinity) >= to);
    const sure = there.find((row) => (row.fromLatest ?? -Infinity) <= from && (row.untilEarliest ?? Infinity) >= to);
    const holding = sure ?? there[0];
    const certain = sure !== undefined && there.length === 1;
    const stale = from > ((holding && freshUntil(holding)) ?? Infinity);
    const before = out.at(-1);
    if (before !== undefined && before.holding === holding && before.certain === certain && before.stale === stale) out[out.length - 1] = { ...before, to };
    else out.push({ from, to, holding, certain, stale });
  }
  return out;
}

/** The last day on which an open holding is drawn at full strength, as its cell on the map is. */
function freshUntil({ untilLatest, lastReported }: Holding): Day | undefined {
  return isDay(untilLatest) || lastReported === undefined ? undefined : lastReported + STALE_DAYS;
}

/** An end that is known; what the page's data leave out is open too. */
function isDay(end: Day | null | undefined): end is Day {
  return typeof end === "number";
}

/** The place whose holders the strip shows: that of the picked record, else the case's headline place. */
export function stripPlace(lookup: Lookup, pick: string | null): Place | undefined {
  const record = pick === null ? undefined : lookup.get<{ place?: string } & Actor>(pick);
  const own = pick?.startsWith("places/") ? pick : record?.place;
  for (const key of [own, lookup.model.case.headlinePlace]) {
    const place = lookup.place(key);
    if (place !== undefined && lookup.holdingsOf(place).length > 0) return lookup.place(place.heldAs) ?? place;
  }
  return undefined;
}
