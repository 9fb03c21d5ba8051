/**
 * Points stamped into an array of pixels, where no graphics card draws: a renderer in software takes
 * three times as long for as many small points. What a stamp looks like is what `shader.ts` says, at
 * the nearest sixteenth of a pixel; the array becomes the picture of the same WebGL canvas.
 */

import { dotSize, radii, rgb, solidity } from "./look.ts";
import { type Frame, type Sheet, worldX, worldY } from "./picture.ts";
import { choiceOf, rangesOf } from "./sieve.ts";
import { NONE, NOWHERE, type Rows } from "./wire.ts";

/** Places within a pixel at which a stamp is cut, across and down. */
const PHASES = 8;
const FAINT = 0.4;

/** Where a stamp has ink, as steps in the array from its middle's pixel, and how much of 256. */
interface Stamp {
  readonly steps: Int32Array;
  readonly cover: Uint16Array;
  /** Pixels that it reaches from the middle's. */
  readonly reach: number;
}

/** Of each row: its world pixel at zoom 0, and the number of its shape. */
interface Placed {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly shape: Uint16Array;
  /** The numbers of its choices. */
  readonly kind: Uint8Array;
  readonly who: Uint8Array;
  readonly grade: Uint8Array;
  /** Disc and ring in eighths of a pixel, and 1 where hollow. */
  readonly shapes: readonly (readonly [number, number, number])[];
}

/** The part of the array that has ink: left, top, right, bottom; right and bottom outside. */
export type Inked = [number, number, number, number];

export class Stamps {
  width = 0;
  height = 0;
  pixels = new Uint32Array(0);
  readonly #placed = new WeakMap<Rows, Placed>();
  #cut = new Map<Placed, (Stamp | undefined)[]>();
  #cutFor = "";
  #inked: Inked = [0, 0, 0, 0];

  /** Stamp the sheets; returns the part that differs from the picture before. */
  draw(sheets: readonly Sheet[], frame: Frame, width: number, height: number): Inked {
    const isOther = width !== this.width || height !== this.height;
    if (isOther) [this.width, this.height, this.pixels] = [width, height, new Uint32Array(width * height)];
    const before: Inked = isOther ? [0, 0, width, height] : this.#inked;
    for (let y = before[1]; y < before[3]; y += 1) this.pixels.fill(0, y * width + before[0], y * width + before[2]);
    this.#inked = [width, height, 0, 0];
    for (const sheet of sheets) this.#stampSheet(sheet, frame);
    const [left, top, right, bottom] = this.#inked;
    if (left >= right) this.#inked = [0, 0, 0, 0];
    const now = this.#inked;
    if (before[0] >= before[2]) return now;
    if (now[0] >= now[2]) return before;
    return [Math.min(left, before[0]), Math.min(top, before[1]), Math.max(right, before[2]), Math.max(bottom, before[3])];
  }

  #stampSheet(sheet: Sheet, frame: Frame): void {
    const { rows, rough, sieve, byWho } = sheet;
    const placed = this.#placedOf(rows, rough);
    const scale = 2 ** frame.zoom * frame.ratio;
    const [left, top] = [frame.left * frame.ratio, frame.top * frame.ratio];
    const dot = dotSize(rows.count, frame.zoom) * frame.ratio;
    const stamps = this.#stampsFor(placed, dot);
    const inks = inksOf(sheet, frame.zoom);
    const choice = byWho ? placed.who : placed.kind;
    const { width, height, pixels } = this;
    let [west, north, east, south] = this.#inked;
    // A million turns: no calls but the press, no arrays made. What is asked is what `isThere` and `isSure` ask.
    const { last, published, sureFirst, sureLast } = rows;
    const { date, from, known, kinds, whose, grades } = sieve;
    for (const [start, end] of rangesOf(rows, sieve)) {
      for (let row = start; row < end; row += 1) {
        if ((last[row] as number) < from || (published[row] as number) > known) continue;
        if (((kinds >> (placed.kind[row] as number)) & (whose >> (placed.who[row] as number)) & (grades >> (placed.grade[row] as number)) & 1) === 0) continue;
        const x = (placed.x[row] as number) * scale - left;
        const y = (placed.y[row] as number) * scale - top;
        const column = Math.floor(x);
        const line = Math.floor(y);
        if (column < -99 || line < -99 || column > width + 99 || line > height + 99) continue;
        const shape = placed.shape[row] as number;
        const across = Math.floor((x - column) * PHASES);
        const down = Math.floor((y - line) * PHASES);
        const at = (shape * PHASES + down) * PHASES + across;
        const stamp = stamps[at] ??= cut(placed.shapes[shape] as readonly [number, number, number], dot, across, down, width);
        const isSure = (sureFirst[row] as number) <= date && (sureLast[row] as number) >= from;
        const ink = inks[(choice[row] as number) * 2 + (isSure ? 1 : 0)] as number;
        const reach = stamp.reach;
        if (column < reach || line < reach || column + reach >= width || line + reach >= height) {
          pressAtEdge(pixels, width, height, stamp, column, line, ink);
        } else press(pixels, stamp, line * width + column, ink);
        if (column - reach < west) west = column - reach;
        if (column + reach >= east) east = column + reach + 1;
        if (line - reach < north) north = line - reach;
        if (line + reach >= south) south = line + reach + 1;
      }
    }
    this.#inked = [Math.max(west, 0), Math.max(north, 0), Math.min(east, width), Math.min(south, height)];
  }

  /** The stamps that were cut at a size, in steps of this array's width. */
  #stampsFor(placed: Placed, dot: number): (Stamp | undefined)[] {
    const wanted = `${dot} ${this.width}`;
    if (wanted !== this.#cutFor) [this.#cutFor, this.#cut] = [wanted, new Map()];
    const known = this.#cut.get(placed) ?? [];
    this.#cut.set(placed, known);
    return known;
  }

  #placedOf(rows: Rows, rough: readonly boolean[]): Placed {
    const known = this.#placed.get(rows);
    if (known !== undefined) return known;
    const [kind, who, grade] = [new Uint8Array(rows.dated), new Uint8Array(rows.dated), new Uint8Array(rows.dated)];
    const [x, y, shape] = [new Float64Array(rows.dated), new Float64Array(rows.dated), new Uint16Array(rows.dated)];
    const [numbers, shapes] = [new Map<number, number>(), [] as [number, number, number][]];
    for (let row = 0; row < rows.dated; row += 1) {
      const isPlaced = rows.x[row] !== NOWHERE;
      x[row] = isPlaced ? worldX(rows.x[row] as number) : -1e9;
      y[row] = isPlaced ? worldY(rows.y[row] as number) : -1e9;
      const [disc, ring] = radii(rows, row).map((radius) => Math.round(radius * 8)) as [number, number];
      const hollow = Number(rows.precision[row] !== NONE && rough[rows.precision[row] as number] === true);
      const key = (disc * 256 + ring) * 2 + hollow;
      let number = numbers.get(key);
      if (number === undefined) {
        numbers.set(key, number = shapes.length);
        shapes.push([disc, ring, hollow]);
      }
      shape[row] = number;
      kind[row] = choiceOf(rows, "kind", row);
      who[row] = choiceOf(rows, "who", row);
      grade[row] = choiceOf(rows, "grade", row);
    }
    const made = { x, y, shape, shapes, kind, who, grade };
    this.#placed.set(rows, made);
    return made;
  }
}

/** The colours of a sheet, faint and sure in turn, each with its opacity multiplied in, as a pixel. */
function inksOf({ colours, rows }: Sheet, zoom: number): Uint32Array {
  const solid = solidity(rows.count, zoom);
  return Uint32Array.from({ length: 32 }, (_, at) => {
    const alpha = solid * (at % 2 === 1 ? 1 : FAINT);
    const [red, green, blue] = rgb(colours[at >> 1] ?? "#808080").map((part) => Math.round(part * alpha * 255)) as [number, number, number];
    return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** The same as the shaders do for each pixel. */
function cut([disc, ring, hollow]: readonly [number, number, number], dot: number, across: number, down: number, width: number): Stamp {
  const radius = [(disc / 8) * dot, (ring / 8) * dot] as const;
  const size = 2 * Math.max(...radius) + 1;
  const reaches = [hollow === 1 ? 1.1 : 0.5 + 0.5 * radius[0], ring > 0 ? 0.9 : -1] as const;
  const middles = [hollow === 1 ? radius[0] ** 2 : 0, radius[1] ** 2] as const;
  const [atX, atY] = [(across + 0.5) / PHASES, (down + 0.5) / PHASES];
  const [steps, cover]: [number[], number[]] = [[], []];
  const reach = Math.ceil(size / 2);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const [overX, overY] = [x + 0.5 - atX, y + 0.5 - atY];
      if (Math.abs(overX) > size / 2 || Math.abs(overY) > size / 2) continue;
      const away = overX ** 2 + overY ** 2;
      const covered = [0, 1].map((part) => (reaches[part] as number) - Math.abs(away - (middles[part] as number)) / (2 * Math.max(radius[part] as number, 0.5)));
      const amount = Math.round(Math.max(0, Math.min(1, Math.max(...covered))) * 256);
      if (amount === 0) continue;
      steps.push(y * width + x);
      cover.push(amount);
    }
  }
  return { steps: Int32Array.from(steps), cover: Uint16Array.from(cover), reach };
}

/** Lay ink over what is there; two of the four channels at a time. */
function press(pixels: Uint32Array, { steps, cover }: Stamp, at: number, ink: number): void {
  const even = ink & 0xff00ff;
  const odd = (ink >>> 8) & 0xff00ff;
  const alpha = ink >>> 24;
  for (let step = 0; step < steps.length; step += 1) {
    const place = at + (steps[step] as number);
    const amount = cover[step] as number;
    const under = pixels[place] as number;
    const left = 256 - ((alpha * amount + 128) >> 8);
    const low = (((even * amount + 0x800080) >>> 8) & 0xff00ff) + ((((under & 0xff00ff) * left) >>> 8) & 0xff00ff);
    const high = (((odd * amount + 0x800080) >>> 8) & 0xff00ff) + (((((under >>> 8) & 0xff00ff) * left) >>> 8) & 0xff00ff);
    pixels[place] = low | (high << 8);
  }
}

/** The same for a stamp that the edge of the picture cuts. */
function pressAtEdge(pixels: Uint32Array, width: number, height: number, stamp: Stamp, column: number, line: number, ink: number): void {
  const [steps, cover]: [number[], number[]] = [[], []];
  stamp.steps.forEach((step, number) => {
    const down = Math.round(step / width);
    const [x, y] = [column + step - down * width, line + down];
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    steps.push(y * width + x);
    cover.push(stamp.cover[number] as number);
  });
  press(pixels, { steps: Int32Array.from(steps), cover: Uint16Array.from(cover), reach: 0 }, 0, ink);
}
