/** Points on a plain canvas, where a browser has no WebGL 2: the same points, drawn one by one. */

import { dotSize, radii, solidity } from "./look.ts";
import { type Frame, type Painter, type Sheet, worldX, worldY } from "./picture.ts";
import { choiceOf, isSure, isThere, rangesOf } from "./sieve.ts";
import { NOWHERE } from "./wire.ts";

export class PlainPoints implements Painter {
  readonly #canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  draw(sheets: readonly Sheet[], frame: Frame): void {
    const canvas = this.#canvas;
    const [width, height] = [Math.round(frame.width * frame.ratio), Math.round(frame.height * frame.ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext("2d");
    if (pen === null) return;
    pen.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    pen.clearRect(0, 0, frame.width, frame.height);
    for (const sheet of sheets) drawSheet(pen, sheet, frame);
  }

  remove(): void {
    this.#canvas.width = 0;
  }
}

function drawSheet(pen: CanvasRenderingContext2D, { rows, rough, sieve, colours, byWho }: Sheet, frame: Frame): void {
  const [scale, size, solid] = [2 ** frame.zoom, dotSize(rows.count, frame.zoom), solidity(rows.count, frame.zoom)];
  for (const [start, end] of rangesOf(rows, sieve)) {
    for (let row = start; row < end; row += 1) {
      if (rows.x[row] === NOWHERE || !isThere(rows, row, sieve)) continue;
      const [x, y] = [worldX(rows.x[row] as number) * scale - frame.left, worldY(rows.y[row] as number) * scale - frame.top];
      if (x < -30 || y < -30 || x > frame.width + 30 || y > frame.height + 30) continue;
      const [disc, ring] = radii(rows, row);
      const colour = colours[choiceOf(rows, byWho ? "who" : "kind", row)] ?? "#808080";
      pen.globalAlpha = solid * (isSure(rows, row, sieve) ? 1 : 0.4);
      pen.fillStyle = pen.strokeStyle = colour;
      pen.beginPath();
      pen.arc(x, y, disc * size, 0, 7);
      if (rough[rows.precision[row] ?? -1] === true) pen.stroke();
      else pen.fill();
      if (ring === 0) continue;
      pen.beginPath();
      pen.arc(x, y, ring * size, 0, 7);
      pen.stroke();
    }
  }
}
