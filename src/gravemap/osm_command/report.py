"""Drift in words: what differs by theme, what the case hangs on in full, and of the rest the largest.

Of what the case hangs on, the weightiest comes first: what is not there any more, what moved farther than
a record allows, then by kind of change; of one kind that with the most records on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gravemap.hanging import Hanging
from gravemap.osm.drift import KINDS, Change, Drift
from gravemap.osm.features import THEMES
from gravemap.report import visible

#: Kinds of change as they are counted: data can lack an object that nobody deleted.
_COUNTED = {"deleted": "not in the new data", "told more of": "with more names or tags"}
#: How many changes of a kind are told of what nothing hangs on, when not all are asked for.
A_FEW = 10
#: How many names, and how many tags, of one object are told, when not all are asked for.
A_FEW_TEXTS = 5


@dataclass(frozen=True)
class DriftReport:
    """A drift and what the case has to do with it.

    ``hanging`` is what hangs on objects, by id; ``kept`` are objects that are gone and stay in the
    case; ``joins`` are (place id, object before, object now) where a join by name would change.
    """

    drift: Drift
    hanging: Mapping[str, Sequence[Hanging]] = field(default_factory=dict)
    kept: Collection[str] = ()
    joins: Sequence[tuple[str, str | None, str | None]] = ()

    def text(self, *, is_all: bool = False) -> str:
        """The report; ``is_all`` leaves nothing out."""
        return "\n".join(visible_lines(self._lines(is_all=is_all)))

    def _lines(self, *, is_all: bool) -> Iterator[str]:
        yield from self._counts()
        on_it = sorted(
            (change for change in self.drift.changes if change.osm in self.hanging), key=self._weight
        )
        told = on_it if is_all else [change for change in on_it if change.kinds != ("told more of",)]
        if on_it:
            yield f"What the case hangs on: {_counted(on_it)}"
            for change in told:
                yield from self._in_full(change, is_all=is_all)
        if len(told) < len(on_it):
            yield f"  only with more names or tags: {len(on_it) - len(told):,}"
        if self.joins:
            yield "Places that are joined to an object by their name:"
        for place_id, before, now in self.joins:
            yield f"  places/{place_id}: {_join_words(before, now)}"
        rest = [change for change in self.drift.changes if change.osm not in self.hanging]
        if rest:
            yield (
                "Nothing of the case hangs on these:"
                if on_it
                else "Nothing of the case hangs on what differs:"
            )
            yield from _rest(Drift(tuple(rest), 0), is_all=is_all)

    def _counts(self) -> Iterator[str]:
        for theme in THEMES:
            changes = [change for change in self.drift.changes if change.theme == theme]
            if changes:
                yield f"{theme.replace('_', '-')}: {_counted(changes)}"
        yield f"unchanged: {self.drift.unchanged:,}"

    def _weight(self, change: Change) -> tuple[int, bool, int, float]:
        """What orders changes, the weightiest first; those that weigh the same stay in the order of their ids."""
        rows = self.hanging[change.osm]
        weightiest = min(KINDS.index(kind) for kind in change.kinds)
        is_far = any(_is_farther(change, row) for row in rows)
        records = sum(sum(row.records.values()) + len(row.told_from) for row in rows)
        return weightiest, not is_far, -records, -(change.moved_m or change.apart_m or 0)

    def _in_full(self, change: Change, *, is_all: bool) -> Iterator[str]:
        more = {"told more of"} if not is_all and len(change.kinds) > 1 else set()
        clauses = [
            words for kind in change.kinds if kind not in more for words in _said(change, kind, is_all=is_all)
        ]
        if change.osm in self.kept and change.old is not None:
            clauses.append(f"kept as it was{_of(change.old.osm_date)}, since the case names it")
        yield f"  {_named(change)}"
        yield f"    {'; '.join(clauses)}"
        for row in self.hanging[change.osm]:
            yield f"    {row}"
            if _is_farther(change, row):
                yield f"      it moved more than the {row.allowed_m:,.0f} m that this record allows"


def _is_farther(change: Change, row: Hanging) -> bool:
    """Whether an object moved farther than the record that hangs on it allows."""
    return None not in (change.moved_m, row.allowed_m) and (change.moved_m or 0) > (row.allowed_m or 0)


def _counted(changes: Iterable[Change]) -> str:
    counted = Counter(kind for change in changes for kind in change.kinds)
    return ", ".join(f"{counted[kind]:,} {_COUNTED.get(kind, kind)}" for kind in KINDS if counted[kind])


def visible_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines without anything that a terminal obeys instead of showing."""
    return (visible(line) for line in lines)


def _rest(drift: Drift, *, is_all: bool) -> Iterator[str]:
    for kind in KINDS:
        changes = drift.of(kind)
        if not changes or (kind == "told more of" and not is_all):
            continue
        shown = changes if is_all else changes[:A_FEW]
        yield f"  {_COUNTED.get(kind, kind)}: {len(changes):,}"
        for change in shown:
            told = (
                f": {'; '.join(_said(change, kind, is_all=is_all))}"
                if change.old is not None and change.new is not None
                else ""
            )
            yield f"    {_named(change)}{told}"
        if len(shown) < len(changes):
            yield f"    and {len(changes) - len(shown):,} more; --all tells every one"


def _said(change: Change, kind: str, *, is_all: bool) -> Iterator[str]:
    """What became of it in one way, in clauses."""
    match kind:
        case "moved":
            yield f"moved {_metres(change.moved_m)}"
        case "reshaped":
            area = "" if change.differing_km2 is None else f", {change.differing_km2:,.3f} km² differ"
            yield f"reshaped: outlines up to {_metres(change.apart_m)} apart{area}"
        case "renamed":
            yield from _texts(change.renamed, "names", is_all=is_all)
        case "retagged":
            yield from _texts(change.retagged, "tags", is_all=is_all)
        case "deleted":
            yield "is not in the new data"
        case "new":
            yield "is new"
        case _:
            yield "has more names or tags"


def _texts(
    changed: Sequence[tuple[str, str | None, str | None]], what: str, *, is_all: bool
) -> Iterator[str]:
    shown = changed if is_all else changed[:A_FEW_TEXTS]
    yield from (_changed(*one) for one in shown)
    if len(shown) < len(changed):
        yield f"and {len(changed) - len(shown):,} more {what}"


def _changed(tag: str, before: str | None, now: str | None) -> str:
    if before is not None and now is not None and _seen(before) == _seen(now):
        return f"{tag} “{now}” differs only in letters that are not seen"
    was = "not given" if before is None else f"“{before}”"
    return f"{tag} {was} is gone" if now is None else f"{tag} {was} is now “{now}”"


def _seen(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _named(change: Change) -> str:
    one = change.one
    names = [_seen(name) for name in (one.name, one.names.get("en")) if name]
    told = " / ".join(dict.fromkeys(names))
    kind = f" ({one.kind})" if one.kind else ""
    return f"{change.osm}{f' {told}' if told else ''}{kind}"


def _join_words(before: str | None, now: str | None) -> str:
    if now is None:
        return f"was joined to {before}, and would be joined to none"
    return f"was joined to {before or 'none'}, and would be joined to {now}"


def _metres(metres: float | None) -> str:
    return "" if metres is None else f"{metres:,.0f} m" if metres >= 10 else f"{metres:,.1f} m"


def _of(osm_date: str | None) -> str:
    return "" if osm_date is None else f" on {osm_date}"
