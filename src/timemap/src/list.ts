/** Lists of records to pick from: several things at one spot, what is new, what rests on a source. */

import { bdi, el } from "./dom.ts";
import { kindWord, tableOf } from "./naming.ts";
import type { Desk } from "./card/parts.ts";
import type { WordKey } from "./i18n.ts";

/** From how many records on a group is folded. */
const FOLD_FROM = 12;

/** One record as a line that opens its card. */
export function line(desk: Desk, key: string, withKind: boolean): HTMLElement {
  const { naming, say, context } = desk;
  const when = naming.dated(key);
  const details = [withKind ? kindWord(key, say) : undefined, when].filter((part) => part !== undefined);
  return el(
    "li",
    {},
    el("button", { type: "button", class: "gm-line", onclick: () => context.pick([key]) },
      el("span", {}, bdi(naming.title(key))),
      details.length === 0 ? null : el("small", {}, details.join(" · "))),
  );
}

/** Records of several tables, a group a table. */
export function kindGroups(desk: Desk, keys: readonly string[]): HTMLElement | null {
  if (keys.length === 0) return null;
  const tables = [...new Set(keys.map(tableOf))];
  return el("div", {}, ...tables.map((table) => {
    const own = keys.filter((key) => tableOf(key) === table);
    return group(desk, desk.say(`many_${table}` as WordKey), own, tables.length === 1);
  }));
}

/** One group under its heading; long ones are folded unless they are all there is. */
export function group(desk: Desk, title: string, keys: readonly string[], alone = false): HTMLElement {
  const lines = el("ul", { class: "gm-list" }, ...keys.map((key) => line(desk, key, false)));
  const heading = `${title} (${keys.length})`;
  if (keys.length < FOLD_FROM && !alone) return el("div", {}, el("h4", {}, heading), lines);
  return alone ? lines : el("details", {}, el("summary", {}, heading), lines);
}

/** The panel's content for several keys: what is at one spot, in the order given. */
export function pickList(desk: Desk, keys: readonly string[]): HTMLElement {
  if (keys.length >= FOLD_FROM) return kindGroups(desk, keys) ?? el("div");
  return el("ul", { class: "gm-list" }, ...keys.map((key) => line(desk, key, true)));
}
