/** The legend of imports: one group each, with its switch, its filters and where it comes from. */

import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { facts } from "../card/parts.ts";
import { bdi, type Child, el, plain, setAttribute, setText, svg } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { Part } from "../imports.ts";
import { nameOf, Naming } from "../naming.ts";
import type { Actor } from "../model.ts";
import type { State } from "../state.ts";
import { openView } from "../views.ts";
import { type Atlas, atlasOf, isOff } from "./atlas.ts";
import { origin } from "./origin.ts";
import { coloursOf } from "./look.ts";
import { type Choice, choicesOf, type Facet, FACETS, hiddenName, offName } from "./sieve.ts";
import { withName } from "./sets.ts";
import { beyond, grouped, together, type Tell, tellIn } from "./words.ts";
import type { ImportInfo } from "./wire.ts";

const TITLES = { kind: "byKind", who: "byWho", grade: "byGrade" } as const;

/** More than this at one time cannot be told apart on one map. */
const MANY = 3_000_000;

export function legend(context: Context, say: Say, parts: Part[]): void {
  const atlas = atlasOf(context);
  const tell = tellIn(say.lang);
  for (const info of atlas.infos) {
    const group = new Group(atlas, info, say, tell);
    parts.push({ element: group.element, update: (state) => group.update(state) });
    atlas.whileShown(group.element, () => group.update(context.store.state));
  }
}

/** What a choice is called. */
export function choiceInWords(context: Context, naming: Naming, tell: Tell, facet: Facet, choice: Choice): Child {
  if (choice.word === undefined) return tell(choice.name === "others" ? "others" : facet === "who" ? "nobodyNamed" : "notSaid");
  if (facet === "kind") return naming.term("incident kind", choice.word);
  if (facet === "grade") return naming.term("grade", choice.word);
  const actor = context.fullLookup.get<Actor>(choice.word);
  return bdi(actor === undefined ? choice.word : nameOf(actor, tell.lang));
}

class Group {
  readonly element: HTMLElement;
  readonly #atlas: Atlas;
  readonly #info: ImportInfo;
  readonly #say: Say;
  readonly #tell: Tell;
  readonly #toggle: HTMLElement;
  readonly #total = el("span", { class: "gm-number" });
  readonly #status = el("p", { class: "gm-small", role: "status" });
  readonly #filters = el("div", {});
  readonly #paint: HTMLSelectElement;
  #updates: ((state: State) => void)[] | undefined;

  constructor(atlas: Atlas, info: ImportInfo, say: Say, tell: Tell) {
    [this.#atlas, this.#info, this.#say, this.#tell] = [atlas, info, say, tell];
    const { store } = atlas.context;
    this.#toggle = el("button", { type: "button", role: "switch", class: "gm-switch" }, el("span", { class: "gm-track" }), el("span", { class: "gm-layer" }, bdi(info.title)));
    this.#toggle.addEventListener("click", () => {
      const name = offName(info.name);
      store.set({ off: withName(store.state.off, name, !store.state.off.has(name)) });
    });
    this.#paint = el("select", { class: "gm-select", "data-keep": `paint ${info.name}` }, el("option", { value: "kind" }, tell("byKind")), el("option", { value: "who" }, tell("byWho")));
    this.#paint.addEventListener("change", () => store.set({ paint: this.#paint.value === "who" ? "who" : "kind" }));
    const door = el("button", { type: "button", class: "gm-button", onclick: () => openView(atlas.context, { imported: { name: info.name, words: "" } }) }, tell(info.aggregated === undefined ? "listAndSearch" : "listOfCells"));
    const isPoints = info.places === "points";
    this.element = el(
      "div", { class: "gm-group gm-import" },
      el("h3", {}, this.#toggle, this.#total),
      el("p", { class: "gm-small" }, tell("importedFrom", { name: info.name }), info.attribution === undefined ? "" : ` · ${plain(info.attribution)}`),
      this.#status,
      info.aggregated === undefined ? null : el("p", { class: "gm-small gm-together" }, together(info, tell)),
      isPoints ? keys(tell) : info.aggregated !== undefined && info.places === "cells" ? shades(tell) : info.places === "cells" ? el("p", { class: "gm-small" }, tell("keySquare")) : el("p", { class: "gm-small" }, tell("onlyTotals")),
      isPoints ? el("label", { class: "gm-import-paint" }, el("span", {}, tell("colourBy")), this.#paint) : null,
      this.#filters,
      el("p", {}, door),
      this.#waiting(),
      this.#origin(),
    );
  }

  update(state: State): void {
    const { name } = this.#info;
    const isOffNow = isOff(state, name);
    setAttribute(this.#toggle, "aria-checked", String(!isOffNow));
    this.element.classList.toggle("gm-off", isOffNow);
    this.#paint.value = state.paint ?? "kind";
    const failure = this.#atlas.failure(name);
    const imported = this.#atlas.imported(name);
    const totals = this.#atlas.totals(name);
    const there = totals?.at(state.date).there ?? 0;
    setText(this.#total, totals === undefined ? "" : grouped(isOffNow ? 0 : there));
    setText(this.#status, failure !== undefined ? this.#tell("unreadable", { why: failure })
      : imported === undefined ? this.#tell("reading")
      : isOffNow ? this.#tell("importOff")
      : there > MANY && this.#info.aggregated === undefined ? this.#tell("many", { text: grouped(there) }) : "");
    this.#status.hidden = this.#status.textContent === "";
    if (imported === undefined) return;
    this.#updates ??= FACETS.map((facet) => this.#facet(facet, imported.rows.whose));
    for (const update of this.#updates) update(state);
  }

  /** The choices of a facet, folded, each with a box, its colour and its number. */
  #facet(facet: Facet, whose: readonly string[]): (state: State) => void {
    const [info, tell] = [this.#info, this.#tell];
    const { context } = this.#atlas;
    const { store } = context;
    const naming = new Naming(context.fullLookup, this.#say);
    const choices = choicesOf(info, whose, facet);
    const lines = choices.map((choice, number) => {
      const name = hiddenName(info.name, facet, choice);
      const box = el("input", { type: "checkbox", "data-keep": name });
      box.addEventListener("change", () => store.set({ hidden: withName(store.state.hidden, name, !box.checked) }));
      const count = el("span", { class: "gm-number" });
      // Both colours stand there, and the style sheet shows one: a figure made in the dark has that of daylight.
      const discs = [false, true].map((isDark) => svg("circle", { class: isDark ? "gm-in-dark" : "gm-in-light", cx: 6, cy: 6, r: 5 }));
      const swatch = svg("svg", { class: "gm-import-swatch", width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" }, ...discs);
      const element = el("li", { class: "gm-entry" }, el("label", { class: "gm-import-choice" }, box, swatch, el("span", {}, choiceInWords(context, naming, tell, facet, choice))), count);
      return { element, box, count, discs, swatch, name, number };
    });
    const all = el("button", { type: "button", class: "gm-link", "data-keep": `all ${info.name} ${facet}` }, tell("showAll"));
    all.addEventListener("click", () => {
      const hidden = new Set(store.state.hidden);
      for (const { name } of lines) hidden.delete(name);
      store.set({ hidden });
    });
    const fold = el(
      "details", { "data-keep": `facet ${info.name} ${facet}` },
      el("summary", {}, tell(TITLES[facet])),
      el("ul", { "aria-label": tell(TITLES[facet]) }, ...lines.map(({ element }) => element)), all,
    );
    if (lines.length > 1) this.#filters.append(fold);
    return (state) => {
      const totals = this.#atlas.totals(info.name);
      const colours = [false, true].map((isDark) => (facet === "grade" ? [] : coloursOf(info, whose, facet, context.fullLookup, isDark)));
      const isPaint = (state.paint ?? "kind") === facet && info.places === "points";
      let isAny = false;
      for (const { element, box, count, discs, swatch, name, number } of lines) {
        box.checked = state.hidden?.has(name) !== true;
        isAny ||= !box.checked;
        swatch.style.display = isPaint ? "" : "none";
        discs.forEach((disc, at) => setAttribute(disc, "fill", colours[at]?.[number] ?? "none"));
        const many = totals?.choice(facet, number, state.date) ?? 0;
        setText(count, grouped(many));
        element.classList.toggle("gm-none", many === 0);
        // "None" of a facet is told only where there is any, at some date.
        if (number === 0) element.hidden = box.checked && !hasNone(this.#atlas, info.name, facet);
      }
      all.hidden = !isAny;
    };
  }

  /** Whose data it is, under which terms, and of when, folded. */
  #origin(): HTMLElement {
    const [info, tell] = [this.#info, this.#tell];
    const { published } = info;
    return el(
      "details", { "data-keep": `about ${info.name}` },
      el("summary", {}, tell("aboutImport")),
      facts(...origin(info, tell), [tell("published"), published === undefined ? null : dayInWords(published, this.#say.lang)]),
    );
  }

  #waiting(): HTMLElement | null {
    const { segments, unplaced, places, aggregated } = this.#info;
    const undated = aggregated?.undated ?? segments[2];
    const lines = [
      ...beyond(this.#info, this.#tell, this.#say.lang),
      undated > 0 ? this.#tell("noDate", { text: grouped(undated), n: undated }) : "",
      unplaced > 0 && places !== "none" ? this.#tell("noPlace", { text: grouped(unplaced), n: unplaced }) : "",
    ].filter((line) => line !== "");
    return lines.length === 0 ? null : el("p", { class: "gm-small" }, lines.join(" "));
  }
}

/** Whether any row is of no choice of a facet. */
function hasNone(atlas: Atlas, name: string, facet: Facet): boolean {
  const rows = atlas.imported(name)?.rows;
  if (rows === undefined) return false;
  const column = facet === "kind" ? rows.kind : facet === "grade" ? rows.grade : rows.who;
  let has = nones.get(column);
  if (has === undefined) nones.set(column, has = column.includes(-1));
  return has;
}

const nones = new WeakMap<object, boolean>();

/** What the shades and edges of cells mean. */
function shades(tell: Tell): HTMLElement {
  const hexagon = (name: string): HTMLElement => el("span", { class: "gm-sign", "aria-hidden": "true" },
    svg("svg", { class: "gm-import-key", width: 24, height: 18, viewBox: "-12 -9 24 18" }, svg("path", { class: `gm-import-cell ${name}`, d: "M-8 0L-4 -7H4L8 0L4 7H-4Z" })));
  const line = (symbol: HTMLElement, words: string): HTMLElement => el("li", { class: "gm-entry" }, symbol, el("span", {}, words));
  return el("ul", {}, line(hexagon("gm-few"), tell("keyFew")), line(hexagon("gm-many"), tell("keyMany")), line(hexagon("gm-few gm-dashed"), tell("keyDashed")));
}

/** What sizes and shades mean. */
function keys(tell: Tell): HTMLElement {
  const sign = (...inside: SVGElement[]): HTMLElement => el("span", { class: "gm-sign", "aria-hidden": "true" },
    svg("svg", { class: "gm-import-key", width: 24, height: 18, viewBox: "-12 -9 24 18" }, ...inside));
  const line = (symbol: HTMLElement, words: string): HTMLElement => el("li", { class: "gm-entry" }, symbol, el("span", {}, words));
  return el(
    "ul", {},
    line(sign(svg("circle", { r: 4, class: "gm-import-disc" }), svg("circle", { r: 7, class: "gm-import-line" })), tell("keyDisc")),
    line(sign(svg("circle", { r: 4, class: "gm-import-line" })), tell("keyRough")),
    line(sign(svg("circle", { r: 4, class: "gm-import-disc gm-import-faint" })), tell("keyFaint")),
  );
}
