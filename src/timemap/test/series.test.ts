import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsInShort, boundsInWords, saysNothing } from "../src/bounds.ts";
import { speak } from "../src/i18n.ts";
import { Naming } from "../src/naming.ts";
import { chooseSeries, seriesOf, unitsByScope } from "../src/series.ts";
import { startState } from "../src/start.ts";
import { Store } from "../src/state.ts";
import { goalOf } from "../src/timeline/keys.ts";
import { claim, day, lookup, model } from "./model.ts";

const scopes = [
  { key: "scopes/elsewhere", sources: [], nameEn: "elsewhere" },
  { key: "scopes/valley", sources: [], nameEn: "the valley", parts: ["scopes/north", "scopes/unsure"] },
  { key: "scopes/north", sources: [], nameEn: "the north" },
  { key: "scopes/unsure", sources: [], nameEn: "unsure", keptApart: "not alike" },
  { key: "scopes/nobody", sources: [], nameEn: "nobody" },
];
const counts = [
  claim({ scope: "scopes/north", unit: "graves" }), claim({ scope: "scopes/north" }), claim({ scope: "scopes/elsewhere", unit: "missing" }),
  claim({ scope: "scopes/unsure", unit: "missing" }), claim({}),
];
const made = model({ scopes, counts });

test("a scope counts in the units of its parts too, but for those kept apart; the case's own comes first", () => {
  assert.deepEqual([...unitsByScope(made)], [
    ["scopes/valley", ["bodies", "graves"]], ["scopes/elsewhere", ["missing"]], ["scopes/north", ["bodies", "graves"]], ["scopes/unsure", ["missing"]],
  ]);
});

test("the figures are about what the reader chose, as far as it is counted", () => {
  assert.deepEqual(seriesOf(made, {}), { scope: "scopes/valley", unit: "bodies" });
  assert.deepEqual(seriesOf(made, { scope: "scopes/north", unit: "graves" }), { scope: "scopes/north", unit: "graves" });
  assert.deepEqual(seriesOf(made, { scope: "scopes/elsewhere", unit: "graves" }), { scope: "scopes/elsewhere", unit: "missing" });
  assert.deepEqual(seriesOf(made, { scope: "scopes/nobody" }), { scope: "scopes/valley", unit: "bodies" });
  assert.equal(seriesOf(model({ counts: [] }), {}), undefined);
});

test("scopes that are parts of each other do not hang", () => {
  const round = [{ key: "scopes/a", sources: [], nameEn: "a", parts: ["scopes/b"] }, { key: "scopes/b", sources: [], nameEn: "b", parts: ["scopes/a"] }];
  assert.deepEqual([...unitsByScope(model({ scopes: round, counts: [claim({ scope: "scopes/a" })] })).keys()], ["scopes/a", "scopes/b"]);
});

test("choosing the case's own series is the first value of the state", () => {
  const store = new Store(startState(made));
  chooseSeries(store, made, { scope: "scopes/north", unit: "graves" });
  assert.deepEqual([store.state.scope, store.state.unit], ["scopes/north", "graves"]);
  chooseSeries(store, made, { scope: "scopes/valley", unit: "bodies" });
  assert.deepEqual([store.state.scope, store.state.unit], [null, null]);
});

test("bounds in words say what is open, what is exact and what is contradicted", () => {
  const say = speak("en");
  const naming = new Naming(lookup(), say);
  const words = (lower: number, upper: number | null, contradicted = false): string => boundsInWords({ lower, upper, contradicted }, "bodies", naming, say);
  assert.equal(words(112, 119), "at least 112, at most 119 bodies");
  assert.equal(words(112, null), "at least 112 bodies, no upper bound");
  assert.equal(words(112, 112), "no fewer and no more than 112 bodies");
  assert.equal(words(0, 1), "at least 0, at most 1 body");
  assert.equal(words(112, 119, true), "at least 112, at most 119 bodies; claims contradict each other");
});

test("in short the same, and nothing where nothing is said", () => {
  const say = speak("en");
  assert.equal(boundsInShort({ lower: 112, upper: 119, contradicted: false }, say), "112–119 in all");
  assert.equal(boundsInShort({ lower: 112, upper: null, contradicted: false }, say), "≥ 112 in all");
  assert.equal(boundsInShort({ lower: 0, upper: null, contradicted: false }, say), "nothing yet");
  assert.ok(saysNothing(undefined));
  assert.ok(!saysNothing({ lower: 0, upper: 3, contradicted: false }));
});

test("keys move a slider of days by days, weeks, months and to the ends", () => {
  const ends = [day("2020-01-01"), day("2020-12-31")] as const;
  const key = (name: string, more: object = {}): number | undefined => goalOf({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent, day("2020-03-31"), ends);
  assert.deepEqual(
    [key("ArrowRight"), key("ArrowLeft", { shiftKey: true }), key("PageDown"), key("Home"), key("x"), key("ArrowRight", { ctrlKey: true })],
    [day("2020-04-01"), day("2020-03-24"), day("2020-02-29"), ends[0], undefined, undefined],
  );
});
