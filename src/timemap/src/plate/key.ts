/** The legend of a plate: what the page's own legend says of the layers that are on, as far as it is there at the date. */

import { plain, svg } from "../dom.ts";
import type { Copies } from "./copy.ts";
import type { Setting, Type } from "./lines.ts";

interface Item {
  readonly symbol: Element | null;
  readonly words: string;
  readonly number: string;
}

interface Group {
  readonly title: string;
  readonly total: string;
  readonly items: readonly Item[];
  /** What the page says under the group: what its signs do not mean, whose data they are. */
  readonly note: string;
}

const [SYMBOL, GAP] = [30, 24];
const HEADING: Type = { size: 12, weight: 650 };
const WORDS: Type = { size: 11 };
const NOTE: Type = { size: 10, fill: "#3d464d" };
const ROW = 20;

/** The groups of the legend whose layers are on; entries of which there are none at the date are left out. */
function groupsOf(legend: Element): readonly Group[] {
  const on = [...legend.querySelectorAll(".gm-group")].filter((group) => group.querySelector("[role=switch][aria-checked=true]") !== null);
  return on.map((group) => {
    const total = textOf(group.querySelector("h3 .gm-number"));
    const entries = [...group.querySelectorAll("li.gm-entry:not(.gm-none)")].filter((entry) => entry.querySelector("input:not(:checked)") === null);
    const items = entries.map((entry): Item => {
      const number = entry.querySelector(":scope > .gm-number");
      const words = [...entry.querySelectorAll("span:not(.gm-sign):not(.gm-number)")].map(textOf).find((text) => text !== "") ?? "";
      return { symbol: entry.querySelector("svg"), words, number: textOf(number) };
    });
    return { title: textOf(group.querySelector(".gm-layer")), total, note: textOf(group.querySelector(":scope > p.gm-small")), items: total === "0" ? items.filter(({ number }) => number !== "") : items };
  }).filter(({ total, items }) => total !== "0" || items.length > 0);
}

function textOf(element: Element | null): string {
  return plain(element?.textContent ?? "").trim();
}

/** Higher columns than the shortest possible, as a share of it, that are taken to keep groups whole. */
const PATIENCE = 1.6;

/** Draw them in columns from `y` on; a group runs into the next column only where all would become too high. */
export function keyOf(legend: Element, copies: Copies, set: Setting, margin: number, y: number, columns: number): { readonly element: SVGGElement; readonly height: number } {
  const width = (set.width - 2 * margin - GAP * (columns - 1)) / columns;
  const blocks = groupsOf(legend).flatMap((group) => {
    const entries = [...group.items.map((item) => entry(item, copies, set, width)), ...(group.note === "" ? [] : [noted(group.note, set, width)])];
    return [heading(group, set, width, entries.reduce((sum, { height }) => sum + height, 0)), ...entries];
  });
  const shortest = blocks.reduce((sum, { height }) => sum + height, 0) / columns;
  for (let room = shortest; ; room += 6) {
    // Beyond that height groups may run on, from the shortest columns again.
    const isTorn = room > PATIENCE * shortest;
    const placed = isTorn ? fill(blocks, room - (PATIENCE - 1) * shortest, columns, true) : fill(blocks, room, columns, false);
    if (placed === undefined) continue;
    const element = svg("g", {});
    for (const { block, column, top } of placed) element.append(block.draw(margin + column * (width + GAP), y + top));
    return { element, height: Math.max(0, ...placed.map(({ block, top }) => top + block.height)) };
  }
}

interface Block {
  readonly height: number;
  /** Height of what should stay in one column with it. */
  readonly rest: number;
  readonly draw: (from: number, y: number) => SVGElement;
}

/** Where each block goes when columns are at most `room` high; undefined where that is too little. `isTorn`: groups may run on. */
function fill(blocks: readonly Block[], room: number, columns: number, isTorn: boolean): readonly { block: Block; column: number; top: number }[] | undefined {
  const placed: { block: Block; column: number; top: number }[] = [];
  let [column, top] = [0, 0];
  for (const [at, block] of blocks.entries()) {
    const whole = block.height + block.rest;
    const needed = whole <= room || !isTorn ? whole : block.height + (block.rest > 0 ? (blocks[at + 1]?.height ?? 0) : 0);
    if (top > 0 && top + needed > room) [column, top] = [column + 1, 0];
    if (column >= columns || (!isTorn && top + needed > room)) return undefined;
    placed.push({ block, column, top });
    top += block.height;
  }
  return placed;
}

function heading({ title, total }: Group, set: Setting, width: number, rest: number): Block {
  const number = set.measure(total, HEADING);
  const made = set.paragraph(title, 0, 0, width - number - 8, HEADING, 2);
  return {
    height: made.height + 12,
    rest,
    draw: (from, y) => svg("g", {},
      set.paragraph(title, from, y + 4, width - number - 8, HEADING, 2).element,
      set.line(total, from + width, y + 4 + HEADING.size, HEADING, true),
      svg("line", { x1: set.x(from), x2: set.x(from + width), y1: y + made.height + 7, y2: y + made.height + 7, stroke: "#d8dcdf" })),
  };
}

function noted(note: string, set: Setting, width: number): Block {
  return { height: set.paragraph(note, 0, 0, width, NOTE, 9).height + 8, rest: 0, draw: (from, y) => set.paragraph(note, from, y + 2, width, NOTE, 9).element };
}

function entry({ symbol, words, number }: Item, copies: Copies, set: Setting, width: number): Block {
  const end = set.measure(number, WORDS);
  const room = width - SYMBOL - end - 8;
  const made = set.paragraph(words, 0, 0, room, WORDS, 4);
  const box = symbol === null ? [0, 0, 0, 0] : (symbol.getAttribute("viewBox") ?? "0 0 24 24").split(" ").map(Number);
  const [left = 0, top = 0, wide = 0, high = 0] = box;
  const height = Math.max(ROW, made.height + 5, high + 2);
  return {
    height,
    rest: 0,
    draw: (from, y) => {
      const sign = symbol === null ? undefined : copies.of(symbol);
      const text = y + (height - made.height) / 2 - 1;
      const middle = set.x(from + (SYMBOL - 4) / 2);
      return svg("g", {},
        sign === undefined ? null : svg("g", { transform: `translate(${round(middle - left - wide / 2)} ${round(y + height / 2 - top - high / 2)})` }, sign),
        set.paragraph(words, from + SYMBOL, text, room, WORDS, 4).element,
        number === "" ? null : set.line(number, from + width, text + WORDS.size, WORDS, true));
    },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
