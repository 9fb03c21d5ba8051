/** Parts of the page that follow the state, touched only when what they say has changed. */

import { type Child, refill } from "./dom.ts";
import type { State } from "./state.ts";

/** Brings a part up to date with a state. */
export type Update = (state: State) => void;

/** Fill `element` now and whenever `sign` of the state changes. */
export function live(element: Element, sign: (state: State) => string, fill: (state: State) => readonly Child[]): Update {
  let signed: string | undefined;
  return (state) => {
    const now = sign(state);
    if (now === signed) return;
    signed = now;
    refill(element, ...fill(state));
  };
}
