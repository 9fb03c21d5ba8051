"""gravemap: maps of graves, casualties, control and accountability, from records with sources.

::

    import gravemap

    case = gravemap.load_case("geodata/tarhuna")
    gravemap.locate(case)                        # where everything is, and how well that is known
    gravemap.Ledger.of(case).contradictions()    # claims of numbers that cannot all be true
    gravemap.time_map(case).save("tarhuna.html")

All that is public is listed here and told in ``docs/api.md``; ``notebooks/`` shows it at work.  Names
are loaded when they are first used, so that a command that needs no map does not wait for the
libraries that draw one.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any

if _TYPE_CHECKING:
    from gravemap.api import build_map, check, date_of, day_of, import_incidents, load_case, time_map
    from gravemap.build import Built
    from gravemap.case import Case
    from gravemap.control import holdings
    from gravemap.dates import EdtfDate, parse_date
    from gravemap.errors import BuildError, DataError, GravemapError, Problem
    from gravemap.figures import Figure, atlas, count_chart, figure, small_multiples
    from gravemap.folium_layers import TimeLayer, TimeSlider
    from gravemap.frames import case_frames, locate
    from gravemap.holding import Holding
    from gravemap.importers import Taken
    from gravemap.ledger import Band, Contradiction, Ledger, Step, Why
    from gravemap.outcome import Outcome
    from gravemap.page import TimeMap
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
    "Holding": "holding",
    "Ledger": "ledger",
    "Outcome": "outcome",
    "Problem": "errors",
    "Quantity": "quantity",
    "Step": "ledger",
    "Taken": "importers",
    "TimeLayer": "folium_layers",
    "TimeMap": "page",
    "TimeSlider": "folium_layers",
    "Why": "ledger",
    "__version__": "version",
    "atlas": "figures",
    "build_map": "api",
    "case_frames": "frames",
    "check": "api",
    "count_chart": "figures",
    "date_of": "api",
    "day_of": "api",
    "figure": "figures",
    "holdings": "control",
    "import_incidents": "api",
    "load_case": "api",
    "locate": "frames",
    "parse_date": "dates",
    "parse_quantity": "quantity",
    "small_multiples": "figures",
    "time_map": "api",
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
    "Outcome",
    "Problem",
    "Quantity",
    "Step",
    "Taken",
    "TimeLayer",
    "TimeMap",
    "TimeSlider",
    "Why",
    "__version__",
    "atlas",
    "build_map",
    "case_frames",
    "check",
    "count_chart",
    "date_of",
    "day_of",
    "figure",
    "holdings",
    "import_incidents",
    "load_case",
    "locate",
    "parse_date",
    "parse_quantity",
    "small_multiples",
    "time_map",
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
