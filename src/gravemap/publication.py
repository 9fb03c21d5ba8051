"""What may leave, and how finely: the decision in force for each subject, and the shape that it allows.

The decision in force is the most specific one: of the grave, incident or place itself, else of what
holds it, else of the case (``*``).  Having none, or one not yet taken or past its review day, counts
as *counted only* (L1).  The level is the decision's, and never finer than its answers allow
(:mod:`gravemap.ceilings`); what a decision lacks for the level that it gives itself stops a public
build.  Rules and levels are told in ``docs/publication.md``.

The day on which decisions are judged is never the clock's: it is the newest day in the records,
or the one that the builder states.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.ceilings import Ceiling, Subject, days_to_wait
from gravemap.crs import circle
from gravemap.dates import EdtfDate
from gravemap.districts import District, Districts
from gravemap.grid import SIZES, Box, GridCell, cell_holding
from gravemap.records import PublicationDecision, Record
from gravemap.signatures import lacking, signed_level

EDITIONS = ("public", "restricted")
_FALLBACK = "L1"
_NO_DISTRICTS = Districts()
Coarse: TypeAlias = GridCell | District
"""What stands for a place that may not be shown finer."""
_AHEAD = ("review_by", "embargo_until")
"""Fields whose days lie ahead: they do not make a record newer."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How finely one subject may be shown: its ``level``, and why, in a sentence for the reader.

    ``decision`` is the one in force, ``ceiling`` what its answers allow this subject, ``lacks`` what
    the subject's own decision lacks for the level that it gives.  ``reason_ar`` is the reason in Arabic,
    and the English one where nobody wrote one.
    """

    level: str
    reason: str
    decision: PublicationDecision | None = None
    ceiling: Ceiling | None = None
    lacks: tuple[str, ...] = ()
    reason_ar: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the name may stand on the page although the place is coarsened: it was published."""
        return self.level >= "L4" or (
            self.level >= "L2" and self.ceiling is not None and self.ceiling.answers.get("Q9").is_named
        )

    @property
    def is_repetition(self) -> bool:
        """Whether no more is shown than a cited public announcement told."""
        return self.ceiling is not None and self.ceiling.is_repetition(self.level)

    @property
    def may_words_be_shown(self) -> bool:
        """Whether the decision says that a record's own words may be shown although its place is coarsened (W1)."""
        return self.ceiling is not None and self.ceiling.answers.value("W1") == "yes"

    def coarsened(self, level: str, why_en: str, why_ar: str) -> Ruling:
        """The same at a coarser ``level``, with a further sentence that says why."""
        told = [
            f"{said.rstrip('.')}. {why}" for said, why in ((self.reason, why_en), (self.reason_ar, why_ar))
        ]
        return replace(self, level=level, reason=told[0], reason_ar=told[1])


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as it may leave.

    ``geometry`` is None when no shape may be shown; ``cell`` is the cell of the fixed grid, or the
    district, when the place was coarsened to one; ``words_en`` and ``words_ar`` tell the reader, and are
    empty when the place is shown as finely as it is known.  ``bounds`` hold all that the place may be,
    where a cell stands for it, and ``other`` is the cell that would, were it not for the district.
    """

    geometry: BaseGeometry | None
    cell: Coarse | None
    words_en: str
    words_ar: str = ""
    bounds: Box | None = field(default=None, compare=False)
    other: Coarse | None = field(default=None, compare=False)


def newest_day(records: Iterable[Record]) -> int | None:
    """The last day that any record speaks of, in days since 1970-01-01; None without any date.

    Days of publication decisions count from the day they were taken, but not the days by which
    they are to be reviewed: those lie ahead.
    """
    days = [
        day
        for record in records
        for name in type(record).model_fields
        if name not in _AHEAD and isinstance(date := getattr(record, name), EdtfDate)
        for day in date.possible
        if day is not None
    ]
    return max(days, default=None)


class Rulings:
    """The decisions of a case, judged on one day."""

    def __init__(
        self, decisions: Sequence[PublicationDecision], as_of: int | None, edition: str = "public"
    ) -> None:
        if edition not in EDITIONS:
            raise ValueError(f"“{edition}” is not an edition. Write one of: {', '.join(EDITIONS)}.")
        self._by_subject: Mapping[str, PublicationDecision] = {
            decision.subject: decision for decision in sorted(decisions, key=_strictness)
        }
        self.as_of = as_of
        self.edition = edition
        self._judged: dict[tuple[str, str, bool], Ruling] = {}

    def on(self, subject: Subject) -> Ruling:
        """The ruling on ``subject``.  In the restricted edition everything may be shown exactly."""
        if self.edition == "restricted":
            return _plain("L5", "restricted")
        for key in (subject.key, *subject.above, "*"):
            decision = self._by_subject.get(key)
            if decision is not None:
                return self._ruled(decision, subject)
        return _plain(_FALLBACK, "undecided")

    def is_embargoed(self, record: Record) -> bool:
        """Whether nothing of ``record`` may be published yet."""
        if self.edition == "restricted" or record.embargo_until is None:
            return False
        end = record.embargo_until.possible[1]
        return end is None or self.as_of is None or self.as_of < end

    def _ruled(self, decision: PublicationDecision, subject: Subject) -> Ruling:
        if subject.kind == "grave" or decision.subject == subject.key:
            return self._judge(decision, subject)
        if (wait := days_to_wait(subject, decision.answers, self.as_of)) > 0:
            said = f"it waits for {wait} more days"
            return Ruling("L0", said, decision, reason_ar=f"ينتظر {wait} يومًا أخرى")
        known = (decision.id, subject.kind, subject.is_public_name)
        if known not in self._judged:
            self._judged[known] = self._judge(decision, subject)
        return self._judged[known]

    def _judge(self, decision: PublicationDecision, subject: Subject) -> Ruling:
        panel = sum(signature.role == "panel member" for signature in decision.signers)
        is_cited = decision.public_domain_source_id is not None
        ceiling = Ceiling(subject, decision.answers, is_cited, panel, self.as_of)
        taken = decision.decided.possible[0] if decision.decided is not None else None
        if taken is not None and self.as_of is not None and self.as_of < taken:
            return _plain(min(_FALLBACK, decision.level), "not yet", decision, ceiling)
        due = decision.review_by.possible[1] if decision.review_by is not None else None
        if due is not None and self.as_of is not None and self.as_of > due:
            return _plain(min(_FALLBACK, decision.level), "review", decision, ceiling)
        if days_to_wait(subject, decision.answers, self.as_of) > 0:
            return _plain("L0", "waits", decision, ceiling)
        if decision.subject == subject.key and (lacks := lacking(decision, ceiling)):
            return _plain(min(_FALLBACK, decision.level), "incomplete", decision, ceiling, lacks)
        level = min(decision.level, ceiling.level)
        if (
            decision.subject != subject.key
        ):  # who signed it for what is above may not have signed so much for this
            level = signed_level(decision, ceiling, level)
        said = (decision.reason, decision, ceiling)
        return Ruling(level, *said, reason_ar=decision.reason_ar or decision.reason)


_WHY = {
    "restricted": ("restricted edition: shown as it is known", "طبعة مقيّدة: يُعرض كما هو معروف"),
    "undecided": ("no decision on publication has been taken", "لم يُتخذ قرار بالنشر"),
    "not yet": ("the decision on publication was not yet taken", "لم يكن قرار النشر قد اتُّخذ بعد"),
    "review": ("the decision on publication is due for review", "حان موعد مراجعة قرار النشر"),
    "waits": ("it waits", "ينتظر"),
    "incomplete": ("the decision on publication is not complete", "قرار النشر غير مكتمل"),
}


def _plain(
    level: str,
    why: str,
    decision: PublicationDecision | None = None,
    ceiling: Ceiling | None = None,
    lacks: tuple[str, ...] = (),
) -> Ruling:
    """A ruling whose reason is one of our own, in both languages."""
    english, arabic = _WHY[why]
    return Ruling(level, english, decision, ceiling, lacks, arabic)


def shown(
    geometry: BaseGeometry,
    uncertainty_m: float | None,
    ruling: Ruling,
    *,
    is_public_name: bool,
    districts: Districts = _NO_DISTRICTS,
) -> Shown:
    """What may be shown of a place known as ``geometry`` (EPSG:4326).

    ``uncertainty_m`` widens a point to all that it may be, so that a cell holds it all.
    ``is_public_name`` is true of what everybody's map names (a town, an airport): at L4 it may keep
    its label point.  What sources describe only in words, an area, is shown at L4 as they describe
    it, because its shape says no more than they do; where it is smaller than a cell of the level,
    the cell is shown.  ``districts`` may stand for a place at L2 and L3, instead of a cell.
    """
    level = ruling.level
    if level == "L5" or (level == "L4" and is_public_name):
        return Shown(geometry, None, "")
    if level not in SIZES:
        return Shown(None, None, *_COUNTED)
    if level == "L4" and not isinstance(geometry, Point) and _is_wider_than_a_cell(geometry):
        return Shown(geometry, None, *_AS_DESCRIBED)
    around = circle(geometry.x, geometry.y, uncertainty_m or 1.0) if isinstance(geometry, Point) else geometry
    cell, district = cell_holding(around.bounds, level), districts.holding(level, around.bounds)
    return in_cell(cell, around.bounds) if district is None else in_cell(district, around.bounds, other=cell)


_COUNTED = (
    "Place withheld for protection; counted in the totals.",
    "الموقع محجوب لدواعي الحماية، ومحتسب ضمن المجموع.",
)
_AS_DESCRIBED = ("Shown as the area that the sources describe.", "مُبيَّن بالمساحة التي تصفها المصادر.")
_BY_REGION = ("Shown by region only.", "مُبيَّن على مستوى الإقليم فقط.")


def in_cell(cell: Coarse | None, bounds: Box, other: Coarse | None = None) -> Shown:
    """A place shown as ``cell``, which may be a district; by no shape where there is none."""
    if cell is None:
        return Shown(None, None, *_BY_REGION, bounds)
    return Shown(cell.shape, cell, *cell.words, bounds, other)


def _is_wider_than_a_cell(geometry: BaseGeometry) -> bool:
    west, south, east, north = geometry.bounds
    side = SIZES["L4"] / 1_000_000
    return east - west >= side and north - south >= side


def _strictness(decision: PublicationDecision) -> int:
    """Where a subject was decided on twice, the coarser level counts: it is put last."""
    return -int(decision.level.removeprefix("L"))
