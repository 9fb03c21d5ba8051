"""The example of a story in ``docs``: what scrolls into sight drives the map beside it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import Built
from gravemap.embed import Embed, snippet
from gravemap.page import static_text
from pages.host_page import Host, Served, serve

STORY = Path(__file__).resolve().parents[2] / "docs" / "story.html"


@pytest.fixture(scope="module")
def served(built: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("story")
    shutil.copy(built(SAMPLE).output, folder / "sample.html")
    (folder / "story.js").write_text(static_text("story.js"), encoding="utf-8")
    with serve(folder) as one:
        text = STORY.read_text(encoding="utf-8").replace("http://localhost:8000&", f"{one.host}&")
        (folder / "story.html").write_text(text, encoding="utf-8")
        yield one


@pytest.fixture
def story(page: Page, page_log: PageLog, served: Served) -> Iterator[Host]:
    """The example, open; at the end it asked for its own three files and said nothing."""
    yield Host(page, f"{served.host}/story.html").open()
    assert {address.rpartition("/")[2] for address in page_log.requests} <= {"sample.html", "story.js"}
    assert page_log.messages == []


def scroll_to(story: Host, heading: str) -> None:
    """Bring the middle of a step to the middle of the window."""
    step = story.page.locator("section").filter(
        has=story.page.get_by_role("heading", name=heading, exact=True)
    )
    step.evaluate("step => step.scrollIntoView({ block: 'center', behavior: 'instant' })")


def date(story: Host, words: str) -> None:
    """Wait until the map shows a date."""
    expect(story.frame().locator(".gm-date-words")).to_have_text(words, timeout=15_000)


def test_what_scrolls_into_the_middle_drives_the_map_there_and_back(story: Host) -> None:
    frame = story.frame()
    records = frame.get_by_role("complementary", name="Records")

    scroll_to(story, "November 2031")
    date(story, "5 November 2031")
    expect(records).to_contain_text("Quarry graves")
    scroll_to(story, "The same day, as it was known")
    expect(frame.get_by_role("region", name="What is left out")).to_be_visible()
    expect(records).to_be_hidden()
    scroll_to(story, "June 2031")
    date(story, "5 June 2031")
    expect(frame.get_by_role("region", name="What is left out")).to_be_hidden()
    expect(story.page.locator(".gravemap-now")).to_have_count(1)
    assert story.page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_map_that_is_loaded_late_catches_up(story: Host) -> None:
    scroll_to(story, "November 2031")
    date(story, "5 November 2031")

    story.page.frames[1].evaluate("location.reload()")
    expect(story.frame().get_by_role("complementary", name="Records")).to_contain_text("Quarry graves")


@pytest.mark.context(reduced_motion="reduce")
def test_who_wants_less_motion_sees_the_map_change_after_the_scrolling_has_ended(story: Host) -> None:
    scroll_to(story, "June 2031")
    date(story, "5 June 2031")
    story.page.wait_for_timeout(700)

    for _ in range(6):
        scroll_to(story, "November 2031")
        story.page.wait_for_timeout(100)
        scroll_to(story, "June 2031")
        story.page.wait_for_timeout(100)
        assert story.date() == "5 June 2031"
    scroll_to(story, "November 2031")
    date(story, "5 November 2031")


def test_each_step_drives_the_map_that_it_names(page: Page, page_log: PageLog, served: Served) -> None:
    frames = [
        snippet(Embed("sample.html", f"date={day}", "Valley", height=240, hosts=[served.host])).replace(
            "<iframe", f'<iframe id="{name}"'
        )
        for name, day in (("one", "2031-06-05"), ("two", "2031-06-06"))
    ]
    step = '<p style="height:100vh" data-gravemap-state="date={}">{}</p>'
    body = (
        '<div style="position:fixed;right:0;width:400px">' + "".join(frames) + "</div>"
        + f'<div data-gravemap-map="two">{step.format("2031-10-01", "A")}</div>{step.format("2031-11-01", "B")}'
        + f'<div data-gravemap-map="nobody">{step.format("2031-12-01", "C")}</div><script src="story.js"></script>'
    )  # fmt: skip
    host = Host(page, served.page("two", body)).open(2)

    expect(host.frame(1).locator(".gm-date-words")).to_have_text("1 October 2031")
    assert host.date(0) == "5 June 2031"
    page.get_by_text("B", exact=True).evaluate(
        "step => step.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    expect(host.frame(0).locator(".gm-date-words")).to_have_text("1 November 2031")
    page.get_by_text("C", exact=True).evaluate(
        "step => step.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    page.wait_for_timeout(300)
    assert (host.date(0), host.date(1)) == ("1 November 2031", "1 October 2031")
    assert page_log.messages == []


def test_the_snippet_in_the_example_is_the_one_that_is_printed() -> None:
    text = STORY.read_text(encoding="utf-8")
    made = snippet(
        Embed(
            "sample.html", "date=2031-06-05", "Valley of Sample", height=520, hosts=["http://localhost:8000"]
        )
    )

    assert made in text
    assert re.findall("<script[^>]*>", text) == ['<script src="story.js">']
