/** The areas around a place in words: what is certain is said so, what is not is not. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { type Area, areaLines } from "../src/areas.ts";
import type { Lang } from "../src/days.ts";
import { speak } from "../src/i18n.ts";
import { Lookup } from "../src/lookup.ts";
import type { Place } from "../src/model.ts";
import { Naming } from "../src/naming.ts";
import { waitingIn } from "../src/waiting.ts";
import { holding, lookup, model, when } from "./model.ts";

const AREAS: readonly Area[] = [
  { key: "areas/relation/7", nameEn: "Mill", level: 7, date: when("2014") },
  { key: "areas/relation/11", nameEn: "West Vale", nameAr: "الوادي الغربي", level: 4, kindEn: "district", kindAr: "منطقة", date: when("2015-03") },
  { key: "areas/relation/12", nameEn: "East Vale", level: 4, kindEn: "district", kindAr: "منطقة", date: when("2015-03") },
];

function lines(place: Partial<Place>, lang: Lang = "en", areas: readonly Area[] = AREAS): string[] {
  const made = model({ areas });
  const town = { key: "places/spot", sources: [], nameEn: "Spot", kind: "site", precision: "exact", ...place };
  // Marks that keep the direction of names are not what is tested here.
  return areaLines(made, town, new Naming(new Lookup(made), speak(lang)), speak(lang)).map((line) => line.replace(/[\u2066-\u2069]/g, ""));
}

test("every area that certainly holds a place is told with the date of its boundary, the smallest first", () => {
  assert.deepEqual(lines({ inAreas: ["areas/relation/11", "areas/relation/7"] }), [
    "in Mill (administrative area of level 7) (OpenStreetMap boundary of 2014)",
    "in West Vale district (OpenStreetMap boundary of March 2015)",
  ]);
});

test("in Arabic the word for the level stands before the name", () => {
  assert.deepEqual(lines({ inAreas: ["areas/relation/11"] }, "ar"), ["في منطقة الوادي الغربي (حدود أوبن ستريت ماب، مارس 2015)"]);
});

test("of several areas in which a place may lie none is chosen", () => {
  assert.deepEqual(lines({ inAreas: ["areas/relation/7"], perhapsIn: ["areas/relation/11", "areas/relation/12"] }), [
    "in Mill (administrative area of level 7) (OpenStreetMap boundary of 2014)",
    "in West Vale district or East Vale district; it lies too near their border, or is known too roughly, to say in which (OpenStreetMap boundary of March 2015)",
  ]);
});

test("a place that may lie outside the only area that is known is said to be perhaps in it", () => {
  assert.deepEqual(lines({ perhapsIn: ["areas/relation/12"] }), [
    "perhaps in East Vale district, perhaps outside it (OpenStreetMap boundary of March 2015)",
  ]);
});

test("where boundaries are of several dates, or of none, no date is told", () => {
  const [west, east] = [{ ...AREAS[1], date: when("2019") } as Area, AREAS[2] as Area];
  const [said = ""] = lines({ perhapsIn: [west.key, east.key] }, "en", [west, east]);
  assert.match(said, /\(OpenStreetMap boundary\)$/);
});

test("a place of which no area is known has no line", () => {
  assert.deepEqual(lines({}), []);
});

test("a claim of control whose place has no cell is among what is not on the map", () => {
  const claim = { key: "control/one", sources: [], place: "places/town", actor: "actors/reds", basis: "held", date: when("2020-06-05") };
  const square = [[[[13, 32], [14, 32], [14, 33], [13, 32]]]] as const;

  assert.deepEqual(waitingIn(lookup({ control: [claim], holdings: [holding("reds", "2020-06-05", null)] })).unlocated.get("control"), ["control/one"]);
  assert.equal(waitingIn(lookup({ control: [claim], cells: [{ place: "places/town", shape: square }] })).unlocatedCount, 0);
});
