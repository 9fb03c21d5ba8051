"""Every sentence of a report, in English and Arabic: ``key: (English, Arabic)``.

Sober, the same for all; what somebody is said to have done or held is always told as a claim.  A text with
forms is chosen by the number ``n``.  Words that the page has, too, are not here.
"""

from __future__ import annotations

from collections.abc import Mapping

from gravemap.terms import Forms

Text = str | Forms

PHRASES: Mapping[str, tuple[Text, Text]] = {
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
    # Numbers
    "numbers": ("Numbers", "الأعداد"),
    "boundsBoth": (
        "By {date}, all claims together allow at least {low} and at most {high} for “{scope}”.",
        "حتى {date}، تسمح الادّعاءات مجتمعةً بما لا يقل عن {low} ولا يزيد على {high} في «{scope}».",
    ),
    "boundsOpen": (
        "By {date}, all claims together allow at least {low} for “{scope}”, and set no upper bound.",
        "حتى {date}، تسمح الادّعاءات مجتمعةً بما لا يقل عن {low} في «{scope}»، بلا حدّ أعلى.",
    ),
    "boundsExact": (
        "By {date}, all claims together allow neither fewer nor more than {low} for “{scope}”.",
        "حتى {date}، تسمح الادّعاءات مجتمعةً في «{scope}» بهذا العدد، لا أقل ولا أكثر: {low}.",
    ),
    "boundsNone": (
        "By {date}, no claim that is compared sets a bound for “{scope}” ({unit}).",
        "حتى {date}، لا يضع أي ادّعاء مما يُقارن حدّاً في «{scope}» ({unit}).",
    ),
    "clash": (
        "Some of these claims contradict each other; the bounds span every way in which most of them can be true.",
        "تتناقض بعض هذه الادّعاءات؛ ويشمل الحدّان كل وجه يمكن أن يصحّ به معظمها.",
    ),
    "unrecorded": (
        {"one": "1 of the least number is in no recorded find.", "other": "{n} of the least number are in no recorded find."},
        {
            "one": "واحد من الحدّ الأدنى ليس في أي اكتشاف مسجّل.", "two": "اثنان من الحدّ الأدنى ليسا في أي اكتشاف مسجّل.",
            "few": "{n} من الحدّ الأدنى ليست في أي اكتشاف مسجّل.", "other": "{n} من الحدّ الأدنى ليست في أي اكتشاف مسجّل.",
        },
    ),
    "total": (
        "The latest total claimed for “{scope}” is {count}, according to {by} ({when}).",
        "آخر مجموع مُعلن في «{scope}» هو {count}، بحسب {by} ({when}).",
    ),
    "noTotal": (
        "By {date}, no total for “{scope}” is on record ({unit}).",
        "حتى {date}، لا مجموع مسجّلاً في «{scope}» ({unit}).",
    ),
    "range": (
        "The totals claimed in the {days} days before run from {low} to {high}.",
        "تتراوح المجاميع المعلنة في الأيام الـ{days} السابقة بين {low} و{high}.",
    ),
    "finds": (
        {
            "one": "Counted one by one, the finds come to at least {bodies} in 1 find; a sum of finds is a lower bound, not a count.",
            "other": "Counted one by one, the finds come to at least {bodies} in {n} finds; "
            "a sum of finds is a lower bound, not a count.",
        },
        {
            "one": "بالعدّ واحداً واحداً، {bodies} على الأقل في اكتشاف واحد؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً.",
            "two": "بالعدّ واحداً واحداً، {bodies} على الأقل في اكتشافين؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً.",
            "few": "بالعدّ واحداً واحداً، {bodies} على الأقل في {n} اكتشافات؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً.",
            "many": "بالعدّ واحداً واحداً، {bodies} على الأقل في {n} اكتشافاً؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً.",
            "other": "بالعدّ واحداً واحداً، {bodies} على الأقل في {n} اكتشاف؛ ومجموع الاكتشافات حدّ أدنى وليس إحصاءً.",
        },
    ),
    "unsureFinds": (
        {
            "one": "1 more find may lie before or after this date and is left out.",
            "other": "{n} more finds may lie before or after this date and are left out.",
        },
        {
            "one": "واكتشاف آخر قد يقع قبل هذا التاريخ أو بعده ولم يُحتسب.",
            "two": "واكتشافان آخران قد يقعان قبل هذا التاريخ أو بعده ولم يُحتسبا.",
            "few": "و{n} اكتشافات أخرى قد تقع قبل هذا التاريخ أو بعده ولم تُحتسب.",
            "many": "و{n} اكتشافاً آخر قد تقع قبل هذا التاريخ أو بعده ولم تُحتسب.",
            "other": "و{n} اكتشاف آخر قد تقع قبل هذا التاريخ أو بعده ولم تُحتسب.",
        },
    ),
    "missing": (
        "The latest number of people reported missing is {count}, according to {by} ({when}).",
        "آخر عدد مُعلن لمن أُبلغ عن فقدانهم هو {count}، بحسب {by} ({when}).",
    ),
    "boundsTable": (
        "What all claims together allow on {date}, by scope",
        "ما تسمح به الادّعاءات مجتمعةً في {date}، بحسب النطاق",
    ),
    "claimsTable": (
        "Claims of numbers up to {date}, in the order of their dates",
        "ادّعاءات الأعداد حتى {date}، بترتيب تواريخها",
    ),
    "contradictions": ("Contradictions", "التناقضات"),
    "contradictionsWhy": (
        "Each row is a smallest set of claims that cannot all be true: leave out any one, and the others can.",
        "كل صف أصغر مجموعة ادّعاءات لا يمكن أن تصحّ كلها: إن تُرك أي منها أمكن أن يصحّ الباقي.",
    ),
    "contradictionsNone": (
        "Up to {date}, no claims of numbers that are compared contradict each other.",
        "حتى {date}، لا تتناقض ادّعاءات الأعداد التي تُقارن.",
    ),
    "contradictionsSome": (
        {
            "one": "Up to {date}, 1 set of claims contradicts itself.",
            "other": "Up to {date}, {n} sets of claims contradict themselves.",
        },
        {
            "one": "حتى {date}، مجموعة واحدة من الادّعاءات متناقضة.", "two": "حتى {date}، مجموعتان من الادّعاءات متناقضتان.",
            "few": "حتى {date}، {n} مجموعات من الادّعاءات متناقضة.", "many": "حتى {date}، {n} مجموعة من الادّعاءات متناقضة.",
            "other": "حتى {date}، {n} مجموعة من الادّعاءات متناقضة.",
        },
    ),
    "contradictionsLater": (
        {
            "one": "1 more set of claims contradicts itself by what is said of later days; it is not listed.",
            "other": "{n} more sets of claims contradict themselves by what is said of later days; they are not listed.",
        },
        {
            "one": "ومجموعة أخرى متناقضة بما يُقال عن أيام لاحقة؛ ولا تُذكر هنا.",
            "two": "ومجموعتان أخريان متناقضتان بما يُقال عن أيام لاحقة؛ ولا تُذكران هنا.",
            "few": "و{n} مجموعات أخرى متناقضة بما يُقال عن أيام لاحقة؛ ولا تُذكر هنا.",
            "many": "و{n} مجموعة أخرى متناقضة بما يُقال عن أيام لاحقة؛ ولا تُذكر هنا.",
            "other": "و{n} مجموعة أخرى متناقضة بما يُقال عن أيام لاحقة؛ ولا تُذكر هنا.",
        },
    ),
    "contradictionsTable": ("Claims that cannot all be true", "ادّعاءات لا يمكن أن تصحّ كلها"),
    "said": ("{count}, {scope}, {when} ({by})", "{count}، {scope}، {when} ({by})"),
    # Graves
    "graves": ("Graves", "المقابر"),
    "gravesKnown": (
        {
            "one": "By {date}, 1 grave or site had been reported.",
            "other": "By {date}, {n} graves and sites had been reported.",
        },
        {
            "one": "حتى {date}، أُبلغ عن مقبرة أو موقع واحد.", "two": "حتى {date}، أُبلغ عن مقبرتين أو موقعين.",
            "few": "حتى {date}، أُبلغ عن {n} مقابر ومواقع.", "many": "حتى {date}، أُبلغ عن {n} مقبرةً وموقعاً.",
            "other": "حتى {date}، أُبلغ عن {n} مقبرة وموقع.",
        },
    ),
    "gravesNone": ("By {date}, no grave or site is certainly on record.", "حتى {date}، لا مقبرة ولا موقع مسجّلاً على وجه التأكيد."),
    "gravesDug": (
        {
            "one": "1 of them had certainly been opened or exhumed.",
            "other": "{n} of them had certainly been opened or exhumed.",
        },
        {
            "one": "فُتحت واحدة منها أو استُخرج رفاتها على وجه التأكيد.", "two": "فُتحت اثنتان منها أو استُخرج رفاتهما على وجه التأكيد.",
            "few": "فُتحت {n} منها أو استُخرج رفاتها على وجه التأكيد.", "other": "فُتحت {n} منها أو استُخرج رفاتها على وجه التأكيد.",
        },
    ),
    "gravesUndug": (
        "None of them is certainly known to have been opened or exhumed by then.",
        "لا يُعرف على وجه التأكيد أن أيًّا منها فُتح أو استُخرج رفاته حتى ذلك الحين.",
    ),
    "gravesStates": ("By the state that they had certainly reached: {list}.", "بحسب الحالة التي بلغتها على وجه التأكيد: {list}."),
    "gravesMore": (
        {
            "one": "1 more, dated only roughly, may have been reported by then.",
            "other": "{n} more, dated only roughly, may have been reported by then.",
        },
        {
            "one": "وواحدة أخرى تاريخها تقريبي ربما أُبلغ عنها حتى ذلك الحين.",
            "two": "واثنتان أخريان تاريخهما تقريبي ربما أُبلغ عنهما حتى ذلك الحين.",
            "few": "و{n} أخرى تواريخها تقريبية ربما أُبلغ عنها حتى ذلك الحين.",
            "other": "و{n} أخرى تواريخها تقريبية ربما أُبلغ عنها حتى ذلك الحين.",
        },
    ),
    "gravesTable": ("Graves and sites up to {date}", "المقابر والمواقع حتى {date}"),
    "perhaps": ("perhaps {state}", "ربما {state}"),
    "mayBe": ("{state}; perhaps {more}", "{state}؛ وربما {more}"),
    "stepOn": ("{state} ({when})", "{state} ({when})"),
    "placeKnown": ("{place} ({precision})", "{place} ({precision})"),
    "placeWithheld": ("place not published", "الموقع غير منشور"),
    "placeUnknown": ("no source says where", "لا يذكر أي مصدر الموقع"),
    # Control
    "control": ("Who is said to hold places", "من يُقال إنه يسيطر على الأماكن"),
    "controlIsClaim": (
        "Who held what is a claim of named sources, never a finding of this report; nothing is interpolated between claims.",
        "من سيطر على ماذا ادّعاء لمصادر مسمّاة، وليس استنتاجاً لهذا التقرير؛ ولا يُستكمل شيء بين الادّعاءات.",
    ),
    "held": (
        {
            "one": "On {date}, {place} is said to be held by {actors} (1 claim, {first}).",
            "other": "On {date}, {place} is said to be held by {actors} ({n} claims, the first dated {first}).",
        },
        {
            "one": "في {date}، يُقال إن {place} بيد {actors} (ادّعاء واحد، {first}).",
            "two": "في {date}، يُقال إن {place} بيد {actors} (ادّعاءان، أولهما بتاريخ {first}).",
            "few": "في {date}، يُقال إن {place} بيد {actors} ({n} ادّعاءات، أولها بتاريخ {first}).",
            "many": "في {date}، يُقال إن {place} بيد {actors} ({n} ادّعاءً، أولها بتاريخ {first}).",
            "other": "في {date}، يُقال إن {place} بيد {actors} ({n} ادّعاء، أولها بتاريخ {first}).",
        },
    ),
    "contested": (
        "On {date}, who holds {place} is contested among the claims: {actors}.",
        "في {date}، السيطرة على {place} متنازع عليها بين الادّعاءات: {actors}.",
    ),
    "changing": (
        "Around {date}, {place} is said to change hands, on a day that is not certain: {actors}.",
        "حول {date}، يُقال إن {place} تنتقل من يد إلى يد في يوم غير مؤكد: {actors}.",
    ),
    "heldUnknown": (
        "Nobody is on record as saying who held {place} on {date}.",
        "لا ادّعاء مسجّلاً عمّن كان يسيطر على {place} في {date}.",
    ),
    "onlyClaimed": ("Only a party to the conflict says so.", "لا يقول ذلك إلا طرف في النزاع."),
    "stale": (
        "The last report of it is of {day}, more than half a year before.",
        "آخر إبلاغ عنه في {day}، قبل أكثر من نصف سنة.",
    ),
    "controlCount": (
        {
            "one": "There are claims on 1 place.",
            "other": "There are claims on {n} places: {list}.",
        },
        {
            "one": "هناك ادّعاءات عن مكان واحد.", "two": "هناك ادّعاءات عن مكانين: {list}.",
            "few": "هناك ادّعاءات عن {n} أماكن: {list}.", "many": "هناك ادّعاءات عن {n} مكاناً: {list}.",
            "other": "هناك ادّعاءات عن {n} مكان: {list}.",
        },
    ),
    "controlNone": ("The records hold no claim of who held a place.", "لا تضم السجلات أي ادّعاء عمّن سيطر على مكان."),
    "controlTable": ("Who is said to hold which place on {date}", "من يُقال إنه يسيطر على أي مكان في {date}"),
    "kindHeld": ("held by one party", "بيد طرف واحد"),
    "kindContested": ("contested", "متنازع عليها"),
    "kindChanging": ("changing hands, day not certain", "تنتقل السيطرة، واليوم غير مؤكد"),
    "kindUnknown": ("not reported for this day", "غير مُبلّغ عنها لهذا اليوم"),
    # Incidents
    "incidents": ("Incidents", "الحوادث"),
    "incidentsKnown": (
        {"one": "By {date}, 1 incident is on record.", "other": "By {date}, {n} incidents are on record: {list}."},
        {
            "one": "حتى {date}، حادثة واحدة مسجّلة.", "two": "حتى {date}، حادثتان مسجّلتان: {list}.",
            "few": "حتى {date}، {n} حوادث مسجّلة: {list}.", "many": "حتى {date}، {n} حادثة مسجّلة: {list}.",
            "other": "حتى {date}، {n} حادثة مسجّلة: {list}.",
        },
    ),
    "incidentsNone": ("By {date}, no incident is certainly on record.", "حتى {date}، لا حادثة مسجّلة على وجه التأكيد."),
    "incidentsMore": (
        {
            "one": "1 more, dated only roughly, may be of this time.",
            "other": "{n} more, dated only roughly, may be of this time.",
        },
        {
            "one": "وواحدة أخرى تاريخها تقريبي قد تكون من هذا الوقت.", "two": "واثنتان أخريان تاريخهما تقريبي قد تكونان من هذا الوقت.",
            "few": "و{n} أخرى تواريخها تقريبية قد تكون من هذا الوقت.", "other": "و{n} أخرى تواريخها تقريبية قد تكون من هذا الوقت.",
        },
    ),
    "incidentsGrades": (
        "How well it is established that they happened: {list}.",
        "مدى ثبوت وقوعها: {list}.",
    ),
    "incidentsWho": (
        {
            "one": "In 1 of them somebody says who did it; how well that is established: {list}.",
            "other": "In {n} of them somebody says who did it; how well that is established: {list}.",
        },
        {
            "one": "في واحدة منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.", "two": "في اثنتين منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
            "few": "في {n} منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.", "other": "في {n} منها يقول أحدٌ من فعلها؛ ومدى ثبوت ذلك: {list}.",
        },
    ),
    "incidentsApart": (
        "The dead of incidents are not added up: reports may tell of the same people.",
        "لا يُجمع ضحايا الحوادث: قد تروي الأخبار عن الأشخاص أنفسهم.",
    ),
    "importsApart": (
        {
            "one": "The map of this case also shows 1 data set of incidents; its rows are in no figure here.",
            "other": "The map of this case also shows {n} data sets of incidents; their rows are in no figure here.",
        },
        {
            "one": "تعرض خريطة هذه الحالة أيضاً مجموعة بيانات حوادث واحدة لا تدخل في أي رقم هنا.",
            "two": "تعرض خريطة هذه الحالة أيضاً مجموعتي بيانات حوادث لا تدخلان في أي رقم هنا.",
            "other": "تعرض خريطة هذه الحالة أيضاً {n} من مجموعات بيانات الحوادث لا تدخل في أي رقم هنا.",
        },
    ),
    "incidentsTable": ("Incidents up to {date}, in the order of their dates", "الحوادث حتى {date}، بترتيب تواريخها"),
    "saidToBe": ("said to be {actor}, by {by}", "يُقال إنه {actor}، بحسب {by}"),
    "saidToBeOnly": ("said to be {actor}", "يُقال إنه {actor}"),
    "nobodySays": ("nobody says", "لا يقول أحد"),
    # Milestones
    "milestones": ("What was done about it", "ما اتُّخذ بشأنها"),
    "milestonesKnown": (
        {
            "one": "By {date}, 1 step of an authority, court or body is on record.",
            "other": "By {date}, {n} steps of authorities, courts or bodies are on record: {list}.",
        },
        {
            "one": "حتى {date}، خطوة واحدة مسجّلة لسلطة أو محكمة أو هيئة.", "two": "حتى {date}، خطوتان مسجّلتان لسلطات أو محاكم أو هيئات: {list}.",
            "few": "حتى {date}، {n} خطوات مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
            "many": "حتى {date}، {n} خطوة مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
            "other": "حتى {date}، {n} خطوة مسجّلة لسلطات أو محاكم أو هيئات: {list}.",
        },
    ),
    "milestonesNone": (
        "By {date}, no step of an authority, court or body is certainly on record.",
        "حتى {date}، لا خطوة مسجّلة على وجه التأكيد لسلطة أو محكمة أو هيئة.",
    ),
    "milestonesLast": ("The latest is: {title} ({when}).", "آخرها: {title} ({when})."),
    "milestonesTable": ("Steps up to {date}, in the order of their dates", "الخطوات حتى {date}، بترتيب تواريخها"),
    # Coverage
    "coverage": ("Who could look", "من كان يستطيع النظر"),
    "coverageAt": ("{place}: {state}, {stretch}.", "{place}: {state}، {stretch}."),
    "coverageMonitored": ("those who record could look", "كان من يسجّلون يستطيعون النظر"),
    "coveragePartial": (
        "some of those who record could look, at some places, or with hindrance",
        "كان بعض من يسجّلون يستطيعون النظر، في بعض الأماكن أو بعوائق",
    ),
    "coverageNoAccess": ("nobody who records could look", "لم يكن أحد ممن يسجّلون يستطيع النظر"),
    "stretchBoth": ("from {begin} to {until}", "من {begin} إلى {until}"),
    "stretchFrom": ("since {begin}", "منذ {begin}"),
    "stretchUntil": ("until {until}", "حتى {until}"),
    "stretchNone": ("dates not known", "لا تُعرف التواريخ"),
    "maybeNow": ("(perhaps; the date is not certain)", "(ربما؛ التاريخ غير مؤكد)"),
    "coverageNone": (
        "The records do not say who could look where on {date}.",
        "لا تذكر السجلات من كان يستطيع النظر وأين في {date}.",
    ),
    "coverageWhy": (
        "Where nobody could look, that there is no record does not mean that nothing happened.",
        "حيث لم يستطع أحد النظر، لا يعني غياب السجلات أن شيئاً لم يحدث.",
    ),
    # What is not here
    "notHere": ("What is not here", "ما ليس هنا"),
    "undated": (
        {
            "one": "1 record has no date and is in no figure of this report.",
            "other": "{n} records have no date and are in no figure of this report.",
        },
        {
            "one": "سجل واحد بلا تاريخ لا يدخل في أي رقم من هذا التقرير.", "two": "سجلان بلا تاريخ لا يدخلان في أي رقم من هذا التقرير.",
            "few": "{n} سجلات بلا تاريخ لا تدخل في أي رقم من هذا التقرير.", "many": "{n} سجلاً بلا تاريخ لا تدخل في أي رقم من هذا التقرير.",
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
    "grade established": ("found by a court or by a United Nations body that checked it", "أثبتته محكمة أو هيئة للأمم المتحدة تحققت منه"),
    "grade corroborated": (
        "told by two or more sources that do not depend on each other",
        "رواه مصدران أو أكثر لا يعتمد أحدهما على الآخر",
    ),
    "grade reported": ("told by one source, or by sources that repeat each other", "رواه مصدر واحد أو مصادر يكرر بعضها بعضاً"),
    "grade disputed": ("told by some and denied by others", "رواه بعضهم ونفاه آخرون"),
    "grade discounted": (
        "kept for completeness; the other sources speak against it",
        "محفوظ للاكتمال؛ والمصادر الأخرى تخالفه",
    ),
    # The end
    "sources": ("Sources", "المصادر"),
    "noSources": ("No source is cited.", "لا مصدر مذكوراً."),
    "citing": ("How to cite, and licence", "كيفية الاستشهاد والرخصة"),
    "citeMap": ("The map: {citation}", "الخريطة: {citation}"),
    "frameTitle": ("{title}, {date}", "{title}، {date}"),
    "frameNote": (
        "In a browser this map can be moved and its date changed; on paper it is a picture.",
        "يمكن في المتصفح تحريك هذه الخريطة وتغيير تاريخها؛ وهي على الورق صورة.",
    ),
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
    "unitsOf": ("{n} {label}", "{label}: {n}"),
}  # fmt: skip
