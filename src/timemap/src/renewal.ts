/**
 * Parts of the page that are made anew when more or less is known, and the reader's place in them.
 *
 * What is inside such a part is replaced: the focus, open folds and scroll positions are found
 * again by `data-keep`, by id, or by what an element is and says; numbers in its words may change.
 * A field in which one types belongs outside (in the bar, over the timeline): it would lose its caret.
 */

import type { Context } from "./context.ts";

/** While the date plays by itself, parts follow at this pace. */
const PACE_MS = 500;
/** What can have the focus, and what folds. */
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const KEPT = "[data-keep]";

/** Call `remake`, which replaces what `region` holds, whenever another model is known; returns what ends that. */
export function renewing(region: HTMLElement, context: Context, remake: () => void): () => void {
  let held = false;
  let due = false;
  let made = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    due = false;
    made = performance.now();
    keepingPlace(region, remake);
  };
  const soon = (): void => {
    const wait = context.store.state.playing ? made + PACE_MS - performance.now() : 0;
    if (held) due = true;
    else if (wait <= 0) now();
    else timer ??= setTimeout(now, wait);
  };
  // What is pressed stays until it is let go, or the press would come to nothing.
  const press = (): void => {
    held = true;
  };
  const letGo = (): void => {
    if (!held) return;
    held = false;
    setTimeout(() => {
      if (due && !held) now();
    });
  };
  region.addEventListener("pointerdown", press);
  for (const end of ["pointerup", "pointercancel"] as const) window.addEventListener(end, letGo);
  const stop = context.onRenewed(soon);
  return () => {
    stop();
    due = false;
    clearTimeout(timer);
    region.removeEventListener("pointerdown", press);
    for (const end of ["pointerup", "pointercancel"] as const) window.removeEventListener(end, letGo);
  };
}

/** Call `remake`, which replaces what `region` holds, and put focus, folds and scroll positions back. */
function keepingPlace(region: HTMLElement, remake: () => void): void {
  const focused = document.activeElement;
  const inside = focused !== null && focused !== region && region.contains(focused);
  const name = inside ? namesOf(region, FOCUSABLE).get(focused) : undefined;
  const folds = new Map([...namesOf(region, "details")].map(([fold, fallen]) => [fallen, (fold as HTMLDetailsElement).open]));
  const scrolls = new Map([...namesOf(region, KEPT)].map(([part, called]) => [called, part.scrollTop] as const).filter(([, top]) => top > 0));
  const { scrollTop } = region;
  remake();
  for (const [fold, called] of namesOf(region, "details")) {
    const open = folds.get(called);
    if (open !== undefined && open !== (fold as HTMLDetailsElement).open) (fold as HTMLDetailsElement).open = open;
  }
  if (scrolls.size > 0) for (const [part, called] of namesOf(region, KEPT)) part.scrollTop = scrolls.get(called) ?? part.scrollTop;
  if (scrollTop > 0) region.scrollTop = scrollTop;
  if (!inside) return;
  const again = [...namesOf(region, FOCUSABLE)].find(([, called]) => called === name)?.[0] ?? region.querySelector("[tabindex='-1']") ?? region;
  (again as HTMLElement).focus({ preventScroll: true });
}

/** Elements with a name by which each is known again; the second of a name is `name 2`. */
function namesOf(region: Element, selector: string): ReadonlyMap<Element, string> {
  const times = new Map<string, number>();
  return new Map([...region.querySelectorAll(selector)].map((element) => {
    const name = nameOf(element);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return [element, `${name} ${time}`];
  }));
}

function nameOf(element: Element): string {
  const given = element.getAttribute("data-keep") ?? element.id;
  if (given !== "") return given;
  const words = element.tagName === "DETAILS" ? element.querySelector("summary")?.textContent : element.getAttribute("aria-label") ?? element.textContent;
  return `${element.tagName} ${element.getAttribute("href") ?? ""} ${(words ?? "").replace(/\p{Nd}+/gu, "0")}`;
}
