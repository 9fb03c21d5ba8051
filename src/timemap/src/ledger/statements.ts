/**
 * What a claim of a number says about the count, as bounds; the other half of
 * `gravemap.ledger.statements`, where it is explained.
 */

import type { CountClaim, Day, Scope } from "../model.ts";
import { type Claims, has } from "./claims.ts";

/** One claim as bounds; null is open. A total without `sinceFirst` and `sinceLast` counts from the beginning. */
export interface Statement {
  /** Of the claim, `counts/c051`. */
  readonly key: string;
  /** Key of the scope. */
  readonly scope: string;
  readonly unit: string;
  readonly isTotal: boolean;
  readonly minimum: number;
  readonly maximum: number | null;
  readonly first: Day | null;
  readonly last: Day | null;
  readonly sinceFirst: Day | null;
  readonly sinceLast: Day | null;
  /** Only of finds; null: it may repeat another. */
  readonly event: string | null;
}

/** A statement with its position among all of its series, and that of its scope. */
export interface Placed {
  readonly at: number;
  readonly scope: number;
  readonly said: Statement;
}

/** Those of some statements that are in a set. */
export function among(statements: readonly Placed[], set: Claims): readonly Placed[] {
  return statements.filter(({ at }) => has(set, at));
}

/** What a claim says; null where it is shown and compared with nothing. */
export function statementOf(claim: CountClaim, scopes: ReadonlyMap<string, Scope>): Statement | null {
  const scope = claim.scope === undefined ? undefined : scopes.get(claim.scope);
  const { date, quantity } = claim;
  if (scope === undefined || scope.keptApart !== undefined || date === undefined) return null;
  if (quantity.min === null && quantity.max === null) return null;
  const isTotal = claim.mode === "cumulative";
  const [first, last] = date.possible;
  const [sinceFirst, sinceLast] = claim.since?.possible ?? [null, null];
  return {
    key: claim.key, scope: scope.key, unit: claim.unit, isTotal,
    minimum: quantity.min ?? 0, maximum: quantity.max,
    first: claim.dateBasis === "report" ? null : first, last,
    sinceFirst, sinceLast,
    event: isTotal ? null : (claim.event ?? null),
  };
}

/**
 * Scopes tied to each other by their parts, each after its parts.
 *
 * `parts[s]`, `wholes[s]`, `above[s]` and `apart[s]` hold positions in `keys`, `above` and `apart` in
 * order: the scope itself and everything that it is a part of; scopes known to have nothing in common
 * with it.
 */
export interface Scopes {
  readonly keys: readonly string[];
  readonly parts: readonly (readonly number[])[];
  readonly wholes: readonly (readonly number[])[];
  readonly above: readonly (readonly number[])[];
  readonly apart: readonly ReadonlySet<number>[];
}

/** The groups of scopes that parts tie together, each in the order of its first scope. */
export function families(scopes: readonly Scope[]): readonly Scopes[] {
  const byKey = new Map(scopes.map((scope) => [scope.key, scope]));
  const neighbours = new Map(scopes.map((scope) => [scope.key, new Set(partsOf(scope, byKey))]));
  for (const scope of scopes) for (const part of partsOf(scope, byKey)) neighbours.get(part)?.add(scope.key);
  const seen = new Set<string>();
  const found: Scopes[] = [];
  for (const { key } of scopes) {
    if (seen.has(key)) continue;
    const group = new Set([key]);
    for (const one of group) for (const other of neighbours.get(one) ?? []) group.add(other);
    for (const one of group) seen.add(one);
    found.push(ordered(scopes.filter((scope) => group.has(scope.key)), byKey));
  }
  return found;
}

function partsOf(scope: Scope, byKey: ReadonlyMap<string, Scope>): readonly string[] {
  return (scope.parts ?? []).filter((part) => byKey.has(part));
}

function ordered(group: readonly Scope[], byKey: ReadonlyMap<string, Scope>): Scopes {
  const keys: string[] = [];
  const placed = new Set<string>();
  const place = (scope: Scope): void => {
    if (placed.has(scope.key)) return;
    placed.add(scope.key);
    for (const part of partsOf(scope, byKey)) place(byKey.get(part) as Scope);
    keys.push(scope.key);
  };
  group.forEach(place);
  const at = new Map(keys.map((key, number) => [key, number]));
  const parts = keys.map((key) => partsOf(byKey.get(key) as Scope, byKey).map((part) => at.get(part) as number));
  const wholes = keys.map((_, part) => parts.flatMap((its, whole) => (its.includes(part) ? [whole] : [])));
  const below: ReadonlySet<number>[] = [];
  parts.forEach((its, number) => below.push(new Set([number, ...its.flatMap((part) => [...(below[part] ?? [])])])));
  const above = keys.map((_, number) => below.flatMap((its, other) => (its.has(number) ? [other] : [])));
  const apart = keys.map(() => new Set<number>());
  for (const its of parts) {
    for (const one of its) {
      const others = its.filter((other) => other !== one).flatMap((other) => [...(below[other] ?? [])]);
      for (const inside of below[one] ?? []) for (const other of others) apart[inside]?.add(other);
    }
  }
  return { keys, parts, wholes, above, apart };
}
