import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lasting, type Mode, type Moment, presence } from "../src/clock.ts";
import { tallyOf } from "../src/figures.ts";
import { knownModel } from "../src/knowledge.ts";
import { ledgerOf } from "../src/ledger/index.ts";
import { type Lookup, lookupOf } from "../src/lookup.ts";
import { cellLook, eventGroups, graveLook, incidentLook } from "../src/looks.ts";
import type { Model, When } from "../src/model.ts";
import { decode, type Wire } from "../src/payload.ts";

interface Question {
  readonly date: number;
  readonly mode: Mode;
  readonly windowDays: number;
  readonly known: number | null;
  readonly off: readonly string[];
  readonly scope: string;
  readonly unit: string;
  readonly answer: unknown;
}

interface Case {
  readonly name: string;
  readonly payload: Wire;
  readonly questions: readonly Question[];
}

const corpus = JSON.parse(readFileSync(new URL("../../../tests/golden/at_date.json", import.meta.url), "utf-8")) as readonly Case[];

test("what is there at a date is the same here as in the tool, on a common corpus of cases", () => {
  assert.ok(corpus.length > 5);
  for (const { name, payload, questions } of corpus) {
    const full = decode(payload);
    assert.ok(questions.length > 30);
    for (const [at, question] of questions.entries()) {
      const model = knownModel(full, question.known, new Set(question.off));
      const { answer, ...asked } = question;
      assert.deepEqual(answered(model, full, question), answer, `${name}, question ${at}: ${JSON.stringify(asked)}`);
    }
  }
});

function answered(model: Model, full: Model, { date, mode, windowDays, scope, unit }: Question): unknown {
  const moment: Moment = { date, mode, windowDays };
  const lookup = lookupOf(model);
  const tally = tallyOf(lookup);
  const { latest, lowest, highest, within } = tally.totals(scope, unit, date);
  const { bodies, finds, unsure } = tally.sum(scope, moment);
  const bounds = ledgerOf(model, full).at(scope, unit, date);
  const there = <T extends { readonly key: string }>(rows: readonly T[], sure: (row: T) => string): unknown =>
    rows.map((row) => [row.key, sure(row)]).filter(([, found]) => found !== "none");
  return {
    sources: model.sources.map(({ key }) => key),
    graves: gravesOf(lookup, moment),
    incidents: incidentsOf(model, moment),
    held: heldOf(lookup, date),
    milestones: there(model.milestones, (row) => presence(row.date, moment)),
    coverage: there(model.coverage, ({ from, until }: { from?: When; until?: When }) => lasting(from, until, date)),
    totals: [latest.map(({ key }) => key), lowest?.key ?? null, highest?.key ?? null, within],
    sum: { bodies, finds: finds.map(({ event }) => event), unsure },
    bounds: [bounds?.lower ?? 0, bounds?.upper ?? null, bounds?.contradicted ?? false],
  };
}

function gravesOf(lookup: Lookup, moment: Moment): unknown {
  return lookup.model.graves.flatMap((grave) => {
    const look = graveLook(lookup, grave, moment);
    if (look === undefined) return [];
    const { certain, possible } = lookup.stateOf(grave, moment);
    return [[grave.key, look.state, look.sure, look.form, certain !== undefined && possible !== certain ? possible : null]];
  });
}

function incidentsOf(model: Model, moment: Moment): unknown {
  return eventGroups(model.incidents).flatMap((group) => {
    const look = incidentLook([group], moment);
    if (look === undefined) return [];
    const rows = group.rows.filter((row) => presence(row.date, moment) === look.sure).map(({ key }) => key);
    return [[rows, look.sure, look.least ?? null, look.most ?? null]];
  });
}

function heldOf(lookup: Lookup, date: number): unknown {
  const held = new Set(lookup.model.holdings.map(({ place }) => place));
  return lookup.model.places.filter(({ key }) => held.has(key)).map((place) => {
    const { kind, actors, claimed, reported, stale } = cellLook(lookup.heldOn(place, date), date);
    return [place.key, kind, actors, claimed ?? false, reported ?? null, stale ?? false];
  });
}
