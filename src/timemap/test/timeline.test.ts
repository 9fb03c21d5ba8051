import assert from "node:assert/strict";
import { test } from "node:test";
import { tallyOf } from "../src/figures.ts";
import { marks } from "../src/timeline/axis.ts";
import { binEdges, binned, binUnit, type Weight, weightsOf } from "../src/timeline/histogram.ts";
import { placed } from "../src/timeline/milestones.ts";
import { around, fitted, MIN_DAYS, panned, scaleOf, showing, zoomed } from "../src/timeline/scale.ts";
import { stretches, stripPlace } from "../src/timeline/strip.ts";
import { between, claim, day, holding, incident, lookup, milestone, number, when } from "./model.ts";

const year2020 = [day("2020-01-01"), day("2020-12-31")] as const;
const span = [day("2012-01-01"), day("2025-12-31")] as const;
const months = binEdges(year2020, "month");
const weight = (change: Partial<Weight>): Weight => ({ kind: "found", amount: 12, from: day("2020-06-05"), to: day("2020-06-05"), sure: true, ...change });

test("a scale shows its last day whole and finds days again", () => {
  const scale = scaleOf(year2020, 3660);
  assert.equal(scale.perDay, 10);
  assert.equal(scale.x(day("2020-12-31")), 3650);
  assert.equal(scale.day(scale.x(day("2020-06-05")) + 5), day("2020-06-05"));
});

test("a range stays inside the case and never gets shorter than two weeks", () => {
  assert.deepEqual(fitted([span[0] - 500, span[0] - 490], span), [span[0], span[0] + MIN_DAYS]);
  assert.deepEqual(fitted([span[0] - 500, span[1] + 500], span), [...span]);
  assert.deepEqual(panned(year2020, 100_000, span), [span[1] - 365, span[1]]);
});

test("zooming keeps what is under the pointer, and a slow wheel still zooms", () => {
  const middle = day("2020-07-01");
  const near = zoomed(year2020, 0.5, middle, span);
  assert.ok(Math.abs((middle - near[0]) / (near[1] - near[0]) - (middle - year2020[0]) / 365) < 0.02);
  assert.notDeepEqual(zoomed([0, 20], 0.999, 10, [-1000, 1000]), [0, 20]);
});

test("the timeline follows the date out of its range and stays otherwise", () => {
  assert.equal(showing(year2020, day("2020-05-05"), span), year2020);
  const moved = showing(year2020, day("2021-03-01"), span);
  assert.ok(moved[0] < day("2021-03-01") && moved[1] >= day("2021-03-01"));
  assert.equal(moved[1] - moved[0], 365);
  assert.deepEqual(around(day("2020-07-01"), 70, span)[1] - around(day("2020-07-01"), 70, span)[0], 70);
});

test("bars are as fine as they can be told apart", () => {
  assert.equal(binUnit(1200 / 70), "day");
  assert.equal(binUnit(1200 / 365), "week");
  assert.equal(binUnit(1200 / (4 * 365)), "month");
  assert.equal(binUnit(350 / (14 * 365)), "year");
});

test("bins begin on the first of the month, on Mondays, on New Year's Day", () => {
  assert.equal(months.length, 13);
  assert.equal(months[1], day("2020-02-01"));
  assert.equal(binEdges([day("2020-06-03"), day("2020-06-09")], "week")[0], day("2020-06-01"));
  assert.deepEqual(binEdges([day("2019-05-01"), day("2020-05-01")], "year"), [day("2019-01-01"), day("2020-01-01"), day("2021-01-01")]);
});

test("what is dated to a month is solid in a bar of that month and faint in bars of days", () => {
  const june = weight({ from: day("2020-06-01"), to: day("2020-06-30"), amount: 30 });
  assert.equal(binned([june], months)[5]?.found, 30);
  const days = binned([june], binEdges([day("2020-06-01"), day("2020-06-30")], "day"));
  assert.ok(days.every((bin) => bin.found === 0 && Math.abs(bin.maybeFound - 1) < 1e-9));
});

test("a month is never its first day: an uncertain find spreads over all its days and loses nobody", () => {
  const summer = weight({ from: day("2020-06-01"), to: day("2020-08-31"), amount: 92, kind: "killed" });
  const bins = binned([summer], months);
  assert.deepEqual(bins.map((bin) => Math.round(bin.maybeKilled)).slice(5, 8), [30, 31, 31]);
  assert.equal(bins.reduce((sum, bin) => sum + bin.killed, 0), 0);
});

test("a find of which only the report is dated is faint", () => {
  assert.deepEqual([binned([weight({ sure: false })], months)[5]?.found, binned([weight({ sure: false })], months)[5]?.maybeFound], [0, 12]);
});

test("each event weighs once and at its least; findings over a period weigh nothing", () => {
  const made = lookup({
    counts: [
      claim({ event: "well", quantity: number(12), date: when("2020-10-27") }),
      claim({ event: "well", quantity: number(14), date: when("2020-10-27") }),
    ],
    incidents: [
      incident({ event: "e", killed: number(14), date: when("2017-04-19") }),
      incident({ event: "e", killed: number(12), date: when("2017-04-19") }),
      incident({ kind: "pattern", killed: number(230), date: when("2017") }),
      incident({ killed: number(3) }),
    ],
  });
  assert.deepEqual(weightsOf(made.model, tallyOf(made), span).map((row) => [row.kind, row.amount]), [["found", 12], ["killed", 12]]);
});

test("an open end is cut at the case's own", () => {
  const made = lookup({ incidents: [incident({ killed: number(5), date: between("../2014", null, "2014-12-31") })] });
  assert.equal(weightsOf(made.model, tallyOf(made), span)[0]?.from, span[0]);
});

test("the axis marks days, months or years as there is room", () => {
  assert.deepEqual(marks(scaleOf(span, 600), "en").map((mark) => mark.text).slice(0, 3), ["2012", "2013", "2014"]);
  assert.deepEqual(marks(scaleOf(year2020, 1200), "en").map((mark) => mark.text).slice(0, 3), ["2020", "Feb", "Mar"]);
  const days = marks(scaleOf([day("2020-06-01"), day("2020-07-05")], 1200), "en");
  assert.deepEqual([days[0]?.text, days[1]?.text, days.at(-1)?.text], ["Jun", "2", "5"]);
});

test("labels of milestones take two rows and never each other's room", () => {
  const steps = [milestone("2020-03-01", "First"), milestone("2020-03-05", "Second"), milestone("2020-03-10", "Third"), milestone("2020-12-30", "Last"), milestone("2020-07-01")];
  const ticks = placed(steps, scaleOf(year2020, 732), 2, "en", (text) => text.length * 8);
  assert.deepEqual(ticks.map((tick) => tick.row), [0, 1, undefined, undefined, 0]);
  assert.equal(ticks.at(-1)?.leftward, true);
});

test("the strip covers its range, leaves gaps open and says what is not certain", () => {
  const parts = stretches([
    holding("reds", null, "2020-06-04", { untilEarliest: day("2020-06-03") }),
    holding("blues", "2020-06-05", "2020-10-01"),
  ], year2020);
  assert.deepEqual(parts.map((part) => [part.holding?.actors[0] ?? null, part.certain]), [["actors/reds", true], ["actors/reds", false], ["actors/blues", true], [null, false]]);
  assert.equal(parts[0]?.from, year2020[0]);
  assert.equal(parts.at(-1)?.to, year2020[1]);
  assert.deepEqual(parts.slice(1).map((part, at) => part.from - (parts[at]?.to ?? 0)), [1, 1, 1]);
});

test("the strip pales where an open holding has not been reported for more than half a year", () => {
  const parts = stretches([holding("reds", "2020-01-01", null, { lastReported: day("2020-01-31") })], year2020);
  assert.deepEqual(parts.map((part) => part.stale), [false, true]);
  assert.equal(parts[1]?.from, day("2020-08-02"));
});

test("the strip shows the place of what is picked, and the headline place otherwise", () => {
  const made = lookup({
    holdings: [holding("reds", null, null)],
    graves: [{ key: "graves/field", sources: [], nameEn: "Field", kind: "grave field", place: "places/far" }],
  });
  assert.equal(stripPlace(made, "graves/field")?.key, "places/town");
  assert.equal(stripPlace(lookup(), null), undefined);
});
