import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../src/i18n.ts";
import { lookupOf } from "../src/lookup.ts";
import type { Grave, Model, Place, Polygon, Tables } from "../src/model.ts";
import { within } from "../src/plate/copy.ts";
import { broken, inXml } from "../src/plate/lines.ts";
import { accountOf, fileName } from "../src/share/account.ts";
import { bibtex, inWords } from "../src/share/cite.ts";
import { asText, csvOf } from "../src/share/csv.ts";
import { geojsonOf, geometryOf } from "../src/share/geojson.ts";
import { COLUMNS, rowsOf } from "../src/share/rows.ts";
import { shownAt } from "../src/share/shown.ts";
import { startState } from "../src/start.ts";
import type { Context } from "../src/context.ts";
import { claim, day, incident, model, number, when } from "./model.ts";

const SQUARE: Polygon = [[[13, 32], [13, 33], [14, 33], [14, 32], [13, 32]]];
const AREA: Place = { key: "places/field", sources: [], nameEn: "Field", kind: "locality", precision: "area", uncertaintyM: 900, shape: [SQUARE], anchor: [13.5, 32.5] };
const TOWN: Place = { key: "places/town", sources: [], nameEn: "Town", kind: "town", precision: "settlement", point: [13.6, 32.4] };
const GRAVE: Grave = { key: "graves/g", sources: ["sources/one"], nameEn: "=Well", kind: "well", place: "places/field", discovered: when("2020-06-05") };

function known(rows: Partial<Tables>, change: Partial<Model["case"]> = {}): Context {
  const plain = model({ places: [AREA, TOWN], sources: [{ key: "sources/one", sources: [], publisher: "Press", title: "Found, at last", kind: "news", url: "https://example.org/1", published: when("2020-06-06") }], ...rows });
  const made = { ...plain, case: { ...plain.case, ...change } };
  return { model: made, full: made, lookup: lookupOf(made), fullLookup: lookupOf(made) } as unknown as Context;
}

test("a text that would run in a spreadsheet is marked as text, and a marked one once more", () => {
  assert.deepEqual(["=1", "+1", "-1", "@a", "\t=1", "'=1", "a=1", "'a"].map(asText), ["'=1", "'+1", "'-1", "'@a", "'\t=1", "''=1", "a=1", "'a"]);
});

test("a table has a mark of its encoding, line ends of spreadsheets, and numbers that stay numbers", () => {
  const text = csvOf(["a", "b"], [{ a: 'x,"y"\nz', b: -1.5 }, { b: "-1.5" }]);
  assert.equal(text, "\ufeffa,b\r\n\"x,\"\"y\"\"\nz\",-1.5\r\n,'-1.5\r\n");
});

test("an area stays an area with its outer ring anticlockwise and its holes clockwise, and nothing gets a centre", () => {
  const hole = [[13.2, 32.2], [13.4, 32.2], [13.4, 32.4], [13.2, 32.4], [13.2, 32.2]] as const;
  const made = geometryOf({ area: [[...SQUARE, hole]] });
  assert.ok(made?.type === "Polygon");
  const turn = (ring: readonly (readonly number[])[]): number => ring.slice(1).reduce((sum, [x = 0, y = 0], at) => {
    const [px = 0, py = 0] = ring[at] ?? [];
    return sum + px * y - x * py;
  }, 0);
  assert.ok(turn(made.coordinates[0] ?? []) > 0);
  assert.ok(turn(made.coordinates[1] ?? []) < 0);
  const context = known({ graves: [GRAVE] });
  const state = { ...startState(context.model), date: day("2020-06-05") };
  const text = geojsonOf(context, shownAt(context, state), accountOf(context, state, startState(context.model)));
  const collection = JSON.parse(text) as { gravemap: Record<string, unknown>; features: { geometry: { type: string }; properties: Record<string, unknown> }[] };
  assert.equal(collection.features[0]?.geometry.type, "Polygon");
  assert.deepEqual([collection.features[0]?.properties["precision"], collection.features[0]?.properties["uncertainty_m"]], ["area", 900]);
  assert.ok(!text.includes("13.5,32.5"));
  assert.equal((collection.gravemap["sources"] as Record<string, { title: string }>)["sources/one"]?.title, "Found, at last");
});

test("what is shown is what the legend counts: layers that are on, at the date", () => {
  const context = known({
    graves: [GRAVE],
    counts: [claim({ date: when("2020-06-05"), quantity: number(10, 13, "about 12") }), claim({ date: when("2021-01-01") })],
    incidents: [incident({ date: when("2020-05"), place: "places/town" })],
  });
  const state = { ...startState(context.model), date: day("2020-06-05") };
  assert.deepEqual(shownAt(context, state).map(({ layer, sure }) => [layer, sure]), [["graves", "certain"], ["counts", "certain"], ["incidents", "certain"]]);
  assert.deepEqual(shownAt(context, { ...state, date: day("2020-05-10") }).map(({ sure }) => sure), ["possible"]);
  assert.deepEqual(shownAt(context, { ...state, layers: new Set(["graves"]) }).map(({ key }) => key), ["graves/g"]);
  const rows = rowsOf(context, shownAt(context, state));
  assert.deepEqual([rows[1]?.["quantity"], rows[1]?.["quantity_min"], rows[1]?.["quantity_max"]], ["about 12", 10, 13]);
  assert.deepEqual([rows[0]?.["longitude"], rows[2]?.["longitude"]], [undefined, 13.6]);
  assert.equal(rows[0]?.["sources"], "Press: Found, at last, 2020-06-06, https://example.org/1");
  for (const row of rows) for (const name of Object.keys(row)) assert.ok((COLUMNS as readonly string[]).includes(name), name);
});

test("a file says of which edition and moment it is, and its name says that it is restricted", () => {
  const context = known({}, { id: "../Case 1", edition: "restricted", buildId: "abc1234", withheld: { graves: 2 } });
  const state = { ...startState(context.model), date: day("2020-06-05"), known: day("2020-07-01"), off: new Set(["voice/Press"]) };
  const account = accountOf(context, state, startState(context.model));
  assert.deepEqual([account.edition, account.date, account.known_on, account.switched_off, account.withheld], ["restricted", "2020-06-05", "2020-07-01", ["voice/Press"], { graves: 2 }]);
  assert.equal(fileName(context.full, state, "-graves.csv"), "case-1-restricted-2020-06-05-graves.csv");
});

test("a citation names build, edition, moment and licence, and no path of anybody's disk", () => {
  const context = known({}, { titleEn: "Graves & {wells}, 100% \\sure_", edition: "restricted", buildId: "abc1234", licence: "CC BY 4.0" });
  const state = { ...startState(context.model), date: day("2020-06-05") };
  const cited = { info: context.full.case, account: accountOf(context, state, startState(context.model)), state, address: undefined };
  const words = inWords(cited, speak("en"));
  for (const part of ["abc1234", "restricted edition", "5 June 2020", "CC BY 4.0", "OpenStreetMap contributors", "#date=2020-06-05"]) assert.ok(words.includes(part), part);
  assert.ok(!words.includes("file:"));
  const tex = bibtex(cited);
  assert.ok(tex.includes("title = {{Graves \\& \\{wells\\}, 100\\% \\textbackslash{}sure\\_}}"));
  assert.ok(!tex.includes("url ="));
  assert.ok(bibtex({ ...cited, address: "https://example.org/a%20b.html#date=2020-06-05" }).includes("url = {https://example.org/a%20b.html#date=2020-06-05}"));
});

test("lines fit, long words are parted, and what has no room ends in an ellipsis", () => {
  const measure = (text: string): number => [...text].length;
  assert.deepEqual(broken("one two three", 7, 3, measure), ["one two", "three"]);
  assert.deepEqual(broken("W".repeat(10), 4, 3, measure), ["WWWW", "WWWW", "WW"]);
  assert.deepEqual(broken("one two three four", 7, 2, measure), ["one two", "three…"]);
  assert.deepEqual(broken("W".repeat(100), 4, 2, measure), ["WWWW", "WWW…"]);
  assert.deepEqual(broken("[1]\u00a0Press", 3, 9, measure)[0], "[1]");
});

test("of a path only the parts near what is seen are kept", () => {
  assert.equal(within("M0 0L10 10M100 100L110 110Z", [-5, -5, 50, 50]), "M0 0L10 10");
  assert.equal(within("M-100 5L100 5", [-5, -5, 50, 50]), "M-100 5L100 5");
  assert.equal(within("M0 0a1 1 0 0 0 2 2", [50, 50, 60, 60]), "M0 0a1 1 0 0 0 2 2");
});

test("characters that XML cannot hold are told apart from those it can", () => {
  assert.equal(inXml("a\u0000\ufffe\uffff\ud800b\u{1fffe}\t"), "a\ufffd\ufffd\ufffd\ufffdb\u{1fffe}\t");
});
