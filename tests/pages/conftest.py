"""Built maps to open, and the promise that every one of these tests holds: the page stays silent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser import PageLog, watch
from builders import HOSTILE, SAMPLE
from gravemap.build import Built, build
from gravemap.case import read_case
from gravemap.ledger import Ledger
from gravemap.phrases import restored
from pages.map_page import MapPage

TARHUNA = Path(__file__).resolve().parents[2] / "geodata" / "tarhuna"
DESKTOP = {"width": 1280, "height": 800}
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
def contexts(browser: Browser) -> Iterator[Callable[[dict[str, Any]], BrowserContext]]:
    """A function that gives what a page stands in; the same options give the same, which saves time."""
    known: dict[str, BrowserContext] = {}

    def context(options: dict[str, Any]) -> BrowserContext:
        name = json.dumps(options, sort_keys=True)
        if name not in known:
            known[name] = browser.new_context(**options)
            known[name].set_default_timeout(5_000)
        return known[name]

    yield context
    for one in known.values():
        one.close()


@pytest.fixture
def page(
    contexts: Callable[[dict[str, Any]], BrowserContext], page_log: PageLog, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page of its own, as in the other tests, but in a context that it shares with its like."""
    options: dict[str, Any] = {"viewport": DESKTOP, "locale": "en-GB", "timezone_id": "UTC"}
    for marker in reversed(list(request.node.iter_markers("context"))):
        options |= marker.kwargs
    opened = contexts(options).new_page()
    watch(opened, page_log)
    yield opened
    opened.close()


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
def ledger() -> Ledger:
    """The ledger of the invented case, as the tool makes it."""
    return Ledger.of(read_case(SAMPLE))


@pytest.fixture(scope="session")
def reading(
    contexts: Callable[[dict[str, Any]], BrowserContext], built: Callable[[Path], Built]
) -> Callable[[Path], MapPage]:
    """A function that gives a map that stays open from test to test.

    It is for tests that go to a state and read what stands there, and change nothing but that.
    """
    known: dict[Path, MapPage] = {}

    def read(case: Path) -> MapPage:
        if case not in known:
            log = PageLog()
            opened = contexts({"viewport": DESKTOP, "locale": "en-GB", "timezone_id": "UTC"}).new_page()
            watch(opened, log)
            known[case] = MapPage(opened, built(case).output.as_uri(), log).open()
        return known[case]

    return read


@pytest.fixture
def open_sample(reading: Callable[[Path], MapPage]) -> Iterator[MapPage]:
    """The map of the invented case, open already."""
    opened = reading(SAMPLE)
    yield opened
    assert opened.log == PageLog()


@pytest.fixture
def open_tarhuna(reading: Callable[[Path], MapPage]) -> Iterator[MapPage]:
    """The map of the Tarhuna case, open already."""
    opened = reading(TARHUNA)
    yield opened
    assert opened.log == PageLog()


@pytest.fixture(scope="session")
def keys_of(built: Callable[[Path], Built]) -> Callable[[Path], list[str]]:
    """A function that lists the key of every record that a built page can show on a card."""

    def keys(case: Path) -> list[str]:
        payload = built(case).payload
        tables = restored(payload["tables"], payload["codes"], payload["phrases"])
        return [f"{table}/{id_}" for table in PICKABLE for id_ in tables[table]["columns"]["id"]]

    return keys
