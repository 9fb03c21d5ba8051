/**
 * The edge of the sheet: what lies outside the case is covered, with a line around the case.
 *
 * Each side and each line is an element of one colour and a layer of its own. A browser without a
 * graphics card fills those; one path with a hole it would blend over the whole map, for every picture.
 * On paper and in figures, where elements so large would make a browser shrink the page, it is that path.
 */

import * as L from "leaflet";

import type { Pixel } from "./boxes.ts";
import { el, svg } from "./dom.ts";
import type { Position } from "./model.ts";
import { pathOf } from "./outline.ts";
import type { Drawing, Stage } from "./stage.ts";

/** How far the cover reaches, in degrees of longitude and in pixels; beyond are no other maps. */
const [REACH, REACH_PX] = [40, 2_000_000];

export class Edge implements Drawing {
  readonly #stage: Stage;
  readonly #root = el("div", { class: "gm-edge leaflet-zoom-animated", "aria-hidden": "true" });
  readonly #covers = [0, 1, 2, 3].map(() => el("div", { class: "gm-surround" }));
  readonly #lines = [0, 1, 2, 3].map(() => el("div", { class: "gm-neatline" }));
  readonly #beyond = svg("path", { class: "gm-beyond-case", "fill-rule": "evenodd" });
  readonly #frame = svg("path", { class: "gm-case-line" });
  readonly #drawn = svg("g", { class: "gm-edge-drawn", "aria-hidden": "true" }, this.#beyond, this.#frame);

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#root.append(...this.#covers, ...this.#lines);
    const sheet = stage.sheet("edge").root;
    sheet.append(this.#drawn);
    sheet.after(this.#root);
  }

  readonly redraw = (): void => {
    const { paper, map, context } = this.#stage;
    const [west, south, east, north] = context.model.case.bbox;
    const corner = (position: Position): [number, number] => {
      const [x, y] = paper.pixel(position);
      return [Math.round(x), Math.round(y)];
    };
    const [[left, top], [right, bottom]] = [corner([west, north]), corner([east, south])];
    const reach = Math.min((paper.scale / 360) * REACH, REACH_PX);
    const [width, height] = [right - left, bottom - top];
    place(this.#covers, [
      [left - reach, top - reach, width + 2 * reach, reach], [left - reach, bottom, width + 2 * reach, reach],
      [left - reach, top, reach, height], [right, top, reach, height],
    ]);
    place(this.#lines, [[left, top, width, 1], [left, bottom, width + 1, 1], [left, top, 1, height], [right, top, 1, height]]);
    const [far, frame] = [[left - reach, top - reach, right + reach, bottom + reach], [left, top, right, bottom]].map(ring) as [Pixel[], Pixel[]];
    this.#beyond.setAttribute("d", pathOf([far, frame]));
    this.#frame.setAttribute("d", pathOf([frame]));
    this.follow(map.getZoom(), map.getCenter());
  };

  readonly update = (): void => undefined;

  readonly follow = (zoom: number, center: L.LatLng): void => {
    const { offset, scale } = this.#stage.paper.place(zoom, center);
    // At rest on whole pixels: a line of one pixel stays one.
    L.DomUtil.setTransform(this.#root, scale === 1 ? offset.round() : offset, scale);
  };

  /** Take it off the map. */
  remove(): void {
    this.#root.remove();
    this.#drawn.remove();
  }
}

function ring([left, top, right, bottom]: readonly number[]): Pixel[] {
  const [west, north, east, south] = [left ?? 0, top ?? 0, right ?? 0, bottom ?? 0];
  return [[west, north], [east, north], [east, south], [west, south], [west, north]];
}

function place(elements: readonly HTMLElement[], boxes: readonly (readonly [number, number, number, number])[]): void {
  boxes.forEach(([left, top, width, height], number) => {
    const { style } = elements[number] as HTMLElement;
    [style.left, style.top, style.width, style.height] = [`${left}px`, `${top}px`, `${width}px`, `${height}px`];
  });
}
