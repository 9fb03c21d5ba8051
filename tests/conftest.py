"""Fixtures that every test may ask for: a browser, a page that is watched, and an accessibility check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from browser import HOW_TO, SOFTWARE_GL, PageLog, find_browser, launch_flags, watch

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "src" / "timemap" / "node_modules" / "axe-core" / "axe.min.js"
# No example has to be quick: machines are noisy, and speed is measured in benchmarks/.
settings.register_profile("gravemap", deadline=None, print_blob=True)
settings.load_profile("gravemap")
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, one for all tests.  Where there is none the test fails, and says so."""
    path = find_browser()
    if path is None:
        pytest.fail(HOW_TO, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*launch_flags(), *SOFTWARE_GL])
        yield started
        started.close()


@pytest.fixture
def page_log() -> PageLog:
    """What the test's page asked for and said so far."""
    return PageLog()


@pytest.fixture
def page(browser: Browser, page_log: PageLog, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own; ``@pytest.mark.context(color_scheme="dark", ...)`` changes what it stands in.

    The options are those of Playwright's ``Browser.new_context``.
    """
    options: dict[str, Any] = {
        "viewport": {"width": 1280, "height": 800},
        "locale": "en-GB",
        "timezone_id": "UTC",
    }
    for marker in reversed(list(request.node.iter_markers("context"))):
        options |= marker.kwargs
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    opened = context.new_page()
    watch(opened, page_log)
    yield opened
    context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """A function that lists a page's breaches of WCAG 2.2 AA, one sentence each (axe-core)."""
    if not AXE.is_file():
        pytest.fail("axe-core is not installed. Run: python tasks.py lint", pytrace=False)
    source = AXE.read_text(encoding="utf-8")

    def breaches(page: Page) -> list[str]:
        page.evaluate(source)  # the debugger's door: the page's own content security policy stays
        found = page.evaluate("tags => axe.run({ runOnly: tags })", WCAG_2_2_AA)
        return [
            f"{violation['id']}: {violation['help']} ({node['html']})"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return breaches
