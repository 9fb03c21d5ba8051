/** The band drawn over the bars: on its own scale, which stands at the right end. */

import { type Bounds, boundsInShort, boundsInWords, saysNothing } from "../bounds.ts";
import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { el, refill, setAttribute, setText, svg } from "../dom.ts";
import type { Say } from "../i18n.ts";
import { ledgerOf } from "../ledger/index.ts";
import type { Day } from "../model.ts";
import { Naming } from "../naming.ts";
import { type Series, seriesOf } from "../series.ts";
import { bandShape, heights, type Piece, pieces, topOf } from "./bandshape.ts";
import type { Scale } from "./scale.ts";

let pictures = 0;

export class BandDrawing {
  /** Lines and areas, to stand in the picture of the bars. */
  readonly element = svg("g", { class: "gm-band" });
  /** The scale at the right end. */
  readonly axis = el("div", { class: "gm-band-axis", "aria-hidden": "true" });
  /** What holds at the date shown, with the sign of the band before it: stands beside the legend of the bars. */
  readonly key = el("span", { class: "gm-key gm-band-key" });
  readonly #value = el("span");
  readonly #context: Context;
  readonly #say: Say;
  readonly #naming: Naming;
  readonly #fade: string;
  readonly #hatch: string;

  constructor(context: Context, say: Say) {
    this.#context = context;
    this.#say = say;
    this.#naming = new Naming(context.fullLookup, say);
    pictures += 1;
    [this.#fade, this.#hatch] = [`gm-band-fade-${pictures}`, `gm-band-hatch-${pictures}`];
    refill(this.key, bandChip(), this.#value);
  }

  /** The series that is drawn; undefined where nothing is counted. */
  get series(): Series | undefined {
    return seriesOf(this.#context.full, this.#context.store.state);
  }

  /** Draw the band of what is known for the part that a scale shows. */
  draw(scale: Scale, height: number): void {
    const { series } = this;
    const shown = this.#shown(scale);
    this.key.hidden = series === undefined || ledgerOf(this.#context.model, this.#context.full).band(series.scope, series.unit) === undefined;
    this.axis.hidden = shown.length === 0;
    if (series === undefined || shown.length === 0) {
      this.element.replaceChildren();
      return;
    }
    const shape = bandShape(shown, scale, height);
    const open = shape.open.map((d) => svg("path", { class: "gm-band-open", d, fill: `url(#${this.#fade})` }));
    refill(
      this.element,
      this.#defs(),
      svg("path", { class: "gm-band-area", d: shape.closed }),
      ...open,
      svg("path", { class: "gm-band-clash", d: shape.contradicted, fill: `url(#${this.#hatch})` }),
      svg("path", { class: "gm-band-line gm-band-upper", d: shape.upper }),
      svg("path", { class: "gm-band-line", d: shape.lower }),
      ...shape.arrows.map(([x, y]) => svg("path", { class: "gm-band-arrow", d: `M${x} ${y + 9}V${y}m-3.5 3.5L${x} ${y}l3.5 3.5` })),
      ...shown.map((piece) => this.#hit(piece, series, scale, heights(shown, height))),
    );
    this.#scale(shown, series, height);
  }

  /** Bring the words beside the legend up to date with a day. */
  read(day: Day): void {
    const { series } = this;
    if (series === undefined) return;
    setText(this.#value, boundsInShort(this.#at(series, day), this.#say));
    const bounds = this.value(day);
    const reading = bounds === undefined ? "" : this.#say("readingOn", { date: dayInWords(day, this.#say.lang), bounds, scope: this.#naming.name(series.scope) });
    setAttribute(this.key, "title", `${reading}\n${this.#say("bandKeyLong")}`.trim());
  }

  /** What holds at a day in words: `at least 112, at most 119 bodies`; undefined where nothing is said. */
  value(day: Day): string | undefined {
    const { series } = this;
    const bounds = series === undefined ? undefined : this.#at(series, day);
    return series === undefined || bounds === undefined || saysNothing(bounds) ? undefined : boundsInWords(bounds, series.unit, this.#naming, this.#say);
  }

  /** The band of the part shown, for those who listen. */
  summary(scale: Scale): string {
    const { series } = this;
    const shown = this.#shown(scale);
    if (series === undefined || shown.length === 0) return "";
    return ` ${this.#say("bandSay", { scope: this.#naming.name(series.scope), top: topOf(shown), unit: this.#naming.inText("unit", series.unit) })}`;
  }

  #shown({ range }: Scale): readonly Piece[] {
    const { series } = this;
    const band = series === undefined ? undefined : ledgerOf(this.#context.model, this.#context.full).band(series.scope, series.unit);
    return band === undefined ? [] : pieces(band.steps, range);
  }

  #at({ scope, unit }: Series, day: Day): Bounds | undefined {
    return ledgerOf(this.#context.model, this.#context.full).at(scope, unit, day);
  }

  /** What can be pointed at: the stretch between the bounds, with what holds there. */
  #hit(piece: Piece, series: Series, scale: Scale, y: (number: number) => number): SVGElement {
    const [top, bottom] = [piece.upper === null ? 0 : y(piece.upper), y(piece.lower)];
    const bounds = boundsInWords(piece, series.unit, this.#naming, this.#say);
    return svg(
      "rect",
      { class: "gm-hit", x: scale.x(piece.from), y: top - 4, width: scale.x(piece.to) - scale.x(piece.from), height: bottom - top + 8 },
      svg("title", {}, this.#say("bandFrom", { date: dayInWords(piece.from, this.#say.lang), bounds })),
    );
  }

  #scale(shown: readonly Piece[], { unit }: Series, height: number): void {
    const top = topOf(shown);
    const number = el("span", { class: "gm-band-top" }, el("b", {}, String(top)), " ", this.#naming.inText("unit", unit));
    number.style.top = `${heights(shown, height)(top)}px`;
    refill(this.axis, number, el("span", { class: "gm-band-zero" }, "0"));
  }

  #defs(): SVGElement {
    const stop = (offset: number, opacity: number): SVGElement => svg("stop", { class: "gm-band-stop", offset, "stop-opacity": opacity });
    return svg(
      "defs", {},
      svg("linearGradient", { id: this.#fade, x1: 0, y1: 1, x2: 0, y2: 0 }, stop(0, 0.3), stop(0.9, 0)),
      hatch(this.#hatch),
    );
  }
}

function hatch(id: string): SVGElement {
  return svg(
    "pattern", { id, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { class: "gm-band-hatch", x1: 1, y1: 0, x2: 1, y2: 4 }),
  );
}

/** The sign of the band in legends: bounded, `open` upward, or hatched where claims `clash`. */
export function bandChip(kind: "band" | "open" | "clash" = "band"): SVGSVGElement {
  const inside = kind === "open"
    ? [svg("path", { class: "gm-band-line", d: "M0 13H18" }), svg("path", { class: "gm-band-arrow", d: "M9 10V2M5.5 5.5L9 2L12.5 5.5" })]
    : [
      svg("path", { class: "gm-band-area", d: "M0 4H8V2H18V10H8V12H0Z" }),
      kind === "clash" ? svg("path", { class: "gm-band-hatch", d: "M0 8L4 4M1 11L8 4M5 12L14.5 2.5M9 11.5L18 2.5M13.5 10L18 5.5" }) : null,
      svg("path", { class: "gm-band-line gm-band-upper", d: "M0 4H8V2H18" }),
      svg("path", { class: "gm-band-line", d: "M0 12H8V10H18" }),
    ];
  return svg("svg", { class: "gm-band-chip", viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" }, ...inside);
}
