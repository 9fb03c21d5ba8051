/**
 * Why some claims cannot all be true, where plain arithmetic of their own numbers shows it. Where it
 * takes more than that, nothing is said: better no reason than one that does not hold.
 */

import type { CountClaim, Day } from "./model.ts";

export type Reason =
  /** Numbers of the same find that exclude each other. */
  | { readonly kind: "same find" }
  /** Totals of the same thing for the same day that exclude each other. */
  | { readonly kind: "same day" }
  /** A total that is lower than one before it. */
  | { readonly kind: "falls"; readonly earlier: CountClaim; readonly later: CountClaim }
  /** What lies apart from each other and inside a total makes more than the total allows. */
  | { readonly kind: "sum"; readonly parts: readonly CountClaim[]; readonly least: number; readonly total: CountClaim; readonly most: number };

/** A scope with its parts, their parts, and so on. */
export type Whole = (scope: string) => ReadonlySet<string>;

/** The plain reason, or undefined. `claims` are one contradiction, in order of time. */
export function reasonOf(claims: readonly CountClaim[], whole: Whole): Reason | undefined {
  const [a, b] = claims;
  if (claims.length === 2 && a !== undefined && b !== undefined && a.scope === b.scope && excludeEachOther(a, b)) {
    const pair = ofTwo(a, b);
    if (pair !== undefined) return pair;
  }
  for (const total of claims) {
    const sum = overfull(total, claims.filter((claim) => claim !== total), whole);
    if (sum !== undefined) return sum;
  }
  return undefined;
}

function ofTwo(a: CountClaim, b: CountClaim): Reason | undefined {
  if (isFind(a) && isFind(b)) return a.event !== undefined && a.event === b.event ? { kind: "same find" } : undefined;
  if (isFind(a) || isFind(b) || a.since?.text !== b.since?.text) return undefined;
  const [ofA, ofB] = [spanOf(a), spanOf(b)];
  if (a.date?.text === b.date?.text && dayOf(a) !== null && dayOf(a) === dayOf(b)) return { kind: "same day" };
  const [earlier, later] = ofA.to < ofB.to ? [a, b] : [b, a];
  const falls = spanOf(earlier).to <= firstDay(later) && (earlier.quantity.min ?? 0) > (later.quantity.max ?? Infinity);
  return falls ? { kind: "falls", earlier, later } : undefined;
}

/** Whether everything else lies in the total, before its day and apart from each other, and makes more than it allows. */
function overfull(total: CountClaim, parts: readonly CountClaim[], whole: Whole): Reason | undefined {
  const most = total.quantity.max;
  if (isFind(total) || total.scope === undefined || most === null) return undefined;
  const inside = whole(total.scope);
  const since = total.since === undefined ? -Infinity : (total.since.possible[1] ?? Infinity);
  const counted = parts.every((part) => (
    part.scope !== undefined && inside.has(part.scope) && part.quantity.min !== null
    && spanOf(part).to <= firstDay(total) && (since === -Infinity || spanOf(part).from > since)
  ));
  if (!counted || !parts.every((part, at) => parts.slice(at + 1).every((other) => areApart(part, other, whole)))) return undefined;
  const least = parts.reduce((sum, part) => sum + (part.quantity.min ?? 0), 0);
  return least > most ? { kind: "sum", parts, least, total, most } : undefined;
}

/** Whether two claims speak of different bodies: of scopes that share nothing, of different finds, or one after the other. */
function areApart(a: CountClaim, b: CountClaim, whole: Whole): boolean {
  if (a.scope === undefined || b.scope === undefined) return false;
  const [ofA, ofB] = [whole(a.scope), whole(b.scope)];
  if (!ofA.has(b.scope) && !ofB.has(a.scope)) return [...ofA].every((scope) => !ofB.has(scope));
  // A find without an event may repeat another.
  if ((isFind(a) && a.event === undefined) || (isFind(b) && b.event === undefined)) return false;
  if (isFind(a) && isFind(b)) return a.event !== b.event;
  return spanOf(a).to < spanOf(b).from || spanOf(b).to < spanOf(a).from;
}

function excludeEachOther(a: CountClaim, b: CountClaim): boolean {
  const over = (one: CountClaim, other: CountClaim): boolean => (one.quantity.min ?? 0) > (other.quantity.max ?? Infinity);
  return over(a, b) || over(b, a);
}

function isFind({ mode }: CountClaim): boolean {
  return mode === "increment";
}

/** The days in which what a claim counts was found: all of them up to its own, where it counts from the beginning. */
function spanOf(claim: CountClaim): { readonly from: Day; readonly to: Day } {
  const from = isFind(claim) ? firstDay(claim) : (claim.since?.possible[0] ?? Number.NEGATIVE_INFINITY);
  return { from, to: claim.date?.possible[1] ?? Number.POSITIVE_INFINITY };
}

/** The first day of which a claim can speak. The day of a report only ends that. */
function firstDay({ date, dateBasis }: CountClaim): Day {
  return dateBasis === "report" ? Number.NEGATIVE_INFINITY : (date?.possible[0] ?? Number.NEGATIVE_INFINITY);
}

/** The one day of which a claim speaks; null where there are several. */
function dayOf(claim: CountClaim): Day | null {
  const first = firstDay(claim);
  return first === spanOf(claim).to ? first : null;
}
