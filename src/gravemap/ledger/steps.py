"""The steps of the search for bounds: what comes of some states, which never change, and of nothing else."""

# ruff: noqa: FBT001 - states stand in a row: what is made of them is known by them

from __future__ import annotations

from typing import Any, NamedTuple

#: What of a scope changes.
LEAST, MOST, RISE, ROOM = range(4)


class Change(NamedTuple):
    """A new least, most, rise or room of a scope.

    A least or a most comes ``along`` rise or room, on in time from the node at which a window begins
    (``is_on``) or back from the one at which it ends.
    """

    what: int
    before: Any
    after: Any
    along: int = RISE
    is_on: bool = True


class Closure(NamedTuple):
    """The changes of one scope on the way to its shortest paths.

    It ended at node ``crossed``, where the least is above the most (-1: nowhere), or ``is_endless``.
    """

    changes: tuple[Change, ...]
    crossed: int = -1
    is_endless: bool = False


def closed(
    windows: Any, least: Any, most: Any, rise: Any, room: Any, is_rise_known: bool, is_room_known: bool
) -> Closure:
    """Shortest paths from and to the beginning; along what is known there is nothing to find as long as no bound moves."""
    steps = (
        (LEAST, RISE, True, windows.raise_on),
        (LEAST, ROOM, False, windows.raise_back),
        (MOST, ROOM, True, windows.lower_on),
        (MOST, RISE, False, windows.lower_back),
    )
    state = [least, most, rise, room]
    # From which bounds each step was made last.
    made = [
        least if is_rise_known else None,
        least if is_room_known else None,
        most if is_room_known else None,
        most if is_rise_known else None,
    ]
    changes: list[Change] = []
    for _ in range(windows.n + 2):
        is_changed = False
        for number, (what, along, is_on, step) in enumerate(steps):
            before, by = state[what], state[along]
            if by is None or made[number] is before:
                continue
            made[number] = before
            after = step(before, by)
            if after is not before:
                changes.append(Change(what, before, after, along, is_on))
                state[what] = after
                is_changed = True
        if not is_changed:
            return Closure(tuple(changes))
        at = windows.crossed(state[LEAST], state[MOST])
        if at >= 0:
            return Closure(tuple(changes), at)
    # What still moves after so many rounds lies on a cycle, or behind one.
    return Closure(tuple(changes), is_endless=True)


def rises(windows: Any, least: Any, most: Any, rise: Any, is_bare: bool) -> Any:
    """The least that a scope rises over each window, by its bounds too unless it is bare."""
    if is_bare or (least is windows.zero and rise is windows.never):
        return rise
    return windows.rises(rise, least, most)


def inside(windows: Any, *parts: Any) -> Any:
    """The least that some parts rise together, ``None`` for nothing; of each: least, most, rise and whether it is bare."""
    each = [windows.once(rises, windows, *parts[at : at + 4]) for at in range(0, len(parts), 4)]
    rising = [one for one in each if one is not windows.never]
    return windows.total(rising) if rising else None


def risen(windows: Any, rise: Any, together: Any) -> Any:
    """The rise of a whole by its own and by that of its parts together."""
    return windows.higher(rise, together)


def rooms(
    windows: Any, least: Any, most: Any, room: Any, together: Any, is_thorough: bool, *parts: Any
) -> list[Any]:
    """The room of some parts by their own and by that of the whole less what the other parts rise.

    All parts rise as much as told ``together``.  Of each of these: least, most, rise, whether it is bare, and
    its room.  Unless the search is thorough, what the bounds of a part say by themselves is left out.
    """
    spare = windows.spare(room, least, most, together)
    found = []
    for at in range(0, len(parts), 5):
        before = parts[at + 4]
        if is_thorough or windows.is_less(spare, windows.once(slack, windows, *parts[at : at + 4])):
            left = windows.left(spare, windows.once(rises, windows, *parts[at : at + 4]))
            found.append(windows.lower(before, left))
        else:
            found.append(before)
    return found


def slack(windows: Any, least: Any, most: Any, rise: Any, is_bare: bool) -> Any:
    """What the bounds of a scope let it rise over each window beyond the least that it does."""
    return windows.slack(least, most, windows.once(rises, windows, least, most, rise, is_bare))
