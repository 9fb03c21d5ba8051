/** Control: the cell of each reported place in the colour of whoever is said to hold it. */

import type { CellRoom } from "../arrangement.ts";
import type { Pixel } from "../boxes.ts";
import type { Context } from "../context.ts";
import { dayInWords, type Lang } from "../days.ts";
import { plain, svg } from "../dom.ts";
import { hatches, type Hatches } from "../hatch.ts";
import { type CellLook, cellLook, holderNumber } from "../looks.ts";
import { wasDrag } from "../hands.ts";
import type { Actor, Cell, Holding, Place, Polygon, Position } from "../model.ts";
import { nameOf } from "../naming.ts";
import { translate } from "../names.ts";
import { boundsOf, contains, pathOf } from "../outline.ts";
import type { Sheet } from "../sheet.ts";
import type { Drawing, Stage } from "../stage.ts";
import type { State } from "../state.ts";
import { word } from "./words.ts";

/** One cell; places that lie at one point share it. */
interface DrawnCell {
  readonly shape: readonly Polygon[];
  readonly places: readonly Place[];
  readonly path: SVGPathElement;
  readonly title: SVGTitleElement;
  /** The holder's texture, seen on paper and figures alone. */
  readonly texture: SVGPathElement;
  /** The holder's name inside the cell. */
  readonly label: SVGTextElement;
  labelAt: Pixel | undefined;
  look: CellLook | undefined;
}

/** Size of a holder's name, in pixels, and the space between its letters. */
const LABEL = 10;
const SPACING = 1.2;
/** The same name stands again only this far away, in pixels. */
const APART = 240;

export class ControlDrawing implements Drawing {
  readonly #stage: Stage;
  readonly #context: Context;
  readonly #sheet: Sheet;
  readonly #names: Sheet;
  readonly #cells: readonly DrawnCell[];
  readonly #hatches: Hatches;
  readonly #beyond: SVGPathElement;
  /** Rings of the countries that have cells; less the cells, that is land of which nobody reported who held it. */
  readonly #land: readonly (readonly Position[])[];
  /** The outline of the picked cells and the one with the focus, above all cells. */
  readonly #rim = svg("path", { class: "gm-cell-rim", "aria-hidden": "true" });
  readonly #picked = new Set<DrawnCell>();
  #lang: Lang = "en";

  constructor(stage: Stage) {
    [this.#stage, this.#context] = [stage, stage.context];
    this.#sheet = stage.sheet("control");
    this.#names = stage.sheet("names");
    this.#hatches = hatches(this.#sheet.root);
    this.#beyond = svg("path", { class: "gm-beyond", "fill-rule": "evenodd", fill: this.#hatches.outside(), "aria-hidden": "true" });
    this.#sheet.root.append(this.#beyond);
    this.#cells = sharedCells(this.#context.model.cells)
      .sort((a, b) => extent(b.shape) - extent(a.shape))
      .map(({ shape, places }) => this.#make(shape, places));
    this.#land = this.#context.model.land
      .filter(({ shape: country }) => this.#cells.some(({ shape, places: [place] }) => (place?.point === undefined ? (shape[0]?.[0] ?? []) : [place.point]).some((at) => contains(country, at))))
      .flatMap(({ shape }) => shape.flat());
    this.#sheet.root.append(this.#rim);
    this.#sheet.root.addEventListener("focusin", this.#focused);
    this.#sheet.root.addEventListener("focusout", this.#focused);
    this.#sheet.root.addEventListener("click", this.#clicked);
    this.#sheet.root.addEventListener("keydown", this.#pressed);
  }

  readonly redraw = (): void => {
    const { paper } = this.#stage;
    const rings: (readonly Pixel[])[] = [];
    for (const { shape, path, texture } of this.#cells) {
      const own = shape.flat().map((ring) => paper.pixels(ring));
      rings.push(...own);
      for (const drawn of [path, texture]) drawn.setAttribute("d", pathOf(own));
    }
    for (const ring of this.#land) rings.push(paper.pixels(ring));
    this.#beyond.setAttribute("d", pathOf(rings));
    this.#drawRim();
  };

  readonly update = (state: State, before: State | undefined): void => {
    this.#lang = state.lang;
    const relabel = before === undefined || before.lang !== state.lang;
    let changed = false;
    for (const cell of this.#cells) {
      const holdings = this.#holdingsOf(cell.places);
      const look = cellLook(holdings, state.date);
      if (relabel || cell.look === undefined || !same(look, cell.look)) {
        this.#dress(cell, look);
        changed = true;
      }
      const chosen = state.pick !== null && (cell.places.some(({ key }) => key === state.pick) || holdings.some(({ claims }) => claims.includes(state.pick ?? "")));
      if (chosen !== this.#picked.has(cell)) {
        if (chosen) this.#picked.add(cell);
        else this.#picked.delete(cell);
        this.#drawRim();
      }
    }
    if (changed) this.#thin();
  };

  readonly rooms = (): readonly CellRoom[] => {
    const { ruler, paper } = this.#stage;
    return this.#cells.flatMap(({ shape, places }) => {
      const [place] = places;
      const home = place?.point ?? place?.anchor;
      if (place === undefined || home === undefined) return [];
      const texts = this.#holdingsOf(places).map((holding) => this.#letters(holding.actors));
      const longest = texts.reduce((best, text) => (text.length > best.length ? text : best), "");
      if (longest === "") return [];
      const width = ruler.width(longest, LABEL, 600) + SPACING * longest.length;
      const at = paper.pixel(home);
      const rings = [shape.flat().map((ring) => paper.pixels(ring))];
      const offsets = CELL_OFFSETS.filter((offset) => insideCell(rings, at, offset, width));
      return offsets.length === 0 ? [] : [{ id: `cell:${place.key}`, at, width, height: LABEL + 4, offsets }];
    });
  };

  /** The same name is not said twice within sight: of neighbours with one holder the largest keeps it. */
  #thin(): void {
    const said: { text: string; at: Pixel }[] = [];
    for (const { label, labelAt } of this.#cells) {
      const text = label.textContent ?? "";
      const near = labelAt === undefined || text === "" || said.some((one) => one.text === text && distance(one.at, labelAt) < APART);
      if (!near && labelAt !== undefined) said.push({ text, at: labelAt });
      if (label.classList.contains("gm-away") !== near) label.classList.toggle("gm-away", near);
    }
  }

  readonly settle = (find: (id: string) => Pixel | undefined): void => {
    for (const drawn of this.#cells) {
      const { places: [place], label } = drawn;
      const offset = place === undefined ? undefined : find(`cell:${place.key}`);
      drawn.labelAt = undefined;
      const home = place?.point ?? place?.anchor;
      if (offset === undefined || home === undefined) continue;
      const [x, y] = this.#stage.paper.pixel(home);
      drawn.labelAt = [x + offset[0], y + offset[1] + LABEL * 0.36];
      label.style.transform = translate(drawn.labelAt, 1);
    }
    this.#thin();
  };

  remove(): void {
    this.#sheet.root.removeEventListener("focusin", this.#focused);
    this.#sheet.root.removeEventListener("focusout", this.#focused);
    this.#sheet.root.removeEventListener("click", this.#clicked);
    this.#sheet.root.removeEventListener("keydown", this.#pressed);
    this.#sheet.root.replaceChildren();
    for (const { label } of this.#cells) label.remove();
  }

  #holdingsOf(places: readonly Place[]): Holding[] {
    const { lookup } = this.#context;
    return places.flatMap(({ key }) => lookup.holdingsOf(lookup.place(key)));
  }

  #make(shape: readonly Polygon[], keys: readonly string[]): DrawnCell {
    const title = svg("title");
    const path = svg("path", { class: "gm-cell leaflet-interactive", tabindex: 0, role: "button", "data-places": keys.join(" ") }, title);
    const label = svg("text", { class: "gm-holder gm-away", "aria-hidden": "true" });
    const texture = svg("path", { class: "gm-texture", fill: "none", "aria-hidden": "true" });
    this.#sheet.root.append(path, texture);
    this.#names.root.prepend(label);
    const places = keys.flatMap((key) => this.#context.lookup.place(key) ?? []);
    return { shape, places, path, title, texture, label, labelAt: undefined, look: undefined };
  }

  #dress(cell: DrawnCell, look: CellLook): void {
    cell.look = look;
    const colours = look.actors.map((key) => this.#colour(key));
    const fill =
      look.kind === "held"
        ? (colours[0] ?? "none")
        : look.kind === "contested"
          ? this.#hatches.contested(colours.length > 1 ? colours : [...colours, "#ffffff"])
          : look.kind === "changing"
            ? this.#hatches.changing(colours.length > 1 ? colours : [...colours, "#888888"])
            : this.#hatches.unknown();
    cell.path.setAttribute("fill", fill);
    cell.texture.setAttribute("fill", look.kind === "held" ? this.#hatches.texture(holderNumber(this.#context.full.actors, look.actors[0])) : "none");
    cell.path.setAttribute("class", `gm-cell gm-cell-${look.kind}${look.claimed === true ? " gm-cell-claimed" : ""}${look.stale === true ? " gm-cell-stale" : ""} leaflet-interactive`);
    const names = look.actors.map((key) => nameOf(this.#context.lookup.get<Actor>(key), this.#lang)).join(", ");
    const how = look.kind === "held" ? "heldBy" : look.kind === "changing" && colours.length === 1 ? "maybe" : look.kind;
    const said = [word(how, this.#lang, { name: names })];
    if (look.claimed === true) said.push(word("claimed", this.#lang));
    if (look.reported !== undefined) said.push(word("asReported", this.#lang, { day: dayInWords(look.reported, this.#lang) }));
    const where = cell.places.map((place) => nameOf(place, this.#lang)).join(", ");
    const words = `${where}: ${said.join(", ")}`;
    cell.path.setAttribute("aria-label", words);
    cell.title.textContent = words;
    cell.label.textContent = look.kind === "unknown" ? "" : this.#letters(look.actors);
  }

  #colour(key: string): string {
    const colour = this.#context.lookup.get<Actor>(key)?.colour ?? "";
    return /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#9a9a9a";
  }

  /** Holders in a few letters: an abbreviation among the names where there is one. */
  #letters(actors: Holding["actors"]): string {
    return actors
      .map((key) => {
        const actor = this.#context.lookup.get<Actor>(key);
        if (actor === undefined) return "";
        if (this.#lang === "ar" && actor.nameAr !== undefined) return plain(actor.nameAr);
        const short = [actor.nameEn, ...(actor.variants ?? [])].find((name) => /^[A-Z][A-Z&-]{1,5}$/.test(name));
        return plain(short ?? actor.nameEn.replace(/\s*\(.*$/, ""));
      })
      .join(" / ");
  }

  #pick(event: Event): boolean {
    const places = (event.target as Element).getAttribute("data-places");
    if (places === null) return false;
    this.#context.pick(places.split(" "));
    return true;
  }

  #drawRim(): void {
    const rimmed = this.#cells.filter((cell) => this.#picked.has(cell) || cell.path.matches(":focus-visible"));
    this.#rim.setAttribute("d", rimmed.map(({ path }) => path.getAttribute("d") ?? "").join(""));
  }

  readonly #focused = (): void => this.#drawRim();

  readonly #clicked = (event: MouseEvent): void => {
    if (!wasDrag(this.#stage.map, event)) this.#pick(event);
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if ((event.key === "Enter" || event.key === " ") && this.#pick(event)) event.preventDefault();
  };
}

const CELL_OFFSETS: readonly Pixel[] = [20, 34, 52, 74].flatMap((step): Pixel[] => [[0, step], [0, -step], [step, step], [-step, step], [step, -step], [-step, -step]]);

function insideCell(shape: readonly (readonly (readonly Pixel[])[])[], at: Pixel, offset: Pixel, width: number): boolean {
  const [x, y] = [at[0] + offset[0], at[1] + offset[1]];
  return [[x - width / 2, y], [x + width / 2, y]].every(([cornerX = 0, cornerY = 0]) => contains(shape, [cornerX, cornerY]));
}

/** Cells with the places that share them, found by where their outlines begin. */
function sharedCells(cells: readonly Cell[]): { shape: readonly Polygon[]; places: string[] }[] {
  const shared = new Map<string, { shape: readonly Polygon[]; places: string[] }>();
  for (const { place, shape } of cells) {
    const outline = shape[0]?.[0] ?? [];
    const name = `${shape.length}|${outline.length}|${outline.slice(0, 3).join("|")}`;
    const known = shared.get(name);
    if (known === undefined) shared.set(name, { shape, places: [place] });
    else known.places.push(place);
  }
  return [...shared.values()];
}

/** A cell's rough size in square degrees. */
function extent(shape: readonly Polygon[]): number {
  const [west, south, east, north] = boundsOf(shape);
  return (east - west) * (north - south);
}

function distance(a: Pixel, b: Pixel): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function same(a: CellLook, b: CellLook): boolean {
  return a.kind === b.kind && a.actors.join() === b.actors.join() && a.reported === b.reported && a.claimed === b.claimed && a.stale === b.stale;
}
