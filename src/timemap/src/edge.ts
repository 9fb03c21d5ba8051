/**
 * The edge of the sheet: what lies outside the case is covered, with a line around the case.
 *
 * Each side and each line is an element of one colour and a layer of its own. A browser without a
 * graphics card fills those; one path with a hole it would blend over the whole map, for every picture.
 */

import * as L from "leaflet";

import { el } from "./dom.ts";
import type { Position } from "./model.ts";
import { PANES } from "./sheet.ts";
import type { Drawing, Stage } from "./stage.ts";

/** How far the cover reaches, in degrees of longitude and in pixels; beyond are no other maps. */
const [REACH, REACH_PX] = [40, 2_000_000];

export class Edge implements Drawing {
  readonly #stage: Stage;
  readonly #pane: HTMLElement;
  readonly #root = el("div", { class: "gm-edge leaflet-zoom-animated", "aria-hidden": "true" });
  readonly #covers = [0, 1, 2, 3].map(() => el("div", { class: "gm-surround" }));
  readonly #lines = [0, 1, 2, 3].map(() => el("div", { class: "gm-neatline" }));

  constructor(stage: Stage) {
    this.#stage = stage;
    const { map } = stage;
    this.#pane = map.getPane("gm-edge") ?? map.createPane("gm-edge");
    this.#pane.classList.add("gm-pane");
    this.#pane.style.zIndex = String(PANES.edge);
    this.#root.append(...this.#covers, ...this.#lines);
    this.#pane.append(this.#root);
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
    this.follow(map.getZoom(), map.getCenter());
  };

  readonly update = (): void => undefined;

  readonly follow = (zoom: number, center: L.LatLng): void => {
    const { offset, scale } = this.#stage.paper.place(zoom, center);
    // At rest on whole pixels: a line of one pixel stays one.
    L.DomUtil.setTransform(this.#root, scale === 1 ? offset.round() : offset, scale);
  };

  /** Take it and its pane off the map. */
  remove(): void {
    this.#pane.remove();
    const panes = this.#stage.map.getPanes() as Record<string, HTMLElement | undefined>;
    delete panes["gm-edge"];
  }
}

function place(elements: readonly HTMLElement[], boxes: readonly (readonly [number, number, number, number])[]): void {
  boxes.forEach(([left, top, width, height], number) => {
    const { style } = elements[number] as HTMLElement;
    [style.left, style.top, style.width, style.height] = [`${left}px`, `${top}px`, `${width}px`, `${height}px`];
  });
}
