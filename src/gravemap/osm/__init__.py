"""What a case keeps of OpenStreetMap: the land it lies on, and the objects its places name."""

from __future__ import annotations

from gravemap.osm.land import Country, Land, read_land
from gravemap.osm.places import OsmPlace, read_places

__all__ = ["Country", "Land", "OsmPlace", "read_land", "read_places"]
