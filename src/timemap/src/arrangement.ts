/**
 * Which things on the map stand where at one zoom. They stay at their places whatever the date, and
 * when the map is moved: rooms are kept for all that a layer may show in the whole case, so that
 * nothing jumps while time goes by. Labels beside areas keep to what was seen when the zoom was reached.
 */

import { type Box, boxAround, type Pixel, Taken } from "./boxes.ts";
import { aroundAt, besideDot, type Settled, settle, type Wish } from "./labels.ts";

/** A symbol that belongs on a point. */
export interface PointRoom {
  readonly id: string;
  readonly at: Pixel;
  readonly width: number;
  readonly height: number;
  /** What is written beside the symbol, relative to its middle. */
  readonly tag?: Box;
}

/** A label beside an area: with its words if there is room for them, else with its symbols alone. */
export interface PillRoom {
  readonly id: string;
  readonly at: Pixel;
  readonly width: number;
  readonly compactWidth: number;
  /** The area's outline, and the box it fills relative to `at`; absent when it is too large to stand beside. */
  readonly outline?: readonly Pixel[];
  readonly about?: Box;
  readonly height: number;
}

/** A number beside a place, left out where there is no room. */
export interface CountRoom extends PointRoom {
  /** Pixels to keep from `at`, where a symbol stands. */
  readonly gap: number;
  /** The name that it would rather stand beside. */
  readonly name?: string;
}

export interface NameRoom extends Omit<CountRoom, "name"> {
  /** 0: the most important; placed before labels of records find their place. */
  readonly order: number;
  /** Whether a dot is drawn. */
  readonly dot: boolean;
}

/** A holder's name inside its cell. */
export interface CellRoom extends PointRoom {
  readonly offsets: readonly Pixel[];
}

export interface Rooms {
  readonly points: readonly PointRoom[];
  readonly pills: readonly PillRoom[];
  readonly counts: readonly CountRoom[];
  readonly names: readonly NameRoom[];
  readonly cells: readonly CellRoom[];
  /** Names of what no record speaks of; they get what room is left. */
  readonly around: readonly NameRoom[];
}

export interface Arrangement {
  readonly at: ReadonlyMap<string, Settled>;
  /** Labels of areas that found room for their symbols only. */
  readonly compact: ReadonlySet<string>;
}

const DOT = 5;

/** Give everything its room; `view` is what of the paper is seen. */
export function arrange(rooms: Rooms, view?: Box): Arrangement {
  const taken = new Taken();
  const at = new Map<string, Settled>();
  const put = (wishes: readonly Wish[]): void => {
    for (const [id, settled] of settle(wishes, taken, view)) at.set(id, settled);
  };
  put(rooms.points.map(pointWish));
  for (const { id, at: [x, y], tag } of rooms.points) {
    const [right, down] = at.get(id)?.offset ?? [0, 0];
    if (tag !== undefined) taken.add({ ...tag, x: x + right + tag.x, y: y + down + tag.y });
  }
  for (const name of rooms.names) if (name.dot) taken.add(boxAround(name.at, DOT, DOT));
  // A name that a number stands beside is as important as a city's.
  const counted = new Set(rooms.counts.map((count) => count.name));
  const [first, then] = [rooms.names.filter((name) => isFirst(name, counted)), rooms.names.filter((name) => !isFirst(name, counted))];
  put(first.map(nameWish));
  put(rooms.counts.map((count) => countWish(count, at.get(count.name ?? ""))));
  const compact = putPills(rooms.pills, put, at);
  put(then.map(nameWish));
  put(rooms.cells.map((cell): Wish => ({ ...cell, otherwise: "drop", margin: 6 })));
  put(rooms.around.map(nameWish));
  return { at, compact };
}

function pointWish(room: PointRoom): Wish {
  const aside = aroundAt(room.width, room.height, [-4, 4, 12, 20, 30, 42]);
  return { ...room, offsets: [[0, 0], ...aside], otherwise: "force", margin: -4, leader: true };
}

function nameWish(room: NameRoom): Wish {
  const near = besideDot(room.width, room.height, room.gap);
  const offsets = room.order === 0 ? [...near, ...besideDot(room.width, room.height, room.gap + 8)] : near;
  return { ...room, offsets, otherwise: "drop", margin: 3 };
}

function isFirst(name: NameRoom, counted: ReadonlySet<string | undefined>): boolean {
  return name.order === 0 || counted.has(name.id);
}

function countWish(room: CountRoom, name: Settled | undefined): Wish {
  const near = besideDot(room.width, room.height, room.gap);
  return { ...room, offsets: name === undefined ? near : [...besideName(room, name), ...near], otherwise: "drop", margin: 2 };
}

/** Offsets of a number beside a name: at the end that is further from the place first, then the other, below, above. */
function besideName(room: CountRoom, { box, offset }: Settled): Pixel[] {
  const [wide, high] = [(box.width + room.width) / 2 + 3, (box.height + room.height) / 2 + 2];
  const sides: Pixel[] = [[wide, 0], [-wide, 0], [0, high], [0, -high]];
  if (offset[0] < 0) sides.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return sides.map(([x, y]): Pixel => [offset[0] + x, offset[1] + y]);
}

/** Distances in pixels at which a label may stand off its area: with its words only when near. */
const NEAR = [8, 20, 36] as const;
const FAR = [54, 76, 102, 140] as const;

function putPills(pills: readonly PillRoom[], put: (wishes: readonly Wish[]) => void, at: ReadonlyMap<string, Settled>): Set<string> {
  const compact = new Set<string>();
  for (const { compactWidth, about, ...pill } of pills) {
    const wish = (width: number, otherwise: "drop" | "force", distances: readonly number[]): Wish => ({
      ...pill, width, offsets: aroundAt(width, pill.height, distances, about), otherwise, margin: 6, leader: true,
    });
    put([wish(pill.width, "drop", NEAR)]);
    if (at.has(pill.id)) continue;
    compact.add(pill.id);
    put([wish(compactWidth, "force", [...NEAR, ...FAR])]);
  }
  return compact;
}
