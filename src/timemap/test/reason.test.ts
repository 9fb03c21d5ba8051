import assert from "node:assert/strict";
import { test } from "node:test";
import { tallyOf } from "../src/figures.ts";
import type { CountClaim } from "../src/model.ts";
import { type Reason, reasonOf } from "../src/reason.ts";
import { claim, lookup, number, total, when } from "./model.ts";

const scopes = [
  { key: "scopes/valley", sources: [], nameEn: "the valley", parts: ["scopes/north", "scopes/south"] },
  { key: "scopes/north", sources: [], nameEn: "the north" },
  { key: "scopes/south", sources: [], nameEn: "the south" },
];
const tally = tallyOf(lookup({ scopes }));
const why = (...claims: readonly CountClaim[]): Reason | undefined => reasonOf(claims, (scope) => tally.wholeOf(scope));
const valley = { scope: "scopes/valley" };
const find = (count: number, date: string, change: Partial<CountClaim> = {}): CountClaim =>
  claim({ ...valley, event: `find of ${count}`, quantity: number(count), date: when(date), ...change });

test("a total and the finds after it that make more than a later total", () => {
  const later = total(number(112), "2020-11-07", valley);
  const reason = why(total(number(98), "2020-10-28", valley), find(14, "2020-11-05"), find(3, "2020-11-07"), later);
  assert.deepEqual([reason?.kind, reason?.kind === "sum" && reason.least, reason?.kind === "sum" && reason.most], ["sum", 115, 112]);
  assert.ok(reason?.kind === "sum" && reason.total === later);
});

test("a total since a day counts beside one before that day", () => {
  const since = total(number(17), "2020-11-07", { ...valley, since: when("2020-11-05") });
  assert.equal(why(total(number(98), "2020-10-28", valley), since, total(number(112), "2020-11-07", valley))?.kind, "sum");
  assert.equal(why(total(number(98), "2020-11-05", valley), since, total(number(112), "2020-11-07", valley)), undefined);
});

test("parts that make more than their whole", () => {
  const [north, south] = [total(number(86), "2020-10-18", { scope: "scopes/north" }), total(number(28), "2020-10-18", { scope: "scopes/south" })];
  const reason = why(north, south, total(number(102), "2020-10-24", valley));
  assert.equal(reason?.kind === "sum" && reason.least, 114);
});

test("a total that falls", () => {
  const [earlier, later] = [total(number(125), "2020-12-23", valley), total(number(120), "2021-01-07", valley)];
  assert.deepEqual(why(earlier, later), { kind: "falls", earlier, later });
});

test("two totals of one day, and two numbers of one find", () => {
  assert.equal(why(total(number(232), "2021-11-01", valley), total(number(246), "2021-11-01", valley))?.kind, "same day");
  assert.equal(why(find(12, "2020-10-27", { event: "well" }), find(14, "2020-10-27", { event: "well" }))?.kind, "same find");
});

test("nothing is said where it takes more than adding up", () => {
  const [before, after] = [total(number(98), "2020-10-28", valley), total(number(105), "2020-11-07", valley)];
  // A find without an event may repeat another; one known only from a report may have been counted before.
  assert.equal(why(before, claim({ ...valley, quantity: number(14), date: when("2020-11-05") }), after), undefined);
  assert.equal(why(before, find(14, "2020-11-05", { dateBasis: "report" }), after), undefined);
  // A find before the first total is in it already.
  assert.equal(why(before, find(14, "2020-10-27"), after), undefined);
  // Parts of the same part may hold the same bodies.
  assert.equal(why(total(number(86), "2020-10-18", { scope: "scopes/north" }), total(number(28), "2020-10-18", { scope: "scopes/north" }), total(number(102), "2020-10-24", valley)), undefined);
  // The later total may speak of a day before the earlier: only its report is dated.
  assert.equal(why(total(number(125), "2020-12-23", valley), total(number(120), "2021-01-07", { ...valley, dateBasis: "report" })), undefined);
});

test("a ceiling that only counts since a day is not held against what lay before", () => {
  const window = total(number(10), "2020-11-07", { ...valley, since: when("2020-11-01") });
  assert.equal(why(total(number(98), "2020-10-28", valley), window), undefined);
  assert.equal(why(find(14, "2020-11-05"), window)?.kind, "sum");
});
