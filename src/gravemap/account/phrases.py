"""Every sentence of a report, in English and Arabic: ``key: (English, Arabic)``.

Sober, the same for all; what somebody is said to have done or held is always told as a claim.  A text with
forms is chosen by the number ``n``.  Words that the page has, too, are not here.
"""

from __future__ import annotations

from collections.abc import Mapping

from gravemap.account.phrase import Text
from gravemap.account.phrases_of_events import EVENTS
from gravemap.account.phrases_of_numbers import NUMBERS
from gravemap.account.phrases_of_sites import SITES

_AROUND: Mapping[str, tuple[Text, Text]] = {
    # The front
    "state": ("State of {date}", "الحالة في {date}"),
    "knownNow": ("as far as is known now", "بحسب كل ما هو معروف الآن"),
    "knownOn": ("as known on {date}", "كما عُرف في {date}"),
    "withoutNames": ("without: {names}", "من دون: {names}"),
    "editionBuild": ("{edition} edition, build {build}", "الطبعة {edition}، البناء {build}"),
    "restricted": (
        "RESTRICTED EDITION: holds what is protected. Never to be given away.",
        "طبعة مقيّدة: فيها ما هو محمي. لا تُعطى لأحد.",
    ),
    "about": ("About this report", "عن هذا التقرير"),
    "made": (
        "Every sentence and table is made from the records of the case; numbers in brackets are the sources listed at the end.",
        "كل جملة وجدول من سجلات الحالة؛ والأرقام بين قوسين هي المصادر المذكورة في الآخر.",
    ),
    "laterLeftOut": (
        "It tells what had been published by {date}; what was published later is left out.",
        "يروي ما كان منشوراً حتى {date}؛ ولا يذكر ما نُشر بعده.",
    ),
    "offLeftOut": (
        "Left out is everything that rests on these alone: {names}.",
        "لا يُذكر ما لا يستند إلا إلى: {names}.",
    ),
    "asWritten": (
        "Numbers and dates stand as their sources wrote them, with the least and the most that the words allow.",
        "الأعداد والتواريخ كما كتبتها مصادرها، مع أقل ما تسمح به الألفاظ وأكثره.",
    ),
    # What is not here
    "notHere": ("What is not here", "ما ليس هنا"),
    "undated": (
        {
            "one": "1 record has no date and is in no figure of this report.",
            "other": "{n} records have no date and are in no figure of this report.",
        },
        {
            "one": "سجل واحد بلا تاريخ لا يدخل في أي رقم من هذا التقرير.",
            "two": "سجلان بلا تاريخ لا يدخلان في أي رقم من هذا التقرير.",
            "few": "{n} سجلات بلا تاريخ لا تدخل في أي رقم من هذا التقرير.",
            "many": "{n} سجلاً بلا تاريخ لا تدخل في أي رقم من هذا التقرير.",
            "other": "{n} سجل بلا تاريخ لا تدخل في أي رقم من هذا التقرير.",
        },
    ),
    "withheld": (
        "Withheld from this edition for protection: {list}.",
        "محجوب من هذه الطبعة لدواعي الحماية: {list}.",
    ),
    "withheldCounts": (
        "The figures of this report leave out what is withheld altogether; totals that others gave may include it.",
        "لا تشمل أرقام هذا التقرير ما حُجب كليًّا، وقد تشمله مجاميع ذكرها آخرون.",
    ),
    "nothingWithheld": ("Nothing is withheld from this edition.", "لا شيء محجوب من هذه الطبعة."),
    # How to read
    "grades": ("Grades", "الدرجات"),
    "gradesTwo": (
        "Two grades are never mixed: how well it is established that something happened, and who did it.",
        "درجتان لا تُخلطان: مدى ثبوت وقوع الأمر، ومدى ثبوت من فعله.",
    ),
    "grade": ("{label}: {meaning}.", "{label}: {meaning}."),
    "grade established": ("found by a court or by a United Nations body that checked it",
    "أثبتته محكمة أو هيئة للأمم المتحدة تحققت منه"),
    "grade corroborated": (
        "told by two or more sources that do not depend on each other",
        "رواه مصدران أو أكثر لا يعتمد أحدهما على الآخر",
    ),
    "grade reported": ("told by one source, or by sources that repeat each other",
    "رواه مصدر واحد أو مصادر يكرر بعضها بعضاً"),
    "grade disputed": ("told by some and denied by others", "رواه بعضهم ونفاه آخرون"),
    "grade discounted": (
        "kept for completeness; the other sources speak against it",
        "محفوظ للاكتمال؛ والمصادر الأخرى تخالفه",
    ),
    # Tables and pictures
    "tables": ("Tables", "الجداول"),
    "tableNumber": ("Table {n}. {caption}", "الجدول {n}. {caption}"),
    "figureNumber": ("Figure {n}. {caption}", "الشكل {n}. {caption}"),
    "seeTable": ("Table {n}, at the end: {caption}.", "الجدول {n}، في آخر التقرير: {caption}."),
    # The end
    "sources": ("Sources", "المصادر"),
    "noSources": ("No source is cited.", "لا مصدر مذكوراً."),
    "citing": ("How to cite, and licence", "كيفية الاستشهاد والرخصة"),
    "citeMap": ("The map: {citation}", "الخريطة: {citation}"),
    "sourceNotPublished": ("(source not published)", "(المصدر غير منشور)"),
    # Heads of columns
    "colScope": ("Scope", "النطاق"),
    "colUnit": ("Unit", "الوحدة"),
    "colLeast": ("At least", "على الأقل"),
    "colMost": ("At most", "على الأكثر"),
    "colClash": ("Contradicted", "متناقض"),
    "colSources": ("Sources", "المصادر"),
    "colDate": ("Date", "التاريخ"),
    "colWhat": ("What", "ماذا"),
    "colWritten": ("As written", "كما كُتب"),
    "colRange": ("Min–max", "الأدنى–الأعلى"),
    "colBy": ("According to", "بحسب"),
    "colActors": ("Concerned", "المعنيون"),
    "colMode": ("Kind", "النوع"),
    "colClaims": ("Claims", "الادّعاءات"),
    "colGrave": ("Grave or site", "المقبرة أو الموقع"),
    "colState": ("State", "الحالة"),
    "colPlace": ("Place", "المكان"),
    "colBodies": ("Bodies claimed", "الجثامين المُعلنة"),
    "colHeld": ("Said to be held by", "يُقال إنه بيد"),
    "colHow": ("How", "كيف"),
    "colLast": ("Last report", "آخر إبلاغ"),
    "colKilled": ("Killed", "القتلى"),
    "colFact": ("That it happened", "أنه حدث"),
    "colWho": ("Who did it", "من فعله"),
    "yes": ("yes", "نعم"),
    "no": ("no", "لا"),
    "open": ("no bound", "بلا حدّ"),
}  # fmt: skip

PHRASES: Mapping[str, tuple[Text, Text]] = {**_AROUND, **NUMBERS, **SITES, **EVENTS}
