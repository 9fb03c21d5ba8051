/**
 * The plate: what the page shows, as one SVG that stands by itself. Title, date, map, legend, sources, licence and
 * build; text stays text, colours are those of daylight, and nothing in it runs or asks for anything.
 */

import type * as L from "leaflet";

import { dataOf } from "../attribution.ts";
import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { plain, svg } from "../dom.ts";
import { type Say, speak, type WordKey } from "../i18n.ts";
import { imports } from "../imports.ts";
import { knownOn } from "../knowledge.ts";
import { word } from "../layers/words.ts";
import { Ruler } from "../measure.ts";
import { Naming } from "../naming.ts";
import { roundLength } from "../round.ts";
import { type Account, editionInWords, modeInWords } from "../share/account.ts";
import { inShort, Numbered } from "../share/numbered.ts";
import { shownAt } from "../share/shown.ts";
import { PANES } from "../sheet.ts";
import { Copies } from "./copy.ts";
import { keyOf } from "./key.ts";
import { inXml, Setting, type Type } from "./lines.ts";

/** The map on a plate, in pixels: always as wide, and as high as what is seen asks for. */
const WIDE = 1000;
const [LOWEST, HIGHEST] = [560, 1100];
const MARGIN = 24;
const COLUMNS = 4;
/** The most lines that sources take; the rest is counted. */
const SOURCE_LINES = 9;

const TITLE: Type = { size: 24, weight: 650 };
const DATE: Type = { size: 15, weight: 500 };
const HEADING: Type = { size: 12, weight: 650 };
const SMALL: Type = { size: 10, fill: "#3d464d" };
/** Families without quotation marks, which every reader of SVG understands. */
const FAMILY = "system-ui, Segoe UI, Noto Sans, Noto Sans Arabic, Noto Naskh Arabic, Geeza Pro, Tahoma, sans-serif";

export interface Plate {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The size at which the map is laid out, given what is seen of it now. */
export function frameOf({ x, y }: { readonly x: number; readonly y: number }): readonly [number, number] {
  return [WIDE, Math.round(Math.min(HIGHEST, Math.max(LOWEST, x === 0 ? 0 : (WIDE * y) / x)))];
}

/** Draw the plate. The map must be laid out in the size of `frameOf`, in daylight. */
export function plateOf(root: Element, map: L.Map, context: Context, account: Account): Plate {
  const { state } = context.store;
  const say = speak(state.lang);
  const copies = new Copies();
  const set = new Setting(WIDE + 2 * MARGIN, state.lang, new Ruler(FAMILY));
  const { x: wide, y: high } = map.getSize();
  const parts: SVGElement[] = [];
  let y = MARGIN;
  const add = (text: string, type: Type, most = 2, after = 4): void => {
    const made = set.paragraph(text, MARGIN, y, WIDE, type, most);
    parts.push(made.element);
    y += made.height + after;
  };
  if (account.edition !== "public") {
    parts.push(svg("rect", { x: 0, y: 0, width: set.width, height: 30, fill: "#000000" }), set.line(say("restrictedMark", { edition: editionInWords(account.edition, say) }), MARGIN, 20, { size: 13, weight: 650, fill: "#ffffff" }));
    y += 30;
  }
  add(titleOf(context, say), TITLE);
  for (const line of momentLines(context, account, say)) add(line, DATE);
  y += 6;
  parts.push(svg("g", { transform: `translate(${MARGIN} ${y})` }, ...mapOf(map, copies, set, context, wide, high)));
  y += high + 14;
  const legend = root.querySelector(".gm-legend");
  if (legend !== null) {
    const key = keyOf(legend, copies, set, MARGIN, y, COLUMNS);
    parts.push(key.element);
    y += key.height + 10;
  }
  add(say("numbersFaint"), SMALL, 2, 10);
  parts.push(svg("line", { x1: MARGIN, x2: MARGIN + WIDE, y1: y, y2: y, stroke: "#858e96" }));
  y += 8;
  const numbered = new Numbered(context.model, shownAt(context, state));
  add(say("sourcesShown", { n: numbered.sources.length }), HEADING);
  add(sourcesIn(numbered, new Naming(context.lookup, say), set, say), SMALL, SOURCE_LINES, 8);
  for (const line of lastLines(account, say)) add(line, SMALL, 4, 3);
  return { ...written(parts, copies, set.width, Math.ceil(y + MARGIN - 4), `${titleOf(context, say)}, ${dayInWords(state.date, say.lang)}`, state.lang), width: set.width };
}

function titleOf({ full: { case: info } }: Context, say: Say): string {
  return plain(say.lang === "ar" ? (info.titleAr ?? info.titleEn) : info.titleEn);
}

function momentLines({ store: { state } }: Context, account: Account, say: Say): readonly string[] {
  const known = knownOn(state);
  const left = [
    known === null ? "" : say("knownNotice", { date: dayInWords(known, say.lang) }),
    account.switched_off.length === 0 ? "" : say("citeOff", { n: account.switched_off.length }),
  ].filter((text) => text !== "");
  return [`${dayInWords(state.date, say.lang)} · ${modeInWords(state, say)}`, ...(left.length === 0 ? [] : [left.join(" ")])];
}

/** The sheets of the map from the ground up, then frame, scale, north and whose data it is. */
function mapOf(map: L.Map, copies: Copies, set: Setting, context: Context, wide: number, high: number): readonly SVGElement[] {
  const panes = [...Object.entries(PANES), ["imports", 380] as const].sort((a, b) => a[1] - b[1]).map(([name]) => map.getPane(`gm-${name}`));
  const clip = svg("clipPath", { id: "frame" }, svg("rect", { width: wide, height: high }));
  copies.defs.append(clip);
  const drawn = panes.flatMap((pane) => [...(pane?.children ?? [])]).flatMap((child) => {
    if (child instanceof HTMLCanvasElement) return pictureOf(child, map) ?? [];
    const [dx, dy] = shiftOf(child, map);
    const inner = svg("g", { transform: `translate(${dx} ${dy})` });
    for (const part of child.children) {
      const made = copies.of(part, [-dx - 4, -dy - 4, wide - dx + 4, high - dy + 4]);
      if (made !== undefined) inner.append(made);
    }
    return inner.childElementCount === 0 ? [] : [inner];
  });
  const sea = getComputedStyle(map.getContainer()).backgroundColor;
  return [
    svg("rect", { width: wide, height: high, fill: sea }),
    svg("g", { "clip-path": "url(#frame)" }, ...drawn),
    svg("rect", { width: wide, height: high, fill: "none", stroke: "#858e96" }),
    ...scaleOf(map, context, high), north(context, wide), creditOf(set, context, wide, high),
  ];
}

/** How far a sheet lies from the map's corner. */
function shiftOf(sheet: Element, map: L.Map): readonly [number, number] {
  const of = (element: Element): DOMMatrix => new DOMMatrix(getComputedStyle(element).transform === "none" ? "" : getComputedStyle(element).transform);
  const [own, pane] = [of(sheet), of(map.getPanes().mapPane)];
  return [Math.round((own.e + pane.e) * 10) / 10, Math.round((own.f + pane.f) * 10) / 10];
}

/** Imports are points by the thousand, drawn on a canvas: they come as a picture of it. */
function pictureOf(canvas: HTMLCanvasElement, map: L.Map): SVGElement | undefined {
  if (imports?.redraw(canvas) !== true || canvas.width === 0 || canvas.height === 0) return undefined;
  const [dx, dy] = shiftOf(canvas, map);
  return svg("image", { x: dx, y: dy, width: parseFloat(canvas.style.width), height: parseFloat(canvas.style.height), href: canvas.toDataURL("image/png") });
}

function scaleOf(map: L.Map, { store: { state: { lang } } }: Context, high: number): readonly SVGElement[] {
  const room = 150;
  const { metres, share } = roundLength(map.distance(map.containerPointToLatLng([0, high / 2]), map.containerPointToLatLng([room, high / 2])));
  const length = Math.round(room * share);
  const words = metres >= 1000 ? word("km", lang, { n: metres / 1000 }) : word("m", lang, { n: metres });
  return [
    svg("rect", { x: 10, y: high - 34, width: length + 20, height: 26, fill: "#ffffff", "fill-opacity": 0.86 }),
    svg("text", { x: 20 + length / 2, y: high - 21, "font-size": 11, "text-anchor": "middle", fill: "#1b2126", direction: lang === "ar" ? "rtl" : undefined }, words),
    svg("path", { d: `M20 ${high - 18}v5h${length}v-5`, fill: "none", stroke: "#1b2126", "stroke-width": 1.4 }),
  ];
}

/** The map's upper edge is north; beside the mark stands the letter that readers of the language know. */
function north({ store: { state: { lang } } }: Context, wide: number): SVGElement {
  return svg("g", { transform: `translate(${wide - 26} 14)` },
    svg("circle", { r: 17, cy: 16, fill: "#ffffff", "fill-opacity": 0.86 }),
    svg("path", { d: "M0 2L5 16L0 13L-5 16Z", fill: "#1b2126" }),
    svg("text", { y: 28, "font-size": 11, "font-weight": 650, "text-anchor": "middle", fill: "#1b2126" }, lang === "ar" ? "ش" : "N"));
}

function creditOf(set: Setting, { full, store: { state } }: Context, wide: number, high: number): SVGElement {
  const dates = dataOf(full.case.osmDates, state.lang).replace(/<bdi dir="ltr">/g, "\u2066").replace(/<bdi>/g, "\u2068").replaceAll("</bdi>", "\u2069");
  const text = ["© OpenStreetMap contributors, ODbL", dates].filter((part) => part !== "").join(" · ");
  const width = set.measure(text, SMALL) + 12;
  return svg("g", {},
    svg("rect", { x: wide - width, y: high - 18, width, height: 18, fill: "#ffffff", "fill-opacity": 0.86 }),
    svg("text", { x: wide - 6, y: high - 5.5, "font-size": SMALL.size, "text-anchor": "end", fill: "#3d464d" }, text));
}

/** As many sources as there is room for, each with its number; how many more there are. */
function sourcesIn({ sources }: Numbered, naming: Naming, set: Setting, say: Say): string {
  const room = WIDE * (SOURCE_LINES - 1.5);
  let [text, told] = ["", 0];
  for (const source of sources) {
    const next = `${text}${text === "" ? "" : "; "}[${told + 1}]\u00a0${inShort(source, naming)}`;
    if (set.measure(next, SMALL) > room) break;
    [text, told] = [next, told + 1];
  }
  return told === sources.length ? text : `${text}; ${say("sourcesMore", { n: sources.length - told })}`;
}

/** Licence, whose data, what is withheld, and what leads back to the map. */
function lastLines(account: Account, say: Say): readonly string[] {
  const withheld = Object.entries(account.withheld).filter(([, count]) => count > 0).map(([table, count]) => `${say(`many_${table}` as WordKey)} ${count}`);
  const edition = say("edition", { edition: editionInWords(account.edition, say) });
  return [
    ...(withheld.length === 0 ? [] : [say("withheld", { what: withheld.join(say("listJoin")) })]),
    [say("licence", { licence: plain(account.licence) }), ...account.credit.map((text) => isolated(plain(text)))].join(" · "),
    `${say("citeMap", { generator: account.generator, build: account.build_id, edition })} ${say("citeNoAddress", { link: account.link })}`,
  ];
}

/** Text that does not turn what stands around it; what of it is record text has no such signs of its own. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function written(parts: readonly SVGElement[], { defs }: Copies, width: number, height: number, title: string, lang: string): { readonly text: string; readonly height: number } {
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FAMILY, "font-size": 12, lang, role: "img" },
    svg("title", {}, title), defs, svg("rect", { width, height, fill: "#ffffff" }), ...parts);
  const text = new XMLSerializer().serializeToString(root);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${inXml(text)}\n`, height };
}
