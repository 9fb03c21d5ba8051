/**
 * The stage: what the layers on one Leaflet map share. It holds the sheets, follows the map's zoom,
 * hands out room for symbols and labels, and goes when the last layer goes.
 */

import type * as L from "leaflet";

import { arrange, type Rooms } from "./arrangement.ts";
import type { CellRoom } from "./arrangement.ts";
import type { Context } from "./context.ts";
import { Marks } from "./marks.ts";
import { Ruler } from "./measure.ts";
import type { Names } from "./names.ts";
import type { Settlements } from "./settlements.ts";
import { Paper, type PaneName, Sheet } from "./sheet.ts";
import type { Source } from "./source.ts";
import type { State } from "./state.ts";

/** Something drawn in pixels of one zoom, and changed by the state. */
export interface Drawing {
  /** Draw anew for the paper's zoom. */
  readonly redraw: () => void;
  /** Take over a change of the state. */
  readonly update: (state: State, before: State | undefined) => void;
  /** Follow the map to a view, where the drawing is on no sheet. */
  readonly follow?: (zoom: number, center: L.LatLng) => void;
  /** Names of its own that want room, if any. */
  readonly rooms?: () => readonly CellRoom[];
  readonly settle?: (find: (id: string) => readonly [number, number] | undefined) => void;
}

/** A context belongs to one map; a map with data of several cases has a context for each. */
const stages = new WeakMap<Context, Stage>();

export class Stage {
  readonly map: L.Map;
  readonly context: Context;
  readonly paper: Paper;
  #ruler: Ruler | undefined;
  readonly #sheets = new Map<PaneName, Sheet>();
  readonly #drawings = new Set<Drawing>();
  readonly #marks: Marks;
  #names: Names | undefined;
  #settlements: Settlements | undefined;
  #users = 0;
  #dirty = false;
  #stop = (): void => undefined;

  /** The stage of a context on its map, made when first asked for. Each call is answered by one `release`. */
  static of(map: L.Map, context: Context): Stage {
    const stage = stages.get(context) ?? new Stage(map, context);
    stages.set(context, stage);
    stage.#users += 1;
    return stage;
  }

  private constructor(map: L.Map, context: Context) {
    this.map = map;
    this.context = context;
    const [west, south, east, north] = context.model.case.bbox;
    this.paper = new Paper(map, [(west + east) / 2, (south + north) / 2]);
    const marks = this.sheet("marks");
    this.#marks = new Marks(this, marks, this.sheet("areas"));
    this.#listen();
  }

  /** Measures text as the map shows it; the map must stand on the page. */
  get ruler(): Ruler {
    this.#ruler ??= new Ruler(getComputedStyle(this.sheet("marks").root).fontFamily || "sans-serif");
    return this.#ruler;
  }

  /** The sheet of a pane; all are laid out again on every zoom. */
  sheet(name: PaneName): Sheet {
    const known = this.#sheets.get(name);
    if (known !== undefined) return known;
    const sheet = new Sheet(this.paper, name);
    this.#sheets.set(name, sheet);
    return sheet;
  }

  /** Give back what `of` gave; the last one takes everything off the map. */
  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#stop();
    this.#marks.remove();
    for (const sheet of this.#sheets.values()) sheet.remove();
    this.#sheets.clear();
    stages.delete(this.context);
  }

  addDrawing(drawing: Drawing): void {
    this.#drawings.add(drawing);
    drawing.redraw();
    drawing.update(this.context.store.state, undefined);
    this.rearrange();
  }

  removeDrawing(drawing: Drawing): void {
    this.#drawings.delete(drawing);
    this.rearrange();
  }

  addSource(source: Source): void {
    this.#marks.add(source);
    this.rearrange();
  }

  removeSource(source: Source): void {
    this.#marks.delete(source);
    this.rearrange();
  }

  /** Names of the records' places, and of what lies around them. */
  setNames(names: Names | undefined, settlements: Settlements | undefined): void {
    [this.#names, this.#settlements] = [names, settlements];
    this.rearrange();
  }

  /** Ask for room anew; answered once, before the next picture. */
  rearrange(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    queueMicrotask(() => {
      if (this.#dirty && this.#users > 0) this.#arrange();
    });
  }

  #arrange(): void {
    this.#dirty = false;
    const { lang } = this.context.store.state;
    this.#marks.build();
    const rooms: Rooms = {
      ...this.#marks.rooms(lang),
      names: this.#names?.rooms(lang, (place) => this.#marks.gapAt(place)) ?? [],
      cells: [...this.#drawings].flatMap((drawing) => drawing.rooms?.() ?? []),
      around: this.#settlements?.rooms(lang) ?? [],
    };
    const arrangement = arrange(rooms, this.paper.seen());
    this.#marks.settle(arrangement);
    this.#names?.settle(arrangement);
    this.#settlements?.settle(arrangement);
    for (const drawing of this.#drawings) drawing.settle?.((id) => arrangement.at.get(id)?.offset);
    this.#marks.update(this.context.store.state);
  }

  #listen(): void {
    const { map } = this;
    const animate = (event: L.LeafletEvent): void => {
      const { zoom, center } = event as L.ZoomAnimEvent;
      this.#follow(zoom, center);
    };
    const follow = (): void => this.#follow(map.getZoom(), map.getCenter());
    const settle = (): void => this.#zoomed();
    map.on("zoomanim", animate);
    map.on("zoom", follow);
    map.on("zoomend viewreset", settle);
    const unsubscribe = this.context.store.subscribe((state, before) => this.#changed(state, before));
    this.#stop = () => {
      map.off("zoomanim", animate);
      map.off("zoom", follow);
      map.off("zoomend viewreset", settle);
      unsubscribe();
    };
  }

  #changed(state: State, before: State): void {
    for (const drawing of this.#drawings) drawing.update(state, before);
    if (state.lang !== before.lang) this.#arrange();
    else if (!this.#dirty) this.#marks.update(state);
  }

  #follow(zoom: number, center: L.LatLng): void {
    for (const sheet of this.#sheets.values()) sheet.follow(zoom, center);
    for (const drawing of this.#drawings) drawing.follow?.(zoom, center);
    const scale = this.map.getZoomScale(zoom, this.paper.zoom);
    this.#marks.stretch(scale);
    this.#names?.stretch(scale);
    this.#settlements?.stretch(scale);
  }

  #zoomed(): void {
    const changed = this.paper.rezoom();
    if (changed) for (const drawing of this.#drawings) drawing.redraw();
    for (const sheet of this.#sheets.values()) sheet.place();
    for (const drawing of this.#drawings) drawing.follow?.(this.map.getZoom(), this.map.getCenter());
    if (changed) this.#arrange();
  }
}
