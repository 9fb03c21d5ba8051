"""Somewhere that records can point to, and what is said of where it is."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from gravemap.records.base import Record
from gravemap.records.cells import Count, Edtf, Id, Latitude, Longitude, Metres, OneOf, OsmId, Texts, Whole
from gravemap.records.vocabulary import BEARING, PLACE_KIND, PRECISION


class Place(Record):
    """Somewhere that records can point to.

    A place is located by its OpenStreetMap id; else by its name, when only one object of the case's
    map can be meant; else by its own longitude and latitude; else by words, as a distance and a
    bearing from another place.  One without any of these is listed as not located.
    """

    table: ClassVar[str] = "places"
    references: ClassVar[dict[str, str]] = {"parent_id": "places", "reference_id": "places"}
    within: ClassVar[tuple[str, ...]] = ("parent_id", "reference_id")
    together: ClassVar[tuple[tuple[str, str], ...]] = (("longitude", "latitude"),)
    only_with: ClassVar[dict[str, str]] = {
        "distance_km": "reference_id",
        "bearing": "reference_id",
        "osm_version": "osm",
        "osm_date": "osm",
    }
    is_sourced: ClassVar[bool] = False

    name_en: str = Field(description="name in English")
    name_ar: str | None = Field(default=None, description="name in Arabic")
    variants: Texts = Field(default=(), description="other spellings and names, separated by ;")
    kind: Annotated[str, OneOf(PLACE_KIND)] = Field(description="what kind of place it is")
    osm: OsmId | None = Field(default=None, description="OpenStreetMap object, such as node/123456789")
    osm_version: Whole | None = Field(default=None, description="version of that object")
    osm_date: Edtf | None = Field(
        default=None, description="day of the OpenStreetMap data it was taken from (EDTF)"
    )
    longitude: Longitude | None = Field(default=None, description="degrees east, WGS 84")
    latitude: Latitude | None = Field(default=None, description="degrees north, WGS 84")
    precision: Annotated[str, OneOf(PRECISION)] = Field(description="how finely the place is known")
    uncertainty_m: Metres | None = Field(
        default=None, description="radius in metres within which the place lies"
    )
    reference_id: Id | None = Field(
        default=None, description="place from which distance and bearing are told (id of places.csv)"
    )
    distance_km: Count | None = Field(
        default=None, description="distance in kilometres as the source words it, such as: about 19"
    )
    bearing: Annotated[str, OneOf(BEARING)] | None = Field(
        default=None, description="direction from the reference place"
    )
    located_by: str | None = Field(default=None, description="who says where it is, as far as known")
    located_how: str | None = Field(default=None, description="how it is known, in a sentence")
    parent_id: Id | None = Field(
        default=None, description="the place this one is part of or belongs to (id of places.csv)"
    )


class Coordinate(Record):
    """One more claim of where a place is, kept so that nothing is lost and shown on the card; never drawn."""

    table: ClassVar[str] = "coordinates"
    references: ClassVar[dict[str, str]] = {"place_id": "places"}

    place_id: Id = Field(description="the place (id of places.csv)")
    name_as_written: str | None = Field(default=None, description="the name in that source")
    longitude: Longitude = Field(description="degrees east, WGS 84")
    latitude: Latitude = Field(description="degrees north, WGS 84")
    osm: OsmId | None = Field(default=None, description="OpenStreetMap object, such as node/123456789")
    reference: str | None = Field(
        default=None, description="id in another gazetteer, such as geonames:123456 or wikidata:Q123456"
    )
    uncertainty_m: Metres | None = Field(
        default=None, description="radius in metres within which the place lies, by this source"
    )
    basis: str | None = Field(default=None, description="what kind of point it is, in words")
