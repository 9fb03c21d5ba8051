/**
 * The seam to imports, data sets of up to millions of incidents: what a page with some adds to its parts.
 *
 * This file stands for their absence: the bundle of a page without imports has nothing of them.
 * In the bundle of a page with imports `dense/index.ts` takes its place.
 */

import type * as L from "leaflet";

import type { Card } from "./card/card.ts";
import type { Desk } from "./card/parts.ts";
import type { Context } from "./context.ts";
import type { Say } from "./i18n.ts";
import type { Update } from "./live.ts";
import type { Model } from "./model.ts";
import type { State } from "./state.ts";
import type { Plot } from "./timeline/plot.ts";

/** Something on the page that follows the state. */
export interface Part {
  readonly element: HTMLElement;
  readonly update: Update;
}

/** What of an import lies in view at the date or is found by `words`; or `keys` at one spot, or how many in a `square`. */
export interface ImportedView {
  readonly imported: { readonly name: string; words: string; readonly keys?: readonly string[]; readonly square?: number };
}

/** An import among the sources. */
export interface DataSet {
  readonly key: string;
  readonly title: string;
  readonly more: string;
  /** Words by which it is found. */
  readonly words: string;
  /** Where it comes from, folded. */
  readonly origin: HTMLElement | null;
}

export interface Imports {
  /** Take rows over that stand in no element of the page, by the name of the import: those of a locked file. */
  readonly give: (model: Model, rows: Readonly<Record<string, string>>) => void;
  /** Draw them on the page's map and keep them so. */
  readonly bind: (map: L.Map, context: Context) => void;
  /** The same as a layer for somebody else's map. */
  readonly layer: (context: Context) => L.Layer;
  /** Whether a key is that of an incident that can be asked for, such as `import/ucdp/ucdp-12`. */
  readonly has: (model: Model, key: string) => boolean;
  /** The name of what can be switched off, such as `imports/ucdp`; undefined where it is none of ours. */
  readonly nameOf: (model: Model, name: string) => string | undefined;
  /** All of them for the list of sources: the name by which each is switched off, whose it is and of when. */
  readonly sources: (context: Context, say: Say) => readonly DataSet[];
  readonly card: (desk: Desk, key: string) => Card | undefined;
  readonly view: (desk: Desk, view: ImportedView) => Card;
  /** The figures at the date; what brings them up to date is added to `updates`. */
  readonly figures: (context: Context, say: Say, updates: Update[]) => HTMLElement;
  /** The groups of the legend are added to `parts`. */
  readonly legend: (context: Context, say: Say, parts: Part[]) => void;
  /** Put rows of bars under the field of the timeline, as wide as the plot draws it. */
  readonly bars: (context: Context, say: Say, plot: Plot, field: HTMLElement, stops: (() => void)[]) => void;
  /** What a hash says of them, and what is written of them. */
  readonly fromHash: (said: URLSearchParams) => Partial<State>;
  readonly toHash: (state: State) => readonly string[];
  readonly inHash: (start: State) => Partial<State>;
  /** How many incidents of each import are shown in the part of the map that is seen. */
  readonly shown: (context: Context) => readonly { readonly title: string; readonly incidents: number }[];
  /** Draw what a canvas of theirs shows, so that it can be read in the same breath; false where that is nothing. */
  readonly redraw: (canvas: Element) => boolean;
}

export const imports: Imports | undefined = undefined;
