import assert from "node:assert/strict";
import { test } from "node:test";
import { dayFromIso, dayInWords, isoFromDay, whenInWords } from "../src/days.ts";
import { monthsLater } from "../src/travel.ts";
import { day } from "./model.ts";

const words = (text: string, lang: "en" | "ar" = "en"): string => whenInWords({ text, core: null, possible: [0, 0] }, lang);

test("days and their ISO form are one to one, and no other text is a day", () => {
  assert.equal(isoFromDay(day("2020-02-29")), "2020-02-29");
  assert.equal(dayFromIso("2021-02-29"), null);
  assert.equal(dayFromIso("2020-6-5"), null);
  assert.equal(isoFromDay(day("1912-03-01")), "1912-03-01");
});

test("dates are told as exactly as they are known", () => {
  assert.equal(dayInWords(day("2020-06-05")), "5 June 2020");
  assert.equal(words("2020-06"), "June 2020");
  assert.equal(words("2020-06~"), "about June 2020");
  assert.equal(words("2020?"), "2020 (uncertain)");
  assert.equal(words("../2020-06"), "up to June 2020");
  assert.equal(words("2015/.."), "from 2015");
  assert.equal(words("2019-04/2020-06-05"), "April 2019 to 5 June 2020");
  assert.equal(words("[2020-06-05,2020-06-06]"), "5 June 2020 or 6 June 2020");
  assert.equal(words("2020-06-05", "ar"), "5 يونيو 2020");
});

test("a month later is the same day, or the last one of a shorter month", () => {
  assert.equal(isoFromDay(monthsLater(day("2020-01-31"), 1)), "2020-02-29");
  assert.equal(isoFromDay(monthsLater(day("2020-01-15"), -1)), "2019-12-15");
  assert.equal(isoFromDay(monthsLater(day("2020-12-31"), 1)), "2021-01-31");
});
