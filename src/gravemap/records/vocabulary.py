"""The words that a cell may hold, each with its meaning in English and its label in two languages.

A vocabulary is data: it makes the error message, the JSON Schema, the templates, the codebook
and the legend.  The definitions of the two grades follow the practice of casualty recorders:
how well established it is *that it happened* is told apart from *who did it*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gravemap.nearest import nearest


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: the cell's ``value``, its labels and what it means."""

    value: str
    label_en: str
    label_ar: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms for one kind of cell."""

    name: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @property
    def values(self) -> tuple[str, ...]:
        """The words, in the order of the list."""
        return tuple(term.value for term in self.terms)

    def check(self, text: str) -> str:
        """Return the vocabulary's own spelling of ``text``.

        Case, repeated spaces and ``_`` or ``-`` for a space do not matter.

        Raises:
            ValueError: when no term fits.
        """
        wanted = _fold(text)
        for term in self.terms:
            if _fold(term.value) == wanted:
                return term.value
        near = nearest(text, self.values)
        cure = f"Did you mean {near}? Write" if near else "Write"
        raise ValueError(f"is no {self.name}. {cure} one of: {', '.join(self.values)}")


def _fold(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").lower().split())


def _vocabulary(name: str, *terms: tuple[str, str, str, str]) -> Vocabulary:
    return Vocabulary(name, tuple(Term(*term) for term in terms))


SOURCE_KIND = _vocabulary(
    "source kind",
    ("press", "Press", "صحافة", "a news report, or a re-post of one"),
    ("official", "Authority", "جهة رسمية", "a statement or paper of a state authority"),
    ("court", "Court", "محكمة", "a paper of a court or prosecutor"),
    ("un", "United Nations", "الأمم المتحدة", "a paper of a United Nations body"),
    ("ngo", "Non-governmental", "منظمة غير حكومية", "a paper of a non-governmental organisation"),
    ("reference", "Reference", "مرجع", "an encyclopedia, gazetteer or other reference work"),
    ("map data", "Map data", "بيانات خرائط", "geographic data, such as OpenStreetMap"),
    ("other", "Other", "أخرى", "anything else"),
)
ACTOR_KIND = _vocabulary(
    "actor kind",
    ("armed group", "Armed group", "جماعة مسلحة", "an organised armed group or unit"),
    ("state", "State", "دولة", "a state or a government"),
    ("institution", "Institution", "مؤسسة", "an authority, court, mission or association"),
    ("person", "Person", "شخص", "a person acting in a public role"),
)
PLACE_KIND = _vocabulary(
    "place kind",
    ("city", "City", "مدينة", "OpenStreetMap place=city"),
    ("town", "Town", "بلدة", "OpenStreetMap place=town"),
    ("village", "Village", "قرية", "OpenStreetMap place=village or hamlet"),
    ("district", "District", "منطقة", "part of a town, a district or a wider area"),
    ("airport", "Airport", "مطار", "an airport or air base"),
    ("camp", "Camp", "معسكر", "a military camp"),
    ("hospital", "Hospital", "مستشفى", "a hospital"),
    ("detention", "Place of detention", "مكان احتجاز", "where people were held"),
    ("road", "Road", "طريق", "a road, bridge, gate or crossing"),
    ("farmland", "Farmland", "أرض زراعية", "a farm or agricultural project"),
    ("site", "Site", "موقع", "any other single site"),
)
PRECISION = _vocabulary(
    "precision",
    ("exact", "Exact", "دقيق", "the place itself, to some ten metres"),
    ("building", "Building", "مبنى", "the building or compound, to some hundred metres"),
    ("settlement", "Settlement", "بلدة أو مدينة", "somewhere in the town or village; the point is its label"),
    ("area", "Area", "منطقة", "somewhere in a wider area around the town named"),
    (
        "described",
        "From a description",
        "بحسب الوصف",
        "the shape that words describe, such as a distance and a bearing",
    ),
    ("region", "Region", "إقليم", "somewhere in a region or the country"),
    ("unknown", "Not known", "غير معروف", "no source says where"),
)
BEARING = _vocabulary(
    "bearing",
    *(
        (value, value.capitalize(), arabic, f"the sector of 45 degrees around {value}")
        for value, arabic in (
            ("north", "شمال"),
            ("north-east", "شمال شرق"),
            ("east", "شرق"),
            ("south-east", "جنوب شرق"),
            ("south", "جنوب"),
            ("south-west", "جنوب غرب"),
            ("west", "غرب"),
            ("north-west", "شمال غرب"),
        )
    ),
)
GRAVE_KIND = _vocabulary(
    "grave kind",
    (
        "grave field",
        "Grave field",
        "حقل مقابر",
        "several graves in one locality, counted and dug as one complex",
    ),
    ("mass grave", "Mass grave", "مقبرة جماعية", "one grave with the remains of more than one person"),
    ("single grave", "Single grave", "قبر فردي", "a grave with the remains of one person"),
    ("well", "Well", "بئر", "a well or shaft in which remains were found"),
    ("morgue", "Morgue", "ثلاجة موتى", "a morgue or cold store; the dead were kept there, not buried"),
    ("surface remains", "Surface remains", "رفات على السطح", "remains found above ground"),
    (
        "suspected",
        "Suspected grave",
        "مقبرة مشتبه بها",
        "reported as a likely grave; nothing found there so far as the records say",
    ),
    ("not said", "Kind not said", "غير محدد", "the sources speak of a grave without saying of what kind"),
)
GRAVE_STATE = _vocabulary(
    "grave state",
    ("reported", "Reported", "مُبلّغ عنها", "somebody has said that there is a grave"),
    ("located", "Located", "محدد مكانها", "the place has been found"),
    ("secured", "Secured", "مؤمّنة", "the place is guarded, fenced or sealed"),
    ("opened", "Opened", "مفتوحة", "digging or recovery has begun"),
    ("exhumed", "Exhumed", "استُخرج الرفات", "remains have been recovered"),
    ("examined", "Examined", "مفحوصة", "remains have been examined"),
    ("identified", "Identified", "محددة الهوية", "some of the remains have been identified"),
    ("returned", "Returned", "مُسلّمة", "some of the remains have been given to their families"),
    ("memorialised", "Memorialised", "مخلّدة", "the place is a memorial or cemetery"),
    ("disturbed", "Disturbed", "عُبث بها", "the place has been disturbed or robbed"),
    ("ruled out", "Ruled out", "مستبعدة", "searched, and found not to be a grave"),
)
UNIT = _vocabulary(
    "unit",
    ("bodies", "Bodies", "جثامين", "bodies, or the remains of persons counted as bodies"),
    ("remains", "Remains", "رفات", "remains or parts not counted as bodies"),
    ("graves", "Graves", "مقابر", "graves or grave sites"),
    ("identified", "Identified", "محددة الهوية", "persons identified"),
    ("missing", "Missing", "مفقودون", "persons reported missing"),
    ("returned", "Returned", "مُسلّمون", "persons given to their families or buried"),
)
MODE = _vocabulary(
    "mode",
    ("increment", "One find", "اكتشاف", "what one event added: a find, an identification, a hand-over"),
    ("cumulative", "Total so far", "المجموع", "a running total up to its date"),
)
KEPT_APART = _vocabulary(
    "reason to keep apart",
    (
        "may fall",
        "The number can fall",
        "قد ينخفض العدد",
        "the number can fall in time, such as people still missing or graves not yet dug",
    ),
    (
        "not alike",
        "Need not mean the same",
        "قد لا تعني الشيء نفسه",
        "claims under this name need not mean the same thing, such as totals that do not say whether a hospital is in",
    ),
)
DATE_BASIS = _vocabulary(
    "date basis",
    ("event", "Day of the event", "يوم الحدث", "the day of the find, hand-over or burial itself"),
    ("as of", "Stated day of the total", "تاريخ المجموع", "the day for which the total was given"),
    ("report", "Day of the report", "يوم الخبر", "only the day of the report is known"),
)
CONFIDENCE = _vocabulary(
    "confidence",
    ("high", "High", "عالية", "it is clear that this source said this, of this date; never that it is true"),
    ("medium", "Medium", "متوسطة", "the source says it; the day, speaker or scope had to be worked out"),
    ("low", "Low", "منخفضة", "undated, garbled, or contradicted by the other sources"),
)
CONTROL_BASIS = _vocabulary(
    "control basis",
    ("captured", "Captured", "سيطر عليها", "the actor took the place"),
    ("handed over", "Handed over", "سُلّمت", "the place was given to the actor without a fight"),
    ("changed sides", "Changed sides", "تغيير الولاء", "the holder of the place changed sides"),
    ("held", "Held", "تحت السيطرة", "the actor held the place on this date"),
    (
        "claimed",
        "Claimed by a party",
        "ادّعاء طرف",
        "a party to the conflict says that the actor holds the place; nobody else does",
    ),
    ("withdrew", "Withdrew", "انسحب منها", "the actor left the place"),
    ("contested", "Contested", "متنازع عليها", "the actor fought for the place without holding it"),
)
INCIDENT_KIND = _vocabulary(
    "incident kind",
    ("killing", "Killing", "قتل", "people were killed"),
    (
        "execution",
        "Summary execution",
        "إعدام خارج القانون",
        "people in custody were killed without lawful judgment",
    ),
    ("abduction", "Abduction", "اختطاف", "people were taken"),
    (
        "disappearance",
        "Enforced disappearance",
        "اختفاء قسري",
        "people were taken and their fate kept from their families",
    ),
    (
        "detention abuse",
        "Abuse in detention",
        "انتهاكات في الاحتجاز",
        "torture or ill-treatment of people held",
    ),
    ("strike", "Air or drone strike", "ضربة جوية", "people were killed or hurt from the air"),
    ("mine", "Mine or booby trap", "لغم", "people were killed or hurt by mines or traps left behind"),
    ("battle", "Fighting", "قتال", "people were killed or hurt in fighting"),
    ("reprisal", "Looting or reprisal", "نهب أو انتقام", "property or people were attacked in revenge"),
    ("pattern", "Pattern of crimes", "نمط جرائم", "a finding or allegation over a period, not one event"),
    (
        "attack",
        "Attack",
        "هجوم",
        "people were attacked: shelling, a bomb, shots; the data do not say more closely how",
    ),
    ("sexual violence", "Sexual violence", "عنف جنسي", "sexual violence against people"),
    ("unrest", "Protest or riot", "احتجاج أو شغب", "a protest or riot, with or without casualties"),
    ("other", "Other", "أخرى", "anything else that a data set lists among its events"),
)
GRADE = _vocabulary(
    "grade",
    ("established", "Established", "ثابت", "found by a court or by a United Nations body that checked it"),
    ("corroborated", "Corroborated", "معزز", "told by two or more sources that do not depend on each other"),
    ("reported", "Reported", "مُبلّغ عنه", "told by one source, or by sources that repeat each other"),
    ("disputed", "Disputed", "متنازع عليه", "told by some and denied by others"),
    ("discounted", "Discounted", "مستبعد", "kept for completeness; the other sources speak against it"),
)
MILESTONE_KIND = _vocabulary(
    "milestone kind",
    ("sanction", "Sanction", "عقوبات", "a sanction was imposed"),
    ("sanction proposed", "Sanction proposed", "اقتراح عقوبات", "a sanction was asked for"),
    ("listing blocked", "Listing blocked", "عرقلة الإدراج", "a sanction was stopped"),
    ("warrant", "Warrant", "مذكرة توقيف", "an arrest warrant was asked for, issued or unsealed"),
    ("arrest", "Arrest", "توقيف", "a suspect was arrested or detained"),
    ("trial", "Trial", "محاكمة", "a step or judgment of a court"),
    ("report", "Report", "تقرير", "a report or finding was published"),
    ("mandate", "Mandate", "تكليف", "an inquiry was set up, extended or put off"),
    ("request", "Request", "طلب", "an authority asked another to act"),
    ("statement", "Statement", "بيان", "an authority said something of weight"),
    ("visit", "Visit", "زيارة", "an authority visited the sites"),
    ("burial", "Burial or hand-over", "دفن أو تسليم", "the dead were buried or given to their families"),
    ("identification", "Identification", "تحديد هوية", "a step towards identifying the dead"),
    ("death of a suspect", "Death of a suspect", "وفاة مشتبه به", "a suspect died or was reported dead"),
    ("other", "Other", "أخرى", "any other step"),
)
COVERAGE_STATE = _vocabulary(
    "coverage state",
    ("monitored", "Could be looked at", "متاح", "those who record could look"),
    ("partial", "Partly", "جزئي", "some could look, some places, or with hindrance"),
    (
        "no access",
        "No access",
        "لا وصول",
        "nobody who records could look: no record does not mean that nothing happened",
    ),
)
LEVEL = _vocabulary(
    "level",
    ("L0", "Withheld", "محجوب", "nothing of it is published, not even in totals"),
    ("L1", "Counted only", "ضمن المجموع فقط", "counted in a total; no shape"),
    ("L2", "One degree", "درجة واحدة", "a cell of 1 degree, or a region"),
    ("L3", "Tenth of a degree", "عُشر درجة", "a cell of 0.1 degree, or a district"),
    (
        "L4",
        "Settlement",
        "بلدة",
        "the settlement, or the area as an authority or established source described it",
    ),
    ("L5", "Exact", "دقيق", "the place itself"),
)
