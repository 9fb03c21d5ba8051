/** The tray: what has no date and what has no place, counted by kind; each record opens its card. */

import type { Desk } from "./card/parts.ts";
import { type Child, el } from "./dom.ts";
import type { WordKey } from "./i18n.ts";
import { group } from "./list.ts";
import { waitingIn } from "./waiting.ts";

export function trayContent(desk: Desk): Child[] {
  const { say } = desk;
  const waiting = waitingIn(desk.context.lookup);
  const part = (title: string, why: string, tables: ReadonlyMap<string, readonly string[]>): HTMLElement => el(
    "section",
    { class: "gm-part" },
    el("h3", {}, title),
    el("p", { class: "gm-small" }, why),
    ...[...tables].map(([table, keys]) => group(desk, say(`many_${table}` as WordKey), keys)),
  );
  return [
    part(say("undated", { n: waiting.undatedCount }), say("undatedWhy"), waiting.undated),
    part(say("unlocated", { n: waiting.unlocatedCount }), say("unlocatedWhy"), waiting.unlocated),
  ];
}
