/** How the map is cited, in words and as BibTeX. No day on which somebody looked: the page has no clock. */

import { dayInWords } from "../days.ts";
import { plain } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { CaseInfo } from "../model.ts";
import type { State } from "../state.ts";
import { type Account, editionInWords, modeInWords, OSM_CREDIT } from "./account.ts";

/** What a citation is made of; `address` only where the map has one that others can open. */
export interface Cited {
  readonly info: CaseInfo;
  readonly account: Account;
  readonly state: State;
  readonly address: string | undefined;
}

export function inWords({ info, account, state, address }: Cited, say: Say): string {
  const title = plain((say.lang === "ar" ? info.titleAr : undefined) ?? info.titleEn);
  const edition = editionInWords(info.edition, say);
  return [
    `${title}.`,
    say("citeMap", { generator: info.generator, build: info.buildId, edition: say("edition", { edition }) }),
    say("citeState", { date: dayInWords(state.date, say.lang), mode: modeInWords(state, say) }),
    ...(account.known_on === undefined ? [] : [say("citeKnown", { day: account.known_on })]),
    ...(account.switched_off.length === 0 ? [] : [say("citeOff", { n: account.switched_off.length })]),
    `${say("licence", { licence: info.licence })}. ${OSM_CREDIT}.`,
    address ?? say("citeNoAddress", { link: account.link }),
  ].join(" ");
}

export function bibtex({ info, account, address }: Cited): string {
  const note = [
    `build ${info.buildId}`, `${info.edition} edition`, `state of ${account.date} (${account.mode}${account.window_days === undefined ? "" : ` of ${account.window_days} days`})`,
    account.known_on === undefined ? "" : `as known on ${account.known_on}`,
    account.switched_off.length === 0 ? "" : `${account.switched_off.length} sources switched off`,
    `licence of the records: ${info.licence}`, OSM_CREDIT,
    address === undefined ? `view ${account.link}` : "",
  ].filter((part) => part !== "").join("; ");
  const key = `${info.id}-${info.buildId}`.replace(/[^A-Za-z0-9-]/g, "-");
  const fields = [
    `  title = {{${tex(info.titleEn)}}}`,
    `  howpublished = {Interactive map, ${tex(info.generator)}}`,
    ...(address === undefined ? [] : [`  url = {${address.replace(/[{}\\\s]/g, encodeURIComponent)}}`]),
    `  note = {${tex(note)}}`,
  ];
  return `@misc{${key},\n${fields.join(",\n")}\n}\n`;
}

const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};

/** A text that TeX sets as it stands, on one line. */
function tex(text: string): string {
  return plain(text).replace(/\s+/g, " ").replace(/[\\{}$&#%_~^]/g, (sign) => SIGNS[sign] ?? sign);
}
