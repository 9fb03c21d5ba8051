/** Hatches: SVG patterns, made when first asked for, in the `defs` of the picture that uses them. */

import { svg } from "./dom.ts";

export interface Hatches {
  /** Broad stripes in the colours of those who dispute a cell. */
  readonly contested: (colours: readonly string[]) => string;
  /** A pale ground of the first colour with thin lines of the next, leaning the other way. */
  readonly changing: (colours: readonly string[]) => string;
  readonly unknown: () => string;
  /** Fainter still: land outside every cell. */
  readonly outside: () => string;
  /** What tells one holder's cells from another's without colour: for paper and figures. The first has none. */
  readonly texture: (holder: number) => string;
  /** Level lines, which no hatch of control has. */
  readonly noAccess: () => string;
  /** The same, broken. */
  readonly partial: () => string;
}

/** Signs that no hatch is made of, in a square of eight pixels: dots, upright lines, crosses, rings, dashes, a grid, points of arrows. */
const TEXTURES = [
  "M3.6 4h.8", "M4 0V8", "M4 2V6M2 4H6", "M2.4 4a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0", "M2 0V3M6 4V7", "M4 0V8M0 4H8", "M2 5L4 3L6 5",
] as const;

let pictures = 0;

/** The hatches of one picture; each answer is a `fill` such as `url(#gm-1-unknown)`. */
export function hatches(root: SVGSVGElement): Hatches {
  pictures += 1;
  const prefix = `gm-${pictures}`;
  const defs = svg("defs");
  root.prepend(defs);
  const made = new Set<string>();
  const pattern = (name: string, size: number, turn: number, draw: () => readonly SVGElement[]): string => {
    const id = `${prefix}-${name}`;
    if (!made.has(id)) {
      made.add(id);
      const attributes = { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` };
      defs.append(svg("pattern", attributes, ...draw()));
    }
    return `url(#${id})`;
  };
  const line = (size: number, at: number, className: string): SVGElement =>
    svg("line", { class: className, x1: at, y1: 0, x2: at, y2: size });
  return {
    contested: (colours) => {
      const band = 7;
      return pattern(`contested${named(colours)}`, band * colours.length, 45, () =>
        colours.map((colour, at) => svg("rect", { x: at * band, y: 0, width: band, height: band * colours.length, fill: colour })),
      );
    },
    changing: (colours) => {
      const [first = "#888888", second = "#888888"] = colours;
      return pattern(`changing${named(colours)}`, 8, 135, () => [
        svg("rect", { width: 8, height: 8, fill: first, "fill-opacity": 0.4 }),
        svg("rect", { width: 2, height: 8, fill: second }),
      ]);
    },
    unknown: () => pattern("unknown", 6, 45, () => [line(6, 3, "gm-hatch-line")]),
    outside: () => pattern("outside", 9, 45, () => [line(9, 4.5, "gm-hatch-faint")]),
    texture: (holder) => {
      const number = holder % (TEXTURES.length + 1);
      const draw = TEXTURES[number - 1];
      return draw === undefined ? "none" : pattern(`texture-${number}`, 8, 0, () => [svg("path", { class: "gm-texture-line", d: draw })]);
    },
    noAccess: () => pattern("no-access", 5, 90, () => [line(5, 2.5, "gm-hatch-closed")]),
    partial: () => pattern("partial", 10, 90, () => [
      svg("line", { class: "gm-hatch-closed", x1: 2.5, y1: 0, x2: 2.5, y2: 4 }),
      svg("line", { class: "gm-hatch-closed", x1: 7.5, y1: 5, x2: 7.5, y2: 9 }),
    ]),
  };
}

function named(colours: readonly string[]): string {
  return colours.map((colour) => `-${colour.replace(/[^0-9a-f]/gi, "")}`).join("");
}
