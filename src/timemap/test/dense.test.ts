import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { binned } from "../src/dense/bars.ts";
import { squareOf } from "../src/dense/area.ts";
import { whenOf } from "../src/dense/card.ts";
import { sumOf } from "../src/dense/cellcard.ts";
import { fromHash, toHash } from "../src/dense/hash.ts";
import { choiceOf, choicesOf, isSure, isThere, rangesOf, type Sieve, sieveOf } from "../src/dense/sieve.ts";
import { type Question, Totals } from "../src/dense/totals.ts";
import { grouped, tellIn } from "../src/dense/words.ts";
import { type ImportInfo, Imported, NEVER, NONE, NOWHERE, OPEN_DAY, type Rows } from "../src/dense/wire.ts";
import { presence } from "../src/clock.ts";
import { isoFromDay } from "../src/days.ts";
import type { State } from "../src/state.ts";

type Row = Readonly<Record<string, string | number>>;
interface Golden {
  readonly info: ImportInfo;
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
}

const golden = JSON.parse(readFileSync(new URL("../../../tests/golden/import.json", import.meta.url), "utf8")) as Golden;
const read = (): Promise<Imported> => Imported.read(golden.info, golden.lines.join("\n"));

/** Names here, and in the Parquet file. */
const TOLD = [
  ["title", "title"], ["source", "source"], ["placeText", "place_text"], ["victims", "victims"], ["theirKind", "their_kind"],
  ["theirId", "their_id"], ["parties", "parties"], ["dateText", "date_text"], ["killedText", "killed_text"], ["missingText", "missing_text"],
  ["attributionGrade", "attribution_grade"], ["injuredMin", "injured_min"], ["injuredMax", "injured_max"], ["missingMin", "missing_min"], ["uncertaintyM", "uncertainty_m"],
] as const;

test("every row of the golden import is read as Python wrote it", async () => {
  const imported = await read();
  const { info, rows } = imported;
  assert.equal(rows.count, golden.rows.length);
  const seen = new Set<string>();
  for (let row = 0; row < rows.count; row += 1) {
    const told = await imported.detail(row);
    const expected = golden.rows.find(({ id }) => id === told["id"]);
    assert.ok(expected !== undefined, `row ${row}: ${String(told["id"])}`);
    seen.add(String(told["id"]));
    for (const [name, column] of TOLD) assert.equal(told[name], typeof expected[column] === "string" ? expected[column].replace("\n", " ") : expected[column], name);
    assert.equal(rows.killedMin[row], expected["killed_min"] ?? NONE);
    assert.equal(rows.killedMax[row], expected["killed_max"] ?? NONE);
    assert.equal(rows.published[row], expected["published"] ?? info.published);
    assert.equal(info.words.kind[rows.kind[row] ?? NONE], expected["kind"]);
    assert.equal(info.words.factGrade[rows.grade[row] ?? NONE], expected["fact_grade"]);
    assert.equal(info.words.precision[rows.precision[row] ?? NONE], expected["precision"]);
    assert.equal(rows.whose[rows.who[row] ?? NONE], expected["perpetrator"]);
    const place = (name: string): number => (expected[name] === undefined ? NOWHERE : Math.round(Number(expected[name]) * 1e4));
    assert.deepEqual([rows.x[row], rows.y[row]], [place("longitude"), place("latitude")]);
    const when = whenOf(rows, row, told);
    const [first, last] = [expected["day_first"] ?? null, expected["day_last"] ?? null];
    if (first === null && last === null) {
      assert.equal(when, undefined);
      continue;
    }
    assert.deepEqual(when?.possible, [first, last]);
    const hasCore = expected["core_first"] !== undefined || expected["core_last"] !== undefined;
    assert.deepEqual(when?.core, hasCore ? [expected["core_first"] ?? null, expected["core_last"] ?? null] : null);
  }
  assert.equal(seen.size, golden.rows.length);
});

test("an import of another form is refused with both numbers", async () => {
  await assert.rejects(Imported.read({ ...golden.info, form: 99 }, golden.lines.join("\n")), /form 99.*form 1/);
});

test("cells in which rows were counted together are read as Python wrote them", async () => {
  const cells = JSON.parse(readFileSync(new URL("../../../tests/golden/import-cells.json", import.meta.url), "utf8")) as {
    readonly info: ImportInfo;
    readonly lines: readonly string[];
    readonly cells: Readonly<Record<string, { readonly incidents: number; readonly killedMin: number; readonly killedMax: number; readonly unlimited: number; readonly ring: readonly number[] }>>;
  };
  const imported = await Imported.read(cells.info, cells.lines.join("\n"));
  const { info, rows } = imported;
  assert.equal(imported.blockCount, 0, "nothing more is told of a group");
  assert.deepEqual(rows.cells.map(({ id }) => id).sort(), Object.keys(cells.cells));
  assert.deepEqual([...rows.whose], ["Force A", "Force B"]);
  for (const [cell, { id, ring }] of rows.cells.entries()) {
    const { incidents, least, most, unlimited } = sumOf(imported, cell, () => true, () => true);
    const expected = cells.cells[id];
    assert.deepEqual([incidents, least, most, unlimited, ring], [expected?.incidents, expected?.killedMin, expected?.killedMax, expected?.unlimited, expected?.ring]);
  }
  const whole = (values: Int32Array | undefined): number => Array.from(values ?? []).reduce((sum, one) => sum + one, 0);
  assert.equal(whole(rows.many), info.aggregated?.rows);
  const wholeMonths = [...rows.first.subarray(0, rows.dated)].filter((day) => Math.abs(day) !== OPEN_DAY);
  for (const day of wholeMonths) assert.equal(isoFromDay(day).slice(8), "01");
});

test("an area of a square knows the name that the grid gives it", () => {
  const { id, box } = squareOf(102, 451, 1);
  assert.equal(id, "cell-100000-1902-1351");
  assert.deepEqual(box, [102_000, 451_000, 103_000, 452_000]);
});

test("a broken line is refused", async () => {
  await assert.rejects(Imported.read(golden.info, "AAAA"));
});

test("words are found in titles, in shared texts and in ids, whatever their case", async () => {
  const imported = await read();
  const found: string[][] = [[], [], [], []];
  for (let number = 0; number < imported.blockCount; number += 1) {
    const block = await imported.block(number);
    ["market", "monitor 1", "made-12", "غارة"].forEach((words, at) => {
      block.find(words, (text) => text.toLowerCase()).forEach((hit, row) => {
        if (hit === 1) found[at]?.push(String(block.value("id", row)));
      });
    });
  }
  assert.deepEqual(found.map((ids) => ids.sort()), [["made-4"], ["made-2", "made-4"], ["made-12"], ["made-2"]]);
});

/** Random rows, sorted as an import is. */
function randomRows(count: number, seed: number): Rows {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const made = Array.from({ length: count }, () => {
    const first = random(10) === 0 ? -OPEN_DAY : random(400);
    const span = [0, 0, 0, random(31), random(200)][random(5)] ?? 0;
    const last = random(12) === 0 ? OPEN_DAY : Math.max(first, 0) + span;
    const isPlain = first === last;
    const hasCore = isPlain || random(2) === 0;
    const [from, to] = [Math.max(first, 0) + random(3), Math.min(last, 500) - random(3)];
    const core = isPlain ? [first, last] : hasCore && from <= to ? [from, to] : undefined;
    return { first, last, sureFirst: core?.[0] ?? last, sureLast: core?.[1] ?? first };
  });
  const isShort = ({ first, last }: { first: number; last: number }): boolean => last - first <= 31;
  const byFirst = (a: { first: number }, b: { first: number }): number => a.first - b.first;
  const sorted = [...made.filter(isShort).sort(byFirst), ...made.filter((row) => !isShort(row)).sort(byFirst)];
  const column = (below: number, from = 0): Int32Array => Int32Array.from({ length: count }, () => from + random(below));
  const killedMin = column(6, NONE);
  return {
    count, short: made.filter(isShort).length, dated: count,
    first: Int32Array.from(sorted, ({ first }) => first), last: Int32Array.from(sorted, ({ last }) => last),
    sureFirst: Int32Array.from(sorted, ({ sureFirst }) => sureFirst), sureLast: Int32Array.from(sorted, ({ sureLast }) => sureLast),
    x: column(100).map((x) => (x > 95 ? NOWHERE : x)), y: column(100), cell: undefined, cells: [],
    killedMin, killedMax: killedMin.map((least) => (random(5) === 0 ? NONE : Math.max(least, 0) + random(3))),
    kind: Int8Array.from(column(3, NONE)), grade: Int8Array.from(column(2, NONE)), precision: Int8Array.from(column(2, NONE)),
    who: column(12, NONE), published: column(500).map((day) => (day > 450 ? NEVER : day)), whose: Array.from({ length: 11 }, (_, at) => `Force ${at}`),
  };
}

const INFO = { ...golden.info, words: { kind: ["killing", "strike"], factGrade: ["reported"], precision: ["exact"] } };
const STATES: readonly Partial<State>[] = [
  { mode: "upto" }, { mode: "day" }, { mode: "window", windowDays: 20 }, { mode: "window", windowDays: 365 },
  { mode: "upto", known: 200 }, { mode: "window", windowDays: 60, known: "date" }, { mode: "day", known: "date" },
  { mode: "upto", hidden: new Set(["made/kind/strike", "made/who/others"]) },
  { mode: "window", windowDays: 90, hidden: new Set(["made/who/Force 0", "made/who/none", "made/grade/none"]), known: 300 },
];
const stateOf = (change: Partial<State>, date: number): State => ({ off: new Set(), known: null, windowDays: 30, date, ...change }) as unknown as State;

/** A row as the clock of the case's own records sees it. */
function clockSees(rows: Rows, row: number, state: State): ReturnType<typeof presence> {
  const end = (day: number | undefined): number | null => (day === undefined || Math.abs(day) === OPEN_DAY ? null : day);
  const hasCore = (rows.sureFirst[row] as number) <= (rows.sureLast[row] as number);
  return presence({
    text: "", possible: [end(rows.first[row]), end(rows.last[row])],
    core: hasCore ? [end(rows.sureFirst[row]), end(rows.sureLast[row])] : null,
  }, state);
}

test("rows are there, and surely, when the clock of all other records says so", () => {
  const rows = randomRows(3000, 7);
  for (const change of STATES) {
    for (const date of [0, 31, 150, 399, 520]) {
      const state = stateOf(change, date);
      const sieve = sieveOf(INFO, rows, state);
      const known = state.known === "date" ? date : state.known;
      for (let row = 0; row < rows.count; row += 1) {
        const hidden = state.hidden ?? new Set();
        const isShown = (["kind", "who", "grade"] as const).every((facet) => {
          const choice = choicesOf(INFO, rows.whose, facet)[choiceOf(rows, facet, row)];
          return !hidden.has(`made/${facet}/${choice?.name}`);
        });
        const isKnown = known === null || (rows.published[row] as number) <= known;
        const seen = clockSees(rows, row, state);
        assert.equal(isThere(rows, row, sieve), isShown && isKnown && seen !== "none", `${JSON.stringify(change)} ${date} row ${row}`);
        if (seen !== "none") assert.equal(isSure(rows, row, sieve), seen === "certain");
      }
    }
  }
});

test("the ranges of rows that are drawn leave out no row that is there", () => {
  const rows = randomRows(3000, 8);
  for (const change of STATES) {
    for (const date of [0, 31, 150, 399, 520]) {
      const sieve = sieveOf(INFO, rows, stateOf(change, date));
      const inRange = new Uint8Array(rows.count);
      for (const [start, end] of rangesOf(rows, sieve)) inRange.fill(1, start, end);
      for (let row = 0; row < rows.count; row += 1) if (isThere(rows, row, sieve)) assert.equal(inRange[row], 1);
    }
  }
  const window = rangesOf(rows, sieveOf(INFO, rows, stateOf({ mode: "day" }, 200)));
  assert.ok((window[1]?.[1] ?? 0) - (window[1]?.[0] ?? 0) < rows.short / 4, "a day is drawn from few rows");
});

test("an import that is switched off is not there", () => {
  const rows = randomRows(50, 9);
  const sieve = sieveOf(INFO, rows, stateOf({ off: new Set(["imports/made"]), mode: "upto" }, 300));
  assert.deepEqual(rangesOf(rows, sieve), []);
  assert.equal(isThere(rows, 0, sieve), false);
});

function totalsOf(rows: Rows, question: Question): Totals {
  const job = Totals.making(INFO, rows, question);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

test("the totals of every date equal a count of the rows, to the last body", () => {
  const rows = randomRows(4000, 10);
  const sight = [10, 10, 70, 60] as const;
  for (const change of STATES) {
    const sieve = (date: number): Sieve => sieveOf(INFO, rows, stateOf(change, date));
    const { kinds, whose, grades } = sieve(0);
    const known = change.known ?? NEVER;
    const days = change.mode === "upto" ? Infinity : change.mode === "day" ? 1 : (change.windowDays ?? 30);
    const totals = totalsOf(rows, { span: [-10, 520], sight, kinds, whose, grades, known, days });
    for (const date of [-10, 0, 31, 150, 399, 520]) {
      const asked = sieve(date);
      const expected = { there: 0, sure: 0, least: 0, most: 0, unlimited: 0, unplaced: 0 };
      const strikes = { count: 0 };
      for (let row = 0; row < rows.count; row += 1) {
        const inSight = (rows.x[row] as number) >= 10 && (rows.x[row] as number) <= 70 && (rows.y[row] as number) >= 10 && (rows.y[row] as number) <= 60;
        if (inSight && rows.kind[row] === 1 && isThere(rows, row, { ...asked, kinds: -1 })) strikes.count += 1;
        if (!isThere(rows, row, asked)) continue;
        if (rows.x[row] === NOWHERE) expected.unplaced += 1;
        if (!inSight) continue;
        expected.there += 1;
        const [least, most] = [rows.killedMin[row] as number, rows.killedMax[row] as number];
        if (most === NONE) expected.unlimited += 1;
        else expected.most += most;
        if (!isSure(rows, row, asked)) continue;
        expected.sure += 1;
        expected.least += Math.max(least, 0);
      }
      assert.deepEqual(totals.at(date), expected, `${JSON.stringify(change)} ${date}`);
      assert.equal(totals.choice("kind", 2, date), strikes.count, "a hidden kind still tells how many it hides");
    }
  }
});

test("bars hold each incident once, spread over the days on which it can have been", () => {
  const rows = randomRows(2000, 11);
  const { kinds, whose, grades } = sieveOf(INFO, rows, stateOf({ mode: "upto" }, 0));
  const totals = totalsOf(rows, { span: [0, 600], sight: null, kinds, whose, grades, known: NEVER, days: Infinity });
  const bins = binned(rows, totals, [0, 100, 200, 300, 400, 500, 601]);
  const whole = bins.reduce((sum, { sure, maybe }) => sum + sure + maybe, 0);
  assert.ok(Math.abs(whole - rows.count) < 1e-6, String(whole));
  let inSecond = 0;
  for (let row = 0; row < rows.count; row += 1) if ((rows.first[row] as number) >= 100 && (rows.last[row] as number) < 200) inSecond += 1;
  assert.equal(bins[1]?.sure, inSecond);
});

test("filters and colours survive the address", () => {
  const state = stateOf({ hidden: new Set(["made/who/Force A, north", "made/kind/strike"]), paint: "who" }, 0);
  const hash = toHash(state).join("&");
  assert.deepEqual(fromHash(new URLSearchParams(hash)), { hidden: state.hidden, paint: "who" });
  assert.deepEqual(toHash(stateOf({}, 0)), []);
  assert.deepEqual(fromHash(new URLSearchParams("hide=nonsense&paint=loud")), { hidden: new Set() });
});

test("numbers are grouped, and every sentence is there in both languages", () => {
  assert.equal(grouped(1234567), "1\u202f234\u202f567");
  assert.equal(grouped(999), "999");
  assert.notEqual(tellIn("ar")("listAndSearch"), tellIn("en")("listAndSearch"));
  assert.match(tellIn("ar")("nIncidents", { n: 3, text: 3 }), /حوادث/);
});
