/** Bounds that keep the statements behind each of them; the part of `gravemap.ledger.bounds` that blames. */

import { Bounds, Clash } from "./bounds.ts";
import { type Claims, none, plus, setOf, union } from "./claims.ts";
import type { Find } from "./finds.ts";
import type { Placed, Scopes } from "./statements.ts";
import { HALF_OPEN } from "./windows.ts";

/** A way in which a bound goes on from one node to another, and the statements behind it. */
interface Way {
  /** Bounds at `other`, gone on over a window. */
  readonly path: (bound: number, start: number, end: number) => number;
  readonly why: (start: number, end: number) => Claims;
  /** 1: from nodes to later ones; -1: back. */
  readonly direction: 1 | -1;
}

/**
 * As `Bounds`; which statements are blamed depends on the order of every step, so here every bound
 * goes on from those of the round before, the first of the best is taken, and nothing is hurried.
 */
export class Explained extends Bounds {
  readonly #count: number;
  readonly #whyLeast: Claims[][];
  readonly #whyMost: Claims[][];

  /** `count`: how many statements the family has. */
  constructor(scopes: Scopes, statements: readonly Placed[], count: number) {
    super(scopes, statements);
    this.#count = count;
    const nothing = none(count);
    const n = this.days.length;
    this.#whyLeast = scopes.keys.map(() => Array.from({ length: n }, () => nothing));
    this.#whyMost = scopes.keys.map(() => Array.from({ length: n }, () => nothing));
  }

  protected override close(s: number): boolean {
    const [least, most] = [this.least[s] as Float64Array, this.most[s] as Float64Array];
    const hasRoom = this.hasRoom[s] === true;
    const rise = (start: number, end: number): number => this.riseOf(s, start, end);
    const room = (start: number, end: number): number => this.roomOf(s, start, end);
    const [whyRise, whyRoom] = [this.#whyRise.bind(this, s), this.#whyRoom.bind(this, s)];
    const along: Way = { path: (bound, start, end) => bound + rise(start, end), why: whyRise, direction: 1 };
    const back: Way = { path: (bound, start, end) => bound - room(start, end), why: whyRoom, direction: -1 };
    const wider: Way = { path: (bound, start, end) => bound + room(start, end), why: whyRoom, direction: 1 };
    const nearer: Way = { path: (bound, start, end) => bound - rise(start, end), why: whyRise, direction: -1 };
    const [whyLeast, whyMost] = [this.#whyLeast[s] as Claims[], this.#whyMost[s] as Claims[]];
    const isMore = (path: number, bound: number): boolean => path > bound;
    const isLess = (path: number, bound: number): boolean => path < bound && path < HALF_OPEN;
    let moved = false;
    for (let round = 0; round < least.length + 2; round += 1) {
      let changed = this.#goOn(least, whyLeast, along, isMore);
      if (hasRoom && this.#goOn(least, whyLeast, back, isMore)) changed = true;
      if (hasRoom && this.#goOn(most, whyMost, wider, isLess)) changed = true;
      if (this.#goOn(most, whyMost, nearer, isLess)) changed = true;
      const crossed = least.findIndex((bound, at) => bound > (most[at] as number));
      if (crossed >= 0) throw new Clash(union(whyLeast[crossed] as Claims, whyMost[crossed] as Claims));
      if (!changed) return moved;
      moved = true;
    }
    throw new Clash(union(whyLeast[least.indexOf(Math.max(...least))] as Claims, whyMost[0] as Claims));
  }

  /** The statements by which a scope had at least what it had at the end of a day. */
  whyLeast(s: number, day: number): Claims {
    let [best, from] = [-Infinity, 0];
    this.days.forEach((node, at) => {
      const sum = node > day ? -Infinity : (this.least[s]?.[at] as number) + sumOf(this.#between(s, node, day));
      if (sum > best) [best, from] = [sum, at];
    });
    return union(this.#whyLeast[s]?.[from] as Claims, this.#whyFound(s, this.days[from] as number, day));
  }

  /** The statements by which a scope had at most what it had at the end of a day, which is no later than the last node. */
  whyMost(s: number, day: number): Claims {
    let [best, from] = [Infinity, 0];
    this.days.forEach((node, at) => {
      const rest = node < day ? Infinity : (this.most[s]?.[at] as number) - sumOf(this.#between(s, day, node));
      if (rest < best) [best, from] = [rest, at];
    });
    return union(this.#whyMost[s]?.[from] as Claims, this.#whyFound(s, day, this.days[from] as number));
  }

  /** Move bounds along one way, all from where they were; whether one moved. */
  #goOn(bounds: Float64Array, why: Claims[], way: Way, isBetter: (path: number, bound: number) => boolean): boolean {
    const before = why.slice();
    const reached = bounds.slice();
    let moved = false;
    for (let at = 0; at < bounds.length; at += 1) {
      let from = -1;
      const [first, last] = way.direction === 1 ? [0, at - 1] : [at + 1, bounds.length - 1];
      for (let other = first; other <= last; other += 1) {
        const path = way.path(bounds[other] as number, Math.min(at, other), Math.max(at, other));
        if (!isBetter(path, reached[at] as number)) continue;
        reached[at] = path;
        from = other;
      }
      if (from < 0) continue;
      why[at] = union(before[from] as Claims, way.why(Math.min(at, from), Math.max(at, from)));
      moved = true;
    }
    if (moved) bounds.set(reached);
    return moved;
  }

  /** The statements by which a scope rises as it does from one node to another. */
  #whyRise(s: number, start: number, end: number): Claims {
    const rise = this.riseOf(s, start, end);
    if (rise <= 0) return none(this.#count);
    const [after, until] = [this.days[start] as number, this.days[end] as number];
    if (sumOf(this.#between(s, after, until)) >= rise) return this.#whyFound(s, after, until);
    const told = this.told[s]?.low.find((low) => low.start >= start && low.end <= end && low.number >= rise);
    if (told !== undefined) return setOf([told.at], this.#count);
    return this.partsOf(s).reduce((claims, part) => union(claims, this.#whyRises(part, start, end)), none(this.#count));
  }

  #whyRises(s: number, start: number, end: number): Claims {
    const between = (this.least[s]?.[end] as number) - (this.most[s]?.[start] as number);
    if (Math.max(this.riseOf(s, start, end), 0) >= between) return this.#whyRise(s, start, end);
    return union(this.#whyLeast[s]?.[end] as Claims, this.#whyMost[s]?.[start] as Claims);
  }

  /** The statements by which a scope has no more room from one node to another. */
  #whyRoom(s: number, start: number, end: number): Claims {
    const room = this.roomOf(s, start, end);
    const told = this.told[s]?.high.find((high) => high.start <= start && high.end >= end && high.number <= room);
    if (told !== undefined) return setOf([told.at], this.#count);
    for (const whole of this.scopes.wholes[s] ?? []) {
      if (!this.involved.includes(whole)) continue;
      const others = this.partsOf(whole).filter((part) => part !== s);
      const between = (this.most[whole]?.[end] as number) - (this.least[whole]?.[start] as number);
      const left = Math.min(this.roomOf(whole, start, end), between);
      if (left - others.reduce((sum, other) => sum + this.#rises(other, start, end), 0) > room) continue;
      const claims = left < between
        ? this.#whyRoom(whole, start, end)
        : union(this.#whyMost[whole]?.[end] as Claims, this.#whyLeast[whole]?.[start] as Claims);
      return others.reduce((all, other) => union(all, this.#whyRises(other, start, end)), claims);
    }
    throw new Error(`no claim behind the room of scope ${s} from node ${start} to ${end}`);
  }

  /** The least that a scope rises from one node to a later one. */
  #rises(s: number, start: number, end: number): number {
    const rise = this.riseOf(s, start, end);
    return this.isBare[s] === true ? rise : Math.max(rise, (this.least[s]?.[end] as number) - (this.most[s]?.[start] as number));
  }

  #between(s: number, after: number, until: number): readonly Find[] {
    return (this.finds[s] ?? []).filter(({ first, last }) => first > after && last <= until);
  }

  /** The statements of the finds of a scope that lie after one day, up to another. */
  #whyFound(s: number, after: number, until: number): Claims {
    let claims = none(this.#count);
    for (const { minimum, told } of this.#between(s, after, until)) {
      if (minimum > 0) claims = told.reduce(plus, claims);
    }
    return claims;
  }
}

function sumOf(finds: readonly Find[]): number {
  return finds.reduce((sum, { minimum }) => sum + minimum, 0);
}
