/** Text on a plate: broken into lines that fit, each set from the side on which its language begins. */

import type { Lang } from "../days.ts";
import { svg } from "../dom.ts";
import type { Ruler } from "../measure.ts";

export interface Type {
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
}

/** Lines that are no wider than `width` pixels; what does not fit into `most` of them ends in an ellipsis. */
export function broken(text: string, width: number, most: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(/[ \t\r\n\u2028\u2029]+/).filter((word) => word !== "");
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    if (lines.length >= most) return [...lines.slice(0, most - 1), cut(`${lines[most - 1] ?? ""}…`, width, measure)];
    if (measure(word) <= width) line = word;
    else {
      const head = cut(word, width, measure);
      words.splice(at + 1, 0, word.slice(head.length));
      line = head;
    }
  }
  return line === "" ? lines : lines.length < most ? [...lines, line] : [...lines.slice(0, most - 1), cut(`${lines[most - 1] ?? ""}…`, width, measure)];
}

/** The longest beginning that fits, of at least one character; an ellipsis at the end is kept. */
function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const end = text.endsWith("…") ? "…" : "";
  const letters = [...text];
  if (end !== "") letters.pop();
  let [low, high] = [1, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(letters.slice(0, middle).join("") + end) <= width) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join("") + end;
}

/** A file's text without the few characters that XML cannot hold. */
export function inXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** A sheet on which text is set. Distances count from the side on which lines begin. */
export class Setting {
  readonly width: number;
  readonly lang: Lang;
  readonly #ruler: Ruler;

  constructor(width: number, lang: Lang, ruler: Ruler) {
    [this.width, this.lang, this.#ruler] = [width, lang, ruler];
  }

  /** The x of a distance from the side on which lines begin. */
  x(from: number, wide = 0): number {
    return this.lang === "ar" ? this.width - from - wide : from;
  }

  measure(text: string, { size, weight = 400 }: Type): number {
    return this.#ruler.width(text, size, weight);
  }

  /** One line. `end`: it ends at `from` instead of beginning there. */
  line(text: string, from: number, y: number, type: Type, end = false): SVGTextElement {
    return svg("text", {
      x: Math.round(this.x(from) * 10) / 10, y: Math.round(y * 10) / 10, "font-size": type.size, "font-weight": type.weight, fill: type.fill ?? "#1b2126",
      direction: this.lang === "ar" ? "rtl" : undefined, "text-anchor": end ? "end" : undefined,
    }, text);
  }

  /** A paragraph, and the y at which the next thing begins. */
  paragraph(text: string, from: number, y: number, width: number, type: Type, most = 12): { readonly element: SVGGElement; readonly height: number } {
    const lines = broken(text, width, most, (part) => this.measure(part, type));
    const step = type.size * 1.38;
    return { element: svg("g", {}, ...lines.map((line, at) => this.line(line, from, y + type.size + at * step, type))), height: lines.length * step };
  }
}
