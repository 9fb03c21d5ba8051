/** The two dialogs that explain: what this map is, and the keys. */

import type { Context } from "./context.ts";
import { openDialog } from "./dialog.ts";
import { bdi, el } from "./dom.ts";
import type { Say, WordKey } from "./i18n.ts";

const KEYS: readonly (readonly [string, WordKey])[] = [
  ["Space", "key_play"],
  ["← →", "key_day"],
  ["[ ]", "key_record"],
  ["Shift ← →, Page ↑ ↓, Home, End", "key_week"],
  ["+ −", "key_zoom"],
  ["Esc", "key_close"],
  ["?", "key_help"],
];

export function openAbout({ model }: Context, say: Say, host: Element): void {
  const info = model.case;
  const arabic = say.lang === "ar";
  const report = arabic ? (info.reportToAr ?? info.reportToEn) : info.reportToEn;
  const edition = info.edition === "public" || info.edition === "restricted" ? say(info.edition) : info.edition;
  openDialog(
    host, say("aboutThis"), say,
    el("p", {}, bdi((arabic ? info.summaryAr : undefined) ?? info.summaryEn)),
    el("p", {}, say("distress")),
    el("p", {}, say("presumed")),
    report === undefined ? null : el("p", {}, el("b", {}, bdi(report))),
    el("p", {}, info.tiles === undefined ? say("nothingSent") : say("sentIfAsked", { host: info.tiles.host })),
    el("p", { class: "gm-small" }, bdi(info.landOrigin), ". ", bdi(info.credit), ". ", say("licence", { licence: info.licence }), ". ",
      say("madeBy", { generator: info.generator }), ` ${say("edition", { edition })}, ${say("build", { id: info.buildId })}.`),
    keysTable(say),
  );
}

export function openHelp(say: Say, host: Element): void {
  openDialog(host, say("keysTitle"), say, keysTable(say));
}

function keysTable(say: Say): HTMLElement {
  return el(
    "table",
    { class: "gm-keys" },
    el("caption", {}, say("keysTitle")),
    el("tbody", {}, ...KEYS.map(([key, words]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { dir: "ltr" }, key)), el("td", {}, say(words))))),
  );
}
