"""A map in a frame of another page: it stands, gives way to the page around, and leaves nothing there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import Built
from gravemap.embed import Embed, snippet
from pages.host_page import FAR, Host, Served, serve, until
from pages.map_page import MapPage
from pages.test_looks import FAULTS

HASH = "date=2031-11-05"
NARROW = {"width": 320, "height": 560}


@pytest.fixture(scope="module")
def served(built: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("host")
    (folder / "map.html").write_bytes(built(SAMPLE).output.read_bytes())
    with serve(folder) as one:
        yield one


@pytest.fixture
def host(page: Page, page_log: PageLog, served: Served) -> Iterator[Callable[..., Host]]:
    """A function that opens a page around the snippet of a state; nothing is asked for but the map, nothing is said."""
    address = f"{served.maps}/map.html"

    def around(
        state: str = HASH, body: str = "{}", *, attributes: str = "", origin: str = served.host, **parts: Any
    ) -> Host:
        made = snippet(Embed(address, state, "Valley", **parts))
        around = served.page("host", body.replace("{}", made), attributes=attributes)
        return Host(page, around.replace(served.host, origin)).open()

    yield around
    assert set(page_log.requests) == {address}
    assert page_log.messages == []


def wheel(page: Page, times: int = 4, by: float = 100) -> None:
    for _ in range(times):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(30)
    page.wait_for_timeout(150)


def over(host: Host, selector: str, number: int = 0) -> tuple[float, float]:
    """Move the mouse over something in a frame; where it is."""
    box = host.frame(number).locator(selector).first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.6
    host.page.mouse.move(x, y)
    return x, y


def test_a_framed_map_shows_its_state_its_title_and_the_way_to_the_whole_map(
    host: Callable[..., Host], served: Served
) -> None:
    opened = host("date=2031-06-05&pick=graves/quarry")
    frame = opened.frame()

    assert opened.date() == "5 June 2031"
    expect(frame.get_by_role("heading", name="Valley of Sample")).to_be_visible()
    expect(frame.get_by_role("complementary", name="Records")).to_contain_text("Quarry graves")
    expect(frame.get_by_role("complementary", name="Figures and legend")).to_be_hidden()
    link = frame.get_by_role("link", name="Whole map")
    frame.get_by_role("slider", name="Date shown").press("ArrowRight")
    with opened.page.context.expect_page(timeout=20_000) as new:
        link.click()
    whole = new.value
    whole.wait_for_load_state()
    assert whole.url.startswith(f"{served.maps}/map.html#date=2031-06-06")
    assert "pick=graves/quarry" in whole.url
    assert whole.evaluate("[opener, document.referrer, origin]") == [None, "", served.maps]
    expect(whole.get_by_role("button", name="Print")).to_be_visible()
    whole.close()


def test_the_drawer_opens_over_the_map_and_closes_again(host: Callable[..., Host]) -> None:
    frame = host().frame()
    drawer = frame.get_by_role("complementary", name="Figures and legend")

    frame.get_by_role("button", name="Figures and legend").click()
    expect(drawer).to_be_visible()
    drawer.press("Escape")
    expect(drawer).to_be_hidden()
    expect(frame.get_by_role("button", name="Figures and legend")).to_be_focused()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "hold Ctrl while you scroll, or click"), ("ar", "اضغط Ctrl أثناء التمرير")]
)
def test_a_wheel_over_the_map_scrolls_the_page_around_and_the_map_says_how_it_is_zoomed(
    host: Callable[..., Host], lang: str, said: str
) -> None:
    opened = host(f"{HASH}&lang={lang}", f"<p>Text</p>{{}}{FAR}")
    scale = opened.frame().locator(".gm-scale")
    before = scale.inner_text()

    over(opened, ".gm-map-canvas")
    wheel(opened.page, times=2)

    expect(opened.frame().get_by_role("status").filter(has_text=said)).to_be_visible()
    until(opened.page, lambda: opened.scrolled > 100)
    assert scale.inner_text() == before


def test_a_wheel_over_the_timeline_scrolls_the_page_around_too(host: Callable[..., Host]) -> None:
    opened = host(HASH, f"{{}}{FAR}")
    marks = opened.frame().locator(".gm-axis")
    before = marks.inner_text()

    over(opened, ".gm-field")
    wheel(opened.page, times=2)

    until(opened.page, lambda: opened.scrolled > 100)
    assert marks.inner_text() == before


def test_with_control_or_after_a_click_the_wheel_zooms_until_the_pointer_has_left(
    host: Callable[..., Host], served: Served
) -> None:
    # Of a frame in a process of its own the browser's test door tells no leaving.
    frame = (
        f'<iframe src="{served.maps}/map.html#embed&{HASH}" width="100%" height="420" title="Map"></iframe>'
    )
    opened = host(HASH, f"{frame}{FAR}", origin=served.maps)
    page, scale = opened.page, opened.frame().locator(".gm-scale")

    def zooms() -> None:
        before = scale.inner_text()
        wheel(page, by=-200)
        until(page, lambda: scale.inner_text() != before)
        assert opened.scrolled == 0

    x, y = over(opened, ".gm-map-canvas")
    page.keyboard.down("Control")
    zooms()
    page.keyboard.up("Control")
    page.mouse.click(x, y)
    zooms()

    page.mouse.move(x, 700)
    page.mouse.move(x, y)
    page.wait_for_timeout(500)  # the map has come to rest
    before = scale.inner_text()
    wheel(page, by=200)
    until(page, lambda: opened.scrolled > 100)
    assert scale.inner_text() == before


def fingers(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    session.send(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)],
        },
    )


@pytest.mark.context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
def test_one_finger_scrolls_the_page_around_and_two_move_the_map(host: Callable[..., Host]) -> None:
    opened = host(HASH, f"{{}}{FAR}")
    page = opened.page
    session = page.context.new_cdp_session(page)
    x, y = over(opened, ".gm-map-canvas")
    scale = opened.frame().locator(".gm-scale")
    before = scale.inner_text()

    fingers(session, "touchStart", (x, y))
    for step in range(1, 13):
        fingers(session, "touchMove", (x, y - 10 * step))
        page.wait_for_timeout(20)
    expect(opened.frame().get_by_role("status").filter(has_text="two fingers")).to_be_visible()
    fingers(session, "touchEnd")
    until(page, lambda: opened.scrolled > 50)
    page.wait_for_timeout(500)
    assert scale.inner_text() == before

    page.evaluate("scrollTo(0, 0)")
    until(page, lambda: opened.scrolled == 0)
    fingers(session, "touchStart", (x, y), (x + 40, y))
    for step in range(1, 13):
        fingers(session, "touchMove", (x - 6 * step, y), (x + 40 + 6 * step, y))
        page.wait_for_timeout(20)
    fingers(session, "touchEnd")
    until(page, lambda: scale.inner_text() != before)
    assert opened.scrolled == 0
    assert page.evaluate("visualViewport.scale") == 1


@pytest.mark.context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
def test_a_finger_that_passes_over_the_timeline_changes_no_date(host: Callable[..., Host]) -> None:
    opened = host(HASH, f"{{}}{FAR}")
    page = opened.page
    session = page.context.new_cdp_session(page)
    x, y = over(opened, ".gm-field")

    def swipe(across: int, down: int) -> None:
        fingers(session, "touchStart", (x, y))
        for step in range(1, 13):
            fingers(session, "touchMove", (x - across * step, y - down * step))
            page.wait_for_timeout(20)
        fingers(session, "touchEnd")

    swipe(0, 10)
    until(page, lambda: opened.scrolled > 50)
    page.wait_for_timeout(300)
    assert opened.date() == "5 November 2031"
    page.evaluate("scrollTo(0, 0)")
    until(page, lambda: opened.scrolled == 0)
    swipe(6, 0)
    until(page, lambda: opened.date() != "5 November 2031")


def test_neither_the_history_nor_the_device_keeps_anything(host: Callable[..., Host], served: Served) -> None:
    body = f'<iframe src="{served.maps}/map.html#embed&{HASH}" width="600" height="420" title="Map"></iframe>'
    opened = host(HASH, body)
    before = opened.page.evaluate("history.length")

    opened.frame().get_by_role("slider", name="Date shown").press("PageDown")
    opened.frame().get_by_role("button", name=re.compile("Quarry graves")).first.press("Enter")
    expect(opened.frame().get_by_role("complementary", name="Records")).to_be_visible()
    opened.page.wait_for_timeout(600)

    frame = opened.page.frames[1]
    assert frame.evaluate("history.length") == opened.page.evaluate("history.length") == before
    assert frame.evaluate("location.hash") == f"#embed&{HASH}"
    stored = "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    assert frame.evaluate(stored) == [0, 0, "", 0]


def test_in_the_sandbox_of_the_snippet_nothing_can_be_stored(host: Callable[..., Host]) -> None:
    frame = host().page.frames[1]

    assert frame.evaluate("origin") == "null"
    assert (
        frame.evaluate("() => { try { return localStorage.length } catch (error) { return error.name } }")
        == "SecurityError"
    )


def test_a_narrower_sandbox_is_enough(host: Callable[..., Host], served: Served) -> None:
    body = f'<iframe sandbox="allow-scripts allow-popups" src="{served.maps}/map.html#embed&{HASH}" title="Map"></iframe>'
    opened = host(HASH, body)

    opened.frame().get_by_role("slider", name="Date shown").press("ArrowRight")
    assert opened.date() == "6 November 2031"


@pytest.mark.context(viewport={"width": 660, "height": 520})
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_640_by_420_pixels_nothing_is_cut_off(host: Callable[..., Host], lang: str) -> None:
    opened = host(f"{HASH}&lang={lang}&known=2031-11-01", '<div style="width:640px">{}</div>', lang=lang)

    assert opened.page.frames[1].evaluate(FAULTS) == []


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("fine", marks=pytest.mark.context(viewport=NARROW)),
        pytest.param("coarse", marks=pytest.mark.context(viewport=NARROW, has_touch=True, is_mobile=True)),
    ],
)
@pytest.mark.parametrize("state", ["", "&lang=ar", "&pick=graves/quarry", "&known=2031-11-01"])
def test_on_320_pixels_in_a_page_that_runs_from_right_to_left_nothing_is_cut_off(
    host: Callable[..., Host], state: str, pointer: str
) -> None:
    opened = host(HASH + state, attributes='lang="ar" dir="rtl"', height=480)

    frame = opened.page.frames[1]
    assert frame.evaluate(FAULTS) == []
    frame.locator(".gm-more").click()
    assert frame.evaluate(FAULTS) == []
    words = frame.locator(".gm-date-words")
    assert words.evaluate("words => words.scrollWidth <= words.clientWidth")
    assert frame.evaluate(
        "pointer => [innerWidth, matchMedia(`(pointer: ${pointer})`).matches]", pointer
    ) == [320, True]
    assert opened.page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_the_keyboard_comes_in_works_and_leaves_again(host: Callable[..., Host]) -> None:
    opened = host(HASH, '<button id="before">before</button>{}<button id="after">after</button>')
    page, frame = opened.page, opened.frame()
    focused = "() => document.activeElement.id || document.activeElement.tagName"

    page.locator("#before").focus()
    page.keyboard.press("Tab")
    expect(frame.get_by_role("button", name="Figures and legend")).to_be_focused()
    frame.get_by_role("slider", name="Date shown").focus()
    page.keyboard.press("ArrowLeft")
    assert opened.date() == "4 November 2031"
    for _ in range(200):
        if page.evaluate(focused) != "IFRAME":
            break
        page.keyboard.press("Tab")
    assert page.evaluate(focused) == "A", "the link of the snippet comes after its frame"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused) == "IFRAME"


def test_an_opening_map_takes_no_focus(host: Callable[..., Host]) -> None:
    opened = host("date=2031-06-05&pick=graves/quarry", '<input id="mine" autofocus>{}')

    expect(opened.page.locator("#mine")).to_be_focused()


def test_on_paper_a_frame_shows_the_map_at_its_size_without_what_is_pressed(
    host: Callable[..., Host],
) -> None:
    opened = host()
    page, frame = opened.page, opened.frame()
    page.emulate_media(media="print")
    page.frames[1].evaluate("() => { dispatchEvent(new Event('beforeprint')); }")

    expect(frame.locator(".gm-date-words")).to_have_text("5 November 2031")
    expect(frame.get_by_role("heading", name="Valley of Sample")).to_be_visible()
    for hidden in (frame.get_by_role("button", name="Play"), frame.get_by_role("link", name="Whole map")):
        expect(hidden).to_be_hidden()
    inner, canvas = page.frames[1].evaluate("innerHeight"), frame.locator(".gm-map-canvas").bounding_box()
    outer = page.locator("iframe").bounding_box()
    assert canvas is not None
    assert outer is not None
    assert inner == 420
    assert canvas["height"] > 180
    assert canvas["y"] + canvas["height"] <= outer["y"] + outer["height"]
    page.emulate_media(media="screen")


@pytest.mark.context(java_script_enabled=False)
def test_without_scripts_the_figure_and_the_link_stand_in_for_the_map(page: Page, served: Served) -> None:
    pixel = "figure.gif"
    (served.folder / pixel).write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    made = snippet(Embed("map.html", HASH, "Valley", figure=pixel, alt="The valley on 5 November 2031"))
    page.goto(served.page("plain", made))

    picture = page.get_by_role("img", name="The valley on 5 November 2031")
    expect(picture).to_be_visible()
    assert picture.bounding_box() is not None
    expect(page.get_by_role("link", name="Open the whole map: Valley")).to_be_visible()


@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param(s, marks=pytest.mark.context(color_scheme=s, viewport={"width": 640, "height": 420}))
        for s in ("light", "dark")
    ],
)
def test_a_map_in_a_frame_bars_nobody(sample: MapPage, axe: Callable[[Page], list[str]], scheme: str) -> None:
    sample.open(embed="", date="2031-11-05", known="2031-11-01")
    assert axe(sample.page) == [], scheme

    sample.pick("Quarry graves")
    assert axe(sample.page) == [], scheme

    sample.page.keyboard.press("Escape")
    sample.button("Figures and legend").click()
    assert axe(sample.page) == [], scheme


def test_in_a_page_from_a_disk_the_map_works_and_the_link_stands_under_it(
    page: Page, page_log: PageLog, served: Served
) -> None:
    served.page("disk", snippet(Embed("map.html", HASH, "Valley", hosts=["null"])))
    opened = Host(page, (served.folder / "disk.html").as_uri()).open()

    opened.frame().get_by_role("slider", name="Date shown").press("ArrowRight")
    assert opened.date() == "6 November 2031"
    assert opened.ask({"gravemap": "set", "date": "2031-06-05"})["date"] == "2031-06-05"
    expect(opened.frame().get_by_role("link", name="Whole map")).to_be_hidden()
    page.get_by_role("link", name="Open the whole map: Valley").evaluate(
        "link => link.removeAttribute('target')"
    )
    page.get_by_role("link", name="Open the whole map: Valley").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert page_log.messages == []
