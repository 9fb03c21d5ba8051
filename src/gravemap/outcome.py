"""What a run tells its builder: what was read, what is on the map, and what is not, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gravemap.layout import Laid
from gravemap.location import Located
from gravemap.records import Record
from gravemap.report import warnings_text
from gravemap.surroundings import Surroundings

_DATED = ("counts", "control", "incidents", "milestones", "grave_events")
_DRAWN = ("graves", "incidents", "control", "coverage")


@dataclass(frozen=True)
class Outcome:
    """The figures of one run.

    ``read`` and ``withheld`` are numbers of records by table; ``drawn`` are numbers of those tables
    whose records stand on the map itself; ``undated`` and ``unlocated`` list records by table, the
    latter with the reason of each.  ``imports`` says of each import in a line what it holds and how finely it is
    shown; ``ground`` what the basemap holds; ``places`` how the places were located and in which areas they lie.
    ``contradictions`` is how many smallest sets of claims of numbers cannot all be true, ``None`` where
    nobody looked; ``candidates`` are the lines on OpenStreetMap objects that places may be, empty where
    nobody looked.

    Example:
        >>> outcome = gravemap.check("valley")
        >>> outcome.case_id, outcome.read["graves"], outcome.withheld["places"]
        ('sample', 6, 1)
        >>> print(outcome)
        sample: 86 records read (...)
        on the map: 5 graves, 2 incidents, 7 control, 1 coverage
        ...
    """

    case_id: str
    build_id: str
    read: Mapping[str, int]
    drawn: Mapping[str, int]
    undated: Mapping[str, Sequence[str]]
    unlocated: Mapping[str, Sequence[tuple[str, str]]]
    withheld: Mapping[str, int]
    warnings: str
    ground: Sequence[str] = ()
    places: Sequence[str] = ()
    contradictions: int | None = None
    candidates: Sequence[str] = ()
    imports: Sequence[str] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        total = sum(self.read.values())
        yield f"{self.case_id}: {total:,} records read ({_list(self.read)})"
        yield f"on the map: {_list(self.drawn)}"
        yield from self.imports
        yield from self.ground
        yield from self.places
        undated = {name: len(ids) for name, ids in self.undated.items()}
        if any(undated.values()):
            yield f"without a date, listed on the map: {_list(undated)}"
        unlocated = {name: len(rows) for name, rows in self.unlocated.items()}
        if any(unlocated.values()):
            yield f"without a place, listed on the map: {_list(unlocated)}"
            yield from _reasons(self.unlocated)
        if any(self.withheld.values()):
            yield f"withheld from this edition: {_list(self.withheld)}"
        if self.contradictions:
            sets = "set" if self.contradictions == 1 else "sets"
            yield f"claims of numbers: {self.contradictions:,} {sets} that cannot all be true, told by gravemap ledger"
        yield from self.candidates
        if self.warnings:
            yield self.warnings
        yield f"build {self.build_id}"


def outcome_of(around: Surroundings, laid: Laid) -> Outcome:
    """The outcome of laying out a case."""
    case, located = around.case, around.located
    unlocated: dict[str, list[tuple[str, str]]] = {}
    drawn: dict[str, int] = {}
    for name in _DRAWN:
        shown = set(laid.drawn[name])
        missing = [
            (record.id, _reason(record, located))
            for record in case.records(name)
            if record.id in laid.kept[name] and record.id not in shown
        ]
        drawn[name] = len(shown)
        if missing:
            unlocated[name] = missing
    undated = {
        name: rows
        for name in _DATED
        if (rows := [record.id for record in case.records(name) if getattr(record, "date", None) is None])
    }
    remarks = [f"place {remark.place_id}: {remark.text_en}" for remark in located.remarks]
    return Outcome(
        case.config.id,
        laid.payload["case"]["buildId"],
        {name: len(case.records(name)) for name in case.tables},
        drawn,
        undated,
        unlocated,
        laid.withheld,
        "\n".join(part for part in (warnings_text(case.warnings), *remarks) if part),
        tuple(laid.ground.summary_lines()),
        imports=tuple(_imports(around, laid)),
    )


def _imports(around: Surroundings, laid: Laid) -> Iterator[str]:
    """What is told of each import, in a line or some."""
    if not around.imports:
        return
    from gravemap.dense import told_of  # brings pyarrow along, which no other case needs

    infos = {one.info["name"]: one.info for one in laid.imports}
    for one, ruling in around.imports:
        yield f"{one}; shown at {ruling.level}"
        if one.name in infos:
            yield from told_of(infos[one.name], around.case.config.span)


def _reason(record: Record, located: Located) -> str:
    place_id = getattr(record, "place_id", None)
    if place_id is None:
        return "the record names no place"
    if place_id not in located.unlocated and record.table == "control":
        return "its place has no cell: it is an area, or nobody is said to have held it"
    return located.unlocated.get(place_id, "its place may not be shown")


def _reasons(unlocated: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[str]:
    """Each reason once, with the records it holds for."""
    by_reason: dict[str, list[str]] = {}
    for name, rows in unlocated.items():
        for id_, reason in rows:
            by_reason.setdefault(reason, []).append(f"{name}/{id_}")
    for reason, keys in sorted(by_reason.items()):
        yield f"  {reason}: {', '.join(keys)}"


def _list(numbers: Mapping[str, int]) -> str:
    counted = Counter({name: number for name, number in numbers.items() if number})
    return ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counted.items()) or "nothing"
