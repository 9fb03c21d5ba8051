/** Days between which numbers are bounded, and what statements say of the time from one of them to another. */

import type { Find } from "./finds.ts";
import type { Placed } from "./statements.ts";

/** No bound. Numbers this high and sums of a few of them are still exact. */
export const OPEN = 2 ** 50;
export const HALF_OPEN = OPEN / 2;
/** Before all days. */
export const BEGINNING = -(2 ** 40);
/** More days than this are thinned out: bounds are then wider, never wrong. */
export const NODES = 400;

/** A number for the time from one node to another. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** What a statement says of a span. */
export interface Window extends Span {
  /** Position of the statement. */
  readonly at: number;
}

/** The windows of one scope: bounded from below, and from above. */
export interface Told {
  readonly low: Window[];
  readonly high: Window[];
}

/** The beginning and the days on which statements begin and end, in order. */
export function nodesOf(statements: readonly Placed[]): Float64Array {
  const days: number[] = [];
  for (const { said } of statements) {
    const since = said.isTotal ? said.sinceFirst : said.first;
    if (since !== null) days.push(since - 1);
    if (said.isTotal && said.sinceLast !== null) days.push(said.sinceLast - 1);
    if (said.last !== null) days.push(said.last);
    if (said.isTotal && said.first !== null) days.push(said.first);
  }
  const all = Float64Array.from(new Set(days)).sort();
  const n = Math.min(all.length, NODES);
  const nodes = new Float64Array(n + 1);
  nodes[0] = BEGINNING;
  for (let at = 0; at < n; at += 1) {
    const from = all.length > NODES ? Math.floor((at * (all.length - 1)) / (NODES - 1)) : at;
    nodes[at + 1] = all[from] as number;
  }
  return nodes;
}

/** The last node that is no later than a day; the beginning where there is none. */
export function atOrBefore(nodes: Float64Array, day: number): number {
  const after = atOrAfter(nodes, day);
  return nodes[after] === day ? after : Math.max(after - 1, 0);
}

/** The first node that is no earlier than a day; the number of nodes where there is none. */
export function atOrAfter(nodes: Float64Array, day: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Add what a statement says of windows to those of its scope. */
export function place({ at, said }: Placed, nodes: Float64Array, { low, high }: Told): void {
  const since = said.isTotal ? said.sinceFirst : said.first;
  if (said.last !== null && said.minimum > 0) {
    const start = atOrBefore(nodes, since === null ? BEGINNING : since - 1);
    const end = atOrAfter(nodes, said.last);
    if (end < nodes.length) low.push({ start, end, number: said.minimum, at });
  }
  if (!said.isTotal || said.maximum === null || said.first === null) return;
  const isFromBeginning = said.sinceFirst === null && said.sinceLast === null;
  const sinceLast = isFromBeginning ? BEGINNING : said.sinceLast === null ? OPEN : said.sinceLast - 1;
  const [start, end] = [atOrAfter(nodes, sinceLast), atOrBefore(nodes, said.first)];
  if (sinceLast < said.first && start <= end) high.push({ start, end, number: said.maximum, at });
}

/** Write into a matrix what finds and statements bound each window by from below, row by row: each has what the one below has, and more. */
export function writeRise(rise: Float64Array, from: number, n: number, finds: readonly Span[], low: readonly Window[]): void {
  if (finds.length + low.length === 0) {
    rise.fill(0, from, from + n * n);
    return;
  }
  const found = [...finds].sort(lastFirst);
  const told = [...low].sort(lastFirst);
  const [sums, most] = [new Float64Array(n), new Float64Array(n)];
  let [nextFound, nextTold] = [0, 0];
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let one = found[nextFound]; one !== undefined && one.start === i; one = found[(nextFound += 1)]) {
      for (let j = one.end; j < n; j += 1) (sums[j] as number) += one.number;
    }
    for (let one = told[nextTold]; one !== undefined && one.start === i; one = told[(nextTold += 1)]) {
      for (let j = one.end; j < n; j += 1) if ((most[j] as number) < one.number) most[j] = one.number;
    }
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const sum = sums[j] as number;
      const number = most[j] as number;
      rise[at] = sum > number ? sum : number;
    }
  }
}

/** Write into a matrix what statements bound each of the windows between `n` nodes by from above. */
export function writeRoom(room: Float64Array, from: number, n: number, high: readonly Window[]): void {
  const told = [...high].sort((one, other) => one.start - other.start);
  const least = new Float64Array(n).fill(OPEN);
  let next = 0;
  for (let i = 0; i < n; i += 1) {
    for (let one = told[next]; one !== undefined && one.start === i; one = told[(next += 1)]) {
      for (let j = 0; j <= one.end; j += 1) if ((least[j] as number) > one.number) least[j] = one.number;
    }
    for (let j = i + 1; j < n; j += 1) room[from + i * n + j] = least[j] as number;
  }
}

/** Where a find lies between nodes. */
export function spanOf({ first, last, minimum }: Find, nodes: Float64Array): Span {
  return { start: atOrBefore(nodes, first - 1), end: atOrAfter(nodes, last), number: minimum };
}

function lastFirst(one: { readonly start: number }, other: { readonly start: number }): number {
  return other.start - one.start;
}
