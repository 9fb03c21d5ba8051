/** Marks: what can be picked on the map. One a spot for areas, one a layer and spot for points. */

import type { Arrangement, Rooms } from "./arrangement.ts";
import { type Box, boxAround, type Pixel } from "./boxes.ts";
import type { Lang } from "./days.ts";
import { svg } from "./dom.ts";
import { listen } from "./hands.ts";
import { footOf, type Settled } from "./labels.ts";
import { translate } from "./names.ts";
import { boundsOf, pathOf } from "./outline.ts";
import { countWidth, drawNumber, drawPill, drawPoint, PILL_HEIGHT, pillWidth, spoken, TARGET, timesBox } from "./pill.ts";
import type { Sheet } from "./sheet.ts";
import type { Source, Token } from "./source.ts";
import { inReadingOrder, type Spot } from "./spots.ts";
import type { Stage } from "./stage.ts";
import { LAYERS, type State } from "./state.ts";

/** What no look is called: draw again whatever comes. */
const STALE = "stale";

interface Mark {
  readonly id: string;
  readonly spot: Spot;
  readonly kind: "point" | "number" | "pill";
  readonly sources: readonly Source[];
  readonly group: SVGGElement;
  /** What leads from the place to the symbol or label; below all of them. */
  readonly line: SVGGElement;
  /** The dashed outline of an area. */
  readonly area: SVGPathElement | undefined;
  at: Pixel;
  settled: Settled | undefined;
  compact: boolean;
  /** The outlines of the area relative to `at`, and the box they fill; undefined when it is too large to stand beside. */
  outline: readonly Pixel[] | undefined;
  about: Box | undefined;
  /** The area is too small to be seen at this zoom. */
  tiny: boolean;
  keys: readonly string[];
  /** What is drawn now; empty: nothing. */
  drawn: string;
}

/** Areas longer than this many degrees are drawn as a line only: much of the map lies inside them. */
const REGION = 0.6;
/** Areas up to this many pixels have their label beside them; larger ones have it at their anchor. */
const BESIDE = 420;

export class Marks {
  readonly #stage: Stage;
  readonly #sheet: Sheet;
  readonly #areas: Sheet;
  readonly #lines = svg("g");
  readonly #sources = new Set<Source>();
  #marks: Mark[] = [];
  #built = "";

  constructor(stage: Stage, sheet: Sheet, areas: Sheet) {
    [this.#stage, this.#sheet, this.#areas] = [stage, sheet, areas];
    sheet.root.append(this.#lines);
    listen(stage, sheet, areas, (id) => this.#marks.find((mark) => mark.id === id));
  }

  add(source: Source): void {
    this.#sources.add(source);
    this.#built = STALE;
  }

  delete(source: Source): void {
    this.#sources.delete(source);
  }

  remove(): void {
    for (const mark of this.#marks) this.#drop(mark);
    this.#marks = [];
  }

  /** Make the marks for the layers that are on, when those changed. */
  build(): void {
    const sources = LAYERS.flatMap((name) => [...this.#sources].filter((source) => source.name === name));
    const names = sources.map((source) => source.name).join();
    if (names === this.#built) return;
    this.#built = names;
    const before = new Map(this.#marks.map((mark) => [mark.id, mark]));
    this.#marks = [];
    const spots = new Map<string, { spot: Spot; sources: Source[] }>();
    for (const source of sources) {
      for (const spot of source.spots) {
        const entry = spots.get(spot.id) ?? { spot, sources: [] };
        entry.sources.push(source);
        spots.set(spot.id, entry);
      }
    }
    const inOrder = inReadingOrder([...spots.values()].map((entry) => entry.spot)).map((spot) => ({ spot, at: spots.get(spot.id)?.sources ?? [] }));
    for (const { spot, at } of inOrder) {
      if (spot.shape !== undefined) this.#make(spot, "pill", at, before);
      else for (const source of at) this.#make(spot, source.numbers === true ? "number" : "point", [source], before);
    }
    for (const mark of before.values()) this.#drop(mark);
    order(this.#sheet.root, [this.#lines, ...this.#marks.map(({ group }) => group)]);
    order(this.#lines, this.#marks.map(({ line }) => line));
    order(this.#areas.root, this.#marks.flatMap(({ area }) => area ?? []));
  }

  /** A mark; elements of the one that stood there `before` are taken over, so that who has the focus keeps it. */
  #make(spot: Spot, kind: Mark["kind"], sources: readonly Source[], before: Map<string, Mark>): void {
    const id = kind === "pill" ? spot.id : `${spot.id}|${sources[0]?.name ?? ""}`;
    const known = before.get(id);
    if (known?.kind === kind) before.delete(id);
    const { group, line, area } = known?.kind === kind ? known : this.#elements(spot, kind, id);
    this.#marks.push({ id, spot, kind, sources, group, line, area, at: [0, 0], settled: undefined, compact: false, outline: undefined, about: undefined, tiny: false, keys: [], drawn: "" });
  }

  #elements(spot: Spot, kind: Mark["kind"], id: string): Pick<Mark, "group" | "line" | "area"> {
    const group = svg("g", {
      class: `gm-spot gm-spot-${kind} gm-away leaflet-zoom-animated leaflet-interactive`, tabindex: 0, role: "button", "data-mark": id,
    });
    const line = svg("g", { class: "leaflet-zoom-animated", "aria-hidden": "true" });
    const area = spot.shape === undefined ? undefined : svg("path", { class: "gm-area gm-away leaflet-interactive", "data-mark": id, "aria-hidden": "true" });
    return { group, line, area };
  }

  /** How far a symbol reaches from a place, in pixels. */
  gapAt(place: string): number {
    return this.#marks
      .filter((mark) => mark.kind === "point" && mark.spot.places.some(({ key }) => key === place))
      .reduce((most, mark) => Math.max(most, mark.sources[0]?.reserve(mark.spot.id, "en").radius ?? 0), 0);
  }

  /** Rooms that the marks want at this zoom. Geometry is drawn along the way. */
  rooms(lang: Lang): Pick<Rooms, "points" | "pills" | "counts"> {
    const [points, pills, counts]: [Rooms["points"][number][], Rooms["pills"][number][], Rooms["counts"][number][]] = [[], [], []];
    const { ruler } = this.#stage;
    for (const mark of this.#marks) {
      mark.at = this.#stage.paper.pixel(mark.spot.at);
      const reserves = mark.sources.map((source) => source.reserve(mark.spot.id, lang));
      const first = reserves[0];
      if (mark.kind === "pill") {
        this.#drawArea(mark);
        const [width, compactWidth] = [pillWidth(reserves, false, ruler), pillWidth(reserves, true, ruler)];
        pills.push({ id: mark.id, at: mark.at, width, compactWidth, height: PILL_HEIGHT, ...besides(mark) });
      } else if (mark.kind === "number") {
        const place = mark.spot.places[0]?.key ?? "";
        const gap = Math.max(6, this.gapAt(place) + 3);
        counts.push({ id: mark.id, at: mark.at, width: countWidth(first?.text ?? "", ruler), height: 17, gap, name: `name:${place}` });
      } else {
        const [radius, text] = [first?.radius ?? 0, first?.text ?? ""];
        const size = Math.max(TARGET, 2 * radius);
        const point = { id: mark.id, at: mark.at, width: size + (text === "" ? 0 : 14), height: size };
        points.push(text === "" ? point : { ...point, tag: timesBox(text, radius, ruler) });
      }
    }
    const layer = (id: string): number => LAYERS.findIndex((name) => id.endsWith(`|${name}`));
    points.sort((a, b) => layer(a.id) - layer(b.id) || (a.id < b.id ? -1 : 1));
    pills.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { points, pills, counts };
  }

  settle(arrangement: Arrangement): void {
    for (const mark of this.#marks) {
      mark.settled = arrangement.at.get(mark.id);
      mark.compact = arrangement.compact.has(mark.id);
      mark.drawn = STALE;
      mark.group.style.transform = mark.line.style.transform = translate(mark.at, 1);
    }
  }

  stretch(scale: number): void {
    for (const mark of this.#marks) mark.group.style.transform = mark.line.style.transform = translate(mark.at, scale);
  }

  /** Draw what changed. */
  update(state: State): void {
    for (const mark of this.#marks) {
      const tokens = mark.settled === undefined ? [] : mark.sources.flatMap((source) => source.token(mark.spot.id, state) ?? []);
      const keys = tokens.flatMap((token) => token.keys);
      const chosen = state.pick !== null && (keys.includes(state.pick) || mark.spot.places.some(({ key }) => key === state.pick));
      const drawn = tokens.map((token) => `${token.look}|${token.caption}|${token.text}|${token.faint}|${token.words}`).join("¦");
      mark.keys = keys;
      if (drawn !== mark.drawn) this.#draw(mark, tokens, drawn);
      mark.group.classList.toggle("gm-chosen", chosen);
      if (mark.area !== undefined) mark.area.classList.toggle("gm-chosen", chosen);
    }
  }

  #draw(mark: Mark, tokens: readonly Token[], drawn: string): void {
    mark.drawn = drawn;
    const away = tokens.length === 0 || mark.settled === undefined;
    mark.group.classList.toggle("gm-away", away);
    if (mark.area !== undefined) {
      mark.area.classList.toggle("gm-away", away);
      mark.area.classList.toggle("gm-faint", tokens.every((token) => token.faint));
    }
    const { settled } = mark;
    const [token] = tokens;
    if (settled === undefined || token === undefined) {
      mark.group.replaceChildren();
      mark.line.replaceChildren();
      return;
    }
    const { ruler } = this.#stage;
    const words = spoken(tokens, mark.kind === "pill" && !mark.compact);
    const room = boxAround(settled.offset, settled.box.width, settled.box.height);
    const { line, parts } =
      mark.kind === "pill"
        ? drawPill(tokens, room, footOf(room, [0, 0], mark.outline), mark, ruler)
        : mark.kind === "number"
          ? drawNumber(token, settled.offset, ruler)
          : drawPoint(token, settled.offset);
    mark.group.setAttribute("aria-label", words);
    mark.group.replaceChildren(svg("title", {}, words), ...parts);
    mark.line.replaceChildren(...line);
  }

  #drawArea(mark: Mark): void {
    const { shape } = mark.spot;
    if (shape === undefined || mark.area === undefined) return;
    const { paper } = this.#stage;
    mark.area.setAttribute("d", pathOf(shape.flat().map((ring) => paper.pixels(ring))));
    const [west, south, east, north] = boundsOf(shape);
    const [a, b] = [paper.pixel([west, north]), paper.pixel([east, south])];
    const [wide, high] = [b[0] - a[0], b[1] - a[1]];
    mark.tiny = Math.max(wide, high) < 10;
    const beside = !mark.tiny && Math.max(wide, high) < BESIDE;
    const [x, y] = mark.at;
    // The widest ring is the one that a label stands beside.
    const ring = shape.map((polygon) => polygon[0] ?? []).reduce((best, one) => (one.length > best.length ? one : best), []);
    mark.outline = beside ? paper.pixels(ring).map(([px, py]): Pixel => [px - x, py - y]) : undefined;
    mark.about = beside ? { x: a[0] - x, y: a[1] - y, width: wide, height: high } : undefined;
    mark.area.classList.toggle("gm-region", Math.max(east - west, north - south) > REGION);
  }

  #drop(mark: Mark): void {
    mark.group.remove();
    mark.line.remove();
    mark.area?.remove();
  }
}

/** Put elements into their parent in this order, moving none that stands right. */
function order(parent: Element, elements: readonly Element[]): void {
  let last: Element | null = null;
  for (const element of elements) {
    const next: Element | null = last === null ? parent.firstElementChild : last.nextElementSibling;
    if (next !== element) parent.insertBefore(element, next);
    last = element;
  }
}

function besides({ at: [x, y], outline, about }: Mark): { outline?: readonly Pixel[]; about?: Box } {
  if (outline === undefined || about === undefined) return {};
  return { outline: outline.map(([px, py]): Pixel => [px + x, py + y]), about };
}
