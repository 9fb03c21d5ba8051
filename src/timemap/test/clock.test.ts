import assert from "node:assert/strict";
import { test } from "node:test";
import { lasting, type Mode, type Moment, presence } from "../src/clock.ts";
import { between, day, when } from "./model.ts";

const at = (date: string, mode: Mode = "upto", windowDays = 30): Moment => ({ date: day(date), mode, windowDays });

test("up to a date, a day is there from that day on", () => {
  assert.equal(presence(when("2020-06-05"), at("2020-06-04")), "none");
  assert.equal(presence(when("2020-06-05"), at("2020-06-05")), "certain");
});

test("up to a date, a month is possible while it lasts and certain at its end", () => {
  assert.equal(presence(when("2020-06"), at("2020-05-31")), "none");
  assert.equal(presence(when("2020-06"), at("2020-06-01")), "possible");
  assert.equal(presence(when("2020-06"), at("2020-06-30")), "certain");
});

test("in a window, what lies wholly inside is certain and what overlaps is possible", () => {
  assert.equal(presence(when("2020-06"), at("2020-07-01", "window", 31)), "certain");
  assert.equal(presence(when("2020-06"), at("2020-07-01", "window", 10)), "possible");
  assert.equal(presence(when("2020-06-05"), at("2020-07-15", "window", 30)), "none");
});

test("on the day, only that day counts", () => {
  assert.equal(presence(when("2020-06-05"), at("2020-06-05", "day")), "certain");
  assert.equal(presence(when("2020-06"), at("2020-06-05", "day")), "possible");
  assert.equal(presence(when("2020-06-05"), at("2020-06-06", "day")), "none");
});

test("an open beginning reaches back for ever, and no date is never there", () => {
  assert.equal(presence(between("../2020-06", null, "2020-06-30"), at("1990-01-01")), "possible");
  assert.equal(presence(undefined, at("2020-06-05")), "none");
});

test("a state lasts for certain between the last day it can have begun and the first it can have ended", () => {
  const [from, until] = [when("2019-04"), when("2020-06")];
  assert.deepEqual(["2019-03-31", "2019-04-10", "2019-04-30", "2020-06-01", "2020-06-02", "2020-07-01"].map((date) => lasting(from, until, day(date))),
    ["none", "possible", "certain", "certain", "possible", "none"]);
});
