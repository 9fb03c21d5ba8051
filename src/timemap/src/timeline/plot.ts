/** What is drawn along the timeline; redrawn when its range, width or place changes, not when the date moves. */

import type { Context } from "../context.ts";
import { civil, dayInWords, monthName } from "../days.ts";
import { bdi, el, refill, setText, svg } from "../dom.ts";
import { tallyOf } from "../figures.ts";
import type { Say } from "../i18n.ts";
import type { Place } from "../model.ts";
import { Naming } from "../naming.ts";
import { marks } from "./axis.ts";
import { BandDrawing } from "./band.ts";
import { type Bin, binEdges, binned, type BinUnit, binUnit, weightsOf, type Weight } from "./histogram.ts";
import { labelOf, placed } from "./milestones.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { stretches, stripPlace } from "./strip.ts";

/** Rows for the labels of milestones. */
const LABEL_ROWS = 2;
/** The most room that a label takes, in pixels; longer ones are cut, their title is whole. As in the style. */
const LABEL_PX = 220;
/** The least height of a bar that stands for anybody, in pixels. */
const MIN_BAR_PX = 1.5;
/** The least width of a stretch that can be pressed, and of one that bears a name, in pixels. */
const [PRESSED_PX, NAMED_PX] = [24, 40];

export class Plot {
  readonly bars = svg("svg", { class: "gm-bars", role: "img" });
  readonly labels = el("div", { class: "gm-labels" });
  readonly axis = el("div", { class: "gm-axis", "aria-hidden": "true" });
  readonly strip = el("div", { class: "gm-strip", role: "group" });
  /** Says whose holders the strip shows. */
  readonly stripName = el("span", { class: "gm-row-name" });
  readonly band: BandDrawing;
  scale: Scale;
  #height = 0;
  #barsSay = "";
  #place: Place | undefined;
  readonly #context: Context;
  readonly #say: Say;
  #naming: Naming;
  #weights: readonly Weight[];
  readonly #pencil = document.createElement("canvas").getContext("2d");

  constructor(context: Context, say: Say) {
    this.#context = context;
    this.#say = say;
    this.#naming = new Naming(context.lookup, say);
    this.#weights = weightsOf(context.model, tallyOf(context.lookup), context.model.case.span);
    this.band = new BandDrawing(context, say);
    this.scale = scaleOf(context.store.state.range, 600);
  }

  /** Take over what is known now; `draw` shows it. */
  renew(): void {
    const { lookup, model } = this.#context;
    this.#naming = new Naming(lookup, this.#say);
    this.#weights = weightsOf(model, tallyOf(lookup), model.case.span);
  }

  /** Draw all for a width and height in pixels. */
  draw(width: number, height: number): void {
    this.#height = height;
    this.scale = scaleOf(this.#context.store.state.range, width);
    this.#drawBars();
    this.drawBand();
    this.drawLabels();
    refill(this.axis, ...marks(this.scale, this.#say.lang).map(({ day, text, strong }) => {
      const mark = el("span", { class: strong ? "gm-mark gm-strong" : "gm-mark" }, text);
      mark.style.left = `${this.scale.x(day)}px`;
      return mark;
    }));
    this.#place = undefined;
    this.drawStrip();
  }

  #drawBars(): void {
    const unit = binUnit(this.scale.perDay);
    const bins = binned(this.#weights, binEdges(this.scale.range, unit));
    const most = Math.max(1, ...bins.map((bin) => bin.found + bin.killed + bin.maybeFound + bin.maybeKilled));
    const perPerson = (this.#height - 6) / most;
    this.bars.setAttribute("width", String(this.scale.width));
    this.bars.setAttribute("height", String(this.#height));
    this.#barsSay = this.#say("barsSay", { n: Math.round(most), unit: this.#say(`per_${unit}`) });
    const rule = roundBelow(most);
    refill(
      this.bars,
      svg("line", { class: "gm-rule", x1: 0, x2: this.scale.width, y1: this.#height - rule * perPerson, y2: this.#height - rule * perPerson }),
      ...bins.flatMap((bin) => this.#bar(bin, unit, perPerson)),
      this.band.element,
      svg("text", { class: "gm-rule-name", x: 2, y: Math.max(this.#height - rule * perPerson - 2, 11) }, `${rule} ${this.#say(`per_${unit}`)}`),
    );
  }

  /** The band over the bars, when another series is chosen or the range changed. */
  drawBand(): void {
    this.band.draw(this.scale, this.#height);
    this.bars.setAttribute("aria-label", `${this.#barsSay}${this.band.summary(this.scale)}`);
  }

  #bar(bin: Bin, unit: BinUnit, perPerson: number): SVGElement[] {
    const [x, end] = [this.scale.x(bin.from), this.scale.x(bin.to)];
    const parts = [["found", bin.found], ["killed", bin.killed], ["found gm-maybe", bin.maybeFound], ["killed gm-maybe", bin.maybeKilled]] as const;
    if (parts.every(([, amount]) => amount < 0.05)) return [];
    const group = svg("g", {}, svg("title", {}, this.#binInWords(bin, unit)));
    group.append(svg("rect", { class: "gm-hit", x, y: 0, width: end - x, height: this.#height }));
    let y = this.#height;
    for (const [name, amount] of parts) {
      if (amount < 0.05) continue;
      const height = Math.max(amount * perPerson, MIN_BAR_PX);
      y -= height;
      group.append(svg("rect", { class: `gm-bar gm-${name}`, x: x + 0.5, y, width: Math.max(end - x - 1, 1), height }));
    }
    return [group];
  }

  #binInWords(bin: Bin, unit: BinUnit): string {
    const say = this.#say;
    const { year, month } = civil(bin.from);
    const when = unit === "year" ? String(year)
      : unit === "month" ? `${monthName(month, say.lang)} ${year}`
      : unit === "week" ? say("weekOf", { date: dayInWords(bin.from, say.lang) })
      : dayInWords(bin.from, say.lang);
    const lines = [when];
    if (bin.found > 0) lines.push(say("barFound", { n: bin.found }));
    if (bin.killed > 0) lines.push(say("barKilled", { n: bin.killed }));
    if (bin.maybeFound >= 0.05) lines.push(say("barMaybeFound", { n: tenth(bin.maybeFound) }));
    if (bin.maybeKilled >= 0.05) lines.push(say("barMaybeKilled", { n: tenth(bin.maybeKilled) }));
    return lines.join("\n");
  }

  /** The milestones that have room; none when their layer is off. */
  drawLabels(): void {
    const shown = this.#context.store.state.layers.has("milestones") ? this.#context.model.milestones : [];
    if (this.#pencil !== null) this.#pencil.font = getComputedStyle(this.labels).font;
    const widthOf = (text: string): number => Math.min((this.#pencil?.measureText(text).width ?? text.length * 7) + 8, LABEL_PX);
    const ticks = placed(shown, this.scale, LABEL_ROWS, this.#say.lang, widthOf);
    refill(this.labels, ...ticks.flatMap((tick) => {
      const { milestone, row, x, leftward } = tick;
      const title = `${this.#naming.title(milestone.key)}, ${this.#naming.when(milestone.date)}`;
      const line = el("span", { class: row === undefined ? "gm-tick gm-short" : `gm-tick gm-row-${row}`, title });
      line.style.left = `${x}px`;
      line.addEventListener("click", () => this.#context.pick([milestone.key]));
      if (row === undefined) return [line];
      const label = el("button", { type: "button", class: `gm-label gm-row-${row}${leftward ? " gm-leftward" : ""}`, title }, bdi(labelOf(milestone, this.#say.lang) ?? ""));
      label.style.left = `${x}px`;
      label.addEventListener("click", () => this.#context.pick([milestone.key]));
      return [line, label];
    }));
  }

  /** The strip of holders, when another place is asked for or the range changed. */
  drawStrip(): void {
    const { fullLookup, lookup, store } = this.#context;
    const place = stripPlace(lookup, store.state.pick);
    if (place === this.#place && this.strip.childElementCount > 0) return;
    this.#place = place;
    if (place === undefined) {
      // Where nobody is ever said to hold a place, there is nothing to tell of it.
      setText(this.stripName, fullLookup.model.holdings.length === 0 ? "" : this.#say("stripNone"));
      this.strip.replaceChildren();
      return;
    }
    const name = this.#naming.name(place.key);
    setText(this.stripName, this.#say("stripName", { place: name }));
    this.stripName.title = this.#say("stripNameLong", { place: name });
    this.strip.setAttribute("aria-label", this.#say("stripNameLong", { place: name }));
    refill(this.strip, ...stretches(lookup.holdingsOf(place), this.scale.range).map((stretch) => {
      const left = this.scale.x(stretch.from);
      const width = this.scale.x(stretch.to + 1) - left;
      const { holding } = stretch;
      const actors = holding === undefined ? this.#say("notReported") : this.#naming.actors(holding.actors);
      const said = holding?.contested === true ? this.#say("contestedBy", { actors }) : actors;
      const words = stretch.stale ? this.#say("noNewerReport", { words: said }) : said;
      const last = stretch.stale && holding?.lastReported !== undefined ? ` (${this.#say("lastReported", { day: dayInWords(holding.lastReported, this.#say.lang) })})` : "";
      const title = this.#say(stretch.certain || holding === undefined ? "stretch" : "stretchUnsure", {
        words, from: dayInWords(stretch.from, this.#say.lang), to: dayInWords(stretch.to, this.#say.lang),
      }) + last;
      const state = holding === undefined ? "gm-unknown" : holding.contested ? "gm-contested" : !stretch.certain ? "gm-maybe" : stretch.stale ? "gm-stale" : "";
      const inside = width >= NAMED_PX ? bdi(words) : null;
      const piece = holding !== undefined && width >= PRESSED_PX
        ? el("button", { type: "button", class: `gm-stretch ${state}`, title, "aria-label": title }, inside)
        : el("span", { class: `gm-stretch ${state}`, title }, inside);
      if (holding !== undefined) piece.addEventListener("click", () => this.#context.pick(holding.claims));
      const colour = lookup.get<{ colour?: string } & Place>(holding?.actors[0])?.colour;
      if (colour !== undefined && /^#[0-9a-f]{6}$/i.test(colour)) piece.style.setProperty("--gm-actor", colour);
      piece.style.left = `${left}px`;
      piece.style.width = `${width}px`;
      return piece;
    }));
  }
}

/** The roundest number not above another: 1, 2 or 5 times a power of ten. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
}

function tenth(amount: number): string {
  return amount < 10 ? amount.toFixed(1) : String(Math.round(amount));
}
