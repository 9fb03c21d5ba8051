import assert from "node:assert/strict";
import { test } from "node:test";
import { lookupOf } from "../src/lookup.ts";
import type { Source } from "../src/model.ts";
import { News } from "../src/news.ts";
import { startState } from "../src/start.ts";
import { LAYERS, Store } from "../src/state.ts";
import { goTo, goToRecord } from "../src/travel.ts";
import { Numbered } from "../src/share/numbered.ts";
import { shownAt } from "../src/share/shown.ts";
import { waitingIn } from "../src/waiting.ts";
import { claim, day, incident, lookup, milestone, model, when } from "./model.ts";

const all = new Set(LAYERS);

test("what begins on a day is told by layer, and a month begins on its first day", () => {
  const find = claim({ date: when("2020-06-05") });
  const news = new News(lookup({ counts: [find], incidents: [incident({ key: "incidents/june", date: when("2020-06") })] }));
  assert.deepEqual(news.on(day("2020-06-05"), all), [find.key]);
  assert.deepEqual(news.on(day("2020-06-01"), all), ["incidents/june"]);
  assert.deepEqual(news.on(day("2020-06-01"), new Set(["counts"])), []);
});

test("from record to record goes over the layers that are shown only", () => {
  const made = lookup({ counts: [claim({ date: when("2020-06-05") })], milestones: [milestone("2020-06-11")] });
  const store = new Store(startState(made.model));
  const [news, span] = [new News(made), made.model.case.span];
  assert.equal(goToRecord(store, span, news, -1), true);
  assert.equal(store.state.date, day("2020-06-11"));
  store.set({ layers: new Set(["counts"]) });
  assert.equal(goToRecord(store, span, news, 1), false);
  assert.equal(goToRecord(store, span, news, -1), true);
  assert.equal(store.state.date, day("2020-06-05"));
});

test("the date stays inside the case and the timeline follows it", () => {
  const made = model();
  const store = new Store(startState(made));
  assert.equal(goTo(store, made.case.span, day("1990-01-01")), made.case.span[0]);
  assert.equal(store.state.range[0], made.case.span[0]);
});

test("what has no date or no place waits, counted by table", () => {
  const waiting = waitingIn(lookup({
    counts: [claim()],
    incidents: [incident({ date: when("2020-06-05") }), incident({ place: "places/town" })],
    graves: [{ key: "graves/g", sources: [], nameEn: "G", kind: "well", place: "places/town" }],
  }));
  assert.equal(waiting.undatedCount, 3);
  assert.equal(waiting.unlocatedCount, 1);
  assert.deepEqual([...waiting.undated.keys()], ["graves", "counts", "incidents"]);
});

test("paper names the sources of what is shown, and of nothing else", () => {
  const source = (id: string): Source => ({ key: `sources/${id}`, sources: [], publisher: "Press", title: id, kind: "news" });
  const made = model({
    counts: [claim({ date: when("2020-06-05"), sources: ["sources/early"] }), claim({ date: when("2021-06-05"), sources: ["sources/late"] })],
    sources: [source("late"), source("early")],
  });
  const state = startState(made);
  const known = { model: made, lookup: lookupOf(made) };
  assert.deepEqual(new Numbered(made, shownAt(known, state)).sources.map(({ title }) => title), ["early"]);
  assert.deepEqual(new Numbered(made, shownAt(known, { ...state, layers: new Set() })).sources, []);
});

test("a source has one number, and marks are in the order of numbers", () => {
  const source = (id: string): Source => ({ key: `sources/${id}`, sources: [], publisher: "Press", title: id, kind: "news" });
  const made = model({ counts: [claim({ date: when("2020-06-05"), sources: ["sources/b", "sources/a"] })], sources: [source("a"), source("unused"), source("b")] });
  const numbered = new Numbered(made, shownAt({ model: made, lookup: lookupOf(made) }, startState(made)));
  assert.equal(numbered.mark(["sources/b", "sources/a"]), "[1, 2]");
  assert.equal(numbered.mark(["sources/unused"]), "");
});
