"""Reading GeoJSON files of a case: every fault named, with the feature it is in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gravemap.errors import DataError, Problem
from gravemap.limits import CORNERS

T = TypeVar("T")

_HOW_TO_GET_IT = "Take the file from the case's history, or derive it again"


class FeatureFault(Exception):  # noqa: N818 - it is turned into a Problem before anybody sees it
    """What is wrong with one feature: the member, what was expected there, and the cure."""

    def __init__(self, member: str, expected: str, cure: str, found: object = None) -> None:
        self.member, self.expected, self.cure, self.found = member, expected, cure, found
        super().__init__(member)


@dataclass(frozen=True, slots=True)
class Feature:
    """A GeoJSON feature: ``geometry`` in (longitude, latitude), ``properties`` as written."""

    geometry: BaseGeometry
    properties: dict[str, Any]

    def text(self, name: str) -> str | None:
        """The property ``name`` without surrounding spaces; ``None`` when absent or empty.

        Raises:
            FeatureFault: when it is no text.
        """
        value = self.properties.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise FeatureFault(f"properties.{name}", "is not text", "Put it in quotation marks.", value)
        return value.strip() or None

    def needed_text(self, name: str) -> str:
        """The property ``name``, which may not be missing.

        Raises:
            FeatureFault: when it is missing or no text.
        """
        value = self.text(name)
        if value is None:
            raise FeatureFault(f"properties.{name}", f"the property {name} is missing", "Add it.")
        return value


@dataclass(frozen=True, slots=True)
class Collection:
    """A GeoJSON FeatureCollection and the members that stand beside its features."""

    file: str
    members: dict[str, Any]
    features: list[Any]

    def text(self, name: str) -> str:
        """The member ``name`` of the collection itself.

        Raises:
            DataError: when it is missing or no text.
        """
        value = self.members.get(name)
        if not isinstance(value, str) or not value.strip():
            cure = f'Add it beside "features", such as "{name}": "…".'
            raise DataError([Problem(self.file, f"the member {name} is missing", cure, column=name)])
        return value.strip()

    def each(self, make: Callable[[Feature], T], kinds: tuple[str, ...]) -> list[T]:
        """``make`` applied to every feature, whose geometry must be one of ``kinds``.

        Raises:
            DataError: with every fault of every feature.
        """
        made, problems = [], []
        corners = 0
        for number, raw in enumerate(self.features):
            try:
                feature = _feature(raw, kinds)
                corners += int(shapely.get_num_coordinates(feature.geometry))
                if corners > CORNERS:
                    expected = f"has more than {CORNERS:,} corners, which is all that a map file may have"
                    problems.append(Problem(self.file, expected, "Simplify its shapes, or leave some out"))
                    break
                made.append(make(feature))
            except FeatureFault as fault:
                column = f"features[{number}].{fault.member}"
                found = None if fault.found is None else str(fault.found)
                problems.append(Problem(self.file, fault.expected, fault.cure, column=column, found=found))
        if problems:
            raise DataError(problems)
        return made


def read_collection(path: Path, file: str | None = None) -> Collection:
    """The FeatureCollection in ``path``; ``file`` is the name it has in messages.

    Raises:
        DataError: when it cannot be read or is no FeatureCollection.
    """
    file = path.name if file is None else file
    try:
        members = json.loads(path.read_bytes())
    except OSError as error:
        raise DataError(
            [Problem(file, f"cannot be read ({error.strerror})", f"{_HOW_TO_GET_IT}.")]
        ) from error
    except (ValueError, RecursionError) as error:
        raise DataError([Problem(file, f"is not JSON ({error})", f"{_HOW_TO_GET_IT}.")]) from error
    if not isinstance(members, dict) or not isinstance(members.get("features"), list):
        cure = "Save it as a GeoJSON FeatureCollection in longitude and latitude (RFC 7946)."
        raise DataError([Problem(file, "is not a GeoJSON FeatureCollection", cure)])
    features = members.pop("features")
    return Collection(file, members, features)


def _feature(raw: Any, kinds: tuple[str, ...]) -> Feature:
    geometry = raw.get("geometry") if isinstance(raw, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in kinds:
        raise FeatureFault(
            "geometry", f"is not a {' or '.join(kinds)}", "Correct or remove the feature.", kind
        )
    properties = raw.get("properties")
    feature = Feature(_shape(geometry), properties if isinstance(properties, dict) else {})
    for fault in _faults(feature.geometry):
        raise fault
    return feature


def _shape(geometry: Any) -> BaseGeometry:
    try:
        made = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise FeatureFault(
            "geometry", f"has coordinates that make no shape ({error})", "Correct them."
        ) from error
    return shapely.force_2d(made)


def _faults(geometry: BaseGeometry) -> Iterator[FeatureFault]:
    corners = shapely.get_coordinates(geometry)
    if not len(corners):
        yield FeatureFault("geometry", "is empty", "Correct or remove the feature.")
        return
    outside = ~((np.abs(corners[:, 0]) <= 180) & (np.abs(corners[:, 1]) <= 90))
    if outside.any():
        lon, lat = corners[outside][0]
        cure = "Write longitude, then latitude, in degrees (EPSG:4326)."
        yield FeatureFault("geometry", "lies outside the world", cure, f"{lon:g}, {lat:g}")
    elif not geometry.is_valid:
        cure = "Mend it, for instance with shapely.make_valid."
        yield FeatureFault("geometry", f"is not valid ({shapely.is_valid_reason(geometry)})", cure)
