import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, traced, type Wire, WIRE_VERSION } from "../src/payload.ts";

function wire(columns: Record<string, unknown>, n: number, version = WIRE_VERSION): Wire {
  return { version, case: {}, vocabularies: {}, quantityRules: [], dateRules: [], codes: "", phrases: [], tables: { counts: { n, columns } } } as unknown as Wire;
}
/** The rows without their sources, which every record has. */
function rows(columns: Record<string, unknown>, n: number): readonly object[] {
  return decode(wire(columns, n)).counts.map(({ sources: _, ...rest }) => rest);
}

test("every record has sources, none where none are given", () => {
  assert.deepEqual(decode(wire({ sources: [["sources/a"], null] }, 2)).counts.map((row) => row.sources), [["sources/a"], []]);
});

test("a plain column has one value a row, and null leaves the field out", () => {
  assert.deepEqual(rows({ id: ["a", "b"], scope: ["scopes/x", null] }, 2), [{ key: "counts/a", scope: "scopes/x" }, { key: "counts/b" }]);
});

test("a sparse column names its rows by differences", () => {
  assert.deepEqual(rows({ event: { i: [1, 2], v: ["a", "b"] } }, 4), [{}, { event: "a" }, {}, { event: "b" }]);
});

test("a dictionary column has indices, -1 for none", () => {
  assert.deepEqual(rows({ unit: { d: ["bodies", "graves"], x: [1, -1, 0] } }, 3), [{ unit: "graves" }, {}, { unit: "bodies" }]);
});

test("dates and quantities are read whole", () => {
  assert.deepEqual(rows({ date: ["2020-06-05", ["2020-06", 18414, 18443], ["2015/..", 16800, null, 16436, null]] }, 3), [
    { date: { text: "2020-06-05", core: [18418, 18418], possible: [18418, 18418] } },
    { date: { text: "2020-06", core: null, possible: [18414, 18443] } },
    { date: { text: "2015/..", core: [16800, null], possible: [16436, null] } },
  ]);
  assert.deepEqual(rows({ quantity: [12, ["at least 12", 12, null]] }, 2), [
    { quantity: { text: "12", min: 12, max: 12 } }, { quantity: { text: "at least 12", min: 12, max: null } },
  ]);
});

test("shapes are lines of steps in ten-thousandths of a degree", () => {
  const [row] = rows({ shape: [["GgghIgqxToH-".replace("-", "A")]] }, 1) as { shape: readonly (readonly unknown[])[] }[];
  assert.equal(row?.shape.length, 1);
});

test("lines come back from their text, the same as in the tests of payload.py", () => {
  assert.deepEqual(traced("EAACBEu_BMp_BD").map((line) => [...line]), [[0, 0, 1, -1], [1000, 5, 3, 3]]);
  assert.deepEqual(traced(""), []);
});

test("a text that breaks off or holds other letters gives lines, not an endless loop", () => {
  for (const text of ["E", "EA", "~~~", "E<>", "EAACBEu_BMp_"]) assert.ok(Array.isArray(traced(text)), text);
});

test("lines are read when they are first asked for, and once", () => {
  const [row] = rows({ lines: ["EAACB"] }, 1) as { lines: () => readonly Int32Array[] }[];
  assert.deepEqual([...(row?.lines()[0] ?? [])], [0, 0, 1, -1]);
  assert.equal(row?.lines(), row?.lines());
});

test("data of another version are refused in a sentence", () => {
  assert.throws(() => decode(wire({}, 0, 99)), /version 99/);
});
