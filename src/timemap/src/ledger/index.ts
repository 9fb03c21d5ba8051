/** The ledger of a model, made once. */

import type { Model } from "../model.ts";
import { Ledger } from "./ledger.ts";
import type { LedgerOfPage } from "./types.ts";

export type { Band, Contradiction, LedgerOfPage, Side, Step } from "./types.ts";

const ledgers = new WeakMap<Model, Ledger>();

/** The ledger of a model; of one with less in it than `full`, where the ledger of `full` tells which claims contradict each other. */
export function ledgerOf(model: Model, full: Model = model): LedgerOfPage {
  return made(model, full);
}

function made(model: Model, full: Model): Ledger {
  const known = ledgers.get(model);
  if (known !== undefined) return known;
  const ledger = new Ledger(model, model === full ? null : () => made(full, full));
  ledgers.set(model, ledger);
  return ledger;
}
