/** Names of places: a dot and a label with a halo, by importance, never over a record's label. */

import type { Arrangement, NameRoom } from "./arrangement.ts";
import type { Pixel } from "./boxes.ts";
import type { Lang } from "./days.ts";
import { svg } from "./dom.ts";
import { namedPlaces, rankOf, shortName } from "./labels.ts";
import type { Ruler } from "./measure.ts";
import type { Place } from "./model.ts";
import { nameOf } from "./naming.ts";
import type { Paper, Sheet } from "./sheet.ts";

interface Drawn {
  readonly place: Place;
  readonly group: SVGGElement;
  readonly text: SVGTextElement;
  at: Pixel;
}

const DOT_GAP = 6;

export class Names {
  readonly #paper: Paper;
  readonly #sheet: Sheet;
  readonly #ruler: Ruler;
  readonly #places: () => readonly Place[];
  readonly #drawn = new Map<string, Drawn>();
  #lang: Lang = "en";

  constructor(paper: Paper, sheet: Sheet, ruler: Ruler, places: () => readonly Place[]) {
    [this.#paper, this.#sheet, this.#ruler, this.#places] = [paper, sheet, ruler, places];
  }

  /** Rooms that the names of this zoom want; `gapAt` says how far a symbol reaches from a place. */
  rooms(lang: Lang, gapAt: (place: string) => number): NameRoom[] {
    this.#lang = lang;
    return namedPlaces(this.#places(), this.#paper.zoom).map((place) => {
      const { order, size } = rankOf(place);
      const drawn = this.#make(place);
      drawn.at = this.#paper.pixel(place.point ?? [0, 0]);
      const text = this.#text(place);
      return {
        id: `name:${place.key}`, at: drawn.at, order, dot: true, height: size + 3,
        width: this.#ruler.width(text, size, order === 0 ? 500 : 400) + 2,
        gap: Math.max(DOT_GAP, gapAt(place.key) + 2),
      };
    });
  }

  settle(arrangement: Arrangement): void {
    const shown = new Set(namedPlaces(this.#places(), this.#paper.zoom).map((place) => place.key));
    for (const [key, drawn] of this.#drawn) {
      drawn.group.classList.toggle("gm-away", !shown.has(key));
      if (!shown.has(key)) continue;
      const settled = arrangement.at.get(`name:${key}`);
      drawn.text.classList.toggle("gm-away", settled === undefined);
      drawn.group.style.transform = translate(drawn.at, 1);
      if (settled === undefined) continue;
      const { order, size } = rankOf(drawn.place);
      drawn.text.textContent = this.#text(drawn.place);
      drawn.text.setAttribute("lang", this.#lang === "ar" && drawn.place.nameAr !== undefined ? "ar" : "en");
      drawn.text.setAttribute("class", `gm-name gm-name-${Math.min(order, 4)}`);
      drawn.text.setAttribute("x", settled.offset[0].toFixed(1));
      drawn.text.setAttribute("y", (settled.offset[1] + size * 0.35).toFixed(1));
    }
  }

  stretch(scale: number): void {
    for (const drawn of this.#drawn.values()) drawn.group.style.transform = translate(drawn.at, scale);
  }

  remove(): void {
    for (const drawn of this.#drawn.values()) drawn.group.remove();
    this.#drawn.clear();
  }

  #text(place: Place): string {
    return shortName(nameOf(place, this.#lang), 28);
  }

  #make(place: Place): Drawn {
    const known = this.#drawn.get(place.key);
    if (known !== undefined) return known;
    const text = svg("text");
    const dot = svg("circle", { class: `gm-dot gm-dot-${Math.min(rankOf(place).order, 4)}`, r: rankOf(place).order === 0 ? 2.4 : 1.7 });
    const group = svg("g", { class: "leaflet-zoom-animated", "aria-hidden": "true" }, dot, text);
    this.#sheet.root.append(group);
    const drawn: Drawn = { place, group, text, at: [0, 0] };
    this.#drawn.set(place.key, drawn);
    return drawn;
  }
}

/** A CSS transform to a pixel of the paper, while the paper is being scaled. */
export function translate([x, y]: Pixel, scale: number): string {
  return `translate(${(x * scale).toFixed(1)}px, ${(y * scale).toFixed(1)}px)`;
}
