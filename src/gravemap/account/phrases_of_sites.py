"""Every sentence on graves, and on who is said to hold places, in English and Arabic; see :mod:`phrases`."""

from __future__ import annotations

from collections.abc import Mapping

from gravemap.account.phrase import Text

SITES: Mapping[str, tuple[Text, Text]] = {
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
    "gravesNone": ("By {date}, no grave or site is certainly on record.",
    "حتى {date}، لا مقبرة ولا موقع مسجّلاً على وجه التأكيد."),
    "gravesDug": (
        {
            "one": "1 of them had certainly been opened or exhumed.",
            "other": "{n} of them had certainly been opened or exhumed.",
        },
        {
            "one": "فُتحت واحدة منها أو استُخرج رفاتها على وجه التأكيد.",
            "two": "فُتحت اثنتان منها أو استُخرج رفاتهما على وجه التأكيد.",
            "few": "فُتحت {n} منها أو استُخرج رفاتها على وجه التأكيد.",
            "other": "فُتحت {n} منها أو استُخرج رفاتها على وجه التأكيد.",
        },
    ),
    "gravesUndug": (
        "None of them is certainly known to have been opened or exhumed by then.",
        "لا يُعرف على وجه التأكيد أن أيًّا منها فُتح أو استُخرج رفاته حتى ذلك الحين.",
    ),
    "gravesStates": ("By the state that they had certainly reached: {list}.",
    "بحسب الحالة التي بلغتها على وجه التأكيد: {list}."),
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
    "andMore": ("{list} and {n} more", "{list} و{n} غيرها"),
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
}  # fmt: skip
