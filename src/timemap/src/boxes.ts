/** Boxes on the map's sheet of paper: x to the right, y down, in CSS pixels. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Pixel = readonly [number, number];

/** The box of this size whose middle is at (x, y). */
export function boxAround([x, y]: Pixel, width: number, height: number): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The area in square pixels that two boxes share, each box first grown by half the margin. */
export function overlap(a: Box, b: Box, margin = 0): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) + margin;
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) + margin;
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** The point of a box that is nearest to a pixel; the pixel itself when it lies inside. */
export function nearest(box: Box, [x, y]: Pixel): Pixel {
  return [
    Math.min(Math.max(x, box.x), box.x + box.width),
    Math.min(Math.max(y, box.y), box.y + box.height),
  ];
}

/** The point of a line through pixels that is nearest to a pixel. */
export function nearestOn(line: readonly Pixel[], [x, y]: Pixel): Pixel {
  let [best, least] = [line[0] ?? ([x, y] as const), Number.POSITIVE_INFINITY];
  line.forEach((b, at) => {
    const a = line[at - 1] ?? b;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
    const on: Pixel = [a[0] + along * dx, a[1] + along * dy];
    const far = (on[0] - x) ** 2 + (on[1] - y) ** 2;
    if (far < least) [best, least] = [on, far];
  });
  return best;
}

/** Whether the line from a to b passes through a box (Liang and Barsky's clipping). */
export function crosses(box: Box, a: Pixel, b: Pixel): boolean {
  let [enter, leave] = [0, 1];
  const edges: readonly (readonly [number, number])[] = [
    [a[0] - b[0], a[0] - box.x],
    [b[0] - a[0], box.x + box.width - a[0]],
    [a[1] - b[1], a[1] - box.y],
    [b[1] - a[1], box.y + box.height - a[1]],
  ];
  for (const [run, room] of edges) {
    if (run === 0) {
      if (room < 0) return false;
      continue;
    }
    const at = room / run;
    if (run < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
    if (enter > leave) return false;
  }
  return true;
}

/** Boxes already taken, kept in squares of 128 pixels, so that asking about one looks only at its neighbours. */
export class Taken {
  readonly #squares = new Map<string, Box[]>();

  add(box: Box): void {
    for (const name of squares(box)) {
      const list = this.#squares.get(name);
      if (list === undefined) this.#squares.set(name, [box]);
      else list.push(box);
    }
  }

  /** The area in square pixels that a box would share with those taken. */
  overlap(box: Box, margin = 0): number {
    let area = 0;
    for (const other of this.#near(box, margin)) area += overlap(box, other, margin);
    return area;
  }

  /** How many of those taken a line passes through. */
  crossings(a: Pixel, b: Pixel): number {
    const hull = { x: Math.min(a[0], b[0]), y: Math.min(a[1], b[1]), width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]) };
    let count = 0;
    for (const other of this.#near(hull, 0)) if (crosses(other, a, b)) count += 1;
    return count;
  }

  #near(box: Box, margin: number): Set<Box> {
    const found = new Set<Box>();
    const grown = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
    for (const name of squares(grown)) for (const other of this.#squares.get(name) ?? []) found.add(other);
    return found;
  }
}

const SQUARE = 128;

function squares(box: Box): string[] {
  const names: string[] = [];
  const right = Math.floor((box.x + box.width) / SQUARE);
  const bottom = Math.floor((box.y + box.height) / SQUARE);
  for (let column = Math.floor(box.x / SQUARE); column <= right; column += 1) {
    for (let row = Math.floor(box.y / SQUARE); row <= bottom; row += 1) names.push(`${column},${row}`);
  }
  return names;
}
