import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOfPage, embedded, isOrigin, snippet, type SnippetParts } from "../src/embed/snippet.ts";
import { stateOf } from "../src/hash.ts";
import { startState } from "../src/start.ts";
import { type Limits, toHash } from "../src/state.ts";
import { day, model } from "./model.ts";

interface Golden {
  readonly snippets: readonly { readonly parts: SnippetParts; readonly snippet: string }[];
  readonly hashes: readonly string[];
  readonly origins: Readonly<Record<string, boolean>>;
}
const golden = JSON.parse(readFileSync(new URL("../../../tests/golden/embed.json", import.meta.url), "utf8")) as Golden;
const parts: SnippetParts = { address: "map.html", hash: "#date=2020-11-20", title: "Valley", lang: "en" };

test("every snippet is the text that Python writes", () => {
  assert(golden.snippets.length > 50);
  for (const { parts, snippet: expected } of golden.snippets) assert.equal(snippet(parts), expected);
});

test("a hash that Python writes is the one that the page writes for the state it says", () => {
  const start = startState(model());
  const limits: Limits = { span: [day("2012-01-01"), day("2025-12-31")], exists: (key) => key === "graves/al-rabt", isUnit: () => false, canBeOff: () => false };
  assert(golden.hashes.length > 4);
  for (const hash of golden.hashes) assert.equal(toHash({ ...start, ...stateOf(hash, start, limits) }, start), `#${hash}`);
});

test("an origin is written as browsers write it", () => {
  for (const [text, expected] of Object.entries(golden.origins)) assert.equal(isOrigin(text), expected, text);
  assert.throws(() => embedded("date=2020-11-20", ["*"]), /is not an origin/);
});

test("what is no address of the web, and a frame too low, are refused", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "a.html#x"]) {
    assert.throws(() => snippet({ ...parts, address }), Error, address);
    assert.throws(() => snippet({ ...parts, figure: address }), Error, address);
  }
  for (const height of [239, 2001, 300.5, NaN]) assert.throws(() => snippet({ ...parts, height }), /from 240 to 2000/);
});

test("the address of a file on somebody's disk is its name alone", () => {
  assert.equal(addressOfPage(new URL("file:///home/me/secret%20plans/map%201.html#date=2020-11-20")), "map%201.html");
  assert.equal(addressOfPage(new URL("https://example.org/a/map.html?x=1#date=2020-11-20")), "https://example.org/a/map.html?x=1");
});
