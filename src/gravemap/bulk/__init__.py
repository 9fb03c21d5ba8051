"""Imports: data sets of incidents taken into a case, a million rows of them, as columns.

:mod:`~gravemap.bulk.form` has the columns, :mod:`~gravemap.bulk.lock` what is told of an import,
:mod:`~gravemap.bulk.stored` reads those of a case, :mod:`~gravemap.bulk.checks` holds columns of text
against the models of the records.  pyarrow is loaded only where a case has imports.
"""

from __future__ import annotations

from gravemap.bulk.lock import ImportInfo, LockedFile
from gravemap.bulk.stored import Import, file_of, import_names, read_import, read_imports

__all__ = ["Import", "ImportInfo", "LockedFile", "file_of", "import_names", "read_import", "read_imports"]
