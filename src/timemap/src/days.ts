/** Whole days counted from 1970-01-01, and how they are written. No clock, no time zone. */

import type { Day, When } from "./model.ts";

const DAY_MS = 86_400_000;
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
] as const;
const MONTHS_AR = [
  "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
  "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
] as const;

export type Lang = "en" | "ar";

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export function civil(day: Day): CivilDate {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function dayOf(year: number, month: number, day: number): Day {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function isoFromDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of `YYYY-MM-DD`, or null when the text is anything else or no such day exists. */
export function dayFromIso(text: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (parts === null) return null;
  const day = dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isoFromDay(day) === text.trim() ? day : null;
}

export function monthName(month: number, lang: Lang = "en"): string {
  return (lang === "ar" ? MONTHS_AR : MONTHS)[month - 1] ?? "";
}

/** `5 June 2020`. */
export function dayInWords(day: Day, lang: Lang = "en"): string {
  const { year, month, day: number } = civil(day);
  return `${number} ${monthName(month, lang)} ${year}`;
}

/** A date in words, as exact as it is known: `5 June 2020`, `June 2020`, `about June 2020`, `up to June 2020`. */
export function whenInWords(when: When | undefined, lang: Lang = "en"): string {
  if (when === undefined) return lang === "ar" ? "تاريخ غير معروف" : "date not known";
  const text = when.text;
  const interval = text.split("/");
  if (interval.length === 2) {
    const [from, to] = [interval[0] ?? "", interval[1] ?? ""];
    const open = (end: string): boolean => end === ".." || end === "";
    if (open(from) && !open(to)) return `${lang === "ar" ? "حتى" : "up to"} ${simpleInWords(to, lang)}`;
    if (open(to) && !open(from)) return `${lang === "ar" ? "منذ" : "from"} ${simpleInWords(from, lang)}`;
    return `${simpleInWords(from, lang)} ${lang === "ar" ? "إلى" : "to"} ${simpleInWords(to, lang)}`;
  }
  if (text.startsWith("[") || text.startsWith("{")) {
    const parts = text.slice(1, -1).split(",").map((part) => simpleInWords(part.trim(), lang));
    return parts.join(lang === "ar" ? " أو " : " or ");
  }
  return simpleInWords(text, lang);
}

function simpleInWords(text: string, lang: Lang): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/.exec(text);
  if (parts === null) return text;
  const [, year = "", month, day, mark] = parts;
  const words = [day === undefined ? "" : String(Number(day)), month === undefined ? "" : monthName(Number(month), lang), year];
  const plain = words.filter((word) => word !== "").join(" ");
  const about = mark === "~" || mark === "%" ? (lang === "ar" ? "نحو " : "about ") : "";
  const doubtful = mark === "?" || mark === "%" ? (lang === "ar" ? " (غير مؤكد)" : " (uncertain)") : "";
  return `${about}${plain}${doubtful}`;
}
