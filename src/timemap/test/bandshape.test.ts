import assert from "node:assert/strict";
import { test } from "node:test";
import type { Step } from "../src/ledger/types.ts";
import { bandShape, heights, pieces, topOf } from "../src/timeline/bandshape.ts";
import { scaleOf } from "../src/timeline/scale.ts";
import { day } from "./model.ts";

const june = [day("2020-06-01"), day("2020-06-30")] as const;
const scale = scaleOf(june, 300);
const HEIGHT = 80;

function step(from: string, lower: number, upper: number | null, contradicted = false): Step {
  return { from: day(from), lower, upper, contradicted };
}

/** The numbers of a path's commands, such as `[["M", 0, 80], ["H", 300]]`. */
function commands(path: string): (string | number)[][] {
  return [...path.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, name = "", values = ""]) => [name, ...values.trim().split(/[ ,]+/).filter((text) => text !== "").map(Number)]);
}

test("a band is cut to the part that is shown, its last step goes on to the end of it", () => {
  const shown = pieces([step("2020-05-01", 1, 2), step("2020-05-20", 4, 9), step("2020-06-11", 6, 9), step("2020-07-05", 8, 9)], june);
  assert.deepEqual(shown.map(({ from, to, lower }) => [from - june[0], to - june[0], lower]), [[0, 10, 4], [10, 30, 6]]);
});

test("before the first step nothing is drawn", () => {
  const shown = pieces([step("2020-06-11", 6, 9)], june);
  assert.equal(shown[0]?.from, day("2020-06-11"));
  assert.deepEqual(pieces([step("2020-07-11", 6, 9)], june), []);
  assert.deepEqual(pieces([], june), []);
});

test("a step is drawn at the beginning of its day, where the date of that day reads it", () => {
  const shape = bandShape(pieces([step("2020-06-01", 4, 8), step("2020-06-11", 8, 8)], june), scale, HEIGHT);
  assert.deepEqual(commands(shape.lower), [["M", 0, 43], ["H", 100], ["V", 6], ["H", 300]]);
});

test("lines run straight along and straight up, never aslant or round", () => {
  const shown = pieces([step("2020-06-01", 0, 3), step("2020-06-05", 2, null), step("2020-06-15", 3, 7, true), step("2020-06-20", 7, 12)], june);
  const shape = bandShape(shown, scale, HEIGHT);
  for (const path of [shape.lower, shape.upper, shape.closed, shape.contradicted, ...shape.open]) assert.match(path, /^[MHVZ\d. ]+$/);
});

test("where the upper bound is open there is no upper line, and an arrow instead of a number", () => {
  const shape = bandShape(pieces([step("2020-06-01", 4, 8), step("2020-06-11", 5, null), step("2020-06-21", 8, 8)], june), scale, HEIGHT);
  assert.equal(shape.upper.match(/M/g)?.length, 2);
  assert.equal(shape.open.length, 1);
  assert.ok(commands(shape.open[0] ?? "").some(([name, y]) => name === "V" && y === 0));
  assert.deepEqual(shape.arrows.map(([x]) => x), [150]);
});

test("neighbouring open stretches fade as one, and wide ones bear more arrows", () => {
  const wide = scaleOf(june, 900);
  const shape = bandShape(pieces([step("2020-06-01", 4, null), step("2020-06-11", 5, null)], june), wide, HEIGHT);
  assert.equal(shape.open.length, 1);
  assert.equal(shape.arrows.length, 6);
  assert.ok(shape.arrows.every(([, y]) => y > 0 && y < HEIGHT));
});

test("a stretch too narrow for an arrow has none", () => {
  const shape = bandShape(pieces([step("2020-06-01", 4, null), step("2020-06-02", 5, 5)], june), scale, HEIGHT);
  assert.deepEqual(shape.arrows, []);
});

test("the highest number stands under the upper edge, and lower where something is open", () => {
  const [closed, open] = [pieces([step("2020-06-01", 4, 8)], june), pieces([step("2020-06-01", 8, null)], june)];
  assert.equal(topOf(closed), 8);
  assert.equal(topOf(open), 8);
  assert.ok(heights(open, HEIGHT)(8) > heights(closed, HEIGHT)(8));
  assert.equal(heights(closed, HEIGHT)(0), HEIGHT);
});

test("a band of nothing has a height all the same", () => {
  assert.equal(heights(pieces([step("2020-06-01", 0, 0)], june), HEIGHT)(0), HEIGHT);
});

test("a contradicted stretch can be seen even where the bounds are one", () => {
  const [, , height] = commands(bandShape(pieces([step("2020-06-01", 100, 101, true)], june), scale, HEIGHT).contradicted);
  const [first] = commands(bandShape(pieces([step("2020-06-01", 100, 101, true)], june), scale, HEIGHT).contradicted);
  assert.ok(Number(height?.[1]) - Number(first?.[2]) >= 7);
});
