"""Pictures of the ground from a server: off until the reader agrees, from that host alone, and no link agrees to them."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import build
from gravemap.tiles import parse_tiles
from pages.map_page import MapPage


def picture() -> bytes:
    """A PNG of one green pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\0\x80\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


class TileServer(ThreadingHTTPServer):
    """Answers with the same picture, or with nothing; notes what it was asked and by which page."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str | None] = []
        self.is_well = True
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def template(self) -> str:
        """What ``--tiles`` takes."""
        return f"http://127.0.0.1:{self.server_port}/{{z}}/{{x}}/{{y}}.png"


class _Handler(BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.told.append(self.headers.get("Referer"))
        if not self.server.is_well:
            self.send_error(503)
            return
        body = picture()
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[TileServer]:
    """A server of pictures on this machine."""
    running = TileServer()
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def online(
    page: Page, page_log: PageLog, server: TileServer, tmp_path_factory: pytest.TempPathFactory
) -> MapPage:
    """The map of the invented case, built with that server."""
    tiles = parse_tiles(server.template, "© <b>Valley</b> Maps")
    built = build(SAMPLE, tmp_path_factory.mktemp("online") / "map.html", tiles=tiles)
    return MapPage(page, built.output.as_uri(), page_log)


def test_nothing_is_asked_until_the_reader_has_read_what_it_tells_and_agreed(
    online: MapPage, server: TileServer, page_log: PageLog
) -> None:
    page = online.open().page
    switch = online.legend.get_by_role("switch", name="Map pictures from the network")
    expect(switch).to_have_attribute("aria-checked", "false")

    switch.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"127.0.0.1:{server.server_port}")
    expect(dialog).to_contain_text("learns your network address")
    expect(dialog.get_by_role("button", name="Leave them off")).to_be_focused()
    page.keyboard.press("Escape")
    expect(switch).to_have_attribute("aria-checked", "false")
    assert (server.asked, page_log.requests) == ([], [])

    switch.click()
    dialog.get_by_role("button", name="Fetch from").click()
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(page.locator(".gm-tiles .leaflet-tile-loaded").nth(3)).to_be_attached()
    assert server.asked
    assert set(server.told) == {None}
    expect(online.map.locator(".gm-ground")).to_be_hidden()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("© <b>Valley</b> Maps")
    assert page.evaluate("location.hash").find("online") == -1

    switch.click()
    expect(page.locator(".gm-tiles")).to_have_count(0)
    expect(online.map.locator(".gm-ground")).to_be_visible()
    page_log.requests.clear()


@pytest.mark.parametrize("hash_", [{"online": "true"}, {"tiles": "1"}, {"layers": "graves,online"}])
def test_no_link_switches_them_on(
    online: MapPage, server: TileServer, page_log: PageLog, hash_: dict[str, str]
) -> None:
    online.open(**hash_)
    online.page.wait_for_timeout(200)

    assert (server.asked, page_log.requests) == ([], [])


def test_a_server_that_does_not_answer_is_said_and_the_map_goes_on(
    online: MapPage, server: TileServer, page_log: PageLog
) -> None:
    server.is_well = False
    page = online.open().page
    switch = online.legend.get_by_role("switch", name="Map pictures from the network")
    switch.click()
    page.get_by_role("dialog").get_by_role("button", name="Fetch from").click()

    expect(online.legend).to_contain_text("does not answer")
    online.slider.press("ArrowRight")
    switch.click()
    expect(online.legend).not_to_contain_text("does not answer")
    page_log.requests.clear()
    page_log.messages.clear()


def test_the_policy_opens_for_that_host_alone(online: MapPage, server: TileServer, page_log: PageLog) -> None:
    online.open()
    load = """address => new Promise(done => {
      const image = new Image();
      image.onload = () => done("came");
      image.onerror = () => done("stayed");
      image.src = address;
    })"""

    assert online.page.evaluate(load, server.template.replace("{z}", "other")) == "came"
    elsewhere = f"http://localhost:{server.server_port}/1/1/1.png"
    assert online.page.evaluate(load, elsewhere) == "stayed"
    assert (
        online.page.evaluate("a => fetch(a).then(() => 'came', () => 'stayed')", server.template) == "stayed"
    )
    page_log.requests.clear()
    page_log.messages.clear()


def test_a_map_built_without_a_server_has_no_switch_and_no_host(sample: MapPage) -> None:
    sample.open()

    expect(sample.legend.get_by_role("switch", name="Map pictures from the network")).to_have_count(0)
    policy = sample.page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert "img-src data:;" in policy


def test_the_choice_outlives_a_change_of_language(online: MapPage, page_log: PageLog) -> None:
    page = online.open().page
    online.legend.get_by_role("switch", name="Map pictures from the network").click()
    page.get_by_role("dialog").get_by_role("button", name="Fetch from").click()
    online.go(lang="ar")

    expect(page.get_by_role("switch", name="صور الخريطة من الشبكة")).to_have_attribute("aria-checked", "true")
    page_log.requests.clear()
