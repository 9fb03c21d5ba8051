"""A map asks nobody for anything, says nothing to the console, and leaves nothing behind."""

from __future__ import annotations

from browser import PageLog
from pages.map_page import MapPage

INJECTED = """() => {
  const script = document.createElement("script");
  script.textContent = "window.injected = 1";
  document.body.append(script);
  const image = document.createElement("img");
  image.setAttribute("onerror", "window.injected = 2");
  image.src = "data:,nothing";
  document.body.append(image);
}"""
STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, navigator.serviceWorker?.controller ?? null,
]"""


def test_opening_the_map_loads_one_file_and_nothing_else(tarhuna: MapPage) -> None:
    asked: list[str] = []
    tarhuna.page.on("request", lambda request: asked.append(request.url))

    tarhuna.open()
    tarhuna.page.wait_for_load_state("networkidle")

    assert [address for address in asked if address != "data:,"] == [tarhuna.address]
    assert tarhuna.log == PageLog()


def test_using_everything_asks_for_nothing_and_says_nothing(tarhuna: MapPage) -> None:
    page = tarhuna.open().page
    tarhuna.slider.focus()
    for key in ("ArrowLeft", "PageUp", "Home", "End", "+", "-", "[", "]"):
        page.keyboard.press(key)
    tarhuna.button("Play").click()
    page.wait_for_timeout(300)
    tarhuna.button("Pause").click()
    for switch in tarhuna.legend.get_by_role("switch").all():
        switch.click()
        switch.click()
    tarhuna.go(date="2021-08-01", mode="window", days="30", at="32.4,13.6,10", pick="graves/al-rabt")
    tarhuna.card.get_by_role("link").first.click()
    tarhuna.button("Back").click()
    tarhuna.button("list").click()
    tarhuna.button("About").click()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.mouse.move(700, 300)
    page.mouse.wheel(0, -300)
    tarhuna.go(lang="ar")

    assert tarhuna.log == PageLog()


def test_a_script_that_somebody_injects_does_not_run(sample: MapPage) -> None:
    sample.open()

    sample.page.evaluate(INJECTED)
    sample.page.wait_for_timeout(100)

    assert sample.page.evaluate("window.injected") is None
    assert any("Content Security Policy" in message for message in sample.log.messages)
    sample.log.messages.clear()


def test_a_style_that_somebody_injects_does_not_count(sample: MapPage) -> None:
    sample.open()

    sample.page.evaluate("document.body.setAttribute('style', 'background: rgb(1, 2, 3)')")

    assert sample.page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(1, 2, 3)"
    sample.log.messages.clear()


def test_a_request_that_somebody_injects_never_leaves(sample: MapPage) -> None:
    sample.open()

    assert (
        sample.page.evaluate("fetch('https://example.org/').then(() => 'left', () => 'stayed')") == "stayed"
    )
    assert sample.log.requests == []
    sample.log.messages.clear()


def test_nothing_is_stored_on_the_readers_device(sample: MapPage) -> None:
    sample.open(date="2031-06-05", pick="graves/quarry")
    sample.layer("Graves").click()
    sample.slider.press("ArrowRight")

    assert sample.page.evaluate(STORED) == [0, 0, "", 0, None]
    assert sample.page.context.cookies() == []
