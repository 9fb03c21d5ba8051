/** One unit in scopes that parts tie together: its readings, bands, and the claims behind a bound. Half of `gravemap.ledger.family`. */

import type { Day } from "../model.ts";
import { bandOf, type CountedBand, type Course, coursesOf, noCourse, stepAt, turningDays } from "./band.ts";
import { Bounds } from "./bounds.ts";
import { type Claims, less, positionsOf, setOf } from "./claims.ts";
import { Explained } from "./explained.ts";
import { type Find, recorded } from "./finds.ts";
import { type Readings, readingsOf } from "./readings.ts";
import { among, type Placed, type Scopes, type Statement } from "./statements.ts";
import type { Tried } from "./tried.ts";
import type { Contradiction, Side } from "./types.ts";
import { HALF_OPEN } from "./windows.ts";

/** What was found out: readings, and the course of every scope in each of them at `days`. */
interface Solved {
  readonly readings: Readings;
  readonly days: Float64Array;
  readonly courses: readonly ReadonlyMap<number, Course>[];
}

/**
 * The statements of a set, out of all of one unit about scopes of one group.
 *
 * `seeds` are contradictions that are known, among these statements or others; `tried` is what was
 * found out of them.
 */
export class Family {
  readonly #scopes: Scopes;
  readonly #placed: readonly Placed[];
  readonly #set: Claims;
  readonly #seeds: () => readonly Claims[];
  readonly #tried: Tried;
  /** Scopes about which, or about whose parts, something is said. */
  readonly #involved: ReadonlySet<number>;
  readonly #recorded: readonly (readonly Find[])[];
  readonly #bands = new Map<string, CountedBand>();
  readonly #explained = new Map<number, Explained>();
  #found: Readings | undefined;
  #solution: Solved | undefined;

  constructor(scopes: Scopes, placed: readonly Placed[], set: Claims, seeds: () => readonly Claims[], tried: Tried) {
    this.#scopes = scopes;
    this.#placed = placed;
    this.#set = set;
    this.#seeds = seeds;
    this.#tried = tried;
    const said = among(placed, set);
    this.#involved = new Set(said.flatMap(({ scope }) => scopes.above[scope] ?? []));
    this.#recorded = recorded(scopes, said);
  }

  get readings(): Readings {
    return (this.#found ??= readingsOf(this.#scopes, this.#placed, this.#set, this.#seeds(), this.#tried));
  }

  /** Each contradiction, its claims in the order of time; the shortest first. */
  get contradictions(): readonly Contradiction[] {
    return this.readings.contradictions.map((claims) => {
      const said = this.#inTime(claims);
      const lasts = said.flatMap(({ last }) => last ?? []);
      return {
        claims: said.map(({ key }) => key),
        unit: this.#unit,
        scopes: [...new Set(said.map(({ scope }) => scope))],
        day: lasts.length === 0 ? null : Math.max(...lasts),
      };
    });
  }

  /** Whether something is said about a scope or about its parts. */
  speaksOf(scope: string): boolean {
    return this.#involved.has(this.#scopes.keys.indexOf(scope));
  }

  /** The band of a scope over all readings looked at. */
  band(scope: string): CountedBand {
    let band = this.#bands.get(scope);
    if (band === undefined) {
      const { readings, days } = this.#solved;
      const position = this.#scopes.keys.indexOf(scope);
      band = bandOf(scope, this.#unit, days, this.#told(position), this.#recorded[position] ?? [], readings.isAll);
      this.#bands.set(scope, band);
    }
    return band;
  }

  /** Keys of the claims that make the least or the most of a scope at the end of a day; each is needed. */
  why(scope: string, day: Day, side: Side): readonly string[] {
    const bound = stepAt(this.band(scope), day)[side];
    if (bound === null || (side === "lower" && bound === 0)) return [];
    const position = this.#scopes.keys.indexOf(scope);
    const { readings, days } = this.#solved;
    const at = days.findLastIndex((turn) => turn <= day);
    const reading = this.#told(position).findIndex((course) => course[side][at] === bound);
    const told = readings.sets[reading] as Claims;
    const explained = this.#explanation(reading, told);
    const holds = (claims: Claims): boolean => {
      const held = coursesOf(this.#boundsOf(claims), Float64Array.of(day)).get(position)?.[side][0];
      return held !== undefined && (side === "lower" ? held >= bound : held <= bound);
    };
    let claims = side === "lower" ? explained.whyLeast(position, day) : explained.whyMost(position, day);
    // A bound that whole and parts give each other between nodes may have more of its reading behind it.
    if (!holds(claims)) claims = told;
    for (const one of positionsOf(claims)) {
      const rest = less(claims, setOf([one], this.#placed.length));
      if (holds(rest)) claims = rest;
    }
    return this.#inTime(claims).map(({ key }) => key);
  }

  get #unit(): string {
    return this.#placed[0]?.said.unit ?? "";
  }

  get #solved(): Solved {
    if (this.#solution === undefined) {
      const { sets, bounds: found } = this.readings;
      const bounds = sets.map((set, at) => found[at] ?? this.#boundsOf(set));
      this.#found = { ...this.readings, bounds: [] };
      const days = turningDays(bounds, this.#recorded);
      this.#solution = { readings: this.readings, days, courses: bounds.map((one) => coursesOf(one, days)) };
    }
    return this.#solution;
  }

  /** The course of a scope in each reading. */
  #told(scope: number): readonly Course[] {
    const { days, courses } = this.#solved;
    const nothing = noCourse(days);
    return courses.map((reading) => reading.get(scope) ?? nothing);
  }

  #boundsOf(claims: Claims): Bounds {
    return new Bounds(this.#scopes, among(this.#placed, claims), this.#involved).settled().finished();
  }

  #explanation(reading: number, claims: Claims): Explained {
    let made = this.#explained.get(reading);
    if (made === undefined) {
      made = new Explained(this.#scopes, among(this.#placed, claims), this.#placed.length, this.#involved).settled().finished();
      this.#explained.set(reading, made);
    }
    return made;
  }

  /** The statements of a set by the last day, then by the first. */
  #inTime(claims: Claims): readonly Statement[] {
    return among(this.#placed, claims)
      .map(({ said }) => said)
      .sort((a, b) => (a.last ?? HALF_OPEN) - (b.last ?? HALF_OPEN) || (a.first ?? -HALF_OPEN) - (b.first ?? -HALF_OPEN));
  }
}
