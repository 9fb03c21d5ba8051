/** How rows look: their size by the number of killed, their colour by kind or by who is said to have done it. */

import type { Lookup } from "../lookup.ts";
import type { Actor } from "../model.ts";
import { NONE, type Rows } from "./wire.ts";
import { type Choice, choicesOf } from "./sieve.ts";
import type { ImportInfo } from "./wire.ts";

/** Radii in pixels: of a disc for nobody or nobody knows, and what each square root of a person adds. */
const [SMALLEST, GROWTH, LARGEST] = [2.2, 0.9, 24];
/** Between disc and ring at least, and where the most is open. */
const APART = 1.6;

/** The radius of the disc for the least number of killed, and of the ring for the most; 0: no ring. */
export function radii(rows: Rows, row: number): readonly [number, number] {
  const [least, most] = [rows.killedMin[row] as number, rows.killedMax[row] as number];
  const disc = radius(Math.max(least, 0));
  if (least === NONE && most === NONE) return [disc, 0];
  if (most === NONE) return [disc, disc + APART];
  return most > Math.max(least, 0) ? [disc, Math.max(radius(most), disc + APART)] : [disc, 0];
}

function radius(killed: number): number {
  return Math.min(SMALLEST + GROWTH * Math.sqrt(killed), LARGEST);
}

/** Words of precision that say only roughly where: their discs are hollow. */
const ROUGH: ReadonlySet<string> = new Set(["settlement", "area", "described", "region", "unknown"]);

/** Which words of an import's precision are rough. */
export function roughOf(info: ImportInfo): readonly boolean[] {
  return info.words.precision.map((word) => ROUGH.has(word));
}

/** Many points are drawn smaller while the whole is seen. */
export function dotSize(rows: number, zoom: number): number {
  const crowd = rows > 300_000 ? 0.45 : rows > 30_000 ? 0.7 : 1;
  return Math.min(1, crowd + Math.max(0, zoom - 8) * 0.12);
}

/** How solid what is sure is drawn: where many lie over one another, more of them must be seen to be more. */
export function solidity(rows: number, zoom: number): number {
  const crowd = rows > 300_000 ? 0.5 : rows > 30_000 ? 0.7 : 0.85;
  return Math.min(0.85, crowd + Math.max(0, zoom - 8) * 0.08);
}

/** Colours on light and dark ground. They are told apart in shade as well as in hue (after Okabe and Ito). */
const LIGHT = ["#a3231b", "#d1600a", "#0a5fa8", "#4b9cd3", "#7d6608", "#1f1f1f", "#00805d", "#c0629a", "#5e3c99", "#3d7a74", "#8c4a1f", "#b0477a", "#4a5a8a", "#6f7479"];
const DARK = ["#ff8177", "#ffb061", "#6fb5f0", "#a7d5f5", "#d9c35a", "#f0f0f0", "#57cfa6", "#f0a3cf", "#b9a0ea", "#8fd0c8", "#d9a27a", "#e88ab8", "#9fb0e0", "#a5acb2"];
const OTHERS = { light: "#80868b", dark: "#969ca2" };

/** The colour of each choice of a facet: kinds by their place in the vocabulary, parties as the case paints them. */
export function coloursOf(info: ImportInfo, whose: readonly string[], facet: "kind" | "who", lookup: Lookup, isDark: boolean): readonly string[] {
  const palette = isDark ? DARK : LIGHT;
  const others = isDark ? OTHERS.dark : OTHERS.light;
  const kinds = (lookup.model.vocabularies["incident kind"] ?? []).map(({ value }) => value);
  return choicesOf(info, whose, facet).map(({ word }: Choice, number) => {
    if (word === undefined) return others;
    if (facet === "kind") return palette[Math.max(kinds.indexOf(word), 0) % palette.length] ?? others;
    const own = lookup.get<Actor>(word)?.colour;
    return own !== undefined && /^#[0-9a-f]{6}$/i.test(own) ? own : palette[(number - 1) % palette.length] ?? others;
  });
}

/** A colour as three numbers from 0 to 1. */
export function rgb(colour: string): readonly [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as [number, number, number];
}

/** Whether colours are those of the dark: never in a figure, which is for paper. */
export function isDark(scheme: MediaQueryList): boolean {
  return scheme.matches && !document.documentElement.classList.contains("gm-light");
}
