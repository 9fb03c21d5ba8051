/** Outlines of areas: bounds, what lies inside, paths. Positions are [longitude, latitude]. */

import type { Pixel } from "./boxes.ts";
import type { Polygon, Position } from "./model.ts";

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
