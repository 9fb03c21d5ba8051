/** Words of imports, in English and Arabic: only in the bundle of pages that have some. */

import { speaking } from "../i18n.ts";
import { dayInWords, type Lang } from "../days.ts";
import type { ImportInfo } from "./wire.ts";

const WORDS = {
  reading: ["Being read …", "قيد القراءة …"],
  unreadable: ["Cannot be read ({why}). The map needs to be built again.", "تعذّرت القراءة ({why}). يجب بناء الخريطة من جديد."],
  importedFrom: ["Imported from {name}", "مستورد من {name}"],
  importOff: ["Switched off: not drawn and not counted.", "موقوف: لا يُرسم ولا يُعدّ."],
  nIncidents: [
    { one: "1 incident", other: "{text} incidents" },
    { one: "حادث واحد", two: "حادثان", few: "{text} حوادث", many: "{text} حادثاً", other: "{text} حادث" },
  ],
  inView: ["{title}: reported in the part of the map shown", "{title}: المُبلَّغ عنه في الجزء المعروض من الخريطة"],
  atAll: ["{title}: reported", "{title}: المُبلَّغ عنه"],
  surely: ["{text} of them certainly by their dates", "منها {text} مؤكدة بحسب تواريخها"],
  killedFromTo: ["{least} to {most} reported killed", "من {least} إلى {most} قتيلاً بحسب البلاغات"],
  killedJust: ["{least} reported killed", "{least} قتيلاً بحسب البلاغات"],
  killedOpen: ["at least {least} reported killed, {text} without an upper bound", "{least} قتيلاً على الأقل بحسب البلاغات، و{text} بلا حدّ أعلى"],
  notMixed: [
    "Counted by this import alone; not part of the other figures and not compared with them.",
    "يعدّها هذا الاستيراد وحده؛ ليست جزءاً من الأرقام الأخرى ولا تُقارن بها.",
  ],
  moreUnplaced: ["{text} more without a place", "و{text} بلا مكان"],
  noDate: ["{text} without a date are never shown at a date.", "{text} بلا تاريخ لا تُعرض في أي تاريخ."],
  noPlace: ["{text} without a place are counted and not drawn.", "{text} بلا مكان تُعدّ ولا تُرسم."],
  colourBy: ["Colour stands for", "اللون يدل على"],
  byKind: ["Kind", "النوع"],
  byWho: ["Who is said to have done it", "من يُقال إنه الفاعل"],
  byGrade: ["How well it is established", "درجة ثبوته"],
  filterHint: ["Numbers: at the date, in the part of the map shown.", "الأعداد: في التاريخ وفي الجزء المعروض من الخريطة."],
  nobodyNamed: ["Nobody is named", "لم يُذكر أحد"],
  notSaid: ["Not said", "غير مذكور"],
  others: ["Others", "آخرون"],
  showAll: ["Show all of them", "أظهر الكل"],
  listAndSearch: ["List and search", "القائمة والبحث"],
  keyDisc: ["Least killed (disc) and most (ring)", "أقل عدد للقتلى (قرص) وأكثره (حلقة)"],
  keyRough: ["Hollow: the place is known only roughly", "مفرّغ: المكان معروف تقريباً فقط"],
  keyFaint: ["Faint: on this date possibly, not certainly", "باهت: محتمل في هذا التاريخ وغير مؤكد"],
  keySquare: ["Square: somewhere in it, anywhere in it; how many", "مربع: في مكان ما داخله، أي مكان؛ وكم عددها"],
  cell: ["Cell", "خلية"],
  cellNow: ["In it at this date", "فيها في هذا التاريخ"],
  cellEver: ["In it at any date", "فيها في أي تاريخ"],
  cellMonths: ["Months", "الأشهر"],
  cellFrom: ["Counted together from", "مجموعة من"],
  cellSure: ["Certainly by their dates", "مؤكدة بحسب تواريخها"],
  cellOpen: ["With an open beginning or end", "بلا بداية أو نهاية معروفة"],
  cellMost: ["At most, in those that have an upper bound", "على الأكثر، في ما له حدّ أعلى"],
  cellEmpty: ["Nothing is reported in it.", "لم يُبلَّغ عن شيء فيها."],
  cellId: ["Cell of H3, or of the grid", "خلية H3 أو الشبكة"],
  noCell: ["There is no such cell in this import.", "لا توجد خلية كهذه في هذا الاستيراد."],
  cellsTitle: ["Cells of {title}", "خلايا {title}"],
  cellsOf: ["{text} in {cells} cells at this date in the part of the map shown.", "{text} في {cells} خلية في هذا التاريخ وفي الجزء المعروض من الخريطة."],
  cellsCapped: ["The {n} with most are listed.", "أكثرها عدداً مدرجة وعددها {n}."],
  listOfCells: ["List of cells", "قائمة الخلايا"],
  byHexagon: [
    "Counted together by month and hexagon (H3, resolution {resolution}, some {km2} km² each) from {rows} incidents. A cell says only how many are reported in it in a month: where inside it, and on which day of the month, it does not say.",
    "مجموعة بحسب الشهر والخلية السداسية (H3، الدقة {resolution}، نحو {km2} كم² لكل منها) من {rows} حادث. الخلية تقول فقط كم حادثاً أُبلغ عنه فيها في شهر: ولا تقول أين داخلها ولا في أي يوم من الشهر.",
  ],
  bySquare: [
    "Counted together by month and square from {rows} incidents. A square says only how many are reported in it in a month: where inside it, and on which day of the month, it does not say.",
    "مجموعة بحسب الشهر والمربع من {rows} حادث. المربع يقول فقط كم حادثاً أُبلغ عنه فيه في شهر: ولا يقول أين داخله ولا في أي يوم من الشهر.",
  ],
  byMonth: [
    "Counted together by month from {rows} incidents: on which day of the month it does not say.",
    "مجموعة بحسب الشهر من {rows} حادث: ولا يُذكر اليوم من الشهر.",
  ],
  coarserCells: ["{text} of them, whose place is known less finely, are counted in larger cells.", "{text} منها، مكانها معروف بدقة أقل، تُعدّ في خلايا أكبر."],
  vagueCells: ["{text} of them, whose place is known only as a region, are in no cell; they are counted, and not drawn.", "{text} منها، مكانها معروف كإقليم فقط، ليست في أي خلية؛ تُعدّ ولا تُرسم."],
  byMonthShort: ["counted together by month", "مجموعة بحسب الشهر"],
  keyFew: ["Few in a cell", "قليل في الخلية"],
  keyMany: ["Many (the darker, the more)", "كثير (الأغمق أكثر)"],
  keyDashed: ["Dashed edge: on this date possibly, none certainly", "حافة متقطعة: محتمل في هذا التاريخ ولا شيء مؤكد"],
  before: ["{text} dated before the timeline of this map (the earliest on {date}) are counted up to a date and never at a day or in a window of their own.", "{text} بتاريخ يسبق الخط الزمني لهذه الخريطة (أقدمها في {date}) تُعدّ ضمن ما سبق ولا تظهر في يومها أو نافذتها."],
  beforeOpen: ["{text} dated before the timeline of this map are counted up to a date and never at a day or in a window of their own.", "{text} بتاريخ يسبق الخط الزمني لهذه الخريطة تُعدّ ضمن ما سبق ولا تظهر في يومها أو نافذتها."],
  after: ["{text} dated after the timeline of this map (the latest on {date}) are in none of these numbers.", "{text} بتاريخ يلي الخط الزمني لهذه الخريطة (أحدثها في {date}) ليست في أي من هذه الأعداد."],
  afterOpen: ["{text} dated after the timeline of this map are in none of these numbers.", "{text} بتاريخ يلي الخط الزمني لهذه الخريطة ليست في أي من هذه الأعداد."],
  neverKnown: ["no day of publication: as known on a day only rows with one of their own", "بلا يوم نشر: في المعروف حتى يوم تظهر فقط الصفوف التي لها يوم نشر"],
  afterShort: ["{text} dated after this timeline", "{text} بتاريخ يلي هذا الخط الزمني"],
  onlyTotals: ["Only counted: where these happened is withheld from this edition.", "تُعدّ فقط: أماكن وقوعها محجوبة في هذه الطبعة."],
  noWebgl: [
    "This browser draws without WebGL 2: many incidents are drawn slowly, everything is there.",
    "يرسم هذا المتصفح من دون WebGL 2: رسم الحوادث الكثيرة بطيء، ولا ينقص شيء.",
  ],
  publishedOn: ["Published by {date}", "نُشر حتى {date}"],
  bars: ["{title}: incidents {per}, in the part of the map shown; most {n}", "{title}: الحوادث {per} في الجزء المعروض من الخريطة؛ الأكثر {n}"],
  barsName: ["Import: {title}", "الاستيراد: {title}"],
  barTitle: ["{when}: {sure} incidents", "{when}: {sure} من الحوادث"],
  barMaybe: ["{when}: {sure} incidents, and a share of {maybe} with uncertain dates", "{when}: {sure} من الحوادث، ونصيب قدره {maybe} بتواريخ غير مؤكدة"],
  incident: ["Incident", "حادث"],
  asGiven: ["As the data set gives it", "كما تعطيه مجموعة البيانات"],
  listTitle: ["Incidents of {title}", "حوادث {title}"],
  listOf: ["{text} at this date in the part of the map shown.", "{text} في هذا التاريخ وفي الجزء المعروض من الخريطة."],
  listCapped: ["The latest {n} are listed.", "أحدث {n} مدرجة."],
  findWords: ["Find words in all of it, at any date", "ابحث في كل النصوص وفي أي تاريخ"],
  searching: ["Searching … {text} found so far", "جارٍ البحث … وُجد {text} حتى الآن"],
  found: ["{text} found.", "وُجد {text}."],
  foundCapped: ["The first {n} are listed.", "أول {n} مدرجة."],
  severalHere: ["{text} here", "{text} هنا"],
  squareHere: ["{text} somewhere in this square", "{text} في مكان ما من هذا المربع"],
  theirKind: ["Their word for it", "تسميتهم له"],
  placeSaid: ["Where, in their words", "أين، بكلماتهم"],
  position: ["Position", "الموقع"],
  within: ["within {text} m", "ضمن {text} م"],
  parties: ["Who took part, in their words", "المشاركون، بكلماتهم"],
  sourceSaid: ["Their source", "مصدرهم"],
  theirId: ["Their number", "رقمهم"],
  published: ["Known since", "معروف منذ"],
  aboutImport: ["The data set", "مجموعة البيانات"],
  dataOf: ["Data of", "بيانات"],
  licenceOf: ["Licence", "الرخصة"],
  releaseOf: ["Version", "الإصدار"],
  cite: ["Cite as", "الاستشهاد"],
  addressOf: ["To be had at", "متاح في"],
  termsOf: ["Terms", "الشروط"],
  notThere: ["There is no such incident in this import.", "لا يوجد حادث كهذا في هذا الاستيراد."],
  untitled: ["Incident without a title", "حادث بلا عنوان"],
  many: [
    "{text} incidents are too many to be told apart on one map; narrow the window, the filters or the view.",
    "{text} من الحوادث أكثر مما يمكن تمييزه على خريطة واحدة؛ ضيّق النافذة أو المرشحات أو المشهد.",
  ],
} as const;

export type Tell = ReturnType<typeof tellIn>;

/** What says the words of imports in one language. */
export function tellIn(lang: Lang): ReturnType<typeof speaking<keyof typeof WORDS>> {
  return speaking(WORDS, lang);
}

/** How the incidents of an import were counted together, in words. */
export function together({ aggregated, places }: ImportInfo, tell: Tell): string {
  if (aggregated === undefined) return "";
  const { rows, resolution, km2, coarser = 0, vague = 0 } = aggregated;
  const text = grouped(rows);
  const area = km2 === undefined ? "" : km2 < 10 ? String(km2) : grouped(km2);
  return [
    resolution !== undefined ? tell("byHexagon", { rows: text, resolution, km2: area }) : tell(places === "cells" ? "bySquare" : "byMonth", { rows: text }),
    coarser === 0 ? "" : tell("coarserCells", { text: grouped(coarser) }),
    vague === 0 ? "" : tell("vagueCells", { text: grouped(vague) }),
  ].filter((part) => part !== "").join(" ");
}

/** What of an import lies outside of the timeline, in words. */
export function beyond({ outside }: ImportInfo, tell: Tell, lang: Lang): readonly string[] {
  return (["before", "after"] as const).flatMap((side) => {
    const [count, day] = outside?.[side] ?? [];
    if (count === undefined) return [];
    const text = grouped(count);
    return [day === undefined ? tell(`${side}Open`, { text }) : tell(side, { text, date: dayInWords(day, lang) })];
  });
}

/** A number with its thousands apart, in the digits of the page. */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
