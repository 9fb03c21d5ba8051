/**
 * The numbers of a date, each made of claims that can be opened.
 *
 * Nothing here reconciles claims. A total is somebody's claim and stays one; finds are counted one
 * by one (claims with one event speak of the same bodies), and their sum is a lower bound.
 */

import { type Moment, type Presence, presence } from "./clock.ts";
import type { Lookup } from "./lookup.ts";
import type { CountClaim, Day, Model, Scope, When } from "./model.ts";

/** One find: every claim about the same bodies, taken at its least. */
export interface Find {
  readonly event: string;
  readonly claims: readonly CountClaim[];
  /** The least that any of its claims allows; 0 where none says a number. */
  readonly minimum: number;
  /** The day of the find as narrowly as a claim gives it; undefined where none gives one. */
  readonly when: When | undefined;
  /** Only the day of a report is known. */
  readonly onlyReported: boolean;
}

/** The sum of finds up to a moment. */
export interface Sum {
  readonly bodies: number;
  readonly finds: readonly Find[];
  /** Finds whose date may lie before or after: not in the sum. */
  readonly unsure: number;
}

/** The totals claimed for one scope and unit up to a day. */
export interface Totals {
  /** The latest day's claims, the surest first. */
  readonly latest: readonly CountClaim[];
  readonly lowest: CountClaim | undefined;
  readonly highest: CountClaim | undefined;
  /** How many totals were claimed within the days looked back. */
  readonly within: number;
}

/** Days looked back for the lowest and highest total. */
export const LOOK_BACK_DAYS = 90;

const CONFIDENCE = ["low", "medium", "high"];
const surest = (a: CountClaim, b: CountClaim): number =>
  CONFIDENCE.indexOf(b.confidence ?? "") - CONFIDENCE.indexOf(a.confidence ?? "");

/** The numbers of a case, prepared once. */
export class Tally {
  readonly finds: readonly Find[];
  /** Finds of bodies without an event: they may repeat another find, so nothing is added up from them. */
  readonly loose: readonly CountClaim[];
  readonly #lookup: Lookup;
  readonly #totals = new Map<string, readonly CountClaim[]>();
  readonly #wholes = new Map<string, ReadonlySet<string>>();

  constructor(model: Model, lookup: Lookup) {
    this.#lookup = lookup;
    const bodies = model.counts.filter((claim) => claim.mode === "increment" && claim.unit === "bodies");
    this.finds = findsOf(bodies);
    this.loose = bodies.filter((claim) => claim.event === undefined);
    const totals = new Map<string, CountClaim[]>();
    for (const claim of model.counts) {
      if (claim.mode !== "cumulative" || claim.date === undefined) continue;
      for (const name of [`${claim.scope ?? ""} ${claim.unit}`, `* ${claim.unit}`]) {
        totals.set(name, [...(totals.get(name) ?? []), claim]);
      }
    }
    for (const [name, claims] of totals) this.#totals.set(name, claims.sort((a, b) => lastDay(a.date) - lastDay(b.date)));
  }

  /** Totals claimed for a scope (`*`: any, also unsaid) in a unit, in the order of their dates. */
  totalsOf(scope: string, unit: string): readonly CountClaim[] {
    return this.#totals.get(`${scope} ${unit}`) ?? [];
  }

  /** The totals that had certainly been claimed by a day. */
  totals(scope: string, unit: string, date: Day): Totals {
    const upto: Moment = { date, mode: "upto", windowDays: 1 };
    const claims = this.totalsOf(scope, unit).filter((claim) => presence(claim.date, upto) === "certain");
    const day = lastDay(claims.at(-1)?.date);
    const near = claims.filter((claim) => lastDay(claim.date) > date - LOOK_BACK_DAYS);
    return {
      latest: claims.filter((claim) => lastDay(claim.date) === day).sort(surest),
      lowest: best(near, (claim) => claim.quantity.min ?? claim.quantity.max, (a, b) => a < b),
      highest: best(near, (claim) => claim.quantity.max ?? claim.quantity.min, (a, b) => a > b),
      within: near.length,
    };
  }

  /** The finds within a scope and its parts, at their least. Without a scope: every find. */
  sum(scope: string | undefined, moment: Moment): Sum {
    const inside = scope === undefined ? null : this.wholeOf(scope);
    const [finds, unsure] = [[] as Find[], [] as Find[]];
    let bodies = 0;
    for (const find of this.finds) {
      const claims = inside === null ? find.claims : find.claims.filter((claim) => inside.has(claim.scope ?? ""));
      if (claims.length === 0) continue;
      const there = presenceOfFind(claims, moment);
      if (there === "none") continue;
      if (there === "possible") unsure.push(find);
      else {
        finds.push(find);
        bodies += claims.length === find.claims.length ? find.minimum : least(claims);
      }
    }
    return { bodies, finds, unsure: unsure.length };
  }

  /** A scope with its parts, their parts, and so on. */
  wholeOf(scope: string): ReadonlySet<string> {
    const known = this.#wholes.get(scope);
    if (known !== undefined) return known;
    const whole = new Set<string>();
    const add = (key: string): void => {
      if (whole.has(key)) return;
      whole.add(key);
      for (const part of this.#lookup.get<Scope>(key)?.parts ?? []) add(part);
    };
    add(scope);
    this.#wholes.set(scope, whole);
    return whole;
  }
}

const tallies = new WeakMap<Model, Tally>();

/** The tally of a model, made once. */
export function tallyOf(lookup: Lookup): Tally {
  const known = tallies.get(lookup.model);
  if (known !== undefined) return known;
  const made = new Tally(lookup.model, lookup);
  tallies.set(lookup.model, made);
  return made;
}

/** Increments grouped by the event of which they speak. */
export function findsOf(claims: readonly CountClaim[]): readonly Find[] {
  const byEvent = new Map<string, CountClaim[]>();
  for (const claim of claims) {
    if (claim.event === undefined) continue;
    byEvent.set(claim.event, [...(byEvent.get(claim.event) ?? []), claim]);
  }
  return [...byEvent].map(([event, said]) => {
    const dated = said.filter((claim) => claim.date !== undefined);
    const onTheDay = dated.filter((claim) => claim.dateBasis !== "report");
    const narrowest = [...(onTheDay.length > 0 ? onTheDay : dated)].sort((a, b) => spanDays(a.date) - spanDays(b.date))[0];
    return { event, claims: said, minimum: least(said), when: narrowest?.date, onlyReported: onTheDay.length === 0 };
  });
}

/** What remains true whichever of the claims about one find is right. */
function least(claims: readonly CountClaim[]): number {
  return Math.min(...claims.map((claim) => claim.quantity.min ?? 0));
}

/** A find is there when one of its claims certainly is: the others speak of the same bodies. */
function presenceOfFind(claims: readonly CountClaim[], moment: Moment): Presence {
  let found: Presence = "none";
  for (const claim of claims) {
    const there = presence(claim.date, moment);
    if (there === "certain") return there;
    if (there === "possible") found = there;
  }
  return found;
}

function best<T>(rows: readonly T[], value: (row: T) => number | null, better: (a: number, b: number) => boolean): T | undefined {
  let [found, at]: [T | undefined, number] = [undefined, 0];
  for (const row of rows) {
    const number = value(row);
    if (number !== null && (found === undefined || better(number, at))) [found, at] = [row, number];
  }
  return found;
}

export function lastDay(when: When | undefined): Day {
  return when?.possible[1] ?? when?.possible[0] ?? Number.NEGATIVE_INFINITY;
}

function spanDays(when: When | undefined): number {
  const [from, to] = when?.possible ?? [null, null];
  return from === null || to === null ? Number.POSITIVE_INFINITY : to - from;
}
