/** Claims of numbers as they are told: a table of dates, numbers as written, and who says so. */

import { type Presence, presence } from "../clock.ts";
import { bdi, type Child, el } from "../dom.ts";
import { voiceOf } from "../knowledge.ts";
import type { CountClaim } from "../model.ts";
import type { State } from "../state.ts";
import { type Desk, following, opens } from "./parts.ts";

/** How many voices a row names before it only counts the rest. */
const VOICES = 2;

/** Claims of numbers as a table: date, number, who says so; with `scope` also what each number is a number of. */
export function claimsTable(desk: Desk, claims: readonly CountClaim[], { scope = false }: { readonly scope?: boolean } = {}): HTMLElement {
  const { say, naming } = desk;
  return table([say("date"), say("number"), say("saidBy")], claims.map((claim) => [
    naming.shortly(claim.date),
    el("span", {}, numberOf(desk, claim), scope ? el("small", {}, bdi(ofWhat(desk, claim))) : null),
    el("span", {}, bdi(naming.claimant(claim)), el("small", {}, say("nSources", { n: claim.sources.length }))),
  ]));
}

/** Claims to be held against each other: date, number as written, of what (`scope`), who says so, where and when that was read. */
export function claimsCompared(desk: Desk, claims: readonly CountClaim[], scope = true): HTMLElement {
  const { say, naming } = desk;
  return table([say("date"), say("whatIsSaid")], claims.map((claim) => [
    naming.shortly(claim.date),
    el("span", {},
      numberOf(desk, claim),
      scope ? el("small", {}, bdi(ofWhat(desk, claim))) : null,
      el("small", {}, claim.claimant === undefined && claim.saidBy === undefined ? null : el("span", {}, bdi(naming.claimant(claim)), "; "), ...voicesOf(desk, claim))),
  ]));
}

function table(heads: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return el(
    "table",
    { class: `gm-claims gm-claims-${heads.length}` },
    el("thead", {}, el("tr", {}, ...heads.map((word) => el("th", { scope: "col" }, word)))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell))))),
  );
}

function numberOf(desk: Desk, claim: CountClaim): Child {
  const total = claim.mode === "cumulative";
  return opens(desk, claim.key, el("span", {}, total ? el("b", {}, desk.say("total"), " ") : null, bdi(desk.naming.count(claim.quantity, claim.unit))));
}

function ofWhat({ say, naming }: Desk, { scope }: CountClaim): string {
  return scope === undefined ? say("scopeNotSaid") : naming.name(scope);
}

/** The voices in which a claim was read, the earliest first, each opening its source: `Reuters, 20 Nov 2020`. */
function voicesOf(desk: Desk, claim: CountClaim): readonly Child[] {
  const { say, naming, context } = desk;
  const first = (day: number | null | undefined): number => day ?? Infinity;
  const sources = [...context.lookup.sourcesOf(claim)].sort((a, b) => first(a.published?.possible[1]) - first(b.published?.possible[1]));
  const voices = sources.filter((source, at) => sources.findIndex((other) => voiceOf(other) === voiceOf(source)) === at);
  const more = voices.length - VOICES;
  return [
    ...voices.slice(0, VOICES).flatMap((source, at) => [
      at > 0 ? "; " : null,
      opens(desk, source.key, bdi(voiceOf(source))),
      source.published === undefined ? null : say("listJoin") + naming.shortly(source.published),
    ]),
    more > 0 ? ` ${say("andMore", { n: more })}` : null,
  ];
}

/** Claims up to the date; what may lie before or after it, what lies after it and what has no date are folded. */
export function claimsUpToDate(desk: Desk, claims: readonly CountClaim[], columns: { readonly scope?: boolean } = {}): HTMLElement | null {
  if (claims.length === 0) return null;
  const { say } = desk;
  const sorted = [...claims].sort((a, b) => (b.date?.possible[1] ?? Infinity) - (a.date?.possible[1] ?? Infinity));
  const at = (state: State): readonly Presence[] => sorted.map((claim) => presence(claim.date, { ...state, mode: "upto" }));
  return following(desk, (state) => at(state).join(), (state) => {
    const there = at(state);
    const rows = (wanted: Presence, dated = true): readonly CountClaim[] =>
      sorted.filter((claim, row) => there[row] === wanted && (claim.date !== undefined) === dated);
    const fold = (key: "maybeByDate" | "afterThisDate" | "withoutDate", found: readonly CountClaim[]): Child =>
      found.length === 0 ? null : el("details", {}, el("summary", {}, say(key, { n: found.length })), claimsTable(desk, found, columns));
    const known = rows("certain");
    return [
      known.length === 0 ? el("p", {}, say("noClaimsYet")) : claimsTable(desk, known, columns),
      fold("maybeByDate", rows("possible")),
      fold("afterThisDate", rows("none")),
      fold("withoutDate", rows("none", false)),
    ];
  });
}
