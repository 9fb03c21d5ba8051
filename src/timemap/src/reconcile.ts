/**
 * Claims of control become intervals: who is said to have held a place, from when, until when.
 *
 * `src/gravemap/control.py` is the other half of this file and says the nine rules; both test suites
 * read `tests/golden/holdings.json`. The page needs them where some of the claims are not known yet
 * or are switched off. The order of the claims counts where their dates are the same.
 */

import { civil, dayFromIso, dayOf } from "./days.ts";
import type { ControlClaim, Day, Holding, When } from "./model.ts";

const HOLDING = new Set(["captured", "handed over", "changed sides", "held", "claimed"]);
const STATES = new Set(["held", "contested"]);
/** Stands for a beginning of which only the end is told. */
const LONG_AGO = -10_000_000;
/** `~` widens a day by this many days, a month by a month, a year by a year. */
const ABOUT_DAYS = 3;
const KINDS = ["hold", "contest", "cease", "leave"] as const;

/** What changes on some day from `earliest` to `latest`: actors hold, contest, cease or leave. */
interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly actors: readonly string[];
  readonly earliest: Day;
  readonly latest: Day;
  readonly attested: Day;
  readonly claims: readonly ControlClaim[];
  /** Whom a contest finds there when no claim says who holds the place. */
  readonly holder?: string | undefined;
}

/** Who is said to have held each place when: by place in order of first claim, then by time. */
export function reconciled(claims: readonly ControlClaim[]): Holding[] {
  const byPlace = new Map<string, ControlClaim[]>();
  for (const claim of claims) {
    const told = byPlace.get(claim.place);
    if (told === undefined) byPlace.set(claim.place, [claim]);
    else told.push(claim);
  }
  return [...byPlace].flatMap(([place, told]) => ofPlace(place, told));
}

function ofPlace(place: string, claims: readonly ControlClaim[]): Holding[] {
  const steps = steering(claims).flatMap(stepsOf);
  const line = new Line(place);
  for (const step of joined(placed(steps).sort(inTime))) line.take(step);
  return line.finished();
}

/** The undisputed claims with a date among the claims on one place. */
function steering(claims: readonly ControlClaim[]): readonly ControlClaim[] {
  const decided = new Set(claims.flatMap((claim) => (claim.preferred === true ? (claim.conflictGroup ?? []) : [])));
  return claims.filter(({ date, preferred, conflictGroup }) =>
    date !== undefined && preferred !== false && (preferred === true || conflictGroup === undefined || !decided.has(conflictGroup)));
}

/** What a claim changes, and when what it says of an end takes effect. */
function stepsOf(claim: ControlClaim): readonly Step[] {
  const { date } = claim;
  if (date === undefined) return [];
  const [first, last] = date.possible;
  const [certainFirst, certainLast] = (STATES.has(claim.basis) || last === null ? date.core : null) ?? [null, null];
  const earliest = first ?? LONG_AGO;
  const latest = certainFirst ?? last ?? earliest;
  const isStretch = date.text.includes("/");
  const attested = first === null && isStretch ? (endFrom(date) ?? latest) : (certainLast ?? latest);
  const actors = [claim.actor];
  if (claim.basis === "withdrew") return [{ kind: "leave", actors, earliest, latest, attested: latest, claims: [claim] }];
  const ends: Step[] = [];
  const [endFirst, endLast] = claim.until?.possible ?? [null, null];
  if (endLast !== null) ends.push({ kind: "leave", actors, earliest: endFirst ?? latest, latest: endLast, attested, claims: [] });
  if (HOLDING.has(claim.basis)) return [{ kind: "hold", actors, earliest, latest, attested, claims: [claim] }, ...ends];
  if (ends.length === 0 && isStretch && last !== null) {
    const isCertain = STATES.has(claim.basis) && date.core !== null;
    ends.push({ kind: "cease", actors, earliest: isCertain ? attested : earliest, latest: last, attested, claims: [] });
  }
  const holder = claim.fromActor === claim.actor ? undefined : claim.fromActor;
  return [{ kind: "contest", actors, earliest, latest, attested, claims: [claim], holder }, ...ends];
}

/** The first day on which a stretch of time without a beginning can have ended; null for a rare form of date. */
function endFrom({ text }: When): Day | null {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/.exec(text.slice(text.indexOf("/") + 1));
  if (found === null) return null;
  const [, year = "", month, day, mark] = found;
  const first = dayFromIso(`${year}-${month ?? "01"}-${day ?? "01"}`);
  if (first === null || (mark !== "~" && mark !== "%")) return first;
  const { year: y, month: m } = civil(first);
  return day !== undefined ? first - ABOUT_DAYS : month !== undefined ? dayOf(y, m - 1, 1) : dayOf(y - 1, 1, 1);
}

function inTime(a: Step, b: Step): number {
  return a.earliest - b.earliest || a.latest - b.latest || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
}

/** Rule 4: steps of which only the end is told get their place in the order of the others. */
function placed(steps: readonly Step[]): Step[] {
  const known = steps.filter((step) => step.kind === "hold" && step.earliest !== LONG_AGO);
  return steps.map((step) => (step.earliest === LONG_AGO ? after(step, known) : step));
}

function after(step: Step, known: readonly Step[]): Step {
  const same = known.filter((one) => equal(one.actors, step.actors) && one.earliest <= step.latest);
  const [first] = [...same].sort(inTime);
  if (first !== undefined && step.kind === "hold") {
    return { ...step, earliest: first.earliest, latest: first.latest, attested: first.attested };
  }
  const before = step.kind === "leave" ? same : known.filter((one) => one.latest < step.attested);
  if (before.length === 0) return step;
  return { ...step, earliest: Math.min(Math.max(...before.map((one) => one.earliest)) + 1, step.latest) };
}

/** Neighbours of one actor as one step; then neighbours whose order cannot be told as one (rule 5). */
function joined(steps: readonly Step[]): readonly Step[] {
  const confirmed = folded(steps, confirms, (last, step) => ({
    ...last,
    latest: Math.min(last.latest, step.latest),
    attested: Math.max(last.attested, step.attested),
    claims: [...last.claims, ...step.claims],
  }));
  const together = (last: Step, step: Step): boolean => last.kind === "hold" && step.kind === "hold" && atOneTime(last, step);
  return folded(confirmed, together, (last, step) => ({
    ...last,
    actors: [...new Set([...last.actors, ...step.actors])],
    latest: Math.max(last.latest, step.latest),
    attested: Math.max(last.attested, step.attested),
    claims: [...last.claims, ...step.claims],
  }));
}

/** Steps in order, each taken into the one before it where the two belong together. */
function folded(steps: readonly Step[], belong: (last: Step, step: Step) => boolean, both: (last: Step, step: Step) => Step): readonly Step[] {
  const out: Step[] = [];
  for (const step of steps) {
    const last = out.at(-1);
    if (last !== undefined && belong(last, step)) out[out.length - 1] = both(last, step);
    else out.push(step);
  }
  return out;
}

/** Whether a step speaks of the same change as the one before it: same actor, dates that overlap. */
function confirms(before: Step, step: Step): boolean {
  return before.kind === "hold" && step.kind === "hold" && equal(before.actors, step.actors) && step.earliest <= before.latest;
}

/** Whether two dates, in order, are the same or the other lies strictly inside the one. */
function atOneTime(one: Step, other: Step): boolean {
  if (one.earliest === LONG_AGO) return other.earliest === LONG_AGO;
  const isSame = one.earliest === other.earliest && one.latest === other.latest;
  return isSame || (one.earliest < other.earliest && other.latest < one.latest);
}

/** A holding with those who hold apart from those who only fight for it. */
interface Open {
  readonly holders: readonly string[];
  readonly contesting: readonly string[];
  readonly fromEarliest: Day | null;
  readonly fromLatest: Day;
  readonly claims: readonly string[];
  readonly lastReported: Day;
  readonly onlyClaimed: boolean;
}

/** The line of time of one place: one holding is open at most, and each step ends or begins one. */
class Line {
  readonly #place: string;
  readonly #done: Holding[] = [];
  #open: Open | undefined;

  constructor(place: string) {
    this.#place = place;
  }

  /** Go on to the next step; steps come in order of time. */
  take(step: Step): void {
    const [holders, contesting] = [this.#open?.holders ?? [], this.#open?.contesting ?? []];
    if (step.kind === "hold") {
      if (equal(holders, step.actors) && contesting.length === 0) this.#confirm(step);
      else this.#change(step, step.actors, [], true);
    } else if (step.kind === "contest") {
      if (step.actors.every((actor) => holders.includes(actor) || contesting.includes(actor))) this.#confirm(step);
      else this.#change(step, holders.length > 0 || step.holder === undefined ? holders : [step.holder], [...contesting, ...step.actors]);
    } else if (step.actors.some((actor) => contesting.includes(actor) || (step.kind === "leave" && holders.includes(actor)))) {
      const stays = (actor: string): boolean => !step.actors.includes(actor);
      this.#confirm(step);
      const next = { ...step, earliest: step.earliest + 1, latest: step.latest + 1, claims: [] };
      this.#change(next, step.kind === "cease" ? holders : holders.filter(stays), contesting.filter(stays));
    }
  }

  /** Every holding, the last one open if nothing ended it. */
  finished(): Holding[] {
    return this.#open === undefined ? this.#done : [...this.#done, this.#holding(this.#open, null, null)];
  }

  /** One more claim for what is open. */
  #confirm(step: Step): void {
    const { claims } = step;
    if (this.#open === undefined || claims.length === 0) return;
    this.#open = {
      ...this.#open,
      claims: [...this.#open.claims, ...claims.map(({ key }) => key)],
      lastReported: Math.max(this.#open.lastReported, step.attested),
      onlyClaimed: this.#open.onlyClaimed && onlyClaimed(claims),
    };
  }

  /** What is open ends the day before the step, and another holding begins with it. */
  #change(step: Step, holders: readonly string[], contesting: readonly string[], isFresh = false): void {
    const before = this.#open;
    if (before !== undefined) {
      const last = step.latest - 1;
      if (before.fromEarliest === null || before.fromEarliest <= last) {
        const first = Math.max(step.earliest - 1, before.fromEarliest ?? -Infinity);
        // What ended on a day had begun by then.
        this.#done.push(this.#holding({ ...before, fromLatest: Math.min(before.fromLatest, last) }, first, last));
      }
    }
    this.#open = undefined;
    if (holders.length === 0 && contesting.length === 0) return;
    const carried = before === undefined || isFresh ? undefined : before;
    this.#open = {
      holders,
      contesting,
      fromEarliest: step.earliest === LONG_AGO ? null : step.earliest,
      fromLatest: step.latest,
      claims: [...(carried?.claims ?? []), ...step.claims.map(({ key }) => key)],
      lastReported: step.claims.length > 0 || before === undefined ? step.attested : before.lastReported,
      onlyClaimed: onlyClaimed(step.claims) && (carried?.onlyClaimed ?? true),
    };
  }

  #holding(open: Open, untilEarliest: Day | null, untilLatest: Day | null): Holding {
    const { holders, contesting, fromEarliest, fromLatest, claims, lastReported } = open;
    return {
      place: this.#place,
      actors: [...holders, ...contesting],
      contested: contesting.length > 0 || holders.length > 1,
      fromEarliest, fromLatest, untilEarliest, untilLatest, claims, lastReported,
      ...(open.onlyClaimed ? { onlyClaimed: true } : {}),
    };
  }
}

/** Whether nobody but the parties themselves says so. */
function onlyClaimed(claims: readonly ControlClaim[]): boolean {
  return claims.every(({ basis }) => basis === "claimed");
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((actor, at) => actor === b[at]);
}
