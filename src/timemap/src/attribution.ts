/** Whose data the map is made of: shown on every map that our layers stand on. */

import type { Context } from "./context.ts";
import { word } from "./layers/words.ts";

/** Markup for Leaflet's attribution control. */
export const CREDIT = '<a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer noopener">© OpenStreetMap contributors, ODbL 1.0</a>';

/** How far cells reach. Nothing in it comes from a record but one number. */
export function reach({ store, model }: Context): string {
  return `<bdi>${word("reach", store.state.lang, { n: Number(model.case.reachKm) })}</bdi>`;
}
