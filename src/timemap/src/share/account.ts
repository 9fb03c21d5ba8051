/** What every file that leaves the page says of itself: of which map, which edition, which moment, under which licence. */

import type { Context } from "../context.ts";
import { isoFromDay } from "../days.ts";
import type { Say } from "../i18n.ts";
import { imports } from "../imports.ts";
import { knownOn } from "../knowledge.ts";
import { LAYERS, type State, toHash } from "../state.ts";

/** Said in full wherever shapes of OpenStreetMap may be in a file. */
export const OSM_CREDIT = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright";

export interface Account {
  readonly title_en: string;
  readonly title_ar?: string;
  readonly edition: string;
  readonly build_id: string;
  readonly generator: string;
  readonly licence: string;
  readonly credit: readonly string[];
  readonly osm_dates?: readonly [string, string];
  readonly date: string;
  readonly mode: string;
  readonly window_days?: number;
  /** The day as of which things are known; absent: all that was known when the map was built. */
  readonly known_on?: string;
  /** Sources, voices and claimants that the reader switched off. */
  readonly switched_off: readonly string[];
  readonly layers: readonly string[];
  /** Behind the map's own address it leads back to this view. */
  readonly link: string;
  /** Records of each table that this edition of the map leaves out. */
  readonly withheld: Readonly<Record<string, number>>;
  /** Incidents of imports that the map shows and the file leaves out. */
  readonly imports_left_out: readonly { readonly title: string; readonly incidents: number }[];
}

export function accountOf(context: Context, state: State, start: State): Account {
  const { case: info } = context.full;
  const known = knownOn(state);
  return {
    title_en: info.titleEn,
    ...(info.titleAr === undefined ? {} : { title_ar: info.titleAr }),
    edition: info.edition,
    build_id: info.buildId,
    generator: info.generator,
    licence: info.licence,
    credit: [info.credit, info.landOrigin, OSM_CREDIT].filter((text) => text !== ""),
    ...(info.osmDates === undefined ? {} : { osm_dates: info.osmDates }),
    date: isoFromDay(state.date),
    mode: state.mode,
    ...(state.mode === "window" ? { window_days: state.windowDays } : {}),
    ...(known === null ? {} : { known_on: isoFromDay(known) }),
    switched_off: [...state.off].sort(),
    layers: LAYERS.filter((name) => state.layers.has(name)),
    link: toHash(state, start),
    withheld: info.withheld,
    imports_left_out: imports?.shown(context) ?? [],
  };
}

/** How the date is meant, in the reader's words. */
export function modeInWords({ mode, windowDays }: Pick<State, "mode" | "windowDays">, say: Say): string {
  return mode === "window" ? say("modeWindowOf", { n: windowDays }) : say(mode === "day" ? "modeDay" : "modeUpto");
}

/** The edition in the reader's words. */
export function editionInWords(edition: string, say: Say): string {
  return edition === "public" || edition === "restricted" ? say(edition) : edition;
}

/** A file's name: the case, what is restricted, the day. Nothing of it can lead out of a folder. */
export function fileName({ case: info }: Context["full"], state: State, what: string): string {
  const edition = info.edition === "public" ? "" : `-${safe(info.edition)}`;
  return `${safe(info.id)}${edition}-${isoFromDay(state.date)}${what}`;
}

function safe(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9-]+/g, "-").replace(/^-+|-+$/g, "") || "map";
}
