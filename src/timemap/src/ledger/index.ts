/** The ledger of a model, made once. */

import type { Model } from "../model.ts";
import { Ledger } from "./ledger.ts";
import type { LedgerOfPage } from "./types.ts";

export type { Band, Contradiction, LedgerOfPage, Side, Step } from "./types.ts";

const ledgers = new WeakMap<Model, Ledger>();

/** The ledger of a model. Of one with less in it than `full`, which then keeps what was found out for others of its kind. */
export function ledgerOf(model: Model, full: Model = model): LedgerOfPage {
  return ledgers.get(model) ?? made(model, full);
}

function made(model: Model, full: Model): Ledger {
  const whole = model === full ? undefined : (ledgers.get(full) ?? made(full, full));
  const ledger = new Ledger(model, whole);
  ledgers.set(model, ledger);
  return ledger;
}
