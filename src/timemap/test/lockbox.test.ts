import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canUnlock, type Lockbox, normal, ShutError, unlock } from "../src/lockbox.ts";

interface Vector {
  readonly data: string;
  readonly passphrases: readonly string[];
  readonly box: string;
}
const vectors = JSON.parse(readFileSync(new URL("../../../tests/golden/lockbox.json", import.meta.url), "utf8")) as readonly Vector[];
const [first] = vectors;
assert(first !== undefined);
const [words] = first.passphrases;
assert(words !== undefined);
const box = JSON.parse(first.box) as Lockbox;
const changed = (part: Partial<Lockbox>): string => JSON.stringify({ ...box, ...part });

async function isShut(text: string, passphrase = words as string): Promise<void> {
  await assert.rejects(unlock(text, passphrase), ShutError);
}

test("this runtime can open boxes", () => assert.equal(canUnlock(), true));

test("a box that Python made opens with each of its passphrases", async () => {
  for (const vector of vectors) for (const passphrase of vector.passphrases) assert.equal(await unlock(vector.box, passphrase), vector.data);
});

test("a passphrase is used as Python writes it", () => {
  assert.equal(normal("  ﬁne   Ｗｉｄｅ\u00a0K \n"), "fine Wide K");
  for (const vector of vectors) for (const passphrase of vector.passphrases) assert.equal(normal(passphrase), passphrase);
});

test("another passphrase does not open it", async () => {
  for (const wrong of ["", "abacus", words.toUpperCase(), `${words} `]) await isShut(first.box, wrong);
});

test("what is no box is shut", async () => {
  for (const text of ["", "{", "null", "[]", first.box.slice(0, -1), first.box.slice(0, 500), changed({ keys: [] }), changed({ header: "{}" })]) await isShut(text);
});

test("parameters below the floor or above the ceiling are not even tried", async () => {
  for (const iterations of [1, 599_999, 10_000_001, 600_000.5]) {
    await isShut(changed({ header: JSON.stringify({ ...JSON.parse(box.header), iterations }) }));
  }
});

test("a changed header, key or datum is shut", async () => {
  const flipped = (text: string, at: number): string => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
  for (const at of [3, 30, 60, 110, 140, 200]) await isShut(changed({ header: flipped(box.header, at) }));
  for (const at of [0, 30, 62, 63]) await isShut(changed({ keys: [flipped(box.keys[0] ?? "", at)] }));
  for (const at of [0, 40_000, box.data.length - 1, box.data.length - 3]) await isShut(changed({ data: flipped(box.data, at) }));
});

test("a box that ends early is shut", async () => {
  for (const end of [-1, -4, -1000, 0]) await isShut(changed({ data: box.data.slice(0, end) }));
});
