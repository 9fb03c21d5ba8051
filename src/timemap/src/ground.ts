/**
 * What the ground is drawn of: one SVG path a kind, in the paper's pixels.
 *
 * Only lines near what is seen are in a path; when the map has been moved out of that, the paths are
 * cut anew. `benchmarks/ground_time.py` measures that with 20,000 pieces of road.
 */

import type { Box } from "./boxes.ts";
import { svg } from "./dom.ts";
import type { Model } from "./model.ts";
import { Sight } from "./sight.ts";
import type { Drawing, Stage } from "./stage.ts";
import type { Stratum } from "./terrain.ts";

/** Kinds from the ground up: areas are filled by the even-odd rule; the width of lines is in pixels, far away and near by. */
const AREAS = ["land", "built-up", "wadi-bed", "water"] as const;
const LINES: Readonly<Record<string, readonly [number, number]>> = {
  stream: [0.5, 0.8], wadi: [0.6, 1], canal: [0.7, 1.2], river: [0.8, 1.8],
  municipality: [0.7, 0.9], district: [0.8, 1], region: [0.8, 1.2],
  road: [0.5, 1], secondary: [0.6, 1.5], primary: [0.7, 2], trunk: [0.9, 2.6], motorway: [1.1, 3.2],
  coast: [0.8, 0.8], border: [1, 1.2],
};
/** Zooms at which lines have the first and the second width. */
const [FAR, NEAR] = [7, 12];

/** A line with its corners as shares of the world (Mercator), x, y, x, y …, and the box that they fill. */
interface Traced {
  readonly corners: Float64Array;
  readonly box: Box;
}

export class Ground implements Drawing {
  readonly #stage: Stage;
  readonly #strata: readonly Stratum[];
  readonly #paths = new Map<string, SVGPathElement>();
  readonly #traced = new Map<Stratum, readonly Traced[]>();
  readonly #root = svg("g", { class: "gm-ground", "aria-hidden": "true" });
  readonly #sight: Sight;

  constructor(stage: Stage) {
    this.#stage = stage;
    const { model } = stage.context;
    this.#strata = [...landOf(model), ...model.strata];
    const kinds = new Set(this.#strata.map(({ kind }) => kind));
    for (const kind of [...AREAS, ...Object.keys(LINES)]) {
      if (!kinds.has(kind)) continue;
      const path = svg("path", { class: `gm-${kind}`, "fill-rule": "evenodd" });
      this.#paths.set(kind, path);
      this.#root.append(path);
    }
    stage.sheet("ground").root.append(this.#root);
    this.#sight = new Sight(stage.paper, this.redraw);
  }

  readonly redraw = (): void => {
    this.#sight.renew();
    const { zoom } = this.#stage.paper;
    const share = Math.min(1, Math.max(0, (zoom - FAR) / (NEAR - FAR)));
    const parts = new Map<string, string[]>();
    for (const stratum of this.#strata) {
      if (stratum.fromZoom > zoom || (stratum.untilZoom ?? Infinity) <= zoom) continue;
      const list = parts.get(stratum.kind) ?? [];
      parts.set(stratum.kind, list);
      this.#write(list, this.#tracedOf(stratum), !(stratum.kind in LINES));
    }
    for (const [kind, path] of this.#paths) {
      path.setAttribute("d", parts.get(kind)?.join("") ?? "");
      const [far, near] = LINES[kind] ?? [0, 0];
      if (near > 0) path.setAttribute("stroke-width", (far + (near - far) * share).toFixed(2));
    }
  };

  readonly update = (): void => undefined;

  remove(): void {
    this.#sight.remove();
    this.#root.remove();
  }

  /** Add to `parts` the path of the lines that lie near what is seen; steps shorter than half a pixel are left out. */
  #write(parts: string[], lines: readonly Traced[], closed: boolean): void {
    const { scale, origin: [left, top] } = this.#stage.paper;
    const { box } = this.#sight;
    const [west, north] = [(box.x + left) / scale, (box.y + top) / scale];
    const [east, south] = [west + box.width / scale, north + box.height / scale];
    for (const { corners, box: own } of lines) {
      if (own.x > east || own.y > south || own.x + own.width < west || own.y + own.height < north) continue;
      let [lastX, lastY] = [Infinity, Infinity];
      const end = corners.length - 2;
      for (let at = 0; at <= end; at += 2) {
        const x = Math.round(((corners[at] ?? 0) * scale - left) * 10) / 10;
        const y = Math.round(((corners[at + 1] ?? 0) * scale - top) * 10) / 10;
        if (at > 0 && at < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.7) continue;
        parts.push(`${at === 0 ? "M" : "L"}${x} ${y}`);
        [lastX, lastY] = [x, y];
      }
      if (closed) parts.push("Z");
    }
  }

  #tracedOf(stratum: Stratum): readonly Traced[] {
    const known = this.#traced.get(stratum);
    if (known !== undefined) return known;
    const made = stratum.lines().map((steps) => trace(steps, stratum.perDegree));
    this.#traced.set(stratum, made);
    return made;
  }
}

/** Land is sent by country, for whoever asks which country a place is in. */
function landOf({ land }: Model): Stratum[] {
  const perDegree = 1;
  return land.map(({ shape }) => ({ kind: "land", fromZoom: 0, perDegree, lines: () => shape.flat().map((ring) => Float64Array.from(ring.flat())) }));
}

function trace(steps: ArrayLike<number>, perDegree: number): Traced {
  const corners = new Float64Array(steps.length);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < steps.length; at += 2) {
    const x = (steps[at] ?? 0) / perDegree / 360 + 0.5;
    const latitude = (((steps[at + 1] ?? 0) / perDegree) * Math.PI) / 180;
    const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI);
    [corners[at], corners[at + 1]] = [x, y];
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  return { corners, box: { x: west, y: north, width: east - west, height: south - north } };
}
