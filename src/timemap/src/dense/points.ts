/**
 * Points on the graphics card: one buffer an import, in the order of its rows, and one call for the
 * rows of the window. A context that is lost is made anew when the browser gives another.
 */

import { dotSize, radii, rgb, solidity } from "./look.ts";
import { type Frame, type Painter, type Sheet, worldX, worldY } from "./picture.ts";
import { NUMBERS, PICTURE, POINTS } from "./shader.ts";
import { choiceOf, rangesOf } from "./sieve.ts";
import { Stamps } from "./stamps.ts";
import { NEVER, NONE, NOWHERE, type Rows } from "./wire.ts";

/** Bytes a row: two floats, four short days, four bytes, two bytes, a short day. */
const STRIDE = 24;
/** Days are counted from the middle of the rows' days: what lies further off, or is open, is this far. */
const FAR = 32_767;

/** What renderers in software call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** What the card holds of an import. */
interface Held {
  readonly array: WebGLVertexArrayObject;
  readonly buffer: WebGLBuffer;
  /** The day from which its days are counted. */
  readonly middle: number;
}

export class Points implements Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  #points: Program | undefined;
  #numbers: Program | undefined;
  /** Where no card draws: the points as an array, and what shows it. */
  readonly #stamps: Stamps | undefined;
  #picture: Program | undefined;
  #held = new Map<Rows, Held>();
  #isLost = false;
  readonly #again: () => void;

  /** Undefined where the browser has no WebGL 2. `again` is called when a lost context is back. */
  static on(canvas: HTMLCanvasElement, again: () => void): Points | undefined {
    const gl = canvas.getContext("webgl2", { alpha: true, antialias: false, depth: false, stencil: false, premultipliedAlpha: true });
    if (gl === null) return undefined;
    const points = new Points(canvas, gl, again);
    return points.#points === undefined && !gl.isContextLost() ? undefined : points;
  }

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, again: () => void) {
    [this.#canvas, this.#gl, this.#again] = [canvas, gl, again];
    const names = gl.getExtension("WEBGL_debug_renderer_info");
    const name = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    this.#stamps = SOFTWARE.test(name) ? new Stamps() : undefined;
    canvas.addEventListener("webglcontextlost", this.#lost);
    canvas.addEventListener("webglcontextrestored", this.#restored);
    this.#prepare();
  }

  draw(sheets: readonly Sheet[], frame: Frame): void {
    if (this.#stamps === undefined) this.#draw(sheets, frame, this.#points);
    else this.#drawStamps(this.#stamps, sheets, frame);
  }

  /** Draw with the shaders, whatever the renderer is. */
  drawOnCard(sheets: readonly Sheet[], frame: Frame): void {
    this.#draw(sheets, frame, this.#points);
  }

  /** The numbers (counted through all sheets, from 0) of the points that the picture shows, as read back from the card. */
  numbers(sheets: readonly Sheet[], frame: Frame): readonly number[] {
    const gl = this.#gl;
    this.#draw(sheets, frame, this.#numbers ??= Program.of(gl, NUMBERS.vertex, NUMBERS.fragment));
    const { width, height } = this.#canvas;
    const pixels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    const found = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) {
      const number = (pixels[at] as number) | ((pixels[at + 1] as number) << 8) | ((pixels[at + 2] as number) << 16);
      if (number > 0) found.add(number - 1);
    }
    this.draw(sheets, frame);
    return [...found].sort((a, b) => a - b);
  }

  /** Wait until the card has drawn: reads one pixel back. */
  finish(): void {
    this.#gl.readPixels(0, 0, 1, 1, this.#gl.RGBA, this.#gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  remove(): void {
    this.#canvas.removeEventListener("webglcontextlost", this.#lost);
    this.#canvas.removeEventListener("webglcontextrestored", this.#restored);
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  readonly #lost = (event: Event): void => {
    event.preventDefault(); // without this the browser gives no other
    this.#isLost = true;
  };

  readonly #restored = (): void => {
    this.#isLost = false;
    this.#held = new Map();
    this.#numbers = undefined;
    this.#picture = undefined;
    this.#prepare();
    this.#again();
  };

  #draw(sheets: readonly Sheet[], frame: Frame, program: Program | undefined): void {
    const gl = this.#gl;
    if (this.#isLost || program === undefined) return;
    this.#clear(frame);
    gl.useProgram(program.whole);
    if (program === this.#numbers) gl.disable(gl.BLEND);
    else gl.enable(gl.BLEND);
    let before = 0;
    for (const sheet of sheets) {
      this.#drawSheet(sheet, frame, program, before);
      before += sheet.rows.count;
    }
    gl.bindVertexArray(null);
  }

  #drawStamps(stamps: Stamps, sheets: readonly Sheet[], frame: Frame): void {
    const gl = this.#gl;
    if (this.#isLost) return;
    this.#clear(frame);
    const { width, height } = this.#canvas;
    const isNew = this.#picture === undefined || stamps.width !== width || stamps.height !== height;
    const [left, top, right, bottom] = stamps.draw(sheets, frame, width, height);
    const program = this.#picture ??= Program.of(gl, PICTURE.vertex, PICTURE.fragment);
    if (program === undefined) return;
    if (isNew) {
      gl.deleteTexture(gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null);
      gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(stamps.pixels.buffer));
    } else if (right > left && bottom > top) {
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, width);
      const part = new Uint8Array(stamps.pixels.buffer, (top * width + left) * 4);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, right - left, bottom - top, gl.RGBA, gl.UNSIGNED_BYTE, part);
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    }
    gl.disable(gl.BLEND);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(left, height - bottom, right - left, bottom - top);
    gl.useProgram(program.whole);
    gl.uniform1i(program.at("bottom"), height - 1);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.disable(gl.SCISSOR_TEST);
  }

  /** An empty picture of the frame's size. */
  #clear(frame: Frame): void {
    const gl = this.#gl;
    const canvas = this.#canvas;
    const [width, height] = [Math.round(frame.width * frame.ratio), Math.round(frame.height * frame.ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  #drawSheet({ rows, rough, sieve, colours, byWho }: Sheet, frame: Frame, program: Program, before: number): void {
    const ranges = rangesOf(rows, sieve);
    if (ranges.length === 0) return;
    const gl = this.#gl;
    const held = this.#held.get(rows) ?? this.#hold(rows, rough);
    const scale = 2 ** frame.zoom;
    const [across, down] = [(2 * scale) / frame.width, (2 * scale) / frame.height];
    const [middleX, middleY] = middleOf(rows);
    const left = ((middleX * scale - frame.left) / frame.width) * 2 - 1;
    const top = 1 - ((middleY * scale - frame.top) / frame.height) * 2;
    const day = (at: number): number => Math.max(-FAR - 1, Math.min(at - held.middle, FAR));
    gl.bindVertexArray(held.array);
    gl.uniform4f(program.at("view"), across, -down, left, top);
    gl.uniform3i(program.at("moment"), day(sieve.date), day(sieve.from), sieve.known === NEVER ? FAR : Math.min(day(sieve.known), FAR - 1));
    gl.uniform3ui(program.at("shown"), sieve.kinds, sieve.whose, sieve.grades);
    gl.uniform1f(program.at("dot_size"), dotSize(rows.count, frame.zoom) * frame.ratio);
    gl.uniform1f(program.at("solid"), solidity(rows.count, frame.zoom));
    gl.uniform3fv(program.at("colours"), Array.from({ length: 16 }, (_, at) => rgb(colours[at] ?? "#808080")).flat());
    gl.uniform1i(program.at("by_who"), Number(byWho));
    gl.uniform1i(program.at("before"), before);
    for (const [start, end] of ranges) gl.drawArrays(gl.POINTS, start, end - start);
  }

  #prepare(): void {
    this.#points = Program.of(this.#gl, POINTS.vertex, POINTS.fragment);
    this.#gl.blendFunc(this.#gl.ONE, this.#gl.ONE_MINUS_SRC_ALPHA);
  }

  #hold(rows: Rows, rough: readonly boolean[]): Held {
    const gl = this.#gl;
    const [array, buffer] = [gl.createVertexArray(), gl.createBuffer()];
    const [data, middle] = packed(rows, rough);
    gl.bindVertexArray(array);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    const layout = [[2, gl.FLOAT, 0], [4, gl.SHORT, 8], [4, gl.UNSIGNED_BYTE, 16], [2, gl.UNSIGNED_BYTE, 20], [1, gl.SHORT, 22]] as const;
    layout.forEach(([size, type, offset], location) => {
      gl.enableVertexAttribArray(location);
      if (type === gl.FLOAT) gl.vertexAttribPointer(location, size, type, false, STRIDE, offset);
      else gl.vertexAttribIPointer(location, size, type, STRIDE, offset);
    });
    const held = { array, buffer, middle };
    this.#held.set(rows, held);
    return held;
  }
}

/** Two shaders, linked, and where their values go. */
class Program {
  readonly whole: WebGLProgram;
  readonly #gl: WebGL2RenderingContext;
  readonly #places = new Map<string, WebGLUniformLocation | null>();

  /** Undefined where the card cannot. */
  static of(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program | undefined {
    const whole = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
      const shader = gl.createShader(kind);
      if (shader === null) return undefined;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(whole, shader);
    }
    gl.linkProgram(whole);
    return gl.getProgramParameter(whole, gl.LINK_STATUS) === true ? new Program(gl, whole) : undefined;
  }

  private constructor(gl: WebGL2RenderingContext, whole: WebGLProgram) {
    [this.#gl, this.whole] = [gl, whole];
  }

  /** The place of a value; one that a program has no use for has none, and setting it does nothing. */
  at(name: string): WebGLUniformLocation | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#gl.getUniformLocation(this.whole, name);
    this.#places.set(name, place);
    return place;
  }
}

const middles = new WeakMap<Rows, readonly [number, number]>();

/** The middle of the rows' places in world pixels of zoom 0: near it small numbers are exact enough for a card. */
export function middleOf(rows: Rows): readonly [number, number] {
  const known = middles.get(rows);
  if (known !== undefined) return known;
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let row = 0; row < rows.dated; row += 1) {
    const [x, y] = [rows.x[row] as number, rows.y[row] as number];
    if (x === NOWHERE) continue;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const middle = west > east ? [128, 128] as const : [worldX((west + east) / 2), worldY((south + north) / 2)] as const;
  middles.set(rows, middle);
  return middle;
}

/** The rows as the card reads them, and the day from which their days are counted. */
function packed(rows: Rows, rough: readonly boolean[]): readonly [ArrayBuffer, number] {
  const { dated, first, last, sureFirst, sureLast, published, x, y } = rows;
  const data = new ArrayBuffer(dated * STRIDE);
  const [floats, shorts, bytes] = [new Float32Array(data), new Int16Array(data), new Uint8Array(data)];
  const [middleX, middleY] = middleOf(rows);
  const middle = rows.short === 0 ? 0 : ((first[0] as number) + (first[rows.short - 1] as number)) >> 1;
  const day = (at: number): number => Math.max(-FAR, Math.min(at - middle, FAR));
  for (let row = 0; row < dated; row += 1) {
    const isPlaced = x[row] !== NOWHERE;
    // Off the picture at every zoom.
    floats[row * 6] = isPlaced ? worldX(x[row] as number) - middleX : 1e9;
    floats[row * 6 + 1] = isPlaced ? worldY(y[row] as number) - middleY : 1e9;
    const at = row * 12 + 4;
    shorts[at] = day(first[row] as number);
    shorts[at + 1] = day(last[row] as number);
    shorts[at + 2] = day(sureFirst[row] as number);
    shorts[at + 3] = day(sureLast[row] as number);
    const byte = row * STRIDE + 16;
    bytes[byte] = choiceOf(rows, "kind", row);
    bytes[byte + 1] = choiceOf(rows, "who", row);
    bytes[byte + 2] = choiceOf(rows, "grade", row);
    bytes[byte + 3] = Number(rows.precision[row] !== NONE && rough[rows.precision[row] as number] === true);
    const [disc, ring] = radii(rows, row);
    bytes[byte + 4] = Math.round(disc * 8);
    bytes[byte + 5] = Math.round(ring * 8);
    shorts[row * 12 + 11] = published[row] === NEVER ? FAR : Math.min(day(published[row] as number), FAR - 1);
  }
  return [data, middle];
}
