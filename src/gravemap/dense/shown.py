"""Which imports are on a page, how finely each, and which of them counted together by cell and month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from gravemap.bulk import Import
from gravemap.dates import parse_date
from gravemap.dense.hexagons import USUAL, area_km2
from gravemap.dense.told import outside
from gravemap.dense.wire import Dense, dense
from gravemap.errors import BuildError, DataError, Problem
from gravemap.grid import MICRO, SIZES

if TYPE_CHECKING:
    from gravemap.publication import Ruling

MOST_ROWS = 3_000_000
"""So many incidents a page holds one by one.

More cannot be told apart on one map (the page says so from here on), and take a page beyond some
70 MB, which browsers open slowly or, on a phone, not at all.
"""

ALL = "*"
"""Stands for every import where it is said which are counted together."""

_SAMPLE, _RUNS = 65_536, 4
"""So many rows, in so many runs from all over, tell what one weighs: neighbours weigh less than strangers."""


def imports_shown(
    imports: Sequence[tuple[Import, Ruling]],
    aggregate: Mapping[str, int] | None = None,
    span: tuple[int, int] | None = None,
    *,
    is_squeezed: bool = True,
) -> list[Dense]:
    """The imports of which anything may be shown, each as finely as its ruling says.

    ``aggregate`` says at which resolution of H3 an import is counted together, by its name or `ALL`.
    ``span`` is the timeline of the case; what of an import lies outside of it is told to the page.
    ``is_squeezed`` as for `gravemap.dense.dense`.
    """
    return [
        dense_of(one, ruling, _resolution(one.name, aggregate), span, is_squeezed=is_squeezed)
        for one, ruling in _any(imports)
    ]


def refuse_too_many(
    imports: Sequence[tuple[Import, Ruling]], aggregate: Mapping[str, int] | None = None
) -> None:
    """See to it that a page can hold what is asked for.

    Raises:
        DataError: when an import is to be counted together that is not there.
        BuildError: when there are more incidents than a page holds one by one.
    """
    names = [one.name for one, _ in imports]
    strange = [name for name in aggregate or {} if name != ALL and name not in names]
    if strange:
        there = f"Write one of {', '.join(names)}" if names else "It has none: leave the option out"
        raise DataError(
            [Problem("--aggregate", "is no import of this case", f"{there}.", found=name) for name in strange]
        )
    if told := too_many(imports, aggregate):
        raise BuildError(told)


def too_many(
    imports: Sequence[tuple[Import, Ruling]], aggregate: Mapping[str, int] | None = None
) -> str | None:
    """What to do where more incidents would stand one by one on a page than it holds; None where it holds them."""
    single = [(one, ruling) for one, ruling in _any(imports) if _resolution(one.name, aggregate) is None]
    rows = sum(one.table.num_rows for one, _ in single)
    if rows <= MOST_ROWS:
        return None
    weight = sum(_weight(one.table, ruling.level) for one, ruling in single)
    each = ", ".join(f"{one.name} {one.table.num_rows:,}" for one, _ in single)
    return (
        f"The imports hold {rows:,} incidents ({each}), and a page holds {MOST_ROWS:,} one by one: more cannot be told "
        f"apart on a map, and this one would weigh some {weight / 1e6:,.0f} MB. Count them together by cell and month: "
        f"--aggregate {USUAL} (cells of some {area_km2(USUAL):,.0f} km²; a smaller number makes larger cells), or "
        f"--aggregate {single[0][0].name}={USUAL} for one import alone. Or import fewer of them."
    )


def dense_of(
    one: Import,
    ruling: Ruling,
    resolution: int | None = None,
    span: tuple[int, int] | None = None,
    *,
    is_squeezed: bool = True,
) -> Dense:
    """An import as the ruling on it allows it to be shown; the rest as for `imports_shown`."""
    info = one.info
    published = parse_date(info.published).possible[1] if info.published else None
    facts = {
        "title": info.title,
        "attribution": info.attribution,
        "licence": info.licence,
        "citation": info.citation,
        "url": info.url,
        "release": info.release,
        "terms": info.terms,
        "published": published,
        "shownAs": _shown_as(ruling),
        "outside": None if span is None else outside(one.table, span),
    }
    return dense(one.name, one.table, ruling.level, facts, resolution, is_squeezed=is_squeezed)


def _any(imports: Sequence[tuple[Import, Ruling]]) -> list[tuple[Import, Ruling]]:
    return [(one, ruling) for one, ruling in imports if ruling.level != "L0"]


def _resolution(name: str, aggregate: Mapping[str, int] | None) -> int | None:
    return None if aggregate is None else aggregate.get(name, aggregate.get(ALL))


def _weight(table: pa.Table, level: str) -> float:
    """About how many bytes a page has for the rows of ``table``: what some runs of rows weigh."""
    run = min(_SAMPLE // _RUNS, table.num_rows // _RUNS)
    starts = np.linspace(0, table.num_rows - run, _RUNS).astype(np.int64)
    rows = pa.concat_tables([table.slice(int(start), run) for start in starts])
    sample = dense("sample", rows.unify_dictionaries().combine_chunks(), level, {})
    return float(sum(map(len, sample.lines)) / rows.num_rows * table.num_rows)


def _shown_as(ruling: Ruling) -> str | None:
    """What the reader is told of how finely places are shown; nothing where they are shown as held."""
    if ruling.level >= "L4":
        return None
    if ruling.level not in SIZES:
        return f"Places withheld for protection; counted in the totals. {ruling.reason}"
    side = f"{SIZES[ruling.level] / MICRO:g} degree"
    return f"Shown as squares of {side}: somewhere inside them, anywhere inside them. {ruling.reason}"
