import assert from "node:assert/strict";
import { test } from "node:test";

import { joinClocks } from "../src/oneclock.ts";
import { Store } from "../src/state.ts";
import { startState } from "../src/start.ts";
import type { Model } from "../src/model.ts";

const stateOf = (date: number): ReturnType<typeof startState> =>
  startState({ case: { firstDate: date, firstRange: [0, 100] } } as unknown as Model);

test("cases on one map move together, and each keeps its part of the timeline", () => {
  const [one, other, third] = [new Store(stateOf(10)), new Store(stateOf(20)), new Store({ ...stateOf(30), range: [5, 50] })];
  joinClocks(other, [one]);
  joinClocks(third, [one, other]);
  assert.equal(other.state.date, 10, "what was there says where it starts");

  third.set({ date: 42, mode: "window", windowDays: 7, known: 40 });

  for (const store of [one, other]) {
    assert.deepEqual([store.state.date, store.state.mode, store.state.windowDays, store.state.known], [42, "window", 7, 40]);
    assert.deepEqual(store.state.range, [0, 100]);
  }
});

test("one card is open on a map", () => {
  const [one, other] = [new Store(stateOf(10)), new Store(stateOf(20))];
  joinClocks(other, [one]);
  one.set({ pick: "graves/a" });
  other.set({ pick: "incidents/r0" });
  assert.deepEqual([one.state.pick, other.state.pick], [null, "incidents/r0"]);
});
