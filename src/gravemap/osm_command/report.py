"""Drift in words: what differs by theme, what the case hangs on in full, and of the rest the largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gravemap.hanging import Hanging
from gravemap.osm.drift import KINDS, Change, Drift
from gravemap.osm.features import THEMES
from gravemap.report import visible

#: How many changes of a kind are told of what nothing hangs on, when not all are asked for.
A_FEW = 10


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
        on_it = [change for change in self.drift.changes if change.osm in self.hanging]
        told = on_it if is_all else [change for change in on_it if change.kinds != ("told more of",)]
        if on_it:
            yield "What the case hangs on:"
            for change in told:
                yield from self._in_full(change)
        if len(told) < len(on_it):
            yield f"  only with more names or tags: {len(on_it) - len(told):,}"
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
            counted = Counter(kind for change in changes for kind in change.kinds)
            told = [f"{counted[kind]:,} {kind}" for kind in KINDS if counted[kind]]
            if told:
                yield f"{theme.replace('_', '-')}: {', '.join(told)}"
        yield f"unchanged: {self.drift.unchanged:,}"

    def _in_full(self, change: Change) -> Iterator[str]:
        yield f"  {_named(change)}"
        for words in _said(change):
            yield f"    {words}"
        if change.osm in self.kept and change.old is not None:
            yield f"    kept as it was{_of(change.old.osm_date)}, since the case names it"
        for row in self.hanging[change.osm]:
            yield f"    {row}"
            if change.moved_m is not None and row.allowed_m is not None:
                word = "more than" if change.moved_m > row.allowed_m else "within"
                yield f"      it moved {word} the {row.allowed_m:,.0f} m that this record allows"


def visible_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines without anything that a terminal obeys instead of showing."""
    return (visible(line) for line in lines)


def _rest(drift: Drift, *, is_all: bool) -> Iterator[str]:
    for kind in KINDS:
        changes = drift.of(kind)
        if not changes or (kind == "told more of" and not is_all):
            continue
        shown = changes if is_all else changes[:A_FEW]
        yield f"  {kind}: {len(changes):,}"
        for change in shown:
            told = (
                f": {'; '.join(_said(change, kind))}"
                if change.old is not None and change.new is not None
                else ""
            )
            yield f"    {_named(change)}{told}"
        if len(shown) < len(changes):
            yield f"    and {len(changes) - len(shown):,} more; --all tells every one"


def _said(change: Change, only: str | None = None) -> Iterator[str]:
    """What became of it, a clause a kind."""
    for kind in change.kinds if only is None else (only,):
        match kind:
            case "moved":
                yield f"moved {_metres(change.moved_m)}"
            case "reshaped":
                area = "" if change.differing_km2 is None else f", {change.differing_km2:,.3f} km² differ"
                yield f"reshaped: outlines up to {_metres(change.apart_m)} apart{area}"
            case "renamed":
                yield from (_changed(*one) for one in change.renamed)
            case "retagged":
                yield from (_changed(*one) for one in change.retagged)
            case "deleted":
                yield "is not in the new data"
            case "new":
                yield "is new"
            case _:
                yield "has more names or tags"


def _changed(tag: str, before: str | None, now: str | None) -> str:
    if before is not None and now is not None and _seen(before) == _seen(now):
        return f"{tag} “{now}” differs only in letters that are not seen"
    was = "not given" if before is None else f"“{before}”"
    return f"{tag} {was} is gone" if now is None else f"{tag} {was} is now “{now}”"


def _seen(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _named(change: Change) -> str:
    one = change.one
    names = [one.name, one.names.get("en")]
    told = " / ".join(dict.fromkeys(name for name in names if name))
    kind = f" ({one.kind})" if one.kind else ""
    return f"{change.osm}{f' {told}' if told else ''}{kind}"


def _join_words(before: str | None, now: str | None) -> str:
    if now is None:
        return f"was joined to {before} by its name, and would not be any more"
    was = "was joined to nothing" if before is None else f"was joined to {before}"
    return f"{was}, and would be joined to {now} by its name"


def _metres(metres: float | None) -> str:
    return "" if metres is None else f"{metres:,.0f} m" if metres >= 10 else f"{metres:,.1f} m"


def _of(osm_date: str | None) -> str:
    return "" if osm_date is None else f" on {osm_date}"
