import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ControlClaim, Holding } from "../src/model.ts";
import { reconciled } from "../src/reconcile.ts";
import { between, when } from "./model.ts";

interface Case {
  readonly name: string;
  readonly claims: readonly ControlClaim[];
  readonly holdings: readonly Holding[];
}

const corpus = JSON.parse(readFileSync(new URL("../../../tests/golden/holdings.json", import.meta.url), "utf-8")) as readonly Case[];

test("claims of control make the same holdings here as in the tool, on a common corpus of cases", () => {
  assert.ok(corpus.length > 250);
  for (const { name, claims, holdings } of corpus) assert.deepEqual(reconciled(claims), holdings, name);
});

test("a stretch without a beginning, of a rare form, is attested by its last day", () => {
  const held = (date: ControlClaim["date"] & object, actor: string): ControlClaim => (
    { key: `control/${actor}`, sources: [], place: "places/town", actor: `actors/${actor}`, basis: "held", date }
  );
  const [first] = reconciled([held(between("../201X", null, "2019-12-31"), "reds"), held(when("2020-06-05"), "blues")]);
  assert.equal(first?.lastReported, when("2019-12-31").possible[1]);
});
