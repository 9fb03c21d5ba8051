import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../src/hash.ts";
import { startState } from "../src/start.ts";
import { fromHash, type Limits, type State, Store, toHash } from "../src/state.ts";
import { day, model } from "./model.ts";

const start = startState(model());
const OFF = ["sources/s001", "voice/Post, The; 100%", "voice/وكالة الوادي، للأنباء", "voice/a+b/c&d=e#f", "actors/reds"];
const limits: Limits = {
  span: [day("2012-01-01"), day("2025-12-31")],
  exists: (key) => key === "graves/al-rabt" || key === "scopes/valley",
  isUnit: (name) => name === "graves" || name === "missing persons",
  canBeOff: (name) => OFF.includes(name),
};

test("a hash says the whole state and is read back as it was", () => {
  const state: State = {
    ...start, date: day("2019-09-13"), mode: "window", windowDays: 90, layers: new Set(["graves", "coverage"]), lang: "ar",
    view: { latitude: 32.4321, longitude: 13.6, zoom: 9.25 }, range: [day("2019-01-01"), day("2019-12-31")], pick: "graves/al-rabt", scope: "scopes/valley", unit: "missing persons",
    known: day("2019-12-01"), off: new Set(OFF),
  };
  const read = { ...start, ...stateOf(toHash(state, start), start, limits) };
  assert.deepEqual(read, state);
  assert.equal(toHash(read, start), toHash(state, start));
});

test("what one knows and has switched off stands readable in the hash, in one order", () => {
  const hash = (off: readonly string[], known: State["known"]): string => toHash({ ...start, off: new Set(off), known }, start);
  assert.equal(hash(["voice/The Post", "sources/s001"], day("2020-06-30")), "#date=2020-11-20&known=2020-06-30&off=sources/s001,voice/The%20Post");
  assert.equal(hash(["sources/s001", "voice/The Post"], "date"), "#date=2020-11-20&known=date&off=sources/s001,voice/The%20Post");
});

test("a list of what is off is read back also where an address was encoded or decoded on its way", () => {
  const hash = toHash({ ...start, off: new Set(OFF) }, start);
  const inAddress = new URL(`https://example.org/${hash}`).hash;
  assert.deepEqual([...(fromHash(inAddress, limits).off ?? [])].sort(), [...OFF].sort());
  const once = decodeURIComponent(toHash({ ...start, off: new Set(["voice/وكالة الوادي، للأنباء"]) }, start));
  assert.deepEqual([...(fromHash(once, limits).off ?? [])], ["voice/وكالة الوادي، للأنباء"]);
});

test("what cannot be known or switched off is passed over", () => {
  assert.deepEqual(fromHash("#known=yesterday&off=&unit=miles", limits), { off: new Set(), unit: null });
  assert.deepEqual(fromHash("#known=2020-02-30&off=voice/nobody,,sources/s001,%25,__proto__", limits), { off: new Set(["sources/s001"]) });
  assert.equal(stateOf("#date=2020-11-20", start, limits).known, null);
});

test("the state on opening is told by its date alone", () => {
  assert.equal(toHash(start, start), "#date=2020-11-20");
});

test("what a link leaves out stands at its first value", () => {
  const read = stateOf("#date=2020-06-05", start, limits);
  assert.equal(read.mode, "upto");
  assert.equal(read.pick, null);
  assert.equal(read.view, null);
});

test("nonsense in a hash is ignored, and a date outside is moved to the nearest", () => {
  assert.deepEqual(fromHash("#date=2020-13-45&mode=never&days=-3&lang=xx&at=a,b,c&range=x/y&pick=graves/none", limits), { pick: null });
  assert.equal(fromHash("#date=1999-01-01", limits).date, limits.span[0]);
});

test("a link to a date outside the first part of the timeline shows the part around it", () => {
  const { range = [0, 0] } = stateOf("#date=2015-06-01", start, limits);
  assert.ok(range[0] <= day("2015-06-01") && range[1] >= day("2015-06-01"));
  assert.equal(range[1] - range[0], start.range[1] - start.range[0]);
});

test("who stops listening while a change is told hears no more of it", () => {
  const store = new Store(start);
  const told: string[] = [];
  store.subscribe(() => stop());
  const stop = store.subscribe(() => told.push("late"));
  store.set({ date: start.date + 1 });
  assert.deepEqual(told, []);
});

test("the store tells of changes only, and stops telling when asked", () => {
  const store = new Store(start);
  const told: number[] = [];
  const stop = store.subscribe((state) => told.push(state.date));
  store.set({ date: start.date });
  store.set({ date: start.date + 1 });
  stop();
  store.set({ date: start.date + 2 });
  assert.deepEqual(told, [start.date + 1]);
});
