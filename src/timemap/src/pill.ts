/** How marks are drawn: a symbol on its point, a number beside it, or a label beside an area. */

import { type Box, boxAround, nearest, type Pixel } from "./boxes.ts";
import { svg } from "./dom.ts";
import type { Ruler } from "./measure.ts";
import type { Reserve, Token } from "./source.ts";
import { drawCount } from "./symbols.ts";

/** Sizes in pixels. */
export const TEXT = 12;
export const SMALL = 11;
export const PILL_HEIGHT = 24;
const PAD = 7;
const GAP = 5;
/** Half the size of a symbol inside a label. */
const SYMBOL = 7;
export const TARGET = 24;

/** The width of a number in its frame. */
export function countWidth(text: string, ruler: Ruler): number {
  return Math.max(20, ruler.width(text, SMALL, 600) + 9);
}

function tokenWidth(token: Pick<Reserve, "caption" | "text" | "radius">, compact: boolean, ruler: Ruler): number {
  const symbol = token.radius > 0 ? 2 * SYMBOL : 0;
  if (token.radius === 0) return token.text === "" ? 0 : countWidth(token.text, ruler);
  const words = compact ? token.text : token.caption;
  return symbol + (words === "" ? 0 : GAP + ruler.width(words, TEXT));
}

/** The width of a label that holds these tokens. */
export function pillWidth(tokens: readonly Pick<Reserve, "caption" | "text" | "radius">[], compact: boolean, ruler: Ruler): number {
  const widths = tokens.map((token) => tokenWidth(token, compact, ruler)).filter((width) => width > 0);
  return Math.max(TARGET, 2 * PAD + widths.reduce((sum, width) => sum + width, 0) + (GAP + 3) * Math.max(0, widths.length - 1));
}

/** A line from where the thing is to its label. */
function leader(box: Box, foot: Pixel = [0, 0]): SVGElement[] {
  const [x, y] = nearest(box, foot);
  const d = `M${foot[0].toFixed(1)} ${foot[1].toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`;
  return [
    svg("path", { class: "gm-leader-under", d }),
    svg("path", { class: "gm-leader", d }),
    svg("circle", { class: "gm-leader-foot", cx: foot[0].toFixed(1), cy: foot[1].toFixed(1), r: 1.8 }),
  ];
}

function frame(className: string, box: Box, radius: number): SVGElement {
  return svg("rect", { class: className, x: box.x, y: box.y, width: box.width, height: box.height, rx: radius });
}

/** A mark: what leads to it, drawn below all symbols, and itself. */
export interface Drawn {
  readonly line: readonly SVGElement[];
  readonly parts: readonly SVGElement[];
}

interface PillStyle {
  /** Symbols without words. */
  readonly compact: boolean;
  /** The area is too small to be seen at this zoom; a small dashed ring stands for it. */
  readonly tiny: boolean;
}

/**
 * A label beside an area. `room` is the box kept for it, `foot` where the line to it begins, both
 * relative to the mark; the label is as wide as it needs, at the side of its room nearer to the foot.
 */
export function drawPill(tokens: readonly Token[], room: Box, foot: Pixel, how: PillStyle, ruler: Ruler): Drawn {
  const { compact, tiny } = how;
  const width = Math.min(room.width, pillWidth(tokens, compact, ruler));
  const side = room.x + room.width / 2 - foot[0];
  const x = side > 8 ? room.x : side < -8 ? room.x + room.width - width : side - width / 2;
  const box: Box = { x, y: room.y, width, height: room.height };
  const line: SVGElement[] = leader(box, foot);
  if (tiny) line.push(svg("circle", { class: "gm-area", r: 5 }));
  const parts: SVGElement[] = [frame("gm-pill", box, PILL_HEIGHT / 2)];
  const middle = box.y + box.height / 2;
  let at = box.x + PAD;
  for (const token of tokens) {
    const wide = tokenWidth(token, compact, ruler);
    if (wide === 0) continue;
    const group = svg("g", { class: token.faint ? "gm-faint" : "" });
    if (token.draw === undefined) {
      group.append(moved(drawCount(token.text, wide), [at + wide / 2, middle]));
    } else {
      group.append(moved(token.draw(SYMBOL), [at + SYMBOL, middle]));
      const words = compact ? token.text : token.caption;
      const run = wide - 2 * SYMBOL - GAP;
      if (words !== "") group.append(svg("text", { class: "gm-pill-text", x: at + 2 * SYMBOL + GAP + run / 2, y: middle + 4.2 }, words));
    }
    // Words of neighbours stay apart where the label is read as text.
    group.append(" ");
    parts.push(group);
    at += wide + GAP + 3;
  }
  parts.push(frame("gm-ring", grown(box, 3), PILL_HEIGHT / 2 + 3));
  return { line, parts };
}

/** Where the words beside a symbol begin, on their line, relative to its middle. */
function timesAt(radius: number): Pixel {
  return [radius * 0.75 + 2, -radius * 0.6 - 1];
}

/** The box of the words beside a symbol, relative to its middle. */
export function timesBox(text: string, radius: number, ruler: Ruler): Box {
  const [x, y] = timesAt(radius);
  return { x, y: y - 10, width: ruler.width(text, 10, 600), height: 13 };
}

/** A symbol on its point, or beside it at the end of a line. */
export function drawPoint(token: Token, offset: Pixel): Drawn {
  const aside = Math.hypot(offset[0], offset[1]) > 1;
  const reach = Math.max(TARGET / 2, token.radius + 2);
  const box: Box = { x: offset[0] - token.radius * 0.7, y: offset[1] - token.radius * 0.7, width: token.radius * 1.4, height: token.radius * 1.4 };
  const group = svg("g", { class: token.faint ? "gm-faint" : "" });
  if (token.draw !== undefined) group.append(moved(token.draw(token.radius), offset));
  if (token.text !== "") {
    const [x, y] = timesAt(token.radius);
    group.append(svg("text", { class: "gm-times", x: offset[0] + x, y: offset[1] + y }, token.text));
  }
  const round = (name: string, r: number): SVGElement => svg("circle", { class: name, cx: offset[0], cy: offset[1], r });
  return { line: aside ? leader(box) : [], parts: [round("gm-target", reach), group, round("gm-ring", reach + 1)] };
}

/** A number beside its place. */
export function drawNumber(token: Token, offset: Pixel, ruler: Ruler): Drawn {
  const width = countWidth(token.text, ruler);
  const hit = boxAround(offset, Math.max(TARGET, width), TARGET);
  const group = svg("g", { class: token.faint ? "gm-faint" : "" }, moved(drawCount(token.text, width, true), offset));
  return { line: [], parts: [frame("gm-target", hit, 2), group, frame("gm-ring", { ...hit, y: offset[1] - 10, height: 20 }, 4)] };
}

/** What a mark is called; what can be read on it is part of that, for those who speak to their computer. */
export function spoken(tokens: readonly Token[], withCaptions: boolean): string {
  const words = tokens.map((token) => token.words).join("; ");
  const read = tokens.map((token) => (withCaptions && token.caption !== "" ? token.caption : token.text)).filter((text) => text !== "").join(" ");
  return words.includes(read) ? words : `${read}: ${words}`;
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function moved(symbol: SVGElement, [x, y]: Pixel): SVGElement {
  symbol.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  return symbol;
}
