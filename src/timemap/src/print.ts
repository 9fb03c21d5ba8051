/** What paper needs: the moment in words, what is shown with the numbers of its sources, those sources, and a map laid out for its width. */

import type * as L from "leaflet";
import type { Context } from "./context.ts";
import { dayInWords } from "./days.ts";
import { bdi, type Child, el, plain, refill } from "./dom.ts";
import { type Say, speak } from "./i18n.ts";
import { Naming } from "./naming.ts";
import { layOut } from "./plate/relay.ts";
import { editionInWords, modeInWords } from "./share/account.ts";
import { Numbered } from "./share/numbered.ts";
import { type Shown, shownAt } from "./share/shown.ts";
import { LAYERS } from "./state.ts";

/** What of a title has room in the margin. */
const TITLE_LETTERS = 70;

/** Prepares the page before printing and puts it back after; `paper` is filled with what only paper shows. */
export function bindPrinting(root: HTMLElement, map: L.Map, paper: () => HTMLElement, context: Context): () => void {
  let putBack = (): void => undefined;
  let folded: readonly HTMLDetailsElement[] = [];
  // Older browsers of those that the page is made for have neither such sheets nor boxes in margins.
  const margins = "adoptedStyleSheets" in document ? new CSSStyleSheet() : undefined;
  const moment = el("p", { class: "gm-paper-moment" });
  const before = (): void => {
    if (root.classList.contains("gm-printing")) return;
    root.querySelector(".gm-top")?.append(moment);
    fillMoment(moment, context, speak(context.store.state.lang));
    fillPaper(paper(), context, speak(context.store.state.lang));
    folded = [...root.querySelectorAll<HTMLDetailsElement>("#gm-drawer details:not([open])")];
    for (const details of folded) details.open = true;
    if (margins !== undefined) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, margins];
      margins.replaceSync(marginsOf(context, speak(context.store.state.lang)));
    }
    putBack = layOut(map, () => root.classList.add("gm-printing"), () => root.classList.remove("gm-printing"));
    // No observer of sizes is called before the page goes to paper.
    window.dispatchEvent(new Event("resize"));
  };
  const after = (): void => {
    if (!root.classList.contains("gm-printing")) return;
    if (margins !== undefined) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margins);
    for (const details of folded) details.open = false;
    putBack();
    window.dispatchEvent(new Event("resize"));
    paper().replaceChildren();
    moment.remove();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

/** Under the title: how the date is meant, and that a restricted map is no public one. */
function fillMoment(moment: HTMLElement, { store: { state }, full: { case: info } }: Context, say: Say): void {
  const mark = info.edition === "public" ? null : el("span", { class: "gm-paper-mark" }, say("restrictedMark", { edition: editionInWords(info.edition, say) }));
  refill(moment, mark, mark === null ? null : " ", modeInWords(state, say));
}

/** What stands in the margin of every page, where the browser has such: which map, which moment, which edition, which page. */
function marginsOf({ store: { state }, full: { case: info } }: Context, say: Say): string {
  const arabic = say.lang === "ar";
  const [start, end] = arabic ? ["right", "left"] : ["left", "right"];
  const edition = editionInWords(info.edition, say);
  const title = plain(arabic ? (info.titleAr ?? info.titleEn) : info.titleEn).slice(0, TITLE_LETTERS);
  const foot = [title, dayInWords(state.date, say.lang), say("edition", { edition }), say("build", { id: info.buildId })].join(" · ");
  const look = `font: 7.5pt system-ui, sans-serif; color: #3d464d; direction: ${arabic ? "rtl" : "ltr"};`;
  const mark = info.edition === "public" ? "" : `@top-${start} { content: ${quoted(say("restrictedMark", { edition }))}; ${look} font-weight: bold; color: #000; white-space: nowrap; }`;
  return `@page { ${mark} @bottom-${start} { content: ${quoted(foot)}; ${look} white-space: nowrap; } @bottom-${end} { content: counter(page) " / " counter(pages); ${look} } }`;
}

/** A text as CSS holds it: every character that could end it or mean something is written as its number. */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N} ·:,.-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0x20).toString(16)} `)}"`;
}

function fillPaper(paper: HTMLElement, context: Context, say: Say): void {
  const { store: { state }, model, lookup, full: { case: info } } = context;
  const naming = new Naming(lookup, say);
  const shown = shownAt(context, state);
  const numbered = new Numbered(model, shown);
  refill(
    paper,
    el("h2", {}, say("recordsShown")),
    ...LAYERS.flatMap((layer) => layerOn(shown.filter((one) => one.layer === layer), numbered, naming, say)),
    el("h2", {}, say("sourcesShown", { n: numbered.sources.length })),
    el("ol", { class: "gm-paper-sources" }, ...numbered.sources.map((source, at) => el(
      "li", {}, el("span", { class: "gm-paper-number", dir: "ltr" }, `[${at + 1}]`), " ",
      bdi(source.publisher), source.origin === undefined ? "" : ` ${say("textBy", { origin: source.origin })}`, ": ", bdi(source.title), ". ",
      source.published === undefined ? "" : `${naming.when(source.published)}. `,
      source.url === undefined ? "" : el("bdi", { dir: "ltr", class: "gm-address" }, readable(source.url)),
    ))),
    el("p", {},
      bdi(say.lang === "ar" ? (info.titleAr ?? info.titleEn) : info.titleEn), `, ${dayInWords(state.date, say.lang)}, ${modeInWords(state, say)} · ${say("build", { id: info.buildId })} · `,
      bdi(info.credit), ` · ${say("licence", { licence: info.licence })} · `, bdi(info.landOrigin)),
  );
}

/** What one layer shows, a line each: what, when, and the numbers of its sources. */
function layerOn(shown: readonly Shown[], numbered: Numbered, naming: Naming, say: Say): readonly Child[] {
  const told = shown.filter(({ state }) => state !== "not reported");
  const [first] = told;
  if (first === undefined) return [];
  return [
    el("h3", {}, `${say(`layer_${first.layer}`)} (${told.length})`),
    el("ul", { class: "gm-paper-records" }, ...told.map((one) => el("li", {},
      bdi(titleOf(one, naming, say)), one.sure === "possible" ? ` (${say("perhaps")})` : "", dateOf(one, naming), " ",
      el("span", { class: "gm-paper-number", dir: "ltr" }, numbered.mark(one.sources))))),
  ];
}

function titleOf({ layer, key, state, actors }: Shown, naming: Naming, say: Say): string {
  if (layer === "graves") return `${naming.title(key)}: ${naming.inText("grave state", state ?? "")}`;
  if (layer !== "control") return naming.title(key);
  const holders = naming.actors(actors ?? []);
  return `${naming.name(key)}: ${state === "contested" ? say("contestedBy", { actors: holders }) : holders}`;
}

function dateOf({ layer, key }: Shown, naming: Naming): string {
  const date = layer === "control" || layer === "graves" ? undefined : naming.dated(key);
  return date === undefined ? "" : `, ${date}`;
}

/** An address with its letters instead of percent signs, which on paper only take room. */
function readable(url: string): string {
  try {
    return plain(decodeURI(url));
  } catch {
    return url;
  }
}
