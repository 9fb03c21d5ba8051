/** The canvas of the areas in which imports are counted, under that of their points. */

import { el } from "../dom.ts";
import { type Atlas, partsOf } from "./atlas.ts";
import type { Frame, Sheet } from "./picture.ts";
import { type Drawn, drawSquares, squareAt } from "./squares.ts";

/** Colours of areas, their numbers and what lies around these, on light and dark ground. */
const LIGHT = { ink: "#8a2d12", text: "#54180a", halo: "#fff" };
const DARK = { ink: "#ff9d85", text: "#ffe9e2", halo: "#12171a" };

export class Areas {
  readonly canvas = el("canvas", { class: "gm-imports", "aria-hidden": "true" });
  /** What was drawn last, by the name of the import. */
  drawn: ReadonlyMap<string, readonly Drawn[]> = new Map();
  readonly #atlas: Atlas;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** Draw these imports; the area of the key `picked` stands out. */
  draw(sheets: readonly Sheet[], { width, height, ratio, ...frame }: Frame, isDark: boolean, picked: string | null): void {
    this.drawn = new Map();
    const pen = sheets.length === 0 ? null : this.canvas.getContext("2d");
    if (pen === null) return;
    [this.canvas.width, this.canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const [name, id] = partsOf(picked ?? "") ?? [];
    this.drawn = new Map(sheets.map((sheet) => {
      const own = this.#atlas.nameOf(sheet.rows);
      return [own, drawSquares(pen, sheet, { width, height, ratio, ...frame }, isDark ? DARK : LIGHT, own === name ? id : undefined)];
    }));
  }

  /** The area at a world pixel of a zoom, with the name of its import. */
  at(x: number, y: number, zoom: number): readonly [string, Drawn] | undefined {
    for (const [name, drawn] of [...this.drawn].reverse()) {
      const square = squareAt(drawn, x, y, zoom);
      if (square !== undefined) return [name, square];
    }
    return undefined;
  }
}
