"""Claims of control become intervals: who is said to have held a place, from when, until when.

Stepwise, never interpolated.  The rules, in which an *undisputed* claim is one that is not marked
``preferred = no`` and whose ``conflict_group`` has no other claim marked ``preferred = yes``:

1. Only undisputed claims with a date steer; the others are for the card.
2. Captured, handed over, changed sides, held, claimed: the actor holds from the claim's date until
   the next such claim of another actor.  More claims of the same actor only confirm it.
3. ``held`` and ``contested`` speak of a state, so a stretch of time (``2019-08-26/2019-08-30``) is
   certain from its start; the other bases speak of an event, which took place on some day of it.
4. A state of which only the end is told (``../2015``) confirms what the same actor is said to have
   held by then; if there is nothing, it began after the last claim of another actor before that end.
5. Claims of different actors whose order in time cannot be told, because their dates are the same or
   one lies inside the other, make the place contested until the next claim to hold it.
6. ``contested`` adds the actor beside the holder until the next claim to hold the place, or until
   the end of its own stretch of time.  Where no holder is known, the claim's ``from_actor_id`` is.
7. ``withdrew`` ends what its actor holds or contests; the day itself is the last one.
8. ``until`` is the last day.  Without it the last claim stands open: *as last reported on* its day.
9. Before the first claim, and after a withdrawal until the next claim, nobody is known to hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gravemap.dates import Span, parse_date
from gravemap.holding import Holding
from gravemap.records import ControlClaim

HOLDING_BASES = frozenset({"captured", "handed over", "changed sides", "held", "claimed"})
_STATES = frozenset({"held", "contested"})
_LONG_AGO = -10_000_000
_KINDS = ("hold", "contest", "cease", "leave")


@dataclass(frozen=True, slots=True)
class _Step:
    """What changes on some day from ``earliest`` to ``latest``: actors hold, contest, cease or leave."""

    kind: str
    actor_ids: tuple[str, ...]
    earliest: int
    latest: int
    attested: int
    claims: tuple[ControlClaim, ...]
    holder_id: str | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        return self.earliest, self.latest, _KINDS.index(self.kind)


def holdings(claims: Iterable[ControlClaim]) -> list[Holding]:
    """Who is said to have held each place when: by place in order of first claim, then by time.

    Example:
        >>> case = gravemap.load_case("valley")
        >>> [one.place_id for one in gravemap.holdings(case.control)]
        ['sampleton', 'sampleton', 'upper-sampleton', 'millbrook', 'lowbridge']
    """
    by_place: defaultdict[str, list[ControlClaim]] = defaultdict(list)
    for claim in claims:
        by_place[claim.place_id].append(claim)
    return [holding for place_id, told in by_place.items() for holding in _of_place(place_id, told)]


def steering(claims: Sequence[ControlClaim]) -> list[ControlClaim]:
    """The undisputed claims with a date among the claims on one place."""
    decided = {claim.conflict_group for claim in claims if claim.preferred and claim.conflict_group}
    return [
        claim
        for claim in claims
        if claim.date is not None
        and claim.preferred is not False
        and (claim.preferred or claim.conflict_group not in decided)
    ]


def _of_place(place_id: str, claims: Sequence[ControlClaim]) -> list[Holding]:
    steps = [step for claim in steering(claims) for step in _steps(claim)]
    steps = _joined(sorted(_placed(steps), key=lambda step: step.key))
    line = _Line(place_id)
    for step in steps:
        line.take(step)
    return line.finished()


def _steps(claim: ControlClaim) -> list[_Step]:
    """What a claim changes, and when what it says of an end takes effect."""
    assert claim.date is not None  # noqa: S101 - only dated claims steer
    first, last = claim.date.possible
    certain = claim.date.core if claim.basis in _STATES or last is None else None
    certain_first, certain_last = certain or (None, None)
    earliest = _LONG_AGO if first is None else first
    latest = _first_known(certain_first, last, earliest)
    attested = _first_known(certain_last, latest)
    if first is None and "/" in claim.date.text:
        attested = _first_known(parse_date(claim.date.text.partition("/")[2]).possible[0], latest)
    actor = (claim.actor_id,)
    if claim.basis == "withdrew":
        return [_Step("leave", actor, earliest, latest, latest, (claim,))]
    ends: list[_Step] = []
    if claim.until is not None and claim.until.possible[1] is not None:
        end_first, end_last = claim.until.possible
        ends = [
            _Step(
                "leave", actor, _first_known(end_first, latest), _first_known(end_last, latest), attested, ()
            )
        ]
    if claim.basis in HOLDING_BASES:
        return [_Step("hold", actor, earliest, latest, attested, (claim,)), *ends]
    if not ends and "/" in claim.date.text and last is not None:
        certain_end = earliest if certain is None else attested
        ends = [_Step("cease", actor, certain_end, last, attested, ())]
    holder = claim.from_actor_id if claim.from_actor_id != claim.actor_id else None
    return [_Step("contest", actor, earliest, latest, attested, (claim,), holder), *ends]


def _first_known(*days: int | None) -> int:
    """The first of ``days`` that is known; the last always is."""
    return next(day for day in days if day is not None)


def _placed(steps: Sequence[_Step]) -> list[_Step]:
    """Rule 4: steps of which only the end is told get their place in the order of the others."""
    known = [step for step in steps if step.kind == "hold" and step.earliest != _LONG_AGO]
    return [step if step.earliest != _LONG_AGO else _after(step, known) for step in steps]


def _after(step: _Step, known: Sequence[_Step]) -> _Step:
    """``step``, of which only the end is told, among the known claims to hold the place."""
    same = [one for one in known if one.actor_ids == step.actor_ids and one.earliest <= step.latest]
    if same and step.kind == "hold":
        first = min(same, key=lambda one: one.key)
        return replace(step, earliest=first.earliest, latest=first.latest, attested=first.attested)
    before = same if step.kind == "leave" else [one for one in known if one.latest < step.attested]
    if not before:
        return step
    return replace(step, earliest=min(max(one.earliest for one in before) + 1, step.latest))


def _joined(steps: Sequence[_Step]) -> list[_Step]:
    """Neighbours of one actor as one step; then neighbours whose order cannot be told as one (rule 5)."""
    joined: list[_Step] = []
    for step in steps:
        last = joined[-1] if joined else None
        if last is None or not _confirms(step, last):
            joined.append(step)
            continue
        joined[-1] = replace(
            last,
            latest=min(last.latest, step.latest),
            attested=max(last.attested, step.attested),
            claims=last.claims + step.claims,
        )
    together: list[_Step] = []
    for step in joined:
        last = together[-1] if together else None
        if last is None or not (last.kind == step.kind == "hold") or not _same_time(last, step):
            together.append(step)
            continue
        together[-1] = replace(
            last,
            actor_ids=tuple(dict.fromkeys(last.actor_ids + step.actor_ids)),
            latest=max(last.latest, step.latest),
            attested=max(last.attested, step.attested),
            claims=last.claims + step.claims,
        )
    return together


def _confirms(step: _Step, before: _Step) -> bool:
    """Whether ``step`` speaks of the same change as the one before it: same actor, dates that overlap."""
    alike = before.kind == step.kind == "hold" and before.actor_ids == step.actor_ids
    return alike and step.earliest <= before.latest


def _same_time(one: _Step, other: _Step) -> bool:
    """Whether two dates, in order, are the same or the other lies strictly inside the one."""
    if one.earliest == _LONG_AGO:
        return other.earliest == _LONG_AGO
    same = (one.earliest, one.latest) == (other.earliest, other.latest)
    return same or (one.earliest < other.earliest and other.latest < one.latest)


class _Line:
    """The line of time of one place: one holding is open at most, and each step ends or begins one."""

    def __init__(self, place_id: str) -> None:
        self.place_id = place_id
        self.done: list[Holding] = []
        self.open: Holding | None = None

    def take(self, step: _Step) -> None:
        """Go on to the next step; steps come in order of time."""
        now = self.open
        holders = now.holder_ids if now else ()
        contesting = now.contesting_ids if now else ()
        if step.kind == "hold":
            if holders == step.actor_ids and not contesting:
                self._confirm(step)
            else:
                self._change(step, step.actor_ids, (), fresh=True)
        elif step.kind == "contest":
            if set(step.actor_ids) <= {*holders, *contesting}:
                self._confirm(step)
            else:
                holders = holders or ((step.holder_id,) if step.holder_id else ())
                self._change(step, holders, contesting + step.actor_ids)
        elif set(step.actor_ids) & {*(holders if step.kind == "leave" else ()), *contesting}:
            left = tuple(actor for actor in holders if step.kind == "cease" or actor not in step.actor_ids)
            self._confirm(step)
            after = replace(step, earliest=step.earliest + 1, latest=step.latest + 1, claims=())
            self._change(after, left, tuple(actor for actor in contesting if actor not in step.actor_ids))

    def finished(self) -> list[Holding]:
        """Every holding, the last one open if nothing ended it."""
        return self.done if self.open is None else [*self.done, self.open]

    def _confirm(self, step: _Step) -> None:
        """One more claim for what is open."""
        assert self.open is not None  # noqa: S101 - somebody holds or contests
        self.open = replace(
            self.open,
            claim_ids=self.open.claim_ids + tuple(claim.id for claim in step.claims),
            last_reported=max(self.open.last_reported, step.attested)
            if step.claims
            else self.open.last_reported,
            is_only_claimed=self.open.is_only_claimed
            and all(claim.basis == "claimed" for claim in step.claims),
        )

    def _change(
        self, step: _Step, holders: tuple[str, ...], contesting: tuple[str, ...], *, fresh: bool = False
    ) -> None:
        """What is open ends the day before the step, and another holding begins with it."""
        before = self.open
        carried = () if before is None or fresh else before.claim_ids
        if before is not None:
            last = step.latest - 1
            began_by = min(before.from_latest, last)  # what ended on a day had begun by then
            first = step.earliest - 1
            if before.from_earliest is None or before.from_earliest <= last:
                first = first if before.from_earliest is None else max(first, before.from_earliest)
                ended = replace(before, from_latest=began_by, until_earliest=first, until_latest=last)
                self.done.append(ended)
        self.open = None
        if holders or contesting:
            only_claimed = all(claim.basis == "claimed" for claim in step.claims)
            still = before is None or fresh or before.is_only_claimed
            self.open = Holding(
                self.place_id,
                holders,
                contesting,
                None if step.earliest == _LONG_AGO else step.earliest,
                step.latest,
                None,
                None,
                carried + tuple(claim.id for claim in step.claims),
                step.attested if step.claims or before is None else before.last_reported,
                is_only_claimed=only_claimed and still,
            )


def held_during(held: Iterable[Holding], place_id: str, days: Span) -> list[Holding]:
    """The holdings of a place that may have been so on some day of ``days``."""
    return [one for one in held if one.place_id == place_id and one.may_overlap(days)]
