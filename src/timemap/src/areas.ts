/** The administrative areas around a place, in words: in which it lies for certain, and between which nobody can tell. */

import { plain } from "./dom.ts";
import type { Say } from "./i18n.ts";
import type { Model, Place, When } from "./model.ts";
import { nameOf, type Naming } from "./naming.ts";

/** An area of OpenStreetMap; its key is `areas/` and its id there. */
export interface Area {
  readonly key: string;
  readonly nameEn: string;
  readonly nameAr?: string;
  /** `admin_level`: the higher, the smaller. */
  readonly level: number;
  /** What areas of this level are called, such as `district`. */
  readonly kindEn?: string;
  readonly kindAr?: string;
  /** Date of the data that its boundary is from. */
  readonly date?: When;
}

/** A line for every area that certainly holds a place, and one a level for those in which it may lie; the smallest first. */
export function areaLines(model: Model, place: Place, naming: Naming, say: Say): string[] {
  const of = (keys: readonly string[] | undefined): Area[] => (keys ?? []).flatMap((key) => model.areas.find((area) => area.key === key) ?? []);
  const lines = of(place.inAreas).map((area) => ({ level: area.level, text: dated(say("areaIn", { area: called(area, say) }), [area], naming, say) }));
  const levels = new Map<number, Area[]>();
  for (const area of of(place.perhapsIn)) levels.set(area.level, [...(levels.get(area.level) ?? []), area]);
  for (const [level, areas] of levels) {
    const names = areas.map((area) => called(area, say));
    const text = areas.length === 1 ? say("areaPerhaps", { area: names.join() }) : say("areaEither", { areas: names.join(say("orJoin")) });
    lines.push({ level, text: dated(text, areas, naming, say) });
  }
  return lines.sort((a, b) => b.level - a.level).map(({ text }) => text);
}

/** `Al Murgub district`. */
function called(area: Area, say: Say): string {
  const name = nameOf(area, say.lang);
  const kind = say.lang === "ar" ? area.kindAr : area.kindEn;
  return kind === undefined ? say("areaLevel", { name, level: area.level }) : say("areaKind", { name, kind: plain(kind) });
}

/** With the date of the boundaries, where they have one and the same. */
function dated(text: string, areas: readonly Area[], naming: Naming, say: Say): string {
  const dates = new Set(areas.map((area) => area.date?.text));
  const date = dates.size === 1 ? areas[0]?.date : undefined;
  return date === undefined ? say("areaUndated", { text }) : say("areaDated", { text, date: naming.when(date) });
}
