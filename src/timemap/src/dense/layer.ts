/** The canvas of imports on the map: it follows the map and the state, and answers the pointer. */

import * as L from "leaflet";

import type { Context } from "../context.ts";
import { el } from "../dom.ts";
import { wasDrag } from "../hands.ts";
import { openView } from "../views.ts";
import { type Atlas, isOff, keyOf, partsOf } from "./atlas.ts";
import { Areas } from "./areas.ts";
import { FINGER, isForImports, isIndexed, nearOf, POINTER } from "./near.ts";
import { isDark } from "./look.ts";
import type { Frame, Painter, Sheet } from "./picture.ts";
import { PlainPoints } from "./plain.ts";
import { Points } from "./points.ts";
import { isOtherPicture, isThere, sieveOf } from "./sieve.ts";
import { tellIn } from "./words.ts";
import { type Imported, NOWHERE } from "./wire.ts";

/** Drawn beyond each edge of the map, as a share of it, so that a short move needs no new picture. */
const BEYOND = 0.1;
/** Between Leaflet's panes: over coverage and the edge of the sheet, under areas and symbols. */
const Z_INDEX = 380;
/** The most that is listed of what lies at one spot. */
const LISTED = 200;
/** The most pixels of the screen to one of the page that are drawn. */
const SHARPEST = 2;

/** Something of an import under the pointer. */
export interface Hit {
  readonly imported: Imported;
  readonly row: number;
}

export class DenseLayer {
  readonly #map: L.Map;
  readonly #context: Context;
  readonly #atlas: Atlas;
  readonly #pane: HTMLElement;
  #canvas: HTMLCanvasElement;
  readonly #areas: Areas;
  readonly #ring = el("div", { class: "gm-import-ring", hidden: true, "aria-hidden": "true" });
  readonly #notice = el("p", { class: "gm-import-notice", role: "status", hidden: true });
  #painter: Painter;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  #corner: L.LatLng = L.latLng(0, 0);
  #zoom = 0;
  #frame: Frame = { zoom: 0, left: 0, top: 0, width: 1, height: 1, ratio: 1 };
  #due = 0;
  /** What takes away whatever this has put on the map and its page. */
  readonly #stops: (() => void)[] = [];
  #picked: { readonly imported: Imported; readonly row: number } | undefined;

  constructor(map: L.Map, context: Context, atlas: Atlas) {
    [this.#map, this.#context, this.#atlas] = [map, context, atlas];
    this.#areas = new Areas(atlas);
    this.#pane = map.createPane("gm-imports");
    this.#pane.style.zIndex = String(Z_INDEX);
    this.#pane.style.pointerEvents = "none";
    this.#canvas = el("canvas", { class: "gm-imports", "aria-hidden": "true" });
    this.#painter = Points.on(this.#canvas, this.draw) ?? this.#plain();
    for (const canvas of [this.#canvas, this.#areas.canvas]) canvas.classList.add("leaflet-zoom-animated");
    this.#pane.append(this.#areas.canvas, this.#canvas, this.#ring);
    map.getContainer().append(this.#notice);
    for (const canvas of [this.#canvas, this.#areas.canvas]) layers.set(canvas, this);
    this.#listen();
    this.#moved();
  }

  /** Whether the graphics card draws. */
  get isOnCard(): boolean {
    return this.#painter instanceof Points;
  }

  get sheets(): readonly Sheet[] {
    return this.#atlas.sheets(this.#context.store.state, isDark(this.#dark));
  }

  get #points(): readonly Sheet[] {
    return this.sheets.filter(({ rows }) => rows.cell === undefined);
  }

  /** Draw what is there now. */
  readonly draw = (): void => {
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    const { sheets } = this;
    this.#painter.draw(sheets.filter(({ rows }) => rows.cell === undefined), this.#frame);
    this.#areas.draw(sheets.filter(({ rows }) => rows.cell !== undefined), this.#frame, isDark(this.#dark), this.#context.store.state.pick);
    this.#placeRing();
  };

  /** Whether one of the two canvases shows anything. */
  readonly isUsed = (canvas: Element): boolean => this.sheets.some(({ rows }) => (rows.cell !== undefined) === (canvas === this.#areas.canvas));

  /** Draw, and wait until the card has done it. */
  readonly drawNow = (): void => {
    this.draw();
    if (this.#painter instanceof Points) this.#painter.finish();
  };

  /** Draw with the shaders now, also where points are stamped. */
  readonly drawOnCard = (): void => (this.#painter as Partial<Points>).drawOnCard?.(this.#points, this.#frame);

  /** The numbers of the rows that the picture shows, read back from it; undefined without WebGL 2. */
  readonly numbers = (): readonly number[] | undefined =>
    this.#painter instanceof Points ? this.#painter.numbers(this.#points, this.#frame) : undefined;

  /** The areas that the picture shows, by the name of their import. */
  get areas(): Areas["drawn"] {
    return this.#areas.drawn;
  }

  /** What lies at a pixel of the map, what is drawn on top first. */
  readonly at = (x: number, y: number, slack = POINTER): readonly Hit[] => {
    const { state } = this.#context.store;
    const zoom = this.#map.getZoom();
    const { min } = this.#map.getPixelBounds();
    const [worldX, worldY] = [x + (min?.x ?? 0), y + (min?.y ?? 0)];
    return this.#atlas.infos.flatMap((info) => {
      const imported = this.#atlas.imported(info.name);
      if (imported === undefined || info.places !== "points" || isOff(state, info.name)) return [];
      const sieve = sieveOf(info, imported.rows, state);
      return nearOf(imported.rows).at(worldX, worldY, zoom, sieve, slack).map((row) => ({ imported, row }));
    }).reverse();
  };

  /** Take everything away again. */
  remove(): void {
    cancelAnimationFrame(this.#due);
    for (const stop of this.#stops) stop();
    this.#painter.remove();
    this.#map.getContainer().classList.remove("gm-on-import");
    this.#notice.remove();
    this.#pane.remove();
  }

  /** The area that is drawn at a pixel of the map, with the name of its import. */
  readonly areaAt = (x: number, y: number): ReturnType<Areas["at"]> => {
    const { min } = this.#map.getPixelBounds();
    return this.#areas.at(x + (min?.x ?? 0), y + (min?.y ?? 0), this.#map.getZoom());
  };

  #plain(): Painter {
    this.#canvas = el("canvas", { class: "gm-imports", "aria-hidden": "true" });
    const say = (): void => {
      this.#notice.hidden = false;
      this.#notice.textContent = tellIn(this.#context.store.state.lang)("noWebgl");
    };
    say();
    this.#stops.push(this.#context.store.subscribe((state, before) => {
      if (state.lang !== before.lang) say();
    }));
    return new PlainPoints(this.#canvas);
  }

  #listen(): void {
    const map = this.#map;
    map.on("moveend zoomend viewreset resize", this.#moved);
    map.on("move", this.#dragged);
    const heading = (event: L.LeafletEvent): void => {
      const { zoom, center } = event as L.ZoomAnimEvent;
      this.#follow(zoom, center);
    };
    const zooming = (): void => this.#follow(map.getZoom(), map.getCenter());
    map.on("zoomanim", heading);
    map.on("zoom", zooming);
    const stop = this.#context.store.subscribe((state, before) => {
      if (isOtherPicture(state, before)) this.#request();
      if (state.pick !== before.pick) this.#request();
      if (state.pick !== before.pick) void this.#follows(state.pick);
    });
    this.#dark.addEventListener("change", this.draw);
    const ignore = this.#atlas.onChange(() => this.#request());
    void this.#follows(this.#context.store.state.pick);
    window.addEventListener("beforeprint", this.draw);
    const container = map.getContainer();
    container.addEventListener("click", this.#clicked, { capture: true });
    container.addEventListener("pointermove", this.#hovered, { passive: true });
    this.#stops.push(stop, ignore, () => {
      map.off("moveend zoomend viewreset resize", this.#moved).off("move", this.#dragged).off("zoomanim", heading).off("zoom", zooming);
      this.#dark.removeEventListener("change", this.draw);
      window.removeEventListener("beforeprint", this.draw);
      container.removeEventListener("click", this.#clicked, { capture: true });
      container.removeEventListener("pointermove", this.#hovered);
    });
  }

  #request(): void {
    if (this.#due === 0) this.#due = requestAnimationFrame(this.draw);
  }

  /** Lay the canvas where the map is now, and draw. */
  readonly #moved = (): void => {
    const map = this.#map;
    const size = map.getSize();
    if (size.x === 0 || size.y === 0) return;
    const beyond = L.point(Math.round(size.x * BEYOND), Math.round(size.y * BEYOND));
    this.#zoom = map.getZoom();
    this.#corner = map.containerPointToLatLng(beyond.multiplyBy(-1));
    const { min } = map.getPixelBounds();
    const [width, height] = [size.x + 2 * beyond.x, size.y + 2 * beyond.y];
    this.#frame = {
      zoom: this.#zoom, left: (min?.x ?? 0) - beyond.x, top: (min?.y ?? 0) - beyond.y, width, height,
      ratio: Math.min(devicePixelRatio || 1, SHARPEST),
    };
    for (const canvas of [this.#canvas, this.#areas.canvas]) {
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    this.#follow(this.#zoom, map.getCenter());
    const bounds = map.getBounds();
    const whole = (degrees: number): number => Math.round(degrees * 1e4);
    this.#atlas.look([whole(bounds.getWest()), whole(bounds.getSouth()), whole(bounds.getEast()), whole(bounds.getNorth())]);
    this.draw();
  };

  /** While the map is dragged a new picture is needed only where the old one ends. */
  readonly #dragged = (): void => {
    if (this.#map.getZoom() !== this.#zoom) return;
    const size = this.#map.getSize();
    const { min } = this.#map.getPixelBounds();
    const [x, y] = [(min?.x ?? 0) - this.#frame.left, (min?.y ?? 0) - this.#frame.top];
    if (x < 0 || y < 0 || x + size.x > this.#frame.width || y + size.y > this.#frame.height) this.#moved();
  };

  /** Follow the map to a view that an animation or a pinch is heading for. */
  #follow(zoom: number, center: L.LatLng): void {
    const map = this.#map;
    const half = map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
    const offset = map.project(this.#corner, zoom).subtract(map.project(center, zoom)).add(half).subtract(pane);
    // At rest on whole pixels, as it was drawn: between them a browser blurs it, and takes longer.
    const place = zoom === this.#zoom ? offset.round() : offset;
    for (const canvas of [this.#canvas, this.#areas.canvas]) L.DomUtil.setTransform(canvas, place, map.getZoomScale(zoom, this.#zoom));
  }

  readonly #clicked = (event: MouseEvent): void => {
    if (!isForImports(event) || wasDrag(this.#map, event)) return;
    const { x, y } = this.#map.mouseEventToContainerPoint(event);
    const hits = this.at(x, y, (event as PointerEvent).pointerType === "touch" ? FINGER : POINTER);
    if (hits.length === 0 && !this.#openSquare(x, y)) return;
    event.stopPropagation();
    if (hits.length > 0) void this.#open(hits);
  };

  async #open(hits: readonly Hit[]): Promise<void> {
    const keys = await Promise.all(hits.slice(0, LISTED).map(({ imported, row }) => this.#atlas.key(imported, row)));
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) this.#context.pick([only]);
    else openView(this.#context, { imported: { name: hits[0]?.imported.info.name ?? "", words: "", keys } });
  }

  #openSquare(x: number, y: number): boolean {
    const found = this.areaAt(x, y);
    if (found === undefined) return false;
    const [name, [{ id }, { there }]] = found;
    if (this.#atlas.infos.some((info) => info.name === name && info.aggregated !== undefined)) this.#context.pick([keyOf(name, id)]);
    else openView(this.#context, { imported: { name, words: "", square: there } });
    return true;
  }

  readonly #hovered = (event: PointerEvent): void => {
    const container = this.#map.getContainer();
    const isIndex = this.#atlas.infos.every(({ name }) => {
      const rows = this.#atlas.imported(name)?.rows;
      return rows !== undefined && (rows.cell !== undefined || isIndexed(rows));
    });
    if (event.pointerType !== "mouse" || event.buttons !== 0 || !isIndex) return;
    const { x, y } = this.#map.mouseEventToContainerPoint(event);
    container.classList.toggle("gm-on-import", isForImports(event) && (this.at(x, y).length > 0 || this.areaAt(x, y) !== undefined));
  };

  /** The ring around what is picked follows the state; what lies outside the map is brought in. */
  async #follows(key: string | null): Promise<void> {
    this.#picked = undefined;
    const name = key === null ? undefined : partsOf(key)?.[0];
    if (key !== null && name !== undefined) {
      const imported = await this.#atlas.ready(name);
      const row = imported === undefined ? undefined : await this.#atlas.row(key);
      if (this.#context.store.state.pick !== key) return;
      if (imported !== undefined && row !== undefined && imported.rows.x[row] !== NOWHERE) {
        this.#picked = { imported, row };
        const place = this.#placeOf(imported, row);
        if (!this.#map.getBounds().contains(place)) {
          this.#map.getContainer().dispatchEvent(new CustomEvent("gm-focus"));
          this.#map.panTo(place, { animate: false });
        }
      }
      const [west, south, east, north] = imported?.rows.cells.find(({ id }) => id === partsOf(key)?.[1])?.box ?? [];
      if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) {
        const middle = L.latLng((south + north) / 2e4, (west + east) / 2e4);
        if (!this.#map.getBounds().contains(middle)) this.#map.panTo(middle, { animate: false });
      }
    }
    this.#placeRing();
  }

  #placeOf({ rows }: Imported, row: number): L.LatLng {
    return L.latLng((rows.y[row] as number) / 1e4, (rows.x[row] as number) / 1e4);
  }

  #placeRing(): void {
    const picked = this.#picked;
    const { state } = this.#context.store;
    this.#ring.hidden = picked === undefined || !isThere(picked.imported.rows, picked.row, sieveOf(picked.imported.info, picked.imported.rows, state));
    if (picked === undefined) return;
    const { x, y } = this.#map.latLngToLayerPoint(this.#placeOf(picked.imported, picked.row));
    L.DomUtil.setTransform(this.#ring, L.point(x, y), 1);
  }
}

const layers = new WeakMap<Element, DenseLayer>();

/** The layer that draws on a canvas. */
export function layerOf(canvas: Element): DenseLayer | undefined {
  return layers.get(canvas);
}
