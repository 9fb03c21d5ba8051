/** The store and `location.hash`, kept equal both ways. */

import { imports } from "./imports.ts";
import { fromHash, type Limits, type State, type Store, toHash } from "./state.ts";

/** Browsers refuse more than some hundred changes of address in half a minute. */
const PAUSE_MS = 350;

/** The fields that a hash speaks of; what it leaves out stands at its first value. */
export function inHash(start: State): Partial<State> {
  const { date, mode, windowDays, layers, lang, view, range, pick, known, off } = start;
  return { date, mode, windowDays, layers, lang, view, range, pick, known, off, scope: start.scope ?? null, unit: start.unit ?? null, ...imports?.inHash(start) };
}

/** The state that a hash asks for, whole: a link says the same wherever it is opened. */
export function stateOf(hash: string, start: State, limits: Limits): Partial<State> {
  const said: { -readonly [K in keyof State]?: State[K] } = fromHash(hash, limits);
  if (said.date !== undefined && said.range === undefined && (said.date < start.range[0] || said.date > start.range[1])) {
    const days = start.range[1] - start.range[0];
    const from = Math.min(Math.max(Math.round(said.date - days / 2), limits.span[0]), Math.max(limits.span[1] - days, limits.span[0]));
    said.range = [from, from + days];
  }
  return { ...inHash(start), ...said };
}

/** Keep both equal until the returned function is called; without `writes` the hash is only read, and no history is made. */
export function bindHash(store: Store, start: State, limits: Limits, writes = true): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = location.hash;
  let picked = store.state.pick;
  const write = (): void => {
    timer = undefined;
    const hash = toHash(store.state, start);
    if (hash === written) return;
    written = hash;
    try {
      // Only a card that opens is a step that Back takes away again; moving about does not fill the history.
      const { pick } = store.state;
      history[pick !== null && pick !== picked ? "pushState" : "replaceState"](history.state, "", hash);
      picked = pick;
    } catch {
      // A sandboxed frame may have no address of its own; the page works without one.
    }
  };
  const unsubscribe = store.subscribe(() => {
    if (writes) timer ??= setTimeout(write, PAUSE_MS);
  });
  const read = (): void => {
    if (location.hash === written) return;
    clearTimeout(timer);
    timer = undefined;
    written = location.hash;
    store.set({ ...stateOf(location.hash, start, limits), playing: false });
    picked = store.state.pick;
  };
  window.addEventListener("hashchange", read);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    window.removeEventListener("hashchange", read);
  };
}
