/** What every part of a page is given: the state, the model, and where to ask. */

import type { Lookup } from "./lookup.ts";
import type { Model } from "./model.ts";
import type { Store } from "./state.ts";

export interface Context {
  readonly model: Model;
  readonly lookup: Lookup;
  readonly store: Store;
  /** Open the card of one record, or a list to pick from when several things are at one spot. */
  readonly pick: (keys: readonly string[]) => void;
}
