"""gravemap: maps of graves, casualties, control and accountability, from records with sources.

::

    from pathlib import Path

    import gravemap

    case = gravemap.read_case(Path("geodata/tarhuna"))
    laid = gravemap.payload_of(case)
    gravemap.TimeMap(laid.payload).save("tarhuna.html")

Names are loaded when they are first used, so that a command that needs no map does not wait for
the libraries that draw one.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any

if _TYPE_CHECKING:
    from gravemap.build import Built, build, check, payload_of
    from gravemap.case import Case, read_case
    from gravemap.control import Holding, holdings
    from gravemap.dates import EdtfDate, parse_date
    from gravemap.errors import BuildError, DataError, GravemapError, Problem
    from gravemap.figures import Figure, atlas, count_chart, figure, small_multiples
    from gravemap.frames import case_frames
    from gravemap.ledger import Band, Contradiction, Ledger
    from gravemap.location import Location
    from gravemap.page import TimeLayer, TimeMap, TimeSlider
    from gravemap.quantity import Quantity, parse_quantity
    from gravemap.version import __version__

_HOME = {
    "Band": "ledger",
    "BuildError": "errors",
    "Built": "build",
    "Case": "case",
    "Contradiction": "ledger",
    "DataError": "errors",
    "EdtfDate": "dates",
    "Figure": "figures",
    "GravemapError": "errors",
    "Holding": "control",
    "Ledger": "ledger",
    "Location": "location",
    "Problem": "errors",
    "Quantity": "quantity",
    "TimeLayer": "page",
    "TimeMap": "page",
    "TimeSlider": "page",
    "__version__": "version",
    "atlas": "figures",
    "build": "build",
    "case_frames": "frames",
    "check": "build",
    "count_chart": "figures",
    "figure": "figures",
    "holdings": "control",
    "parse_date": "dates",
    "parse_quantity": "quantity",
    "payload_of": "build",
    "read_case": "case",
    "small_multiples": "figures",
}

__all__ = [
    "Band",
    "BuildError",
    "Built",
    "Case",
    "Contradiction",
    "DataError",
    "EdtfDate",
    "Figure",
    "GravemapError",
    "Holding",
    "Ledger",
    "Location",
    "Problem",
    "Quantity",
    "TimeLayer",
    "TimeMap",
    "TimeSlider",
    "__version__",
    "atlas",
    "build",
    "case_frames",
    "check",
    "count_chart",
    "figure",
    "holdings",
    "parse_date",
    "parse_quantity",
    "payload_of",
    "read_case",
    "small_multiples",
]


def __getattr__(name: str) -> _Any:
    """Load a public name from the module that owns it."""
    if name not in _HOME:
        raise AttributeError(f"module 'gravemap' has no attribute {name!r}")
    value = getattr(_import_module(f"gravemap.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
