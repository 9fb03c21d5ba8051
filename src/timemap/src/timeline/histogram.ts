/**
 * What happened when, as bars: bodies found and people reported killed, each event once and at its
 * least. What lies in one bin on every reading of its date is solid; what may lie in several is
 * spread evenly, and faintly, over the days on which it can have been.
 */

import { civil, dayOf } from "../days.ts";
import { type Tally } from "../figures.ts";
import type { Day, Incident, Model, When } from "../model.ts";
import type { Range } from "./scale.ts";

export type Kind = "found" | "killed";
export type BinUnit = "day" | "week" | "month" | "year";

/** One event's people, and the days on which it can have been. */
export interface Weight {
  readonly kind: Kind;
  readonly amount: number;
  readonly from: Day;
  readonly to: Day;
  /** False: its day is only that of a report. */
  readonly sure: boolean;
}

/** Days `from` up to and without `to`, and the people counted there. */
export interface Bin {
  readonly from: Day;
  readonly to: Day;
  found: number;
  killed: number;
  /** Spread over their possible days; fractions of people. */
  maybeFound: number;
  maybeKilled: number;
}

/** The least width of a bar, in pixels. */
const MIN_BAR_PX = 6;
const UNITS: readonly (readonly [BinUnit, number])[] = [["day", 1], ["week", 7], ["month", 30.44], ["year", 365.25]];

/** The finest unit whose bars can be told apart. */
export function binUnit(perDay: number): BinUnit {
  return UNITS.find(([, days]) => days * perDay >= MIN_BAR_PX)?.[0] ?? "year";
}

/** First days of the bins that cover a range, and the first day after the last. Weeks begin on Monday. */
export function binEdges(range: Range, unit: BinUnit): readonly Day[] {
  const edges: Day[] = [binStart(range[0], unit)];
  while ((edges.at(-1) ?? Infinity) <= range[1]) edges.push(nextBin(edges.at(-1) ?? 0, unit));
  return edges;
}

function binStart(day: Day, unit: BinUnit): Day {
  const { year, month } = civil(day);
  if (unit === "year") return dayOf(year, 1, 1);
  if (unit === "month") return dayOf(year, month, 1);
  // 1970-01-01 was a Thursday.
  return unit === "week" ? day - (((day + 3) % 7) + 7) % 7 : day;
}

function nextBin(start: Day, unit: BinUnit): Day {
  const { year, month } = civil(start);
  if (unit === "year") return dayOf(year + 1, 1, 1);
  if (unit === "month") return month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return start + (unit === "week" ? 7 : 1);
}

/** Put weights into bins. */
export function binned(weights: readonly Weight[], edges: readonly Day[]): readonly Bin[] {
  const bins: Bin[] = edges.slice(0, -1).map((from, at) => ({
    from, to: edges[at + 1] ?? from + 1, found: 0, killed: 0, maybeFound: 0, maybeKilled: 0,
  }));
  for (const weight of weights) {
    for (const bin of bins) {
      const days = Math.min(weight.to + 1, bin.to) - Math.max(weight.from, bin.from);
      if (days <= 0) continue;
      const inside = weight.from >= bin.from && weight.to < bin.to;
      if (inside && weight.sure) bin[weight.kind] += weight.amount;
      else bin[weight.kind === "found" ? "maybeFound" : "maybeKilled"] += (weight.amount * days) / (weight.to - weight.from + 1);
    }
  }
  return bins;
}

/**
 * Every dated find and every dated incident with a number of killed, each event once.
 * `pattern` incidents are findings over a period that repeat single ones: they are no bars.
 */
export function weightsOf(model: Model, tally: Tally, span: Range): readonly Weight[] {
  const weights: Weight[] = [];
  const add = (kind: Kind, amount: number, when: When | undefined, sure: boolean): void => {
    if (when === undefined || amount <= 0) return;
    const from = Math.max(when.possible[0] ?? span[0], span[0]);
    const to = Math.min(when.possible[1] ?? span[1], span[1]);
    if (from <= to) weights.push({ kind, amount, from, to, sure });
  };
  for (const find of tally.finds) add("found", find.minimum, find.when, !find.onlyReported);
  for (const incident of oneAnEvent(model.incidents)) add("killed", incident.killed?.min ?? 0, incident.date, true);
  return weights;
}

/** Of the incidents that speak of one event, the one with the least number of killed. */
function oneAnEvent(incidents: readonly Incident[]): readonly Incident[] {
  const byEvent = new Map<string, Incident>();
  for (const incident of incidents) {
    if (incident.kind === "pattern" || incident.killed === undefined || incident.factGrade === "discounted") continue;
    const event = incident.event ?? incident.key;
    const known = byEvent.get(event);
    if (known === undefined || (incident.killed.min ?? 0) < (known.killed?.min ?? 0)) byEvent.set(event, incident);
  }
  return [...byEvent.values()];
}
