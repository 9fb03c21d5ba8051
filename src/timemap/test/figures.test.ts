import assert from "node:assert/strict";
import { test } from "node:test";
import type { Moment } from "../src/clock.ts";
import { findsOf, Tally, tallyOf } from "../src/figures.ts";
import { claim, day, lookup, number, total, when } from "./model.ts";

const upto = (date: string): Moment => ({ date: day(date), mode: "upto", windowDays: 30 });
const tally = (counts: ReturnType<typeof claim>[]): Tally => tallyOf(lookup({ counts }));

test("claims with one event are one find, taken at its least", () => {
  const finds = findsOf([
    claim({ event: "well", quantity: number(12), date: when("2020-10-27") }),
    claim({ event: "well", quantity: number(10, 12), date: when("2020-10") }),
  ]);
  assert.equal(finds.length, 1);
  assert.equal(finds[0]?.minimum, 10);
  assert.equal(finds[0]?.when?.text, "2020-10-27");
});

test("a find of which only the report is dated says so", () => {
  const [find] = findsOf([claim({ event: "well", date: when("2020-10-27"), dateBasis: "report" })]);
  assert.equal(find?.onlyReported, true);
});

test("finds are counted within the headline's parts and nowhere else", () => {
  const sum = tally([
    claim({ scope: "scopes/field", event: "a", quantity: number(4), date: when("2020-06-05") }),
    claim({ scope: "scopes/valley", event: "b", quantity: number(3), date: when("2020-06-06") }),
    claim({ scope: "scopes/elsewhere", event: "c", quantity: number(50), date: when("2020-06-06") }),
    claim({ event: "d", quantity: number(70), date: when("2020-06-06") }),
  ]).sum("scopes/valley", upto("2020-06-30"));
  assert.equal(sum.bodies, 7);
  assert.equal(sum.finds.length, 2);
});

test("a find that may lie after the date is left out and counted apart", () => {
  const sum = tally([claim({ scope: "scopes/valley", event: "a", quantity: number(4), date: when("2020-06") })]).sum("scopes/valley", upto("2020-06-15"));
  assert.deepEqual([sum.bodies, sum.finds.length, sum.unsure], [0, 0, 1]);
});

test("bodies without an event are never added up", () => {
  const made = tally([claim({ scope: "scopes/valley", quantity: number(9), date: when("2020-06-05") })]);
  assert.equal(made.sum("scopes/valley", upto("2020-12-31")).bodies, 0);
  assert.equal(made.loose.length, 1);
});

test("scopes that are parts of each other do not hang", () => {
  const both = lookup({
    scopes: [{ key: "scopes/a", sources: [], nameEn: "a", parts: ["scopes/b"] }, { key: "scopes/b", sources: [], nameEn: "b", parts: ["scopes/a"] }],
  });
  assert.deepEqual([...tallyOf(both).wholeOf("scopes/a")], ["scopes/a", "scopes/b"]);
});

test("the latest total is that of the latest day, the surest of it first", () => {
  const low = total(number(115), "2020-11-11", { scope: "scopes/valley", confidence: "low" });
  const high = total(number(112), "2020-11-11", { scope: "scopes/valley", confidence: "high" });
  const { latest } = tally([total(number(98), "2020-10-28", { scope: "scopes/valley" }), low, high]).totals("scopes/valley", "bodies", day("2020-11-20"));
  assert.deepEqual(latest.map((claim) => claim.quantity.min), [112, 115]);
});

test("a total of a month is not claimed before the month is over", () => {
  const made = tally([total(number(98), "2020-10", { scope: "scopes/valley" })]);
  assert.equal(made.totals("scopes/valley", "bodies", day("2020-10-30")).latest.length, 0);
  assert.equal(made.totals("scopes/valley", "bodies", day("2020-10-31")).latest.length, 1);
});

test("lowest and highest look back ninety days, and read at most and at least", () => {
  const totals = tally([
    total(number(10), "2020-01-01", { scope: "scopes/valley" }),
    total(number(113, null, "more than 112"), "2020-11-01", { scope: "scopes/valley" }),
    total(number(100, 124, "about 112"), "2020-11-10", { scope: "scopes/valley" }),
  ]).totals("scopes/valley", "bodies", day("2020-11-20"));
  assert.equal(totals.lowest?.quantity.text, "about 112");
  assert.equal(totals.highest?.quantity.text, "about 112");
  assert.equal(totals.within, 2);
});

test("totals of another scope or unit are not mixed in", () => {
  const made = tally([
    total(number(220), "2020-11-15", { scope: "scopes/elsewhere" }),
    total(number(26), "2020-11-15", { scope: "scopes/valley", unit: "graves" }),
  ]);
  assert.equal(made.totals("scopes/valley", "bodies", day("2020-12-01")).latest.length, 0);
  assert.equal(made.totals("*", "bodies", day("2020-12-01")).latest.length, 1);
});
