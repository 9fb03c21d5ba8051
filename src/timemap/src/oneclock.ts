/** Several cases on one map: what says *when* is the same for all, and one card is open. */

import type { State, Store } from "./state.ts";

/** What of a state says when, as known when, and how it is told. */
const SHARED = ["date", "mode", "windowDays", "known", "lang", "speed"] as const;

/** From now on `store` and those that are `there` move together; what is there says where it starts. */
export function joinClocks(store: Store, there: readonly Store[]): void {
  const [first] = there;
  if (first !== undefined) store.set(shared(first.state));
  for (const other of there) {
    follow(store, other);
    follow(other, store);
  }
}

function follow(leader: Store, follower: Store): void {
  leader.subscribe((state, before) => {
    if (SHARED.some((key) => state[key] !== before[key])) follower.set(shared(state));
    if (state.pick !== null && state.pick !== before.pick) follower.set({ pick: null });
  });
}

function shared(state: State): Partial<State> {
  return Object.fromEntries(SHARED.map((key) => [key, state[key]]));
}
