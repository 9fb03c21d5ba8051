/**
 * The symbols, drawn once for the map and the legend. Every symbol stands around (0, 0); what it
 * means is told by its form, never by its colour alone.
 */

import { svg } from "./dom.ts";
import { hatches } from "./hatch.ts";
import type { GraveForm } from "./looks.ts";
import { discRadius, graveForm, LARGEST } from "./looks.ts";

/** Half the diagonal of a grave's diamond, in pixels. */
export const DIAMOND = 8;

function diamondPath(half: number): string {
  return `M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`;
}

/** A grave's diamond. */
export function drawGrave(form: GraveForm, half = DIAMOND): SVGGElement {
  const outline = diamondPath(half);
  const group = svg("g", { class: `gm-grave gm-grave-${form}` }, svg("path", { class: "gm-under", d: outline }));
  const solid = form === "exhumed" || form === "returned";
  group.append(svg("path", { class: solid ? "gm-grave-solid" : "gm-grave-line", d: outline }));
  if (form === "opened") group.append(svg("path", { class: "gm-grave-solid", d: `M0 ${-half}L0 ${half}L${-half} 0Z` }));
  if (form === "located") group.append(svg("circle", { class: "gm-grave-dot", r: half * 0.26 }));
  if (form === "returned") group.append(svg("circle", { class: "gm-grave-mark", r: half * 0.34 }));
  if (form === "disturbed") {
    const [x, y] = [half * 0.42, half * 0.22];
    group.append(svg("path", { class: "gm-grave-stroke", d: `M${-x} ${y}L${-x / 3} ${-y}L${x / 3} ${y}L${x} ${-y}` }));
  }
  if (form === "ruled-out") group.append(svg("path", { class: "gm-grave-stroke", d: `M${-half} ${half}L${half} ${-half}` }));
  return group;
}

/**
 * A disc for the least number of people killed, a ring for the most; both areas in proportion.
 * `least` undefined: no number is known. `most` null: nobody gave an upper bound.
 */
export function drawIncident(least: number | undefined, most: number | null | undefined, largest = LARGEST): SVGGElement {
  const group = svg("g", { class: "gm-incident" });
  if (least === undefined) {
    group.append(
      svg("circle", { class: "gm-under", r: 7 }),
      svg("circle", { class: "gm-incident-unknown", r: 7 }),
      svg("text", { class: "gm-incident-question", y: 3.6 }, "?"),
    );
    return group;
  }
  const disc = Math.min(largest, discRadius(least));
  const outer = most === null || most === undefined ? disc + 3 : Math.max(disc + 2, Math.min(largest, discRadius(most)));
  const ringed = most === null || (most !== undefined && most > least);
  group.append(svg("circle", { class: "gm-under", r: ringed ? outer : disc }));
  if (ringed) group.append(svg("circle", { class: most === null ? "gm-incident-ring gm-open" : "gm-incident-ring", r: outer }));
  // At least none: a ring alone says "at most".
  if (least > 0) group.append(svg("circle", { class: "gm-incident-disc", r: disc }));
  return group;
}

/** The outermost radius that `drawIncident` uses. */
export function incidentRadius(least: number | undefined, most: number | null | undefined, largest = LARGEST): number {
  if (least === undefined) return 8;
  const disc = Math.min(largest, discRadius(least));
  return most === null ? disc + 4 : Math.max(disc, Math.min(largest, discRadius(most ?? least))) + 1;
}

/** A flag whose foot stands at its place. */
export function drawMilestone(): SVGGElement {
  return svg(
    "g",
    { class: "gm-milestone" },
    svg("path", { class: "gm-under", d: "M-4 9L-4 -9L7 -5.5L-4 -2Z" }),
    svg("path", { class: "gm-milestone-pole", d: "M-4 9L-4 -9.5" }),
    svg("path", { class: "gm-milestone-flag", d: "M-4 -9L7 -5.5L-4 -2Z" }),
    svg("circle", { class: "gm-milestone-foot", cx: -4, cy: 9, r: 1.6 }),
  );
}

/** A number in a frame; its middle is at (0, 0). */
export function drawCount(text: string, width: number, quiet = false): SVGGElement {
  return svg(
    "g",
    { class: quiet ? "gm-count gm-quiet" : "gm-count" },
    svg("rect", { class: "gm-count-frame", x: -width / 2, y: -8, width, height: 16, rx: 2 }),
    svg("text", { class: "gm-count-text", y: 4 }, text),
  );
}

function standalone(size: number, ...children: readonly SVGElement[]): SVGSVGElement {
  const half = size / 2;
  return svg(
    "svg",
    {
      class: "gm-symbol", viewBox: `${-half} ${-half} ${size} ${size}`, width: size, height: size,
      "aria-hidden": "true", focusable: "false",
    },
    ...children,
  );
}

/** The legend's diamond for a state of the vocabulary, or `suspected`. */
export function graveSymbol(state: string): SVGSVGElement {
  return standalone(24, drawGrave(state === "suspected" ? "suspected" : graveForm(state)));
}

/** The legend's disc and ring; `incidentSymbol(undefined)`: no number is known. */
export function incidentSymbol(...numbers: [least?: number | undefined, most?: number | null]): SVGSVGElement {
  const [least, most] = numbers.length === 0 ? [10, 26] : numbers;
  return standalone(Math.max(24, 2 * incidentRadius(least, most) + 4), drawIncident(least, most));
}

/** A swatch of the control layer: a holder's colour and, on paper, texture, or how a disputed, changing or unreported cell is drawn. */
export function controlSwatch(holder: string, texture = 0): SVGSVGElement {
  const root = standalone(24);
  const pattern = hatches(root);
  const box = { x: -10, y: -7, width: 20, height: 14 };
  const colour = /^#[0-9a-f]{6}$/i.test(holder);
  const fill = colour
    ? holder
    : holder === "contested"
      ? pattern.contested(["#56b4e9", "#e69f00"])
      : holder === "changing"
        ? pattern.changing(["#56b4e9", "#e69f00"])
        : pattern.unknown();
  root.append(svg("rect", { class: `gm-cell gm-swatch${colour ? " gm-cell-held" : ""}`, ...box, fill }));
  if (texture > 0) root.append(svg("rect", { class: "gm-texture", ...box, fill: pattern.texture(texture) }));
  root.append(svg("rect", { class: "gm-swatch-edge", ...box, fill: "none" }));
  return root;
}

/** A place known only as an area. */
export function areaSymbol(): SVGSVGElement {
  return standalone(24, svg("circle", { class: "gm-area", r: 8.5 }));
}

/** Where nobody, or only some, could look. */
export function coverageSwatch(state: string): SVGSVGElement {
  const root = standalone(24);
  const pattern = hatches(root);
  const fill = state === "no access" ? pattern.noAccess() : state === "partial" ? pattern.partial() : "none";
  root.append(svg("rect", { class: "gm-coverage gm-swatch-edge", x: -10, y: -7, width: 20, height: 14, fill }));
  return root;
}

export function countSymbol(text = "12"): SVGSVGElement {
  return standalone(24, drawCount(text, 22));
}

export function milestoneSymbol(): SVGSVGElement {
  return standalone(24, drawMilestone());
}
