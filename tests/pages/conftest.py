"""Built maps to open, and the promise that every one of these tests holds: the page stays silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import PageLog
from builders import HOSTILE, SAMPLE
from gravemap.build import Built, build
from gravemap.phrases import restored
from pages.map_page import MapPage

TARHUNA = Path(__file__).resolve().parents[2] / "geodata" / "tarhuna"
PICKABLE = (
    "graves", "counts", "incidents", "control", "milestones", "coverage",
    "places", "actors", "scopes", "sources",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder opens a page."""
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Built]:
    """A function that builds a case, once."""
    folder = tmp_path_factory.mktemp("maps")
    known: dict[Path, Built] = {}

    def build_once(case: Path) -> Built:
        if case not in known:
            known[case] = build(case, folder / f"{case.name}.html")
        return known[case]

    return build_once


@pytest.fixture
def map_of(
    page: Page, page_log: PageLog, built: Callable[[Path], Built]
) -> Iterator[Callable[[Path], MapPage]]:
    """A function that gives the page of a case, not opened yet."""
    yield lambda case: MapPage(page, built(case).output.as_uri(), page_log)
    assert page_log == PageLog()


@pytest.fixture
def sample(map_of: Callable[[Path], MapPage]) -> MapPage:
    """The map of the invented case."""
    return map_of(SAMPLE)


@pytest.fixture
def hostile(map_of: Callable[[Path], MapPage]) -> MapPage:
    """The map of the case whose texts try to be more than text."""
    return map_of(HOSTILE)


@pytest.fixture
def tarhuna(map_of: Callable[[Path], MapPage]) -> MapPage:
    """The map of the Tarhuna case."""
    return map_of(TARHUNA)


@pytest.fixture(scope="session")
def keys_of(built: Callable[[Path], Built]) -> Callable[[Path], list[str]]:
    """A function that lists the key of every record that a built page can show on a card."""

    def keys(case: Path) -> list[str]:
        payload = built(case).payload
        tables = restored(payload["tables"], payload["codes"], payload["phrases"])
        return [f"{table}/{id_}" for table in PICKABLE for id_ in tables[table]["columns"]["id"]]

    return keys
