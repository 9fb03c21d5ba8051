/** What is told of some thousand rows: numbers and texts, each asked for by its name in `src/gravemap/dense/details.py`. */

import type { ImportInfo } from "./wire.ts";

/** Whole numbers from their planes, which begin at `at`. */
export function numbers(bytes: Uint8Array, at: number, rows: number, width: number): Int32Array {
  const out = new Int32Array(rows);
  for (let plane = 0; plane < width; plane += 1) {
    const [start, shift] = [at + plane * rows, 8 * plane];
    for (let row = 0; row < rows; row += 1) out[row] = (out[row] as number) | ((bytes[start + row] as number) << shift);
  }
  return out;
}

/** What is told of a row: numbers and texts by their names in `dense.py`. */
export type Detailed = Readonly<Record<string, string | number | undefined>>;

/** The details of some thousand rows. */
export class Block {
  readonly rows: number;
  readonly #numbers: ReadonlyMap<string, { readonly values: Int32Array; readonly least: number; readonly form: string }>;
  readonly #texts: ReadonlyMap<string, readonly string[]>;
  readonly #words: ReadonlyMap<string, readonly string[]>;

  constructor(info: ImportInfo, rows: number, bytes: Uint8Array, words: ReadonlyMap<string, readonly string[]>) {
    [this.rows, this.#words] = [rows, words];
    let at = 0;
    this.#numbers = new Map(info.details.map(([name, width, least, form]) => {
      const values = numbers(bytes, at, rows, width);
      at += rows * width;
      return [name, { values: form.includes(":") ? moved(values) : values, least, form }];
    }));
    this.#texts = wordsOf(info.texts, bytes.subarray(at));
  }

  /** For each row 1 where any of its texts holds `words`; `folded` takes from a text what one need not type. */
  find(words: string, folded: (text: string) => string): Uint8Array {
    const found = new Uint8Array(this.rows);
    for (const texts of this.#texts.values()) {
      texts.forEach((text, row) => {
        if (folded(text).includes(words)) found[row] = 1;
      });
    }
    for (const [name, { values, form }] of this.#numbers) {
      if (form === "words") {
        const isHit = this.#hits(name, words, folded);
        for (let row = 0; row < this.rows; row += 1) if (isHit[values[row] as number] === 1) found[row] = 1;
      } else if (form !== "some") {
        for (let row = 0; row < this.rows; row += 1) if (String(this.value(name, row)).includes(words)) found[row] = 1;
      }
    }
    return found;
  }

  /** For each shared word of a column, from 1, whether it holds `words`. */
  #hits(name: string, words: string, folded: (text: string) => string): Uint8Array {
    const shared = this.#words.get(name) ?? [];
    const known = asked.get(shared);
    if (known?.words === words) return known.hits;
    const hits = Uint8Array.from([0, ...shared.map((text) => Number(folded(text).includes(words)))]);
    asked.set(shared, { words, hits });
    return hits;
  }

  /** One value of a row. */
  value(name: string, row: number): string | number | undefined {
    const text = this.#texts.get(name)?.[row];
    if (text !== undefined) return text === "" ? undefined : text;
    const column = this.#numbers.get(name);
    if (column === undefined) return undefined;
    const [value, form] = [column.values[row] ?? 0, column.form];
    if (form === "some") return value === 0 ? undefined : value + column.least - 1;
    if (form === "words") return value === 0 ? undefined : this.#words.get(name)?.[value - 1];
    const colon = form.indexOf(":");
    return form.slice(colon + 1) + String(value).padStart(Number(form.slice(0, colon)), "0");
  }

  detail(row: number): Detailed {
    return Object.fromEntries([...this.#texts.keys(), ...this.#numbers.keys()].map((name) => [name, this.value(name, row)]));
  }
}

/** What was asked of shared words last. */
const asked = new WeakMap<readonly string[], { readonly words: string; readonly hits: Uint8Array }>();

function moved(values: Int32Array): Int32Array {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    const whole = (values[row] as number) >>> 0;
    values[row] = sum += whole & 1 ? -((whole >>> 1) + 1) : whole >>> 1;
  }
  return values;
}

/** Texts by the names of their columns: a line each, NUL between columns. */
export function wordsOf(names: readonly string[], bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  if (names.length === 0) return new Map();
  const columns = new TextDecoder().decode(bytes).split("\0");
  return new Map(names.map((name, at) => [name, (columns[at] ?? "").split("\n")]));
}
