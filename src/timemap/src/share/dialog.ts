/** The dialog behind "Share": the link, a frame, a figure, the data of what is shown, how to cite it. */

import type * as L from "leaflet";

import type { Context } from "../context.ts";
import { openDialog } from "../dialog.ts";
import { type Child, el, setText } from "../dom.ts";
import { addressOfPage, snippet } from "../embed/snippet.ts";
import type { Say, WordKey } from "../i18n.ts";
import { frameOf, plateOf } from "../plate/plate.ts";
import { pngOf } from "../plate/png.ts";
import { atSize } from "../plate/relay.ts";
import { LAYERS, type State, toHash } from "../state.ts";
import { accountOf, fileName } from "./account.ts";
import { bibtex, inWords } from "./cite.ts";
import { csvOf } from "./csv.ts";
import { isFramed, save } from "./files.ts";
import { geojsonOf } from "./geojson.ts";
import { linkTo, publicLink } from "./link.ts";
import { ACCOUNT_COLUMNS, accountRow, COLUMNS, rowsOf } from "./rows.ts";
import { shownAt } from "./shown.ts";

/** What the parts of the dialog need. */
interface Desk {
  readonly root: HTMLElement;
  readonly map: L.Map;
  readonly context: Context;
  readonly start: State;
  readonly say: Say;
  readonly tell: (text: string) => void;
}

export function openShare(root: HTMLElement, map: L.Map, context: Context, start: State, say: Say): void {
  const status = el("p", { class: "gm-share-status", role: "status" });
  const desk: Desk = { root, map, context, start, say, tell: (text) => setText(status, text) };
  const dialog = openDialog(root, say("shareThis"), say, linkPart(desk), figurePart(desk), dataPart(desk), citePart(desk), embedPart(desk), status);
  dialog.classList.add("gm-share");
}

function part(title: string, ...inside: readonly Child[]): HTMLElement {
  return el("section", { class: "gm-share-part" }, el("h3", {}, title), ...inside);
}

function button(words: string, act: () => void): HTMLButtonElement {
  return el("button", { type: "button", class: "gm-button", onclick: act }, words);
}

/** Copy a text and tell; where the browser does not allow it, select it in the field. */
async function copy(text: string, { say, tell }: Desk, field?: HTMLInputElement | HTMLTextAreaElement, told = say("copied")): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(told);
  } catch {
    if (field === undefined) return tell(text);
    field.value = text;
    field.focus();
    field.select();
    tell(say("copyByHand"));
  }
}

function linkPart(desk: Desk): HTMLElement {
  const { say, context, start } = desk;
  const field = el("input", { type: "text", readonly: true, class: "gm-field-wide", "aria-label": say("shareTitle"), dir: "ltr" });
  field.value = linkTo(context.store.state, start);
  const told = say(location.protocol === "file:" ? "linkCopiedFile" : "linkCopied");
  return part(say("shareLink"), el("div", { class: "gm-share-row" }, field, button(say("copyLink"), () => void copy(field.value, desk, field, told))));
}

function embedPart(desk: Desk): HTMLElement {
  const { say, context: { store, full }, start } = desk;
  const field = area(say("embedField"), 3);
  const title = (say.lang === "ar" ? full.case.titleAr : undefined) ?? full.case.titleEn;
  field.value = snippet({ address: addressOfPage(location), hash: toHash(store.state, start), title, lang: say.lang });
  return part(say("shareEmbed"), field, el("div", { class: "gm-share-row" }, el("p", { class: "gm-small" }, say("embedHint")), button(say("copyEmbed"), () => void copy(field.value, desk, field))));
}

function area(name: string, rows: number): HTMLTextAreaElement {
  return el("textarea", { readonly: true, class: "gm-field-wide", "aria-label": name, rows, spellcheck: "false", dir: "auto" });
}

function figurePart(desk: Desk): HTMLElement {
  const { say, root, map, context, start } = desk;
  const make = (ending: string) => async (): Promise<void> => {
    const { state } = context.store;
    const account = accountOf(context, state, start);
    const plate = await atSize(map, frameOf(map.getSize()), () => plateOf(root, map, context, account));
    const content = ending === ".svg" ? new Blob([plate.text], { type: "image/svg+xml" }) : await pngOf(plate.text, plate.width, plate.height);
    handOver(desk, content, fileName(context.full, state, ending));
  };
  return part(
    say("shareFigure"), el("p", { class: "gm-small" }, say("figureHint")),
    el("div", { class: "gm-share-row" }, ...([["saveSvg", ".svg"], ["savePng", ".png"]] as const).map(([words, ending]) => attempt(desk, words, make(ending)))),
  );
}

function dataPart(desk: Desk): HTMLElement {
  const { say, context, start } = desk;
  const { state } = context.store;
  const shown = shownAt(context, state);
  const account = accountOf(context, state, start);
  const layers = LAYERS.filter((name) => shown.some(({ layer }) => layer === name));
  const choice = el("select", { class: "gm-select" }, el("option", { value: "" }, say("dataAll", { n: shown.length })),
    ...layers.map((name) => el("option", { value: name }, say("dataLayer", { layer: say(`layer_${name}`), n: shown.filter(({ layer }) => layer === name).length }))));
  const make = (ending: ".csv" | ".geojson") => async (): Promise<void> => {
    const wanted = shown.filter(({ layer }) => choice.value === "" || layer === choice.value);
    const text = ending === ".geojson" ? geojsonOf(context, wanted, account)
      : csvOf([...COLUMNS, ...ACCOUNT_COLUMNS], rowsOf(context, wanted).map((row) => ({ ...row, ...accountRow(account) })));
    const type = ending === ".csv" ? "text/csv;charset=utf-8" : "application/geo+json";
    handOver(desk, new Blob([text], { type }), fileName(context.full, state, `${choice.value === "" ? "" : `-${choice.value}`}${ending}`));
    return Promise.resolve();
  };
  const left = account.imports_left_out.filter(({ incidents }) => incidents > 0).map(({ title, incidents }) => say("importOf", { n: incidents, title }));
  const hints = [
    el("p", { class: "gm-small" }, say("dataHint")),
    left.length === 0 ? null : el("p", {}, say("importsLeftOut", { what: left.join(say("listJoin")) })),
  ];
  if (shown.length === 0) return part(say("shareData"), ...hints, el("p", {}, say("dataNothing")));
  return part(say("shareData"), ...hints, el("div", { class: "gm-share-row" },
    el("label", { class: "gm-share-choice" }, el("span", {}, say("dataOfWhat")), choice),
    ...([["saveCsv", ".csv"], ["saveGeojson", ".geojson"]] as const).map(([words, ending]) => attempt(desk, words, make(ending)))));
}

function citePart(desk: Desk): HTMLElement {
  const { say, context, start } = desk;
  const { state } = context.store;
  const cited = { info: context.full.case, account: accountOf(context, state, start), state, address: publicLink(state, start) };
  const field = area(say("citeField"), 5);
  field.value = inWords(cited, say);
  return part(say("shareCite"), field, el("div", { class: "gm-share-row" },
    button(say("copyCitation"), () => void copy(inWords(cited, say), desk, field)),
    button(say("copyBibtex"), () => void copy(bibtex(cited), desk, field))));
}

/** A button that makes a file, and says when that fails. */
function attempt({ say, tell }: Desk, words: WordKey, make: () => Promise<void>): HTMLElement {
  const made = button(say(words), () => {
    make().catch((error: unknown) => tell(say("saveFailed", { why: error instanceof Error ? error.message : String(error) })));
  });
  return made;
}

function handOver({ say, tell }: Desk, content: Blob, name: string): void {
  save(content, name);
  tell(say(isFramed() ? "savedFramed" : "saved", { name }));
}
