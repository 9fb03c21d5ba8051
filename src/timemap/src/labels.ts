/**
 * Where labels go: greedy, most important first, deterministic.
 *
 * Everything that wants room on the map is a `Wish`; `settle` gives each a box, or none. The order
 * of wishes is the order of importance, so that a town's name never pushes a grave's away.
 */

import { type Box, boxAround, crosses, nearest, nearestOn, overlap, type Pixel, Taken } from "./boxes.ts";
import type { Place } from "./model.ts";

export interface Wish {
  readonly id: string;
  /** The pixel that it speaks of. */
  readonly at: Pixel;
  readonly width: number;
  readonly height: number;
  /** Middles to try, relative to `at`, the best first. */
  readonly offsets: readonly Pixel[];
  /** `drop`: leave it out when there is no room. `force`: take the place with the least overlap. */
  readonly otherwise: "drop" | "force";
  /** Pixels to keep free around it. */
  readonly margin?: number;
  /** Whether a line leads to `at`; then long lines and lines across other labels are avoided. */
  readonly leader?: boolean;
  /** The outline that the line may begin on instead of `at`. */
  readonly outline?: readonly Pixel[];
}

export interface Settled {
  readonly box: Box;
  /** Middle of the box relative to the wish's `at`. */
  readonly offset: Pixel;
}

/**
 * Give every wish, in order, the first free box among its offsets. Boxes in `taken` stay free of labels; it grows.
 * A label with a line that speaks of something in `view` stays in it, if it can.
 */
export function settle(wishes: readonly Wish[], taken: Taken, view?: Box): Map<string, Settled> {
  const out = new Map<string, Settled>();
  for (const wish of wishes) {
    const best = wish.leader === true ? cheapest(wish, taken, view) : firstFree(wish, taken);
    if (best === undefined) continue;
    taken.add(best.box);
    out.set(wish.id, best);
  }
  return out;
}

function boxOf(wish: Wish, offset: Pixel): Box {
  return boxAround([wish.at[0] + offset[0], wish.at[1] + offset[1]], wish.width, wish.height);
}

function firstFree(wish: Wish, taken: Taken): Settled | undefined {
  let [least, best] = [Number.POSITIVE_INFINITY, undefined as Settled | undefined];
  for (const offset of wish.offsets) {
    const box = boxOf(wish, offset);
    const shared = taken.overlap(box, wish.margin ?? 0);
    if (shared === 0) return { box, offset };
    if (shared < least) [least, best] = [shared, { box, offset }];
  }
  return wish.otherwise === "force" ? best : undefined;
}

function cheapest(wish: Wish, taken: Taken, view: Box | undefined): Settled | undefined {
  const [x, y] = wish.at;
  const seen = view !== undefined && crosses(view, [x, y], [x, y]) ? view : undefined;
  let [least, best] = [Number.POSITIVE_INFINITY, undefined as Settled | undefined];
  wish.offsets.forEach((offset, rank) => {
    const box = boxOf(wish, offset);
    const shared = taken.overlap(box, wish.margin ?? 0);
    const unseen = seen === undefined ? 0 : box.width * box.height - overlap(box, seen);
    if (shared + unseen > 0 && wish.otherwise === "drop") return;
    const foot = footOf(box, wish.at, wish.outline);
    const end = nearest(box, foot);
    const cost = shared * 10 + unseen * 5 + taken.crossings(foot, end) * 60 + Math.hypot(end[0] - foot[0], end[1] - foot[1]) + rank * 0.01;
    if (cost < least) [least, best] = [cost, { box, offset }];
  });
  return best;
}

/** Where the line to a label begins: the point of the outline that is nearest to the label, else the place itself. */
export function footOf(box: Box, at: Pixel, outline: readonly Pixel[] | undefined): Pixel {
  return outline === undefined ? at : nearestOn(outline, [box.x + box.width / 2, box.y + box.height / 2]);
}

/** Offsets of a name beside its dot: right, left, above, below, then the corners. */
export function besideDot(width: number, height: number, gap: number): Pixel[] {
  const [x, y] = [width / 2 + gap, height / 2 + gap];
  return [[x, 0], [-x, 0], [0, -y], [0, y], [x, -y * 0.7], [x, y * 0.7], [-x, -y * 0.7], [-x, y * 0.7]];
}

const COMPASS: readonly Pixel[] = [[1, 0], [0.8, -0.8], [0.8, 0.8], [-1, 0], [-0.8, -0.8], [-0.8, 0.8], [0, -1], [0, 1]];

/**
 * Offsets of a label that stands off its place at one of these distances, in eight directions.
 * With `about`, the box that the place itself fills, relative to it.
 */
export function aroundAt(width: number, height: number, distances: readonly number[], about?: Box): Pixel[] {
  const [middle, wide, high] =
    about === undefined
      ? [[0, 0] as const, 0, 0]
      : [[about.x + about.width / 2, about.y + about.height / 2] as const, about.width / 2, about.height / 2];
  return distances.flatMap((distance) =>
    COMPASS.map(([x, y]): Pixel => [
      middle[0] + x * (wide + width / 2 + distance),
      middle[1] + y * (high + height / 2 + distance),
    ]),
  );
}

interface Rank {
  readonly order: number;
  /** The zoom from which the name is shown. */
  readonly zoom: number;
  /** Size of the name in pixels. */
  readonly size: number;
}

/** How the names of places of each kind are shown; kinds that are not listed are shown as `other`. */
const RANKS: Readonly<Record<string, Rank>> = {
  city: { order: 0, zoom: 0, size: 13 },
  town: { order: 1, zoom: 7.5, size: 11.5 },
  airport: { order: 2, zoom: 8.5, size: 10.5 },
  district: { order: 3, zoom: 9, size: 10.5 },
  village: { order: 4, zoom: 9, size: 10.5 },
  hospital: { order: 5, zoom: 11, size: 10.5 },
  camp: { order: 5, zoom: 9.5, size: 10.5 },
  other: { order: 6, zoom: 11, size: 10.5 },
};
const OTHER: Rank = { order: 6, zoom: 11, size: 10.5 };

export function rankOf(place: Place): Rank {
  return RANKS[place.kind] ?? OTHER;
}

/** Places whose names a map of this zoom may show, the most important first. A place known only as an area has none. */
export function namedPlaces(places: readonly Place[], zoom: number): Place[] {
  return places
    .filter((place) => place.point !== undefined && rankOf(place).zoom <= zoom)
    .sort((a, b) => rankOf(a).order - rankOf(b).order || (a.key < b.key ? -1 : 1));
}

/** A name without what stands in brackets, cut at a word so that it has at most `most` letters. */
export function shortName(name: string, most: number): string {
  const plain = name.replace(/\s*\([^)]*\)\s*/g, " ").replace(/\s+/g, " ").trim() || name;
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, "")}…`;
}
