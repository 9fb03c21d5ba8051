/** One unit in scopes that parts tie together: its readings, bands, and the claims behind a bound. Half of `gravemap.ledger.family`. */

import type { Day } from "../model.ts";
import { bandOf, type CountedBand, courseOf, stepAt } from "./band.ts";
import { Bounds } from "./bounds.ts";
import { type Claims, has, keyOf, less, positionsOf, setOf } from "./claims.ts";
import { Explained } from "./explained.ts";
import { type Readings, readingsOf } from "./readings.ts";
import type { Placed, Scopes, Statement } from "./statements.ts";
import type { Contradiction, Side } from "./types.ts";
import { HALF_OPEN } from "./windows.ts";

/** Statements of one unit about scopes of one group; `known` are keys of claims found before to contradict each other. */
export class Family {
  readonly unit: string;
  readonly #scopes: Scopes;
  readonly #placed: readonly Placed[];
  readonly #known: readonly (readonly string[])[];
  readonly #bands = new Map<string, CountedBand>();
  readonly #explained = new Map<number | string, Explained>();
  #readings: Readings | undefined;
  #bounds: readonly Bounds[] | undefined;

  constructor(scopes: Scopes, statements: readonly Statement[], known: readonly (readonly string[])[]) {
    const position = new Map(scopes.keys.map((key, at) => [key, at]));
    this.#scopes = scopes;
    this.#placed = statements.map((said, at) => ({ at, scope: position.get(said.scope) as number, said }));
    this.#known = known;
    this.unit = statements[0]?.unit ?? "";
  }

  get readings(): Readings {
    return (this.#readings ??= readingsOf(this.#scopes, this.#placed, this.#seeds()));
  }

  /** Each contradiction, its claims in the order of time; the shortest first. */
  get contradictions(): readonly Contradiction[] {
    return this.readings.contradictions.map((claims) => {
      const said = this.#inTime(claims);
      const lasts = said.flatMap(({ last }) => last ?? []);
      return {
        claims: said.map(({ key }) => key),
        unit: this.unit,
        scopes: [...new Set(said.map(({ scope }) => scope))],
        day: lasts.length === 0 ? null : Math.max(...lasts),
      };
    });
  }

  /** Keys of the scopes about which, or about whose parts, something is said. */
  get scopes(): readonly string[] {
    const said = new Set(this.#placed.flatMap(({ scope }) => this.#scopes.above[scope] ?? []));
    return this.#scopes.keys.filter((_, at) => said.has(at));
  }

  /** The band of a scope over all readings looked at. */
  band(scope: string): CountedBand {
    let band = this.#bands.get(scope);
    if (band === undefined) {
      this.#bounds ??= this.readings.sets.map((set) => this.#boundsOf(set));
      band = bandOf(scope, this.unit, this.#scopes.keys.indexOf(scope), this.#bounds, this.readings.isAll);
      this.#bands.set(scope, band);
    }
    return band;
  }

  /** Keys of the claims that make the least or the most of a scope at the end of a day; each is needed. */
  why(scope: string, day: Day, side: Side): readonly string[] {
    const step = stepAt(this.band(scope), day);
    const position = this.#scopes.keys.indexOf(scope);
    const bound = side === "lower" ? step.lower : step.upper;
    if (bound === null || (side === "lower" && bound === 0)) return [];
    const boundOf = (bounds: Bounds): number => courseOf(bounds, position, Float64Array.of(day))[side][0] as number;
    const at = this.#bounds?.findIndex((bounds) => boundOf(bounds) === bound) ?? -1;
    const reading = this.#explanation(this.readings.sets[at] as Claims);
    let claims = side === "lower" ? reading.whyLeast(position, day) : reading.whyMost(position, day);
    for (const one of positionsOf(claims)) {
      const rest = less(claims, setOf([one], this.#placed.length));
      const held = boundOf(this.#boundsOf(rest));
      if (side === "lower" ? held >= bound : held <= bound) claims = rest;
    }
    return this.#inTime(claims).map(({ key }) => key);
  }

  #seeds(): readonly Claims[] {
    const at = new Map(this.#placed.map((placed) => [placed.said.key, placed.at]));
    return this.#known
      .filter((keys) => keys.every((key) => at.has(key)))
      .map((keys) => setOf(keys.map((key) => at.get(key) as number), this.#placed.length));
  }

  #boundsOf(claims: Claims): Bounds {
    return new Bounds(this.#scopes, this.#placed.filter(({ at }) => has(claims, at))).settled().finished();
  }

  #explanation(claims: Claims): Explained {
    const key = keyOf(claims);
    let made = this.#explained.get(key);
    if (made === undefined) {
      const placed = this.#placed.filter(({ at }) => has(claims, at));
      made = new Explained(this.#scopes, placed, this.#placed.length).settled().finished();
      this.#explained.set(key, made);
    }
    return made;
  }

  /** The statements of a set by the last day, then by the first. */
  #inTime(claims: Claims): readonly Statement[] {
    return this.#placed
      .filter(({ at }) => has(claims, at))
      .map(({ said }) => said)
      .sort((a, b) => (a.last ?? HALF_OPEN) - (b.last ?? HALF_OPEN) || (a.first ?? -HALF_OPEN) - (b.first ?? -HALF_OPEN));
  }
}
