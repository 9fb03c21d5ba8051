"""What a case keeps of OpenStreetMap: the land it lies on, and the objects its places name."""

from __future__ import annotations

from gravemap.osm.features import OsmFeature, read_features
from gravemap.osm.land import Country, Land, read_land

__all__ = ["Country", "Land", "OsmFeature", "read_features", "read_land"]
