/**
 * The wire form of an import: lines of base64, each a gzip'd block. `src/gravemap/dense/` is the
 * other half of this file; both test suites read one golden import.
 *
 * The first line holds what is drawn and counted, the second the words that rows share, each further
 * line the numbers and texts of the next `rowsABlock` rows. A column of numbers is written in planes: all lowest
 * bytes, then all second bytes, and so on; its form is
 * - `all`    `least` + number
 * - `some`   the same but for 0, which is none, so that 1 is `least`
 * - `steps`  what a number is more than the one before; the first is `least`
 */

import type { Day } from "../model.ts";
import { type Area, hexagonOf, squareOf } from "./area.ts";
import { Block, type Detailed, numbers, wordsOf } from "./block.ts";

export const FORM = 1;
/** Stands for a day without end; its negative for one without beginning. */
export const OPEN_DAY = 1 << 20;
/** No number, no place, no word. */
export const NONE = -1;
/** The day by which a row was published that does not say; as known on any day it is not known. */
export const NEVER = 1 << 30;

type Form = "all" | "some" | "steps";
/** Name, rows, bytes a number, least number, form. */
type Column = readonly [string, number, number, number, Form];
/**
 * Name, bytes a number, least number, form. The form is `some`, `words` (a shared word's number, from
 * 1) or `digits:prefix`, a text of that many digits (0: any) after the prefix, as differences to the row
 * before in the block: 2n, or -2n - 1 where negative.
 */
type Detail = readonly [string, number, number, string];

/** What the payload says of an import. */
export interface ImportInfo {
  readonly name: string;
  readonly title: string;
  readonly form: number;
  readonly level: string;
  /** Rows that span a month at most, longer ones, and those without a date. */
  readonly segments: readonly [number, number, number];
  /** First and last day that any row can have been on. */
  readonly days?: readonly [Day, Day];
  readonly places: "points" | "cells" | "none";
  /** Rows without a place that may be shown. */
  readonly unplaced: number;
  readonly core: readonly Column[];
  /** How many names stand before those of the hexagons. */
  readonly who: number;
  readonly words: { readonly kind: readonly string[]; readonly factGrade: readonly string[]; readonly precision: readonly string[] };
  readonly rowsABlock: number;
  readonly details: readonly Detail[];
  readonly texts: readonly string[];
  readonly shared: readonly string[];
  /** The day by which the data set was published. */
  readonly published?: Day;
  readonly release?: string;
  readonly licence?: string;
  readonly attribution?: string;
  readonly citation?: string;
  readonly url?: string;
  readonly terms?: string;
  readonly shownAs?: string;
  /** Rows are groups of incidents counted together by month. */
  readonly aggregated?: Aggregated;
  /** Incidents dated wholly before and after the timeline of the case: how many, and the first or last day of them. */
  readonly outside?: { readonly before?: readonly [number, Day?]; readonly after?: readonly [number, Day?] };
}

/** Incidents that were counted together: how many there are, those without a date; by hexagons those in larger ones and in none. */
export interface Aggregated {
  readonly rows: number;
  readonly undated: number;
  readonly resolution?: number;
  readonly km2?: number;
  readonly coarser?: number;
  readonly vague?: number;
}

/** The rows of an import as far as they are drawn and counted. Arrays have one value a row. */
export interface Rows {
  readonly count: number;
  /** Rows in the first segment, and in the first two: all that have a date. */
  readonly short: number;
  readonly dated: number;
  /** A row can have been there from `first` to `last`; it was from `sureFirst` to `sureLast`, see `isSure`. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly sureFirst: Int32Array;
  readonly sureLast: Int32Array;
  /** Longitude and latitude in 1e-4 degree; both `NOWHERE` where there is no point. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** The area of each row by its number, and the areas. */
  readonly cell: Int32Array | undefined;
  readonly cells: readonly Area[];
  /** Where rows are groups: how many incidents each has, and how many of them without an upper bound of killed. */
  readonly many?: Int32Array;
  readonly unlimited?: Int32Array;
  /** `NONE`: no bound. */
  readonly killedMin: Int32Array;
  readonly killedMax: Int32Array;
  /** Numbers of words of the info, `NONE` where there is none. */
  readonly kind: Int8Array;
  readonly grade: Int8Array;
  readonly precision: Int8Array;
  readonly who: Int32Array;
  readonly published: Int32Array;
  /** Who is said to have done it, those of most rows first. */
  readonly whose: readonly string[];
}

/** Longitude and latitude of a row that has no point: far off the world. */
export const NOWHERE = 1 << 28;

/** Inflate one line. */
async function inflated(line: string): Promise<Uint8Array> {
  const stream = new Blob([bytesOf(line)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function bytesOf(line: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64 !== undefined) return fromBase64.call(Uint8Array, line);
  const binary = atob(line);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function formed(values: Int32Array, least: number, form: Form): Int32Array {
  if (form === "steps") {
    let sum = least;
    for (let row = 0; row < values.length; row += 1) values[row] = sum += values[row] as number;
  } else if (form === "all") {
    if (least !== 0) for (let row = 0; row < values.length; row += 1) values[row] = (values[row] as number) + least;
  } else for (let row = 0; row < values.length; row += 1) values[row] = values[row] === 0 ? NONE : (values[row] as number) + least - 1;
  return values;
}

/** An import: what is drawn of it, and what is told of its rows when it is asked for. */
export class Imported {
  readonly info: ImportInfo;
  readonly rows: Rows;
  readonly #lines: readonly string[];
  #words: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  /** Blocks that were read last. */
  readonly #blocks = new Map<number, Promise<Block>>();

  private constructor(info: ImportInfo, rows: Rows, lines: readonly string[]) {
    [this.info, this.rows, this.#lines] = [info, rows, lines];
  }

  /** Read what is drawn of an import. */
  static async read(info: ImportInfo, text: string): Promise<Imported> {
    if (info.form !== FORM) throw new Error(`import of form ${info.form}, script of form ${FORM}`);
    const lines = text.trim().split("\n");
    return new Imported(info, rowsOf(info, await inflated(lines[0] ?? "")), lines);
  }

  get blockCount(): number {
    return this.info.aggregated === undefined ? Math.ceil(this.rows.count / this.info.rowsABlock) : 0;
  }

  /** The numbers and texts of one block of rows. */
  block(number: number): Promise<Block> {
    const known = this.#blocks.get(number);
    const block = known ?? this.#read(number);
    this.#blocks.delete(number);
    this.#blocks.set(number, block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT_BLOCKS) break;
      this.#blocks.delete(oldest);
    }
    return block;
  }

  /** What is told of one row, by name; what is not known is left out. */
  async detail(row: number): Promise<Detailed> {
    const block = await this.block(Math.floor(row / this.info.rowsABlock));
    return block.detail(row % this.info.rowsABlock);
  }

  async #read(number: number): Promise<Block> {
    const rows = Math.min(this.info.rowsABlock, this.rows.count - number * this.info.rowsABlock);
    this.#words ??= inflated(this.#lines[1] ?? "").then((bytes) => wordsOf(this.info.shared, bytes));
    const [bytes, words] = await Promise.all([inflated(this.#lines[2 + number] ?? ""), this.#words]);
    return new Block(this.info, rows, bytes, words);
  }
}

const KEPT_BLOCKS = 4;

function rowsOf(info: ImportInfo, bytes: Uint8Array): Rows {
  const [short, long, undated] = info.segments;
  const [count, dated] = [short + long + undated, short + long];
  const columns = new Map<string, Int32Array>();
  let at = 0;
  for (const [name, rows, width, least, form] of info.core) {
    const written = numbers(bytes, at, rows, width);
    columns.set(name, BEYOND.has(name) ? written : formed(written, least, form));
    at += rows * width;
  }
  const column = (name: string): Int32Array => columns.get(name) ?? new Int32Array(count).fill(NONE);
  const first = column("first");
  const days = (name: string): Int32Array => {
    const out = new Int32Array(count);
    const [own, longer] = [column(name), column(`${name}Long`)];
    if (name === "first") out.set(own);
    else for (let row = 0; row < short; row += 1) out[row] = (own[row] as number) + (first[row] as number);
    out.set(longer.subarray(0, long), short);
    return out;
  };
  const last = days("last");
  const killedMin = column("killedMin");
  const [killedMax, published] = [beyond(columns, info, "killedMax", killedMin, NONE), beyond(columns, info, "published", last, info.published ?? NEVER)];
  const names = new TextDecoder().decode(bytes.subarray(at)).split("\n");
  const groups = info.aggregated === undefined ? {} : { many: column("many"), unlimited: column("unlimited") };
  return {
    count, short, dated,
    first: days("first"), last, sureFirst: days("sureFirst"), sureLast: days("sureLast"),
    ...placesOf(info, columns, count, names.slice(info.who)),
    ...groups,
    killedMin, killedMax,
    kind: Int8Array.from(column("kind")), grade: Int8Array.from(column("factGrade")), precision: Int8Array.from(column("precision")),
    who: column("who"), published,
    whose: names.slice(0, info.who),
  };
}

/** Columns that say how much they are more than another. */
const BEYOND: ReadonlySet<string> = new Set(["killedMax", "published"]);

/** One of them: what each row's number is more than `other` (no number and an open end count as 0), `none` where there is none. */
function beyond(columns: ReadonlyMap<string, Int32Array>, info: ImportInfo, name: string, other: Int32Array, none: number): Int32Array {
  const written = columns.get(name);
  const least = info.core.find(([own]) => own === name)?.[3] ?? 0;
  if (written === undefined) return new Int32Array(other.length).fill(none);
  for (let row = 0; row < written.length; row += 1) {
    const [more, than] = [written[row] as number, other[row] as number];
    written[row] = more === 0 ? none : more + least - 1 + (than === OPEN_DAY || (name === "killedMax" && than === NONE) ? 0 : than);
  }
  return written;
}

/** 180 degrees in steps of 1e-4: positions are written from there up. */
const HALF_ROUND = 1_800_000;

/** Hexagons from their corners, which stand one after the other. */
function outlined(columns: ReadonlyMap<string, Int32Array>, names: readonly string[]): readonly Area[] {
  const [corners = [], x, y] = [columns.get("corners"), columns.get("cornerX"), columns.get("cornerY")];
  let at = 0;
  return [...corners].map((many, number) => {
    const ring = Array.from({ length: many }, (_, corner) => [x?.[at + corner] ?? 0, y?.[at + corner] ?? 0]).flat();
    at += many;
    return hexagonOf(names[number] ?? "", ring);
  });
}

function placesOf(info: ImportInfo, columns: ReadonlyMap<string, Int32Array>, count: number, hexagons: readonly string[]): Pick<Rows, "x" | "y" | "cell" | "cells"> {
  const [x, y] = [new Int32Array(count).fill(NOWHERE), new Int32Array(count).fill(NOWHERE)];
  const [spot, spotX, spotY, side] = [columns.get("spot"), columns.get("spotX"), columns.get("spotY"), columns.get("spotSide")];
  if (info.places === "cells") {
    const squares = [...(spotX ?? [])].map((west, at) => squareOf(west, spotY?.[at] ?? 0, side?.[at] ?? 1));
    return { x, y, cell: spot, cells: columns.has("corners") ? outlined(columns, hexagons) : squares };
  }
  const [plainX, plainY] = [columns.get("x"), columns.get("y")];
  for (let row = 0; row < count; row += 1) {
    const at = spot?.[row] ?? NONE;
    if (at !== NONE) [x[row], y[row]] = [spotX?.[at] ?? NOWHERE, spotY?.[at] ?? NOWHERE];
    else if (plainX !== undefined && plainY !== undefined && plainX[row] !== NONE) [x[row], y[row]] = [(plainX[row] as number) - HALF_ROUND, (plainY[row] as number) - HALF_ROUND];
  }
  return { x, y, cell: undefined, cells: [] };
}
