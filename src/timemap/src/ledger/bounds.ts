/**
 * The tightest bounds that a set of statements allows: shortest paths, to a fixed point across scopes.
 *
 * The other half of `gravemap.ledger.bounds`, where the method is explained; both go through scopes in
 * the same order. Matrices of windows hold `n * n` numbers a scope, row i and column j for the time from
 * node i to a later node j; nothing else of them is used.
 */

import type { Claims } from "./claims.ts";
import { type Find, findsOf } from "./finds.ts";
import type { Placed, Scopes } from "./statements.ts";
import { atOrAfter, atOrBefore, HALF_OPEN, NODES, nodesOf, OPEN, place, type Told } from "./windows.ts";

const PASSES = 60;

/** The statements cannot all be true; `claims` are some that cannot, null where that was not asked for. */
export class Clash {
  readonly claims: Claims | null;

  constructor(claims: Claims | null) {
    this.claims = claims;
  }
}

/** Memory for matrices, lent to one fixed point after the other. */
const lent = { rise: new Float64Array(0), room: new Float64Array(0), row: new Float64Array(0) };

function borrowed(name: keyof typeof lent, size: number): Float64Array {
  if (lent[name].length < size) lent[name] = new Float64Array(size);
  return lent[name];
}

/**
 * The fixed point for some statements of one family, once it is `settled`.
 *
 * `days` are the nodes, the first of them the beginning; `least[s]` and `most[s]` bound scope s at the
 * end of these days, `OPEN` where nothing bounds it.
 */
export class Bounds {
  readonly days: Float64Array;
  readonly finds: readonly (readonly Find[])[];
  /** Whether nothing changed any more, and no node was left out; else bounds are wider than they could be, never wrong. */
  isAtRest = false;
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
  protected readonly scopes: Scopes;
  /** Scopes about which, or about whose parts, something is said; each after its parts. */
  readonly involved: readonly number[];
  protected readonly parts: readonly (readonly number[])[];
  protected readonly told: readonly Told[];
  /** Scopes in which only finds are told move nothing but their wholes; they are bounded at the end. */
  protected readonly isBare: readonly boolean[];
  /** Where the matrices of a scope begin. */
  protected readonly from: readonly number[];
  protected readonly rise: Float64Array;
  protected readonly room: Float64Array;
  protected readonly hasRoom: boolean[];

  /** `more`: scopes that are involved too, whatever is said. */
  constructor(scopes: Scopes, statements: readonly Placed[], more: Iterable<number> = []) {
    this.scopes = scopes;
    this.finds = findsOf(scopes, statements);
    const rest = statements.filter(({ said }) => said.event === null);
    this.days = nodesOf(rest);
    const n = this.days.length;
    this.told = scopes.keys.map(() => ({ low: [], high: [] }));
    for (const one of rest) place(one, this.days, this.told[one.scope] as Told);
    const involved = new Set(more);
    for (const { scope } of statements) for (const whole of scopes.above[scope] ?? []) involved.add(whole);
    this.involved = [...involved].sort((a, b) => a - b);
    this.parts = scopes.parts.map((parts) => parts.filter((part) => involved.has(part)));
    const isBare: boolean[] = scopes.keys.map(() => false);
    for (const s of this.involved) {
      const { low, high } = this.told[s] as Told;
      isBare[s] = low.length + high.length === 0 && this.partsOf(s).every((part) => isBare[part]);
    }
    this.isBare = isBare;
    const from: number[] = scopes.keys.map(() => -1);
    this.involved.forEach((s, at) => (from[s] = at * n * n));
    this.from = from;
    this.least = scopes.keys.map(() => new Float64Array(n));
    this.most = scopes.keys.map(() => new Float64Array(n).fill(OPEN, 1));
    this.hasRoom = scopes.keys.map(() => false);
    this.rise = borrowed("rise", involved.size * n * n);
    this.room = borrowed("room", involved.size * n * n);
  }

  /** Find the fixed point; throws a `Clash` when the statements cannot all be true. */
  settled(): this {
    for (const s of this.involved) this.#tell(s);
    let changed = new Set(this.involved);
    for (let pass = 0; pass < PASSES; pass += 1) {
      for (const s of this.involved) {
        if (this.partsOf(s).some((part) => changed.has(part)) && this.#raiseByParts(s)) changed.add(s);
        if (changed.has(s) && !this.isBare[s]) this.close(s);
      }
      const pushed = new Set<number>();
      for (const s of [...this.involved].reverse()) {
        if (this.partsOf(s).length === 0 || !(changed.has(s) || pushed.has(s))) continue;
        for (const part of this.#pushDown(s, false)) pushed.add(part);
      }
      changed = pushed;
      this.isAtRest = changed.size === 0 && this.days.length <= NODES;
      if (changed.size === 0) break;
    }
    return this;
  }

  /** Bound also the scopes in which nothing but finds is told; until then they are not. */
  finished(): this {
    for (const s of this.involved) if (this.isBare[s]) this.close(s);
    for (const s of [...this.involved].reverse()) if (this.partsOf(s).length > 0) this.#pushDown(s, true);
    return this;
  }

  /** Shortest paths from and to the beginning; whether a bound moved. */
  protected close(s: number): boolean {
    const [least, most, from] = [this.least[s] as Float64Array, this.most[s] as Float64Array, this.from[s] as number];
    const hasRoom = this.hasRoom[s] === true;
    let moved = false;
    // The most is lowered as what it falls short of is raised: then all four ways are two.
    const short = most.map((bound) => 0 - bound);
    for (let round = 0; round < least.length + 2; round += 1) {
      let changed = goOn(least, this.rise, from, 1);
      if (hasRoom) {
        if (goBack(least, this.room, from, -1)) changed = true;
        if (goOn(short, this.room, from, -1)) changed = true;
      }
      if (goBack(short, this.rise, from, 1)) changed = true;
      for (let at = 0; at < least.length; at += 1) {
        if ((least[at] as number) > 0 - (short[at] as number)) throw new Clash(null);
      }
      if (!changed) break;
      moved = true;
      if (round > least.length) throw new Clash(null);
    }
    if (moved) for (let at = 0; at < most.length; at += 1) most[at] = 0 - (short[at] as number);
    return moved;
  }

  /** The parts of a scope among those that are involved. */
  partsOf(s: number): readonly number[] {
    return this.parts[s] as readonly number[];
  }

  /** The least that a scope rises, and the most that it can, from one node to a later one. */
  protected riseOf(s: number, start: number, end: number): number {
    return this.rise[(this.from[s] as number) + start * this.days.length + end] as number;
  }

  protected roomOf(s: number, start: number, end: number): number {
    return this.hasRoom[s] === true ? (this.room[(this.from[s] as number) + start * this.days.length + end] as number) : OPEN;
  }

  /** Write down what the statements say of windows in a scope. */
  #tell(s: number): void {
    const [n, from, rise, room] = [this.days.length, this.from[s] as number, this.rise, this.room];
    const { low, high } = this.told[s] as Told;
    rise.fill(0, from, from + n * n);
    for (const find of this.finds[s] ?? []) {
      const [start, end] = [atOrBefore(this.days, find.first - 1), atOrAfter(this.days, find.last)];
      if (end < n) (rise[from + start * n + end] as number) += find.minimum;
    }
    for (let i = n - 2; i >= 0; i -= 1) {
      let sum = 0;
      for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
        sum += rise[at] as number;
        rise[at] = sum + (j > i + 1 ? (rise[at + n] as number) : 0);
      }
    }
    for (const { start, end, number } of low) {
      for (let i = 0; i <= start; i += 1) {
        for (let at = from + i * n + Math.max(end, i + 1); at < from + i * n + n; at += 1) {
          if ((rise[at] as number) < number) rise[at] = number;
        }
      }
    }
    if (high.length === 0) return;
    this.hasRoom[s] = true;
    room.fill(OPEN, from, from + n * n);
    for (const { start, end, number } of high) {
      for (let i = start; i <= end; i += 1) {
        for (let at = from + i * n + i + 1; at <= from + i * n + end; at += 1) {
          if ((room[at] as number) > number) room[at] = number;
        }
      }
    }
  }

  /** Over every window a whole rises at least as much as its parts together; whether that said more. */
  #raiseByParts(s: number): boolean {
    const [n, rise, from] = [this.days.length, this.rise, this.from[s] as number];
    const sums = borrowed("row", n);
    let isMore = false;
    for (let i = 0; i < n - 1; i += 1) {
      sums.fill(0, i + 1, n);
      for (const part of this.partsOf(s)) this.#addRises(part, i, sums);
      for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
        if ((sums[j] as number) <= (rise[at] as number)) continue;
        rise[at] = sums[j] as number;
        isMore = true;
      }
    }
    return isMore;
  }

  /** Add to `sums[j]` the least that a scope rises from node i to j, for every later j. */
  #addRises(s: number, i: number, sums: Float64Array): void {
    const [n, rise, least] = [this.days.length, this.rise, this.least[s] as Float64Array];
    const [row, most] = [(this.from[s] as number) + i * n, this.isBare[s] === true ? OPEN : (this.most[s]?.[i] as number)];
    for (let j = i + 1; j < n; j += 1) {
      const [risen, between] = [rise[row + j] as number, (least[j] as number) - most];
      sums[j] = (sums[j] as number) + (risen > between ? risen : between);
    }
  }

  /** A part rises at most as much as the whole less what the other parts rose; the parts whose bounds moved. */
  #pushDown(s: number, bare: boolean): readonly number[] {
    const [n, rise, room, from] = [this.days.length, this.rise, this.room, this.from[s] as number];
    const [least, most, hasRoom] = [this.least[s] as Float64Array, this.most[s] as Float64Array, this.hasRoom[s] === true];
    const told = this.partsOf(s).filter((part) => bare || this.isBare[part] !== true);
    const moved = new Set<number>();
    const sums = borrowed("row", n);
    for (let i = 0; i < n - 1; i += 1) {
      sums.fill(0, i + 1, n);
      for (const part of this.partsOf(s)) this.#addRises(part, i, sums);
      for (let j = i + 1; j < n; j += 1) {
        let whole = (most[j] as number) - (least[i] as number);
        if (hasRoom && (room[from + i * n + j] as number) < whole) whole = room[from + i * n + j] as number;
        if (whole >= HALF_OPEN) continue;
        const rest = whole - (sums[j] as number);
        for (const part of told) {
          const at = (this.from[part] as number) + i * n + j;
          const between = this.isBare[part] === true ? -OPEN : (this.least[part]?.[j] as number) - (this.most[part]?.[i] as number);
          const left = rest + Math.max(rise[at] as number, between);
          if (this.hasRoom[part] !== true) this.#open(part);
          else if (left >= (room[at] as number)) continue;
          room[at] = left;
          moved.add(part);
        }
      }
    }
    return told.filter((part) => moved.has(part) && this.close(part));
  }

  /** A scope without room of its own is given some, open as yet. */
  #open(s: number): void {
    const [n, from] = [this.days.length, this.from[s] as number];
    this.room.fill(OPEN, from, from + n * n);
    this.hasRoom[s] = true;
  }
}

/** Raise bounds along windows, those of later nodes by earlier ones: in one sweep, since what was raised goes on. Whether one moved. */
function goOn(bounds: Float64Array, windows: Float64Array, from: number, sign: 1 | -1): boolean {
  const n = bounds.length;
  let moved = false;
  for (let i = 0; i < n - 1; i += 1) {
    const start = bounds[i] as number;
    if (start <= -HALF_OPEN) continue;
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = start + sign * (windows[at] as number);
      if (path <= (bounds[j] as number) || path <= -HALF_OPEN) continue;
      bounds[j] = path;
      moved = true;
    }
  }
  return moved;
}

/** The same back in time. */
function goBack(bounds: Float64Array, windows: Float64Array, from: number, sign: 1 | -1): boolean {
  const n = bounds.length;
  let moved = false;
  for (let i = n - 2; i >= 0; i -= 1) {
    let best = bounds[i] as number;
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = (bounds[j] as number) + sign * (windows[at] as number);
      if (path > best) best = path;
    }
    if (best > (bounds[i] as number) && best > -HALF_OPEN) {
      bounds[i] = best;
      moved = true;
    }
  }
  return moved;
}
