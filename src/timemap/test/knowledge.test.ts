import assert from "node:assert/strict";
import { test } from "node:test";
import { contextOf } from "../src/context.ts";
import { canBeOff, knownDay, knownModel, knownOn, restingOnOne, voices, withoutDate } from "../src/knowledge.ts";
import type { ControlClaim, Grave, Model, Place, Source } from "../src/model.ts";
import { startState } from "../src/start.ts";
import { Store } from "../src/state.ts";
import { between, claim, day, incident, milestone, model, number, when } from "./model.ts";

const NOTHING: ReadonlySet<string> = new Set();
const off = (...names: readonly string[]): ReadonlySet<string> => new Set(names);

const source = (id: string, change: Partial<Source> = {}): Source => (
  { key: `sources/${id}`, sources: [], publisher: "The Valley Post", title: id, kind: "press", ...change }
);
const grave = (id: string, sources: readonly string[], change: Partial<Grave> = {}): Grave => (
  { key: `graves/${id}`, sources, nameEn: id, kind: "mass grave", ...change }
);
const holds = (id: string, actor: string, date: string, cites: string, change: Partial<ControlClaim> = {}): ControlClaim => (
  { key: `control/${id}`, sources: [cites], place: "places/town", actor: `actors/${actor}`, basis: "captured", date: when(date), ...change }
);

/** Two agencies and a paper that repeats one of them; June, August, and a text that bears no date. */
const SOURCES = [
  source("june", { published: when("2020-06") }),
  source("copy", { published: when("2020-06-20"), publisher: "Other Times", origin: "The Valley Post" }),
  source("august", { published: when("2020-08-01"), publisher: "Northern Agency" }),
  source("seen", { accessed: when("2020-09-09"), publisher: "Northern Agency" }),
  source("undated", { publisher: "A leaflet, undated" }),
];
const [JUNE, COPY, AUGUST, SEEN, UNDATED] = SOURCES.map(({ key }) => key) as [string, string, string, string, string];

function valley(tables: Partial<Model> = {}): Model {
  return model({ sources: SOURCES, ...tables });
}

function keys(rows: readonly { readonly key: string }[]): readonly string[] {
  return rows.map(({ key }) => key);
}

test("with nothing off, all that is known now is the model itself", () => {
  const full = valley();
  assert.equal(knownModel(full, null, NOTHING), full);
  assert.equal(knownModel(full, null, off("sources/none", "voice/Nobody")), full);
});

test("a source is there from the last day on which it can have been published; one without a date never is", () => {
  const on = (iso: string): readonly string[] => keys(knownModel(valley(), day(iso), NOTHING).sources);
  assert.deepEqual(on("2020-06-19"), []);
  assert.deepEqual(on("2020-06-29"), [COPY]);
  assert.deepEqual(on("2020-06-30"), [JUNE, COPY]);
  assert.deepEqual(on("2020-09-08"), [JUNE, COPY, AUGUST]);
  assert.deepEqual(on("2200-01-01"), [JUNE, COPY, AUGUST, SEEN]);
});

test("a record is there while one of its sources is, and cites no other", () => {
  const both = incident({ sources: [AUGUST, JUNE] });
  const full = valley({ incidents: [both, incident({ sources: [AUGUST] }), incident({ sources: [UNDATED] })], milestones: [milestone("2019-01-01")] });
  const july = knownModel(full, day("2020-07-01"), NOTHING);
  assert.deepEqual(july.incidents, [{ ...both, sources: [JUNE] }]);
  assert.deepEqual(july.milestones, full.milestones, "what rests on no source stays");
  assert.deepEqual(keys(knownModel(full, null, off(AUGUST)).incidents), [full.incidents[0]?.key, full.incidents[2]?.key]);
  assert.deepEqual(knownModel(full, day("2020-07-01"), off(JUNE)).incidents, [], "the source that is on came later");
});

test("a voice that is off takes along what repeats it", () => {
  const full = valley({ incidents: [incident({ sources: [JUNE, COPY] }), incident({ sources: [COPY, AUGUST] })] });
  const left = knownModel(full, null, off("voice/The Valley Post"));
  assert.deepEqual(keys(left.sources), [AUGUST, SEEN, UNDATED]);
  assert.deepEqual(left.incidents.map(({ sources }) => sources), [[AUGUST]]);
  assert.equal(knownModel(full, null, off("voice/Other Times")), full, "a paper that repeats another has no voice here");
});

test("a claim of a number goes with its claimant, and its own day of report goes before its sources'", () => {
  const early = claim({ sources: [AUGUST], reported: when("2020-06-11"), claimant: "actors/reds" });
  const late = claim({ sources: [JUNE], reported: when("2020-10-01"), claimant: "actors/blues" });
  const open = claim({ sources: [JUNE], reported: between("2020-06/..", "2020-06-01", null) });
  const full = valley({ counts: [early, late, open] });
  assert.deepEqual(knownModel(full, day("2020-06-10"), NOTHING).counts, []);
  assert.deepEqual(knownModel(full, day("2020-06-11"), NOTHING).counts, [{ ...early, sources: [] }]);
  assert.deepEqual(knownModel(full, day("2020-09-30"), NOTHING).counts, [early]);
  assert.deepEqual(knownModel(full, null, off("actors/reds")).counts, [late, open]);
  assert.deepEqual(knownModel(full, day("2200-01-01"), NOTHING).counts, [early, late], "no day is certain");
  assert.deepEqual(withoutDate(full), [open.key]);
  assert.deepEqual(knownModel(full, day("2020-06-11"), off(AUGUST)).counts, [], "its source is off");
});

test("a grave that is not known takes its steps along, and nothing speaks of it any more", () => {
  const field = grave("field", [AUGUST]);
  const well = grave("well", [JUNE], { possiblySameAs: [field.key, "graves/pit"] });
  const pit = grave("pit", [JUNE], { parent: field.key, possiblySameAs: [field.key] });
  const full = valley({
    graves: [field, well, pit],
    graveEvents: [
      { key: "", sources: [JUNE], grave: field.key, state: "located" },
      { key: "", sources: [AUGUST], grave: well.key, state: "exhumed" },
      { key: "", sources: [JUNE], grave: well.key, state: "located" },
    ],
    counts: [claim({ sources: [JUNE], graves: [field.key] }), claim({ sources: [JUNE], graves: [field.key, well.key], quantity: number(7) })],
    incidents: [incident({ sources: [JUNE], graves: [pit.key, field.key] })],
  });
  const july = knownModel(full, day("2020-07-01"), NOTHING);
  assert.deepEqual(july.graves, [{ ...well, possiblySameAs: [pit.key] }, grave("pit", [JUNE])]);
  assert.deepEqual(july.graveEvents, [full.graveEvents[2]]);
  assert.deepEqual(july.counts.map(({ graves }) => graves), [undefined, [well.key]]);
  assert.deepEqual(july.incidents.map(({ graves }) => graves), [[pit.key]]);
  assert.equal(JSON.stringify({ ...july, scopes: [] }).includes(field.key), false);
});

test("who held a place is told from the claims that are left", () => {
  const control = [holds("first", "reds", "2019-04-04", JUNE), holds("second", "blues", "2020-06-05", AUGUST)];
  const full = valley({ control, holdings: [] });
  const held = (known: Model): readonly unknown[] => known.holdings.map(({ actors, untilLatest }) => [...actors, untilLatest]);
  assert.deepEqual(held(knownModel(full, day("2020-07-01"), NOTHING)), [["actors/reds", null]]);
  assert.deepEqual(held(knownModel(full, null, off(JUNE, COPY))), [["actors/blues", null]]);
  assert.deepEqual(held(knownModel(full, null, off(UNDATED))), [], "the tool's own word stands while all claims do");
});

test("a place of which no claim is left counts with the nearest above it that has one", () => {
  const place = (id: string, parent: string | undefined, heldAs: string): Place => ({
    key: `places/${id}`, sources: [], nameEn: id, kind: "town", precision: "settlement", heldAs: `places/${heldAs}`,
    ...(parent === undefined ? {} : { parent: `places/${parent}` }),
  });
  const places = [place("bridge", "town", "bridge"), place("house", "bridge", "bridge"), place("town", undefined, "town"), place("a", "b", "a"), place("b", "a", "b")];
  const control = [
    holds("bridge", "reds", "2019-04-04", AUGUST, { place: "places/bridge" }),
    holds("town", "blues", "2019-04-04", JUNE),
    holds("a", "blues", "2019-04-04", AUGUST, { place: "places/a" }),
  ];
  const full = valley({ places, control });
  const held = (known: Model): readonly unknown[] => known.places.map(({ heldAs }) => heldAs);
  assert.deepEqual(held(knownModel(full, day("2020-07-01"), NOTHING)), ["places/town", "places/town", "places/town", undefined, undefined]);
  assert.deepEqual(held(knownModel(full, day("2020-08-01"), NOTHING)), held(full));
});

test("what only stands in for the place of some records goes with the last of them", () => {
  const place = (id: string, level?: string): Place => ({ key: `places/${id}`, sources: [], nameEn: id, kind: "site", precision: "area", ...(level === undefined ? {} : { level }) });
  const places = [place("around-town"), place("square"), place("field", "L3")];
  const full = valley({
    places,
    graves: [grave("field", [AUGUST], { place: "places/field" })],
    incidents: [incident({ sources: [AUGUST], place: "places/around-town" }), incident({ sources: [JUNE], place: "places/square" })],
  });
  assert.deepEqual(knownModel(full, day("2020-07-01"), NOTHING).places, places.slice(1));
  assert.deepEqual(knownModel(full, day("2020-08-01"), NOTHING).places, places);
});

test("places, actors and scopes stay, and cite what is there", () => {
  const place = {
    key: "places/town", nameEn: "Town", kind: "town", precision: "settlement", sources: [JUNE, AUGUST],
    otherCoordinates: [{ key: "coordinates/a", sources: [AUGUST] }, { key: "coordinates/b", sources: [JUNE, AUGUST] }],
  };
  const full = valley({ places: [place] });
  assert.deepEqual(knownModel(full, day("2020-07-01"), NOTHING).places, [{ ...place, sources: [JUNE], otherCoordinates: [{ key: "coordinates/b", sources: [JUNE] }] }]);
  assert.deepEqual(knownModel(full, day("2000-01-01"), NOTHING).places.map(({ otherCoordinates }) => otherCoordinates), [undefined]);
  assert.deepEqual(keys(knownModel(full, day("2000-01-01"), NOTHING).actors), keys(full.actors));
});

test("days between which nothing was published are one and the same model", () => {
  const full = valley({ counts: [claim({ reported: when("2020-07-15") })] });
  const on = (iso: string): Model => knownModel(full, day(iso), NOTHING);
  assert.equal(on("2020-07-01"), on("2020-07-14"));
  assert.notEqual(on("2020-07-14"), on("2020-07-15"));
  assert.equal(on("2000-01-01"), on("1990-01-01"));
  assert.notEqual(on("2200-01-01"), full, "what has no date is never known on a day");
  assert.equal(knownModel(full, null, off(JUNE, AUGUST)), knownModel(full, null, off(AUGUST, JUNE)));
});

test("the day from which a record is known, and the records that no day knows", () => {
  const full = valley({
    incidents: [incident({ key: "incidents/a", sources: [AUGUST, JUNE] }), incident({ key: "incidents/b", sources: [UNDATED] }), incident({ key: "incidents/c" })],
    counts: [claim({ key: "counts/a", sources: [UNDATED], reported: when("2020-10-01") })],
  });
  const [a, b, c] = full.incidents;
  assert.ok(a !== undefined && b !== undefined && c !== undefined && full.counts[0] !== undefined);
  assert.equal(knownDay(a, full), day("2020-06-30"));
  assert.equal(knownDay(b, full), null);
  assert.equal(knownDay(full.counts[0], full), day("2020-10-01"));
  assert.equal(knownDay(SOURCES[3] ?? a, full), day("2020-09-09"));
  assert.deepEqual(withoutDate(full), [b.key], "what rests on no source is always known");
});

test("every voice with its texts and the records that cite it or rest on it alone", () => {
  const full = valley({
    graves: [grave("field", [JUNE, COPY]), grave("well", [AUGUST])],
    graveEvents: [{ key: "", sources: [JUNE], grave: "graves/well", state: "located" }],
    incidents: [incident({ key: "incidents/a", sources: [COPY, AUGUST] })],
  });
  const [first, second] = voices(full);
  assert.deepEqual([first?.name, keys(first?.sources ?? []), first?.cited, first?.alone], ["The Valley Post", [JUNE, COPY], ["graves/field", "incidents/a", "graves/well"], ["graves/field"]]);
  assert.deepEqual([second?.key, second?.cited, second?.alone], ["voice/Northern Agency", ["graves/well", "incidents/a"], ["graves/well"]]);
  assert.deepEqual(restingOnOne(full), ["graves/field", "graves/well"]);
});

test("a source, a voice and an actor can be off, and nothing else", () => {
  const can = (name: string): boolean => canBeOff(valley(), name);
  assert.deepEqual([JUNE, "voice/A leaflet, undated", "actors/reds"].map(can), [true, true, true]);
  assert.deepEqual(["voice/Other Times", "places/town", "sources", "", "voice/"].map(can), [false, false, false, false, false]);
});

test("what is known follows the state, and its own day where it shall", () => {
  assert.equal(knownOn({ known: "date", date: 5 }), 5);
  assert.equal(knownOn({ known: 3, date: 5 }), 3);
  const full = valley();
  const store = new Store({ ...startState(full), date: day("2020-07-01") });
  const context = contextOf(full, store, () => undefined);
  const renewed: number[] = [];
  const stop = context.onRenewed(() => renewed.push(context.model.sources.length));
  assert.equal(context.model, full);
  store.set({ known: "date" });
  assert.equal(context.lookup.model, context.model);
  store.set({ date: day("2020-07-20") });
  store.set({ date: day("2020-08-01") });
  store.set({ off: off(JUNE) });
  assert.deepEqual(renewed, [2, 3, 2]);
  store.set({ known: null, off: NOTHING });
  assert.equal(context.model, full);
  assert.equal(context.fullLookup, context.lookup);
  stop();
  store.set({ known: 0 });
  assert.equal(renewed.length, 4);
});
