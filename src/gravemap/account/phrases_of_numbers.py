"""Every sentence on numbers, in English and Arabic; see :mod:`phrases`."""

from __future__ import annotations

from collections.abc import Mapping

from gravemap.account.phrase import Text

NUMBERS: Mapping[str, tuple[Text, Text]] = {
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
            "one": "Counted one by one, the finds come to at least {bodies} in 1 find; "
            "a sum of finds is a lower bound, not a count.",
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
}  # fmt: skip
