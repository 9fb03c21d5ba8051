/**
 * Which rows of an import are there: at the date, in the mode, as known on a day, and by the reader's
 * filters. The shader asks the same (`shader.ts`); tests hold the two equal.
 */

import type { Model } from "../model.ts";
import type { State } from "../state.ts";
import { type ImportInfo, NEVER, NONE, OPEN_DAY, type Rows } from "./wire.ts";

/** Facets by which a reader filters: what was done, who is said to have done it, how well it is established. */
export const FACETS = ["kind", "who", "grade"] as const;
export type Facet = (typeof FACETS)[number];

/** Who is named most stands alone; the others are one group. */
export const NAMED = 8;

/** One choice of a facet: rows have its number; what a hash calls it. */
export interface Choice {
  readonly name: string;
  /** The word of a vocabulary, or who is named; undefined: others, or nobody. */
  readonly word: string | undefined;
}

/** The choices of a facet in the order of their numbers; number 0 is none. */
export function choicesOf(info: ImportInfo, whose: readonly string[], facet: Facet): readonly Choice[] {
  const none: Choice = { name: "none", word: undefined };
  if (facet !== "who") return [none, ...info.words[facet === "kind" ? "kind" : "factGrade"].map((word) => ({ name: word, word }))];
  const named = whose.slice(0, NAMED).map((word) => ({ name: word, word }));
  return [none, ...named, ...(whose.length > NAMED ? [{ name: "others", word: undefined }] : [])];
}

/** The number of a row's choice. */
export function choiceOf(rows: Rows, facet: Facet, row: number): number {
  if (facet === "kind") return (rows.kind[row] ?? NONE) + 1;
  if (facet === "grade") return (rows.grade[row] ?? NONE) + 1;
  return Math.min((rows.who[row] ?? NONE) + 1, NAMED + 1);
}

/** The name under which an import is switched off, and one of its choices is hidden. */
export const offName = (name: string): string => `imports/${name}`;
export const hiddenName = (name: string, facet: Facet, choice: Choice): string => `${name}/${facet}/${choice.name}`;

export interface Sieve {
  /** Nothing of the import is there. */
  readonly isOff: boolean;
  /** A row is there when it can have been on a day from `from` to `date`. */
  readonly date: number;
  readonly from: number;
  /** Rows published later are not there. */
  readonly known: number;
  /** Bits of the choices that are shown. */
  readonly kinds: number;
  readonly whose: number;
  readonly grades: number;
}

/** What the state asks of an import. */
export function sieveOf(info: ImportInfo, rows: Rows, state: State): Sieve {
  const { date, mode, known } = state;
  const bits = (facet: Facet): number => choicesOf(info, rows.whose, facet).reduce(
    (sum, choice, number) => (state.hidden?.has(hiddenName(info.name, facet, choice)) === true ? sum : sum | (1 << number)), 0,
  );
  return {
    isOff: state.off.has(offName(info.name)),
    date,
    from: mode === "upto" ? -2 * OPEN_DAY : mode === "day" ? date : date - state.windowDays + 1,
    known: known === null ? NEVER : known === "date" ? date : known,
    kinds: bits("kind"), whose: bits("who"), grades: bits("grade"),
  };
}

/** Whether a row can be there. */
export function isThere(rows: Rows, row: number, sieve: Sieve): boolean {
  return !sieve.isOff && row < rows.dated
    && (rows.first[row] as number) <= sieve.date && (rows.last[row] as number) >= sieve.from
    && (rows.published[row] as number) <= sieve.known && isChosen(rows, row, sieve);
}

/** Whether a row passes the reader's filters. */
export function isChosen(rows: Rows, row: number, { kinds, whose, grades }: Sieve): boolean {
  return ((kinds >> choiceOf(rows, "kind", row)) & 1) === 1
    && ((whose >> choiceOf(rows, "who", row)) & 1) === 1
    && ((grades >> choiceOf(rows, "grade", row)) & 1) === 1;
}

/** Whether a row that can be there certainly is: its core, or all of its days, lie inside. */
export function isSure(rows: Rows, row: number, { date, from }: Sieve): boolean {
  return (rows.sureFirst[row] as number) <= date && (rows.sureLast[row] as number) >= from;
}

/** From which row to which row of each segment any can be there. */
export function rangesOf(rows: Rows, { date, from, isOff }: Sieve): readonly (readonly [number, number])[] {
  if (isOff) return [];
  const short = [lower(rows.first, from - LONGEST_SHORT, 0, rows.short), lower(rows.first, date + 1, 0, rows.short)] as const;
  const long = [rows.short, lower(rows.first, date + 1, rows.short, rows.dated)] as const;
  return [long, short].filter(([start, end]) => end > start);
}

/** The most days between first and last day of a row of the first segment, as in `src/gravemap/dense/days.py`. */
export const LONGEST_SHORT = 31;

/** The first index from `start` to `end` whose day is not below `day`. */
function lower(days: Int32Array, day: number, start: number, end: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the payload says of a case's imports. */
export function infosOf(model: Model): readonly ImportInfo[] {
  return (model.case as { readonly imports?: readonly ImportInfo[] }).imports ?? [];
}

/** Whether another state is drawn differently. */
export function isOtherPicture(state: State, before: State): boolean {
  return (["date", "mode", "windowDays", "known", "off", "hidden", "paint"] as const).some((name) => state[name] !== before[name]);
}
