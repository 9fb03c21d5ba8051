"""What a builder is told of imports on a page: how they are counted together, and what the timeline does not reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from gravemap.days import date_of
from gravemap.dense.days import OPEN_DAY, days_of

Json = Any


def outside(table: pa.Table, span: tuple[int, int]) -> Json:
    """How many rows are dated wholly before and after ``span`` (days), with the earliest and the latest day of them."""
    days = days_of(table)
    first, last = days["first"], days["last"]
    found: dict[str, Json] = {}
    for name, rows, ends in (("before", last < span[0], first), ("after", first > span[1], last)):
        if count := int(rows.sum()):
            known = ends[rows & (np.abs(ends) != OPEN_DAY)]
            end = int(known.min() if name == "before" else known.max()) if len(known) else None
            found[name] = [count] if end is None else [count, end]
    return found or None


def told_of(info: Mapping[str, Json], span: tuple[int, int]) -> Iterator[str]:
    """Lines on an import of a page, for those who build it."""
    if together := info.get("aggregated"):
        yield f"  counted together by {_how(together, info)}: {sum(info['segments']):,} groups"
        for key, why in (
            ("coarser", "in larger cells, their places being known less finely"),
            ("vague", "in no cell, their places being known only as regions"),
        ):
            if together.get(key):
                yield f"  {together[key]:,} of them {why}"
    if beyond := info.get("outside"):
        yield from _outside(beyond, span)


def _how(together: Mapping[str, Json], info: Mapping[str, Json]) -> str:
    if "resolution" in together:
        return f"month and cell of H3 (resolution {together['resolution']})"
    return "month and square of the grid" if info["places"] == "cells" else "month"


def _outside(beyond: Mapping[str, Json], span: tuple[int, int]) -> Iterator[str]:
    parts, cures = [], []
    for name, key, end, word in (
        ("before", "from", span[0], "earliest"),
        ("after", "until", span[1], "latest"),
    ):
        if name in beyond:
            count, *day = beyond[name]
            known = f", the {word} on {date_of(day[0])}" if day else ""
            parts.append(f"{count:,} dated {name} {date_of(end)}{known}")
            cures += [f'{key} = "{date_of(day[0])}"'] if day else []
    cure = (
        f" In case.toml write {' and '.join(cures)}, or leave it so: the page tells of them." if cures else ""
    )
    yield f"  outside of the case's timeline, which does not reach them: {'; '.join(parts)}.{cure}"
