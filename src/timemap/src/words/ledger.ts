/** Words of the ledger: bands, contradictions, what was known when, and according to whom. Taken up by `words.ts`. */

import type { Text } from "../words.ts";

export const LEDGER_WORDS = {
  // The figure
  comparedScopes: ["Compared with one another", "تُقارن معاً"],
  scopesApart: ["Shown and never compared", "تُعرض ولا تُقارن"],
  atLeast: ["at least", "على الأقل"],
  atMost: ["at most", "على الأكثر"],
  noUpper: ["no upper bound", "لا حدّ أعلى"],
  behindLower: ["at least {n}: the claims behind it", "{n} على الأقل: الادّعاءات التي تجعله كذلك"],
  behindUpper: ["at most {n}: the claims behind it", "{n} على الأكثر: الادّعاءات التي تجعله كذلك"],
  noBound: ["No claim that is compared sets a bound at this date.", "لا يضع أي ادّعاء مما يُقارن حدّاً في هذا التاريخ."],
  unrecorded: [
    { one: "1 of these is in no recorded find.", other: "{n} of these are in no recorded find." },
    { one: "واحد منها ليس في أي اكتشاف مسجّل.", two: "اثنان منها ليسا في أي اكتشاف مسجّل.", other: "{n} منها ليست في أي اكتشاف مسجّل." },
  ],
  contradictedHere: [
    "Claims contradict each other here: the band spans {n} readings.",
    "تتناقض الادّعاءات هنا: يمتد النطاق على {n} من القراءات.",
  ],
  readingLong: ["A reading is a largest set of claims that can all be true.", "القراءة هي أكبر مجموعة من الادّعاءات يمكن أن تصحّ معاً."],
  contradictedMore: [
    "Claims contradict each other here: the band spans the {n} readings looked at; more exist.",
    "تتناقض الادّعاءات هنا: يمتد النطاق على {n} من القراءات نُظر فيها، وثمة غيرها.",
  ],
  compare: ["Compare", "قارن"],
  keptMayFall: [
    "Not compared: such a number can fall in time. The claims as they are:",
    "لا تُقارن: قد ينخفض هذا العدد مع الوقت. الادّعاءات كما هي:",
  ],
  keptNotAlike: [
    "Not compared: claims under this name need not mean the same thing. The claims as they are:",
    "لا تُقارن: الادّعاءات تحت هذا الاسم قد لا تعني الشيء نفسه. الادّعاءات كما هي:",
  ],
  keptNothing: ["Nothing to compare here yet. The claims as they are:", "لا شيء للمقارنة هنا بعد. الادّعاءات كما هي:"],
  allClaimsOf: [{ one: "the 1 claim of it", other: "all {n} claims of it" }, { one: "الادّعاء الوحيد عنه", two: "الادّعاءان عنه", other: "كل الادّعاءات عنه ({n})" }],
  latestClaimed: ["latest total claimed", "آخر مجموع مُعلن"],
  totalsBefore: [{ one: "total of the {days} days before", other: "{n} totals of the {days} days before" }, { one: "مجموع واحد في الأيام الـ{days} السابقة", two: "مجموعان في الأيام الـ{days} السابقة", other: "{n} مجاميع في الأيام الـ{days} السابقة" }],
  findsCounted: ["finds, counted one by one", "الاكتشافات بالعدّ واحداً واحداً"],
  sayBand: ["On {date}, all claims together allow for {scope}: {bounds}.", "في {date}، تسمح الادّعاءات مجتمعةً في {scope}: {bounds}."],
  sayKnown: ["As known on {date}.", "كما عُرف في {date}."],
  sayClash: ["Claims contradict each other here; this spans every way in which most of them can be true.", "تتناقض الادّعاءات هنا؛ ويشمل ذلك كل وجه يمكن أن يصحّ به معظمها."],

  // The band over the timeline
  boundsBoth: ["at least {low}, at most {high} {unit}", "{low} على الأقل و{high} على الأكثر ({unit})"],
  boundsOpen: ["at least {low} {unit}, no upper bound", "{low} على الأقل بلا حدّ أعلى ({unit})"],
  boundsExact: ["no fewer and no more than {low} {unit}", "{low} لا أقل ولا أكثر ({unit})"],
  boundsClash: ["{bounds}; claims contradict each other", "{bounds}؛ وتتناقض الادّعاءات"],
  readingBoth: ["{low}–{high} in all", "المجموع {low} إلى {high}"],
  readingOpen: ["≥ {low} in all", "المجموع {low} فأكثر"],
  readingExact: ["{low} in all", "المجموع {low}"],
  readingNone: ["nothing yet", "لا شيء بعد"],
  readingOn: ["{date}: {bounds}, {scope}", "{date}: {bounds}، {scope}"],
  bandFrom: ["From {date}: {bounds}", "منذ {date}: {bounds}"],
  bandSay: [
    "Over them a band of what all claims together allow for {scope}, up to {top} {unit}.",
    "وفوقها نطاق ما تسمح به الادّعاءات مجتمعةً لـ{scope}، حتى {top} ({unit}).",
  ],
  bandKeyLong: [
    "Lower and upper line: the least and the most that all claims together allow. Its own scale stands at the right.",
    "الخط الأسفل والأعلى: أقل ما تسمح به الادّعاءات مجتمعةً وأكثره. ومقياسه على اليمين.",
  ],
  dateAndBand: ["{said}. All claims together: {bounds}", "{said}. الادّعاءات مجتمعةً: {bounds}"],
  bandTitle: ["The band over the timeline", "النطاق فوق الخط الزمني"],
  keyBand: ["least and most that all claims together allow", "أقل ما تسمح به الادّعاءات مجتمعةً وأكثره"],
  keyBandOpen: ["no claim sets an upper bound", "لا يضع أي ادّعاء حدّاً أعلى"],
  keyBandClash: ["claims contradict each other", "تتناقض الادّعاءات"],
  numbersFaint: ["The numbers count all that is shown at the date, faint symbols too.", "تشمل الأعداد كل ما يُعرض في التاريخ، ومنه الرموز الباهتة."],

  // The claims behind a bound
  behindTitle: ["The claims behind the bounds", "الادّعاءات وراء الحدّين"],
  behindSeries: ["{scope}: {unit}", "{scope}: {unit}"],
  boundLower: ["At least {n}, on {date}", "{n} على الأقل، في {date}"],
  boundUpper: ["At most {n}, on {date}", "{n} على الأكثر، في {date}"],
  boundLowerWhy: ["Together these claims allow no fewer:", "لا تسمح هذه الادّعاءات مجتمعةً بأقل من ذلك:"],
  boundUpperWhy: ["Together these claims allow no more:", "لا تسمح هذه الادّعاءات مجتمعةً بأكثر من ذلك:"],
  boundLowerNone: ["No claim says that there was anything to count by this date.", "لا يقول أي ادّعاء إن هناك ما يُعدّ حتى هذا التاريخ."],
  boundUpperNone: ["No claim that is compared sets an upper bound.", "لا يضع أي ادّعاء مما يُقارن حدّاً أعلى."],

  andMore: ["and {n} more", "و{n} غيرها"],

  // Contradictions
  contradictions: ["Contradictions", "التناقضات"],
  contradictionsWhy: [
    "Each is a smallest set of claims that cannot all be true: leave out any one, and the others can. Claims that count different things are not compared.",
    "كل منها أصغر مجموعة ادّعاءات لا يمكن أن تصحّ كلها: إن تُرك أي منها أمكن أن يصحّ الباقي. ولا تُقارن ادّعاءات تعدّ أشياء مختلفة.",
  ],
  contradictionsElse: ["Others ({n})", "غيرها ({n})"],
  noContradiction: ["No claims of this contradict each other.", "لا ادّعاءات تتناقض هنا."],
  contradictionOf: ["{scope}: {unit}, {when}", "{scope}: {unit}، {when}"],
  goThere: ["Go to {date}", "انتقل إلى {date}"],
  reasonSum: ["{sum} make at least {least}; the total of {when} for {scope} allows at most {most}.", "{sum} تبلغ {least} على الأقل؛ ومجموع {when} في {scope} لا يسمح بأكثر من {most}."],
  reasonFalls: ["A total cannot fall: at least {least} by {earlier}, then at most {most} by {later}.", "المجموع لا ينخفض: {least} على الأقل حتى {earlier}، ثم {most} على الأكثر حتى {later}."],
  reasonSameDay: ["Two totals of the same thing for the same day, and no number fits both.", "مجموعان للشيء نفسه في اليوم نفسه ولا عدد يوافقهما معاً."],
  reasonSameFind: ["Both speak of the same find, and no number fits both.", "كلاهما عن الاكتشاف نفسه ولا عدد يوافقهما معاً."],
  reasonNone: ["Taken together they ask for more than one of them allows.", "هي مجتمعةً تقتضي أكثر مما يسمح به أحدها."],

  // Known when
  knownWhen: ["Known when, according to whom", "متى عُرف، وبحسب من"],
  knownOn: ["As known on", "كما عُرف في"],
  knownNow: ["all we know now", "كل ما نعرفه الآن"],
  knownThen: ["as known on …", "كما عُرف في …"],
  knownDate: ["as known on the date shown", "كما عُرف في التاريخ المعروض"],
  knownDay: ["Day of what is known", "يوم ما هو معروف"],
  knownNotice: ["As known on {date}.", "كما عُرف في {date}."],
  knownNoticeDate: ["As known on the date shown, {date}.", "كما عُرف في التاريخ المعروض {date}."],
  knownLater: ["What was published later is not shown.", "لا يُعرض ما نُشر بعده."],
  knownUndated: [
    { one: "Not shown: what was published later, and 1 record without a day of publication.", other: "Not shown: what was published later, and {n} records without a day of publication." },
    { one: "لا يُعرض ما نُشر بعده، ولا سجل واحد لا يُعرف يوم نشره.", two: "لا يُعرض ما نُشر بعده، ولا سجلان لا يُعرف يوم نشرهما.", few: "لا يُعرض ما نُشر بعده، ولا {n} سجلات لا يُعرف يوم نشرها.", other: "لا يُعرض ما نُشر بعده، ولا {n} سجلاً لا يُعرف يوم نشرها." },
  ],
  knownAll: ["Show all", "عرض الكل"],
  noticeName: ["What is left out", "ما لا يُعرض"],
  notKnown: ["Not known on {date}: its sources were published later, or their day is not known.", "لم يكن معروفاً في {date}: نُشرت مصادره بعده أو لا يُعرف يوم نشرها."],
  notOn: ["Not shown: everything it rests on is switched off.", "غير معروض: كل ما يستند إليه موقوف."],

  // According to whom
  offNotice: ["Switched off: {names}.", "أُوقف: {names}."],
  offAndMore: ["{names} and {n} more", "{names} و{n} غيرها"],
  offHides: [
    { one: "1 record that rests on nothing else is not shown.", other: "{n} records that rest on nothing else are not shown." },
    { one: "لا يُعرض سجل واحد لا يستند إلى غيرها.", two: "لا يُعرض سجلان لا يستندان إلى غيرها.", few: "لا تُعرض {n} سجلات لا تستند إلى غيرها.", other: "لا يُعرض {n} سجلاً لا تستند إلى غيرها." },
  ],
  allOn: ["Switch all on", "تشغيل الكل"],
  sourcesOn: ["{on} of {all} on", "{on} من {all}"],
  sourcesWhy: [
    "Switch something off, and the map, the totals and the bounds rest on the others alone. Re-posts of one agency's text are one voice.",
    "أوقف مصدراً فتستند الخريطة والمجاميع والحدود إلى غيره وحده. وإعادات نشر نص وكالة واحدة صوت واحد.",
  ],
  findSource: ["Find by name or title", "ابحث بالاسم أو العنوان"],
  nothingByName: ["Nothing by that name.", "لا شيء بهذا الاسم."],
  voices: ["Whose text it is ({n})", "لمن النص ({n})"],
  claimants: ["Who claims numbers ({n})", "من يدّعي الأعداد ({n})"],
  dataSets: ["Imported data sets ({n})", "مجموعات البيانات المستوردة ({n})"],
  aboutDataSet: ["Where it comes from", "من أين تأتي"],
  voiceRests: [{ one: "1 record", other: "{n} records" }, { one: "سجل واحد", two: "سجلان", few: "{n} سجلات", other: "{n} سجلاً" }],
  voiceAlone: ["{n} on it alone", "{n} عليه وحده"],
  nDocuments: [{ one: "1 document", other: "{n} documents" }, { one: "وثيقة واحدة", two: "وثيقتان", few: "{n} وثائق", other: "{n} وثيقة" }],
  singleVoice: ["What rests on a single voice ({n})", "ما يستند إلى صوت واحد ({n})"],
  singleVoiceWhy: ["All sources of these have the same publisher or repeat the same text.", "كل مصادر هذه السجلات لناشر واحد أو تعيد النص نفسه."],
  withoutSource: [{ one: "Without this document 1 claim of a number would go.", other: "Without this document {n} claims of numbers would go." }, { one: "بدون هذه الوثيقة يسقط ادّعاء عدد واحد.", two: "بدون هذه الوثيقة يسقط ادّعاءا عدد.", other: "بدون هذه الوثيقة تسقط ادّعاءات أعداد: {n}." }],
  withoutVoice: [{ one: "Without everything by {voice}: 1.", other: "Without everything by {voice}: {n}." }, "بدون كل ما هو لـ{voice}: {n}."],
  withoutNothing: ["Without this document no claim of a number would go.", "بدون هذه الوثيقة لا يسقط أي ادّعاء عدد."],
  switchOff: ["Switch this document off", "إيقاف هذه الوثيقة"],

  // A claim beside the others
  besideOthers: ["Beside the other claims", "إلى جانب الادّعاءات الأخرى"],
  makesLower: ["At the date shown it makes the lower bound: at least {n} {unit}, {scope}.", "في التاريخ المعروض يجعل الحدّ الأدنى: {n} على الأقل ({unit})، {scope}."],
  makesUpper: ["At the date shown it makes the upper bound: at most {n} {unit}, {scope}.", "في التاريخ المعروض يجعل الحدّ الأعلى: {n} على الأكثر ({unit})، {scope}."],
  makesNone: ["At the date shown it makes no bound.", "في التاريخ المعروض لا يجعل أي حدّ."],
  standsIn: [{ one: "It stands in 1 contradiction:", other: "It stands in {n} contradictions:" }, { one: "هو في تناقض واحد:", two: "هو في تناقضين:", few: "هو في {n} تناقضات:", other: "هو في {n} تناقضاً:" }],
  standsInNone: ["It contradicts no other claim that is compared.", "لا يناقض أي ادّعاء آخر مما يُقارن."],
  apartUnsaid: ["Shown and not compared: its source does not say of what it is.", "يُعرض ولا يُقارن: لا يقول مصدره ما يعدّه."],
  apartUndated: ["Shown and not compared: it has no date.", "يُعرض ولا يُقارن: لا تاريخ له."],
  apartNoNumber: ["Shown and not compared: no number can be told from it.", "يُعرض ولا يُقارن: لا يمكن استخلاص عدد منه."],
  apartMayFall: ["Shown and not compared: such a number can fall in time.", "يُعرض ولا يُقارن: قد ينخفض هذا العدد مع الوقت."],
  apartNotAlike: ["Shown and not compared: claims of this need not mean the same thing.", "يُعرض ولا يُقارن: الادّعاءات عنه قد لا تعني الشيء نفسه."],

  // Controls
  moreControls: ["More", "المزيد"],
  moreControlsLong: ["More controls of the timeline", "أدوات أخرى للخط الزمني"],
} as const satisfies Readonly<Record<string, readonly [Text, Text]>>;
