"""The sections of ``case.toml``: where the files derived from OpenStreetMap lie, and how tables are read."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from gravemap.nearest import nearest
from gravemap.osm.features import THEMES
from gravemap.records.cells import Latitude, Longitude


def _theme(value: str) -> str:
    if value in THEMES:
        return value
    near = nearest(value, THEMES)
    raise ValueError(
        f"is no theme. {f'Did you mean {near}? ' if near else ''}Write some of: {', '.join(THEMES)}"
    )


Text: TypeAlias = Annotated[str, Field(min_length=1)]
Theme: TypeAlias = Annotated[str, AfterValidator(_theme)]
Level: TypeAlias = Annotated[int, Field(ge=1, le=12)]
Box: TypeAlias = tuple[Longitude, Latitude, Longitude, Latitude]


class Section(BaseModel):
    """A part of ``case.toml``: it has the keys that it lists and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)


class OsmFiles(Section):
    """Where the geometry derived from OpenStreetMap lies, relative to the case's folder."""

    land: Text = Field(
        default="osm/land.geojson", description="GeoJSON polygons of the land and its countries"
    )
    places: Text = Field(
        default="osm/places.geojson", description="GeoJSON of settlements, as points or areas"
    )
    boundaries: Text = Field(
        default="osm/boundaries.geojson", description="GeoJSON of administrative areas of all levels"
    )
    roads: Text = Field(default="osm/roads.geojson", description="GeoJSON of main roads")
    water: Text = Field(default="osm/water.geojson", description="GeoJSON of lakes, rivers, canals and wadis")
    built_up: Text = Field(default="osm/built_up.geojson", description="GeoJSON of built-up areas")
    named: Text = Field(default="osm/named.geojson", description="GeoJSON of what else the places name by id")
    themes: tuple[Theme, ...] = Field(
        default=THEMES, min_length=1, description="what `gravemap osm` takes from OpenStreetMap"
    )
    levels: dict[Level, tuple[Text, Text]] = Field(
        default={},
        examples=[{4: ["district", "منطقة"]}],
        description="what an administrative area is called by its `admin_level`, in English and Arabic, such as "
        '`{ 4 = ["district", "منطقة"] }`; where it is not told its level is',
    )
    box: Box | None = Field(
        default=None,
        examples=[[9.0, 44.0, 11.0, 46.0]],
        description="west, south, east, north of what it takes, in degrees; empty = bbox",
    )

    def is_needed(self, theme: str) -> bool:
        """Whether the file of ``theme`` must be there: those whose key is written out, the places, and the land."""
        return theme in {"land", "places"} or theme in self.model_fields_set


class PublicationRules(Section):
    """What of a country's administrative tiers may stand for a place that is published coarsely."""

    areas: dict[Literal["L2", "L3"], Level] = Field(
        default={},
        examples=[{"L2": 4, "L3": 6}],
        description="the `admin_level` of the boundaries that may stand for a place at a level of publication, such as "
        "`{ L2 = 4, L3 = 6 }`: the tier that plays the governorate, and the district; empty = only cells of the grid",
    )


class RecordFiles(Section):
    """How the tables are to be read."""

    encoding: Text | None = Field(
        default=None,
        examples=["windows-1256"],
        description="encoding of the text tables, such as windows-1256; empty = detected",
    )
