/** The ledger of a model, made once. */

import type { Model } from "../model.ts";
import type { LedgerOfPage } from "./types.ts";

export type { Band, Contradiction, LedgerOfPage, Side, Step } from "./types.ts";

const ledgers = new WeakMap<Model, LedgerOfPage>();

/** The ledger of a model. Stand-in until the engine is there: nothing is compared. */
export function ledgerOf(model: Model): LedgerOfPage {
  const known = ledgers.get(model);
  if (known !== undefined) return known;
  const made: LedgerOfPage = {
    band: () => undefined, at: () => undefined, why: () => [], contradictions: () => [], unrecorded: () => 0,
  };
  ledgers.set(model, made);
  return made;
}
