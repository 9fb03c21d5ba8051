/**
 * What a page knows: the decoded payload.
 *
 * `src/gravemap/payload.py` writes it, `payload.ts` decodes it; nothing else knows the wire form.
 * Days are whole local days counted from 1970-01-01. Positions are [longitude, latitude] in
 * degrees (WGS 84); Leaflet's order is made only where Leaflet is called.
 */

import type { Area } from "./areas.ts";
import type { Land, Settlement, Stratum, Tiles } from "./terrain.ts";

/** Days since 1970-01-01. */
export type Day = number;
/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number];
/** Rings of one polygon: the outer first, then holes; each ring closed. */
export type Polygon = readonly (readonly Position[])[];

/** A date as written (EDTF), the days on which it certainly was (null: none is), and on which it can have been; null ends are open. */
export interface When {
  readonly text: string;
  readonly core: readonly [Day | null, Day | null] | null;
  readonly possible: readonly [Day | null, Day | null];
}

/** A number as written, and what it allows; null is open. */
export interface Quantity {
  readonly text: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** What every record has. `key` is `table/id`; `sources` are keys such as `sources/s001`. */
export interface Common {
  readonly key: string;
  readonly sources: readonly string[];
  readonly noteEn?: string;
  readonly noteAr?: string;
}

export interface Source extends Common {
  readonly publisher: string;
  readonly origin?: string;
  readonly title: string;
  readonly url?: string;
  readonly archiveUrl?: string;
  readonly published?: When;
  readonly accessed?: When;
  readonly language?: string;
  readonly kind: string;
}

export interface Actor extends Common {
  readonly nameEn: string;
  readonly nameAr?: string;
  readonly variants?: readonly string[];
  readonly kind: string;
  readonly roleEn?: string;
  /** #rrggbb; only parties said to hold places have one. */
  readonly colour?: string;
}

export interface Allegiance extends Common {
  readonly actor: string;
  readonly ally: string;
  readonly from?: When;
  readonly until?: When;
}

/** How finely a record is shown, in words, whether its own words are withheld, and by a decision of which days. */
export interface Published {
  readonly level?: string;
  readonly shownAs?: string; readonly shownAsAr?: string;
  readonly wordsWithheld?: boolean;
  readonly decided?: Day; readonly reviewBy?: Day;
}

export interface Place extends Common, Published {
  readonly nameEn: string;
  readonly nameAr?: string;
  readonly variants?: readonly string[];
  readonly kind: string;
  readonly osm?: string;
  /** Absent where it is not said. */
  readonly precision?: string;
  readonly uncertaintyM?: number;
  /** How it was located, in a sentence; why not, where it was not. */
  readonly how?: string;
  readonly howAr?: string;
  /** Where a point may honestly be drawn. */
  readonly point?: Position;
  /** The area that is all that is known; then no point is drawn, and `anchor` is where a label may stand. */
  readonly shape?: readonly Polygon[];
  readonly anchor?: Position;
  readonly parent?: string;
  /** The place that it is told from, where it has no parent. */
  readonly reference?: string;
  /** The place whose holders count for this one: itself, or the nearest parent with control claims. */
  readonly heldAs?: string;
  /** Keys of the areas that certainly hold what is shown of it, and of others in which it may lie. */
  readonly inAreas?: readonly string[];
  readonly perhapsIn?: readonly string[];
  /** Other claims of where it is. */
  readonly otherCoordinates?: readonly OtherCoordinate[];
}

export interface OtherCoordinate extends Common {
  readonly name?: string;
  readonly osm?: string;
  readonly reference?: string;
  readonly basis?: string;
  /** Metres from the point that is drawn. */
  readonly metresAway?: number;
}

export interface Grave extends Common, Published {
  readonly nameEn: string;
  readonly nameAr?: string;
  readonly variants?: readonly string[];
  readonly place?: string;
  readonly parent?: string;
  readonly kind: string;
  readonly discovered?: When;
  readonly possiblySameAs?: readonly string[];
  readonly localityEn?: string;
}

export interface GraveEvent extends Common {
  readonly grave: string;
  readonly state: string;
  readonly date?: When;
}

export interface Scope extends Common {
  readonly nameEn: string;
  readonly nameAr?: string;
  readonly covers?: readonly string[];
  readonly parts?: readonly string[];
  /** Why its claims are shown and never compared: `may fall` or `not alike`. */
  readonly keptApart?: string;
  readonly definitionEn?: string;
  readonly definitionAr?: string;
}

export interface CountClaim extends Common {
  readonly scope?: string;
  readonly graves?: readonly string[];
  readonly unit: string;
  /** `increment` or `cumulative`. */
  readonly mode: string;
  readonly quantity: Quantity;
  readonly date?: When;
  readonly dateBasis?: string;
  readonly since?: When;
  readonly event?: string;
  readonly claimant?: string;
  readonly saidBy?: string;
  readonly reported?: When;
  readonly conflictGroup?: string;
  readonly confidence?: string;
}

export interface ControlClaim extends Common {
  readonly place: string;
  readonly actor: string;
  readonly fromActor?: string;
  readonly date?: When;
  readonly until?: When;
  readonly basis: string;
  readonly saidBy?: string;
  readonly preferred?: boolean;
  readonly conflictGroup?: string;
  readonly confidence?: string;
}

/** Who is said to hold a place for a time: made from the claims, stepwise, never interpolated. */
export interface Holding {
  readonly place: string;
  /** Keys of actors; more than one, or `contested`, means that it is disputed. */
  readonly actors: readonly string[];
  readonly contested: boolean;
  /** First day it can have begun, and first day by which it certainly had; null is open. */
  readonly fromEarliest: Day | null;
  readonly fromLatest: Day | null;
  /** First day it can have ended, and last day of all; null is open. */
  readonly untilEarliest: Day | null;
  readonly untilLatest: Day | null;
  /** Keys of the claims it rests on. */
  readonly claims: readonly string[];
  /** Day of the last of them: what stands open is as last reported then. */
  readonly lastReported?: Day;
  /** Nobody but the parties themselves says so. */
  readonly onlyClaimed?: boolean;
}

export interface Incident extends Common, Published {
  readonly kind: string;
  readonly place?: string;
  readonly point?: Position;
  readonly placeText?: string;
  readonly date?: When;
  readonly killed?: Quantity;
  readonly injured?: Quantity;
  readonly missing?: Quantity;
  readonly victims?: string;
  readonly perpetrator?: string;
  readonly attributedBy?: string;
  readonly event?: string;
  readonly graves?: readonly string[];
  readonly summaryEn?: string;
  readonly summaryAr?: string;
  readonly factGrade: string;
  readonly attributionGrade?: string;
  readonly confidence?: string;
}

export interface Milestone extends Common {
  readonly kind: string;
  readonly date?: When;
  readonly actors?: readonly string[];
  readonly place?: string;
  readonly titleEn: string;
  readonly titleAr?: string;
  readonly labelEn?: string;
  readonly labelAr?: string;
  readonly summaryEn?: string;
  readonly summaryAr?: string;
  readonly confidence?: string;
}

export interface Coverage extends Common {
  readonly place: string;
  readonly from?: When;
  readonly until?: When;
  readonly state: string;
}

/** The control cell of one reported place. */
export interface Cell {
  readonly place: string;
  readonly shape: readonly Polygon[];
}

/** One word of a vocabulary with its labels and meaning. */
export interface Term {
  readonly value: string;
  readonly labelEn: string;
  readonly labelAr: string;
  readonly definitionEn: string;
}

export interface CaseInfo {
  readonly id: string;
  readonly titleEn: string;
  readonly titleAr?: string;
  readonly summaryEn: string;
  readonly summaryAr?: string;
  readonly languages: readonly string[];
  /** First and last day of the timeline. */
  readonly span: readonly [Day, Day];
  readonly firstDate: Day;
  /** The part of the timeline shown on opening. */
  readonly firstRange: readonly [Day, Day];
  /** west, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number];
  readonly firstView: readonly [number, number, number, number];
  readonly headlineScope?: string;
  readonly headlineUnit?: string;
  readonly headlinePlace?: string;
  readonly reachKm: number;
  readonly edition: string;
  readonly buildId: string;
  readonly generator: string;
  readonly credit: string;
  readonly licence: string;
  readonly landOrigin: string;
  /** Earliest and latest date (EDTF) of the OpenStreetMap data on the page. */
  readonly osmDates?: readonly [string, string];
  /** Present only where the map was built with it. */
  readonly tiles?: Tiles;
  readonly reportToEn?: string;
  readonly reportToAr?: string;
  /** How many records of each table are withheld from this edition; tables with fewer than three as `others`, 0 of them being fewer than three. */
  readonly withheld: Readonly<Record<string, number>>;
}

/** Rows of every table by name. */
export interface Tables {
  readonly sources: readonly Source[];
  readonly actors: readonly Actor[];
  readonly allegiances: readonly Allegiance[];
  readonly places: readonly Place[];
  readonly graves: readonly Grave[];
  readonly graveEvents: readonly GraveEvent[];
  readonly scopes: readonly Scope[];
  readonly counts: readonly CountClaim[];
  readonly control: readonly ControlClaim[];
  readonly holdings: readonly Holding[];
  readonly incidents: readonly Incident[];
  readonly milestones: readonly Milestone[];
  readonly coverage: readonly Coverage[];
  readonly cells: readonly Cell[];
  readonly areas: readonly Area[];
  readonly land: readonly Land[];
  readonly strata: readonly Stratum[];
  readonly settlements: readonly Settlement[];
}

export interface Model extends Tables {
  readonly case: CaseInfo;
  /** Vocabularies by name: "grave state", "grade", … */
  readonly vocabularies: Readonly<Record<string, readonly Term[]>>;
  /** The rules by which hedged numbers and dates were read: [example, meaning]. */
  readonly quantityRules: readonly (readonly [string, string])[];
  readonly dateRules: readonly (readonly [string, string])[];
}

/** What can be picked and shown on a card. */
export type Pickable = Grave | Incident | CountClaim | Milestone | ControlClaim | Coverage | Place | Source | Scope | Actor;
