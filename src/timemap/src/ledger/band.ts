/** Bands: the least and the most of one scope over time, over all readings of the claims. Half of `gravemap.ledger.band`. */

import type { Day } from "../model.ts";
import type { Bounds } from "./bounds.ts";
import type { Band, Step } from "./types.ts";
import { HALF_OPEN, OPEN } from "./windows.ts";

/** No day: before every day that a claim can name. */
const LONG_BEFORE = -(2 ** 38);

/** A step that knows the sum of the finds up to its day, each at the least that any reading allows. */
export interface Counted extends Step {
  readonly found: number;
}

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
  return steps[low - 1] ?? { from: day, lower: 0, upper: null, contradicted: false, found: 0 };
}

/** Least, most and sum of finds of a scope at the end of some days. */
export interface Course {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly found: Float64Array;
}

/**
 * The course of a scope at the end of `days`, which are in order. A day's least is that of a node before
 * it and the finds between them; its most that of a node after it, less the finds between them.
 */
export function courseOf(bounds: Bounds, scope: number, days: Float64Array): Course {
  const nodes = bounds.days;
  const finds = bounds.finds[scope] ?? [];
  const [n, m] = [nodes.length, days.length];
  const found = new Float64Array(m);
  const lower = new Float64Array(m);
  const least = Float64Array.from(bounds.least[scope] as Float64Array);
  const byLast = finds.toSorted((a, b) => a.last - b.last);
  let [sum, next] = [0, 0];
  for (let d = 0; d < m; d += 1) {
    const day = days[d] as number;
    for (let find = byLast[next]; find !== undefined && find.last <= day; find = byLast[next]) {
      for (let at = 0; at < n && (nodes[at] as number) < find.first; at += 1) (least[at] as number) += find.minimum;
      sum += find.minimum;
      next += 1;
    }
    let best = 0;
    for (let at = 0; at < n && (nodes[at] as number) <= day; at += 1) if ((least[at] as number) > best) best = least[at] as number;
    lower[d] = best;
    found[d] = sum;
  }
  const upper = new Float64Array(m);
  const most = Float64Array.from(bounds.most[scope] as Float64Array);
  const byFirst = finds.toSorted((a, b) => b.first - a.first);
  next = 0;
  for (let d = m - 1; d >= 0; d -= 1) {
    const day = days[d] as number;
    for (let find = byFirst[next]; find !== undefined && find.first > day; find = byFirst[next]) {
      for (let at = n - 1; at >= 0 && (nodes[at] as number) >= find.last; at -= 1) (most[at] as number) -= find.minimum;
      next += 1;
    }
    let best = OPEN;
    for (let at = n - 1; at >= 0 && (nodes[at] as number) >= day; at -= 1) if ((most[at] as number) < best) best = most[at] as number;
    upper[d] = best >= HALF_OPEN ? OPEN : best;
  }
  return { lower, upper, found };
}

/** The days on which the band of a scope can change: nodes, the days after them, and the ends of finds. */
function turningDays(readings: readonly Bounds[], scope: number): Float64Array {
  const days = new Set<number>();
  for (const { days: nodes, finds } of readings) {
    for (const node of nodes.subarray(1)) days.add(node).add(node + 1);
    for (const { first, last } of finds[scope] ?? []) days.add(first).add(last);
  }
  return Float64Array.from([...days].filter((day) => day > LONG_BEFORE)).sort();
}

/** The band that spans `readings`, without steps that change nothing. */
export function bandOf(scope: string, unit: string, position: number, readings: readonly Bounds[], all: boolean): CountedBand {
  const days = turningDays(readings, position);
  const courses = readings.map((bounds) => courseOf(bounds, position, days));
  const steps: Counted[] = [];
  days.forEach((from, at) => {
    const lowers = courses.map(({ lower }) => lower[at] as number);
    const uppers = courses.map(({ upper }) => upper[at] as number);
    const [lower, most] = [Math.min(...lowers), Math.max(...uppers)];
    const step: Counted = {
      from, lower, upper: most >= HALF_OPEN ? null : most,
      contradicted: lowers.some((one) => one !== lower) || uppers.some((one) => one !== most),
      found: Math.min(...courses.map(({ found }) => found[at] as number)),
    };
    const before = steps.at(-1) ?? { lower: 0, upper: null, contradicted: false, found: 0 };
    const isSame = before.lower === step.lower && before.upper === step.upper
      && before.contradicted === step.contradicted && before.found === step.found;
    if (!isSame) steps.push(step);
  });
  return { scope, unit, steps, readings: readings.length, all };
}
