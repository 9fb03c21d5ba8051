/**
 * Sets of claims as bits: bit n of a set stands for the n-th claim of a family.
 *
 * All sets of one family have the same number of words. As numbers they are ordered like Python's
 * integers, so that both engines look at sets in the same order.
 */

export type Claims = Uint32Array;

const WORD = 32;

export function none(count: number): Claims {
  return new Uint32Array(Math.max(Math.ceil(count / WORD), 1));
}

/** The set of some positions out of `count`. */
export function setOf(positions: Iterable<number>, count: number): Claims {
  const claims = none(count);
  for (const at of positions) set(claims, at, true);
  return claims;
}

export function has(set: Claims, at: number): boolean {
  return (((set[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
}

/** Put a position into a set, or take it out. */
export function set(claims: Claims, at: number, isIn: boolean): void {
  const word = claims[at >>> 5] as number;
  claims[at >>> 5] = isIn ? word | (1 << (at & 31)) : word & ~(1 << (at & 31));
}

export function plus(claims: Claims, at: number): Claims {
  const out = claims.slice();
  set(out, at, true);
  return out;
}

export function union(one: Claims, other: Claims): Claims {
  const out = one.slice();
  for (let at = 0; at < out.length; at += 1) out[at] = (out[at] as number) | (other[at] as number);
  return out;
}

/** What is in `one` and not in `other`. */
export function less(one: Claims, other: Claims): Claims {
  const out = one.slice();
  for (let at = 0; at < out.length; at += 1) out[at] = (out[at] as number) & ~(other[at] as number);
  return out;
}

export function meets(one: Claims, other: Claims): boolean {
  for (let at = 0; at < one.length; at += 1) if (((one[at] as number) & (other[at] as number)) !== 0) return true;
  return false;
}

/** Whether everything in `one` is in `other` too. */
export function isWithin(one: Claims, other: Claims): boolean {
  for (let at = 0; at < one.length; at += 1) if (((one[at] as number) & ~(other[at] as number)) !== 0) return false;
  return true;
}

export function sizeOf(set: Claims): number {
  let size = 0;
  for (const word of set) for (let rest = word; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/** The order of two sets as numbers. */
export function asNumbers(one: Claims, other: Claims): number {
  for (let at = one.length - 1; at >= 0; at -= 1) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The smaller set first, then as numbers. */
export function shortestFirst(one: Claims, other: Claims): number {
  return sizeOf(one) - sizeOf(other) || asNumbers(one, other);
}

/** Positions in a set, lowest first. */
export function positionsOf(claims: Claims): number[] {
  const found: number[] = [];
  for (let at = 0; at < claims.length; at += 1) {
    for (let rest = claims[at] as number; rest !== 0; rest &= rest - 1) found.push(at * WORD + 31 - Math.clz32(rest & -rest));
  }
  return found;
}

/** The same for equal sets only. */
export function keyOf(set: Claims): number | string {
  const [low = 0, high = 0] = set;
  return set.length === 1 ? low : set.length === 2 && high < 1 << 21 ? high * 2 ** WORD + low : set.join();
}
