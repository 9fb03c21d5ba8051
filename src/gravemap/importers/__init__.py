"""``gravemap import``: data sets of incidents of others taken into a case, whole columns at a time.

Files become columns of text (`files`), an importer says what they mean (`ucdp`, `acled`, `table` with a
mapping), `gravemap.bulk` holds them against the model of an incident, and `take` writes what passes, with
a lock that tells how.  A row that does not pass is listed with its reason; nothing is lost.
"""

from __future__ import annotations

from gravemap.importers.request import KINDS, Request
from gravemap.importers.take import Taken, take
from gravemap.importers.told import taken_text

__all__ = ["KINDS", "Request", "Taken", "take", "taken_text"]
