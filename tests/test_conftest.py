from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import PageLog

pytestmark = pytest.mark.browser


def test_a_page_is_watched_for_requests_messages_and_errors(
    page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>t</title><img src='missing.png'><script>console.log('said'); null.x</script>")

    page.goto(file.as_uri())

    assert page_log.requests == [(tmp_path / "missing.png").as_uri()]
    assert "log: said" in page_log.messages
    assert any(message.startswith("error: ") and "null" in message for message in page_log.messages)


def test_a_silent_page_leaves_an_empty_log(page: Page, page_log: PageLog, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><title>t</title><img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    )

    page.goto(file.as_uri())

    assert page_log == PageLog()


@pytest.mark.context(color_scheme="dark", viewport={"width": 390, "height": 844})
def test_a_mark_changes_what_the_page_stands_in(page: Page) -> None:
    assert page.evaluate("[matchMedia('(prefers-color-scheme: dark)').matches, innerWidth]") == [True, 390]


def test_axe_names_what_bars_a_reader(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src=''></main>")

    assert [breach.partition(":")[0] for breach in axe(page)] == ["image-alt"]
