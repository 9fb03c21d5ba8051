/** The card of any record: its heading, what its kind tells, notes and sources. */

import { dayInWords } from "../days.ts";
import { bdi, type Child, el, plain } from "../dom.ts";
import type { WordKey } from "../i18n.ts";
import { knownModel, knownOn } from "../knowledge.ts";
import { lookupOf } from "../lookup.ts";
import type {
  Actor, Common, ControlClaim, CountClaim, Coverage, Grave, Incident, Milestone, Place, Scope, Source,
} from "../model.ts";
import { kindWord, Naming, tableOf } from "../naming.ts";
import type { State } from "../state.ts";
import { actorCard, scopeCard } from "./actor.ts";
import { controlCard, placeCard } from "./control.ts";
import { countCard } from "./count.ts";
import { graveCard } from "./grave.ts";
import { incidentCard } from "./incident.ts";
import { coverageCard, milestoneCard } from "./milestone.ts";
import { type Desk, notesOf, sourcesOf } from "./parts.ts";
import { sourceCard } from "./source.ts";

/** A card's heading and content. */
export interface Card {
  readonly title: string;
  /** What kind of record it is, above the title. */
  readonly kind: string;
  readonly content: readonly Child[];
}

/** The card of a key, as far as it is known; undefined when there is no such record. */
export function cardOf(desk: Desk, key: string): Card | undefined {
  const record = desk.context.lookup.get(key);
  if (record === undefined) return desk.context.fullLookup.has(key) ? leftOut(desk, key) : undefined;
  const isSource = tableOf(key) === "sources";
  return {
    title: isSource ? desk.naming.term("source kind", (record as Source).kind) : desk.naming.title(key),
    kind: kindWord(key, desk.say),
    content: [otherNames(desk, record), ...contentOf(desk, key, record), notesOf(desk, record), isSource ? null : sourcesOf(desk, record)],
  };
}

/** The card of a record that is not shown: why, and the way to see it. */
function leftOut({ context, say }: Desk, key: string): Card {
  const { full, store } = context;
  const known = knownOn(store.state);
  const isKnown = known === null || lookupOf(knownModel(full, known, new Set())).has(key);
  const back = (words: WordKey, change: Partial<State>): HTMLElement =>
    el("p", {}, el("button", { type: "button", class: "gm-button", onclick: () => store.set(change) }, say(words)));
  return {
    title: new Naming(context.fullLookup, say).title(key),
    kind: kindWord(key, say),
    content: isKnown
      ? [el("p", {}, say("notOn")), back("allOn", { off: new Set() })]
      : [el("p", {}, say("notKnown", { date: dayInWords(known, say.lang) })), back("knownAll", { known: null })],
  };
}

function contentOf(desk: Desk, key: string, record: Common): readonly Child[] {
  switch (tableOf(key)) {
    case "graves": return graveCard(desk, record as Grave);
    case "incidents": return incidentCard(desk, record as Incident);
    case "counts": return countCard(desk, record as CountClaim);
    case "control": return controlCard(desk, record as ControlClaim);
    case "places": return placeCard(desk, record as Place);
    case "milestones": return milestoneCard(desk, record as Milestone);
    case "coverage": return coverageCard(desk, record as Coverage);
    case "sources": return sourceCard(desk, record as Source);
    case "actors": return actorCard(desk, record as Actor);
    case "scopes": return scopeCard(desk, record as Scope);
    default: return [];
  }
}

/** The name in the other script, and other spellings. */
function otherNames({ say }: Desk, record: Common): Child {
  const { nameEn, nameAr, variants, titleEn, titleAr } = record as Partial<Grave & Milestone>;
  const [other, lang] = say.lang === "ar" ? [nameEn ?? titleEn, "en"] : [nameAr ?? titleAr, "ar"];
  const shown = say.lang === "ar" ? (nameAr ?? titleAr) : (nameEn ?? titleEn);
  const spellings = (variants ?? []).filter((name) => name !== nameEn && name !== nameAr);
  if ((other === undefined || shown === undefined) && spellings.length === 0) return null;
  return el(
    "div",
    { class: "gm-names" },
    other === undefined || shown === undefined ? null : el("p", { lang, dir: lang === "ar" ? "rtl" : "ltr", class: "gm-other-name" }, plain(other)),
    spellings.length === 0 ? null : el("p", { class: "gm-small" }, say("alsoSpelled"), " ", ...spellings.flatMap((name, at) => [at > 0 ? say("listJoin") : "", bdi(name)])),
  );
}
