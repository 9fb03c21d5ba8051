"""A server on the loopback that answers as Overpass does, well or badly, and notes what it was asked.

::

    with OverpassServer([busy(retry_after="1"), whole()]) as server:
        Overpass(server.url).fetch(…)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

TIMESTAMP = "2025-06-03T14:04:15Z"

Reply = Callable[["Handler", str], None]
"""What the server does with a query."""


class Handler(BaseHTTPRequestHandler):
    """One request; what was asked for is noted in ``server.notes``."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        """A query."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = parse_qs(body)["data"][0]
        with self.server.noted(query, self.headers.get("User-Agent", "")):
            self.server.next_reply()(self, query)

    def do_GET(self) -> None:
        """The status page."""
        self.server.statuses += 1
        with self.server.counted():
            self.send(200, self.server.status, "text/plain")

    def send(self, code: int, text: str, kind: str = "application/osm3s+xml", **headers: str) -> None:
        """A whole answer."""
        body = text.encode()
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, replies: Iterable[Reply], status: str, otherwise: Reply) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies, self.status, self.otherwise = iter(replies), status, otherwise
        self.queries: list[str] = []
        self.agents: set[str] = set()
        self.statuses = 0
        self.at_once = self.most_at_once = 0
        self.released = threading.Event()
        self._lock = threading.Lock()

    def next_reply(self) -> Reply:
        with self._lock:
            return next(self.replies, self.otherwise)

    @contextmanager
    def noted(self, query: str, agent: str) -> Iterator[None]:
        self.queries.append(query)
        self.agents.add(agent)
        with self.counted():
            yield

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self._lock:
                self.at_once -= 1


class OverpassServer:
    """The server while it runs: first ``replies``, one a query, then ``otherwise`` for all others."""

    def __init__(
        self,
        replies: Iterable[Reply] = (),
        *,
        status: str = "Rate limit: 2\n",
        otherwise: Reply | None = None,
    ) -> None:
        self._server = _Server(replies, status, otherwise or whole())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._server.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where queries are sent to."""
        return f"http://127.0.0.1:{self._server.server_port}/api/interpreter"

    @property
    def queries(self) -> list[str]:
        """Every query that came."""
        return self._server.queries

    @property
    def agents(self) -> set[str]:
        """Who asked."""
        return self._server.agents

    @property
    def statuses(self) -> int:
        """How often the status page was asked for."""
        return self._server.statuses

    @property
    def most_at_once(self) -> int:
        """How many requests there were at one time, at most."""
        return self._server.most_at_once


def answer_text(objects: str = "", *, remark: str = "", timestamp: str = TIMESTAMP) -> str:
    """An answer in XML with these objects."""
    told = f"<remark> {remark} </remark>\n" if remark else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="Overpass API">\n'
        f'<meta osm_base="{timestamp}"/>\n{objects}\n{told}</osm>\n'
    )


def whole(objects: str = "", *, timestamp: str = TIMESTAMP) -> Reply:
    """A whole answer."""
    return lambda handler, _query: handler.send(200, answer_text(objects, timestamp=timestamp))


def from_query(text: Callable[[str], str]) -> Reply:
    """A whole answer with objects that depend on the query."""
    return lambda handler, query: handler.send(200, answer_text(text(query)))


def broken_off(remark: str) -> Reply:
    """200, half of the objects, and a remark that the rest is missing."""
    return lambda handler, _query: handler.send(
        200, answer_text('<node id="1" lat="1" lon="1"/>', remark=remark)
    )


def refused(code: int, text: str = "", **headers: str) -> Reply:
    """Another code than 200, with a page for people."""
    page = f"<html><head><title>OSM3S</title></head><body><p>Error: {text}</p></body></html>"
    return lambda handler, _query: handler.send(code, page, "text/html", **headers)


def text(body: str, kind: str = "text/html") -> Reply:
    """200 and something that is no answer."""
    return lambda handler, _query: handler.send(200, body, kind)


def cut(body: str, length: int) -> Reply:
    """200, the length of the whole, and a connection that ends before it."""

    def reply(handler: Handler, _query: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body.encode())))
        handler.end_headers()
        handler.wfile.write(body.encode()[:length])
        handler.close_connection = True

    return reply


def hung_up(handler: Handler, _query: str) -> None:
    """Nothing at all, and the connection ends."""
    handler.close_connection = True


def silent(handler: Handler, _query: str) -> None:
    """Nothing at all, until the server is stopped."""
    handler.server.released.wait()
    handler.close_connection = True
