import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../src/i18n.ts";
import { Naming } from "../src/naming.ts";
import { narrative } from "../src/narrative.ts";
import { tallyOf } from "../src/figures.ts";
import { type Text, WORDS } from "../src/words.ts";
import { claim, day, holding, lookup, number, total, when } from "./model.ts";

const forms = (text: Text): readonly string[] => (typeof text === "string" ? [text] : Object.values(text));
const blanks = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).filter((blank) => blank !== "{n}").sort().join();

test("every text exists in both languages and fills the same blanks", () => {
  for (const [key, [english, arabic]] of Object.entries(WORDS)) {
    const wanted = new Set(forms(english).map(blanks));
    assert.equal(wanted.size, 1, key);
    for (const form of [...forms(english), ...forms(arabic)]) {
      assert.ok(form.length > 0, key);
      assert.ok(wanted.has(blanks(form)), `${key}: ${form}`);
    }
  }
});

test("plurals follow the language", () => {
  const [english, arabic] = [speak("en"), speak("ar")];
  assert.equal(english("nSources", { n: 1 }), "1 source");
  assert.equal(english("nSources", { n: 3 }), "3 sources");
  assert.equal(arabic("nSources", { n: 2 }), "مصدران");
  assert.equal(arabic("nSources", { n: 5 }), "5 مصادر");
});

test("a text that looks like a blank is not filled in again", () => {
  assert.equal(speak("en")("textBy", { origin: "{n} $& ${1}" }), "(text by {n} $& ${1})");
});

test("one body is a body, and about 112 are bodies", () => {
  const naming = new Naming(lookup(), speak("en"));
  assert.equal(naming.count(number(1), "bodies"), "1 body");
  assert.equal(naming.count(number(100, 124, "about 112"), "bodies"), "about 112 bodies");
});

test("who makes a claim: the claimant, else the words of the source, else its publisher", () => {
  const naming = new Naming(lookup(), speak("en"));
  assert.equal(naming.claimant(claim({ claimant: "actors/reds", saidBy: "a mayor" })), "Reds");
  assert.equal(naming.claimant(claim({ saidBy: "presumed: the authority" })), "presumed: the authority");
  assert.equal(naming.claimant(claim()), "The Valley Post");
});

test("names are in the reader's language, or in the other where there is none", () => {
  const made = lookup();
  assert.equal(new Naming(made, speak("ar")).name("places/town"), "البلدة");
  assert.equal(new Naming(made, speak("ar")).name("scopes/valley"), "the valley");
});

test("record text cannot turn the direction of what stands around it", () => {
  const made = lookup({ actors: [{ key: "actors/x", sources: [], nameEn: "\u202eevil\u2066", kind: "person" }] });
  assert.equal(new Naming(made, speak("en")).name("actors/x"), "evil");
});

test("the date in words attributes every number and every hold", () => {
  const made = lookup({
    counts: [
      total(number(112), "2020-11-05", { scope: "scopes/valley", claimant: "actors/blues" }),
      claim({ scope: "scopes/field", event: "a", quantity: number(12), date: when("2020-10-27") }),
    ],
    holdings: [holding("blues", "2020-06-05", null)],
  });
  const tally = tallyOf(made);
  const moment = { date: day("2020-11-20"), mode: "upto", windowDays: 30 } as const;
  const words = narrative(made, moment, {
    scope: "scopes/valley", unit: "bodies", totals: tally.totals("scopes/valley", "bodies", moment.date), sum: tally.sum("scopes/valley", moment),
  }, speak("en"));
  assert.equal(words, [
    "On 20 November 2020, the latest total claimed for the valley was 112 bodies, according to Blues (5 November 2020).",
    "Counted one by one, the records hold at least 12 bodies in one find; a sum of finds is a lower bound, not a count.",
    "Town is said to have been held by Blues (one claim).",
  ].join(" "));
});

test("where nothing is claimed the paragraph says so", () => {
  const made = lookup();
  const tally = tallyOf(made);
  const moment = { date: day("2013-01-01"), mode: "upto", windowDays: 30 } as const;
  const words = narrative(made, moment, {
    scope: "scopes/valley", unit: "bodies", totals: tally.totals("scopes/valley", "bodies", moment.date), sum: tally.sum("scopes/valley", moment),
  }, speak("en"));
  assert.equal(words, "By 1 January 2013, no total of bodies for the valley is on record. Nobody is on record as saying who held Town.");
});
