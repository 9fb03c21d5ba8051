import assert from "node:assert/strict";
import { test } from "node:test";
import { askedOf, hostsOf, toldOf } from "../src/embed/messages.ts";
import { startState } from "../src/start.ts";
import type { Limits, State } from "../src/state.ts";
import { day, model } from "./model.ts";

const start = startState(model());
const opened: State = { ...start, date: day("2020-06-05"), lang: "ar", layers: new Set(["graves"]), view: { latitude: 32, longitude: 13, zoom: 9 } };
const state: State = { ...opened, date: day("2019-03-01"), pick: "graves/al-rabt", playing: true };
const limits: Limits = { span: [day("2012-01-01"), day("2025-12-31")], exists: (key) => key === "graves/al-rabt", isUnit: () => false, canBeOff: () => false };
const ask = (data: unknown): ReturnType<typeof askedOf> => askedOf(data, state, opened, limits);

test("a message changes what it names, and stops playing", () => {
  assert.deepEqual(ask({ gravemap: "set", mode: "window", days: 90, lang: "en", known: "date", layers: ["control", "graves"], at: [32.5, 13.5, 10] }), {
    change: {
      mode: "window", windowDays: 90, lang: "en", known: "date", layers: new Set(["graves", "control"]),
      view: { latitude: 32.5, longitude: 13.5, zoom: 10 }, playing: false,
    },
  });
  assert.deepEqual(ask({ gravemap: "set", pick: null, known: null })?.change, { pick: null, known: null, playing: false });
});

test("a date outside of what the timeline shows brings the timeline along, one outside of the map is its end", () => {
  assert.deepEqual(ask({ gravemap: "set", date: "2020-01-01" })?.change?.range, start.range);
  const late = ask({ gravemap: "set", date: "2031-01-01" })?.change;
  assert.equal(late?.date, day("2025-12-31"));
  assert.equal(late?.range?.[1], day("2025-12-31"));
});

test("a whole state is what a link says, and otherwise as the frame opened", () => {
  const change = ask({ gravemap: "show", state: "#date=2020-11-20&pick=graves/al-rabt&mode=day" })?.change;
  const { lang, layers, view, date, pick, mode, known } = { ...state, ...change };
  assert.deepEqual({ lang, layers, view, date, pick, mode, known }, {
    lang: "ar", layers: opened.layers, view: opened.view, date: day("2020-11-20"), pick: "graves/al-rabt", mode: "day", known: null,
  });
});

test("what is asked for with an id is answered with it", () => {
  assert.deepEqual(ask({ gravemap: "get", id: "a1" }), { id: "a1" });
  assert.deepEqual(ask({ gravemap: "get", id: 7 }), { id: 7 });
  for (const id of [NaN, Infinity, "x".repeat(301), {}, [], null, true]) assert.deepEqual(ask({ gravemap: "get", id }), {});
});

test("what is no message is none", () => {
  for (const data of [undefined, null, 0, "set", [], ["set"], {}, { gravemap: "go" }, { gravemap: ["set"] }, { gravemap: "show" }, { gravemap: "show", state: {} },
    { gravemap: "show", state: "date=2020-01-01&x=" + "x".repeat(4000) }, Object.create({ gravemap: "set", date: "2020-01-01" }), new Map([["gravemap", "get"]])]) {
    assert.equal(ask(data), undefined);
  }
});

test("fields of another kind change nothing, and no name of an object's own is a field", () => {
  for (const fields of [{ date: 18000 }, { date: ["2020-01-01"] }, { date: "2020-02-30" }, { mode: "__proto__" }, { days: "30" }, { days: 0.5 }, { lang: "constructor" },
    { layers: "graves" }, { layers: Array(7).fill("graves") }, { at: [1, 2] }, { at: ["32", "13", "9"] }, { at: [NaN, 13, 9] }, { known: "x".repeat(400) }, { online: true }, { speed: 1e6 },
    { playing: true }, { range: [0, 1] }, { off: ["sources/s001"] }, JSON.parse('{"__proto__": {"date": "2020-01-01"}}') as object]) {
    assert.deepEqual(ask({ gravemap: "set", ...fields })?.change, {}, JSON.stringify(fields));
  }
  assert.deepEqual(ask({ gravemap: "set", pick: "graves/no-such" })?.change, { pick: null, playing: false });
});

test("the origins that may drive a map are those that its address names, and only origins", () => {
  assert.deepEqual(hostsOf("#embed&host=https://a.example,http://localhost:8000&date=2020-11-20"), ["https://a.example", "http://localhost:8000"]);
  assert.deepEqual(hostsOf("#embed&host=*"), []);
  assert.deepEqual(hostsOf("#embed&host=https://a.example/,https://A.example,null,null"), ["null"]);
  assert.deepEqual(hostsOf("#embed&date=2020-11-20"), []);
  assert.equal(hostsOf(`#embed&host=${Array.from({ length: 50 }, (_, n) => `https://a${n}.example`).join(",")}`).length, 8);
});

test("what the page around is told is plain words and numbers that read back as the same state", () => {
  const told = toldOf({ ...state, known: day("2019-02-01") }, start);
  assert.deepEqual(told, {
    hash: "date=2019-03-01&layers=graves&lang=ar&at=32.0000,13.0000,9&known=2019-02-01&pick=graves/al-rabt",
    date: "2019-03-01", mode: "upto", days: 30, known: "2019-02-01", layers: ["graves"], lang: "ar", at: [32, 13, 9], pick: "graves/al-rabt",
  });
  assert.deepEqual(structuredClone(told), told);
  assert.equal(askedOf({ gravemap: "show", state: told.hash }, start, start, limits)?.change?.date, state.date);
});
