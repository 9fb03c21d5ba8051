/**
 * What of all records was known on a day, or remains when sources, voices and claimants are switched
 * off: a model with less in it, of which everything on the page is made.
 *
 * A record is there while one of its sources is on and was certainly published by the day. A *voice*
 * is whose text a source is, so that re-posts of one agency are one voice. What a record says of
 * other records goes with them: a grave that is not there takes its steps along, and nothing that
 * stays speaks of it or cites a source that is not there.
 */

import type { Common, CountClaim, Day, Grave, Holding, Incident, Model, Place, Scope, Source, When } from "./model.ts";
import { reconciled } from "./reconcile.ts";
import type { State } from "./state.ts";

/** What names a voice among the things that are off: `voice/Reuters`. */
const VOICE = "voice/";
/** Tables whose records have a key and rest on sources. */
const RESTING = ["graves", "counts", "control", "incidents", "milestones", "coverage"] as const;
/** Models that are kept, of those made last. */
const REMEMBERED = 12;

/** Whose text a source is: its origin's where it repeats another, else its publisher's. */
export function voiceOf(source: Source): string {
  return source.origin ?? source.publisher;
}

/** The name under which a voice is switched off. */
export function voiceKey(voice: string): string {
  return `${VOICE}${voice}`;
}

/** First day by which a source had certainly been published; null where no date says. */
export function publishedBy(source: Source): Day | null {
  return lastOf(source.published ?? source.accessed);
}

/** First day by which a record had certainly been published, or a source itself; null where no date says. */
export function knownDay(record: Common, model: Model): Day | null {
  const { sources } = factsOf(model);
  const own = sources.get(record.key);
  return own === undefined ? dayOfRecord(record, sources) : publishedBy(own);
}

/** One voice, and what it says. */
export interface Voice {
  readonly name: string;
  /** Under which it is switched off. */
  readonly key: string;
  readonly sources: readonly Source[];
  /** Keys of the records that cite it; a step of a grave counts as the grave. */
  readonly cited: readonly string[];
  /** Keys of the records that no other voice tells of. */
  readonly alone: readonly string[];
}

/** Every voice of a model, those that most records cite first. */
export function voices(model: Model): readonly Voice[] {
  return factsOf(model).voices;
}

/** Keys of the records whose sources all share one voice. */
export function restingOnOne(model: Model): readonly string[] {
  return factsOf(model).restingOnOne;
}

/** Keys of the records that can never be known on a day: none of their sources has a date. */
export function withoutDate(model: Model): readonly string[] {
  return factsOf(model).withoutDate;
}

/** Whether something by this name can be switched off: a source, a voice, an actor. */
export function canBeOff(model: Model, name: string): boolean {
  return factsOf(model).names.has(name);
}

/** The day as of which the page knows what it knows; null: now. */
export function knownOn({ known, date }: Pick<State, "known" | "date">): Day | null {
  return known === "date" ? date : known;
}

/**
 * What is left of a model. Days between which nothing was published give the same object, and so do
 * the last few arguments; all that is known now, with nothing off, is the model itself.
 */
export function knownModel(model: Model, known: Day | null, off: ReadonlySet<string>): Model {
  const facts = factsOf(model);
  const names = [...off].filter((name) => facts.names.has(name)).sort();
  if (known === null && names.length === 0) return model;
  const published = known === null ? "now" : facts.days.findLastIndex((day) => day <= known);
  const name = [published, ...names].join("\n");
  const made = facts.made.get(name) ?? sieved(model, known, new Set(names));
  facts.made.delete(name);
  facts.made.set(name, made);
  for (const [oldest] of facts.made) {
    if (facts.made.size <= REMEMBERED) break;
    facts.made.delete(oldest);
  }
  return made;
}

/** What is asked again and again of one model. */
interface Facts {
  readonly sources: ReadonlyMap<string, Source>;
  /** Days on which something more is known than before, in order. */
  readonly days: readonly Day[];
  /** What can be switched off. */
  readonly names: ReadonlySet<string>;
  readonly voices: readonly Voice[];
  readonly restingOnOne: readonly string[];
  readonly withoutDate: readonly string[];
  /** Models made of it, the last used last. */
  readonly made: Map<string, Model>;
}

const known = new WeakMap<Model, Facts>();

function factsOf(model: Model): Facts {
  const facts = known.get(model) ?? gathered(model);
  known.set(model, facts);
  return facts;
}

function gathered(model: Model): Facts {
  const sources = new Map(model.sources.map((source) => [source.key, source]));
  const days = [...model.sources.map(publishedBy), ...model.counts.map(({ reported }) => lastOf(reported))].filter((day) => day !== null);
  const told = new Map<string, { sources: Source[]; cited: Set<string>; alone: Set<string> }>();
  for (const source of model.sources) {
    const voice = told.get(voiceOf(source));
    if (voice === undefined) told.set(voiceOf(source), { sources: [source], cited: new Set(), alone: new Set() });
    else voice.sources.push(source);
  }
  const voicesOf = (row: Common): readonly string[] => [
    ...new Set(row.sources.flatMap((key) => sources.get(key) ?? []).map(voiceOf)),
  ];
  const records: readonly Common[] = RESTING.flatMap((table): readonly Common[] => model[table]);
  for (const row of records) {
    const names = voicesOf(row);
    for (const name of names) told.get(name)?.cited.add(row.key);
    if (names.length === 1) told.get(names[0] ?? "")?.alone.add(row.key);
  }
  for (const event of model.graveEvents) for (const name of voicesOf(event)) told.get(name)?.cited.add(event.grave);
  const all = [...told].map(([name, { sources: texts, cited, alone }]): Voice => (
    { name, key: voiceKey(name), sources: texts, cited: [...cited], alone: [...alone] }
  ));
  return {
    sources,
    days: [...new Set(days)].sort((a, b) => a - b),
    names: new Set([...model.sources, ...model.actors].map(({ key }) => key).concat(all.map(({ key }) => key))),
    voices: all.sort((a, b) => b.cited.length - a.cited.length || (a.name < b.name ? -1 : 1)),
    restingOnOne: records.filter((row) => voicesOf(row).length === 1).map(({ key }) => key),
    withoutDate: records
      .filter((row) => (row.sources.length > 0 || (row as CountClaim).reported !== undefined) && dayOfRecord(row, sources) === null)
      .map(({ key }) => key),
    made: new Map(),
  };
}

function sieved(model: Model, day: Day | null, off: ReadonlySet<string>): Model {
  const on = model.sources.filter((source) => !off.has(source.key) && !off.has(voiceKey(voiceOf(source))));
  const sources = day === null ? on : on.filter((source) => (publishedBy(source) ?? Infinity) <= day);
  const [isOn, isThere] = [keysOf(on), keysOf(sources)];

  const citing = <T extends Common>(row: T): T => {
    const cited = row.sources.filter((key) => isThere.has(key));
    return cited.length === row.sources.length ? row : { ...row, sources: cited };
  };
  const rests = (row: Common): boolean => row.sources.length === 0 || row.sources.some((key) => isThere.has(key));
  const left = <T extends Common>(rows: readonly T[]): T[] => rows.filter(rests).map(citing);
  const isClaimed = (claim: CountClaim): boolean => {
    if (claim.claimant !== undefined && off.has(claim.claimant)) return false;
    if (day === null || claim.reported === undefined) return rests(claim);
    return (lastOf(claim.reported) ?? Infinity) <= day && (claim.sources.length === 0 || claim.sources.some((key) => isOn.has(key)));
  };

  const found = left(model.graves);
  const isFound = keysOf(found);
  const control = left(model.control);
  const holdings = control.length === model.control.length ? model.holdings : reconciled(control);
  const incidents = left(model.incidents).map((incident) => naming(incident, isFound));
  // What stands in for a place of some records, and has no level of its own, goes with the last of them.
  const [lain, lies] = [placesOf(model.graves, model.incidents), placesOf(found, incidents)];
  const places = model.places
    .filter(({ key, level }) => level !== undefined || lies.has(key) || !lain.has(key))
    .map((place) => placeOf(citing(place), left));
  return {
    ...model,
    sources,
    actors: model.actors.map(citing),
    places: holdings === model.holdings ? places : heldAnew(places, holdings),
    scopes: model.scopes.map((scope) => covering(citing(scope), isFound)),
    allegiances: left(model.allegiances),
    graves: found.map((grave) => among(grave, isFound)),
    graveEvents: left(model.graveEvents).filter((event) => isFound.has(event.grave)),
    counts: model.counts.filter(isClaimed).map((claim) => naming(citing(claim), isFound)),
    control,
    holdings,
    incidents,
    milestones: left(model.milestones),
    coverage: left(model.coverage),
  };
}

/** Where records lie. */
function placesOf(...tables: readonly (readonly (Grave | Incident)[])[]): ReadonlySet<string> {
  return new Set(tables.flat().flatMap(({ place }) => place ?? []));
}

/** A place with the claims of its position that are left. */
function placeOf(place: Place, left: <T extends Common>(rows: readonly T[]) => T[]): Place {
  const { otherCoordinates, ...rest } = place;
  if (otherCoordinates === undefined) return place;
  const others = left(otherCoordinates);
  return others.length === 0 ? rest : { ...rest, otherCoordinates: others };
}

/** Each place counts with the nearest above it of which a claim is left: itself, or a parent of what it counted with. */
function heldAnew(places: readonly Place[], holdings: readonly Holding[]): Place[] {
  const held = new Set(holdings.map(({ place }) => place));
  const parents = new Map(places.map(({ key, parent, reference }) => [key, parent ?? reference]));
  return places.map((place) => {
    const seen = new Set<string>();
    let at = place.heldAs;
    while (at !== undefined && !held.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    const { heldAs, ...rest } = place;
    if (at === undefined || !held.has(at)) return rest;
    return at === heldAs ? place : { ...rest, heldAs: at };
  });
}

/** A grave that leads to no grave that is not there. */
function among(grave: Grave, isThere: ReadonlySet<string>): Grave {
  const { parent, possiblySameAs, ...rest } = grave;
  const same = possiblySameAs?.filter((key) => isThere.has(key));
  return {
    ...rest,
    ...(parent !== undefined && isThere.has(parent) ? { parent } : {}),
    ...(same !== undefined && same.length > 0 ? { possiblySameAs: same } : {}),
  };
}

/** A scope that covers no grave that is not there. */
function covering(scope: Scope, isThere: ReadonlySet<string>): Scope {
  const { covers, ...rest } = scope;
  const left = covers?.filter((key) => !key.startsWith("graves/") || isThere.has(key));
  if (covers === undefined || left === undefined || left.length === covers.length) return scope;
  return left.length === 0 ? rest : { ...rest, covers: left };
}

/** A record that names no grave that is not there. */
function naming<T extends CountClaim | Incident>(row: T, isThere: ReadonlySet<string>): T {
  if (row.graves === undefined || row.graves.every((key) => isThere.has(key))) return row;
  const { graves, ...rest } = row;
  const named = graves.filter((key) => isThere.has(key));
  return (named.length === 0 ? rest : { ...rest, graves: named }) as T;
}

function keysOf(rows: readonly Common[]): ReadonlySet<string> {
  return new Set(rows.map(({ key }) => key));
}

/** Where a claim says itself when it was made, that day; else that of the first of its sources. */
function dayOfRecord(record: Common, sources: ReadonlyMap<string, Source>): Day | null {
  const { reported } = record as CountClaim;
  if (reported !== undefined) return lastOf(reported);
  const days = record.sources.flatMap((key) => sources.get(key) ?? []).map(publishedBy).filter((day) => day !== null);
  return days.length === 0 ? null : Math.min(...days);
}

function lastOf(when: When | undefined): Day | null {
  return when?.possible[1] ?? null;
}
