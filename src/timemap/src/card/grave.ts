/** The card of a grave: its life in dated steps, the numbers claimed of it, where it is, who held it. */

import { type Presence, presence } from "../clock.ts";
import { bdi, type Child, el } from "../dom.ts";
import type { Grave, GraveEvent } from "../model.ts";
import type { State } from "../state.ts";
import { claimsUpToDate } from "./claims.ts";
import { dateOf, type Desk, facts, following, opens, opensAll, section, termOf } from "./parts.ts";
import { holders, whereOf } from "./where.ts";

/** The course of a grave's life in the legend's order; what lies outside it is told in the list. */
const COURSE = ["reported", "located", "secured", "opened", "exhumed", "examined", "identified", "returned", "memorialised"];

/** Up to how many dates of one state stand open. */
const UNFOLDED = 2;

export function graveCard(desk: Desk, grave: Grave): Child[] {
  const { say, context } = desk;
  const place = context.lookup.place(grave.place);
  const within = context.model.incidents.filter((incident) => incident.graves?.includes(grave.key));
  return [
    section(say("state"), stateHistory(desk, grave)),
    section(say("claimsOfIt"), claimsUpToDate(desk, context.lookup.countsOf(grave), { scope: true }) ?? el("p", {}, say("noNumbers"))),
    whereOf(desk, grave, grave.localityEn),
    holders(desk, place),
    section(
      say("whatItIs"),
      facts(
        [say("kind"), termOf(desk, "grave kind", grave.kind)],
        [say("discovered"), dateOf(desk, grave.discovered)],
        [say("liesIn"), opens(desk, grave.parent)],
        [say("holds"), opensAll(desk, context.lookup.childrenOf(grave).map((child) => child.key))],
        [say("maybeSameAs"), opensAll(desk, grave.possiblySameAs)],
      ),
    ),
    section(say("incidentsOfIt"), opensAll(desk, within.map((incident) => incident.key))),
  ];
}

/** A row of steps, filled as far as the grave had come at the date, and every dated step with its sources. */
function stateHistory(desk: Desk, grave: Grave): Child {
  const { say, naming, context } = desk;
  const events = context.lookup.eventsOf(grave);
  if (events.length === 0) return el("p", {}, say("noSteps"));
  const known = (event: GraveEvent, state: State): Presence => presence(event.date, { ...state, mode: "upto" });
  return following(desk, (state) => events.map((event) => known(event, state)).join(), (state) => {
    const reached = context.lookup.stateOf(grave, state);
    const words = reached.certain === undefined
      ? (reached.possible === undefined ? say("notYetKnown") : say("perhapsState", { state: naming.inText("grave state", reached.possible) }))
      : naming.term("grave state", reached.certain);
    const steps = COURSE.map((step) => {
      const there = events.filter((event) => event.state === step).map((event) => known(event, state));
      const filled = there.includes("certain") ? " gm-done" : there.includes("possible") ? " gm-maybe" : "";
      return el("span", { class: `gm-step${filled}`, title: naming.term("grave state", step) });
    });
    return [
      el("p", { class: "gm-state" }, words),
      el("div", { class: "gm-steps", "aria-hidden": "true" }, ...steps),
      el("ul", { class: "gm-history" }, ...byState(events).map((same) => stateLine(desk, same, (event) => known(event, state)))),
    ];
  });
}

/** Steps of one state together, in the order of a grave's life; what lies outside that order comes last. */
function byState(events: readonly GraveEvent[]): readonly (readonly GraveEvent[])[] {
  const place = (state: string): number => (COURSE.includes(state) ? COURSE.indexOf(state) : COURSE.length);
  const states = [...new Set(events.map((event) => event.state))].sort((a, b) => place(a) - place(b));
  return states.map((state) => events.filter((event) => event.state === state));
}

/** One state with its dates; many dates are folded. */
function stateLine(desk: Desk, events: readonly GraveEvent[], known: (event: GraveEvent) => Presence): HTMLElement {
  const { naming, say } = desk;
  const state = naming.term("grave state", events[0]?.state ?? "");
  const there = events.map(known);
  const look = there.includes("certain") ? undefined : there.includes("possible") ? "gm-perhaps" : "gm-later";
  if (events.length <= UNFOLDED) return el("li", { class: look }, el("span", {}, state), ...events.map((event) => step(desk, event, known(event))));
  const by = there.filter((presence) => presence !== "none").length;
  return el("li", { class: look }, el("details", {},
    el("summary", {}, state, el("span", { class: "gm-small" }, ` ${naming.when(events[0]?.date)}${say("listJoin")}${say("stepsByDate", { n: events.length, by })}`)),
    ...events.map((event) => step(desk, event, known(event)))));
}

/** One dated step with its note and sources. */
function step(desk: Desk, event: GraveEvent, known: Presence): HTMLElement {
  const { naming, say } = desk;
  return el(
    "div",
    { class: "gm-small" },
    naming.when(event.date), known === "none" && event.date !== undefined ? ` (${say("later")})` : null, event.sources.length === 0 ? null : ": ",
    ...event.sources.flatMap((key, at) => [at > 0 ? " · " : "", opens(desk, key, bdi(sourceName(desk, key)))]),
    event.noteEn === undefined ? null : el("div", {}, bdi(event.noteEn)),
  );
}

function sourceName(desk: Desk, key: string): string {
  return desk.context.lookup.get<{ publisher: string } & Grave>(key)?.publisher ?? key;
}
