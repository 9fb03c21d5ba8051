/**
 * Which statements cannot all be true, and the largest sets of them that can.
 *
 * The other half of `gravemap.ledger.readings`, where the search is explained; both look at the same
 * sets in the same order.
 */

import { Bounds, Clash } from "./bounds.ts";
import { asNumbers, type Claims, has, isWithin, keyOf, less, none, plus, positionsOf, setOf, shortestFirst, sizeOf, union } from "./claims.ts";
import { Explained } from "./explained.ts";
import { disagreements } from "./finds.ts";
import { knots, resolutions } from "./knots.ts";
import type { Placed, Scopes } from "./statements.ts";

/** The most readings of which every combination is looked at. */
const READINGS = 64;
/** The most contradictions that are looked for in one family of scopes. */
const CONTRADICTIONS = 200;

/** Contradictions (the shortest first), readings (the fullest first), and whether these are all. */
export interface Readings {
  readonly contradictions: readonly Claims[];
  readonly sets: readonly Claims[];
  readonly isAll: boolean;
}

/** The readings of the statements of one family; `seeds` are contradictions among them that have been found before. */
export function readingsOf(scopes: Scopes, statements: readonly Placed[], seeds: readonly Claims[]): Readings {
  return new Search(scopes, statements, seeds).run();
}

class Search {
  readonly #scopes: Scopes;
  readonly #statements: readonly Placed[];
  readonly #all: Claims;
  #known: readonly Claims[] = [];
  readonly #canHold = new Set<number | string>();

  constructor(scopes: Scopes, statements: readonly Placed[], seeds: readonly Claims[]) {
    const count = statements.length;
    this.#scopes = scopes;
    this.#statements = statements;
    this.#all = setOf(statements.map(({ at }) => at), count);
    for (const pair of disagreements(scopes, statements)) this.#learn(setOf(pair, count));
    for (const claims of seeds) this.#learn(claims);
  }

  run(): Readings {
    for (;;) {
      const { sets, isAll } = this.#leftOut();
      let learned = false;
      for (const one of sets) if (this.#learnFrom(less(this.#all, one))) learned = true;
      if (!learned) return this.#leaving(sets, isAll);
      if (this.#known.length >= CONTRADICTIONS) return this.#leaving(sets.map((one) => this.#repaired(one)), false);
    }
  }

  #leaving(leftOut: readonly Claims[], isAll: boolean): Readings {
    const kept = new Map(leftOut.map((one) => less(this.#all, one)).map((set) => [keyOf(set), set]));
    const sets = [...kept.values()].sort((one, other) => sizeOf(other) - sizeOf(one) || asNumbers(one, other));
    return { contradictions: this.#known, sets, isAll };
  }

  /** What the readings looked at leave out, and whether these are all readings. */
  #leftOut(): { readonly sets: readonly Claims[]; readonly isAll: boolean } {
    const ways = knots(this.#known).map(resolutions);
    const choices = ways.map(({ found }) => found);
    const nothing = none(this.#statements.length);
    if (choices.reduce((product, { length }) => product * length, 1) <= READINGS) {
      const sets = choices.reduce<readonly Claims[]>(
        (begun, found) => begun.flatMap((one) => found.map((way) => union(one, way))),
        [nothing],
      );
      return { sets, isAll: ways.every((way) => way.isAll) };
    }
    const fullest = choices.reduce((all, found) => union(all, found[0] ?? nothing), nothing);
    const others = choices.flatMap(([first = nothing, ...rest]) => rest.map((way) => union(less(fullest, first), way)));
    return { sets: [fullest, ...others], isAll: false };
  }

  #learn(claims: Claims): void {
    if (this.#known.some((other) => isWithin(other, claims))) return;
    this.#known = [...this.#known.filter((other) => !isWithin(claims, other)), claims].sort(shortestFirst);
  }

  /** Try whether `claims` can hold; whether they cannot, and showed a new contradiction. */
  #learnFrom(claims: Claims): boolean {
    const key = keyOf(claims);
    if (this.#canHold.has(key) || this.#known.some((other) => isWithin(other, claims))) return false;
    if (this.#canAllHold(claims)) {
      this.#canHold.add(key);
      return false;
    }
    this.#learn(this.#minimal(claims));
    return true;
  }

  #among(claims: Claims): readonly Placed[] {
    return this.#statements.filter(({ at }) => has(claims, at));
  }

  #canAllHold(claims: Claims): boolean {
    return !clashes(() => new Bounds(this.#scopes, this.#among(claims)).settled());
  }

  /** Some of the claims that cannot all be true; null when all can. */
  #clash(claims: Claims): Claims | null {
    const found = clashes(() => new Explained(this.#scopes, this.#among(claims), this.#statements.length).settled());
    return found === null ? null : found.claims;
  }

  /** A minimal part of `claims`, which cannot all be true, that cannot all be true. */
  #minimal(claims: Claims): Claims {
    let left = this.#clash(claims) ?? claims;
    for (const at of positionsOf(left)) {
      if (has(left, at)) left = this.#clash(less(left, setOf([at], this.#statements.length))) ?? left;
    }
    return left;
  }

  /** `leftOut` and what else must go so that the rest can hold. */
  #repaired(leftOut: Claims): Claims {
    let gone = leftOut;
    for (let found = this.#clash(less(this.#all, gone)); found !== null; found = this.#clash(less(this.#all, gone))) {
      gone = plus(gone, positionsOf(found).at(-1) as number);
    }
    return gone;
  }
}

function clashes(run: () => unknown): Clash | null {
  try {
    run();
  } catch (found) {
    if (found instanceof Clash) return found;
    throw found;
  }
  return null;
}
