/** What is drawn, and by what: WebGL 2 where there is any, else a plain canvas. */

import type { Rows } from "./wire.ts";
import type { Sieve } from "./sieve.ts";

/** The window on the world: Leaflet's pixels of a zoom, their offset, and the size of the picture in them. */
export interface Frame {
  readonly zoom: number;
  /** World pixel (of that zoom) in the upper left corner. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of the page. */
  readonly ratio: number;
}

/** One import as it is to be drawn. */
export interface Sheet {
  readonly rows: Rows;
  readonly rough: readonly boolean[];
  readonly sieve: Sieve;
  readonly colours: readonly string[];
  readonly byWho: boolean;
}

export interface Painter {
  /** Draw; the picture is there when it returns, as far as the card is concerned. */
  readonly draw: (sheets: readonly Sheet[], frame: Frame) => void;
  readonly remove: () => void;
}

/** World pixels at zoom 0 (Web Mercator) of a position in 1e-4 degree. */
export function worldX(x: number): number {
  return ((x / 1e4 + 180) / 360) * 256;
}

export function worldY(y: number): number {
  const sine = Math.sin(((Math.max(Math.min(y / 1e4, 85.0511), -85.0511)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
}
