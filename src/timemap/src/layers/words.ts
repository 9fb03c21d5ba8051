/** The few words that stand on the map itself, in English and Arabic. */

import type { Lang } from "../days.ts";

type Pair = readonly [string, string];

const WORDS = {
  zoomIn: ["Zoom in", "تكبير"],
  zoomOut: ["Zoom out", "تصغير"],
  reach: ["cells reach {n} km from a reported place", "تمتد الخلايا {n} كم من المكان المُبلّغ عنه"],
  possibly: ["possibly; the date is not certain", "احتمالاً؛ التاريخ غير مؤكد"],
  killedBetween: ["killed: {text}", "القتلى: {text}"],
  killedUnknown: ["number of people killed not known", "عدد القتلى غير معروف"],
  largest: ["in the largest of them", "في أكبرها"],
  heldBy: ["said to be held by {name}", "يُقال إنها بيد {name}"],
  contested: ["contested: {name}", "متنازع عليها: {name}"],
  claimed: ["only a party to the conflict says so", "لا يقول ذلك إلا طرف في النزاع"],
  asReported: ["as last reported on {day}", "بحسب آخر إبلاغ في {day}"],
  maybe: ["possibly held by {name}, day not certain", "ربما كانت بيد {name}، واليوم غير مؤكد"],
  changing: ["changing hands, day not certain: {name}", "تنتقل السيطرة عليها، واليوم غير مؤكد: {name}"],
  unknown: ["nobody reported who held it", "لم يُبلّغ أحد عمّن يسيطر عليها"],
  areaOnly: ["place known only as an area", "الموقع معروف كمنطقة فقط"],
  total: ["{text}, {scope}", "{text}، {scope}"],
  map: ["Map", "الخريطة"],
  dataOf: ["data of {when}", "بيانات {when}"],
  km: ["{n} km", "{n} كم"],
  m: ["{n} m", "{n} م"],
} as const satisfies Readonly<Record<string, Pair>>;

/** One text, with `{name}` filled in. */
export function word(key: keyof typeof WORDS, lang: Lang, values: Readonly<Record<string, string | number>> = {}): string {
  const text: string = WORDS[key][lang === "ar" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const COUNTED: Readonly<Record<"graves" | "incidents" | "milestones", Readonly<Record<Lang, Readonly<Record<string, string>>>>>> = {
  graves: {
    en: { one: "1 grave site", other: "{n} grave sites" },
    ar: { one: "موقع مقابر", two: "موقعا مقابر", few: "{n} مواقع مقابر", many: "{n} موقع مقابر", other: "{n} موقع مقابر" },
  },
  incidents: {
    en: { one: "1 incident", other: "{n} incidents" },
    ar: { one: "حادثة واحدة", two: "حادثتان", few: "{n} حوادث", many: "{n} حادثة", other: "{n} حادثة" },
  },
  milestones: {
    en: { one: "1 milestone", other: "{n} milestones" },
    ar: { one: "محطة واحدة", two: "محطتان", few: "{n} محطات", many: "{n} محطة", other: "{n} محطة" },
  },
};

const RULES: Record<Lang, Intl.PluralRules> = { en: new Intl.PluralRules("en"), ar: new Intl.PluralRules("ar") };

/** `6 graves`, in the plural that the language asks for. */
export function counted(what: keyof typeof COUNTED, n: number, lang: Lang): string {
  const forms = COUNTED[what][lang];
  return (forms[RULES[lang].select(n)] ?? forms["other"] ?? "").replace("{n}", String(n));
}
