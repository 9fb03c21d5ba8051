import assert from "node:assert/strict";
import { test } from "node:test";
import { badge, gain } from "../src/hedge.ts";
import { contextOf } from "../src/context.ts";
import { gravesSource } from "../src/layers/graves.ts";
import { incidentsSource } from "../src/layers/incidents.ts";
import { counted } from "../src/layers/words.ts";
import type { Grave, Place, Position } from "../src/model.ts";
import { boundsOf, circle, contains, pathOf } from "../src/outline.ts";
import { roundLength } from "../src/round.ts";
import { bySpot, inReadingOrder, spotOf } from "../src/spots.ts";
import { type State, Store } from "../src/state.ts";
import { whereabouts } from "../src/whereabouts.ts";
import { day, incident, lookup, number, when } from "./model.ts";

const SQUARE: readonly Position[] = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]];
const place = (key: string, change: Partial<Place>): Place => ({ key, sources: [], nameEn: key, kind: "town", precision: "area", ...change });
const grave = (id: string, at: string | undefined, change: Partial<Grave> = {}): Grave => ({
  key: `graves/${id}`, sources: [], nameEn: id, kind: "mass grave", discovered: when("2020-06-05"), ...(at === undefined ? {} : { place: at }), ...change,
});
const AREA = place("places/around", { shape: [[SQUARE]], anchor: [2, 1] });
const TOWN = place("places/town", { point: [13, 32], precision: "settlement" });
const state: State = {
  date: day("2020-11-20"), mode: "upto", windowDays: 30, layers: new Set(), lang: "en", view: null, range: [0, 1], pick: null, known: null, off: new Set(), playing: false, online: false, speed: 1,
};

test("graves of one area share one spot, with no point in its middle", () => {
  const asked = lookup({ places: [AREA, TOWN], graves: [] });
  const groups = bySpot([grave("a", AREA.key), grave("b", AREA.key), grave("c", TOWN.key), grave("nowhere", undefined)], (one) => one, asked);
  const [area, town] = [...groups.values()];
  assert.deepEqual([groups.size, area?.records.length, town?.records.length], [2, 2, 1]);
  assert.deepEqual(area?.spot.at, [2, 1]);
  assert.equal(town?.spot.shape, undefined);
});

test("places with the same geometry are one spot, places with another are not", () => {
  const twin = { ...AREA, key: "places/twin" };
  const other = place("places/other", { shape: [[SQUARE.map(([x, y]): Position => [x, y * 1.5])]] });
  const asked = lookup({ places: [AREA, twin, other], graves: [] });
  const groups = bySpot([grave("a", AREA.key), grave("b", twin.key), grave("c", other.key)], (one) => one, asked);
  assert.deepEqual([...groups.values()].map(({ records }) => records.length), [2, 1]);
});

test("an area without an anchor hangs its label on its edge; a place without geometry is not drawn", () => {
  const asked = lookup({ places: [place("places/b", { shape: [[SQUARE]] }), place("places/none", {})] });
  assert.deepEqual(spotOf({ key: "x", place: "places/b" }, asked)?.at, [2, 0]);
  assert.equal(spotOf({ key: "x", place: "places/none" }, asked), undefined);
});

test("the keyboard meets spots from north to south and west to east", () => {
  const at = (id: string, position: Position): Parameters<typeof inReadingOrder>[0][number] => ({ id, at: position, places: [] });
  assert.deepEqual(inReadingOrder([at("c", [0, 1]), at("b", [5, 2]), at("a", [1, 2])]).map(({ id }) => id), ["a", "b", "c"]);
});

test("an area says how many grave sites it holds by the date, a pit counting with its field", () => {
  const graves = [grave("field", AREA.key), grave("pit", AREA.key, { parent: "graves/field" }), grave("later", AREA.key, { discovered: when("2021-01-01") })];
  const asked = lookup({ places: [AREA], graves });
  const source = gravesSource(contextOf(asked.model, new Store(state), () => undefined));
  const area = source.spots[0]?.id ?? "";
  assert.equal(source.token(area, state)?.caption, "field");
  const later = source.token(area, { ...state, date: day("2021-02-01") });
  assert.equal(later?.caption, "2 grave sites");
  assert.deepEqual(later?.keys, graves.map(({ key }) => key));
  assert.equal(source.token(area, { ...state, date: day("2020-01-01") }), undefined);
});

test("what a symbol stands for is told in words, with how sure the date is", () => {
  const asked = lookup({ places: [TOWN], incidents: [incident({ place: TOWN.key, killed: number(3, null, "at least 3"), date: when("2020") })] });
  const source = incidentsSource(contextOf(asked.model, new Store(state), () => undefined));
  const token = source.token(source.spots[0]?.id ?? "", state);
  assert.equal(token?.faint, true);
  assert.match(token?.words ?? "", /^places\/town: 1 incident, killed: ≥ 3 \(possibly/);
});

test("every count of words knows the plurals of both languages", () => {
  assert.equal(counted("graves", 1, "en"), "1 grave site");
  assert.equal(counted("graves", 6, "en"), "6 grave sites");
  assert.equal(counted("incidents", 2, "ar"), "حادثتان");
  assert.equal(counted("incidents", 5, "ar"), "5 حوادث");
});

test("a hedge becomes a sign, and words without a number stay words", () => {
  const cases: readonly (readonly [string, number | null, number | null, string])[] = [
    ["12", 12, 12, "12"], ["at least 120", 120, null, "≥ 120"], ["more than 20", 21, null, "> 20"], ["about 112", 101, 123, "≈ 112"],
    ["10-15", 10, 15, "10–15"], ["dozens", 24, null, "dozens"], ["unknown", null, null, "?"], ["over 1,500", 1501, null, "> 1500"], ["up to 9", 0, 9, "≤ 9"],
    ["20 so far", 20, null, "≥ 20"],
  ];
  for (const [text, min, max, expected] of cases) assert.equal(badge({ text, min, max }), expected, text);
});

test("finds are added up only as far as they are certain", () => {
  assert.equal(gain([number(12), number(14)]), "+26");
  assert.equal(gain([number(12), number(3, null)]), "≥ +15");
  assert.equal(gain([number(null)]), "+?");
});

test("a scale bar is the longest of 1, 2, 5 that fits", () => {
  const lengths: readonly (readonly [number, number])[] = [[23_000, 20_000], [9_999, 5_000], [10_000, 10_000], [480, 200], [1.5, 1]];
  for (const [room, metres] of lengths) assert.equal(roundLength(room).metres, metres);
  assert.equal(roundLength(20_000).share, 1);
  assert.equal(roundLength(Number.NaN).share, 0);
});

test("a circle keeps its radius in kilometres, and its middle lies inside", () => {
  const shape = [circle([13.6, 32.4], 25)];
  const [west, south, east, north] = boundsOf(shape);
  assert.ok(Math.abs((north - south) / 2 - 25 / 111.195) < 1e-3);
  assert.ok(east - west > north - south);
  assert.equal(contains(shape, [13.6, 32.4]), true);
  assert.equal(contains(shape, [14, 32.4]), false);
});

test("a path leaves out steps that nobody can see, and closes rings but not lines", () => {
  assert.equal(pathOf([[[0, 0], [0.2, 0.1], [10, 0], [10, 10]]]), "M0.0 0.0L10.0 0.0L10.0 10.0Z");
  assert.equal(pathOf([[[0, 0], [10, 0]]], false), "M0.0 0.0L10.0 0.0");
});

test("a record is where its place, its grave or what its scope covers is", () => {
  const asked = lookup({
    places: [TOWN, AREA], graves: [grave("a", AREA.key)],
    scopes: [{ key: "scopes/s", sources: [], nameEn: "s", covers: ["graves/a"] }],
    counts: [{ key: "counts/c", sources: [], unit: "bodies", mode: "cumulative", quantity: number(1), scope: "scopes/s" }],
  });
  assert.deepEqual(whereabouts("counts/c", asked), [[SQUARE]]);
  assert.deepEqual(whereabouts("places/town", asked), [[[[13, 32]]]]);
  assert.deepEqual(whereabouts("graves/unknown", asked), []);
});
