/** Contradictions that share claims, and the smallest ways to be rid of them; half of `gravemap.ledger.readings`. */

import { asNumbers, type Claims, has, isWithin, keyOf, less, meets, plus, positionsOf, set, shortestFirst, sizeOf, union } from "./claims.ts";

/** A knot with more resolutions than this, or some with more claims than that beyond the fewest, is large. */
const [WAYS, MORE] = [16, 12];
/** So many resolutions of a large knot are looked at, none with more claims than that beyond the fewest. */
const [WAYS_IN_LARGE, MORE_IN_LARGE] = [8, 1];
/** Beginnings of resolutions that are looked at together before a knot counts as too large. */
const WAITING = 500;

/** Sets that take something out of every contradiction of a knot, and whether these are all. */
export interface Resolutions {
  readonly found: readonly Claims[];
  readonly isAll: boolean;
}

/** Contradictions grouped by what they share, in the order of what they span. */
export function knots(contradictions: readonly Claims[]): readonly (readonly Claims[])[] {
  let groups: { readonly span: Claims; readonly members: readonly Claims[] }[] = [];
  for (const claims of contradictions) {
    const touched = groups.filter(({ span }) => meets(span, claims));
    groups = [
      ...groups.filter(({ span }) => !meets(span, claims)),
      { span: touched.reduce((all, { span }) => union(all, span), claims), members: [...touched.flatMap(({ members }) => members), claims] },
    ];
  }
  return groups.sort((a, b) => asNumbers(a.span, b.span)).map(({ members }) => [...members].sort(shortestFirst));
}

/**
 * Minimal sets that hit every contradiction of a knot, the smallest first.
 *
 * Of a large knot some: for each contradiction, the shortest first, and each of its claims a set that
 * takes this one out of it and no other, as long as that takes out not many more than the smallest.
 */
export function resolutions(knot: readonly Claims[]): Resolutions {
  const every = everyResolution(knot);
  if (every !== null) return { found: every, isAll: true };
  const nothing: Claims = new Uint32Array(knot[0]?.length ?? 1);
  const members = knot.map(positionsOf);
  const tried = [resolved(knot, members, nothing, nothing)];
  knot.forEach((claims, number) => {
    for (const at of members[number] ?? []) {
      const one = plus(nothing, at);
      tried.push(resolved(knot, members, one, less(claims, one)));
    }
  });
  const some = [...new Map(tried.flatMap((one) => (one === null ? [] : [[keyOf(one), one] as const]))).values()];
  const fewest = Math.min(...some.map(sizeOf));
  const found = some.filter((one) => sizeOf(one) <= fewest + MORE_IN_LARGE).slice(0, WAYS_IN_LARGE).sort(shortestFirst);
  return { found, isAll: false };
}

/** All minimal sets that hit every contradiction, the smallest first; null when there are too many. */
function everyResolution(knot: readonly Claims[]): readonly Claims[] | null {
  const found: Claims[] = [];
  let waiting: readonly Claims[] = [new Uint32Array(knot[0]?.length ?? 1)];
  for (let size = 1; waiting.length > 0; size += 1) {
    const wider = new Map<number | string, Claims>();
    for (const chosen of waiting) {
      if (found.some((old) => isWithin(old, chosen))) continue;
      const missed = knot.find((claims) => !meets(claims, chosen));
      if (missed === undefined) found.push(chosen);
      else {
        for (const at of positionsOf(missed)) {
          const more = plus(chosen, at);
          wider.set(keyOf(more), more);
        }
      }
      if (found.length > WAYS || wider.size > WAITING) return null;
    }
    const [smallest] = found;
    if (smallest !== undefined && wider.size > 0 && size > sizeOf(smallest) + MORE) return null;
    waiting = [...wider.values()].sort(asNumbers);
  }
  return found;
}

/**
 * A set that hits every contradiction, with `leftOut` and without `kept`; null when there is none. Again
 * and again the claim that hits the most is added, then what is not needed is taken away.
 *
 * `members` are the positions in each contradiction of the knot.
 */
function resolved(knot: readonly Claims[], members: readonly (readonly number[])[], leftOut: Claims, kept: Claims): Claims | null {
  const chosen = leftOut.slice();
  const hits = new Int32Array(chosen.length * 32);
  let isMissed = knot.map((claims) => !meets(claims, chosen));
  while (isMissed.includes(true)) {
    hits.fill(0);
    let best = -1;
    for (let one = 0; one < knot.length; one += 1) {
      if (isMissed[one] !== true) continue;
      let isFree = false;
      for (const at of members[one] as readonly number[]) {
        if (has(kept, at)) continue;
        (hits[at] as number) += 1;
        isFree = true;
        if (best < 0) best = at;
      }
      if (!isFree) return null;
    }
    for (let at = 0; at < hits.length; at += 1) {
      if ((hits[at] as number) > (hits[best] as number) || (hits[at] === hits[best] && at < best)) best = at;
    }
    set(chosen, best, true);
    isMissed = isMissed.map((was, one) => was && !has(knot[one] as Claims, best));
  }
  for (const at of positionsOf(chosen)) {
    set(chosen, at, false);
    if (!knot.every((claims) => meets(claims, chosen))) set(chosen, at, true);
  }
  return chosen;
}
