/** Where a record is and how well that is known; who is said to have held the place. */

import { areaLines } from "../areas.ts";
import { dayInWords, type Lang } from "../days.ts";
import { bdi, type Child, el } from "../dom.ts";
import { word } from "../layers/words.ts";
import type { ControlClaim, Day, Holding, Place, Published, When } from "../model.ts";
import { type Desk, facts, following, opens, section, termOf } from "./parts.ts";

/** What of a record decides where it is shown. */
interface Placed extends Published {
  readonly place?: string;
}

export function whereOf(desk: Desk, record: Placed, said?: string): HTMLElement | null {
  const { say, context } = desk;
  const place = context.lookup.place(record.place);
  return section(
    say("where"),
    facts(
      [say("place"), place === undefined ? null : opens(desk, place.key)],
      [say("sourcesSay"), said === undefined ? null : bdi(said)],
      ...(place === undefined ? [[say("located"), say("noPlace")] as const] : locationRows(desk, place)),
      [say("ownWords"), record.wordsWithheld === true ? say("wordsWithheld") : null],
      ...shownRows(desk, record.level === undefined && place !== undefined ? place : record),
    ),
  );
}

/** What is shown of it, at which level, and the days of that decision. */
export function shownRows(desk: Desk, record: Published): readonly (readonly [string, Child])[] {
  const { say } = desk;
  const day = (at: Day | undefined): string | undefined => (at === undefined ? undefined : dayInWords(at, say.lang));
  const [decided, review] = [day(record.decided), day(record.reviewBy)];
  const arabic = say.lang === "ar" ? record.shownAsAr : undefined;
  const words = arabic ?? record.shownAs;
  return [
    [say("shownAs"), words === undefined ? null : bdi(words, arabic === undefined ? "en" : "ar")],
    [say("publishedAt"), record.level === undefined || desk.context.model.case.edition !== "public" ? null : el("span", {}, bdi(record.level), say("listJoin"), termOf(desk, "level", record.level))],
    [say("decidedOn"), decided === undefined ? null : review === undefined ? say("decidedOnly", { decided }) : say("decidedReview", { decided, review })],
  ];
}

/** How well a place is located, and why. */
export function locationRows(desk: Desk, place: Place): readonly (readonly [string, Child])[] {
  const { say } = desk;
  const how = say.lang === "ar" ? (place.howAr ?? place.how) : place.how;
  const isLocated = place.point !== undefined || place.shape !== undefined;
  return [
    [say("located"), how === undefined ? (isLocated ? null : say("noPlace")) : bdi(how, how === place.howAr ? "ar" : "en")],
    [say("precision"), place.precision === undefined ? null : el("span", {}, precisionWords(desk, place, place.precision), termMeaning(desk, place.precision))],
    [say("areasAround"), areasAround(desk, place)],
    [say("coordinatesShown"), place.point === undefined ? (place.shape === undefined ? null : say("noPoint")) : bdi(`${place.point[1].toFixed(4)}, ${place.point[0].toFixed(4)}`)],
    [say("osmObject"), place.osm === undefined ? null : bdi(place.osm)],
  ];
}

function areasAround({ say, context, naming }: Desk, place: Place): Child {
  const lines = areaLines(context.model, place, naming, say);
  return lines.length === 0 ? null : el("span", { class: "gm-areas" }, ...lines.map((line) => el("span", {}, bdi(line))));
}

function precisionWords(desk: Desk, place: Place, precision: string): string {
  const known = desk.naming.term("precision", precision);
  return place.uncertaintyM === undefined ? known : `${known}${desk.say("listJoin")}${desk.say("withinMetres", { metres: metres(place.uncertaintyM, desk.say.lang) })}`;
}

function termMeaning(desk: Desk, precision: string): Child {
  const meaning = desk.context.lookup.term("precision", precision)?.definitionEn;
  return meaning === undefined ? null : el("small", { lang: "en" }, meaning);
}

/** `about 7 km` as `7 km`, `120 m`. */
function metres(count: number, lang: Lang): string {
  return count >= 1000 ? word("km", lang, { n: Number((count / 1000).toFixed(count < 10_000 ? 1 : 0)) }) : word("m", lang, { n: Math.round(count) });
}

/** Other claims of where a place is. */
export function otherCoordinates(desk: Desk, place: Place): HTMLElement | null {
  const others = place.otherCoordinates ?? [];
  if (others.length === 0) return null;
  return section(desk.say("otherCoordinates"), el("ul", { class: "gm-links" }, ...others.map((other) => el(
    "li", {},
    bdi([other.name, other.osm, other.reference].filter((part) => part !== undefined).join(" · ") || other.key),
    el("small", {},
      other.metresAway === undefined ? null : `${desk.say("metresAway", { metres: metres(other.metresAway, desk.say.lang) })}${other.basis === undefined ? "" : " · "}`,
      other.basis === undefined ? null : bdi(other.basis)),
    ...other.sources.flatMap((key) => opens(desk, key) ?? []),
  ))));
}

/** Who held the place at a record's own date, and who says so. */
export function heldThen(desk: Desk, place: string | undefined, when: When | undefined): HTMLElement | null {
  const { say, context } = desk;
  const there = context.lookup.place(place);
  if (there === undefined) return null;
  if (when === undefined) return section(say("whoHeldThen"), el("p", {}, say("heldNoDate")));
  const held = context.lookup.heldDuring(there, when);
  if (held.length === 0) return section(say("whoHeldThen"), el("p", {}, say("heldUnknown")));
  return section(
    say("whoHeldThen"),
    countedWith(desk, there),
    held.length > 1 ? el("p", {}, say("heldSeveral")) : null,
    ...held.map((holding) => holdingLine(desk, holding, ends(holding, when.possible))),
  );
}

/** Everybody who is said to have held a place, in order; the one of the date shown is marked. */
export function holders(desk: Desk, place: Place | undefined): HTMLElement | null {
  const { say, context } = desk;
  const all = context.lookup.holdingsOf(place);
  if (place === undefined) return null;
  if (all.length === 0) return section(say("whoHeld"), el("p", {}, say("heldUnknown")));
  const now = (date: Day): readonly Holding[] => context.lookup.heldOn(place, date);
  return section(
    say("whoHeld"),
    countedWith(desk, place),
    following(desk, ({ date }) => now(date).map((holding) => `${all.indexOf(holding)} ${holding.actors.map((actor) => alliesOn(desk, actor, date))}`).join(), ({ date }) => {
      const at = now(date);
      return all.map((holding) => (at.includes(holding) ? holdingLine(desk, holding, [date], true) : holdingLine(desk, holding, ends(holding))));
    }),
  );
}

function countedWith(desk: Desk, place: Place): HTMLElement | null {
  if (place.heldAs === undefined || place.heldAs === place.key) return null;
  return el("p", { class: "gm-small" }, desk.say("heldAs"), " ", opens(desk, place.heldAs));
}

/** The first and the last certain day of a holding, inside a span; what is open is left out. */
function ends({ fromLatest, untilEarliest }: Holding, [from, to]: readonly [Day | null, Day | null] = [null, null]): readonly Day[] {
  return [
    Math.max(fromLatest ?? Number.NEGATIVE_INFINITY, from ?? Number.NEGATIVE_INFINITY),
    Math.min(untilEarliest ?? Number.POSITIVE_INFINITY, to ?? Number.POSITIVE_INFINITY),
  ].filter(Number.isFinite);
}

/** One holding: who, with whom they sided on some days, from when until when, on which claims. */
function holdingLine(desk: Desk, holding: Holding, days: readonly Day[], now = false): HTMLElement {
  const { say, context, naming } = desk;
  const actors = holding.actors.flatMap((key, at) => [at > 0 ? say("listJoin") : "", opens(desk, key), alliesOf(desk, key, days)]);
  const claims = holding.claims.flatMap((key) => context.lookup.get<ControlClaim>(key) ?? []);
  return el(
    "div",
    { class: now ? "gm-holding gm-now" : "gm-holding" },
    el("p", {}, holding.contested ? `${say("contested")}: ` : null, ...actors, now ? " " : null, now ? el("span", { class: "gm-badge" }, say("atDateShown")) : null),
    el("p", { class: "gm-small" }, spanInWords(desk, holding)),
    el("details", {}, el("summary", {}, say("nClaims", { n: claims.length })), el("ul", { class: "gm-links" }, ...claims.map((claim) => el(
      "li", {},
      opens(desk, claim.key, `${naming.term("control basis", claim.basis)}, ${naming.when(claim.date)}`),
      el("small", {},
        claim.saidBy === undefined ? null : bdi(naming.claimant(claim)), claim.saidBy === undefined ? null : " · ",
        ...context.lookup.sourcesOf(claim).flatMap((source, at) => [at > 0 ? " · " : "", opens(desk, source.key, bdi(source.publisher))])),
    )))),
  );
}

/** With whom an actor sided; nothing where it changed sides between the days. */
function alliesOf(desk: Desk, actor: string, days: readonly Day[]): Child {
  const [allies, ...others] = new Set(days.map((day) => alliesOn(desk, actor, day)));
  return allies === undefined || allies === "" || others.length > 0 ? null : ` ${desk.say("sidingWith", { allies })}`;
}

function alliesOn({ context, naming, say }: Desk, actor: string, day: Day): string {
  const allies = context.lookup.alliesOf(actor, day).map((row) => naming.name(row.ally)).filter((name) => name !== "");
  return [...new Set(allies)].join(say("listJoin"));
}

function spanInWords(desk: Desk, holding: Holding): string {
  const { say } = desk;
  const words = (day: Day): string => dayInWords(day, say.lang);
  const edge = (first: Day | null, last: Day | null): string | undefined => {
    const [early, late] = [first ?? last ?? null, last ?? first ?? null];
    if (early === null || late === null) return undefined;
    return early === late ? words(early) : say("someDay", { from: words(early), to: words(late) });
  };
  const [from, until] = [edge(holding.fromEarliest, holding.fromLatest), edge(holding.untilEarliest, holding.untilLatest)];
  if (from !== undefined && until !== undefined) return say("heldFromUntil", { from, until });
  const reported = holding.lastReported === undefined ? "" : ` (${say("lastReported", { day: words(holding.lastReported) })})`;
  if (from !== undefined) return say("heldFrom", { from }) + reported;
  return until === undefined ? say("heldOpen") : say("heldUntil", { until });
}
