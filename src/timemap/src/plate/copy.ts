/**
 * Copies of what is drawn on the page, with their looks written into them: a file has no style sheet.
 *
 * Only shapes and text are taken, with the attributes that shape them; nothing that could run, be followed or
 * be asked for comes along, whatever a record says.
 */

import { svg } from "../dom.ts";

const SHAPES: ReadonlySet<string> = new Set(["g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "title", "svg"]);
const KEPT = ["d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "dx", "dy"] as const;
const PATTERN = ["width", "height", "patternUnits", "patternTransform"] as const;

/** Properties that pass from parent to child, with their first values; a copy says only what differs. */
const PASSED: Looks = {
  "fill": "#000000", "fill-opacity": "1", "fill-rule": "nonzero", "stroke": "none", "stroke-width": "1", "stroke-opacity": "1",
  "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "font-size": "12", "font-weight": "400",
  "font-style": "normal", "letter-spacing": "normal", "text-anchor": "start", "paint-order": "normal", "direction": "ltr",
};
const OWN: Looks = { "opacity": "1", "unicode-bidi": "normal" };

type Looks = Readonly<Record<string, string>>;

/** The pixels of a path that are worth keeping: left, top, right, bottom. */
export type Seen = readonly [number, number, number, number];

export class Copies {
  /** The patterns that copies are filled with. */
  readonly defs = svg("defs");
  readonly #names = new Map<string, string>();

  /** A copy of an element, or undefined where nothing of it is seen. `seen` is in the pixels of the element's parent. */
  of(element: Element, seen?: Seen, passed: Looks = PASSED): SVGElement | undefined {
    if (!SHAPES.has(element.localName)) return undefined;
    if (element.localName === "title") return svg("title", {}, element.textContent ?? "");
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden") return undefined;
    const copy = svg(element.localName === "svg" ? "g" : (element.localName as "g"));
    const own = this.#dress(copy, style, passed);
    const move = moveOf(style);
    if (move !== "") copy.setAttribute("transform", move);
    for (const name of KEPT) {
      const value = element.localName === "svg" ? null : element.getAttribute(name);
      if (value !== null) copy.setAttribute(name, name === "d" && seen !== undefined && move === "" ? within(value, seen) : value);
    }
    const lang = element.getAttribute("lang");
    if (lang !== null) copy.setAttribute("lang", lang);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? "");
      else if (child instanceof Element) {
        const made = this.of(child, move === "" ? seen : undefined, own);
        if (made !== undefined) copy.append(made);
      }
    }
    const isEmpty = (element.localName === "g" || element.localName === "svg") && copy.querySelector("*:not(title)") === null;
    return isEmpty || copy.getAttribute("d") === "" ? undefined : copy;
  }

  /** Write the looks that differ from those passed on; returns what is passed further. */
  #dress(copy: SVGElement, style: CSSStyleDeclaration, passed: Looks): Looks {
    const own: Record<string, string> = {};
    for (const name of Object.keys(PASSED)) {
      const value = this.#value(style.getPropertyValue(name));
      own[name] = value;
      if (value !== passed[name]) copy.setAttribute(name, value);
    }
    for (const [name, first] of Object.entries(OWN)) {
      const value = style.getPropertyValue(name);
      if (value !== first) copy.setAttribute(name, value);
    }
    return own;
  }

  #value(value: string): string {
    const id = /^url\("?#([\w-]+)"?\)/.exec(value)?.[1];
    if (id !== undefined) return `url(#${this.#pattern(id)})`;
    const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(value);
    if (parts !== null) return `#${parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
    return value.replace(/(\d)px/g, "$1");
  }

  /** The name of the copy of a pattern, made when first asked for and numbered as they come. */
  #pattern(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = `pattern-${this.#names.size + 1}`;
    this.#names.set(id, name);
    const pattern = document.getElementById(id);
    const copy = svg("pattern", { id: name });
    for (const key of PATTERN) {
      const value = pattern?.getAttribute(key);
      if (value !== null && value !== undefined) copy.setAttribute(key, value);
    }
    for (const child of pattern?.children ?? []) copy.append(...[this.of(child)].filter((made) => made !== undefined));
    this.defs.append(copy);
    return name;
  }
}

/** Where styles move an element, as an attribute. */
export function moveOf({ transform }: CSSStyleDeclaration): string {
  if (transform === "none" || transform === "") return "";
  const { a, b, c, d, e, f } = new DOMMatrix(transform);
  const [x, y] = [round(e), round(f)];
  if (a === 1 && b === 0 && c === 0 && d === 1) return x === 0 && y === 0 ? "" : `translate(${x} ${y})`;
  return `matrix(${[a, b, c, d].map((part) => Number(part.toFixed(4))).join(" ")} ${x} ${y})`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The parts of a path whose boxes reach into what is seen; paths of this page hold nothing but M, L and Z. */
export function within(path: string, [left, top, right, bottom]: Seen): string {
  if (/[^MLZ\d.\s,e-]/.test(path)) return path;
  return path.split(/(?=M)/).filter((part) => {
    const numbers = part.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [x, y] = [numbers[at] ?? 0, numbers[at + 1] ?? 0];
      [west, east, north, south] = [Math.min(west, x), Math.max(east, x), Math.min(north, y), Math.max(south, y)];
    }
    return east >= left && west <= right && south >= top && north <= bottom;
  }).join("");
}
