/** Days between which numbers are bounded, and what statements say of the time from one of them to another. */

import type { Placed } from "./statements.ts";

/** No bound. Numbers this high and sums of a few of them are still exact. */
export const OPEN = 2 ** 50;
export const HALF_OPEN = OPEN / 2;
/** Before all days. */
export const BEGINNING = -(2 ** 40);
/** More days than this are thinned out: bounds are then wider, never wrong. */
export const NODES = 400;

/** What a statement says of the time from one node to another. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly number: number;
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
  const sorted = Float64Array.from(days).sort();
  const all = sorted.filter((day, at) => at === 0 || day !== sorted[at - 1]);
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
