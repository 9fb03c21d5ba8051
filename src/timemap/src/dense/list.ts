/** The list of an import: what is in view at the date, what lies at one spot, or what is found by words. */

import type { Card } from "../card/card.ts";
import type { Desk } from "../card/parts.ts";
import { whenInWords } from "../days.ts";
import { bdi, type Child, el, refill, setText } from "../dom.ts";
import type { ImportedView } from "../imports.ts";
import { goTo } from "../travel.ts";
import type { Area } from "./area.ts";
import { type Atlas, atlasOf, keyOf } from "./atlas.ts";
import { killedInShort, whenOf } from "./card.ts";
import { isThere, rangesOf, sieveOf } from "./sieve.ts";
import { countsOf } from "./squares.ts";
import { isSeen } from "./totals.ts";
import { type ImportInfo, type Imported, NONE } from "./wire.ts";
import { grouped, together, type Tell, tellIn } from "./words.ts";

/** The most incidents that are listed. */
const LISTED = 100;
/** How long somebody may pause while typing, and how often the list follows the date. */
const [TYPING_MS, PACE_MS] = [250, 200];

export function view(desk: Desk, shown: ImportedView): Card {
  const { imported: asked } = shown;
  const atlas = atlasOf(desk.context);
  const tell = tellIn(desk.say.lang);
  const info = atlas.infos.find(({ name }) => name === asked.name);
  if (info === undefined) return { title: "", kind: "", content: [] };
  const kind = tell("importedFrom", { name: info.name });
  if (asked.square !== undefined) {
    const text = tell("nIncidents", { n: asked.square, text: grouped(asked.square) });
    return { title: tell("squareHere", { text }), kind, content: [el("p", {}, tell("keySquare")), bdi(info.shownAs ?? "")] };
  }
  if (info.aggregated !== undefined) return { title: tell("cellsTitle", { title: info.title }), kind, content: cellLines(desk, atlas, info, tell) };
  const lines = el("ul", { class: "gm-list", "aria-label": tell("listTitle", { title: info.title }) });
  if (asked.keys !== undefined) {
    const text = tell("nIncidents", { n: asked.keys.length, text: grouped(asked.keys.length) });
    void listKeys(desk, atlas, asked.keys, lines, tell);
    return { title: tell("severalHere", { text }), kind, content: [lines] };
  }
  return { title: tell("listTitle", { title: info.title }), kind, content: searchable(desk, atlas, info, shown, lines, tell) };
}

/** The cells in which most is reported at the date, in the part of the map that is shown. */
function cellLines(desk: Desk, atlas: Atlas, info: ImportInfo, tell: Tell): readonly Child[] {
  const status = el("p", { class: "gm-small", role: "status" }, tell("reading"));
  const lines = el("ul", { class: "gm-list", "aria-label": tell("cellsTitle", { title: info.title }) });
  const { context } = desk;
  const show = (): void => {
    const sheet = atlas.sheets(context.store.state, false).find(({ rows }) => rows === atlas.imported(info.name)?.rows);
    const sight = atlas.sight;
    if (sheet === undefined) return;
    const inSight = ({ box: [west, south, east, north] }: Area): boolean => sight === null || (west <= sight[2] && east >= sight[0] && south <= sight[3] && north >= sight[1]);
    const found = [...countsOf(sheet)].flatMap(([cell, { there }]) => {
      const area = sheet.rows.cells[cell];
      return area !== undefined && inSight(area) ? [{ id: area.id, there }] : [];
    }).sort((one, other) => other.there - one.there || (one.id < other.id ? -1 : 1));
    const count = found.reduce((sum, { there }) => sum + there, 0);
    const text = tell("cellsOf", { text: tell("nIncidents", { n: count, text: grouped(count) }), cells: grouped(found.length) });
    setText(status, found.length > LISTED ? `${text} ${tell("cellsCapped", { n: LISTED })}` : text);
    refill(lines, ...found.slice(0, LISTED).map(({ id, there }) => el("li", {}, el(
      "button", { type: "button", class: "gm-line", onclick: () => context.pick([keyOf(info.name, id)]) },
      el("span", {}, tell("nIncidents", { n: there, text: grouped(there) })), el("small", { dir: "ltr" }, id),
    ))));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, PACE_MS);
  };
  show();
  desk.updates.push(soon);
  atlas.whileShown(lines, soon);
  return [el("p", {}, together(info, tell)), status, lines];
}

/** Lines of incidents that lie at one spot, of any import. */
async function listKeys(desk: Desk, atlas: Atlas, keys: readonly string[], lines: HTMLElement, tell: Tell): Promise<void> {
  const found = await Promise.all(keys.map(async (key) => {
    const imported = atlas.imported(key.split("/")[1] ?? "");
    const row = await atlas.row(key);
    return imported === undefined || row === undefined ? null : line(desk, atlas, imported, row, tell);
  }));
  refill(lines, ...found);
}

/** What is in view at the date; as soon as words are typed, what holds them at any date. */
function searchable(desk: Desk, atlas: Atlas, info: ImportInfo, shown: ImportedView, lines: HTMLElement, tell: Tell): readonly Child[] {
  const field = el("input", { type: "search", class: "gm-field-wide", "aria-label": tell("findWords"), placeholder: tell("findWords"), "data-keep": `find ${info.name}` });
  field.value = shown.imported.words;
  const status = el("p", { class: "gm-small", role: "status" }, tell("reading"));
  let job = 0;
  const show = async (): Promise<void> => {
    const own = job += 1;
    const isStale = (): boolean => own !== job || !lines.isConnected;
    const imported = await atlas.ready(info.name);
    if (imported === undefined || own !== job) return;
    const words = folded(field.value.trim());
    if (words === "") await inView(desk, atlas, imported, lines, status, tell, isStale);
    else await search(desk, atlas, imported, words, lines, status, tell, isStale);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(), ms);
  };
  field.addEventListener("input", () => {
    shown.imported.words = field.value;
    soon(TYPING_MS);
  });
  const follow = (): void => {
    if (field.value.trim() === "") soon(PACE_MS);
  };
  desk.updates.push(follow);
  atlas.whileShown(lines, follow);
  setTimeout(() => void show());
  return [el("div", { class: "gm-seek" }, field), status, lines];
}

/** The latest rows that are in view at the date, and how many there are. */
async function inView(
  desk: Desk, atlas: Atlas, imported: Imported, lines: HTMLElement, status: HTMLElement, tell: Tell, isStale: () => boolean,
): Promise<void> {
  const { rows, info } = imported;
  const sieve = sieveOf(info, rows, desk.context.store.state);
  const sight = atlas.sight;
  const found: number[] = [];
  let count = 0;
  for (const [start, end] of rangesOf(rows, sieve)) {
    let kept = 0;
    for (let row = end - 1; row >= start; row -= 1) {
      if (!isThere(rows, row, sieve) || (sight !== null && info.places !== "none" && !isSeen(rows, row, sight))) continue;
      count += 1;
      if ((kept += 1) <= LISTED) found.push(row);
    }
  }
  found.sort((a, b) => (rows.first[b] as number) - (rows.first[a] as number) || b - a);
  const listed = found.slice(0, LISTED);
  const elements = await Promise.all(listed.map((row) => line(desk, atlas, imported, row, tell)));
  if (isStale()) return;
  const text = tell("listOf", { text: tell("nIncidents", { n: count, text: grouped(count) }) });
  setText(status, count > LISTED ? `${text} ${tell("listCapped", { n: LISTED })}` : text);
  refill(lines, ...elements);
}

/** Look through all texts, block by block; what is found is listed as it is found. */
async function search(
  desk: Desk, atlas: Atlas, imported: Imported, words: string, lines: HTMLElement, status: HTMLElement, tell: Tell, isStale: () => boolean,
): Promise<void> {
  const { rows, info } = imported;
  const people = rows.whose.map((who) => folded(who).includes(words));
  let count = 0;
  refill(lines);
  for (let number = 0; number < imported.blockCount; number += 1) {
    const block = await imported.block(number);
    if (isStale()) return;
    const hits = block.find(words, folded);
    const found: number[] = [];
    for (let at = 0; at < block.rows; at += 1) {
      const row = number * info.rowsABlock + at;
      const who = rows.who[row] ?? NONE;
      if (hits[at] === 0 && !(who !== NONE && people[who] === true)) continue;
      count += 1;
      if (count <= LISTED) found.push(row);
    }
    for (const row of found) lines.append(await line(desk, atlas, imported, row, tell));
    if (number % 4 === 0) setText(status, tell("searching", { text: grouped(count) }));
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (isStale()) return;
  const text = tell("found", { text: tell("nIncidents", { n: count, text: grouped(count) }) });
  setText(status, count > LISTED ? `${text} ${tell("foundCapped", { n: LISTED })}` : text);
}

/** One incident as a line that opens its card; one that is not there at the date moves the date. */
async function line(desk: Desk, atlas: Atlas, imported: Imported, row: number, tell: Tell): Promise<HTMLElement> {
  const { rows, info } = imported;
  const told = await imported.detail(row);
  const key = await atlas.key(imported, row);
  const when = whenOf(rows, row, told);
  const killed = killedInShort(rows, row);
  const { context, say } = desk;
  const open = (): void => {
    const { state } = context.store;
    const day = when?.possible[1] ?? when?.possible[0] ?? null;
    if (day !== null && row < rows.dated && !isThere(rows, row, sieveOf(info, rows, state))) goTo(context.store, context.full.case.span, day);
    context.pick([key]);
  };
  const details = [whenInWords(when, say.lang), killed === undefined ? undefined : `${say("killed")}: ${killed}`];
  return el(
    "li", {},
    el("button", { type: "button", class: "gm-line", onclick: open },
      el("span", {}, told["title"] === undefined ? tell("untitled") : bdi(String(told["title"]))),
      el("small", {}, details.filter((part) => part !== undefined).join(" · "))),
  );
}

/** Words without what one need not type: case and the signs over and under letters. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
