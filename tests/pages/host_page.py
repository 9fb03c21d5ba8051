"""Pages that somebody else made, with maps in frames: served on this machine under two origins."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Page

FAR = "<p style='height:2000px;margin:0'>text</p>"
#: Keeps what the page was told by its frames, in the order in which it came.
LISTEN = """<script>
window.heard = [];
addEventListener("message", ({ data, origin, source }) => heard.push({ ...data, origin,
  from: [...document.querySelectorAll("iframe")].findIndex(frame => frame.contentWindow === source) }));
</script>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def end_headers(self) -> None:
        """Nothing is kept: pages of one name that are written within one second are told apart by no date."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@dataclass(frozen=True)
class Served:
    """A folder under two origins: ``http://localhost`` is that of the host, ``http://127.0.0.1`` that of maps."""

    folder: Path
    port: int

    @property
    def host(self) -> str:
        """The origin of host pages."""
        return f"http://localhost:{self.port}"

    @property
    def maps(self) -> str:
        """The origin of maps."""
        return f"http://127.0.0.1:{self.port}"

    def page(self, name: str, body: str, *, attributes: str = "", head: str = "") -> str:
        """Write a host page; its address."""
        text = (
            f'<!DOCTYPE html><html {attributes}><meta charset="utf-8"><title>Host</title>'
            f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{head}'
            f'<body style="margin:0">{body}</body></html>'
        )
        (self.folder / f"{name}.html").write_text(text, encoding="utf-8")
        return f"{self.host}/{name}.html"


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve ``folder`` on the loopback interface for a while."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Served(folder, server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


def until(page: Page, holds: Callable[[], object]) -> None:
    """Wait until something holds, on a slow machine too; fail when it does not."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    assert holds()


class Host:
    """A host page in the browser, and the maps in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, frames: int = 1) -> Host:
        """Load it and wait until its maps stand; several of them take their time on a busy machine."""
        self.page.set_default_timeout(20_000)
        self.page.bring_to_front()  # a page behind others draws once a second
        self.page.goto(self.address)
        for number in range(frames):
            self.frame(number).get_by_role("slider", name="Date shown").or_(
                self.frame(number).get_by_role("slider", name="التاريخ المعروض")
            ).wait_for()
        return self

    def frame(self, number: int = 0) -> FrameLocator:
        """One of its frames."""
        return self.page.frame_locator("iframe").nth(number)

    def date(self, number: int = 0) -> str:
        """The date that a map shows, in words."""
        return self.frame(number).locator(".gm-date-words").inner_text()

    def send(self, message: Any, number: int = 0) -> None:
        """Post a message to a map."""
        self.page.evaluate(
            "([message, number]) => document.querySelectorAll('iframe')[number].contentWindow.postMessage(message, '*')",
            [message, number],
        )

    def ask(self, message: dict[str, Any], number: int = 0, patience_ms: int = 15_000) -> dict[str, Any]:
        """Post a message with an id, and wait for the answer; empty when there is none."""
        answer = self.page.evaluate(
            """([message, number, patience]) => new Promise(resolve => {
              const id = `t${Math.random()}`;
              addEventListener("message", ({ data }) => { if (data.id === id) resolve(data); });
              document.querySelectorAll("iframe")[number].contentWindow.postMessage({ ...message, id }, "*");
              setTimeout(() => resolve({}), patience);
            })""",
            [message, number, patience_ms],
        )
        return dict(answer)

    def is_silent(self, message: dict[str, Any]) -> bool:
        """Whether nobody answers a message."""
        return self.ask(message, patience_ms=700) == {}

    def heard(self, kind: str | None = None) -> list[dict[str, Any]]:
        """What the page was told."""
        told: list[dict[str, Any]] = self.page.evaluate("window.heard")
        return [one for one in told if kind is None or one["gravemap"] == kind]

    @property
    def scrolled(self) -> float:
        """How far the host page is scrolled, in pixels."""
        return float(self.page.evaluate("scrollY"))
