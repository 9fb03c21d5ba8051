/** Words of imports, in English and Arabic: only in the bundle of pages that have some. */

import { speaking } from "../i18n.ts";
import type { Lang } from "../days.ts";

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

/** A number with its thousands apart, in the digits of the page. */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
