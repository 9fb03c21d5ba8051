/**
 * The totals of an import at every date at once: after one pass over its rows a step of the slider
 * looks them up. The pass is done in slices between frames, so that nothing waits for it.
 *
 * A row counts from the first day shown on which it is there to the last; so each adds at one day
 * and takes away after another, and sums along the days give the totals of each date.
 */

import type { Day } from "../model.ts";
import { choiceOf, choicesOf, type Facet, FACETS } from "./sieve.ts";
import { type ImportInfo, NONE, NOWHERE, type Rows } from "./wire.ts";

/** The part of the world that is looked at: west, south, east, north in 1e-4 degree; null: all of it. */
export type Sight = readonly [number, number, number, number] | null;

/** What is asked for, all but the date. */
export interface Question {
  readonly span: readonly [Day, Day];
  readonly sight: Sight;
  readonly kinds: number;
  readonly whose: number;
  readonly grades: number;
  /** Rows published later do not count; `date`: later than the date. */
  readonly known: number | "date";
  /** Days of the window; Infinity: all up to the date. */
  readonly days: number;
}

/** The totals of one date. */
export interface At {
  /** Incidents that can be there, and those of them that certainly are. */
  readonly there: number;
  readonly sure: number;
  /** People killed: at least in those that certainly are there, at most in all; `unlimited` have no upper bound. */
  readonly least: number;
  readonly most: number;
  readonly unlimited: number;
  /** Incidents that are there and have no place that may be shown: they are in none of the above. */
  readonly unplaced: number;
}

/** Rows a slice looks at before it asks how late it is. */
const SLICE = 16_384;

export class Totals {
  readonly question: Question;
  /** Rows that count, by day, where they were on one day; the others as a list. For the bars. */
  readonly onDay: Int32Array;
  readonly spread: Int32Array;
  readonly #from: Day;
  readonly #there: Int32Array;
  readonly #sure: Int32Array;
  readonly #unplaced: Int32Array;
  readonly #unlimited: Int32Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  readonly #choices: Readonly<Record<Facet, readonly Int32Array[]>>;

  private constructor(made: Making) {
    this.question = made.question;
    this.#from = made.question.span[0];
    [this.#there, this.#sure, this.#unplaced, this.#unlimited] = [made.there, made.sure, made.unplaced, made.unlimited];
    [this.#least, this.#most, this.#choices] = [made.least, made.most, made.choices];
    [this.onDay, this.spread] = [made.onDay, made.spread.subarray(0, made.spreadCount)];
  }

  /** Make them, pausing after every slice of rows; the last step gives them. */
  static *making(info: ImportInfo, rows: Rows, question: Question): Generator<undefined, Totals> {
    const made = new Making(info, rows, question);
    for (let row = 0; row < rows.dated; row += SLICE) {
      made.add(row, Math.min(row + SLICE, rows.dated));
      yield;
    }
    made.sum();
    return new Totals(made);
  }

  at(date: Day): At {
    const at = date - this.#from;
    return {
      there: this.#there[at] ?? 0, sure: this.#sure[at] ?? 0, least: this.#least[at] ?? 0, most: this.#most[at] ?? 0,
      unlimited: this.#unlimited[at] ?? 0, unplaced: this.#unplaced[at] ?? 0,
    };
  }

  /** Incidents that can be there by choice of a facet, whatever of that facet is hidden. */
  choice(facet: Facet, number: number, date: Day): number {
    return this.#choices[facet][number]?.[date - this.#from] ?? 0;
  }
}

/** The arrays while they are made. */
class Making {
  readonly question: Question;
  readonly #rows: Rows;
  readonly #days: number;
  readonly there: Int32Array;
  readonly sure: Int32Array;
  readonly unplaced: Int32Array;
  readonly unlimited: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly onDay: Int32Array;
  readonly spread: Int32Array;
  spreadCount = 0;
  readonly choices: Readonly<Record<Facet, readonly Int32Array[]>>;

  constructor(info: ImportInfo, rows: Rows, question: Question) {
    [this.question, this.#rows] = [question, rows];
    const days = question.span[1] - question.span[0] + 1;
    this.#days = days;
    const whole = (): Int32Array => new Int32Array(days + 1);
    [this.there, this.sure, this.unplaced, this.unlimited, this.onDay] = [whole(), whole(), whole(), whole(), whole()];
    [this.least, this.most, this.spread] = [new Float64Array(days + 1), new Float64Array(days + 1), new Int32Array(rows.dated)];
    const choices = (facet: Facet): Int32Array[] => choicesOf(info, rows.whose, facet).map(whole);
    this.choices = Object.fromEntries(FACETS.map((facet) => [facet, choices(facet)])) as unknown as Making["choices"];
  }

  /** Count the rows from one to before another. */
  add(start: number, end: number): void {
    const { question: { span, sight, kinds, whose, grades, known, days }, choices } = this;
    const { first, last, sureFirst, sureLast, published, x, cell, killedMin, killedMax, many, unlimited } = this.#rows;
    for (let row = start; row < end; row += 1) {
      const told = published[row] as number;
      if (known !== "date" && told > known) continue;
      const [kind, who, grade] = [choiceOf(this.#rows, "kind", row), choiceOf(this.#rows, "who", row), choiceOf(this.#rows, "grade", row)];
      const [isKind, isWho, isGrade] = [(kinds >> kind) & 1, (whose >> who) & 1, (grades >> grade) & 1];
      if (isKind + isWho + isGrade < 2) continue;
      const incidents = many?.[row] ?? 1;
      const begins = known === "date" ? Math.max(first[row] as number, told) : first[row] as number;
      const from = begins - span[0];
      const to = (last[row] as number) - span[0] + days;
      if (sight !== null && !isSeen(this.#rows, row, sight)) {
        const hasPlace = cell === undefined ? x[row] !== NOWHERE : cell[row] !== NONE;
        if (!hasPlace && isKind + isWho + isGrade === 3) this.#count(this.unplaced, from, to, incidents);
        continue;
      }
      if (isWho && isGrade) this.#count(choices.kind[kind] as Int32Array, from, to, incidents);
      if (isKind && isGrade) this.#count(choices.who[who] as Int32Array, from, to, incidents);
      if (isKind && isWho) this.#count(choices.grade[grade] as Int32Array, from, to, incidents);
      if (isKind + isWho + isGrade < 3) continue;
      this.#count(this.there, from, to, incidents);
      const [minimum, maximum] = [killedMin[row] as number, killedMax[row] as number];
      const without = unlimited?.[row] ?? Number(maximum === NONE);
      if (without > 0) this.#count(this.unlimited, from, to, without);
      if (maximum !== NONE) this.#count(this.most, from, to, maximum);
      const surely = known === "date" ? Math.max(sureFirst[row] as number, told) : sureFirst[row] as number;
      const until = (sureLast[row] as number) - span[0] + days;
      this.#count(this.sure, surely - span[0], until, incidents);
      if (minimum > 0) this.#count(this.least, surely - span[0], until, minimum);
      if (first[row] !== last[row]) this.spread[this.spreadCount++] = row;
      else if (from >= 0 && from < this.#days) this.onDay[from] = (this.onDay[from] as number) + incidents;
    }
  }

  /** Add something to the days from `from` to before `to`, counted from the first day of the span. */
  #count(days: Int32Array | Float64Array, from: number, to: number, amount: number): void {
    const [start, end] = [from < 0 ? 0 : from, to > this.#days ? this.#days : to];
    if (start >= end) return;
    days[start] = (days[start] as number) + amount;
    days[end] = (days[end] as number) - amount;
  }

  sum(): void {
    const all = [this.there, this.sure, this.unplaced, this.unlimited, this.least, this.most, ...FACETS.flatMap((facet) => this.choices[facet])];
    for (const days of all) for (let day = 1; day < days.length; day += 1) days[day] = (days[day] as number) + (days[day - 1] as number);
  }
}

/** Whether a row's point lies in sight, or its cell reaches into it. */
export function isSeen({ x, y, cell, cells }: Rows, row: number, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  if (cell === undefined) {
    const [lon, lat] = [x[row] as number, y[row] as number];
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }
  const box = cells[cell[row] as number]?.box;
  return box !== undefined && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
}

/** Do a job in slices of a few milliseconds; returns what gives it up. */
export function inSlices<T>(job: Generator<undefined, T>, done: (value: T) => void): () => void {
  const channel = new MessageChannel();
  let isOver = false;
  channel.port1.onmessage = () => {
    const until = performance.now() + SLICE_MS;
    while (!isOver) {
      const step = job.next();
      if (step.done === true) {
        end();
        done(step.value);
      } else if (performance.now() > until) {
        channel.port2.postMessage(null);
        return;
      }
    }
  };
  const end = (): void => {
    isOver = true;
    channel.port1.close();
  };
  channel.port2.postMessage(null);
  return end;
}

const SLICE_MS = 6;
