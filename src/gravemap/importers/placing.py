"""Rows without coordinates joined to places by name, and parties to actors: once for each different name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from shapely import Point

from gravemap.bulk.words import Mask, as_mask, is_given
from gravemap.case import Case
from gravemap.gazetteer import Gazetteer, Sought
from gravemap.locating import locate_places
from gravemap.osm import OsmFeature
from gravemap.sought import DEFAULT_UNCERTAINTY_M
from gravemap.spelling import normalise


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name is: (longitude, latitude), and how well that is known."""

    longitude: float
    latitude: float
    precision: str
    uncertainty_m: float | None


@dataclass(frozen=True)
class Names:
    """The places of a case by name: its own, then the objects of OpenStreetMap; only a name that one of them has counts."""

    case: Case
    objects: Mapping[str, OsmFeature]

    def find(self, names: list[str]) -> dict[str, Found]:
        """Those of ``names`` that are exactly one place."""
        own = self._own()
        gazetteer = Gazetteer(self.objects, box=self.case.config.bbox)
        found = {}
        for name in names:
            here = own.get(normalise(name))
            if here is not None:
                if len(here) == 1:
                    found[name] = here[0]
                continue
            osm = gazetteer.by_name(Sought((name,)))
            if osm is not None:
                found[name] = Found(osm.lon, osm.lat, "settlement", DEFAULT_UNCERTAINTY_M["settlement"])
        return found

    def _own(self) -> dict[str, list[Found]]:
        """The places of the case that have a point, by each of their names."""
        located = locate_places(self.case.places, self.objects, self.case.config.bbox).locations
        by_name: dict[str, list[Found]] = {}
        for place in self.case.places:
            where = located.get(place.id)
            if where is None or not isinstance(where.geometry, Point):
                continue
            found = Found(where.geometry.x, where.geometry.y, where.precision, where.uncertainty_m)
            names = {normalise(name) for name in (place.name_en, place.name_ar, *place.variants) if name}
            for name in names - {""}:
                by_name.setdefault(name, []).append(found)
        return by_name


def placed(
    parts: Mapping[str, pa.Array], join: pa.Array, names: Names
) -> tuple[dict[str, pa.Array], int, tuple[tuple[str, int], ...]]:
    """``parts`` with the rows without coordinates at the places that ``join`` names.

    Also how many rows that were, and the names that are no place or several, the most frequent first,
    with their numbers of rows.
    """
    count = len(join)
    empty = (
        np.ones(count, dtype=bool) if "longitude" not in parts else ~as_mask(parts["longitude"].is_valid())
    )
    wanted = empty & is_given(join)
    if not wanted.any():
        return dict(parts), 0, ()
    encoded = join.filter(pa.array(wanted))
    encoded = encoded if pa.types.is_dictionary(encoded.type) else encoded.dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    used = np.unique(codes)
    texts = dict(zip(used.tolist(), encoded.dictionary.take(pa.array(used)).to_pylist(), strict=True))
    found = names.find(list(texts.values()))
    rows = np.flatnonzero(wanted)
    counts = np.bincount(codes, minlength=len(encoded.dictionary))
    lost = sorted(
        ((text, int(counts[code])) for code, text in texts.items() if text not in found),
        key=lambda pair: (-pair[1], pair[0]),
    )
    by_code = [found.get(texts.get(code, "")) for code in range(len(encoded.dictionary))]
    return (
        _filled(parts, rows, codes, by_code, count),
        int(sum(counts[c] for c, t in texts.items() if t in found)),
        tuple(lost),
    )


def _filled(
    parts: Mapping[str, pa.Array],
    rows: np.ndarray[tuple[int], np.dtype[np.intp]],
    codes: np.ndarray[tuple[int], np.dtype[np.int32]],
    by_code: list[Found | None],
    count: int,
) -> dict[str, pa.Array]:
    has = np.array([found is not None for found in by_code])[codes]
    where = np.zeros(count, dtype=bool)
    where[rows[has]] = True
    chosen = codes[has]
    filled = dict(parts)
    for name, kind in (
        ("longitude", pa.float64()),
        ("latitude", pa.float64()),
        ("uncertainty_m", pa.float64()),
    ):
        values = pa.array([getattr(found, name, None) for found in by_code], kind).take(pa.array(chosen))
        filled[name] = _replaced(filled.get(name, pa.nulls(count, kind)).cast(kind), where, values)
    words = pa.array([getattr(found, "precision", None) for found in by_code], pa.string()).take(
        pa.array(chosen)
    )
    precision = filled.get("precision", pa.nulls(count, pa.string())).cast(pa.string())
    filled["precision"] = _replaced(precision, where, words)
    return filled


def _replaced(column: pa.Array, where: Mask, values: pa.Array) -> pa.Array:
    import pyarrow.compute as pc

    return pc.replace_with_mask(column, pa.array(where), values)


def with_actors(column: pa.Array, case: Case) -> tuple[pa.Array, int]:
    """Perpetrators with the key of the case's actor for those whose name is that of exactly one; and how many names are."""
    by_name: dict[str, set[str]] = {}
    for actor in case.actors:
        for name in (actor.name_en, actor.name_ar, *actor.variants):
            if name and normalise(name):
                by_name.setdefault(normalise(name), set()).add(actor.key)
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    keys = [by_name.get(normalise(word), set()) if word else set() for word in words]
    turned = [next(iter(key)) if len(key) == 1 else word for word, key in zip(words, keys, strict=True)]
    known = sum(len(key) == 1 for key in keys)
    if not known:
        return column, 0
    return pa.array(turned, pa.string()).take(encoded.indices), known
