/** The marks under the bars: years, months, or days, as fine as there is room for. */

import { civil, dayOf, type Lang, monthName } from "../days.ts";
import type { Day } from "../model.ts";
import type { Scale } from "./scale.ts";

export interface Mark {
  readonly day: Day;
  readonly text: string;
  /** The beginning of a year (or, where days are marked, of a month). */
  readonly strong: boolean;
}

/** Room that a label takes, in pixels. */
const ROOM_PX = { year: 38, month: 34, day: 26 } as const;

/** Marks that fit, in order of their days. */
export function marks(scale: Scale, lang: Lang): readonly Mark[] {
  const monthPx = scale.perDay * 30.44;
  if (scale.perDay * 2 >= ROOM_PX.day) return days(scale, lang);
  const steps = [1, 2, 3, 6].find((months) => monthPx * months >= ROOM_PX.month);
  if (steps !== undefined) return months(scale, lang, steps);
  const years = [1, 2, 5, 10].find((count) => monthPx * 12 * count >= ROOM_PX.year) ?? 20;
  return months(scale, lang, years * 12);
}

function months(scale: Scale, lang: Lang, step: number): readonly Mark[] {
  const out: Mark[] = [];
  const start = civil(scale.range[0]);
  for (let at = start.year * 12; ; at += 1) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    const day = dayOf(year, month, 1);
    if (day > scale.range[1]) return out;
    if (day < scale.range[0] || (step <= 12 ? (month - 1) % step !== 0 : month !== 1 || year % (step / 12) !== 0)) continue;
    out.push({ day, text: month === 1 ? String(year) : shortMonth(month, lang), strong: month === 1 });
  }
}

function days(scale: Scale, lang: Lang): readonly Mark[] {
  const step = [1, 2, 5, 7, 10].find((count) => scale.perDay * count >= ROOM_PX.day) ?? 15;
  const out: Mark[] = [];
  for (let day = scale.range[0]; day <= scale.range[1]; day += 1) {
    const { year, month, day: number } = civil(day);
    if (number === 1) out.push({ day, text: month === 1 ? String(year) : shortMonth(month, lang), strong: true });
    else if ((number - 1) % step === 0 && number < 31) out.push({ day, text: String(number), strong: false });
  }
  return out;
}

function shortMonth(month: number, lang: Lang): string {
  const name = monthName(month, lang);
  return lang === "ar" ? name : name.slice(0, 3);
}
