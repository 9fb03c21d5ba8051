/** What a layer of records tells the stage: where it may show something, how much room that takes, and what is there now. */

import type { Lang } from "./days.ts";
import type { Spot } from "./spots.ts";
import type { LayerName, State } from "./state.ts";

/** The most room that a layer may need at a spot, at any date. */
export interface Reserve {
  /** Half the size of the symbol on a point, in pixels; 0: no symbol. */
  readonly radius: number;
  /** The longest words beside the symbol. */
  readonly caption: string;
  /** The longest number that stands even where there is no room for words. */
  readonly text: string;
}

/** What a layer shows at a spot at a moment. */
export interface Token {
  /** The records behind it; picking it picks them all. */
  readonly keys: readonly string[];
  /** Names the drawing: the same look is not drawn again. */
  readonly look: string;
  /** Draw the symbol around (0, 0), at most `radius` large; undefined for a number alone. */
  readonly draw: ((radius: number) => SVGElement) | undefined;
  /** Half the size of the symbol on a point. */
  readonly radius: number;
  readonly caption: string;
  readonly text: string;
  /** Not certain at this date. */
  readonly faint: boolean;
  /** What it is, in words, for those who listen and for the pointer that rests. */
  readonly words: string;
}

export interface Source {
  readonly name: LayerName;
  readonly spots: readonly Spot[];
  readonly reserve: (spot: string, lang: Lang) => Reserve;
  readonly token: (spot: string, state: State) => Token | undefined;
  /** Numbers beside a place rather than symbols on it. */
  readonly numbers?: boolean;
}
