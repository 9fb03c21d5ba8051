/** Small builders: a model with only what a test speaks of. */

import { dayFromIso, dayOf } from "../src/days.ts";
import { Lookup } from "../src/lookup.ts";
import type { CaseInfo, CountClaim, Day, Holding, Incident, Milestone, Model, Quantity, Tables, Term, When } from "../src/model.ts";

/** The day of `YYYY-MM-DD`; throws where there is none. */
export function day(iso: string): Day {
  const found = dayFromIso(iso);
  if (found === null) throw new Error(`no such day: ${iso}`);
  return found;
}

/** `2020-06-05` is that day; `2020-06` some day of the month; `2020` some day of the year. */
export function when(text: string): When {
  const [year = 0, month, date] = text.split("-").map(Number);
  if (month === undefined) return { text, core: null, possible: [dayOf(year, 1, 1), dayOf(year, 12, 31)] };
  if (date === undefined) return { text, core: null, possible: [dayOf(year, month, 1), dayOf(year, month + 1, 1) - 1] };
  const exact = dayOf(year, month, date);
  return { text, core: [exact, exact], possible: [exact, exact] };
}

/** A date that may lie anywhere in a span; null ends are open. */
export function between(text: string, from: string | null, to: string | null): When {
  return { text, core: null, possible: [from === null ? null : day(from), to === null ? null : day(to)] };
}

export function number(min: number | null, max: number | null = min, text = String(min)): Quantity {
  return { text, min, max };
}

let made = 0;

/** A claim of a number of bodies; a find on its day unless told otherwise. */
export function claim(change: Partial<CountClaim> = {}): CountClaim {
  made += 1;
  return { key: `counts/made-${made}`, sources: ["sources/one"], unit: "bodies", mode: "increment", quantity: number(1), dateBasis: "event", ...change };
}

export function total(quantity: Quantity, date: string, change: Partial<CountClaim> = {}): CountClaim {
  return claim({ mode: "cumulative", quantity, date: when(date), dateBasis: "as of", ...change });
}

export function incident(change: Partial<Incident> = {}): Incident {
  made += 1;
  return { key: `incidents/made-${made}`, sources: [], kind: "killing", factGrade: "reported", ...change };
}

export function milestone(date: string, labelEn?: string): Milestone {
  made += 1;
  return { key: `milestones/made-${made}`, sources: [], kind: "report", titleEn: `A step of ${date}`, date: when(date), ...(labelEn === undefined ? {} : { labelEn }) };
}

export function holding(actor: string, from: string | null, until: string | null, change: Partial<Holding> = {}): Holding {
  const [start, end] = [from === null ? null : day(from), until === null ? null : day(until)];
  return {
    place: "places/town", actors: [`actors/${actor}`], contested: false, claims: [`control/${actor}`],
    fromEarliest: start, fromLatest: start, untilEarliest: end, untilLatest: end, ...change,
  };
}

function term(value: string, labelEn: string, labelAr = labelEn): Term {
  return { value, labelEn, labelAr, definitionEn: `what ${value} means` };
}

const CASE: CaseInfo = {
  id: "made", titleEn: "Made-up valley", titleAr: "وادٍ مختلق", summaryEn: "For tests.", languages: ["en", "ar"],
  span: [day("2012-01-01"), day("2025-12-31")], firstDate: day("2020-11-20"), firstRange: [day("2019-01-01"), day("2022-12-31")],
  bbox: [9, 30, 16, 34], firstView: [12, 31, 15, 33], headlineScope: "scopes/valley", headlineUnit: "bodies", headlinePlace: "places/town",
  reachKm: 25, edition: "public", buildId: "0000000", generator: "gravemap", credit: "Nobody", licence: "CC0", landOrigin: "invented", withheld: {},
};

/** A model of an invented valley with some tables replaced. */
export function model(tables: Partial<Tables> = {}, info: Partial<CaseInfo> = {}): Model {
  return {
    sources: [{ key: "sources/one", sources: [], publisher: "The Valley Post", title: "A report", kind: "press" }],
    actors: [
      { key: "actors/reds", sources: [], nameEn: "Reds", nameAr: "الحمر", kind: "armed group" },
      { key: "actors/blues", sources: [], nameEn: "Blues", nameAr: "الزرق", kind: "armed group" },
    ],
    places: [{ key: "places/town", sources: [], nameEn: "Town", nameAr: "البلدة", kind: "town", precision: "settlement", point: [13, 32], heldAs: "places/town" }],
    scopes: [
      { key: "scopes/valley", sources: [], nameEn: "the valley", parts: ["scopes/north"] },
      { key: "scopes/north", sources: [], nameEn: "the north", parts: ["scopes/field"] },
      { key: "scopes/field", sources: [], nameEn: "one field" },
      { key: "scopes/elsewhere", sources: [], nameEn: "elsewhere" },
    ],
    allegiances: [], graves: [], graveEvents: [], counts: [], control: [], holdings: [], incidents: [], milestones: [], coverage: [], cells: [], land: [], strata: [], areas: [], settlements: [],
    ...tables,
    case: { ...CASE, ...info },
    vocabularies: {
      unit: [term("bodies", "Bodies", "جثامين"), term("graves", "Graves"), term("missing", "Missing")],
      "incident kind": [term("killing", "Killing")],
      "control basis": [term("captured", "Captured")],
    },
    quantityRules: [], dateRules: [],
  };
}

export function lookup(tables: Partial<Tables> = {}, info: Partial<CaseInfo> = {}): Lookup {
  return new Lookup(model(tables, info));
}
