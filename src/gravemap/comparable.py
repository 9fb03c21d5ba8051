"""Whether claims of numbers can be held against each other: finds with a day, events in one place, disjoint parts.

What is told here would let a ledger count the same bodies twice, or compare what does not speak of
the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, groupby
from typing import TypeAlias

from gravemap.entries import Entry
from gravemap.errors import Problem
from gravemap.records import CountClaim, Grave, Scope
from gravemap.records.cells import pieces

Scopes: TypeAlias = Sequence[Entry[Scope]]
Claims: TypeAlias = Sequence[Entry[CountClaim]]
Contents: TypeAlias = Mapping[str, AbstractSet[str]]

_NO_DAY = (
    "An increment needs the day of the find; where it is not known write the span it must lie in, such as "
    "[2020-06-05..2021-09-30], or [2020-06-05..] when only the earliest day is known"
)
_TWO_PLACES = (
    "If these are two finds, give each an event_id of its own; if the sources disagree about the place of one "
    "find, write one conflict_group in all its claims"
)


def incomparable(scopes: Scopes, claims: Claims) -> Iterator[Problem]:
    """Faults by which claims or scopes could not be compared."""
    contents = _contents(scopes)
    yield from _overlapping_parts(scopes, contents)
    yield from _parts_twice(scopes)
    yield from _parts_kept_apart(scopes)
    for entry in claims:
        if entry.record.mode == "increment" and entry.text("date") is None:
            yield entry.problem("date", "is empty", _NO_DAY)
        if entry.record.mode == "cumulative" and entry.record.event_id is not None:
            cure = "Leave the cell empty, or write increment as the mode"
            yield entry.problem("event_id", "names an event, and a total so far is no event", cure)
    yield from _events_in_two_places(_compared(scopes, claims), contents)


def doubtful_counts(scopes: Scopes, claims: Claims, graves: Sequence[Entry[Grave]]) -> Iterator[Problem]:
    """What may be meant so, and may be something counted twice or left out."""
    yield from _graves_in_two_parts(scopes, _contents(scopes), graves)
    compared = _compared(scopes, claims)
    yield from _finds_alike(compared)
    yield from _finds_before_the_totals(compared)


def _contents(scopes: Scopes) -> Contents:
    """Everything a scope counts, as ``table/id``: itself, what it covers, and the contents of its parts."""
    by_id = {entry.record.id: entry.record for entry in scopes if entry.record.id}
    contents: dict[str, set[str]] = {}
    for name in by_id:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            scope = by_id.get(waiting.pop())
            if scope is not None and scope.key not in seen:
                seen |= {scope.key, *scope.covers}
                waiting += scope.parts
        contents[name] = seen
    return contents


def _is_in(part: str, whole: str, contents: Contents) -> bool:
    """Whether the scope ``part`` is the scope ``whole``, a part of it, or a part of its parts."""
    return f"{Scope.table}/{part}" in contents[whole]


def _compared(scopes: Scopes, claims: Claims) -> list[Entry[CountClaim]]:
    """The claims that a ledger compares: of a scope that is there and is not kept apart."""
    open_ = {entry.record.id for entry in scopes if entry.record.kept_apart is None}
    return [entry for entry in claims if entry.record.scope_id in open_]


def _overlapping_parts(scopes: Scopes, contents: Contents) -> Iterator[Problem]:
    """Parts of one scope that count the same thing: their totals could not be added up."""
    for entry in scopes:
        whole = entry.record
        parts = [  # a circle is told by itself
            part for part in whole.parts if part in contents and whole.key not in contents[part]
        ]
        for one, other in combinations(parts, 2):
            for outer, inner in ((one, other), (other, one)):
                if _is_in(inner, outer, contents):
                    expected = f"overlap: {outer} contains {inner}"
                    yield entry.problem("parts", expected, "Leave one of them out", f"{one}; {other}")
                    break
            else:
                shared = contents[one] & contents[other]
                if shared:
                    expected, cure = _shared(shared, contents)
                    yield entry.problem("parts", expected, cure, f"{one}; {other}")


def _shared(shared: AbstractSet[str], contents: Contents) -> tuple[str, str]:
    """What two parts share, and the cure: the widest scopes in both, else what both cover."""
    scopes = sorted(key.partition("/")[2] for key in shared if key.startswith(f"{Scope.table}/"))
    if not scopes:
        return (
            f"overlap: both cover {', '.join(sorted(shared))}",
            "Leave one of them out, or change what they cover",
        )
    widest = [
        name
        for name in scopes
        if not any(name != other and _is_in(name, other, contents) for other in scopes)
    ]
    names = ", ".join(widest)
    return f"overlap: both contain {names}", f"Leave one of them out, or take {names} out of one of them"


def _parts_twice(scopes: Scopes) -> Iterator[Problem]:
    for entry in scopes:
        named = pieces(entry.text("parts") or "")
        for part in sorted({part for part in named if named.count(part) > 1}):
            yield entry.problem("parts", "is listed twice", "Write every part once", part)


def _parts_kept_apart(scopes: Scopes) -> Iterator[Problem]:
    """A scope whose claims are never compared can have no parts and be none."""
    apart = {entry.record.id: entry for entry in scopes if entry.record.kept_apart is not None}
    for entry in scopes:
        if entry.record.kept_apart is not None and entry.record.parts:
            expected = "keeps this scope apart, although it has parts: its claims would never be compared with theirs"
            yield entry.problem("kept_apart", expected, "Empty this cell, or parts")
        for part in entry.record.parts:
            if part in apart:
                expected = f"is kept apart in row {apart[part].row.number}, so it can be no part: its claims are never compared"
                yield entry.problem("parts", expected, "Leave it out, or empty its kept_apart", part)


def _events_in_two_places(claims: Claims, contents: Contents) -> Iterator[Problem]:
    """Claims of one event and unit whose scopes are neither the same nor one in the other.

    All of them under one ``conflict_group`` are a disagreement that somebody has declared.
    """
    events: dict[tuple[str, str], list[Entry[CountClaim]]] = {}
    for entry in claims:
        if entry.record.mode == "increment" and entry.record.event_id is not None:
            events.setdefault((entry.record.event_id, entry.record.unit), []).append(entry)
    for told in events.values():
        elsewhere = [(entry, _first_elsewhere(entry, told, contents)) for entry in told]
        astray = [(entry, other) for entry, other in elsewhere if other is not None]
        groups = {entry.record.conflict_group for entry, _ in astray}
        if len(groups) == 1 and None not in groups:
            continue
        for entry, other in astray:
            if other.row.number < entry.row.number:
                expected = (
                    f"is another place than {other.record.scope_id}, where row {other.row.number} puts the event "
                    f"{entry.record.event_id}: neither is part of the other"
                )
                yield entry.problem("scope_id", expected, _TWO_PLACES)


def _first_elsewhere(entry: Entry[CountClaim], told: Claims, contents: Contents) -> Entry[CountClaim] | None:
    """The first of the claims ``told`` whose scope is in no line with that of ``entry``."""
    own = entry.record.scope_id
    for other in told:
        theirs = other.record.scope_id
        if own and theirs and not _is_in(own, theirs, contents) and not _is_in(theirs, own, contents):
            return other
    return None


def _graves_in_two_parts(
    scopes: Scopes, contents: Contents, graves: Sequence[Entry[Grave]]
) -> Iterator[Problem]:
    """A grave covered by one part of a scope while the complex that holds it is covered by another."""
    parents = {
        entry.record.key: f"graves/{entry.record.parent_id}" for entry in graves if entry.record.parent_id
    }
    for entry in scopes:
        for part in entry.record.parts:
            for key in sorted(contents.get(part, ())):
                for other in entry.record.parts:
                    if other != part and parents.get(key) in contents.get(other, ()):
                        expected = f"count {key} apart from {parents[key]}, which holds it"
                        yield entry.problem(
                            "parts", expected, "Make sure that nothing is counted in both", f"{part}; {other}"
                        )


def _finds_alike(claims: Claims) -> Iterator[Problem]:
    """Finds of one scope and unit with the same number and day that no source tells as two, under two names."""
    alike: dict[tuple[object, ...], list[Entry[CountClaim]]] = {}
    for entry in claims:
        find = entry.record
        if find.mode != "increment" or not find.event_id or find.date is None or find.quantity is None:
            continue
        if find.quantity.minimum is None:
            continue
        number = (find.quantity.minimum, find.quantity.maximum)
        before = alike.setdefault((find.scope_id, find.unit, *number, find.date.possible), [])
        for earlier in before:
            is_told_as_two = not {*find.source_ids}.isdisjoint(earlier.record.source_ids)
            if earlier.record.event_id != find.event_id and not is_told_as_two:
                expected = (
                    f"has the number and the date of {earlier.record.event_id} in row {earlier.row.number}, "
                    f"of the same scope: {find.quantity}, {find.date.text}"
                )
                yield entry.problem("event_id", expected, "If both are one find, give them one event_id")
                break
        before.append(entry)


def _finds_before_the_totals(claims: Claims) -> Iterator[Problem]:
    """A find that lies before the first day from which any total of its scope and unit counts."""

    def subject(entry: Entry[CountClaim]) -> tuple[str, str]:
        return entry.record.scope_id or "", entry.record.unit or ""

    for (scope, _), group in groupby(sorted(claims, key=subject), key=subject):
        of_one = list(group)
        begins = [entry.record.since for entry in of_one if entry.record.mode == "cumulative"]
        starts = [date.possible[0] for date in begins if date is not None]
        known = [day for day in starts if day is not None]
        if not begins or len(known) < len(begins):
            continue
        for entry in of_one:
            date = entry.record.date if entry.record.mode == "increment" else None
            if date is not None and date.possible[1] is not None and date.possible[1] < min(known):
                expected = f"lies before since of every total of {scope} in this unit"
                yield entry.problem("date", expected, "Make sure that the find is one of this scope")
