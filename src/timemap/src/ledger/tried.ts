/**
 * What was found out of sets of the statements of one series, whoever asked: those that have been seen to
 * hold together, those behind which some cannot, and how knots resolve.
 *
 * Where a set holds, so does every part of it. That is true of bounds too: those of fewer statements are
 * never tighter, so they never clash where those of more did not. Only bounds that came to rest count.
 */

import { type Bounds, Clash } from "./bounds.ts";
import { type Claims, isWithin, keyOf } from "./claims.ts";
import { type Resolutions, resolutions } from "./knots.ts";

/** The most sets of which it is remembered that they can hold, and answers of other kinds that are. */
const [HELD, REMEMBERED] = [64, 4096];

export class Tried {
  #held: readonly Claims[] = [];
  readonly #blamed = new Map<number | string, Claims | null>();
  readonly #resolutions = new Map<string, Resolutions>();

  /** Whether some claims have been seen to hold. */
  hasHeld(claims: Claims): boolean {
    return this.#held.some((set) => isWithin(claims, set));
  }

  /** Settle the bounds of some claims; the clash where they cannot all be true, else null. */
  clash(claims: Claims, bounds: Bounds): Clash | null {
    try {
      if (bounds.settled().isAtRest) this.#held = [claims, ...this.#held.filter((set) => !isWithin(set, claims))].slice(0, HELD);
    } catch (found) {
      if (found instanceof Clash) return found;
      throw found;
    }
    return null;
  }

  /** Some of the claims that cannot all be true, as `bounds` tell; null when all can. */
  blamed(claims: Claims, bounds: () => Bounds): Claims | null {
    if (this.hasHeld(claims)) return null;
    return remembered(this.#blamed, keyOf(claims), () => this.clash(claims, bounds())?.claims ?? null);
  }

  resolutions(knot: readonly Claims[]): Resolutions {
    return remembered(this.#resolutions, knot.map(keyOf).join(" "), () => resolutions(knot));
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  let found = known.get(key);
  if (found !== undefined) return found;
  found = find();
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}
