/** Finds: what the claims of one event say together of the same bodies. Half of `gravemap.ledger.finds`. */

import type { Day } from "../model.ts";
import type { Placed, Scopes, Statement } from "./statements.ts";

const LONG_AGO = -(2 ** 39);

/** One event: at least `minimum` on the days `first` to `last`, as the statements at `told` say. */
export interface Find {
  readonly first: Day;
  readonly last: Day;
  readonly minimum: number;
  readonly told: readonly number[];
}

/**
 * The finds in each scope and its parts, by their last days, from statements of which no two of one event disagree: the days
 * that all its statements allow, the highest minimum. A find that can lie after any day is left out.
 */
export function findsOf(scopes: Scopes, statements: readonly Placed[]): readonly (readonly Find[])[] {
  const found: Find[][] = scopes.keys.map(() => []);
  for (const told of byEvent(statements)) {
    let [first, last, minimum] = [LONG_AGO, Infinity, 0];
    const places = new Set<number>();
    for (const { scope, said } of told) {
      if (said.first !== null && said.first > first) first = said.first;
      if (said.last !== null && said.last < last) last = said.last;
      if (said.minimum > minimum) minimum = said.minimum;
      for (const place of scopes.above[scope] ?? []) places.add(place);
    }
    if (last === Infinity) continue;
    const find = { first, last, minimum, told: told.map(({ at }) => at) };
    for (const scope of places) found[scope]?.push(find);
  }
  for (const its of found) its.sort((a, b) => a.last - b.last);
  return found;
}

/**
 * The finds in each scope and its parts as all statements have them, also those that disagree: each with
 * the least that any of its statements allows, by the first day by which one has it, in the scopes that all allow.
 */
export function recorded(scopes: Scopes, statements: readonly Placed[]): readonly (readonly Find[])[] {
  const found: Find[][] = scopes.keys.map(() => []);
  for (const told of byEvent(statements)) {
    const lasts = told.flatMap(({ said }) => said.last ?? []);
    if (lasts.length === 0) continue;
    const find = {
      first: Math.min(...told.map(({ said }) => said.first ?? LONG_AGO)),
      last: Math.min(...lasts),
      minimum: Math.min(...told.map(({ said }) => said.minimum)),
      told: told.map(({ at }) => at),
    };
    found.forEach((its, scope) => {
      if (told.every((one) => scopes.above[one.scope]?.includes(scope) === true)) its.push(find);
    });
  }
  return found;
}

/** Pairs of statements of one event that cannot both be true: of number, of days, of place. */
export function disagreements(scopes: Scopes, statements: readonly Placed[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const told of byEvent(statements)) {
    told.forEach((one, at) => {
      for (const other of told.slice(at + 1)) if (disagree(scopes, one, other)) found.push([one.at, other.at]);
    });
  }
  return found;
}

function byEvent(statements: readonly Placed[]): Iterable<Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const placed of statements) {
    const { event } = placed.said;
    if (event === null) continue;
    const told = found.get(event);
    if (told === undefined) found.set(event, [placed]);
    else told.push(placed);
  }
  return found.values();
}

function disagree(scopes: Scopes, { scope, said }: Placed, other: Placed): boolean {
  return isAbove(said, other.said) || isAbove(other.said, said)
    || isAfter(said.first, other.said.last) || isAfter(other.said.first, said.last)
    || scopes.apart[scope]?.has(other.scope) === true;
}

function isAbove({ minimum }: Statement, { maximum }: Statement): boolean {
  return maximum !== null && minimum > maximum;
}

function isAfter(first: Day | null, last: Day | null): boolean {
  return first !== null && last !== null && first > last;
}
