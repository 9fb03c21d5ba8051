/** The sources of what is shown, numbered: the same numbers on paper, on a plate and beside what they support. */

import type { Context } from "../context.ts";
import { plain } from "../dom.ts";
import type { Source } from "../model.ts";
import type { Naming } from "../naming.ts";
import type { Shown } from "./shown.ts";

export class Numbered {
  readonly sources: readonly Source[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(model: Context["model"], shown: readonly Shown[]) {
    const keys = new Set(shown.flatMap((one) => one.sources));
    this.sources = model.sources.filter(({ key }) => keys.has(key));
    this.#numbers = new Map(this.sources.map(({ key }, at) => [key, at + 1]));
  }

  /** The numbers of some sources, `[3, 7]`; empty where there are none. */
  mark(keys: readonly string[]): string {
    const numbers = keys.flatMap((key) => this.#numbers.get(key) ?? []).sort((a, b) => a - b);
    return numbers.length === 0 ? "" : `[${numbers.join(", ")}]`;
  }
}

/** A source in a few words: publisher (which does not turn what stands around it) and day. */
export function inShort(source: Source, naming: Naming): string {
  const publisher = `\u2068${plain(source.publisher)}\u2069`;
  return source.published === undefined ? publisher : `${publisher}, ${naming.shortly(source.published)}`;
}
