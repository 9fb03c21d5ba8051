"""What may leave, and how finely: the decision in force for each subject, and the shape that it allows.

The decision in force is the most specific one: of the grave or incident itself, else of its
place, else of the case (``*``).  One that is not signed, not yet taken, or past its review day counts
as *counted only* (L1), and so does having none.  The whole list of questions, with its gates and
signatures, is in ``docs/publication.md`` once it is built; what stands here is what every map
needs: no subject is shown finer than its decision says, and the reader is told.

The day on which decisions are judged is never the clock's: it is the newest day in the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gravemap.crs import circle
from gravemap.dates import EdtfDate
from gravemap.grid import SIZES, GridCell, cell_holding
from gravemap.records import PublicationDecision, Record

EDITIONS = ("public", "restricted")
_FALLBACK = "L1"


@dataclass(frozen=True, slots=True)
class Ruling:
    """How finely one subject may be shown: its ``level``, and why, in a sentence for the reader."""

    level: str
    reason: str
    decision: PublicationDecision | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as it may leave.

    ``geometry`` is None when no shape may be shown; ``cell`` is the cell of the fixed grid when
    the place was coarsened to one; ``words_en`` tells the reader, and is empty when the place is
    shown as finely as it is known.
    """

    geometry: BaseGeometry | None
    cell: GridCell | None
    words_en: str


def newest_day(records: Iterable[Record]) -> int | None:
    """The last day that any record speaks of, in days since 1970-01-01; None without any date.

    Days of publication decisions count from the day they were taken, but not the days by which
    they are to be reviewed: those lie ahead.
    """
    days = [
        day
        for record in records
        for name in type(record).model_fields
        if name != "review_by" and isinstance(date := getattr(record, name), EdtfDate)
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
        self._as_of = as_of
        self._edition = edition

    def on(self, *subjects: str | None) -> Ruling:
        """The ruling on the first of ``subjects`` (most specific first) that was decided on; ``*`` is the last.

        In the restricted edition everything may be shown exactly.
        """
        if self._edition == "restricted":
            return Ruling("L5", "restricted edition: shown as it is known")
        for subject in (*subjects, "*"):
            decision = self._by_subject.get(subject) if subject is not None else None
            if decision is not None:
                return self._judged(decision)
        return Ruling(_FALLBACK, "no decision on publication has been taken")

    def _judged(self, decision: PublicationDecision) -> Ruling:
        if not decision.signers:
            return Ruling(
                min(_FALLBACK, decision.level), "the decision on publication is not signed", decision
            )
        taken = decision.decided.possible[0] if decision.decided is not None else None
        if taken is not None and self._as_of is not None and self._as_of < taken:
            return Ruling(
                min(_FALLBACK, decision.level), "the decision on publication was not yet taken", decision
            )
        due = decision.review_by.possible[1] if decision.review_by is not None else None
        if due is not None and self._as_of is not None and self._as_of > due:
            return Ruling(
                min(_FALLBACK, decision.level), "the decision on publication is due for review", decision
            )
        return Ruling(decision.level, decision.reason, decision)


def shown(
    geometry: BaseGeometry, uncertainty_m: float | None, ruling: Ruling, *, is_public_name: bool
) -> Shown:
    """What may be shown of a place known as ``geometry`` (EPSG:4326).

    ``uncertainty_m`` widens a point to all that it may be, so that a cell holds it all.
    ``is_public_name`` is true of what everybody's map names (a town, an airport): at L4 it may keep
    its label point.  What sources describe only in words, an area, is shown at L4 as they describe
    it, because its shape says no more than they do; where it is smaller than a cell of the level,
    the cell is shown.
    """
    level = ruling.level
    if level == "L5" or (level == "L4" and is_public_name):
        return Shown(geometry, None, "")
    if level not in SIZES:
        return Shown(None, None, "Place withheld for protection; counted in the totals.")
    if level == "L4" and not isinstance(geometry, Point) and _is_wider_than_a_cell(geometry):
        return Shown(geometry, None, "Shown as the area that the sources describe.")
    around = circle(geometry.x, geometry.y, uncertainty_m or 1.0) if isinstance(geometry, Point) else geometry
    cell = cell_holding(around.bounds, level)
    if cell is None:
        return Shown(None, None, "Shown by region only.")
    return Shown(
        cell.shape,
        cell,
        f"Shown as a square of {cell.side_degrees}: somewhere inside it, anywhere inside it.",
    )


def _is_wider_than_a_cell(geometry: BaseGeometry) -> bool:
    west, south, east, north = geometry.bounds
    side = SIZES["L4"] / 1_000_000
    return east - west >= side and north - south >= side


def _strictness(decision: PublicationDecision) -> int:
    """Where a subject was decided on twice, the coarser level counts: it is put last."""
    return -int(decision.level.removeprefix("L"))
