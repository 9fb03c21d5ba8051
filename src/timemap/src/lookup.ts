/** Questions to the model that more than one part of the page asks. */

import { lasting, type Moment, orderDay, type Presence, presence } from "./clock.ts";
import type {
  Allegiance, Common, CountClaim, Day, Grave, GraveEvent, Holding, Incident, Model, Place, Source, Term, When,
} from "./model.ts";

const TABLES = [
  "sources", "actors", "places", "graves", "scopes", "counts", "control", "incidents", "milestones", "coverage",
] as const;

/** A step in a grave's life and how surely it had been taken at a moment. */
export interface Step {
  readonly event: GraveEvent;
  readonly presence: Presence;
}

/** Finds things by key and answers what was so at a date. */
export class Lookup {
  readonly model: Model;
  readonly #byKey = new Map<string, Common>();
  readonly #terms = new Map<string, Term>();
  readonly #eventsOf: ReadonlyMap<string, readonly GraveEvent[]>;
  readonly #holdingsOf: ReadonlyMap<string, readonly Holding[]>;
  readonly #childrenOf: ReadonlyMap<string, readonly Grave[]>;

  constructor(model: Model) {
    this.model = model;
    for (const table of TABLES) for (const row of model[table]) this.#byKey.set(row.key, row);
    for (const [name, terms] of Object.entries(model.vocabularies)) {
      for (const term of terms) this.#terms.set(`${name}/${term.value}`, term);
    }
    this.#eventsOf = grouped(
      [...model.graveEvents].sort((a, b) => (orderDay(a.date) ?? Infinity) - (orderDay(b.date) ?? Infinity)),
      (event) => event.grave,
    );
    this.#holdingsOf = grouped(model.holdings, (holding) => holding.place);
    this.#childrenOf = grouped(model.graves, (grave) => grave.parent);
  }

  /** The record with this key, or undefined. */
  get<T extends Common>(key: string | undefined): T | undefined {
    return key === undefined ? undefined : (this.#byKey.get(key) as T | undefined);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** The term of a vocabulary, such as `term("grave state", "opened")`. */
  term(vocabulary: string, value: string): Term | undefined {
    return this.#terms.get(`${vocabulary}/${value}`);
  }

  sourcesOf(record: Common): readonly Source[] {
    return record.sources.flatMap((key) => this.get<Source>(key) ?? []);
  }

  place(key: string | undefined): Place | undefined {
    return this.get<Place>(key);
  }

  eventsOf(grave: Grave): readonly GraveEvent[] {
    return this.#eventsOf.get(grave.key) ?? [];
  }

  childrenOf(grave: Grave): readonly Grave[] {
    return this.#childrenOf.get(grave.key) ?? [];
  }

  /** Every dated step of a grave with its presence at a moment; steps not yet taken are left out. */
  stepsOf(grave: Grave, moment: Moment): readonly Step[] {
    const upto: Moment = { ...moment, mode: "upto" };
    return this.eventsOf(grave)
      .map((event) => ({ event, presence: presence(event.date, upto) }))
      .filter((step) => step.presence !== "none");
  }

  /**
   * The latest state a grave had certainly reached at a date, and the latest it may have reached.
   * Both undefined: nothing was known of it yet.
   */
  stateOf(grave: Grave, moment: Moment): { certain: string | undefined; possible: string | undefined } {
    const steps = this.stepsOf(grave, moment);
    return {
      certain: furthest(steps.filter((step) => step.presence === "certain")),
      possible: furthest(steps),
    };
  }

  /** Who is said to hold a place, or the nearest place above it with claims, on a day. */
  heldOn(place: Place | undefined, day: Day): readonly Holding[] {
    return this.#holdings(place).filter(
      (holding) => day >= (holding.fromEarliest ?? -Infinity) && day <= (holding.untilLatest ?? Infinity),
    );
  }

  /** Who is said to have held a place on any day of a date; more than one when it changed hands meanwhile. */
  heldDuring(place: Place | undefined, when: When): readonly Holding[] {
    const [from, to] = [when.possible[0] ?? -Infinity, when.possible[1] ?? Infinity];
    return this.#holdings(place).filter(
      (holding) => (holding.fromEarliest ?? -Infinity) <= to && (holding.untilLatest ?? Infinity) >= from,
    );
  }

  /** The holdings of a place (or of the place it is counted with), in order. */
  holdingsOf(place: Place | undefined): readonly Holding[] {
    return this.#holdings(place);
  }

  /** With whom an actor sided on a day. */
  alliesOf(actor: string, day: Day): readonly Allegiance[] {
    return this.model.allegiances.filter(
      (row) => row.actor === actor && lasting(row.from, row.until, day) !== "none",
    );
  }

  /** Count claims that speak of a grave: named in the claim, or covered by a scope of that grave alone. */
  countsOf(grave: Grave): readonly CountClaim[] {
    return this.model.counts.filter((claim) => {
      if (claim.graves?.includes(grave.key)) return true;
      const covers = claim.scope === undefined ? undefined : this.get<{ covers?: readonly string[] } & Common>(claim.scope)?.covers;
      return covers?.length === 1 && covers[0] === grave.key;
    });
  }

  incidentsAt(place: string): readonly Incident[] {
    return this.model.incidents.filter((incident) => incident.place === place);
  }

  #holdings(place: Place | undefined): readonly Holding[] {
    return place?.heldAs === undefined ? [] : (this.#holdingsOf.get(place.heldAs) ?? []);
  }
}

const lookups = new WeakMap<Model, Lookup>();

/** The lookup of a model, made once. */
export function lookupOf(model: Model): Lookup {
  const known = lookups.get(model) ?? new Lookup(model);
  lookups.set(model, known);
  return known;
}

/** States in the order of a grave's life; `disturbed` and `ruled out` count by their date alone. */
const ORDER = [
  "reported", "located", "secured", "opened", "exhumed", "examined", "identified", "returned", "memorialised",
];

/** The furthest state among steps in date order; a later disturbance or ruling out stands over what went before. */
function furthest(steps: readonly Step[]): string | undefined {
  let state: string | undefined;
  for (const { event } of steps) {
    const [now, before] = [ORDER.indexOf(event.state), state === undefined ? -1 : ORDER.indexOf(state)];
    if (now === -1 || now >= before) state = event.state;
  }
  return state;
}

function grouped<T>(rows: readonly T[], key: (row: T) => string | undefined): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    if (name === undefined) continue;
    const list = out.get(name);
    if (list === undefined) out.set(name, [row]);
    else list.push(row);
  }
  return out;
}
