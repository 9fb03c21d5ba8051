/** What every part of a page is given: the state, what is known, and where to ask. */

import { knownModel, knownOn } from "./knowledge.ts";
import { type Lookup, lookupOf } from "./lookup.ts";
import type { Model } from "./model.ts";
import type { Store } from "./state.ts";

export interface Context {
  /** What is known as the state says; another object whenever that becomes more or less. */
  readonly model: Model;
  /** Questions to it. */
  readonly lookup: Lookup;
  /** All that is known now, whatever is switched off. */
  readonly full: Model;
  readonly fullLookup: Lookup;
  readonly store: Store;
  /**
   * Call `renew` whenever `model` has become another, before anybody is told of the change of the
   * state that did it: whoever made something of the old model makes it anew. Returns what ends that.
   */
  readonly onRenewed: (renew: () => void) => () => void;
  /** Open the card of one record, or a list to pick from when several things are at one spot. */
  readonly pick: (keys: readonly string[]) => void;
}

/** The context of one map. It must be made before anything else listens to the store. */
export function contextOf(full: Model, store: Store, pick: Context["pick"]): Context {
  const present = (): Model => knownModel(full, knownOn(store.state), store.state.off);
  let model = present();
  const renewals = new Set<() => void>();
  store.subscribe(() => {
    const now = present();
    if (now === model) return;
    model = now;
    for (const renew of [...renewals]) if (renewals.has(renew)) renew();
  });
  return {
    get model() {
      return model;
    },
    get lookup() {
      return lookupOf(model);
    },
    full,
    fullLookup: lookupOf(full),
    store,
    onRenewed: (renew) => {
      renewals.add(renew);
      return () => renewals.delete(renew);
    },
    pick,
  };
}
