/**
 * The clock: which date is shown, in which mode, and whether a record is there at that date.
 *
 * A record is `certain` when it was there on every reading of its date, `possible` when it was on
 * some. A month is never its first day; what has no date is never there (it waits in the tray).
 */

import type { Day, When } from "./model.ts";

/** `upto`: everything up to the date. `window`: the last `windowDays` days. `day`: on the day. */
export type Mode = "upto" | "window" | "day";
export type Presence = "certain" | "possible" | "none";

export interface Moment {
  readonly date: Day;
  readonly mode: Mode;
  /** Length of the window in days, its last day included; at least 1. */
  readonly windowDays: number;
}

export const MODES: readonly Mode[] = ["upto", "window", "day"];

const first = (end: Day | null): Day => end ?? Number.NEGATIVE_INFINITY;
const last = (end: Day | null): Day => end ?? Number.POSITIVE_INFINITY;

/** Whether a record with this date is there at this moment. */
export function presence(when: When | undefined, moment: Moment): Presence {
  if (when === undefined) return "none";
  const [possibleFrom, possibleTo] = [first(when.possible[0]), last(when.possible[1])];
  if (moment.mode === "upto") {
    if (possibleFrom > moment.date) return "none";
    const begun = when.core !== null && first(when.core[0]) <= moment.date;
    return begun || possibleTo <= moment.date ? "certain" : "possible";
  }
  const from = moment.mode === "day" ? moment.date : moment.date - moment.windowDays + 1;
  if (possibleFrom > moment.date || possibleTo < from) return "none";
  const coreInside = when.core !== null && first(when.core[0]) <= moment.date && last(when.core[1]) >= from;
  return coreInside || (possibleFrom >= from && possibleTo <= moment.date) ? "certain" : "possible";
}

/** Whether a state that lasts `from … until` is there at the date; the mode does not matter. */
export function lasting(from: When | undefined, until: When | undefined, date: Day): Presence {
  const earliest = from === undefined ? Number.NEGATIVE_INFINITY : first(from.possible[0]);
  const begun = from === undefined ? Number.NEGATIVE_INFINITY : last(from.possible[1]);
  const ended = until === undefined ? Number.POSITIVE_INFINITY : first(until.possible[0]);
  const latest = until === undefined ? Number.POSITIVE_INFINITY : last(until.possible[1]);
  if (date < earliest || date > latest) return "none";
  return date >= begun && date <= ended ? "certain" : "possible";
}

/** The day that orders a record among others: the first on which it can have been, else the last. */
export function orderDay(when: When | undefined): Day | null {
  if (when === undefined) return null;
  return when.possible[0] ?? when.possible[1];
}
