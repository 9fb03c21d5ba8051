/** Outlines of areas: bounds, what lies inside, where coasts end and borders begin. Positions are [longitude, latitude]. */

import type { Pixel } from "./boxes.ts";
import type { Land, Polygon, Position } from "./model.ts";

/** west, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export function boundsOf(shape: readonly Polygon[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of shape) {
    for (const [x, y] of polygon[0] ?? []) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  return [west, south, east, north];
}

/** Whether a position lies inside a shape and outside its holes (even-odd rule). */
export function contains(shape: readonly Polygon[], [x, y]: Position): boolean {
  let inside = false;
  for (const ring of shape.flat()) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [a, b] = [ring[at], ring[before]];
      if (a === undefined || b === undefined || a[1] > y === b[1] > y) continue;
      if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}

/** The position of an outer ring that lies furthest east: where a label may hang when nothing else is said. */
export function easternmost(shape: readonly Polygon[]): Position | undefined {
  let best: Position | undefined;
  for (const polygon of shape) for (const position of polygon[0] ?? []) if (best === undefined || position[0] > best[0]) best = position;
  return best;
}

/** An SVG path through rings of pixels; steps shorter than half a pixel are left out. */
export function pathOf(lines: readonly (readonly Pixel[])[], closed = true): string {
  const parts: string[] = [];
  for (const line of lines) {
    let [lastX, lastY, count] = [0, 0, 0];
    line.forEach(([x, y], at) => {
      const step = Math.abs(x - lastX) + Math.abs(y - lastY);
      if (count > 0 && step < 0.7 && at < line.length - 1) return;
      parts.push(`${count === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
      [lastX, lastY, count] = [x, y, count + 1];
    });
    if (closed && count > 0) parts.push("Z");
  }
  return parts.join("");
}

/** The polygon around a centre at this geodesic radius, on a sphere of 6371.0088 km. */
export function circle([longitude, latitude]: Position, radiusKm: number, corners = 72): Polygon {
  const [phi, reach] = [(latitude * Math.PI) / 180, radiusKm / 6371.0088];
  const ring: Position[] = [];
  for (let at = 0; at <= corners; at += 1) {
    const bearing = ((at % corners) / corners) * 2 * Math.PI;
    const y = Math.asin(Math.sin(phi) * Math.cos(reach) + Math.cos(phi) * Math.sin(reach) * Math.cos(bearing));
    const x = Math.atan2(Math.sin(bearing) * Math.sin(reach) * Math.cos(phi), Math.cos(reach) - Math.sin(phi) * Math.sin(y));
    ring.push([longitude + (x * 180) / Math.PI, (y * 180) / Math.PI]);
  }
  return [ring];
}

export interface Outlines {
  readonly coast: readonly (readonly Position[])[];
  readonly border: readonly (readonly Position[])[];
}

/** How near two countries' outlines must lie to be one border, in degrees; more than what simplifying moved them apart. */
const NEAR = 0.02;

/**
 * Outlines of land cut into coasts and national borders (where another country's outline runs along).
 * What lies on the edge of the case (`bbox`) is where the data were cut: neither.
 */
export function outlinesOf(land: readonly Land[], bbox: Bounds): Outlines {
  const coast: Position[][] = [];
  const border: Position[][] = [];
  const near = land.map((one) => nearness(land.filter((other) => other.iso !== one.iso)));
  land.forEach((one, index) => {
    for (const ring of one.shape.flat()) {
      let [line, kind] = [[] as Position[], "" as string];
      ring.forEach((to, at) => {
        const from = ring[at - 1];
        if (from === undefined) return;
        const now = onEdge(from, to, bbox) ? "edge" : near[index]?.([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]) ? "border" : "coast";
        if (now !== kind) {
          [line, kind] = [[from], now];
          if (now === "coast") coast.push(line);
          if (now === "border") border.push(line);
        }
        line.push(to);
      });
    }
  });
  return { coast, border };
}

function onEdge(a: Position, b: Position, [west, south, east, north]: Bounds): boolean {
  const same = (value: number, edge: number): boolean => Math.abs(value - edge) < 2e-4;
  return (
    (same(a[0], west) && same(b[0], west)) || (same(a[0], east) && same(b[0], east)) ||
    (same(a[1], south) && same(b[1], south)) || (same(a[1], north) && same(b[1], north))
  );
}

/** Answers whether a position lies within `NEAR` of any outline of these lands; segments are kept in squares. */
function nearness(land: readonly Land[]): (position: Position) => boolean {
  const size = NEAR * 4;
  const squares = new Map<string, (readonly [Position, Position])[]>();
  for (const ring of land.flatMap((one) => one.shape.flat())) {
    ring.forEach((b, at) => {
      const a = ring[at - 1];
      if (a === undefined) return;
      const span = (i: 0 | 1): [number, number] => [
        Math.floor((Math.min(a[i], b[i]) - NEAR) / size), Math.floor((Math.max(a[i], b[i]) + NEAR) / size),
      ];
      const [[left, right], [bottom, top]] = [span(0), span(1)];
      if ((right - left) * (top - bottom) > 40_000) return;
      for (let x = left; x <= right; x += 1) {
        for (let y = bottom; y <= top; y += 1) {
          const name = `${x},${y}`;
          const list = squares.get(name);
          if (list === undefined) squares.set(name, [[a, b]]);
          else list.push([a, b]);
        }
      }
    });
  }
  return (position) => {
    const name = `${Math.floor(position[0] / size)},${Math.floor(position[1] / size)}`;
    return (squares.get(name) ?? []).some(([a, b]) => distance(position, a, b) < NEAR);
  };
}

/** Distance in degrees from a position to a segment. */
function distance([x, y]: Position, a: Position, b: Position): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return Math.hypot(x - a[0] - along * dx, y - a[1] - along * dy);
}
