"""An Overpass server is asked one thing at a time, waited for when it says so, and never half believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import requests

from gravemap.errors import BuildError, DataError
from gravemap.osm.overpass import Overpass, Patience, forget, interpreter_url
from gravemap.osm.queries import Query
from gravemap.version import __version__
from overpass_server import (
    TIMESTAMP,
    OverpassServer,
    Reply,
    answer_text,
    broken_off,
    cut,
    hung_up,
    refused,
    silent,
    text,
    whole,
)

PATIENT = Patience(tries=4, first_wait_s=10, longest_wait_s=60, pause_s=1, connect_s=5, silence_s=5)
TWO = [Query("places", "node(1);"), Query("roads", "way(1);")]
TOO_LONG = 'runtime error: Query timed out in "query" at line 4 after 181 seconds.'
Serve = Callable[..., OverpassServer]


class Run:
    """A run against a server, which notes what it waited for and what it told."""

    def __init__(self, server: OverpassServer, folder: Path, patience: Patience = PATIENT) -> None:
        self.waits: list[float] = []
        self.told: list[str] = []
        self.folder = folder
        self.overpass = Overpass(server.url, self.told.append, patience, self.waits.append)

    def fetch(self, queries: Sequence[Query] = TWO[:1]) -> list[tuple[str, str, bool]]:
        """Label, text of the answer, whether it was there before."""
        found = self.overpass.fetch(queries, self.folder)
        return [(one.query.label, one.path.read_text("utf-8"), one.is_kept) for one in found]

    def refusal(self, queries: Sequence[Query] = TWO[:1]) -> str:
        """Why the run was given up."""
        with pytest.raises(BuildError) as given_up:
            self.fetch(queries)
        return str(given_up.value)

    @property
    def files(self) -> list[str]:
        """What is in the working folder, by ending."""
        return sorted(path.suffix for path in self.folder.glob("*"))


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts a server with these replies; all are stopped after the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running: list[OverpassServer] = []

    def start(*replies: Reply, status: str = "Rate limit: 2\n") -> OverpassServer:
        running.append(OverpassServer(replies, status=status).__enter__())
        return running[-1]

    yield start
    for server in running:
        server.__exit__(None, None, None)


def test_each_query_is_asked_once_by_name_and_one_at_a_time(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    run = Run(server, tmp_path / "work")

    assert run.fetch(TWO) == [("places", answer_text(), False), ("roads", answer_text(), False)]
    assert server.queries == ["node(1);", "way(1);"]
    assert server.most_at_once == 1
    assert [agent.split(" ")[0] for agent in server.agents] == [f"gravemap/{__version__}"]
    assert run.waits == [PATIENT.pause_s]  # between the two
    assert run.files == [".osm", ".osm"]
    assert run.told == [
        "places (1 of 2): asking " + run.overpass.host,
        "roads (2 of 2): asking " + run.overpass.host,
    ]


def test_nothing_to_ask_is_nothing_asked(serve: Serve, tmp_path: Path) -> None:
    server = serve()

    assert Run(server, tmp_path).fetch([]) == []
    assert server.queries == []


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ({"Retry_After": "7"}, 7),
        ({"Retry_After": "0"}, PATIENT.pause_s),
        ({"Retry_After": "Wed, 21 Oct 2200 07:28:30 GMT", "Date": "Wed, 21 Oct 2200 07:28:00 GMT"}, 30),
        ({"Retry_After": "soon"}, PATIENT.first_wait_s),
        ({}, PATIENT.first_wait_s),
    ],
)
@pytest.mark.parametrize("code", [429, 503, 504])
def test_a_busy_server_is_waited_for_as_long_as_it_says(
    serve: Serve, tmp_path: Path, code: int, headers: dict[str, str], waited: float
) -> None:
    server = serve(_dated(code, headers))
    run = Run(server, tmp_path)

    assert run.fetch()[0][1] == answer_text()
    assert run.waits == [waited, PATIENT.pause_s]
    assert len(server.queries) == 2
    assert f"answers {code}: Error: busy; trying again in {waited:.0f} s (1 of 4 tries)" in run.told[1]


def _dated(code: int, headers: dict[str, str]) -> Reply:
    """A refusal whose own Date is the one given."""

    def reply(handler: object, query: str) -> None:
        if "Date" in headers:
            handler.date_time_string = lambda *_: headers["Date"]  # type: ignore[attr-defined]
        rest = {name: value for name, value in headers.items() if name != "Date"}
        refused(code, "busy", **rest)(handler, query)  # type: ignore[arg-type]

    return reply


def test_a_server_without_a_free_slot_is_asked_when_there_is_one(serve: Serve, tmp_path: Path) -> None:
    status = (
        "Connected as: 1\nRate limit: 2\nSlot available after: 2025-06-03T14:05:00Z, in 44 seconds.\n"
        "Slot available after: 2025-06-03T14:04:30Z, in 14 seconds.\n"
    )
    server = serve(refused(429, "Too Many Requests"), status=status)
    run = Run(server, tmp_path)
    run.fetch()

    assert run.waits == [15.0, PATIENT.pause_s]
    assert (server.statuses, server.most_at_once) == (1, 1)


def test_waits_without_a_word_from_the_server_double_up_to_the_longest(serve: Serve, tmp_path: Path) -> None:
    server = serve(*[refused(504, "Gateway Timeout")] * 9)
    run = Run(server, tmp_path, Patience(tries=5, first_wait_s=10, longest_wait_s=30, pause_s=0))
    said = run.refusal()

    assert [wait for wait in run.waits if wait] == [10, 20, 30, 30]
    assert len(server.queries) == 5
    assert said.startswith(f"places: {run.overpass.host} answers 504: Error: Gateway Timeout. Tried 5 times.")
    assert "the same command goes on where it was" in said


def test_a_server_that_wants_to_be_left_alone_for_long_is_left_alone(serve: Serve, tmp_path: Path) -> None:
    server = serve(refused(429, "quota", Retry_After="3600"))
    run = Run(server, tmp_path)

    assert "It wants to be left alone for 60 min." in run.refusal()
    assert (len(server.queries), run.waits) == (1, [])


@pytest.mark.parametrize(("code", "words"), [(400, "line 1: parse error: ;"), (403, "blocked"), (404, "")])
def test_what_waiting_does_not_cure_is_not_asked_again(
    serve: Serve, tmp_path: Path, code: int, words: str
) -> None:
    server = serve(refused(code, words))
    run = Run(server, tmp_path)

    assert f"answers {code}: Error: {words}".strip() in run.refusal()
    assert len(server.queries) == 1


def test_a_server_that_sends_elsewhere_is_not_followed(serve: Serve, tmp_path: Path) -> None:
    other = serve()
    server = serve(refused(302, "moved", Location=other.url))
    run = Run(server, tmp_path)

    assert f"sends elsewhere, to {other.url}: name that server if you trust it" in run.refusal()
    assert other.queries == []


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (cut(answer_text('<node id="1" lat="1" lon="1"/>'), 120), "broke the connection off"),
        (text(answer_text('<node id="1" lat="1" lon="1"/>')[:120]), "ends too early or is garbled"),
        (text("<html><body>Error: The server is probably too busy.</body></html>"), "probably too busy"),
        (text('{"elements": []}', "application/json"), "the answer is no XML"),
        (text(""), "the answer is empty"),
        (hung_up, "broke the connection off"),
    ],
    ids=["cut", "ends early", "page", "JSON", "empty", "hung up"],
)
def test_half_an_answer_and_nonsense_are_asked_for_again_and_never_taken(
    serve: Serve, tmp_path: Path, reply: Reply, told: str
) -> None:
    server = serve(reply)
    run = Run(server, tmp_path)

    assert run.fetch() == [("places", answer_text(), False)]
    assert told in run.told[1]
    assert len(server.queries) == 2
    assert run.files == [".osm"]


def test_half_an_answer_that_stays_half_is_given_up_and_leaves_nothing_to_take(
    serve: Serve, tmp_path: Path
) -> None:
    run = Run(serve(*[text("<osm><node")] * 9), tmp_path)

    assert "Tried 4 times." in run.refusal()
    assert ".osm" not in run.files


def test_a_query_that_is_too_much_for_the_server_is_not_asked_for_ever(serve: Serve, tmp_path: Path) -> None:
    server = serve(*[broken_off(TOO_LONG)] * 9)
    run = Run(server, tmp_path)
    said = run.refusal()

    assert f"was broken off by the server: {TOO_LONG}" in said
    assert said.endswith("Ask for less: a smaller --box, or fewer --themes.")
    assert len(server.queries) == PATIENT.tries_when_too_much
    assert ".osm" not in run.files


def test_a_server_that_hangs_is_not_waited_for_for_ever(serve: Serve, tmp_path: Path) -> None:
    server = serve(silent)
    run = Run(server, tmp_path, Patience(tries=2, pause_s=0, connect_s=5, silence_s=0.2))

    assert run.fetch() == [("places", answer_text(), False)]
    assert "did not answer in time" in run.told[1]


def test_a_server_that_is_not_there_is_told_in_a_sentence(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    url = server.url
    server.__exit__(None, None, None)
    waits: list[float] = []
    with pytest.raises(BuildError, match=r"cannot be reached \(.*refused\)\. Tried 2 times\.") as given_up:
        Overpass(url, patience=PATIENT, sleep=waits.append).fetch(TWO, tmp_path)

    assert "0x" not in str(given_up.value)


def test_an_answer_without_end_is_given_up(serve: Serve, tmp_path: Path) -> None:
    small = Patience(tries=2, pause_s=0, answer_bytes=20)

    assert "the answer is longer than 20 bytes. Tried 2 times. Ask for less" in (
        Run(serve(), tmp_path, small).refusal()
    )
    slow = Patience(tries=1, pause_s=0, answer_s=-1)
    assert "did not answer in time (no end after -1 s)" in Run(serve(), tmp_path, slow).refusal()


def test_an_interrupted_run_goes_on_where_it_was(serve: Serve, tmp_path: Path) -> None:
    server = serve(whole(), refused(400, "x"))
    run = Run(server, tmp_path)
    run.refusal(TWO)
    assert run.files == [".osm"]

    assert [is_kept for _, _, is_kept in run.fetch(TWO)] == [True, False]
    assert server.queries == ["node(1);", "way(1);", "way(1);"]
    assert f"places (1 of 2): kept from an earlier run, data of {TIMESTAMP}" in run.told


def test_an_answer_that_an_interruption_left_half_is_asked_for_again(serve: Serve, tmp_path: Path) -> None:
    server = serve()
    run = Run(server, tmp_path)
    run.overpass.path_of(TWO[0], tmp_path).write_text("<osm><node", encoding="utf-8")

    assert run.fetch() == [("places", answer_text(), False)]


def test_a_stop_while_waiting_leaves_what_came(serve: Serve, tmp_path: Path) -> None:
    server = serve(whole(), refused(429, "busy"))

    def stop(wait_s: float) -> None:
        if wait_s > PATIENT.pause_s:
            raise KeyboardInterrupt

    overpass = Overpass(server.url, patience=PATIENT, sleep=stop)
    with pytest.raises(KeyboardInterrupt):
        overpass.fetch(TWO, tmp_path)

    assert [one.is_kept for one in overpass.fetch(TWO, tmp_path)] == [True, False]


def test_answers_of_days_far_apart_are_not_mixed(serve: Serve, tmp_path: Path) -> None:
    server = serve(whole(timestamp="2025-06-01T00:00:00Z"), refused(400, "x"), whole(), whole())
    run = Run(server, tmp_path)
    run.refusal(TWO)

    assert [one.answer.timestamp for one in run.overpass.fetch(TWO, tmp_path)] == [
        "2025-06-01T00:00:00Z",
        TIMESTAMP,
    ]
    run.overpass.path_of(TWO[0], tmp_path).write_text(answer_text(timestamp="2025-05-31T00:00:00Z"), "utf-8")
    assert [one.answer.timestamp for one in run.overpass.fetch(TWO, tmp_path)] == [TIMESTAMP, TIMESTAMP]


def test_two_servers_and_two_queries_are_kept_apart(tmp_path: Path) -> None:
    one, other = Overpass("https://one.example/api"), Overpass("https://two.example/api")
    paths = {server.path_of(query, tmp_path) for server in (one, other) for query in TWO}

    assert len(paths) == 4


def test_answers_can_be_forgotten(serve: Serve, tmp_path: Path) -> None:
    run = Run(serve(), tmp_path)
    forget(one.path for one in run.overpass.fetch(TWO, tmp_path))
    forget([tmp_path / "never there"])

    assert run.files == []


def test_a_folder_that_cannot_be_written_is_told(serve: Serve, tmp_path: Path) -> None:
    run = Run(serve(), tmp_path)
    run.overpass.path_of(TWO[0], tmp_path).with_suffix(".part").mkdir()

    assert "cannot be written" in run.refusal()


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://overpass.example/api/interpreter", "https://overpass.example/api/interpreter"),
        ("https://overpass.example/api/", "https://overpass.example/api/interpreter"),
        ("http://127.0.0.1:1234/api", "http://127.0.0.1:1234/api/interpreter"),
    ],
)
def test_a_server_may_be_named_by_its_folder(given: str, asked: str) -> None:
    assert interpreter_url(given) == asked


@pytest.mark.parametrize(
    "given", ["overpass.example", "file:///etc/passwd", "https://", "", "ftp://x.example/api"]
)
def test_what_is_no_web_address_is_refused(given: str) -> None:
    with pytest.raises(DataError, match=r"--overpass: .* is not a web address"):
        Overpass(given)


def test_a_password_in_the_address_is_not_told() -> None:
    overpass = Overpass("https://me:secret@overpass.example:8000/api")

    assert (overpass.host, overpass.public_url) == (
        "overpass.example:8000",
        "https://overpass.example:8000/api/interpreter",
    )


@pytest.mark.parametrize(
    ("error", "told", "asked"),
    [
        (
            requests.exceptions.SSLError("certificate verify failed"),
            "does not prove who it is (certificate",
            1,
        ),
        (requests.ConnectTimeout("no answer"), "cannot be reached (no answer). Tried 2 times.", 2),
        (requests.ReadTimeout("timed out"), "did not answer in time (timed out). Tried 4 times.", 4),
        (requests.ConnectionError("gone"), "broke the connection off (gone). Tried 4 times.", 4),
        (requests.exceptions.InvalidHeader("odd"), "cannot be asked (odd).", 1),
    ],
)
def test_what_the_network_says_decides_how_often_it_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str, asked: int
) -> None:
    tried = []

    def post(*_given: object, **_more: object) -> None:
        tried.append(1)
        raise error

    monkeypatch.setattr(requests.Session, "post", post)
    overpass = Overpass("https://overpass.example/api", patience=PATIENT, sleep=lambda _seconds: None)
    with pytest.raises(BuildError) as given_up:
        overpass.fetch(TWO, tmp_path)

    assert told in str(given_up.value)
    assert len(tried) == asked
