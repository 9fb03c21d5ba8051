/**
 * Which statements cannot all be true, and the largest sets of them that can.
 *
 * The other half of `gravemap.ledger.readings`, where the search is explained; both look at the same
 * sets in the same order.
 */

import { Bounds } from "./bounds.ts";
import { asNumbers, type Claims, has, isWithin, keyOf, less, none, plus, positionsOf, setOf, shortestFirst, sizeOf, union } from "./claims.ts";
import { Explained } from "./explained.ts";
import { disagreements } from "./finds.ts";
import { knots } from "./knots.ts";
import { among, type Placed, type Scopes } from "./statements.ts";
import type { Tried } from "./tried.ts";

/** The most readings of which every combination is looked at. */
const READINGS = 64;
/** The most contradictions that are looked for in one family of scopes. */
const CONTRADICTIONS = 200;
/** Contradictions (the shortest first), readings (the fullest first), and whether these are all. */
export interface Readings {
  readonly contradictions: readonly Claims[];
  readonly sets: readonly Claims[];
  /** The bounds of each reading, where they were needed to find it. */
  readonly bounds: readonly (Bounds | undefined)[];
  readonly isAll: boolean;
}

/** The readings of a set of statements; `seeds` are contradictions that have been found before, among them or others. */
export function readingsOf(
  scopes: Scopes, statements: readonly Placed[], set: Claims, seeds: readonly Claims[], tried: Tried,
): Readings {
  return new Search(scopes, statements, set, seeds.filter((claims) => isWithin(claims, set)), tried).run();
}

class Search {
  readonly #scopes: Scopes;
  readonly #statements: readonly Placed[];
  readonly #all: Claims;
  readonly #involved: ReadonlySet<number>;
  readonly #tried: Tried;
  #known: readonly Claims[] = [];
  /** Bounds of sets that hold. */
  readonly #bounds = new Map<number | string, Bounds>();
  /** Whether the next set of claims will most likely hold. */
  #isHopeful: boolean;

  constructor(scopes: Scopes, statements: readonly Placed[], set: Claims, seeds: readonly Claims[], tried: Tried) {
    this.#scopes = scopes;
    this.#statements = statements;
    this.#all = set;
    this.#tried = tried;
    this.#isHopeful = seeds.length > 0;
    const said = among(statements, set);
    this.#involved = new Set(said.flatMap(({ scope }) => scopes.above[scope] ?? []));
    for (const pair of disagreements(scopes, said)) this.#learn(setOf(pair, statements.length));
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
    return { contradictions: this.#known, sets, bounds: sets.map((one) => this.#bounds.get(keyOf(one))), isAll };
  }

  /** What the readings looked at leave out, and whether these are all readings. */
  #leftOut(): { readonly sets: readonly Claims[]; readonly isAll: boolean } {
    const ways = knots(this.#known).map((knot) => this.#tried.resolutions(knot));
    const choices = ways.map(({ found }) => found);
    const nothing = none(this.#statements.length);
    const isAll = ways.every((way) => way.isAll);
    if (isAll && choices.reduce((product, { length }) => product * length, 1) <= READINGS) {
      const sets = choices.reduce<readonly Claims[]>(
        (begun, found) => begun.flatMap((one) => found.map((way) => union(one, way))),
        [nothing],
      );
      return { sets, isAll };
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
    if (this.#known.some((other) => isWithin(other, claims))) return false;
    // As long as nothing has held, the next will most likely clash too: then say by what at once.
    const blamed = this.#isHopeful && this.#canHold(claims) ? null : this.#blamed(claims);
    this.#isHopeful ||= blamed === null;
    if (blamed === null) return false;
    this.#learn(this.#minimal(claims, blamed));
    return true;
  }

  #canHold(claims: Claims): boolean {
    if (this.#tried.hasHeld(claims)) return true;
    const bounds = new Bounds(this.#scopes, among(this.#statements, claims), this.#involved);
    if (this.#tried.clash(claims, bounds) !== null) return false;
    this.#bounds.set(keyOf(claims), bounds.finished());
    return true;
  }

  /** Some of the claims that cannot all be true; null when all can. */
  #blamed(claims: Claims): Claims | null {
    return this.#tried.blamed(claims, () => new Explained(this.#scopes, among(this.#statements, claims), this.#statements.length));
  }

  /** A minimal part of `claims`, which cannot all be true, that cannot all be true; what is `blamed` is tried first. */
  #minimal(claims: Claims, blamed: Claims): Claims {
    let left = this.#blamed(blamed) === null ? claims : blamed;
    for (const at of positionsOf(left)) {
      if (!has(left, at)) continue;
      const rest = less(left, setOf([at], this.#statements.length));
      const found = this.#blamed(rest);
      if (found !== null) left = asNumbers(found, rest) === 0 || this.#blamed(found) !== null ? found : rest;
    }
    return left;
  }

  /** `leftOut` and what else must go so that the rest can hold. */
  #repaired(leftOut: Claims): Claims {
    let gone = leftOut;
    for (let found = this.#blamed(less(this.#all, gone)); found !== null; found = this.#blamed(less(this.#all, gone))) {
      gone = plus(gone, positionsOf(found).at(-1) as number);
    }
    return gone;
  }
}
