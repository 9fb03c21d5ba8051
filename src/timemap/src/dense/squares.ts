/** Imports of which only the square of a grid may be shown: each square with how many incidents lie somewhere in it. */

import { type Frame, type Sheet, worldX, worldY } from "./picture.ts";
import { isThere, rangesOf } from "./sieve.ts";
import { NONE } from "./wire.ts";

/** Square by number, with how many incidents are there in it at the moment. */
export function squareCounts({ rows, sieve }: Sheet): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [start, end] of rangesOf(rows, sieve)) {
    for (let row = start; row < end; row += 1) {
      const cell = rows.cell?.[row] ?? NONE;
      if (cell !== NONE && isThere(rows, row, sieve)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  return counts;
}

/** Draw the squares of an import; numbers stand in a corner, since the middle means nothing. */
export function drawSquares(pen: CanvasRenderingContext2D, sheet: Sheet, frame: Frame, ink: string, halo: string): void {
  if (sheet.rows.cell === undefined) return;
  const counts = squareCounts(sheet);
  const most = Math.max(1, ...counts.values());
  const scale = 2 ** frame.zoom;
  pen.font = "11px system-ui, sans-serif";
  pen.textAlign = "right";
  pen.lineWidth = 1;
  for (const [cell, count] of counts) {
    const [west, south, side] = sheet.rows.cells[cell] ?? [0, 0, 0];
    const [x, y] = [worldX(west * 1000) * scale - frame.left, worldY((south + side) * 1000) * scale - frame.top];
    const [width, height] = [worldX((west + side) * 1000) * scale - frame.left - x, worldY(south * 1000) * scale - frame.top - y];
    if (x > frame.width || y > frame.height || x + width < 0 || y + height < 0) continue;
    pen.globalAlpha = 0.12 + 0.4 * (Math.log(count + 1) / Math.log(most + 1));
    pen.fillStyle = ink;
    pen.fillRect(x, y, width, height);
    pen.globalAlpha = 0.8;
    pen.strokeStyle = ink;
    pen.setLineDash([4, 3]);
    pen.strokeRect(x, y, width, height);
    if (width < 26) continue;
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    pen.strokeStyle = halo;
    pen.lineWidth = 3;
    pen.strokeText(String(count), x + width - 3, y + 12);
    pen.lineWidth = 1;
    pen.fillStyle = ink;
    pen.fillText(String(count), x + width - 3, y + 12);
  }
}

/** The square at a world pixel of a zoom, and how many are in it; undefined where none is drawn. */
export function squareAt(sheet: Sheet, x: number, y: number, zoom: number): { readonly cell: number; readonly count: number } | undefined {
  if (sheet.rows.cell === undefined) return undefined;
  const scale = 2 ** zoom;
  let best: { cell: number; count: number; side: number } | undefined;
  for (const [cell, count] of squareCounts(sheet)) {
    const [west, south, side] = sheet.rows.cells[cell] ?? [0, 0, 0];
    const isInside = x >= worldX(west * 1000) * scale && x <= worldX((west + side) * 1000) * scale
      && y >= worldY((south + side) * 1000) * scale && y <= worldY(south * 1000) * scale;
    if (isInside && (best === undefined || side < best.side)) best = { cell, count, side };
  }
  return best;
}
