"""Who is said to hold a place during one interval, with both its ends as surely as they are known."""

from __future__ import annotations

from dataclasses import dataclass

from gravemap.dates import Span


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is said to hold a place during one interval.

    Days are counted from 1970-01-01, inclusive.  It began on some day from ``from_earliest``
    (``None``: not known how early) to ``from_latest`` and ended on some day from ``until_earliest``
    to ``until_latest`` (both ``None``: no claim says that it ended).  So it is certain from
    ``from_latest`` to ``until_earliest``, if these are in order, and possible from
    ``from_earliest`` to ``until_latest``.

    ``holder_ids`` are said to hold it, ``contesting_ids`` fight for it without holding it.
    ``claim_ids`` say so, in order of time; the last of them is of ``last_reported``.
    ``is_only_claimed``: nobody but the parties themselves says so.

    Example:
        >>> case = gravemap.load_case("valley")
        >>> held = [one for one in gravemap.holdings(case.control) if one.place_id == "sampleton"]
        >>> [(one.holder_ids, one.contested, one.claim_ids) for one in held]
        [(('valley-guard',), False, ('k001',)), (('river-brigade',), False, ('k002',))]
    """

    place_id: str
    holder_ids: tuple[str, ...]
    contesting_ids: tuple[str, ...]
    from_earliest: int | None
    from_latest: int
    until_earliest: int | None
    until_latest: int | None
    claim_ids: tuple[str, ...]
    last_reported: int
    is_only_claimed: bool = False

    @property
    def actor_ids(self) -> tuple[str, ...]:
        """Holders, then those who contest."""
        return self.holder_ids + self.contesting_ids

    @property
    def contested(self) -> bool:
        """Whether more than one actor holds or fights for the place, or one fights and nobody holds."""
        return bool(self.contesting_ids) or len(self.holder_ids) > 1

    def may_overlap(self, days: Span) -> bool:
        """Whether some day of ``days`` may lie in it."""
        first, last = days
        begins_in_time = self.from_earliest is None or last is None or self.from_earliest <= last
        ends_too_early = self.until_latest is not None and first is not None and self.until_latest < first
        return begins_in_time and not ends_too_early

    def certainly_covers(self, days: Span) -> bool:
        """Whether all of ``days`` certainly lie in it."""
        first, last = days
        if first is None or first < self.from_latest:
            return False
        return self.until_earliest is None or (last is not None and last <= self.until_earliest)
