/** Labels of milestones above the bars: two rows, none over another; what has no room keeps its tick. */

import { orderDay } from "../clock.ts";
import type { Day, Milestone } from "../model.ts";
import type { Scale } from "./scale.ts";

export interface Tick {
  readonly milestone: Milestone;
  readonly day: Day;
  /** Pixels. */
  readonly x: number;
  /** Row of the label from the top, or undefined where there is no room for one. */
  readonly row: number | undefined;
  /** The label stands to the left of its tick, at the right end of the timeline. */
  readonly leftward: boolean;
}

const GAP_PX = 10;

/** The label a milestone bears on the timeline; those without one only have a tick. */
export function labelOf(milestone: Milestone, lang: string): string | undefined {
  return lang === "ar" ? (milestone.labelAr ?? milestone.labelEn) : milestone.labelEn;
}

/**
 * Place the labels of what the range shows. Earlier milestones are placed first, so that a label
 * does not jump when time moves on; `widthOf` measures a text in pixels.
 */
export function placed(
  milestones: readonly Milestone[],
  scale: Scale,
  rows: number,
  lang: string,
  widthOf: (text: string) => number,
): readonly Tick[] {
  const dated = milestones
    .map((milestone) => ({ milestone, day: orderDay(milestone.date) }))
    .filter((row): row is { milestone: Milestone; day: Day } => row.day !== null && row.day >= scale.range[0] && row.day <= scale.range[1])
    .sort((a, b) => a.day - b.day);
  const free = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  return dated.map(({ milestone, day }) => {
    const x = scale.x(day + 0.5);
    const label = labelOf(milestone, lang);
    if (label === undefined) return { milestone, day, x, row: undefined, leftward: false };
    const width = widthOf(label);
    const leftward = x + width + GAP_PX > scale.width;
    const left = leftward ? x - width - GAP_PX : x;
    const row = free.findIndex((end) => left >= end + GAP_PX);
    if (row === -1 || left < 0) return { milestone, day, x, row: undefined, leftward };
    free[row] = leftward ? x : x + width;
    return { milestone, day, x, row, leftward };
  });
}
