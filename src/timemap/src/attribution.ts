/** Whose data the map is made of: shown on every map that our layers stand on. */

import type { Context } from "./context.ts";
import type { Lang } from "./days.ts";
import { word } from "./layers/words.ts";

/** Markup for Leaflet's attribution control. */
export const CREDIT = '<a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer noopener">© OpenStreetMap contributors, ODbL</a>';

/** How far cells reach. Nothing in it comes from a record but one number. */
export function reach({ store, model }: Context): string {
  return `<bdi>${word("reach", store.state.lang, { n: Number(model.case.reachKm) })}</bdi>`;
}

/** Of which days the data are; what is no date is not said. */
export function dataOf(dates: readonly [string, string] | undefined, lang: Lang): string {
  if (dates === undefined || !dates.every((date) => /^\d{4}(-\d\d){0,2}$/.test(date))) return "";
  const when = dates[0] === dates[1] ? dates[0] : `${dates[0]} – ${dates[1]}`;
  return `<bdi>${word("dataOf", lang, { when: `<bdi dir="ltr">${when}</bdi>` })}</bdi>`;
}
