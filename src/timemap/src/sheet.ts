/** Sheets: one SVG in one pane of a Leaflet map, in pixels that change only with the zoom. */

import * as L from "leaflet";

import type { Box, Pixel } from "./boxes.ts";
import { svg } from "./dom.ts";
import type { Position } from "./model.ts";

/** Panes from the ground up; the number is the CSS z-index among Leaflet's own (tiles 200, overlays 400, markers 600). */
export const PANES = { ground: 210, control: 340, coverage: 345, edge: 350, areas: 410, names: 560, marks: 610 } as const;
export type PaneName = keyof typeof PANES;

/**
 * Pixels of one zoom, counted from the case's own middle, so that panning changes nothing.
 */
export class Paper {
  readonly map: L.Map;
  readonly #middle: L.LatLng;
  #zoom: number;
  #origin: L.Point;

  constructor(map: L.Map, middle: Position) {
    this.map = map;
    this.#middle = L.latLng(middle[1], middle[0]);
    this.#zoom = map.getZoom();
    this.#origin = map.project(this.#middle, this.#zoom);
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** Take over the map's zoom; true when it changed. */
  rezoom(): boolean {
    if (this.map.getZoom() === this.#zoom) return false;
    this.#zoom = this.map.getZoom();
    this.#origin = this.map.project(this.#middle, this.#zoom);
    return true;
  }

  /** Pixels of this zoom around the whole world, and the pixel of the world at which the paper begins. */
  get scale(): number {
    return 256 * 2 ** this.#zoom;
  }

  get origin(): Pixel {
    return [this.#origin.x, this.#origin.y];
  }

  /** The part of the paper that the map shows, whatever zoom it is heading for. */
  seen(): Box {
    const { x: width, y: height } = this.map.getSize();
    const middle = this.map.project(this.map.getCenter(), this.#zoom).subtract(this.#origin);
    return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
  }

  /** The pixel of a position on this paper. */
  pixel([longitude, latitude]: Position): Pixel {
    const point = this.map.project([latitude, longitude], this.#zoom);
    return [point.x - this.#origin.x, point.y - this.#origin.y];
  }

  pixels(line: readonly Position[]): Pixel[] {
    return line.map((position) => this.pixel(position));
  }

  /** Leaflet's position of a pixel on this paper. */
  latLng([x, y]: Pixel): L.LatLng {
    return this.map.unproject(L.point(x, y).add(this.#origin), this.#zoom);
  }

  /** Where the paper's (0, 0) lies among Leaflet's layers, for a view that may not be reached yet. */
  place(zoom: number, center: L.LatLng): { offset: L.Point; scale: number } {
    const half = this.map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(this.map.getPanes().mapPane);
    const offset = this.map.project(this.#middle, zoom).subtract(this.map.project(center, zoom)).add(half).subtract(pane);
    return { offset, scale: this.map.getZoomScale(zoom, this.#zoom) };
  }
}

/** Sheets whose drawings keep their size while the map zooms; the others are scaled until they are drawn anew. */
const KEEPS_SIZE: ReadonlySet<PaneName> = new Set<PaneName>(["names", "marks"]);

/** An SVG on its own pane. What is drawn on it is in the paper's pixels. */
export class Sheet {
  readonly root: SVGSVGElement;
  readonly #paper: Paper;
  readonly #pane: HTMLElement;
  readonly #name: PaneName;

  constructor(paper: Paper, name: PaneName) {
    this.#paper = paper;
    this.#name = name;
    this.#pane = paper.map.getPane(`gm-${name}`) ?? paper.map.createPane(`gm-${name}`);
    this.#pane.classList.add("gm-pane");
    this.#pane.style.zIndex = String(PANES[name]);
    // Browsers make an SVG that listens for the focus a stop of its own, which would have no name.
    this.root = svg("svg", { class: `gm-plate gm-plate-${name} leaflet-zoom-animated`, width: 1, height: 1, tabindex: -1 });
    this.#pane.append(this.root);
    this.place();
  }

  /** Lay the sheet where the map is now. */
  place(): void {
    this.follow(this.#paper.map.getZoom(), this.#paper.map.getCenter());
  }

  /** Follow the map to a view that an animation or a pinch is heading for. */
  follow(zoom: number, center: L.LatLng): void {
    const { offset, scale } = this.#paper.place(zoom, center);
    L.DomUtil.setTransform(this.root as unknown as HTMLElement, offset, KEEPS_SIZE.has(this.#name) ? 1 : scale);
  }

  /** Take the sheet and its pane off the map. */
  remove(): void {
    this.root.remove();
    if (this.#pane.childElementCount > 0) return; // another case's sheet lies there
    this.#pane.remove();
    const panes = this.#paper.map.getPanes() as Record<string, HTMLElement | undefined>;
    delete panes[`gm-${this.#name}`];
  }
}
