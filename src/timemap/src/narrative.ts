/** The date in words: a sober paragraph in which every number and every hold on a place is somebody's claim. */

import { type Bounds, boundsInWords, saysNothing } from "./bounds.ts";
import type { Moment } from "./clock.ts";
import { dayInWords } from "./days.ts";
import { type Sum, tallyOf, type Totals } from "./figures.ts";
import type { Say } from "./i18n.ts";
import type { Lookup } from "./lookup.ts";
import { graveLook } from "./looks.ts";
import type { Day } from "./model.ts";
import { Naming } from "./naming.ts";

/** What the paragraph is about. */
export interface Subject {
  readonly scope: string | undefined;
  readonly unit: string;
  readonly totals: Totals;
  readonly sum: Sum;
  /** What all claims together allow; undefined where nothing is compared. */
  readonly bounds?: Bounds | undefined;
  /** As known on this day; absent: all that is known now. */
  readonly known?: Day | null;
}

export function narrative(lookup: Lookup, moment: Moment, subject: Subject, say: Say): string {
  const naming = new Naming(lookup, say);
  const sentences = [
    ...(subject.known === undefined || subject.known === null ? [] : [say("sayKnown", { date: dayInWords(subject.known, say.lang) })]),
    ...boundsSentences(naming, moment, subject, say),
    ...totalSentences(naming, moment, subject, say),
    ...graveSentences(lookup, moment, say),
    ...missingSentences(lookup, naming, moment, say),
    ...holderSentences(lookup, naming, moment, say),
  ];
  return sentences.map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1)).join(" ");
}

function boundsSentences(naming: Naming, { date }: Moment, { scope, unit, bounds }: Subject, say: Say): string[] {
  if (scope === undefined || bounds === undefined || saysNothing(bounds)) return [];
  const words = { date: dayInWords(date, say.lang), scope: naming.name(scope), bounds: boundsInWords({ ...bounds, contradicted: false }, unit, naming, say) };
  return [say("sayBand", words), ...(bounds.contradicted ? [say("sayClash")] : [])];
}

function totalSentences(naming: Naming, moment: Moment, { scope, unit, totals, sum }: Subject, say: Say): string[] {
  const date = dayInWords(moment.date, say.lang);
  const words = { date, scope: naming.name(scope) || say("anyScope"), unit: naming.inText("unit", unit) };
  const [latest, { lowest, highest }] = [totals.latest[0], totals];
  const out: string[] = [];
  if (latest === undefined) out.push(say("sayNoTotal", words));
  else {
    out.push(say("sayTotal", { ...words, count: naming.count(latest.quantity, unit), by: naming.claimant(latest), when: naming.when(latest.date) }));
    if (lowest !== undefined && highest !== undefined && lowest !== highest) {
      out.push(say("sayRange", { low: lowest.quantity.text, high: highest.quantity.text }));
    }
  }
  if (sum.finds.length > 0) out.push(say("saySum", { bodies: sum.bodies, n: sum.finds.length }));
  return out;
}

function graveSentences(lookup: Lookup, moment: Moment, say: Say): string[] {
  const looks = lookup.model.graves.flatMap((grave) => graveLook(lookup, grave, { ...moment, mode: "upto" }) ?? [])
    .filter(({ sure }) => sure === "certain");
  const opened = looks.filter(({ state }) => DUG.has(state));
  return looks.length === 0 ? [] : [say("sayGraves", { n: looks.length, opened: opened.length })];
}

/** States that come after digging has begun. */
const DUG = new Set(["opened", "exhumed", "examined", "identified", "returned", "memorialised"]);

function missingSentences(lookup: Lookup, naming: Naming, moment: Moment, say: Say): string[] {
  const claim = tallyOf(lookup).totals("*", "missing", moment.date).latest[0];
  return claim === undefined ? [] : [say("sayMissing", { count: claim.quantity.text, by: naming.claimant(claim), when: naming.when(claim.date) })];
}

function holderSentences(lookup: Lookup, naming: Naming, moment: Moment, say: Say): string[] {
  const place = lookup.place(lookup.model.case.headlinePlace);
  if (place === undefined) return [];
  const held = lookup.heldOn(place, moment.date);
  const name = naming.name(place.key);
  if (held.length === 0) return [say("sayHeldUnknown", { place: name })];
  const actors = naming.actors([...new Set(held.flatMap((holding) => holding.actors))]);
  const claims = held.flatMap((holding) => holding.claims).length;
  const contested = held.length > 1 || held.some((holding) => holding.contested);
  return [say(contested ? "sayContested" : "sayHeld", { place: name, actors, n: claims })];
}
