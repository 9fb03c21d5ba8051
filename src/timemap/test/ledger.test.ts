/** What claims jointly allow, as the tool finds it: `tests/test_ledger_corpus.py` wrote what these tests read. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { knownModel } from "../src/knowledge.ts";
import { ledgerOf, type LedgerOfPage, type Step } from "../src/ledger/index.ts";
import type { CountClaim, Day, Model, Scope, Source, When } from "../src/model.ts";
import { model } from "./model.ts";

type Span = null | number | readonly [Day | null, Day | null];
/** Scope, unit, whether a total, least, most, date, event, claimant, since, basis. */
type Row = readonly [number | null, number, 0 | 1, (number | null)?, (number | null)?, Span?, (string | null)?, (string | null)?, Span?, (string | null)?];

interface Made {
  readonly scopes: readonly (readonly (number | string)[])[];
  readonly claims: readonly Row[];
  readonly all?: unknown;
  readonly less?: unknown;
  readonly digest?: string;
}

interface State {
  readonly name: string;
  readonly known: Day | null;
  readonly off: readonly string[];
  readonly left: string;
  readonly bands: number;
  readonly contradictions: number;
  readonly digest: string;
  readonly why: readonly (readonly [string, string, Day, readonly number[], readonly number[]])[];
}

interface Golden {
  readonly made: readonly Made[];
  readonly tarhuna: {
    readonly scopes: readonly Scope[];
    readonly sources: readonly Source[];
    readonly actors: readonly string[];
    readonly counts: readonly CountClaim[];
    readonly states: readonly State[];
  };
}

const golden = JSON.parse(readFileSync(new URL("../../../tests/golden/ledger.json", import.meta.url), "utf-8")) as Golden;

const ZERO = 18322;
const UNITS = ["bodies", "graves"];

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 24);
}

function when(span: Span | undefined): When | undefined {
  if (span === null || span === undefined) return undefined;
  const [first, last] = typeof span === "number" ? [span, span] : span;
  return { text: "", core: null, possible: [first === null ? null : first + ZERO, last === null ? null : last + ZERO] };
}

function claimOf([scope, unit, isTotal, min, max, date, event, claimant, since, basis]: Row, at: number): CountClaim {
  const cells = {
    scope: typeof scope === "number" ? `scopes/${scope}` : undefined,
    date: when(date), since: when(since), event: event ?? undefined, claimant: claimant ?? undefined, dateBasis: basis ?? undefined,
  };
  return {
    key: `counts/${at}`, sources: [], unit: UNITS[unit] ?? "", mode: isTotal ? "cumulative" : "increment",
    quantity: { text: "", min: min ?? null, max: max ?? null },
    ...Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)),
  };
}

function scopeOf(row: readonly (number | string)[], at: number): Scope {
  const apart = row.find((one) => typeof one === "string");
  return {
    key: `scopes/${at}`, sources: [], nameEn: "s", parts: row.filter((one) => typeof one === "number").map((part) => `scopes/${part}`),
    ...(apart === undefined ? {} : { keptApart: apart }),
  };
}

const numberOf = (key: string): number => Number(key.split("/")[1]);

/** What comes of claims, in the form of the corpus. */
function found(ledger: LedgerOfPage, scopes: readonly Scope[]): unknown {
  const bands: unknown[] = [];
  const why: unknown[] = [];
  for (const { key } of scopes) {
    UNITS.forEach((unit, number) => {
      const band = ledger.band(key, unit);
      if (band === undefined) return;
      const name = [numberOf(key), number];
      const steps = band.steps.map((step) => [
        step.from - ZERO, step.lower, step.upper, Number(step.contradicted), foundBy(ledger, key, unit, step.from),
      ]);
      bands.push([...name, band.readings, Number(band.all), steps.flat()]);
      const every = Math.max(Math.floor(steps.length / 2), 1);
      band.steps.forEach(({ from }, at) => {
        if (at % every !== 1 % every || at === 0) return;
        why.push([...name, from - ZERO, ...(["lower", "upper"] as const).map((side) => ledger.why(key, unit, from, side).map(numberOf))]);
      });
    });
  }
  const contradictions = ledger.contradictions().map(({ claims, unit, scopes: named, day }) => (
    [claims.map(numberOf), UNITS.indexOf(unit), named.map(numberOf), day === null ? null : day - ZERO]
  ));
  return { bands, contradictions, why };
}

/** The sum of finds behind what is unrecorded: a step carries it. */
function foundBy(ledger: LedgerOfPage, scope: string, unit: string, day: Day): number {
  const step = ledger.at(scope, unit, day) as Step & { readonly found: number };
  assert.equal(ledger.unrecorded(scope, unit, day), Math.max(step.lower - step.found, 0));
  return step.found;
}

test("invented claims have the bands, contradictions and claims behind bounds that the tool finds", () => {
  assert.ok(golden.made.length >= 3000);
  golden.made.forEach(({ scopes: rows, claims, all, less, digest: stood }, at) => {
    const full = model({ scopes: rows.map(scopeOf), counts: claims.map(claimOf) });
    const left = { ...full, counts: full.counts.filter(({ claimant }) => claimant !== "a") };
    const told = { all: found(ledgerOf(full), full.scopes), less: found(ledgerOf(left, full), full.scopes) };
    if (stood !== undefined) assert.equal(digest(told), stood, `case ${at}`);
    else assert.deepEqual(told, { all, less }, `case ${at}`);
  });
});

function tarhuna(): Model {
  const { scopes, sources, actors, counts } = golden.tarhuna;
  return model({
    scopes: scopes.map((scope) => ({ ...scope, sources: [] })),
    sources: sources.map((source) => ({ ...source, sources: [] })),
    actors: actors.map((key) => ({ key, sources: [], nameEn: key, kind: "authority" })),
    counts,
  });
}

/** Positions of claims whose bit is set, the lowest first. */
function positions(bits: string): ReadonlySet<number> {
  return new Set([...BigInt(`0x${bits}`).toString(2)].reverse().flatMap((bit, at) => (bit === "1" ? [at] : [])));
}

test("so have the claims of a real case, at many states of knowledge", () => {
  const full = tarhuna();
  const units = [...new Set(full.counts.map(({ unit }) => unit))].sort();
  const at = new Map(full.counts.map(({ key }, position) => [key, position]));
  assert.ok(golden.tarhuna.states.length > 100);
  for (const { name, known, off, left, why, bands, contradictions, digest: stood } of golden.tarhuna.states) {
    const state = knownModel(full, known, new Set(off));
    const there = positions(left);
    assert.deepEqual(state.counts.map(({ key }) => key), full.counts.filter((_, position) => there.has(position)).map(({ key }) => key), name);
    const ledger = ledgerOf(state, full);
    const told = full.scopes.flatMap(({ key }) => units.flatMap((unit) => {
      const band = ledger.band(key, unit);
      return band === undefined ? [] : [[key, unit, band.readings, band.all, band.steps.map((step) => (
        [step.from, step.lower, step.upper, step.contradicted, foundBy(ledger, key, unit, step.from)]
      ))]];
    }));
    const against = ledger.contradictions().map(({ claims, unit, scopes, day }) => [claims.map((key) => at.get(key)), unit, scopes, day]);
    assert.deepEqual([told.length, against.length], [bands, contradictions], name);
    assert.equal(digest([told, against]), stood, name);
    for (const [scope, unit, day, ...sides] of why) {
      const behind = (["lower", "upper"] as const).map((side) => ledger.why(scope, unit, day, side).map((key) => at.get(key)));
      assert.deepEqual(behind, sides, `${name}: ${scope} ${unit} ${day}`);
    }
  }
});

test("where nothing is compared there is no band, no bound and no contradiction", () => {
  const counts = [claimOf([0, 0, 1, 5, 5, 3], 0), claimOf([1, 0, 1, 4, 4, 5], 1), claimOf([null, 0, 1, 4, 4, 5], 2)];
  const ledger = ledgerOf(model({ scopes: [scopeOf(["not alike"], 0), scopeOf([], 1)], counts }));

  assert.equal(ledger.band("scopes/0", "bodies"), undefined);
  assert.equal(ledger.band("scopes/1", "graves"), undefined);
  assert.equal(ledger.band("scopes/nowhere", "bodies"), undefined);
  assert.equal(ledger.at("scopes/0", "bodies", ZERO), undefined);
  assert.deepEqual(ledger.why("scopes/0", "bodies", ZERO, "lower"), []);
  assert.equal(ledger.unrecorded("scopes/0", "bodies", ZERO), 0);
  assert.deepEqual(ledger.contradictions(), []);
  assert.deepEqual(ledger.band("scopes/1", "bodies")?.steps.map(({ from, lower }) => [from - ZERO, lower]), [[5, 4], [6, 4]]);
});

test("before the first step both bounds are 0 and open", () => {
  const ledger = ledgerOf(model({ scopes: [scopeOf([], 0)], counts: [claimOf([0, 0, 1, 5, null, 3], 0)] }));
  assert.deepEqual({ ...ledger.at("scopes/0", "bodies", ZERO + 2) }, { from: ZERO + 2, lower: 0, upper: null, contradicted: false, found: 0 });
  assert.equal(ledger.at("scopes/0", "bodies", ZERO + 3)?.lower, 5);
});

test("contradictions are asked for by scope and unit: those of its whole family", () => {
  const scopes = [scopeOf([], 0), scopeOf([0], 1), scopeOf([], 2)];
  const counts = [
    claimOf([0, 0, 1, 9, 9, 3], 0), claimOf([1, 0, 1, 5, 5, 4], 1),
    claimOf([2, 0, 1, 9, 9, 3], 2), claimOf([2, 0, 1, 5, 5, 4], 3), claimOf([2, 1, 1, 9, 9, 3], 4), claimOf([2, 1, 1, 5, 5, 4], 5),
  ];
  const ledger = ledgerOf(model({ scopes, counts }));
  const of = (scope?: string, unit?: string): readonly (readonly string[])[] => ledger.contradictions(scope, unit).map(({ claims }) => claims);

  assert.equal(of().length, 3);
  assert.deepEqual(of("scopes/0", "bodies"), [["counts/0", "counts/1"]]);
  assert.deepEqual(of("scopes/1", "bodies"), of("scopes/0", "bodies"));
  assert.deepEqual(of("scopes/2", "bodies"), [["counts/2", "counts/3"]]);
  assert.deepEqual(of("scopes/2", "graves"), [["counts/4", "counts/5"]]);
  assert.deepEqual(of("scopes/0", "graves"), []);
});

test("a ledger is made once for each model", () => {
  const full = model({ scopes: [scopeOf([], 0)], counts: [claimOf([0, 0, 1, 5, 5, 3], 0)] });
  assert.equal(ledgerOf(full), ledgerOf(full));
});
