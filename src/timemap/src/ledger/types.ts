/** What the ledger tells the page: bands, contradictions, and the claims that make a bound. */

import type { Day } from "../model.ts";

/** What holds from the end of `from` until the next step. */
export interface Step {
  readonly from: Day;
  /** The least that all claims together allow. */
  readonly lower: number;
  /** The most; null: no claim sets a bound. */
  readonly upper: number | null;
  /** The readings differ here: claims contradict each other, and the band spans what each reading allows. */
  readonly contradicted: boolean;
}

/** The least and the most over time for one scope and unit. Before the first step both are 0 and open. */
export interface Band {
  readonly scope: string;
  readonly unit: string;
  readonly steps: readonly Step[];
  /** How many maximal sets of claims that can hold together were looked at; 1: nothing is contradicted. */
  readonly readings: number;
  /** Whether these are all there are. */
  readonly all: boolean;
}

/** A minimal set of claims that cannot all be true: without any one of them the others can. */
export interface Contradiction {
  /** Keys of the claims, `counts/c051`, in order of time. */
  readonly claims: readonly string[];
  readonly unit: string;
  /** Keys of the scopes that the claims name. */
  readonly scopes: readonly string[];
  /** The day on which the last of the claims speaks: where a reader looks. */
  readonly day: Day | null;
}

export type Side = "lower" | "upper";

export interface LedgerOfPage {
  /** Undefined where nothing is compared: no claims, or a scope that is kept apart. */
  readonly band: (scope: string, unit: string) => Band | undefined;
  /** What holds at the end of a day; undefined where there is no band. */
  readonly at: (scope: string, unit: string, day: Day) => Step | undefined;
  /** Keys of claims that make a bound at the end of a day; none for a lower bound of 0 and an open upper bound. */
  readonly why: (scope: string, unit: string, day: Day, side: Side) => readonly string[];
  /** Contradictions, the shortest first; of one scope's family and unit when these are given. */
  readonly contradictions: (scope?: string, unit?: string) => readonly Contradiction[];
  /** How many of the least number no recorded find accounts for. */
  readonly unrecorded: (scope: string, unit: string, day: Day) => number;
}
