"""What somebody is told of an import."""

from __future__ import annotations

from collections.abc import Iterator

from gravemap.bulk.lock import ImportInfo
from gravemap.importers.take import Taken
from gravemap.report import visible


def taken_text(taken: Taken, *, is_all: bool = False) -> str:
    """What was read and how, what is odd, what was left out, and what changed."""
    return "\n".join(visible(line) for line in _lines(taken, is_all=is_all))


def _lines(taken: Taken, *, is_all: bool) -> Iterator[str]:
    info = taken.made.info
    yield f"{info.title}: {_rows(info.read)} read from {', '.join(file.name for file in info.files)}"
    for rule in info.rules:
        yield f"  {rule}"
    for remark in info.remarks:
        yield f"  {remark}"
    if taken.rejects:
        verb = "were left out" if taken.is_written else "cannot be taken"
        few = f"the first {len(taken.rejects.rows):,} with their reasons"
        listed = few if taken.rejects.left_off else "each with its reason"
        yield f"{len(taken.rejects):,} of {_rows(info.read)} {verb}; {listed} in {taken.rejects_file}"
        yield from taken.rejects.lines()
    if not taken.is_written:
        yield "Nothing else was written. Mend the rows, or leave them out with --accept-rejects."
        return
    if taken.changes is not None:
        yield "since the last import of this name:"
        yield from taken.changes.lines(is_all=is_all)
    yield from _terms(info)
    yield str(taken.made)
    yield f"written: imports/incidents-{info.name}.parquet ({info.bytes / 1000:,.0f} kB) and its lock"


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def _terms(info: ImportInfo) -> Iterator[str]:
    if info.attribution:
        yield f"to be named as: {info.attribution}"
    if info.published is None:
        yield "the day of publication is not stated (--published): the map cannot say when it was known"
    if info.terms:
        yield f"terms: {info.terms}"
    elif not info.is_redistributable:
        yield "terms: its rows may not be passed on; a map that holds them is not to be published."
