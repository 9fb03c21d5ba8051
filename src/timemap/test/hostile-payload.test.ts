import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decode, traced, type Wire } from "../src/payload.ts";

/** A file that was tampered with: the golden payload with something in it changed by chance. */
const golden = readFileSync(new URL("../../../tests/golden/payload.json", import.meta.url), "utf8");
const TRIES = 3_000;
const SLOWEST_MS = 5_000;
const VALUES: readonly unknown[] = [
  null, true, -1, 0, 1, 1e9, 1e308, 4_294_967_296, 0.5, "", "x", "__proto__", "2020-99-99", "]\\", "\u0000", "~".repeat(5_000),
  [], {}, [[[]]], [null], { i: [1e9], v: ["x"] }, { i: [-5, 7], v: [] }, { d: [], x: [99] }, { t: "no such table", c: [0] }, { n: 1e10, columns: {} },
];

/** Numbers by chance that are the same each time (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Replace, take away or add something somewhere inside `value`. */
function tamper(value: unknown, pick: (below: number) => number): void {
  let at = value as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[pick(Math.max(keys.length, 1))] ?? "added";
    const inner = at[key];
    if (typeof inner === "object" && inner !== null && pick(4) > 0) {
      at = inner as Record<string, unknown>;
      continue;
    }
    if (pick(5) === 0) delete at[key];
    else at[key] = structuredClone(VALUES[pick(VALUES.length)]);
    return;
  }
}

test("data that were tampered with are read or refused with an error, soon and in little room", () => {
  const pick = chance(1);
  let [refused, slowest] = [0, 0];
  for (let number = 0; number < TRIES; number += 1) {
    const wire = JSON.parse(golden) as Wire;
    for (let changes = 1 + pick(3); changes > 0; changes -= 1) tamper(wire, pick);
    const started = performance.now();
    try {
      decode(wire);
    } catch (error) {
      assert.ok(error instanceof Error, String(error));
      refused += 1;
    }
    slowest = Math.max(slowest, performance.now() - started);
  }
  assert.ok(refused > TRIES / 20, `${refused} of ${TRIES} were refused`);
  assert.ok(slowest < SLOWEST_MS, `${slowest} ms`);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
});

test("a table cannot claim more rows than a page could hold", () => {
  for (const n of [1e9, 2 ** 32, -1, 0.5, "3", null]) {
    const wire = JSON.parse(golden) as { tables: Record<string, { n: unknown }> };
    (wire.tables["counts"] as { n: unknown }).n = n;
    assert.throws(() => decode(wire as unknown as Wire), /rows/);
  }
});

test("a column cannot name rows that its table does not have", () => {
  for (const i of [[1e9], [-1], [0, -3], [0.5]]) {
    const wire = JSON.parse(golden) as { tables: Record<string, { columns: Record<string, unknown> }> };
    (wire.tables["counts"] as { columns: Record<string, unknown> }).columns["noteEn"] = { i, v: i.map(() => "x") };
    assert.throws(() => decode(wire as unknown as Wire), /row/);
  }
});

test("any text is lines of no more corners than it has letters", () => {
  const pick = chance(2);
  for (let number = 0; number < 2_000; number += 1) {
    const text = Array.from({ length: pick(40) }, () => String.fromCharCode(pick(300))).join("");
    const corners = traced(text).reduce((sum, line) => sum + line.length / 2, 0);
    assert.ok(corners <= text.length, JSON.stringify(text));
  }
});
