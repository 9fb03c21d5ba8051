"""The questions of the decision on publication, and the roles that sign it.

``Q…`` are asked of graves, ``K…`` of incidents and of places that are no graves, ``W1`` of all.  The wording is ours; what
each answer does stands in :mod:`gravemap.ceilings`, and ``docs/publication.md`` tells where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "unknown"
LEVELS = ("L0", "L1", "L2", "L3", "L4", "L5")
_YES_NO = ("yes", "no", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its ``id``, its words, the ``answers`` it takes, and the role that answers for it.

    An answer in ``with_level`` is followed by a level, such as ``a L4``.
    """

    id: str
    text_en: str
    text_ar: str
    signer: str
    answers: tuple[str, ...] = _YES_NO
    with_level: tuple[str, ...] = ()


QUESTIONS: dict[str, Question] = {
    question.id: question
    for question in (
        Question(
            "Q1",
            "Did the source permit sharing, and how far? (yes, or the finest level it permitted)",
            "هل سمح المصدر بالمشاركة، وإلى أي حد؟",
            "documenter",
            (*_YES_NO, *LEVELS),
        ),
        Question(
            "Q2",
            "Is there an order or a request to keep it confidential, or an agreement? (no, yes, or the level it sets)",
            "هل هناك أمر أو طلب بالسرية أو اتفاق؟",
            "case lead",
            (*_YES_NO, *LEVELS),
        ),
        Question(
            "Q3",
            "Could what is shown point to a source, a witness or a survivor?",
            "هل يمكن أن يدل ما يُعرض على مصدر أو شاهد أو ناجٍ؟",
            "protection focal point",
        ),
        Question(
            "Q4",
            "Is it verified that it is there: two independent sources, an expert's visit, or an authority's finding?",
            "هل جرى التحقق من وجوده: مصدران مستقلان أو زيارة خبير أو إعلان من سلطة؟",
            "data editor",
        ),
        Question("Q5", "Has a competent body been told?", "هل أُبلغت جهة مختصة؟", "case lead"),
        Question(
            "Q6",
            "Is the area free of those allegedly responsible, and away from a front line?",
            "هل المنطقة خالية ممن يُشتبه في مسؤوليتهم وبعيدة عن خط المواجهة؟",
            "protection focal point",
        ),
        Question("Q7", "Is the site secured?", "هل الموقع مؤمَّن؟", "case lead"),
        Question("Q8", "Have the remains been recovered?", "هل استُخرج الرفات؟", "case lead"),
        Question(
            "Q9",
            "Is the place public already, through whom, and how finely? (a: competent authority, b: the UN or a "
            "court, c: established media, each with the level they used; d: rumour; no)",
            "هل أُعلن المكان من قبل، ومن أعلنه، وبأي دقة؟",
            "data editor",
            ("a", "b", "c", "d", "no", UNKNOWN),
            ("a", "b", "c"),
        ),
        Question(
            "Q10",
            "Would this map add something to that: exactness, weight, a number, a date, an attribution?",
            "هل تضيف هذه الخريطة شيئًا: دقة أو تأكيدًا أو عددًا أو تاريخًا أو نسبة؟",
            "data editor",
        ),
        Question(
            "Q11",
            "Could all that is shown, together with pictures and maps of others, single the place out?",
            "هل يمكن أن يحدد مجموع ما يُعرض، مع صور وخرائط أخرى، المكان بعينه؟",
            "data editor",
        ),
        Question(
            "Q12",
            "Have families or their association, and the community, been heard? (no, yes, objection)",
            "هل استُمع إلى العائلات أو رابطتها وإلى المجتمع المحلي؟",
            "family liaison",
            (*_YES_NO, "objection"),
        ),
        Question(
            "Q13",
            "Are there mines, building works, floods or other hazards at the place?",
            "هل في المكان ألغام أو أعمال بناء أو سيول أو مخاطر أخرى؟",
            "protection focal point",
        ),
        Question(
            "Q14",
            "Does withholding it raise the risk: imminent destruction, denial?",
            "هل يزيد الحجب الخطر: تدمير وشيك أو إنكار؟",
            "panel member",
        ),
        Question(
            "Q15",
            "Recovered, closed by the authority, remains returned, and authority and families agree? (no, or the level)",
            "هل استُخرج الرفات وأُغلق المكان وسُلّم الرفات ووافقت السلطة والعائلات؟",
            "panel member",
            ("no", UNKNOWN, "L4", "L5"),
        ),
        Question(
            "K1",
            "Is it a home, a shelter, a hospital or a place of detention that may still be in use?",
            "هل هو بيت أو مأوى أو مستشفى أو مكان احتجاز قد يكون قيد الاستعمال؟",
            "data editor",
        ),
        Question(
            "K2",
            "Is there fighting, so that it must wait? (no, or how long: 1 day, 7 days)",
            "هل هناك قتال يوجب التأخير؟",
            "protection focal point",
            ("no", "1 day", "7 days", UNKNOWN),
        ),
        Question(
            "W1",
            "May its own words (place, summary, notes) be shown although its place is coarsened?",
            "هل يجوز عرض نصوصه (المكان والملخص والملاحظات) مع أن موقعه معروض على نحو أعم؟",
            "protection focal point",
        ),
    )
}

ROLES = (
    "documenter",
    "data editor",
    "protection focal point",
    "family liaison",
    "case lead",
    "legal",
    "director",
    "panel member",
)
"""Who may sign.  ``family liaison`` is the liaison to families and the community."""
