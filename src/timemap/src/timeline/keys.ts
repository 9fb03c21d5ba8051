/** The keys of a slider of days. */

import type { Day } from "../model.ts";
import { monthsLater } from "../travel.ts";
import type { Range } from "./scale.ts";

/** The day that a key leads to: a day, with Shift a week, with Page a month, with Home and End the ends; undefined for other keys. */
export function goalOf(event: KeyboardEvent, day: Day, ends: Range): Day | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const step = event.shiftKey ? 7 : 1;
  switch (event.key) {
    case "ArrowLeft": case "ArrowDown": return day - step;
    case "ArrowRight": case "ArrowUp": return day + step;
    case "PageDown": return monthsLater(day, -1);
    case "PageUp": return monthsLater(day, 1);
    case "Home": return ends[0];
    case "End": return ends[1];
    default: return undefined;
  }
}
