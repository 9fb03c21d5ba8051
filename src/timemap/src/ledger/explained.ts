/** Bounds that know the statements behind them; the other half of `gravemap.ledger.explained`. */

import { Bounds, Clash } from "./bounds.ts";
import { type Claims, setOf } from "./claims.ts";
import type { Find } from "./finds.ts";
import { stepBack, stepOn } from "./paths.ts";
import type { Placed, Scopes } from "./statements.ts";

/** The finds of a scope between two nodes. */
interface Found {
  readonly scope: number;
  readonly start: number;
  readonly end: number;
}

/** What is behind a bound: a statement by its position, finds, and what is behind other bounds. */
type Reason = number | Found | readonly Reason[];

const NOTHING: Reason = [];

/**
 * As `Bounds`, which keep by what they came about. That depends on the order of every step: here every
 * bound goes on from those of the round before, and of the best paths the first is taken.
 */
export class Explained extends Bounds {
  protected override readonly isThorough = true;
  readonly #count: number;
  readonly #leastBy: Reason[][];
  readonly #mostBy: Reason[][];

  /** `count`: how many statements the series has. */
  constructor(scopes: Scopes, statements: readonly Placed[], count: number, more?: Iterable<number>) {
    super(scopes, statements, more);
    this.#count = count;
    const n = this.days.length;
    [this.#leastBy, this.#mostBy] = [0, 1].map(() => scopes.keys.map(() => new Array<Reason>(n).fill(NOTHING))) as [Reason[][], Reason[][]];
  }

  protected override close(s: number): boolean {
    const [n, from] = [this.days.length, this.from[s] as number];
    const [least, most] = [this.least[s] as Float64Array, this.most[s] as Float64Array];
    const hasRoom = this.hasRoom[s] === true;
    const [whyRise, whyRoom] = [this.#whyRise.bind(this, s), this.#whyRoom.bind(this, s)];
    const [leastBy, mostBy] = [this.#leastBy[s] as Reason[], this.#mostBy[s] as Reason[]];
    const [next, came] = [new Float64Array(n), new Int32Array(n)];
    const short = most.map((bound) => 0 - bound);
    let last: Reason = NOTHING;
    let moved = false;

    const step = (
      bounds: Float64Array, by: Reason[], windows: Float64Array, sign: 1 | -1, isOn: boolean, why: (start: number, end: number) => Reason,
    ): boolean => {
      next.set(bounds);
      came.fill(-1);
      if (isOn) stepOn(bounds, next, came, windows, from, sign);
      else stepBack(bounds, next, came, windows, from, sign);
      const before = by.slice();
      let first = -1;
      for (let at = 0; at < n; at += 1) {
        const other = came[at] as number;
        if (other < 0) continue;
        by[at] = [before[other] as Reason, isOn ? why(other, at) : why(at, other)];
        if (first < 0) first = at;
      }
      if (first < 0) return false;
      last = by[first] as Reason;
      bounds.set(next);
      if (bounds === short) for (let at = 0; at < n; at += 1) most[at] = 0 - (short[at] as number);
      return true;
    };

    for (let round = 0; round < n + 2; round += 1) {
      let changed = step(least, leastBy, this.rise, 1, true, whyRise);
      if (hasRoom && step(least, leastBy, this.room, -1, false, whyRoom)) changed = true;
      if (hasRoom && step(short, mostBy, this.room, -1, true, whyRoom)) changed = true;
      if (step(short, mostBy, this.rise, 1, false, whyRise)) changed = true;
      const crossed = least.findIndex((bound, at) => bound > (most[at] as number));
      if (crossed >= 0) throw new Clash(this.#statements([leastBy[crossed] as Reason, mostBy[crossed] as Reason]));
      if (!changed) return moved;
      moved = true;
    }
    // What still moves after so many rounds lies on a cycle, or behind one.
    throw new Clash(this.#statements(last));
  }

  /** The statements by which a scope had at least what it had at the end of a day. */
  whyLeast(s: number, day: number): Claims {
    let [best, from] = [-Infinity, 0];
    this.days.forEach((node, at) => {
      const sum = node > day ? -Infinity : (this.least[s]?.[at] as number) + sumOf(this.#between(s, node, day));
      if (sum > best) [best, from] = [sum, at];
    });
    return this.#statements([this.#leastBy[s]?.[from] as Reason, ...this.#found(s, this.days[from] as number, day)]);
  }

  /** The statements by which a scope had at most what it had at the end of a day, which is no later than the last node. */
  whyMost(s: number, day: number): Claims {
    let [best, from] = [Infinity, 0];
    this.days.forEach((node, at) => {
      const rest = node < day ? Infinity : (this.most[s]?.[at] as number) - sumOf(this.#between(s, day, node));
      if (rest < best) [best, from] = [rest, at];
    });
    return this.#statements([this.#mostBy[s]?.[from] as Reason, ...this.#found(s, day, this.days[from] as number)]);
  }

  /** By what a scope rises as it does from one node to another. */
  #whyRise(s: number, start: number, end: number): Reason {
    const rise = this.riseOf(s, start, end);
    if (rise <= 0) return NOTHING;
    if (sumOf(this.#between(s, this.days[start] as number, this.days[end] as number)) >= rise) return { scope: s, start, end };
    const told = this.told[s]?.low.find((low) => low.start >= start && low.end <= end && low.number >= rise);
    return told?.at ?? this.partsOf(s).map((part) => this.#whyRises(part, start, end));
  }

  #whyRises(s: number, start: number, end: number): Reason {
    const between = (this.least[s]?.[end] as number) - (this.most[s]?.[start] as number);
    if (Math.max(this.riseOf(s, start, end), 0) >= between) return this.#whyRise(s, start, end);
    return [this.#leastBy[s]?.[end] as Reason, this.#mostBy[s]?.[start] as Reason];
  }

  /** By what a scope has no more room from one node to another. */
  #whyRoom(s: number, start: number, end: number): Reason {
    const room = this.roomOf(s, start, end);
    const told = this.told[s]?.high.find((high) => high.start <= start && high.end >= end && high.number <= room);
    if (told !== undefined) return told.at;
    for (const whole of this.scopes.wholes[s] ?? []) {
      if (!this.involved.includes(whole)) continue;
      const others = this.partsOf(whole).filter((part) => part !== s);
      const between = (this.most[whole]?.[end] as number) - (this.least[whole]?.[start] as number);
      const left = Math.min(this.roomOf(whole, start, end), between);
      if (left - others.reduce((sum, other) => sum + this.#rises(other, start, end), 0) > room) continue;
      const reason = left < between
        ? this.#whyRoom(whole, start, end)
        : [this.#mostBy[whole]?.[end] as Reason, this.#leastBy[whole]?.[start] as Reason];
      return [reason, ...others.map((other) => this.#whyRises(other, start, end))];
    }
    throw new Error(`no claim behind the room of scope ${s} from node ${start} to ${end}`);
  }

  /** The least that a scope rises from one node to a later one. */
  #rises(s: number, start: number, end: number): number {
    const rise = this.riseOf(s, start, end);
    return this.isBare[s] === true ? rise : Math.max(rise, (this.least[s]?.[end] as number) - (this.most[s]?.[start] as number));
  }

  /** All statements in a reason. */
  #statements(reason: Reason): Claims {
    const positions: number[] = [];
    const seen = new Set<Reason>();
    const waiting = [reason];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (typeof one === "number") positions.push(one);
      else if (seen.has(one)) continue;
      else if ("scope" in one) positions.push(...this.#found(one.scope, this.days[one.start] as number, this.days[one.end] as number));
      else waiting.push(...one);
      seen.add(one);
    }
    return setOf(positions, this.#count);
  }

  #between(s: number, after: number, until: number): readonly Find[] {
    return (this.finds[s] ?? []).filter(({ first, last }) => first > after && last <= until);
  }

  /** Positions of the statements of the finds of a scope that lie after one day, up to another. */
  #found(s: number, after: number, until: number): readonly number[] {
    return this.#between(s, after, until).flatMap(({ minimum, told }) => (minimum > 0 ? told : []));
  }
}

function sumOf(finds: readonly Find[]): number {
  return finds.reduce((sum, { minimum }) => sum + minimum, 0);
}
