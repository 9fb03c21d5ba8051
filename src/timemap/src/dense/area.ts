/** Areas in which incidents are counted: squares of the grid that places are coarsened to, and cells of H3. */

/** An area: corners one after the other round it, longitude and latitude in turn, and west, south, east, north of them; in 1e-4 degree. */
export interface Area {
  readonly id: string;
  readonly ring: readonly number[];
  readonly box: readonly [number, number, number, number];
  /** Whether it is a square of the grid, whose middle means nothing. */
  readonly isSquare: boolean;
}

export function squareOf(west: number, south: number, side: number): Area {
  const [left, bottom, right, top] = [west * 1000, south * 1000, (west + side) * 1000, (south + side) * 1000];
  // As `gravemap.grid` calls it: size in millionths of a degree, column from the west, row from the south.
  const id = `cell-${side * 100_000}-${(west + 1800) / side}-${(south + 900) / side}`;
  return { id, ring: [left, bottom, right, bottom, right, top, left, top], box: [left, bottom, right, top], isSquare: true };
}

export function hexagonOf(id: string, ring: readonly number[]): Area {
  const [xs, ys] = [ring.filter((_, at) => at % 2 === 0), ring.filter((_, at) => at % 2 === 1)];
  return { id, ring, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], isSquare: false };
}
