/**
 * What a page around may ask of a map in its frame, and what it is told. Nothing of a message is trusted: its
 * known fields are read by name, each must be of its kind and short, and together they are read as a hash is.
 */

import { isoFromDay } from "../days.ts";
import { stateOf } from "../hash.ts";
import { fromHash, LAYERS, type Limits, type State, toHash } from "../state.ts";
import { showing } from "../timeline/scale.ts";
import { isOrigin } from "./snippet.ts";

/** Longer than any that a page writes. */
const LONGEST_STATE = 4000;
const LONGEST_FIELD = 300;
/** More are no list of one's own sites. */
const MOST_HOSTS = 8;

/** The origins that a hash names; none: nobody is listened to and nobody is told. */
export function hostsOf(hash: string): readonly string[] {
  const said = new URLSearchParams(hash.replace(/^#/, "")).get("host") ?? "";
  return [...new Set(said.split(",").filter(isOrigin))].slice(0, MOST_HOSTS);
}

/** An id is given back with the answer, so that a page knows what is answered. */
export interface Asked {
  readonly id?: string | number;
  /** Absent: only the state is asked for. */
  readonly change?: Partial<State>;
}

/** What the page around is told; plain values alone. */
export interface Told {
  readonly hash: string;
  readonly date: string;
  readonly mode: State["mode"];
  readonly days: number;
  readonly known: string | null;
  readonly layers: readonly string[];
  readonly lang: State["lang"];
  readonly at: readonly [latitude: number, longitude: number, zoom: number] | null;
  readonly pick: string | null;
}

/** What a message asks for; undefined: nothing that is understood. `opened` is the state in which the frame opened. */
export function askedOf(data: unknown, state: State, opened: State, limits: Limits): Asked | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  const field = (name: string): unknown => (Object.hasOwn(data, name) ? (data as Record<string, unknown>)[name] : undefined);
  const [kind, name] = [field("gravemap"), field("id")];
  const id = isShort(name) || (typeof name === "number" && Number.isFinite(name)) ? { id: name } : {};
  if (kind === "get") return id;
  const change = kind === "set" ? changed(field, state, limits) : kind === "show" ? shown(field("state"), opened, limits) : undefined;
  if (change === undefined) return undefined;
  return { ...id, change: Object.keys(change).length === 0 ? change : { ...change, playing: false } };
}

/** A whole state: what it leaves out stands as it was when the frame opened. */
function shown(hash: unknown, opened: State, limits: Limits): Partial<State> | undefined {
  return typeof hash === "string" && hash.length <= LONGEST_STATE ? stateOf(hash, opened, limits) : undefined;
}

/** Some fields: all others stay as they are. */
function changed(field: (name: string) => unknown, state: State, limits: Limits): Partial<State> {
  const said = new URLSearchParams();
  for (const name of ["date", "mode", "lang", "pick", "known"]) {
    const value = field(name);
    if (isShort(value)) said.set(name, value);
  }
  const [days, layers, at] = [field("days"), field("layers"), field("at")];
  if (typeof days === "number") said.set("days", String(days));
  if (Array.isArray(layers) && layers.length <= LAYERS.length && layers.every(isShort)) said.set("layers", layers.join(","));
  if (Array.isArray(at) && at.length === 3 && at.every((number) => typeof number === "number")) said.set("at", at.join(","));
  const change: { -readonly [K in keyof State]?: State[K] } = fromHash(said.toString(), limits);
  if (field("pick") === null) change.pick = null;
  if (field("known") === null) change.known = null;
  if (change.date !== undefined) change.range = showing(state.range, change.date, limits.span);
  return change;
}

function isShort(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_FIELD;
}

/** What a state is in plain words and numbers. */
export function toldOf(state: State, start: State): Told {
  const { view } = state;
  return {
    hash: toHash(state, start).slice(1),
    date: isoFromDay(state.date),
    mode: state.mode,
    days: state.windowDays,
    known: state.known === null || state.known === "date" ? state.known : isoFromDay(state.known),
    layers: LAYERS.filter((name) => state.layers.has(name)),
    lang: state.lang,
    at: view === null ? null : [view.latitude, view.longitude, view.zoom],
    pick: state.pick,
  };
}
