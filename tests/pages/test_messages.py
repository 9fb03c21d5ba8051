"""Messages between a map in a frame and the page around it: only for whom the frame's address names, and never trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from builders import SAMPLE
from gravemap.build import Built, build
from gravemap.embed import SANDBOX, Embed, snippet
from hostile_texts import SHOWN
from pages.host_page import LISTEN, Host, Served, serve, until

HASH = "date=2031-11-05"
WORDS = "abacus blimp crouton dimmer emboss flakily"
#: A message that only a permitted page may send, and that would show.
MOVE = {"gravemap": "set", "date": "2031-06-05"}
HOSTILE = """() => {
  const polluted = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"gravemap":"set","date":{"__proto__":null}}');
  const long = "x".repeat(3_000_000), cyclic = { gravemap: "set" };
  cyclic.date = cyclic;
  const fields = [
    {}, { date: long }, { date: 20000 }, { date: ["2030-01-01"] }, { date: { toString: "2030-01-01" } },
    { date: "2031-13-45" }, { date: "<img src=x onerror=alert(1)>" }, { mode: "__proto__" }, { mode: 1 },
    { days: NaN }, { days: -1 }, { days: 1e300 }, { lang: "de" }, { lang: ["ar"] }, { layers: "graves" },
    { layers: [{}] }, { layers: Array(100_000).fill("graves") }, { at: [1, 2] }, { at: [NaN, 0, 9] },
    { at: [1e9, 0, 9] }, { at: ["44", "10", "9"] }, { pick: { key: 1 } }, { known: 5 }, { online: true },
    { playing: true }, { speed: 1e9 },
  ];
  return [
    null, undefined, 0, 1n, "", "set", long, [], ["set"], new Date(), new Map([["gravemap", "set"]]),
    new ArrayBuffer(8), {}, polluted, cyclic, { gravemap: {} }, { gravemap: "__proto__" },
    { gravemap: "toString", state: "date=2030-01-01" }, ...fields.map(one => ({ gravemap: "set", ...one })),
    { gravemap: "show" }, { gravemap: "show", state: {} }, { gravemap: "show", state: long },
    { gravemap: "GET" }, { gravemap: ["get"] }, { type: "set", date: "2030-01-01" },
  ];
}"""


@pytest.fixture(scope="module")
def served(built: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("host")
    (folder / "map.html").write_bytes(built(SAMPLE).output.read_bytes())
    build(SAMPLE, folder / "restricted.html", edition="restricted")
    build(SAMPLE, folder / "locked.html", passphrases=[WORDS])
    with serve(folder) as one:
        yield one


@pytest.fixture
def host(page: Page, page_log: PageLog, served: Served) -> Iterator[Callable[..., Host]]:
    """A function that opens a page around snippets; ``hosts`` are the origins that these name."""

    def around(
        *hashes: str, hosts: tuple[str, ...] | None = None, file: str = "map.html", **said: str
    ) -> Host:
        named = (served.host,) if hosts is None else hosts
        made = [
            snippet(Embed(f"{served.maps}/{file}", hash_, "Valley", hosts=named))
            for hash_ in hashes or (HASH,)
        ]
        address = served.page("host", "".join(made), head=LISTEN, **said)
        return Host(page, address).open(len(made))

    yield around
    # Browsers tell a page's developer of a message that was kept from a page of another origin.
    kept = "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided"
    assert [message for message in page_log.messages if kept not in message] == []
    assert {address.rpartition("/")[0] for address in page_log.requests} <= {served.maps, served.host}


def test_a_page_that_is_named_hears_that_the_map_is_ready_and_what_it_shows(
    host: Callable[..., Host],
) -> None:
    (ready,) = host("date=2031-06-05&lang=ar&pick=graves/quarry&at=45,10,8").heard("ready")

    assert ready["hash"] == "date=2031-06-05&lang=ar&at=45.0000,10.0000,8&pick=graves/quarry"
    assert (ready["date"], ready["lang"], ready["pick"], ready["at"]) == (
        "2031-06-05",
        "ar",
        "graves/quarry",
        [45, 10, 8],
    )
    assert (ready["mode"], ready["known"], ready["from"]) == ("upto", None, 0)
    assert ready["layers"] == ["graves", "counts", "incidents", "control", "milestones"]
    assert len(ready["map"]) == 7


def test_it_sets_what_it_names_and_nothing_else(host: Callable[..., Host]) -> None:
    opened = host("date=2031-06-05&lang=ar")

    told = opened.ask(
        {"gravemap": "set", "date": "2031-11-05", "mode": "window", "days": 90, "layers": ["graves"]}
    )
    assert (told["date"], told["mode"], told["days"], told["layers"], told["lang"]) == (
        "2031-11-05", "window", 90, ["graves"], "ar",
    )  # fmt: skip
    told = opened.ask(
        {
            "gravemap": "set",
            "known": "2031-11-01",
            "lang": "en",
            "pick": "graves/quarry",
            "at": [44.9, 10.1, 11],
        }
    )
    assert (told["date"], told["known"], told["lang"], told["pick"]) == (
        "2031-11-05",
        "2031-11-01",
        "en",
        "graves/quarry",
    )
    assert told["at"] == [44.9, 10.1, 11]
    assert opened.date() == "5 November 2031"
    expect(opened.frame().get_by_role("complementary", name="Records")).to_contain_text("Quarry graves")
    told = opened.ask({"gravemap": "set", "known": None, "pick": None})
    assert (told["known"], told["pick"]) == (None, None)
    expect(opened.frame().get_by_role("complementary", name="Records")).to_be_hidden()


def test_a_whole_state_goes_back_to_how_the_frame_opened_for_what_it_leaves_out(
    host: Callable[..., Host],
) -> None:
    opened = host("date=2031-06-05&layers=graves&lang=ar")
    first = opened.frame().locator(".gm-scale").inner_text()

    told = opened.ask({"gravemap": "show", "state": "date=2031-11-05&at=45,10,10&mode=day"})
    assert told["hash"] == "date=2031-11-05&mode=day&layers=graves&lang=ar&at=45.0000,10.0000,10"
    assert opened.frame().locator(".gm-scale").inner_text() != first
    told = opened.ask({"gravemap": "show", "state": "#known=date"})
    assert (told["date"], told["mode"], told["layers"], told["lang"], told["known"]) == (
        "2031-06-05", "upto", ["graves"], "ar", "date",
    )  # fmt: skip
    expect(opened.frame().locator(".gm-scale")).to_have_text(first)


def test_the_page_is_told_what_a_reader_does(host: Callable[..., Host]) -> None:
    opened = host()
    slider = opened.frame().get_by_role("slider", name="Date shown")

    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    until(opened.page, lambda: [told["date"] for told in opened.heard("change")[-1:]] == ["2031-11-03"])
    opened.frame().get_by_role("button", name="Quarry graves").first.press("Enter")
    records = opened.frame().get_by_role("complementary", name="Records")
    records.get_by_role("button", name="Quarry graves").click()
    until(opened.page, lambda: opened.heard("change")[-1]["pick"] == "graves/quarry")
    assert [told["pick"] for told in opened.heard("pick")] == ["graves/quarry"]
    records.get_by_role("button", name="Close").click()
    until(opened.page, lambda: [told["pick"] for told in opened.heard("pick")] == ["graves/quarry", None])


def test_no_page_is_answered_unless_the_snippet_names_it(host: Callable[..., Host]) -> None:
    opened = host(hosts=())

    assert opened.is_silent({"gravemap": "get"})
    assert opened.is_silent(MOVE)
    assert (opened.date(), opened.heard()) == ("5 November 2031", [])


@pytest.mark.parametrize("named", ["https://news.example.org", "http://localhost:1", "null"])
def test_another_origin_than_the_one_named_is_neither_answered_nor_told(
    host: Callable[..., Host], named: str
) -> None:
    opened = host(hosts=(named,))

    assert opened.is_silent({"gravemap": "get"})
    assert opened.is_silent(MOVE)
    assert (opened.date(), opened.heard()) == ("5 November 2031", [])


def test_only_the_window_that_holds_the_frame_is_listened_to(
    host: Callable[..., Host], served: Served
) -> None:
    (served.folder / "beside.html").write_text(
        "<!DOCTYPE html><script>"
        'onmessage = () => parent.frames[0].postMessage({ gravemap: "set", date: "2031-06-05" }, "*")'
        "</script>"
    )
    opened = host()
    opened.page.evaluate(
        """() => new Promise(resolve => {
          const frame = document.createElement("iframe");
          frame.src = "/beside.html";
          frame.onload = resolve;
          document.body.append(frame);
        })"""
    )
    opened.page.evaluate("document.querySelectorAll('iframe')[1].contentWindow.postMessage(1, '*')")
    opened.page.wait_for_timeout(300)

    assert opened.date() == "5 November 2031"
    assert opened.ask(MOVE)["date"] == "2031-06-05"


def test_a_page_without_an_origin_is_told_only_after_it_has_spoken(
    host: Callable[..., Host], served: Served
) -> None:
    inner = snippet(Embed(f"{served.maps}/map.html", HASH, "Valley", hosts=["null"]))
    (served.folder / "inner.html").write_text(
        f"""<!DOCTYPE html><link rel="icon" href="data:,">{inner}<script>
        const frame = document.querySelector("iframe");
        let told = 0;
        onmessage = ({{ data, source }}) => {{
          if (source !== frame.contentWindow) {{
            frame.contentWindow.postMessage({{ gravemap: "set", date: "2031-06-05", id: 7 }}, "*");
            return;
          }}
          told += 1;
          document.title = `${{told}} ${{data.gravemap}} ${{data.id ?? ""}} ${{data.date}}`;
        }};</script>"""
    )
    page = host().page
    page.goto(
        served.page(
            "outer",
            '<iframe sandbox="allow-scripts" src="inner.html" width="600" height="500" title="x"></iframe>',
        ).replace(served.host, served.maps)
    )
    middle = page.frame_locator("iframe")
    middle.frame_locator("iframe").get_by_role("slider", name="Date shown").wait_for()
    page.wait_for_timeout(300)
    assert page.frames[1].title() == ""

    page.evaluate("frames[0].postMessage(1, '*')")
    expect(middle.frame_locator("iframe").locator(".gm-date-words")).to_have_text("5 June 2031")
    page.frames[1].wait_for_function("() => document.title.startsWith('2 change')")


def test_hostile_messages_change_nothing_and_break_nothing(host: Callable[..., Host]) -> None:
    opened = host(HASH)
    before = opened.ask({"gravemap": "get"})
    opened.page.evaluate(
        f"""() => {{ for (const message of ({HOSTILE})()) frames[0].postMessage(message, "*"); }}"""
    )
    opened.page.evaluate(
        """texts => {
          const fields = ["date", "mode", "lang", "pick", "known", "state", "gravemap", "id"];
          for (const text of texts) for (const field of fields) {
            frames[0].postMessage({ gravemap: field === "state" ? "show" : "set", [field]: text }, "*");
          }
        }""",
        list(SHOWN.values()),
    )

    after = opened.ask({"gravemap": "get"})
    assert {**after, "id": ""} == {**before, "id": ""}
    assert opened.page.frames[1].evaluate(
        "[window.__executed, ({}).polluted, Object.prototype.polluted]"
    ) == [None, None, None]


def test_an_answer_carries_only_an_id_that_is_short(host: Callable[..., Host]) -> None:
    opened = host()

    opened.send({"gravemap": "get", "id": "x" * 301})
    opened.send({"gravemap": "get", "id": {"a": 1}})
    opened.send({"gravemap": "get", "id": 12})

    until(opened.page, lambda: [told.get("id") for told in opened.heard("state")] == [None, None, 12])


def test_a_map_that_is_driven_takes_no_focus(host: Callable[..., Host]) -> None:
    opened = host()
    opened.page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<input id=mine>')")
    opened.page.locator("#mine").focus()

    opened.ask({"gravemap": "set", "pick": "graves/quarry"})
    expect(opened.frame().get_by_role("complementary", name="Records")).to_be_visible()
    assert opened.page.evaluate("document.activeElement.id") == "mine"
    opened.ask({"gravemap": "set", "pick": None})
    assert opened.page.evaluate("document.activeElement.id") == "mine"


def test_several_maps_on_a_page_are_driven_each_by_itself(host: Callable[..., Host]) -> None:
    opened = host(HASH, "date=2031-06-05&lang=ar", "date=2032-01-15&layers=graves")

    assert opened.ask({"gravemap": "set", "date": "2031-06-20"}, 1)["date"] == "2031-06-20"
    assert [opened.ask({"gravemap": "get"}, number)["date"] for number in range(3)] == [
        "2031-11-05",
        "2031-06-20",
        "2032-01-15",
    ]
    assert sorted(told["from"] for told in opened.heard("ready")) == [0, 1, 2]


def test_a_map_that_is_not_for_everybody_answers_nobody(host: Callable[..., Host]) -> None:
    opened = host(file="restricted.html")

    assert opened.is_silent({"gravemap": "get"})
    assert opened.is_silent({"gravemap": "set", "pick": "graves/quarry"})
    assert opened.heard() == []
    assert opened.frame().locator(".gm-embed").count() == 1


def test_a_locked_map_answers_nobody_once_it_is_open(page: Page, page_log: PageLog, served: Served) -> None:
    made = snippet(Embed(f"{served.maps}/locked.html", HASH, "Valley", hosts=[served.maps]))
    without_sandbox = made.replace(f'sandbox="{SANDBOX}"', "")  # cryptography wants an origin
    address = served.page("locked-host", without_sandbox, head=LISTEN)
    page.goto(address.replace(served.host, served.maps))
    inner = page.frame_locator("iframe")
    inner.get_by_label("Passphrase").fill(WORDS)
    inner.get_by_label("Passphrase").press("Enter")
    inner.get_by_role("slider", name="Date shown").wait_for()
    page.evaluate("frames[0].postMessage({ gravemap: 'get' }, '*')")
    page.wait_for_timeout(300)

    assert page.evaluate("window.heard") == []
    assert inner.locator(".gm-embed").count() == 0
    assert page_log.messages == []


def test_a_link_that_the_page_around_sets_is_followed(host: Callable[..., Host], served: Served) -> None:
    opened = host()
    address = f"{served.maps}/map.html#embed&host={served.host}&date=2031-06-05&pick=graves/quarry"

    opened.page.evaluate("address => { document.querySelector('iframe').src = address; }", address)
    expect(opened.frame().locator(".gm-date-words")).to_have_text("5 June 2031")
    state: dict[str, Any] = opened.ask({"gravemap": "get"})
    assert state["pick"] == "graves/quarry"
