/** Pointer, wheel and pinch on the timeline: set the date, pan, zoom. */

import type { Day } from "../model.ts";
import type { Range, Scale } from "./scale.ts";

export interface Gestures {
  readonly scale: () => Scale;
  readonly range: () => Range;
  /** The date shown. */
  readonly shown: () => Day;
  /** The date is dragged to a day. */
  readonly date: (day: Day) => void;
  /** Zoom by a factor around a (fractional) day. */
  readonly zoom: (factor: number, around: number) => void;
  /** Show the range that lay there when the gesture began, moved by some days. */
  readonly pan: (from: Range, days: number) => void;
}

/** Runs the last of several calls within a frame. */
function oncePerFrame(): (act: () => void) => void {
  let waiting: (() => void) | undefined;
  return (act) => {
    if (waiting === undefined) {
      requestAnimationFrame(() => {
        const run = waiting;
        waiting = undefined;
        run?.();
      });
    }
    waiting = act;
  };
}

/**
 * Listen on `field` (dragging sets the date) and `axis` (dragging pans). Pixels are counted from the
 * left edge of `field`; both are inside `root`, on which wheel and pinch zoom.
 */
export function bindGestures(root: HTMLElement, field: HTMLElement, axis: HTMLElement, act: Gestures): void {
  const soon = oncePerFrame();
  const pointers = new Map<number, number>();
  let panFrom: { x: number; range: Range } | undefined;
  let [before, pinching] = [act.shown(), false];
  const at = (event: PointerEvent | WheelEvent): number => event.clientX - field.getBoundingClientRect().left;
  const spread = (): { gap: number; middle: number } => {
    const [a = 0, b = 0] = [...pointers.values()];
    return { gap: Math.max(Math.abs(a - b), 8), middle: (a + b) / 2 };
  };

  root.addEventListener("pointerdown", (event) => {
    const target = event.target as Element;
    if (event.button !== 0 || target.closest("button") !== null) return;
    event.preventDefault();
    pointers.set(event.pointerId, at(event));
    root.setPointerCapture(event.pointerId);
    panFrom = axis.contains(target) ? { x: at(event), range: act.range() } : undefined;
    if (pointers.size > 1) {
      // The first finger was no wish for a date after all.
      if (!pinching) act.date(before);
      pinching = true;
    } else if (panFrom === undefined) {
      before = act.shown();
      act.date(act.scale().day(at(event)));
    }
  });
  root.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const x = at(event);
    if (pointers.size === 2) {
      const old = spread();
      pointers.set(event.pointerId, x);
      const now = spread();
      act.zoom(old.gap / now.gap, act.range()[0] + now.middle / act.scale().perDay);
      return;
    }
    pointers.set(event.pointerId, x);
    if (pinching) return;
    soon(() => {
      if (panFrom === undefined) act.date(act.scale().day(x));
      else act.pan(panFrom.range, (panFrom.x - x) / act.scale().perDay);
    });
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    root.addEventListener(end, (event) => {
      // A finger that turns out to scroll the page around was no wish for a date.
      if (end === "pointercancel" && pointers.size === 1 && !pinching && panFrom === undefined) act.date(before);
      pointers.delete(event.pointerId);
      panFrom = undefined;
      if (pointers.size === 0) pinching = false;
    });
  }
  let [turned, sideways] = [0, 0];
  root.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : 1;
      turned += event.deltaY * unit;
      sideways += event.deltaX * unit;
      const around = act.range()[0] + at(event) / act.scale().perDay;
      soon(() => {
        if (Math.abs(sideways) > Math.abs(turned)) act.pan(act.range(), sideways / act.scale().perDay);
        else act.zoom(Math.exp(Math.max(Math.min(turned, 300), -300) / 400), around);
        [turned, sideways] = [0, 0];
      });
    },
    { passive: false },
  );
}
