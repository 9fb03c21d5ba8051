/** Bands: the least and the most of one scope over time, over all readings of the claims. Half of `gravemap.ledger.band`. */

import type { Day } from "../model.ts";
import type { Bounds } from "./bounds.ts";
import type { Find } from "./finds.ts";
import type { Band, Step } from "./types.ts";
import { HALF_OPEN, OPEN } from "./windows.ts";

/** Before every day that a claim can name. */
const LONG_AGO = -(2 ** 38);

/** A step that knows the sum of the recorded finds up to its day, each at the least that is said of it. */
export interface Counted extends Step {
  readonly found: number;
}

/** What holds before the first step. */
const NOTHING: Counted = { from: LONG_AGO, lower: 0, upper: null, contradicted: false, found: 0 };

export interface CountedBand extends Band {
  readonly steps: readonly Counted[];
}

/** What holds at the end of a day. */
export function stepAt({ steps }: CountedBand, day: Day): Counted {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as Counted).from <= day) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1] ?? { ...NOTHING, from: day };
}

/** Least and most of one scope in one reading at the end of some days. */
export interface Course {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The days on which a band can change: nodes, the days after them, first and last days of finds; `told` are the recorded ones. */
export function turningDays(readings: readonly Bounds[], told: readonly (readonly Find[])[]): Float64Array {
  const days = new Set(told.flat().map(({ last }) => last));
  for (const { days: nodes, finds } of readings) {
    for (const node of nodes.subarray(1)) days.add(node).add(node + 1);
    for (const { first, last } of finds.flat()) days.add(first).add(last);
  }
  return Float64Array.from([...days].filter((day) => day > LONG_AGO)).sort();
}

/** The course of a scope of which a reading tells nothing: 0 and open. */
export function noCourse(days: Float64Array): Course {
  return { lower: new Float64Array(days.length), upper: new Float64Array(days.length).fill(OPEN) };
}

/**
 * The course of every scope of which something is told, at the end of `days`, which are in order.
 *
 * A day's least is that of a node before it and the finds between them, a day's most that of a node
 * after it less the finds between them; and whole and parts bound each other on every day.
 */
export function coursesOf(bounds: Bounds, days: Float64Array): ReadonlyMap<number, Course> {
  const { involved } = bounds;
  const told = new Map(involved.map((scope) => [scope, courseOf(bounds, scope, days)]));
  const partsOf = (scope: number): readonly Course[] => bounds.partsOf(scope).map((part) => told.get(part) as Course);
  const inside = new Float64Array(days.length);
  const add = (parts: readonly Course[]): void => {
    inside.fill(0);
    for (const { lower } of parts) for (let at = 0; at < lower.length; at += 1) (inside[at] as number) += lower[at] as number;
  };
  for (const scope of involved) {
    const [parts, { lower }] = [partsOf(scope), told.get(scope) as Course];
    if (parts.length === 0) continue;
    add(parts);
    for (let at = 0; at < lower.length; at += 1) if ((lower[at] as number) < (inside[at] as number)) lower[at] = inside[at] as number;
  }
  for (const scope of [...involved].reverse()) {
    const [parts, { upper: whole }] = [partsOf(scope), told.get(scope) as Course];
    add(parts);
    for (const { lower, upper } of parts) {
      for (let at = 0; at < upper.length; at += 1) {
        if ((whole[at] as number) >= HALF_OPEN) continue;
        const left = (whole[at] as number) - ((inside[at] as number) - (lower[at] as number));
        if (left < (upper[at] as number)) upper[at] = left;
      }
    }
  }
  return told;
}

function courseOf({ days: nodes, least: leasts, most: mosts, finds: all }: Bounds, scope: number, days: Float64Array): Course {
  const finds = all[scope] ?? [];
  const [n, m] = [nodes.length, days.length];
  const { lower, upper } = noCourse(days);
  // Bounds go on from node to node, so that of a day is that of the node beside it; but a find that neither
  // ends before a node nor begins after it is seen only from nodes beyond it.
  const isAstride = new Uint8Array(n);
  for (const { first, last } of finds) {
    if (first === last) continue;
    for (let at = 0; at < n; at += 1) if (first <= (nodes[at] as number) && (nodes[at] as number) < last) isAstride[at] = 1;
  }
  const least = Float64Array.from(leasts[scope] as Float64Array);
  let [next, near] = [0, -1];
  for (let d = 0; d < m; d += 1) {
    const day = days[d] as number;
    for (let find = finds[next]; find !== undefined && find.last <= day; find = finds[next]) {
      for (let at = 0; at < n && (nodes[at] as number) < find.first; at += 1) (least[at] as number) += find.minimum;
      next += 1;
    }
    while (near + 1 < n && (nodes[near + 1] as number) <= day) near += 1;
    let best = 0;
    for (let at = near; at >= 0; at -= 1) {
      if ((least[at] as number) > best) best = least[at] as number;
      if (isAstride[at] === 0) break;
    }
    lower[d] = best;
  }
  const most = Float64Array.from(mosts[scope] as Float64Array);
  const byFirst = [...finds].sort((a, b) => b.first - a.first);
  [next, near] = [0, n];
  for (let d = m - 1; d >= 0; d -= 1) {
    const day = days[d] as number;
    for (let find = byFirst[next]; find !== undefined && find.first > day; find = byFirst[next]) {
      for (let at = n - 1; at >= 0 && (nodes[at] as number) >= find.last; at -= 1) (most[at] as number) -= find.minimum;
      next += 1;
    }
    while (near > 0 && (nodes[near - 1] as number) >= day) near -= 1;
    let best = OPEN;
    for (let at = near; at < n; at += 1) {
      if ((most[at] as number) < best) best = most[at] as number;
      if (isAstride[at] === 0) break;
    }
    upper[d] = best >= HALF_OPEN ? OPEN : best;
  }
  return { lower, upper };
}

/** The band that spans readings by their courses, without steps that change nothing; `told` are the recorded finds. */
export function bandOf(
  scope: string, unit: string, days: Float64Array, readings: readonly Course[], told: readonly Find[], all: boolean,
): CountedBand {
  const steps: Counted[] = [];
  const finds = [...told].sort((a, b) => a.last - b.last);
  let [before, found, next]: [Counted, number, number] = [NOTHING, 0, 0];
  for (let at = 0; at < days.length; at += 1) {
    const from = days[at] as number;
    for (let find = finds[next]; find !== undefined && find.last <= from; find = finds[next]) {
      found += find.minimum;
      next += 1;
    }
    let [lower, upper, contradicted] = [OPEN, -OPEN, false];
    for (const { lower: leasts, upper: mosts } of readings) {
      const [least, most] = [leasts[at] as number, mosts[at] as number];
      if (lower !== OPEN && (least !== lower || most !== upper)) contradicted = true;
      if (least < lower) lower = least;
      if (most > upper) upper = most;
    }
    const step: Counted = { from, lower, upper: upper >= HALF_OPEN ? null : upper, contradicted, found };
    if (!isSame(step, before)) steps.push(before = step);
  }
  return { scope, unit, steps, readings: readings.length, all };
}

function isSame(step: Counted, before: Counted): boolean {
  return step.lower === before.lower && step.upper === before.upper
    && step.contradicted === before.contradicted && step.found === before.found;
}
