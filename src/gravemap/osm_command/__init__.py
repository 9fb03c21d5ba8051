"""``gravemap osm``: derive a case's geometry from OpenStreetMap, and say what became of it since.

The first run writes.  A later one compares with what the case keeps, and changes nothing without
``--accept``.  An object that the case names and the new data lack is kept as it was, with its date.
All files are written or none; the lock is the last of them.
"""

from __future__ import annotations

from gravemap.osm_command.derive import Derived, derive
from gravemap.osm_command.request import Request

__all__ = ["Derived", "Request", "derive"]
