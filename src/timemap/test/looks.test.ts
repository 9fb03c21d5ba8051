import assert from "node:assert/strict";
import { test } from "node:test";
import type { Moment } from "../src/clock.ts";
import { cellLook, countLook, discRadius, eventGroups, furthestForm, graveForm, graveLook, incidentLook } from "../src/looks.ts";
import type { Grave, GraveEvent } from "../src/model.ts";
import { between, claim, day, holding, incident, lookup, number, total, when } from "./model.ts";

const upto = (iso: string): Moment => ({ date: day(iso), mode: "upto", windowDays: 30 });
const within = (iso: string, windowDays: number): Moment => ({ date: day(iso), mode: "window", windowDays });

const FIELD: Grave = { key: "graves/field", sources: [], nameEn: "Field", kind: "grave field", place: "places/town" };
const step = (state: string, date: string): GraveEvent => ({ key: `grave_events/${state}`, sources: [], grave: FIELD.key, state, date: when(date) });
const known = lookup({ graves: [FIELD], graveEvents: [step("reported", "2020-06-05"), step("opened", "2020-10"), step("exhumed", "2021-01-10")] });

test("a grave is not on the map before anybody knew of it", () => {
  assert.equal(graveLook(known, FIELD, upto("2020-06-04")), undefined);
  assert.equal(graveLook(known, FIELD, upto("2020-06-05"))?.form, "reported");
});

test("a grave opened on some day of October is still drawn as reported on the tenth, and as opened in November", () => {
  assert.deepEqual(graveLook(known, FIELD, upto("2020-10-10")), { state: "reported", form: "reported", sure: "certain" });
  assert.equal(graveLook(known, FIELD, upto("2020-11-01"))?.form, "opened");
});

test("in a window only graves with a step in it are there, in the state they had reached", () => {
  assert.equal(graveLook(known, FIELD, within("2020-12-31", 30)), undefined);
  assert.equal(graveLook(known, FIELD, within("2021-01-15", 30))?.form, "exhumed");
  assert.equal(graveLook(known, FIELD, within("2020-10-10", 5))?.sure, "possible");
});

test("a grave with a day of discovery and no steps counts as reported then", () => {
  const bare: Grave = { ...FIELD, key: "graves/bare", discovered: when("2021-03-01") };
  assert.equal(graveLook(known, bare, upto("2021-02-01")), undefined);
  assert.equal(graveLook(known, bare, upto("2021-03-01"))?.state, "reported");
});

test("each state has a form, a suspected grave stays suspected until it is opened, and the furthest form stands for several", () => {
  assert.equal(graveForm("examined"), "exhumed");
  assert.equal(graveForm("memorialised"), "returned");
  assert.equal(graveForm("ruled out"), "ruled-out");
  assert.equal(graveForm("reported", "suspected"), "suspected");
  assert.equal(graveForm("opened", "suspected"), "opened");
  assert.equal(furthestForm(["reported", "opened", "suspected"]), "opened");
});

test("a cell is in one holder's colour while one holds it, and hatched in both while it is contested", () => {
  const held = holding("reds", "2019-01-01", "2020-06-04");
  assert.deepEqual(cellLook([held, holding("blues", "2020-06-05", null)], day("2020-06-04")), { kind: "held", actors: ["actors/reds"] });
  assert.deepEqual(cellLook([held, holding("blues", "2020-06-05", null)], day("2020-06-05")), { kind: "held", actors: ["actors/blues"] });
  const contested = holding("reds", "2020-01-01", null, { contested: true, actors: ["actors/reds", "actors/blues"] });
  assert.deepEqual(cellLook([contested], day("2020-02-01")), { kind: "contested", actors: ["actors/reds", "actors/blues"] });
});

test("while the day of a change is not certain the cell is changing, from the one to the other", () => {
  const before = holding("reds", "2015-01-01", null, { untilEarliest: day("2020-05-31"), untilLatest: day("2020-06-29") });
  const after = holding("blues", null, null, { fromEarliest: day("2020-06-01"), fromLatest: day("2020-06-30") });
  assert.deepEqual(cellLook([after, before], day("2020-06-15")), { kind: "changing", actors: ["actors/reds", "actors/blues"] });
  assert.equal(cellLook([after, before], day("2020-07-01")).kind, "held");
});

test("without a claim for the day nobody reported who held the cell", () => {
  assert.deepEqual(cellLook([holding("reds", "2020-01-01", "2020-02-01")], day("2020-03-01")), { kind: "unknown", actors: [] });
});

test("a holding that only a party claims says so, and one without an end says when it was last reported", () => {
  const look = cellLook([holding("reds", "2020-01-01", null, { onlyClaimed: true, lastReported: day("2020-01-01") })], day("2020-06-30"));
  assert.deepEqual(look, { kind: "held", actors: ["actors/reds"], claimed: true, reported: day("2020-01-01") });
});

test("a holding that nobody reported for more than half a year is stale", () => {
  const open = holding("reds", "2020-01-01", null, { lastReported: day("2020-06-01") });
  assert.equal(cellLook([open], day("2020-12-01")).stale, undefined);
  assert.equal(cellLook([open], day("2020-12-02")).stale, true);
});

test("rows of one event are one symbol, as large as the largest, and never added up", () => {
  const rows = [
    incident({ event: "strike", killed: number(3), date: when("2019-09-13") }),
    incident({ event: "strike", killed: number(5), date: when("2019-09-13") }),
    incident({ killed: number(2), date: when("2019-09-14") }),
  ];
  const groups = eventGroups(rows);
  assert.equal(groups.length, 2);
  assert.equal(groups[0]?.drawn.killed?.min, 5);
  const look = incidentLook(groups, upto("2020-01-01"));
  assert.deepEqual([look?.events, look?.least, look?.most, look?.keys.length], [2, 5, 5, 3]);
});

test("a toll that grew is as large as it was by the date", () => {
  const groups = eventGroups([
    incident({ event: "mines", killed: number(27), date: when("2020-06-10") }),
    incident({ event: "mines", killed: number(52, null), date: when("2020-07-13") }),
  ]);
  assert.deepEqual([incidentLook(groups, upto("2020-06-20"))?.least, incidentLook(groups, upto("2020-08-01"))?.least], [27, 52]);
});

test("an incident of which nobody gave a number has none, and one that may have happened by then is not certain", () => {
  const groups = eventGroups([incident({ date: between("../2020-06", null, "2020-06-30") })]);
  const look = incidentLook(groups, upto("2020-01-01"));
  assert.deepEqual([look?.least, look?.sure], [undefined, "possible"]);
  assert.equal(incidentLook(groups, upto("2020-06-30"))?.sure, "certain");
});

test("a disc's area is in proportion to the number of people", () => {
  assert.ok(Math.abs(discRadius(100) ** 2 / discRadius(25) ** 2 - 4) < 1e-9);
  assert.equal(discRadius(1_000_000), discRadius(10_000));
});

test("the number beside a grave is the latest total by the date, as written", () => {
  const claims = [total(number(86), "2020-10-18"), total(number(101, 123, "about 112"), "2020-11-08"), claim({ quantity: number(3), date: when("2020-11-07") })];
  assert.equal(countLook(claims, upto("2020-10-17")), undefined);
  assert.equal(countLook(claims, upto("2020-10-20"))?.text, "86");
  assert.equal(countLook(claims, upto("2020-11-20"))?.text, "≈ 112");
});

test("a total that may be of a later day is not shown yet", () => {
  const claims = [total(number(160, null, "at least 160"), "2020-11")];
  assert.equal(countLook(claims, upto("2020-11-15")), undefined);
  assert.equal(countLook(claims, upto("2020-11-30"))?.text, "≥ 160");
});

test("in a window only what was found in it is shown, each find once", () => {
  const claims = [
    claim({ quantity: number(12), date: when("2020-10-27"), event: "find" }),
    claim({ quantity: number(12), date: when("2020-10-27"), event: "find" }),
    claim({ quantity: number(14), date: when("2020-11-05") }),
    total(number(112), "2020-11-08"),
  ];
  assert.equal(countLook(claims, within("2020-11-08", 30))?.text, "+26");
  assert.equal(countLook(claims.slice(3), within("2020-11-08", 30)), undefined);
});
