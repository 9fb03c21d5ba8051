/**
 * Areas in which incidents are counted: squares of a grid where no more may be shown, or the cells of H3
 * in which rows were counted together. Each with how many incidents lie somewhere in it.
 */

import type { Area } from "./area.ts";
import { type Frame, type Sheet, worldX, worldY } from "./picture.ts";
import { isSure, isThere, rangesOf } from "./sieve.ts";
import { NONE } from "./wire.ts";
import { grouped } from "./words.ts";

/** How many incidents can be there in an area, and how many of them certainly are. */
export interface Count {
  readonly there: number;
  readonly sure: number;
}

/** What is there at the moment by number of the area. */
export function countsOf({ rows, sieve }: Sheet): ReadonlyMap<number, Count> {
  const counts = new Map<number, { there: number; sure: number }>();
  for (const [start, end] of rangesOf(rows, sieve)) {
    for (let row = start; row < end; row += 1) {
      const cell = rows.cell?.[row] ?? NONE;
      if (cell === NONE || !isThere(rows, row, sieve)) continue;
      const many = rows.many?.[row] ?? 1;
      const count = counts.get(cell) ?? { there: 0, sure: 0 };
      count.there += many;
      if (isSure(rows, row, sieve)) count.sure += many;
      counts.set(cell, count);
    }
  }
  return counts;
}

/** Colours of areas, their numbers and what lies around these. */
export interface Inks {
  readonly ink: string;
  readonly text: string;
  readonly halo: string;
}

/** An area that was drawn. */
export type Drawn = readonly [area: Area, count: Count];

/** Draw the areas of an import, the largest first, and give them; `picked` is the name of one that stands out. */
export function drawSquares(pen: CanvasRenderingContext2D, sheet: Sheet, frame: Frame, { ink, text, halo }: Inks, picked?: string): readonly Drawn[] {
  if (sheet.rows.cell === undefined) return [];
  const found = [...countsOf(sheet)].flatMap(([cell, count]): Drawn[] => {
    const area = sheet.rows.cells[cell];
    return area === undefined ? [] : [[area, count]];
  });
  const most = Math.max(1, ...found.map(([, { there }]) => there));
  const scale = 2 ** frame.zoom;
  found.sort(([one], [other]) => heightOf(other) - heightOf(one) || (one.id < other.id ? -1 : 1));
  for (const [area, count] of found) {
    const corners = cornersOf(area.ring).map(([x, y]) => [worldX(x) * scale - frame.left, worldY(y) * scale - frame.top] as const);
    const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
    const [top, bottom] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
    if (left > frame.width || top > frame.height || right < 0 || bottom < 0) continue;
    pen.beginPath();
    for (const [x, y] of corners) pen.lineTo(x, y);
    pen.closePath();
    pen.globalAlpha = 0.08 + 0.4 * Math.sqrt(count.there / most);
    pen.fillStyle = ink;
    pen.fill();
    pen.globalAlpha = 0.8;
    pen.strokeStyle = ink;
    pen.lineWidth = area.id === picked ? 3 : 1;
    // A square says "somewhere in it"; of a cell in which nothing is certain at the date the edge says so.
    pen.setLineDash(area.isSquare || count.sure === 0 ? [4, 3] : []);
    pen.stroke();
    write(pen, area, grouped(count.there), [left, top, right, bottom], text, halo);
  }
  return found;
}

/** The number of an area, where there is room: in the corner of a square, since its middle means nothing. */
function write(
  pen: CanvasRenderingContext2D, { isSquare }: Area, text: string, [left, top, right, bottom]: readonly [number, number, number, number], ink: string, halo: string,
): void {
  pen.font = "11px system-ui, sans-serif";
  if (right - left < Math.max(26, pen.measureText(text).width + 8)) return;
  pen.textAlign = isSquare ? "right" : "center";
  const [x, y] = isSquare ? [right - 3, top + 12] : [(left + right) / 2, (top + bottom) / 2 + 4];
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.strokeStyle = halo;
  pen.lineWidth = 3;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

/** The smallest of the areas that were drawn at a world pixel of a zoom; undefined where there is none. */
export function squareAt(drawn: readonly Drawn[], x: number, y: number, zoom: number): Drawn | undefined {
  const scale = 2 ** zoom;
  return drawn.findLast(([{ ring, box: [west, south, east, north] }]) => (
    x >= worldX(west) * scale && x <= worldX(east) * scale && y >= worldY(north) * scale && y <= worldY(south) * scale
      && holds(cornersOf(ring).map(([lon, lat]) => [worldX(lon) * scale, worldY(lat) * scale]), x, y)
  ));
}

function heightOf({ box: [, south, , north] }: Area): number {
  return north - south;
}

function cornersOf(ring: Area["ring"]): readonly (readonly [number, number])[] {
  return ring.flatMap((x, at) => (at % 2 === 0 ? [[x, ring[at + 1] ?? 0] as const] : []));
}

/** Whether a point lies in a ring: a line from it to the right crosses the ring an odd number of times. */
function holds(corners: readonly (readonly number[])[], x: number, y: number): boolean {
  let isInside = false;
  corners.forEach(([x0 = 0, y0 = 0], at) => {
    const [x1 = 0, y1 = 0] = corners[(at + 1) % corners.length] ?? [];
    if ((y0 > y) !== (y1 > y) && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isInside = !isInside;
  });
  return isInside;
}
