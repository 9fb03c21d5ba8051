/**
 * The tightest bounds that a set of statements allows: shortest paths, to a fixed point across scopes.
 *
 * The other half of `gravemap.ledger.bounds`, where the method is explained; both go through scopes in
 * the same order. Matrices of windows hold `n * n` numbers a scope, row i and column j for the time from
 * node i to a later node j; nothing else of them is used.
 */

import type { Claims } from "./claims.ts";
import { type Find, findsOf } from "./finds.ts";
import { goBack, goOn } from "./paths.ts";
import type { Placed, Scopes } from "./statements.ts";
import { HALF_OPEN, NODES, nodesOf, OPEN, place, type Span, spanOf, type Told, writeRise, writeRoom } from "./windows.ts";

const PASSES = 60;

/** The statements cannot all be true; `claims` are some that cannot, null where that was not asked for. */
export class Clash {
  readonly claims: Claims | null;

  constructor(claims: Claims | null) {
    this.claims = claims;
  }
}

/** Memory for matrices, lent to one fixed point after the other. */
const lent = { rise: new Float64Array(0), room: new Float64Array(0), inside: new Float64Array(0), rest: new Float64Array(0), short: new Float64Array(0) };

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
  /**
   * Scopes in which only finds are told move nothing but their whole, and fit into it when it holds; they are
   * bounded at the end. Two wholes can leave too little room together: then the scope takes part.
   */
  protected readonly isBare: readonly boolean[];
  /** Where the matrices of a scope begin. */
  protected readonly from: readonly number[];
  protected readonly rise: Float64Array;
  protected readonly room: Float64Array;
  protected readonly hasRoom: boolean[];
  /** What the parts of a scope rise together. */
  protected readonly inside: Float64Array;
  /** Whether also what cannot move a bound is written down. */
  protected readonly isThorough: boolean = false;
  /** How often that by which a scope's wholes rise has changed, and how often it had in its parts when they were added up. */
  readonly #changes: number[];
  readonly #summed: number[];

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
      const isBetween = (scopes.wholes[s] ?? []).filter((whole) => involved.has(whole)).length > 1;
      isBare[s] = low.length + high.length === 0 && !isBetween && this.partsOf(s).every((part) => isBare[part]);
    }
    this.isBare = isBare;
    const from: number[] = scopes.keys.map(() => -1);
    this.involved.forEach((s, at) => (from[s] = at * n * n));
    this.from = from;
    this.least = from.map((at) => new Float64Array(at < 0 ? 0 : n));
    this.most = from.map((at) => new Float64Array(at < 0 ? 0 : n).fill(OPEN, 1));
    this.hasRoom = scopes.keys.map(() => false);
    this.rise = borrowed("rise", involved.size * n * n);
    this.room = borrowed("room", involved.size * n * n);
    this.inside = borrowed("inside", involved.size * n * n);
    this.#changes = scopes.keys.map(() => 0);
    this.#summed = scopes.keys.map(() => -1);
  }

  /** Find the fixed point; throws a `Clash` when the statements cannot all be true. */
  settled(): this {
    this.#tell();
    const upward = this.involved;
    const downward = [...upward].reverse().filter((s) => this.partsOf(s).length > 0);
    let changed = new Set(upward);
    for (let pass = 0; pass < PASSES && changed.size > 0; pass += 1) {
      for (const s of upward) {
        const isRaised = this.partsOf(s).some((part) => changed.has(part)) && this.#raiseByParts(s);
        if (isRaised) changed.add(s);
        if (changed.has(s) && this.isBare[s] !== true) this.#closed(s, isRaised || pass === 0, pass === 0);
      }
      const pushed = new Set<number>();
      for (const s of downward) {
        if (!changed.has(s) && !pushed.has(s)) continue;
        for (const part of this.#pushDown(s, (part) => this.isBare[part] !== true)) pushed.add(part);
      }
      changed = pushed;
    }
    this.isAtRest = changed.size === 0 && this.days.length <= NODES;
    return this;
  }

  /** Bound also the scopes in which nothing but finds is told; until then they are not. */
  finished(): this {
    for (const s of this.involved) if (this.isBare[s] === true) this.#closed(s, true, true);
    // Where nothing moves any more, nothing but what is bare can.
    const canMove = (part: number): boolean => this.isBare[part] === true || !this.isAtRest;
    for (const s of [...this.involved].reverse()) if (this.partsOf(s).some(canMove)) this.#pushDown(s, canMove);
    return this;
  }

  /** Shortest paths from and to the beginning, after the rise, the room or both have changed; whether a bound moved. */
  protected close(s: number, isRaised: boolean, isNarrowed: boolean): boolean {
    const { rise, room } = this;
    const from = this.from[s] as number;
    const least = this.least[s] as Float64Array;
    const most = this.most[s] as Float64Array;
    const hasRoom = this.hasRoom[s] === true;
    // The most is lowered as what it falls short of is raised: then paths are of two kinds, on and back.
    const short = borrowed("short", least.length).subarray(0, least.length);
    for (let at = 0; at < short.length; at += 1) short[at] = 0 - (most[at] as number);
    const isCrossed = (): boolean => {
      for (let at = 0; at < short.length; at += 1) if ((least[at] as number) + (short[at] as number) > 0) return true;
      return false;
    };
    const alternate = (byRise: () => boolean, byRoom: () => boolean): boolean => {
      let [moved, isRising, isNarrowing] = [false, isRaised, hasRoom && isNarrowed];
      for (let round = 0; isRising || isNarrowing; round += 1) {
        if (isRising && byRise()) {
          moved = true;
          isNarrowing = hasRoom;
        }
        isRising = isNarrowing && byRoom();
        moved ||= isRising;
        isNarrowing = false;
        if (isCrossed() || round > least.length) throw new Clash(null);
      }
      return moved;
    };
    const isMore = alternate(() => goOn(least, rise, from, 1), () => goBack(least, room, from, -1));
    const isLess = alternate(() => goBack(short, rise, from, 1), () => goOn(short, room, from, -1));
    if (isLess) for (let at = 0; at < most.length; at += 1) most[at] = 0 - (short[at] as number);
    return isMore || isLess;
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

  /** Write down what the statements say of windows in each scope. */
  #tell(): void {
    const n = this.days.length;
    const spans = new Map<Find, Span>();
    for (const s of this.involved) {
      const from = this.from[s] as number;
      const { low, high } = this.told[s] as Told;
      const finds = (this.finds[s] ?? []).map((find) => {
        const span = spans.get(find) ?? spanOf(find, this.days);
        spans.set(find, span);
        return span;
      });
      writeRise(this.rise, from, n, finds, low);
      this.hasRoom[s] = high.length > 0;
      if (high.length > 0) writeRoom(this.room, from, n, high);
    }
  }

  /** Over every window a whole rises at least as much as its parts together; whether that said more. */
  #raiseByParts(s: number): boolean {
    const { rise, inside } = this;
    const [n, from] = [this.days.length, this.from[s] as number];
    this.#sumUp(s);
    let isMore = false;
    for (let i = 0; i < n - 1; i += 1) {
      for (let at = from + i * n + i + 1; at < from + i * n + n; at += 1) {
        if ((inside[at] as number) <= (rise[at] as number)) continue;
        rise[at] = inside[at] as number;
        isMore = true;
      }
    }
    if (isMore) this.#changes[s] = (this.#changes[s] as number) + 1;
    return isMore;
  }

  /** Add up the least that the parts of a scope rise over each window, unless nothing changed since that was done. */
  #sumUp(s: number): void {
    const { rise, inside } = this;
    const [n, from] = [this.days.length, this.from[s] as number];
    const changes = this.partsOf(s).reduce((sum, part) => sum + (this.#changes[part] as number), 0);
    if (this.#summed[s] === changes) return;
    this.#summed[s] = changes;
    this.partsOf(s).forEach((part, number) => {
      const [least, most] = [this.least[part] as Float64Array, this.most[part] as Float64Array];
      const [shift, isBare] = [(this.from[part] as number) - from, this.isBare[part] === true];
      for (let i = 0; i < n - 1; i += 1) {
        const start = isBare ? OPEN : (most[i] as number);
        for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
          const risen = rise[at + shift] as number;
          const between = (least[j] as number) - start;
          const more = risen > between ? risen : between;
          inside[at] = number === 0 ? more : (inside[at] as number) + more;
        }
      }
    });
  }

  /** A part rises at most as much as the whole less what the other parts rose; the parts whose bounds moved. */
  #pushDown(s: number, canMove: (part: number) => boolean): readonly number[] {
    const { rise, room, inside } = this;
    const [n, from] = [this.days.length, this.from[s] as number];
    const [least, most, hasRoom] = [this.least[s] as Float64Array, this.most[s] as Float64Array, this.hasRoom[s] === true];
    // The most never falls: what is open at first stays so.
    if (!hasRoom && (most[1] ?? OPEN) >= HALF_OPEN) return [];
    this.#sumUp(s);
    // What the parts may rise beyond what they rise at least.
    const rest = borrowed("rest", n * n);
    for (let i = 0; i < n - 1; i += 1) {
      const start = least[i] as number;
      for (let j = i + 1, at = i * n + j; j < n; j += 1, at += 1) {
        let whole = (most[j] as number) - start;
        if (hasRoom && (room[from + at] as number) < whole) whole = room[from + at] as number;
        rest[at] = whole < HALF_OPEN ? whole - (inside[from + at] as number) : Infinity;
      }
    }
    const moved: number[] = [];
    for (const part of this.partsOf(s)) {
      if (!canMove(part)) continue;
      const [itsLeast, itsMost] = [this.least[part] as Float64Array, this.most[part] as Float64Array];
      const [begin, isBare] = [this.from[part] as number, this.isBare[part] === true];
      let isLess = false;
      for (let i = 0; i < n - 1; i += 1) {
        const start = isBare ? OPEN : (itsMost[i] as number);
        // What no bounds of the part allow is no news.
        const known = this.isThorough ? -OPEN : (itsLeast[i] as number);
        for (let j = i + 1, at = i * n + j; j < n; j += 1, at += 1) {
          const risen = rise[begin + at] as number;
          const between = (itsLeast[j] as number) - start;
          const left = (rest[at] as number) + (risen > between ? risen : between);
          if (left >= (itsMost[j] as number) - known) continue;
          if (this.hasRoom[part] !== true) this.#open(part);
          else if (left >= (room[begin + at] as number)) continue;
          room[begin + at] = left;
          isLess = true;
        }
      }
      if (isLess) moved.push(part);
    }
    return moved.filter((part) => this.#closed(part, false, true));
  }

  /** Close a scope, and take note when that moved a bound by which its wholes rise. */
  #closed(s: number, isRaised: boolean, isNarrowed: boolean): boolean {
    const moved = this.close(s, isRaised, isNarrowed);
    if (moved && this.isBare[s] !== true) this.#changes[s] = (this.#changes[s] as number) + 1;
    return moved;
  }

  /** A scope without room of its own is given some, open as yet. */
  #open(s: number): void {
    const [n, from] = [this.days.length, this.from[s] as number];
    this.room.fill(OPEN, from, from + n * n);
    this.hasRoom[s] = true;
  }
}
