/** The part of the timeline that is shown, in days and in pixels. Time runs to the right in every language. */

import type { Day } from "../model.ts";

export type Range = readonly [Day, Day];

/** The least that the timeline shows: two weeks. */
export const MIN_DAYS = 14;

export interface Scale {
  readonly range: Range;
  /** Pixels. */
  readonly width: number;
  readonly perDay: number;
  /** Left edge of a day, in pixels. */
  readonly x: (day: Day) => number;
  /** The day at a pixel. */
  readonly day: (x: number) => Day;
}

/** Both ends of the range are shown as whole days. */
export function scaleOf(range: Range, width: number): Scale {
  const perDay = Math.max(width, 1) / (range[1] - range[0] + 1);
  return {
    range,
    width,
    perDay,
    x: (day) => (day - range[0]) * perDay,
    day: (x) => Math.floor(range[0] + x / perDay),
  };
}

/** A range inside `limits`, whole days, neither shorter than MIN_DAYS nor longer than the limits. */
export function fitted(range: readonly [number, number], limits: Range): Range {
  const longest = limits[1] - limits[0];
  const length = Math.round(Math.min(Math.max(range[1] - range[0], MIN_DAYS), Math.max(longest, 1)));
  const from = Math.round(Math.min(Math.max(range[0], limits[0]), limits[1] - length));
  return [from, from + length];
}

/** Zoom by a factor (less than 1: nearer) so that `around` stays where it is. */
export function zoomed(range: Range, factor: number, around: number, limits: Range): Range {
  const from = around - (around - range[0]) * factor;
  const to = around + (range[1] - around) * factor;
  const target = fitted([from, to], limits);
  // Rounding must not hold a slow wheel or pinch where it is.
  if (factor < 1 && target[1] - target[0] === range[1] - range[0] && range[1] - range[0] > MIN_DAYS) {
    return fitted([range[0] + 1, range[1]], limits);
  }
  return target;
}

export function panned(range: Range, days: number, limits: Range): Range {
  return fitted([range[0] + days, range[1] + days], limits);
}

/** The range of some length around a day. */
export function around(day: Day, days: number, limits: Range): Range {
  return fitted([day - days / 2, day + days / 2], limits);
}

/** The range moved just so far that it shows the day. */
export function showing(range: Range, day: Day, limits: Range): Range {
  const margin = (range[1] - range[0]) * 0.08;
  if (day < range[0]) return panned(range, day - range[0] - margin, limits);
  if (day > range[1]) return panned(range, day - range[1] + margin, limits);
  return range;
}
