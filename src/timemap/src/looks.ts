/** What things look like at a moment: presence and state turned into what is drawn. No drawing here. */

import { type Moment, orderDay, type Presence, presence } from "./clock.ts";
import { badge, gain } from "./hedge.ts";
import type { Lookup } from "./lookup.ts";
import type { Actor, CountClaim, Day, Grave, Holding, Incident } from "./model.ts";

/** The forms that a grave's diamond takes; several states share one. */
export type GraveForm = "suspected" | "reported" | "located" | "opened" | "exhumed" | "returned" | "disturbed" | "ruled-out";

const FORMS: Readonly<Record<string, GraveForm>> = {
  reported: "reported", located: "located", secured: "located", opened: "opened", exhumed: "exhumed", examined: "exhumed",
  identified: "returned", returned: "returned", memorialised: "returned", disturbed: "disturbed", "ruled out": "ruled-out",
};
/** The furthest form stands for several graves at one spot. */
const FORM_ORDER: readonly GraveForm[] = [
  "ruled-out", "suspected", "reported", "disturbed", "located", "opened", "exhumed", "returned",
];

export function graveForm(state: string, kind = ""): GraveForm {
  const form = FORMS[state] ?? "reported";
  return kind === "suspected" && (form === "reported" || form === "located") ? "suspected" : form;
}

export function furthestForm(forms: readonly GraveForm[]): GraveForm {
  return forms.reduce((best, form) => (FORM_ORDER.indexOf(form) > FORM_ORDER.indexOf(best) ? form : best), "ruled-out");
}

export interface GraveLook {
  /** The state in the vocabulary's word. */
  readonly state: string;
  readonly form: GraveForm;
  readonly sure: Exclude<Presence, "none">;
}

/** How a grave is drawn at a moment; undefined when nothing was known of it, or nothing happened to it in the window. */
export function graveLook(lookup: Lookup, grave: Grave, moment: Moment): GraveLook | undefined {
  const { certain, possible } = lookup.stateOf(grave, moment);
  let [state, sure]: [string | undefined, Presence] = [certain ?? possible, certain === undefined ? "possible" : "certain"];
  if (state === undefined && lookup.eventsOf(grave).length === 0) {
    sure = presence(grave.discovered, moment);
    if (sure !== "none") state = "reported";
  } else if (moment.mode !== "upto") {
    const inWindow = lookup.eventsOf(grave).map((event) => presence(event.date, moment));
    sure = inWindow.includes("certain") ? "certain" : inWindow.includes("possible") ? "possible" : "none";
  }
  return state === undefined || sure === "none" ? undefined : { state, form: graveForm(state, grave.kind), sure };
}

/** Who is drawn as holding a cell. `changing`: from the first to the last actor, on a day that is not certain. */
export interface CellLook {
  readonly kind: "held" | "contested" | "changing" | "unknown";
  /** Keys of actors, in order. */
  readonly actors: readonly string[];
  /** Nobody but a party to the conflict says so. */
  readonly claimed?: boolean;
  /** Day of the last report that it rests on, where the holding has no known end. */
  readonly reported?: Day;
  /** That report is more than half a year old on the day that is drawn. */
  readonly stale?: boolean;
}

/** The number of a holder among all that have a colour: its texture on paper, whatever is known or switched off. */
export function holderNumber(actors: readonly Actor[], key: string | undefined): number {
  return Math.max(0, actors.filter(({ colour }) => colour !== undefined).findIndex((actor) => actor.key === key));
}

/** After so many days without a further report a holding is drawn paler. */
export const STALE_DAYS = 183;

const UNKNOWN: CellLook = { kind: "unknown", actors: [] };

/** How a cell is drawn on a day, given the holdings that may last on it. */
export function cellLook(holdings: readonly Holding[], day: Day): CellLook {
  const there = holdings.filter((one) => day >= (one.fromEarliest ?? -Infinity) && day <= (one.untilLatest ?? Infinity));
  // On the day of a change that is certain, the new holder stands.
  const arriving = there.some((one) => one.fromLatest === day && one.fromEarliest === day);
  const now = arriving && there.length > 1 ? there.filter((one) => one.untilLatest !== day || one.fromEarliest === day) : there;
  const sure = now.filter((one) => day >= (one.fromLatest ?? -Infinity) && day <= (one.untilEarliest ?? Infinity));
  const open = now.filter((one) => !sure.includes(one));
  const actors = distinct(sure.flatMap((one) => one.actors));
  const said = saidOf(sure, day);
  if (sure.some((one) => one.contested) || actors.length > 1) return { kind: "contested", actors, ...said };
  if (sure.length > 0 && open.every((one) => one.actors.join() === actors.join())) return { kind: "held", actors, ...said };
  const changing = distinct([...now].sort((a, b) => (a.fromEarliest ?? -Infinity) - (b.fromEarliest ?? -Infinity)).flatMap((one) => one.actors));
  return changing.length === 0 ? UNKNOWN : { kind: "changing", actors: changing };
}

function saidOf(holdings: readonly Holding[], day: Day): Pick<CellLook, "claimed" | "reported" | "stale"> {
  const open = holdings.filter((one) => one.untilLatest === null).flatMap((one) => one.lastReported ?? []);
  return {
    ...(holdings.length > 0 && holdings.every((one) => one.onlyClaimed === true) ? { claimed: true } : {}),
    ...(open.length > 0 ? { reported: Math.max(...open) } : {}),
    ...(open.length > 0 && day - Math.max(...open) > STALE_DAYS ? { stale: true } : {}),
  };
}

/** One event: the rows that tell of it, and the row where it is drawn (the largest of all dates, so that it never moves). */
export interface EventGroup {
  readonly drawn: Incident;
  readonly rows: readonly Incident[];
}

/** Rows with one `event` are one thing, drawn once. */
export function eventGroups(incidents: readonly Incident[]): EventGroup[] {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const name = incident.event ?? incident.key;
    groups.set(name, [...(groups.get(name) ?? []), incident]);
  }
  return [...groups.values()].map((rows) => ({ rows, drawn: largest(rows) }));
}

function largest(rows: readonly Incident[]): Incident {
  const size = (row: Incident): number => row.killed?.min ?? row.killed?.max ?? -1;
  return rows.reduce((best, row) => (size(row) > size(best) ? row : best));
}

export interface IncidentLook {
  /** Number of different events. */
  readonly events: number;
  /** The greatest minimum of people killed in one event; undefined where no number is known. */
  readonly least: number | undefined;
  /** The greatest maximum; null: open. */
  readonly most: number | null | undefined;
  readonly sure: Exclude<Presence, "none">;
  readonly keys: readonly string[];
}

/** How the events at one spot are drawn together: never added up, since they may speak of the same people. */
export function incidentLook(groups: readonly EventGroup[], moment: Moment): IncidentLook | undefined {
  const there = groups.flatMap((group) => {
    const sure = group.rows.filter((row) => presence(row.date, moment) === "certain");
    const rows = sure.length > 0 ? sure : group.rows.filter((row) => presence(row.date, moment) === "possible");
    // A toll that grew is as large as it was by then.
    return rows.length === 0 ? [] : [{ group, certain: sure.length > 0, row: largest(rows) }];
  });
  if (there.length === 0) return undefined;
  const certain = there.filter((one) => one.certain);
  const counted = certain.length > 0 ? certain : there;
  const known = counted.flatMap(({ row }) => row.killed ?? []).filter(({ min, max }) => min !== null || max !== null);
  return {
    events: there.length,
    least: known.length === 0 ? undefined : Math.max(...known.map(({ min }) => min ?? 0)),
    most: known.length === 0 ? undefined : known.some(({ max }) => max === null) ? null : Math.max(...known.map(({ max }) => max ?? 0)),
    sure: certain.length > 0 ? "certain" : "possible",
    keys: there.flatMap(({ group }) => group.rows.map((row) => row.key)),
  };
}

/** The largest radius of a disc or ring, in pixels; reached at 204 people. */
export const LARGEST = 20;

/** Radius in pixels of a disc for a number of people: its area is in proportion, within limits for the eye. */
export function discRadius(people: number): number {
  return Math.min(LARGEST, Math.max(4, 1.4 * Math.sqrt(Math.max(0, people))));
}

export interface CountLook {
  readonly text: string;
  readonly sure: Exclude<Presence, "none">;
  readonly keys: readonly string[];
}

/**
 * The number that stands beside a thing: up to a date the latest total by then, or what its finds
 * come to at least where nobody gave a total; in a window, what was found in it.
 */
export function countLook(claims: readonly CountClaim[], moment: Moment): CountLook | undefined {
  // A number is worse than none where it may belong to a later date.
  const wanted = (now: Presence): boolean => now === "certain" || (now === "possible" && moment.mode !== "upto");
  const there = claims.map((claim) => ({ claim, now: presence(claim.date, moment) })).filter(({ now }) => wanted(now));
  const totals = there.filter(({ claim }) => claim.mode === "cumulative");
  const finds = there.filter(({ claim }) => claim.mode !== "cumulative");
  const sure = (list: typeof there): Exclude<Presence, "none"> => (list.some(({ now }) => now === "certain") ? "certain" : "possible");
  if (moment.mode === "upto" && totals.length > 0) {
    const day = Math.max(...totals.map(({ claim }) => lastDay(claim)));
    const latest = totals.filter(({ claim }) => lastDay(claim) === day);
    const shown = latest[latest.length - 1];
    if (shown === undefined) return undefined;
    return { text: badge(shown.claim.quantity), sure: sure(latest), keys: latest.map(({ claim }) => claim.key) };
  }
  if (finds.length === 0) return undefined;
  const events = new Map<string, CountClaim>();
  for (const { claim } of finds) {
    const name = claim.event ?? claim.key;
    const before = events.get(name);
    if (before === undefined || (claim.quantity.min ?? 0) > (before.quantity.min ?? 0)) events.set(name, claim);
  }
  const quantities = [...events.values()].map((claim) => claim.quantity);
  const only = quantities.length === 1 ? quantities[0] : undefined;
  const text = moment.mode !== "upto" ? gain(quantities) : only !== undefined ? badge(only) : gain(quantities).replace("+", "");
  return { text, sure: sure(finds), keys: finds.map(({ claim }) => claim.key) };
}

function lastDay(claim: CountClaim): Day {
  return claim.date?.core?.[0] ?? claim.date?.possible[1] ?? orderDay(claim.date) ?? Number.NEGATIVE_INFINITY;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
