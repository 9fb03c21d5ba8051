/** Moving the date on by itself, as fast as the state says; by plain steps where motion is not wanted. */

import type { Day } from "./model.ts";
import type { Store } from "./state.ts";
import { type Range, showing } from "./timeline/scale.ts";

/** The longest that one frame may stand for: a page that slept does not leap. */
const LONGEST_FRAME_S = 0.25;

export function bindPlaying(store: Store, span: Range): () => void {
  let stop: (() => void) | undefined;
  const step = (date: Day): void => {
    const last = Math.min(date, span[1]);
    store.set({ date: last, range: showing(store.state.range, last, span), playing: last < span[1] });
  };
  const begin = (): void => {
    if (store.state.date >= span[1]) store.set({ date: store.state.range[0] });
    stop = matchMedia("(prefers-reduced-motion: reduce)").matches ? steps(store, step) : frames(store, step);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.playing === before.playing) return;
    stop?.();
    stop = undefined;
    if (state.playing) begin();
  });
  return () => {
    stop?.();
    unsubscribe();
  };
}

function steps(store: Store, step: (date: Day) => void): () => void {
  const timer = setInterval(() => step(store.state.date + store.state.speed), 1000);
  return () => clearInterval(timer);
}

function frames(store: Store, step: (date: Day) => void): () => void {
  let exact = store.state.date;
  let before: number | undefined;
  let request = requestAnimationFrame(function frame(now: number): void {
    request = requestAnimationFrame(frame);
    if (Math.floor(exact) !== store.state.date) exact = store.state.date;
    exact += Math.min((now - (before ?? now)) / 1000, LONGEST_FRAME_S) * store.state.speed;
    before = now;
    if (Math.floor(exact) !== store.state.date) step(Math.floor(exact));
  });
  return () => cancelAnimationFrame(request);
}
