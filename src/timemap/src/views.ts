/** What the panel can show beside cards, and how any part of a page asks it to. */

import type { Context } from "./context.ts";
import type { ImportedView } from "./imports.ts";
import type { Series } from "./series.ts";
import type { Side } from "./ledger/types.ts";
import type { Store } from "./state.ts";

/** The list of sources; what a reader did there lasts as long as the view does. */
export interface SourcesView {
  readonly sources: { filter: string };
}

export type View =
  | { readonly card: string }
  | { readonly list: readonly string[] }
  | { readonly tray: true }
  /** The claims that make the bounds of a series at the date shown, one side first. */
  | { readonly bounds: Series; readonly side: Side }
  | { readonly contradictions: true }
  | SourcesView
  | ImportedView;

const openers = new WeakMap<Store, (view: View) => void>();

/** The panel of a page says how it is opened; another panel of the same page takes its place. */
export function answerViews(store: Store, open: (view: View) => void): void {
  openers.set(store, open);
}

/** Show something in the panel of a page. */
export function openView({ store }: Context, view: View): void {
  openers.get(store)?.(view);
}
