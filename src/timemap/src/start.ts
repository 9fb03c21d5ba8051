/** The state in which a case opens. */

import type { Model } from "./model.ts";
import { type LayerName, LAYERS, type State } from "./state.ts";

/** Days of the window when the mode is first chosen. */
const WINDOW_DAYS = 30;
/** Days a second. */
export const SPEEDS = [7, 30, 90] as const;
/** Hatching over everything else would bury it; the reader switches it on. */
const AT_FIRST: readonly LayerName[] = LAYERS.filter((name) => name !== "coverage");

export function startState(model: Model): State {
  return {
    date: model.case.firstDate,
    mode: "upto",
    windowDays: WINDOW_DAYS,
    layers: new Set(AT_FIRST),
    lang: "en",
    view: null,
    range: model.case.firstRange,
    pick: null,
    known: null,
    off: new Set(),
    playing: false,
    online: false,
    speed: SPEEDS[1],
  };
}
