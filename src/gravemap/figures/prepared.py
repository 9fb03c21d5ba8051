"""What every kind of figure begins with: a case read, protected and laid out, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gravemap.at_date import AtDate, Known, Moment, at_date, known_of
from gravemap.case import Case
from gravemap.figures.scene import Scene
from gravemap.figures.wanted import DateLike, Faults, Wanted, one_day
from gravemap.layout import Laid, lay_out
from gravemap.surroundings import Surroundings, surroundings_of
from gravemap.terms import Words


@dataclass(frozen=True)
class Prepared:
    """A case of one edition, ready for figures."""

    around: Surroundings

    @cached_property
    def laid(self) -> Laid:
        """The page's payload and ground; its build id stands on every figure."""
        return lay_out(self.around)

    @cached_property
    def known(self) -> Known:
        """All records as they may leave."""
        return known_of(self.around)

    @property
    def build_id(self) -> str:
        """The build of the map of the same records."""
        return str(self.laid.payload["case"]["buildId"])

    def at(self, day: int, known: int | None) -> AtDate:
        """What is there on a day, as known on another (``None``: now)."""
        return at_date(self.known if known is None else self.known.as_known(known), Moment(day))

    def scene(self, want: Wanted, day: int) -> Scene:
        """What a map of a day shows."""
        at = self.at(day, want.known_on(day))
        return Scene(self.around, self.laid, at, want.layers, want.box, Words(want.lang))


def prepared(case: Case | Surroundings | Prepared, edition: str, as_of: DateLike | None) -> Prepared:
    """A case ready for figures; surroundings, or a case prepared before, are taken as they are.

    Raises:
        DataError: when ``edition`` or ``as_of`` says nothing, or with every record that lacks what its level
            of publication needs.
    """
    if isinstance(case, Prepared):
        return case
    if isinstance(case, Surroundings):
        return Prepared(case)
    faults = Faults()
    if edition not in ("public", "restricted"):
        faults.add("--edition", "is no edition", "Write public or restricted", edition)
    day = None if as_of is None else one_day("--as-of", as_of, faults)
    faults.stop()
    return Prepared(surroundings_of(case, edition, day))
