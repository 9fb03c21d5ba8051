"""The wire form of imported incidents: a million rows as some megabytes of columns and text.

One import is one ``script`` element of the page: lines of base64, each a gzip'd block.  The first
line holds what is drawn and counted, and is read when the page opens; the second the words that
rows share; every other line the texts of some thousand rows, read when somebody asks for them.
``src/timemap/src/dense/wire.ts`` is the other half; both test suites read one golden import.

Rows stand in three segments: those that span no more than a month, those that span more or have an
open end, both by their first day, and those without a date.  Where each stands is told by
:mod:`~gravemap.dense.places`, when by :mod:`~gravemap.dense.days`, the rest by
:mod:`~gravemap.dense.details`; :mod:`~gravemap.dense.wire` puts them together, and
:mod:`~gravemap.dense.shown` says which imports, how finely.  Where rows are counted together, groups
of them take their place (:mod:`~gravemap.dense.months`, :mod:`~gravemap.dense.hexagons`).
"""

from __future__ import annotations

from gravemap.dense.shown import imports_shown, refuse_too_many, too_many
from gravemap.dense.told import told_of
from gravemap.dense.wire import Dense, dense

__all__ = ["Dense", "dense", "imports_shown", "refuse_too_many", "told_of", "too_many"]
