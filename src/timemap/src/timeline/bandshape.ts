/** The band of the ledger as lines and areas: steps, never smoothed; open upward where no claim sets a bound. */

import type { Step } from "../ledger/types.ts";
import type { Day } from "../model.ts";
import type { Range, Scale } from "./scale.ts";

/** What holds on the days `from` up to and without `to`, inside the part of the timeline that is shown. */
export interface Piece {
  readonly from: Day;
  readonly to: Day;
  readonly lower: number;
  /** null: open. */
  readonly upper: number | null;
  readonly contradicted: boolean;
}

/** A band as paths in pixels, y downward. They hold straight steps alone. */
export interface BandShape {
  /** Between the bounds. */
  readonly closed: string;
  /** From the lower bound up to the upper edge, one path for each stretch without an upper bound. */
  readonly open: readonly string[];
  readonly lower: string;
  readonly upper: string;
  /** Where claims contradict each other; never too low to be seen. */
  readonly contradicted: string;
  /** Where an arrow says that there is no upper bound: its tip. */
  readonly arrows: readonly (readonly [number, number])[];
}

/** Pixels kept free above the highest number, and above it where the band is open, for the arrow. */
const [ROOM_PX, OPEN_ROOM_PX] = [6, 20];
/** The least height of a contradicted stretch. */
const SEEN_PX = 8;
/** One arrow every so many pixels; none on a stretch narrower than this. */
const [ARROW_EVERY_PX, ARROW_LEAST_PX] = [150, 12];
/** How far above the lower bound the tip of an arrow stands. */
const ARROW_PX = 15;

/** The pieces of a band inside a range, in order. */
export function pieces(steps: readonly Step[], range: Range): readonly Piece[] {
  return steps.flatMap((step, at) => {
    const from = Math.max(step.from, range[0]);
    const to = Math.min(steps[at + 1]?.from ?? Infinity, range[1] + 1);
    return from < to ? [{ from, to, lower: step.lower, upper: step.upper, contradicted: step.contradicted }] : [];
  });
}

/** The highest number of some pieces, which the band's own scale reaches up to; 0 where there is none. */
export function topOf(shown: readonly Piece[]): number {
  return Math.max(0, ...shown.map(({ lower, upper }) => upper ?? lower));
}

/** The pixel of a number: 0 stands on the lower edge, `topOf` under the upper one. */
export function heights(shown: readonly Piece[], height: number): (number: number) => number {
  const room = shown.some(({ upper }) => upper === null) ? OPEN_ROOM_PX : ROOM_PX;
  const top = Math.max(topOf(shown), 1);
  return (number) => height - (number * (height - room)) / top;
}

export function bandShape(shown: readonly Piece[], scale: Scale, height: number): BandShape {
  const y = heights(shown, height);
  const [left, right] = [(piece: Piece): number => scale.x(piece.from), (piece: Piece): number => scale.x(piece.to)];
  const top = (piece: Piece): number => (piece.upper === null ? 0 : y(piece.upper));
  const openRuns = runs(shown, ({ upper }) => upper === null);
  const closedRuns = runs(shown, ({ upper }) => upper !== null);
  return {
    closed: closedRuns.flat().map((piece) => box(left(piece), right(piece), top(piece), y(piece.lower))).join(""),
    open: openRuns.map((run) => under(run.map((piece) => [left(piece), right(piece), y(piece.lower)] as const))),
    lower: steps(shown.map((piece) => [left(piece), right(piece), y(piece.lower)] as const)),
    upper: closedRuns.map((run) => steps(run.map((piece) => [left(piece), right(piece), top(piece)] as const))).join(""),
    contradicted: shown.filter((piece) => piece.contradicted).map((piece) => {
      const [high, low] = [top(piece), y(piece.lower)];
      const more = Math.max(SEEN_PX - (low - high), 0) / 2;
      return box(left(piece), right(piece), Math.max(high - more, 0), Math.min(low + more, height));
    }).join(""),
    arrows: openRuns.flatMap((run) => arrowsOf(run, left, right, y)),
  };
}

/** Neighbours that share something. */
function runs(shown: readonly Piece[], is: (piece: Piece) => boolean): readonly (readonly Piece[])[] {
  const found: Piece[][] = [];
  shown.forEach((piece, at) => {
    if (!is(piece)) return;
    const before = shown[at - 1];
    if (before !== undefined && is(before)) found.at(-1)?.push(piece);
    else found.push([piece]);
  });
  return found;
}

type Tread = readonly [left: number, right: number, y: number];

/** A line along the tops of some steps, and down or up between them. */
function steps(treads: readonly Tread[]): string {
  return treads.map(([left, right, y], at) => `${at === 0 ? `M${px(left)} ${px(y)}` : `V${px(y)}`}H${px(right)}`).join("");
}

/** The area between some steps and the upper edge. */
function under(treads: readonly Tread[]): string {
  const [first] = treads;
  return first === undefined ? "" : `${steps(treads)}V0H${px(first[0])}Z`;
}

function box(left: number, right: number, top: number, bottom: number): string {
  return `M${px(left)} ${px(top)}H${px(right)}V${px(bottom)}H${px(left)}Z`;
}

function arrowsOf(
  run: readonly Piece[], left: (piece: Piece) => number, right: (piece: Piece) => number, y: (number: number) => number,
): readonly (readonly [number, number])[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, width] = [left(first), right(last) - left(first)];
  if (width < ARROW_LEAST_PX) return [];
  const count = Math.max(1, Math.floor(width / ARROW_EVERY_PX));
  return Array.from({ length: count }, (_, at) => {
    const x = from + (width * (at + 0.5)) / count;
    const below = run.find((piece) => right(piece) > x) ?? last;
    return [px(x), px(Math.max(y(below.lower) - ARROW_PX, 1))] as const;
  });
}

function px(length: number): number {
  return Math.round(length * 10) / 10;
}
