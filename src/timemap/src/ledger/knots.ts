/** Contradictions that share claims, and the smallest ways to be rid of them; half of `gravemap.ledger.readings`. */

import { asNumbers, type Claims, isWithin, keyOf, meets, plus, positionsOf, setOf, shortestFirst, sizeOf, union } from "./claims.ts";

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
  const lists = tied(knot);
  const tried = [
    resolved(lists, null, []),
    ...lists.members.flatMap((its) => its.map((at) => resolved(lists, at, its.filter((other) => other !== at)))),
  ];
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

/** A knot as lists: the positions in each contradiction, the contradictions that each position is in, and how many these are. */
interface Tied {
  readonly members: readonly (readonly number[])[];
  readonly hitBy: readonly (readonly number[])[];
  readonly hits: Int32Array;
}

function tied(knot: readonly Claims[]): Tied {
  const members = knot.map(positionsOf);
  const hitBy: number[][] = Array.from({ length: (knot[0]?.length ?? 1) * 32 }, () => []);
  members.forEach((its, one) => its.forEach((at) => hitBy[at]?.push(one)));
  return { members, hitBy, hits: Int32Array.from(hitBy, ({ length }) => length) };
}

/**
 * A set that hits every contradiction, with `first` (where there is one) and without `kept`; null when there
 * is none. Again and again the claim that hits the most is added, then what is not needed is taken away.
 */
function resolved({ members, hitBy, hits }: Tied, first: number | null, kept: readonly number[]): Claims | null {
  const left = hits.slice();
  const hit = new Uint8Array(members.length);
  const chosen: number[] = [];
  for (const at of kept) left[at] = -members.length;
  for (let best = first ?? bestOf(left); ; best = bestOf(left)) {
    if ((left[best] as number) <= 0) break;
    chosen.push(best);
    for (const one of hitBy[best] as readonly number[]) {
      if (hit[one] === 0) for (const at of members[one] as readonly number[]) (left[at] as number) -= 1;
      (hit[one] as number) += 1;
    }
  }
  if (hit.includes(0)) return null;
  const needed = chosen.sort((a, b) => a - b).filter((at) => {
    const its = hitBy[at] as readonly number[];
    if (its.some((one) => hit[one] === 1)) return true;
    for (const one of its) (hit[one] as number) -= 1;
    return false;
  });
  return setOf(needed, hits.length);
}

/** The position with the highest number, the lowest of these. */
function bestOf(numbers: Int32Array): number {
  let best = 0;
  for (let at = 1; at < numbers.length; at += 1) if ((numbers[at] as number) > (numbers[best] as number)) best = at;
  return best;
}
