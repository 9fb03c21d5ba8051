"""The words of figures and captions, in English and Arabic: the page's, where the page has them.

``{name}`` is filled in.  What somebody is said to have done or held is always told as a claim.
"""

from __future__ import annotations

import re

from gravemap.terms import Forms, Lang, Words

LANGUAGES: tuple[Lang, ...] = ("en", "ar")

WORDS: dict[str, tuple[str, str]] = {
    # What is shown
    "state_of": ("State on {date}: everything up to this day", "الحال في {date}: كل شيء حتى هذا اليوم"),
    "state_each": ("State on each day: everything up to it", "الحال في كل يوم: كل شيء حتى ذلك اليوم"),
    "known_now": ("as known now", "كما هو معروف الآن"),
    "known_on": ("as known on {date}", "كما عُرف في {date}"),
    "known_later": ("What was published later is not shown.", "لا يُعرض ما نُشر بعده."),
    "edition_restricted": (
        "RESTRICTED EDITION: not to be given away",
        "الطبعة المقيّدة: لا تُعطى لأحد",
    ),
    "edition_public": ("Public edition", "الطبعة العامة"),
    "join": (", ", "، "),
    "stop": ("; ", "؛ "),
    "possibly": ("possibly", "احتمالاً"),
    # Legend
    "layer_graves": ("Graves and sites", "المقابر والمواقع"),
    "layer_counts": ("Finds and totals", "الاكتشافات والمجاميع"),
    "layer_incidents": ("Incidents", "الحوادث"),
    "layer_control": ("Who is said to hold places", "من يُقال إنه يسيطر على الأماكن"),
    "layer_milestones": ("Milestones", "المحطات"),
    "layer_coverage": ("Who could look", "إمكان الوصول"),
    "key_area": ("place known only roughly: somewhere inside", "موقع معروف تقريباً فقط: في مكان ما داخله"),
    "key_faint": ("faint: it may have been so by this day", "باهت: ربما كان كذلك حتى هذا اليوم"),
    "key_count": ("number claimed of a place (as a claim)", "عدد مُعلن لمكان (ادّعاء)"),
    "key_incident": (
        "killed: disc the least, ring the most, of the largest event there",
        "القتلى: القرص للأقل والحلقة للأكثر، في أكبر حدث هناك",
    ),
    "key_unknown": ("number of killed not known", "عدد القتلى غير معروف"),
    "key_milestone": ("a step of an authority, court or body", "خطوة لسلطة أو محكمة أو هيئة"),
    "contested": ("contested", "متنازع عليها"),
    "changing": ("changing hands, day not sure", "تنتقل السيطرة، واليوم غير مؤكد"),
    "not_reported": ("not reported", "غير مُبلّغ عنه"),
    "reach": (
        (
            "Cells reach {n} km from a reported place: an aid to the eye, not a front line. Paler: only a party says so, "
            "or nobody has for half a year."
        ),
        (
            "تمتد الخلايا {n} كم من المكان المُبلّغ عنه: للعين فقط وليست خط جبهة. الأفتح: لا يقوله إلا طرف في النزاع، "
            "أو لم يقله أحد منذ نصف سنة."
        ),
    ),
    "km": ("{n} km", "{n} كم"),
    "metres": ("{n} m", "{n} م"),
    "north": ("N", "ش"),
    # Notes
    "projection": (
        (
            "Azimuthal equidistant projection about {lat}, {lon} (WGS 84), {scale} on paper {width} mm wide; "
            "graticule every {step}."
        ),
        (
            "إسقاط سمتي متساوي المسافات حول {lat}، {lon} (WGS 84)، {scale} على ورق بعرض {width} مم؛ "
            "شبكة الإحداثيات كل {step}."
        ),
    ),
    "withheld": (
        "Withheld from this edition for protection: {what}.",
        "محجوب من هذه الطبعة لدواعي الحماية: {what}.",
    ),
    "nothing_withheld": (
        "Records stated as withheld from this edition: none.",
        "السجلات المُعلن حجبها من هذه الطبعة: لا شيء.",
    ),
    "areas_on_purpose": (
        "Dashed areas: the place is somewhere inside, anywhere inside; their middles have no meaning.",
        "المساحات المتقطّعة: الموقع في أيّ نقطة داخلها، ولا دلالة لوسطها.",
    ),
    "presumed": (
        "To be named here is not to be guilty: who did what, and who held what, are claims with sources.",
        "الذِّكر هنا ليس إدانة: من فعل ماذا ومن سيطر على ماذا ادّعاءات لها مصادر.",
    ),
    "sources_line": (
        "Sources: {n} documents of {publishers}; in full in the caption.",
        "المصادر: {n} وثيقة من {publishers}؛ كاملةً في الشرح المرافق.",
    ),
    "no_sources": (
        "Sources: none is cited by what is shown.",
        "المصادر: لا يستند المعروض إلى أي مصدر مذكور.",
    ),
    "and_more": ("{first} and {n} more", "{first} و{n} غيرها"),
    "ground": ("Ground: {credit}{dates}.", "الأرض: {credit}{dates}."),
    "data_of": (", data of {when}", "، بيانات {when}"),
    "made_of": ("{credit}. Records: {licence}.", "{credit}. السجلات: {licence}."),
    "build": ("gravemap {version}, build {id}", "gravemap {version}، البناء {id}"),
    "not_on_map": (
        "Not drawn, because no source says where or the place is not published: {what}.",
        "ما لا يُرسم لأن لا مصدر يذكر موضعه أو لأن المكان غير منشور: {what}.",
    ),
    "outside_frame": ("Outside this map's frame: {what}.", "خارج إطار هذه الخريطة: {what}."),
    "cap_sources": ("Sources", "المصادر"),
    "cap_licence": ("Licence", "الرخصة"),
    "cap_cite": ("How to cite", "كيف يُستشهد بها"),
    "shows_multiples": (
        "Maps of {dates}. {known}: {layers}.",
        "خرائط {dates}. {known}: {layers}.",
    ),
    "known_each": ("each as known on its own day", "كل منها كما عُرفت في يومها"),
    "shows_atlas": (
        "Atlas of graves and sites: an overview, then a plate for each of {n}, state on {date}, {known}.",
        "أطلس المقابر والمواقع: نظرة عامة ثم لوحة لكل من {n}، الحال في {date}، {known}.",
    ),
    "shows_map": (
        "Map of the state on {date}, everything up to this day, {known}: {layers}.",
        "خريطة الحال في {date}، كل شيء حتى هذا اليوم، {known}: {layers}.",
    ),
    "shown_numbers": (
        "Shown: {graves} graves and sites, {incidents} incidents, {milestones} milestones.",
        "المعروض: {graves} من المقابر والمواقع، و{incidents} من الحوادث، و{milestones} من المحطات.",
    ),
    "solid_faint": (
        "Solid: so on every reading of the date; faint: it may have been so by this day.",
        "الواضح: كان كذلك على كل قراءة للتاريخ؛ والباهت: ربما كان كذلك حتى هذا اليوم.",
    ),
    "largest": (
        "An incident's symbol is that of the largest event at its place; numbers of events are never added up.",
        "رمز الحوادث لأكبر حدث في مكانه، ولا تُجمع أعداد الأحداث.",
    ),
    # The atlas
    "atlas_title": ("Atlas of graves and sites", "أطلس المقابر والمواقع"),
    "continued": ("{name}, continued", "{name}، تتمة"),
    "page_of": ("{n} / {of}", "{n} / {of}"),
    "plate_state": ("{kind}. {state} on {date}", "{kind}. {state} في {date}"),
    "maybe_further": ("; possibly {state}", "؛ وربما {state}"),
    "see_overview": (
        "Colours and hatches: see the legend of the overview. This grave alone is drawn.",
        "الألوان والتظليل: انظر مفتاح النظرة العامة. لا يُرسم هنا إلا هذا القبر.",
    ),
    "history": ("State history", "تاريخ الحالة"),
    "claims_of": ("Claims of numbers", "ادّعاءات الأعداد"),
    "incidents_of": ("Incidents whose dead are said to lie there", "حوادث يُقال إن ضحاياها هناك"),
    "held_by": (
        "Who is said to hold the place on this day: {who}.",
        "من يُقال إنه يسيطر على المكان في هذا اليوم: {who}.",
    ),
    "located_as": ("How finely it is known: {how}", "مدى دقة معرفته: {how}"),
    "nowhere": (
        "Drawn nowhere: no source says where it is, or its place is not published.",
        "لا يُرسم في أي موضع: لا يذكر أي مصدر مكانه، أو أن المكان غير منشور.",
    ),
    "named_place": ("Place: {name}.", "المكان: {name}."),
    "perhaps_same": ("May be the same as: {names}.", "قد يكون نفسه: {names}."),
    "within_grave": ("Part of: {name}.", "جزء من: {name}."),
    "none_recorded": ("none recorded up to this day", "لا شيء مسجّلاً حتى هذا اليوم"),
    "killed": ("killed: {n}", "القتلى: {n}"),
    # The chart
    "chart_title": ("{scope}: {unit}", "{scope}: {unit}"),
    "chart_state": (
        "Least and most that all claims together allow, {from} to {to}",
        "أقل ما تسمح به الادّعاءات مجتمعةً وأكثره، من {from} إلى {to}",
    ),
    "key_band": ("least and most that all claims together allow", "أقل ما تسمح به الادّعاءات مجتمعةً وأكثره"),
    "key_open": ("no claim sets an upper bound", "لا يضع أي ادّعاء حدّاً أعلى"),
    "key_clash": (
        "claims contradict each other: the band spans every reading",
        "تتناقض الادّعاءات: يشمل النطاق كل قراءة",
    ),
    "key_total": (
        "a total that somebody claimed: filled where exact, else with its possible days and numbers",
        "مجموع أعلنه طرف ما: مملوء إن كان دقيقاً، وإلا بأيامه وأعداده الممكنة",
    ),
    "key_find": ("a find: bodies of one event", "اكتشاف: جثامين حدث واحد"),
    "key_find_vague": (
        "a find whose day is not known: the days that it can have been",
        "اكتشاف لا يُعرف يومه: الأيام الممكنة له",
    ),
    "bounds_both": ("at least {low}, at most {high} {unit}", "{low} على الأقل و{high} على الأكثر ({unit})"),
    "bounds_open": ("at least {low} {unit}, no upper bound", "{low} على الأقل بلا حدّ أعلى ({unit})"),
    "bounds_exact": ("no fewer and no more than {low} {unit}", "{low} لا أقل ولا أكثر ({unit})"),
    "no_bound": ("no claim that is compared sets a bound", "لا يضع أي ادّعاء مما يُقارن حدّاً"),
    "at_end": ("On {date}: {bounds}.", "في {date}: {bounds}."),
    "clashes": (
        "{n} sets of claims about this, its parts and wholes cannot all be true; each is told in the caption.",
        "{n} من مجموعات الادّعاءات عن هذا وأجزائه وما يشمله لا يمكن أن تصحّ كلها؛ وكل منها مذكورة في الشرح المرافق.",
    ),
    "no_clash": ("No claims of this contradict each other.", "لا ادّعاءات تتناقض هنا."),
    "clash": ("These cannot all be true: {claims}.", "لا يمكن أن تصحّ هذه كلها: {claims}."),
    "counts_what": ("What is counted: {what}.", "ما يُعدّ: {what}."),
    "together": ("All claims together", "الادّعاءات مجتمعةً"),
    "claims": ("Claims", "الادّعاءات"),
}


COUNTED: dict[str, tuple[Forms, Forms]] = {
    "graves": (
        {"one": "1 grave site", "other": "{n} grave sites"},
        {
            "one": "موقع مقابر", "two": "موقعا مقابر", "few": "{n} مواقع مقابر", "many": "{n} موقع مقابر",
            "other": "{n} موقع مقابر",
        },
    ),
}  # fmt: skip


def say(key: str, words: Words, **values: str | int) -> str:
    """A text in one language, filled in."""
    return words.fill(WORDS[key][LANGUAGES.index(words.lang)], **values)


def aside(text: str, words: Words) -> str:
    """Foreign text inside an Arabic line, kept apart so that neither turns the other round."""
    return f"\u2066{text}\u2069" if words.lang == "ar" and text else text


_FOREIGN = re.compile(r"[A-Za-z][^\u0600-\u06ff\u2066\u2069]*[A-Za-z0-9»)\]/]")


def foreign_aside(text: str, words_lang: str) -> str:
    """A text of a record in an Arabic line, with every run of Latin letters in it kept apart."""
    if words_lang != "ar" or "\u2066" in text:
        return text
    return _FOREIGN.sub(lambda found: f"\u2066{found[0]}\u2069", text)


def counted(what: str, n: int, words: Words) -> str:
    """``6 grave sites``, in the form that the language asks for."""
    return words.fill(COUNTED[what][LANGUAGES.index(words.lang)], n=n)


def short_name(name: str, most: int) -> str:
    """A name without what stands in brackets, cut at a word so that it has at most ``most`` letters."""
    plain = " ".join(_without_brackets(name).split()) or name
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > most / 2 else cut).rstrip(' ,;:،؛')}…"


def _without_brackets(name: str) -> str:
    depth, out = 0, []
    for letter in name:
        depth += letter == "("
        if depth == 0:
            out.append(letter)
        depth -= letter == ")" and depth > 0
    return "".join(out)
