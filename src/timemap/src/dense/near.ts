/** What lies at a point of the map: an index of the rows' places, made once and when there is time. */

import KDBush from "kdbush";

import { dotSize, radii } from "./look.ts";
import { worldX, worldY } from "./picture.ts";
import { middleOf } from "./points.ts";
import { isThere, type Sieve } from "./sieve.ts";
import { NOWHERE, type Rows } from "./wire.ts";

/** How exact a pointer, or a finger, need be, in pixels. */
export const [POINTER, FINGER] = [5, 14];

export class Near {
  readonly #rows: Rows;
  readonly #index: KDBush;
  /** The largest radius of a disc or ring, in pixels. */
  readonly #largest: number;

  constructor(rows: Rows) {
    this.#rows = rows;
    const [middleX, middleY] = middleOf(rows);
    const index = new KDBush(rows.dated, 64, Float32Array);
    let largest = 0;
    for (let row = 0; row < rows.dated; row += 1) {
      const isPlaced = rows.x[row] !== NOWHERE;
      index.add(isPlaced ? worldX(rows.x[row] as number) - middleX : 1e9, isPlaced ? worldY(rows.y[row] as number) - middleY : 1e9);
      largest = Math.max(largest, ...radii(rows, row));
    }
    this.#index = index.finish();
    this.#largest = largest;
  }

  /** The rows that are drawn at a world pixel of a zoom, what lies on top first. */
  at(x: number, y: number, zoom: number, sieve: Sieve, slack: number): readonly number[] {
    const [scale, size] = [2 ** zoom, dotSize(this.#rows.count, zoom)];
    const [middleX, middleY] = middleOf(this.#rows);
    const [atX, atY] = [x / scale - middleX, y / scale - middleY];
    const reach = (this.#largest * size + 1) / scale;
    const found = this.#index.within(atX, atY, Math.max(reach, slack / scale)).filter((row) => {
      if (!isThere(this.#rows, row, sieve)) return false;
      const away = Math.hypot(worldX(this.#rows.x[row] as number) - middleX - atX, worldY(this.#rows.y[row] as number) - middleY - atY) * scale;
      return away <= Math.max(slack, Math.max(...radii(this.#rows, row)) * size);
    });
    return found.sort((a, b) => b - a);
  }
}

const nears = new WeakMap<Rows, Near>();

export function nearOf(rows: Rows): Near {
  const known = nears.get(rows) ?? new Near(rows);
  nears.set(rows, known);
  return known;
}

/** Whether the index of these rows is made. */
export function isIndexed(rows: Rows): boolean {
  return nears.has(rows);
}

/** Whether a click is not meant for a symbol, a label or a button that lies above. */
export function isForImports(event: MouseEvent): boolean {
  const target = event.target as Element;
  return target.closest(".gm-plate-marks, .gm-plate-names, .gm-plate-areas, .leaflet-control, .leaflet-popup, .gm-panel") === null;
}
