"""The areas around places as a page is told them: a row for each area, and for each place who holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gravemap.areas import Area, Chain
from gravemap.columns import Table
from gravemap.dates import parse_date
from gravemap.payload import Json, when


def area_table(chains: Iterable[Chain], names: Mapping[int, tuple[str, str]]) -> Table:
    """The rows of all areas that ``chains`` speak of; ``names`` is what each level is called, in English and Arabic."""
    areas = sorted({within.area for chain in chains for within in chain}, key=lambda area: area.osm)
    called = [names.get(area.level) for area in areas]
    return Table(
        [area.osm for area in areas],
        {
            "id": [area.osm for area in areas],
            "nameEn": [area.name_en for area in areas],
            "nameAr": [area.name_ar for area in areas],
            "level": [area.level for area in areas],
            "kindEn": [None if name is None else name[0] for name in called],
            "kindAr": [None if name is None else name[1] for name in called],
            "date": [_date(area) for area in areas],
        },
        {},
    )


def area_columns(chain: Chain) -> dict[str, list[str] | None]:
    """What the row of a place says: areas that certainly hold it, and others in which it may lie."""
    certain = [within.area.osm for within in chain if within.is_certain]
    others = [within.area.osm for within in chain if not within.is_certain]
    return {"inAreas": certain or None, "perhapsIn": others or None}


REFERS = {"inAreas": "areas", "perhapsIn": "areas"}
"""The table that the columns of `area_columns` point to."""


def _date(area: Area) -> Json:
    try:
        return None if area.osm_date is None else when(parse_date(area.osm_date))
    except ValueError:
        return None
