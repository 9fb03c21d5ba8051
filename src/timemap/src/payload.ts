/**
 * The wire form: columns. `src/gravemap/payload.py` is the other half of this file; both test
 * suites read one golden payload.
 *
 * A table is `{ n, columns }`. A column is one of
 * - `[v, v, …]`                    one value a row, null where there is none
 * - `{ i: [row, …], v: [v, …] }`   only the rows that have a value; `i` holds differences
 * - `{ d: [v, …], x: [index, …] }` values of a dictionary by index, -1 where there is none
 * - `{ t: table, c: column }`      row numbers (or lists of them) of another table, as one of the above
 *
 * Polygons and lines are texts, see `traced`.
 *
 * A row's key is its table's name and its id: `graves/al-rabt`. In every text of the tables each
 * character of `codes` stands for the phrase at its place in `phrases`.
 */

import { dayFromIso } from "./days.ts";
import type { Model, Term } from "./model.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Column = Values | { readonly t: string; readonly c: Values };
type Values =
  | readonly Json[]
  | { readonly i: readonly number[]; readonly v: readonly Json[] }
  | { readonly d: readonly Json[]; readonly x: readonly number[] };
interface Table {
  readonly n: number;
  readonly columns: Readonly<Record<string, Column>>;
}
export interface Wire {
  readonly version: number;
  readonly case: Json;
  readonly vocabularies: Readonly<Record<string, readonly (readonly [string, string, string, string])[]>>;
  readonly quantityRules: Json;
  readonly dateRules: Json;
  readonly codes: string;
  readonly phrases: readonly string[];
  readonly tables: Readonly<Record<string, Table>>;
  /** In a locked file the rows of imports, by their names. */
  readonly importRows?: Readonly<Record<string, string>>;
}

export const WIRE_VERSION = 2;

/** Columns whose values are dates: `[text, coreFrom, coreTo, possibleFrom, possibleTo]`, `[text, from, to]` without a core, or the text of a plain day. */
const WHEN = new Set(["published", "accessed", "date", "from", "until", "since", "reported", "discovered"]);
/** Columns whose values are quantities: `[text, min, max]`, or a plain number. */
const QUANTITY = new Set(["quantity", "killed", "injured", "missing"]);
/** Columns of days in which an empty cell means an open end. */
const OPEN_ENDED = ["fromEarliest", "fromLatest", "untilEarliest", "untilLatest"] as const;

/** Columns of polygons, each the trace of its rings in parts of a degree; `coarseShape` is a `shape` too. */
const PER_DEGREE: Readonly<Record<string, number>> = { shape: 1e4, coarseShape: 1e3 };
/** The column of lines, as one text a row. */
const TRACES = "lines";

/** Decode the page's data; throws when it was written by another version of the tool. */
export function decode(wire: Wire): Model {
  if (wire.version !== WIRE_VERSION) throw new Error(`data of version ${wire.version}, script of version ${WIRE_VERSION}`);
  const whole = restored(wire.tables as unknown as Json, wire.codes, wire.phrases) as unknown as Wire["tables"];
  const keys = new Map(Object.entries(whole).map(([name, table]) => [name, keysOf(name, table)]));
  const tables = Object.fromEntries(Object.entries(whole).map(([name, table]) => [name, rows(name, table, keys)]));
  for (const holding of tables["holdings"] ?? []) for (const end of OPEN_ENDED) holding[end] ??= null;
  return {
    ...tables,
    case: wire.case,
    vocabularies: Object.fromEntries(Object.entries(wire.vocabularies).map(([name, terms]) => [name, terms.map(term)])),
    quantityRules: wire.quantityRules,
    dateRules: wire.dateRules,
  } as unknown as Model;
}

function term([value, labelEn, labelAr, definitionEn]: readonly [string, string, string, string]): Term {
  return { value, labelEn, labelAr, definitionEn };
}

/** Every text with its phrases put back. */
function restored(value: Json, codes: string, phrases: readonly string[]): Json {
  if (codes === "") return value;
  const phraseOf = new Map([...codes].map((code, at) => [code, phrases[at] ?? ""]));
  const anyCode = new RegExp(`[${codes}]`, "gu");
  const whole = (part: Json): Json => {
    if (typeof part === "string") return part.replace(anyCode, (code) => phraseOf.get(code) ?? code);
    if (part === null || typeof part !== "object") return part;
    if (Array.isArray(part)) return part.map(whole);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, whole(inner as Json)]));
  };
  return whole(value);
}

type Keys = ReadonlyMap<string, readonly string[]>;

function keysOf(name: string, table: Table): readonly string[] {
  const ids = table.columns["id"];
  if (!(table.n <= MOST_ROWS)) throw new Error(`${name} claims ${table.n} rows`);
  return ids === undefined ? [] : values(ids as Values, table.n).map((id) => `${name}/${String(id)}`);
}

/** More rows than any page could hold: a table that claims them was tampered with. */
const MOST_ROWS = 10_000_000;

function rows(name: string, table: Table, keys: Keys): Record<string, unknown>[] {
  if (!Number.isInteger(table.n) || table.n < 0 || table.n > MOST_ROWS) throw new Error(`${name} claims ${table.n} rows`);
  const out: Record<string, unknown>[] = Array.from({ length: table.n }, () => ({ sources: [] }));
  keys.get(name)?.forEach((key, row) => {
    const target = out[row];
    if (target !== undefined) target["key"] = key;
  });
  for (const [field, column] of Object.entries(table.columns)) {
    if (field === "id") continue;
    const refers = !Array.isArray(column) && "t" in column ? column : null;
    const targets = refers === null ? null : (keys.get(refers.t) ?? []);
    values(refers === null ? (column as Values) : refers.c, table.n).forEach((value, row) => {
      const target = out[row];
      if (target === undefined || value === null) return;
      target[field === "coarseShape" ? "shape" : field] = targets === null ? cell(field, value) : keysFor(value, targets);
    });
  }
  return out;
}

function keysFor(value: Json, targets: readonly string[]): unknown {
  return Array.isArray(value) ? value.map((row) => targets[row as number]) : targets[value as number];
}

/** One value a row, null where there is none. */
function values(column: Values, n: number): Json[] {
  if (Array.isArray(column)) return [...column];
  const out: Json[] = Array.from({ length: n }, () => null);
  if ("i" in column) {
    let row = 0;
    column.i.forEach((step, at) => {
      row += step;
      if (!(row in out)) throw new Error(`there is no row ${row}`);
      out[row] = column.v[at] ?? null;
    });
  } else if ("x" in column) {
    column.x.forEach((index, row) => {
      out[row] = index < 0 ? null : (column.d[index] ?? null);
    });
  }
  return out;
}

function cell(name: string, value: Json): unknown {
  if (WHEN.has(name)) return when(value as string | readonly (string | number | null)[]);
  if (QUANTITY.has(name)) return quantity(value as number | readonly [string, number | null, number | null]);
  const perDegree = PER_DEGREE[name];
  if (perDegree !== undefined) return (value as readonly string[]).map((polygon) => traced(polygon).map((steps) => positions(steps, perDegree)));
  if (name === TRACES) return onceAsked(() => traced(value as string));
  return value;
}

function when(value: string | readonly (string | number | null)[]): unknown {
  if (typeof value === "string") {
    const day = dayFromIso(value);
    return { text: value, core: [day, day], possible: [day, day] };
  }
  const [text, a = null, b = null, c = null, d = null] = value;
  if (value.length === 3) return { text, core: null, possible: [a, b] };
  return { text, core: [a, b], possible: [c, d] };
}

function quantity(value: number | readonly [string, number | null, number | null]): unknown {
  if (typeof value === "number") return { text: String(value), min: value, max: value };
  return { text: value[0], min: value[1], max: value[2] };
}

function positions(steps: Int32Array, perDegree: number): [number, number][] {
  return Array.from({ length: steps.length / 2 }, (_, at) => [(steps[2 * at] ?? 0) / perDegree, (steps[2 * at + 1] ?? 0) / perDegree]);
}

/** Lines are many, and most are of another zoom: they are read when they are first drawn. */
function onceAsked<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~";
const VALUES = new Int8Array(128);
[...DIGITS].forEach((digit, value) => {
  VALUES[digit.charCodeAt(0)] = value;
});

/** Lines from their text (see `traces` in `payload.py`): x, y, x, y … of every line, in whole steps. */
export function traced(text: string): Int32Array[] {
  const lines: Int32Array[] = [];
  let [at, x, y] = [0, 0, 0];
  const next = (): number => {
    let [whole, shift, digit] = [0, 0, 32];
    for (; digit >= 32 && at < text.length; at += 1, shift += 5) {
      digit = VALUES[text.charCodeAt(at)] ?? 0;
      whole |= (digit & 31) << shift;
    }
    return whole & 1 ? -(whole + 1) / 2 : whole / 2;
  };
  while (at < text.length) {
    const corners = Math.max(0, next());
    const line = new Int32Array(2 * Math.min(corners, (text.length - at) >> 1));
    for (let corner = 0; corner < line.length; corner += 2) {
      line[corner] = x += next();
      line[corner + 1] = y += next();
    }
    lines.push(line);
  }
  return lines;
}
