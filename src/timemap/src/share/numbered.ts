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

/** A source in a few words: publisher and day. */
export function inShort(source: Source, naming: Naming): string {
  return source.published === undefined ? plain(source.publisher) : `${plain(source.publisher)}, ${naming.shortly(source.published)}`;
}
