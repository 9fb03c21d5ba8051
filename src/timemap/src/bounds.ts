/** The bounds of the ledger in words. */

import type { Say } from "./i18n.ts";
import type { Step } from "./ledger/types.ts";
import type { Naming } from "./naming.ts";

/** What bounds say of a day. */
export type Bounds = Pick<Step, "lower" | "upper" | "contradicted">;

/** Whether no claim says anything: from nothing up to no bound. */
export function saysNothing(bounds: Bounds | undefined): boolean {
  return bounds === undefined || (bounds.lower === 0 && bounds.upper === null);
}

/** `at least 112, at most 119 bodies`. */
export function boundsInWords({ lower, upper, contradicted }: Bounds, unit: string, naming: Naming, say: Say): string {
  const most = upper ?? lower;
  const values = { low: lower, high: most, unit: naming.unit({ text: "", min: lower, max: most }, unit) };
  const bounds = say(upper === null ? "boundsOpen" : upper === lower ? "boundsExact" : "boundsBoth", values);
  return contradicted ? say("boundsClash", { bounds }) : bounds;
}

/** The same as short as it can be said, without the unit: `112–119 in all`. */
export function boundsInShort(bounds: Bounds | undefined, say: Say): string {
  if (bounds === undefined || saysNothing(bounds)) return say("readingNone");
  const { lower, upper } = bounds;
  if (upper === null) return say("readingOpen", { low: lower });
  return say(upper === lower ? "readingExact" : "readingBoth", { low: lower, high: upper });
}
