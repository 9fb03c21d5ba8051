/** Contradictions that share claims, and the smallest ways to be rid of them; half of `gravemap.ledger.readings`. */

import { asNumbers, type Claims, isWithin, keyOf, meets, plus, positionsOf, shortestFirst, union } from "./claims.ts";

/** The most resolutions of one knot that are looked at. */
const WAYS = 8;
/** Beginnings of resolutions that are looked at together before a knot counts as too large. */
const WAITING = 4000;

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

/** Minimal sets that hit every contradiction of a knot, the smallest first, no more than `WAYS`. */
export function resolutions(knot: readonly Claims[]): Resolutions {
  const [first] = knot;
  if (first === undefined) return { found: [], isAll: true };
  const found: Claims[] = [];
  let waiting: readonly Claims[] = [new Uint32Array(first.length)];
  while (waiting.length > 0) {
    const wider = new Map<number | string, Claims>();
    for (const chosen of waiting) {
      if (found.some((old) => isWithin(old, chosen))) continue;
      const missed = knot.find((claims) => !meets(claims, chosen));
      if (missed === undefined) {
        if (found.length === WAYS) return { found, isAll: false };
        found.push(chosen);
      } else if (wider.size <= WAITING) {
        for (const at of positionsOf(missed)) {
          const more = plus(chosen, at);
          wider.set(keyOf(more), more);
        }
      }
    }
    if (wider.size > WAITING) return { found: found.length > 0 ? found : [greedy(knot)], isAll: false };
    waiting = [...wider.values()].sort(asNumbers);
  }
  return { found, isAll: true };
}

/** A set that hits every contradiction of a knot: again and again the claim that hits the most, the lowest of these. */
function greedy(knot: readonly Claims[]): Claims {
  let chosen: Claims = new Uint32Array(knot[0]?.length ?? 1);
  let missed = knot;
  while (missed.length > 0) {
    const hits = new Map<number, number>();
    for (const claims of missed) for (const at of positionsOf(claims)) hits.set(at, (hits.get(at) ?? 0) + 1);
    const [best] = [...hits].sort(([at, many], [other, more]) => more - many || at - other);
    if (best === undefined) break;
    chosen = plus(chosen, best[0]);
    missed = missed.filter((claims) => !meets(claims, chosen));
  }
  return chosen;
}

