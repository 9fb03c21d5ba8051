/**
 * The whole state of a page in one place, and its readable form in the URL's hash:
 * `#date=2020-11-20&mode=window&days=30&layers=graves,control&lang=ar&at=32.43,13.63,9&pick=graves/al-rabt`,
 * and what of it one knows: `&known=2020-11-20&off=sources/s001,voice/Reuters`.
 *
 * Everything that can change listens to the store; nothing else keeps state of its own.
 */

import { type Mode, MODES, type Moment } from "./clock.ts";
import { dayFromIso, isoFromDay } from "./days.ts";
import { imports } from "./imports.ts";
import type { Day } from "./model.ts";

export const LAYERS = ["graves", "counts", "incidents", "control", "milestones", "coverage"] as const;
export type LayerName = (typeof LAYERS)[number];

export interface View {
  readonly latitude: number;
  readonly longitude: number;
  readonly zoom: number;
}

export interface State extends Moment {
  readonly layers: ReadonlySet<LayerName>;
  readonly lang: "en" | "ar";
  /** null: the first view of the case. */
  readonly view: View | null;
  /** The visible part of the timeline, first and last day. */
  readonly range: readonly [Day, Day];
  /** Key of the record whose card is open, such as `graves/al-rabt`, or null. */
  readonly pick: string | null;
  /** Key of the scope whose totals the figures show; null or absent: the case's headline scope. */
  readonly scope?: string | null;
  /** What these totals count; null or absent: the case's headline unit. */
  readonly unit?: string | null;
  /** As known on this day, or (`date`) on the day that is shown; null: all that is known now. */
  readonly known: Day | "date" | null;
  /** What is switched off: sources (`sources/s001`), voices (`voice/Reuters`) and claimants (`actors/reds`). */
  readonly off: ReadonlySet<string>;
  /** Of imports: choices that are hidden, such as `ucdp/kind/strike`; absent: none. */
  readonly hidden?: ReadonlySet<string>;
  /** Of imports: what colours stand for; absent: the kind of incident. */
  readonly paint?: "kind" | "who";
  readonly playing: boolean;
  /** Whether the reader has agreed to ask a server for pictures of the ground. Never in a hash: a link agrees to nothing. */
  readonly online: boolean;
  /** Days a second when playing. */
  readonly speed: number;
}

export type Listener = (state: State, before: State) => void;

/** Holds the state; tells listeners after every change, in the order in which they came; who left meanwhile is not told. */
export class Store {
  #state: State;
  readonly #listeners = new Set<Listener>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  /** Change some fields. Nothing is told when nothing changes. */
  set(change: Partial<State>): void {
    const before = this.#state;
    const changed = (Object.keys(change) as (keyof State)[]).some((key) => !Object.is(change[key], before[key]));
    if (!changed) return;
    this.#state = { ...before, ...change };
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener(this.#state, before);
  }

  /** Listen to changes; returns what stops listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Bounds that a hash is read within. */
export interface Limits {
  readonly span: readonly [Day, Day];
  /** Whether a record with this key exists. */
  readonly exists: (key: string) => boolean;
  /** Whether something is counted in this unit. */
  readonly isUnit: (name: string) => boolean;
  /** Whether something by this name can be switched off. */
  readonly canBeOff: (name: string) => boolean;
}

/** What a hash says, as far as it can be understood; the rest is ignored. */
export function fromHash(hash: string, limits: Limits): Partial<State> {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const change: { -readonly [K in keyof State]?: State[K] } = {};
  const date = dayFromIso(said.get("date") ?? "");
  if (date !== null) change.date = Math.min(Math.max(date, limits.span[0]), limits.span[1]);
  const mode = said.get("mode") as Mode;
  if (MODES.includes(mode)) change.mode = mode;
  const days = Number(said.get("days"));
  if (Number.isInteger(days) && days >= 1 && days <= 100_000) change.windowDays = days;
  const layers = said.get("layers");
  if (layers !== null) change.layers = new Set(LAYERS.filter((name) => layers.split(",").includes(name)));
  const lang = said.get("lang");
  if (lang === "en" || lang === "ar") change.lang = lang;
  const view = viewFrom(said.get("at"));
  if (view !== null) change.view = view;
  const range = (said.get("range") ?? "").split("/").map(dayFromIso);
  const [from, to] = [range[0] ?? null, range[1] ?? null];
  if (from !== null && to !== null && from < to) change.range = [from, to];
  const pick = said.get("pick");
  if (pick !== null) change.pick = limits.exists(pick) ? pick : null;
  const scope = said.get("scope");
  if (scope !== null) change.scope = limits.exists(scope) ? scope : null;
  const unit = said.get("unit");
  if (unit !== null) change.unit = limits.isUnit(unit) ? unit : null;
  const known = said.get("known") ?? "";
  const knownDay = known === "date" ? known : dayFromIso(known);
  if (knownDay !== null) change.known = knownDay;
  const off = said.get("off");
  if (off !== null) change.off = new Set(off.split(",").map(nameOff).filter(limits.canBeOff));
  return imports === undefined ? change : { ...change, ...imports.fromHash(said) };
}

/** The hash for a state; what is at its first value (`start`) is left out, so that links stay short. */
export function toHash(state: State, start: State): string {
  const parts: string[] = [`date=${isoFromDay(state.date)}`];
  if (state.mode !== start.mode) parts.push(`mode=${state.mode}`);
  if (state.mode === "window") parts.push(`days=${state.windowDays}`);
  const layers = LAYERS.filter((name) => state.layers.has(name));
  if (layers.join() !== LAYERS.filter((name) => start.layers.has(name)).join()) parts.push(`layers=${layers.join(",")}`);
  if (state.lang !== start.lang) parts.push(`lang=${state.lang}`);
  if (state.range[0] !== start.range[0] || state.range[1] !== start.range[1]) {
    parts.push(`range=${isoFromDay(state.range[0])}/${isoFromDay(state.range[1])}`);
  }
  if (state.view !== null) {
    const { latitude, longitude, zoom } = state.view;
    parts.push(`at=${latitude.toFixed(4)},${longitude.toFixed(4)},${Number(zoom.toFixed(2))}`);
  }
  if (state.scope !== undefined && state.scope !== null) parts.push(`scope=${state.scope}`);
  if (state.unit !== undefined && state.unit !== null) parts.push(`unit=${encodeURIComponent(state.unit)}`);
  if (state.known !== null) parts.push(`known=${state.known === "date" ? "date" : isoFromDay(state.known)}`);
  if (state.off.size > 0) parts.push(`off=${[...state.off].sort().map(partOff).join(",")}`);
  if (imports !== undefined) parts.push(...imports.toHash(state));
  if (state.pick !== null) parts.push(`pick=${state.pick}`);
  return `#${parts.join("&")}`;
}

/**
 * A name in the list of what is off. Commas part the list, and readers of a hash decode it before
 * it is parted: so the name's own commas are encoded twice, and percent signs with them.
 */
export function partOff(name: string): string {
  const parted = name.replace(/[%,]/g, encodeURIComponent);
  return encodeURIComponent(parted).replaceAll("%2F", "/");
}

/** The name that a part of the list stands for. */
export function nameOff(part: string): string {
  return part.replaceAll("%2C", ",").replaceAll("%25", "%");
}

function viewFrom(text: string | null): View | null {
  if (text === null) return null;
  const [latitude, longitude, zoom] = text.split(",").map(Number);
  if (latitude === undefined || longitude === undefined || zoom === undefined) return null;
  const sane = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360 && zoom >= 0 && zoom <= 24;
  return sane ? { latitude, longitude, zoom } : null;
}
