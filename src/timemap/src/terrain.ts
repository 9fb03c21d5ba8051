/** What lies under the records, as the page knows it. */

import type { Polygon, Position } from "./model.ts";

export interface Land {
  readonly name: string;
  readonly iso: string;
  readonly shape: readonly Polygon[];
}

/** All of one kind on the ground that a range of zooms shows. */
export interface Stratum {
  readonly kind: string;
  readonly fromZoom: number;
  /** Absent: up to the closest zoom. */
  readonly untilZoom?: number;
  readonly perDegree: number;
  /** Its lines, or the rings of its areas: x, y, x, y … in steps of a degree's `perDegree`th part. */
  readonly lines: () => readonly ArrayLike<number>[];
}

/** A settlement of OpenStreetMap that no record names; the most important come first. */
export interface Settlement {
  readonly kind: string;
  readonly point: Position;
  /** What a reader of each language is shown, and the code of its language: absent where it is the reader's, empty where unknown. */
  readonly nameEn: string;
  readonly langEn?: string;
  readonly nameAr: string;
  readonly langAr?: string;
}

/** A server of pictures of the ground that a reader may switch on. */
export interface Tiles {
  /** An address with `{z}`, `{x}` and `{y}`: the page's policy lets it ask that host alone. */
  readonly template: string;
  readonly host: string;
  /** Whose pictures they are. */
  readonly credit: string;
}
