"""The invented case, ready for figures, once for all tests of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.case import read_case
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.sheet import Sheet
from gravemap.figures.typeface import Typeface, typeface

DAY = "2031-11-05"


@pytest.fixture(scope="session")
def ready() -> Prepared:
    """The public edition of the invented case."""
    return prepared(read_case(SAMPLE), "public", None)


@pytest.fixture(scope="session")
def everything() -> Prepared:
    """Its restricted edition."""
    return prepared(read_case(SAMPLE), "restricted", None)


@pytest.fixture(scope="session")
def face() -> Typeface:
    """DejaVu Sans."""
    return typeface(None, is_arabic=True)


@pytest.fixture
def sheet(face: Typeface) -> Sheet:
    """An empty sheet."""
    return Sheet(300, 200, face)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a figure goes."""
    return tmp_path / "out" / "figure.svg"
