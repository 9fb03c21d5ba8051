"""A locked file in the hands of a reader: it opens by its passphrase, and tells nothing before and after."""

from __future__ import annotations

import base64
import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from browser import PageLog
from builders import SAMPLE, make_case_folder
from dense_tables import uncertain_table, write_uncertain_import
from gravemap.build import Built, build
from gravemap.page import without_front_end
from pages.imports_page import FIRST, LAST, LAYER, READY
from pages.map_page import MapPage

WORDS = "abacus blimp crouton dimmer emboss flakily"
SECOND = "wreath yoga-less zodiac 93 kV-lamps or 7 Quoits"
SHUT = "The passphrase does not open this file, or the file is damaged"
STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
  (await caches.keys()).length, navigator.serviceWorker?.controller ?? null,
]"""
#: Attributes and text that a locked page may have, whatever the case: its own words.
LEFT = "() => document.body.innerText + [...document.querySelectorAll('#gravemap, #gravemap *')].map(one => one.outerHTML)"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample case, locked for two people."""
    return build(SAMPLE, tmp_path_factory.mktemp("locked") / "a.html", passphrases=[WORDS, SECOND])


@pytest.fixture
def shut(page: Page, page_log: PageLog, locked: Built) -> Iterator[MapPage]:
    """The locked file, loaded; nothing was asked for or complained of at the end."""
    page.goto(locked.output.as_uri())
    yield MapPage(page, locked.output.as_uri(), page_log)
    assert page_log == PageLog()


def try_with(at: Page | Frame, passphrase: str) -> None:
    """Type a passphrase and press Enter."""
    at.get_by_label("Passphrase").fill(passphrase)
    at.get_by_label("Passphrase").press("Enter")


@pytest.mark.parametrize("passphrase", [WORDS, SECOND, f"  {WORDS.replace(' ', '   ')} "])
def test_each_passphrase_opens_the_map(shut: MapPage, passphrase: str) -> None:
    try_with(shut.page, passphrase)

    shut.slider.wait_for()
    assert shut.banner.get_by_role("heading").inner_text() == "Valley of Sample"
    shut.pick("Quarry")
    assert shut.title().inner_text()


def test_a_wrong_one_is_told_in_both_languages_and_may_be_tried_again(shut: MapPage) -> None:
    try_with(shut.page, "abacus blimp crouton dimmer emboss flaky")

    said = shut.page.get_by_role("status")
    said.get_by_text(SHUT).wait_for()
    assert "عبارة المرور لا تفتح هذا الملف، أو أن الملف تالف" in said.inner_text()
    try_with(shut.page, WORDS)
    shut.slider.wait_for()


def test_nothing_of_the_case_can_be_read_from_outside(shut: MapPage, locked: Built) -> None:
    text = locked.output.read_text(encoding="utf-8")
    box = json.loads(re.findall(r'id="gravemap-locked">(.*?)</script>', text)[0])
    inside = without_front_end(text) + base64.b64decode(box["data"]).decode("latin-1")

    assert shut.page.title() == "Locked file · ملف مقفل"
    for private in (
        "Sample",
        "sample",
        "Quarry",
        "quarry",
        "River Brigade",
        "2031",
        locked.payload["case"]["buildId"],
    ):
        assert private not in inside, private
    assert locked.output.stat().st_size > 64 * 1024


def test_two_cases_have_the_same_shell(tmp_path: Path, locked: Built) -> None:
    other = build(make_case_folder(tmp_path / "case"), tmp_path / "b.html", passphrases=[WORDS, SECOND])
    shells = [
        re.sub(r'(id="gravemap-locked">).*', r"\1", one.output.read_text(encoding="utf-8"))
        for one in (locked, other)
    ]

    assert shells[0] == shells[1]


@pytest.fixture(scope="module")
def case_with_import(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case with three hundred incidents of an import."""
    folder = tmp_path_factory.mktemp("cases") / "valley"
    shutil.copytree(SAMPLE, folder)
    write_uncertain_import(folder, uncertain_table(300, days=(FIRST, LAST - 30)))
    return folder


@pytest.mark.parametrize("aggregate", [None, {"*": 5}])
def test_a_locked_map_has_its_imports_in_the_box(
    case_with_import: Path, tmp_path: Path, page: Page, page_log: PageLog, aggregate: dict[str, int] | None
) -> None:
    plain, shut = (
        build(case_with_import, tmp_path / name, aggregate=aggregate, passphrases=words).output
        for name, words in (("plain.html", []), ("shut.html", [WORDS]))
    )
    state = "#date=2032-12-31"
    page.goto(plain.as_uri() + state)
    page.wait_for_function(READY)
    figures = page.locator(".gm-import-figures")
    expect(figures.locator("dd").first).to_have_text(re.compile(r"^\d+$"))
    wanted = page.locator(".gm-import h3 .gm-number").inner_text()
    page.goto(shut.as_uri())
    assert page.locator("canvas").count() == 0
    try_with(page, WORDS)
    page.wait_for_function(READY)
    page.get_by_label("Date shown").first.fill("2032-12-31")
    expect(page.locator(".gm-import h3 .gm-number")).to_have_text(wanted)
    assert page.evaluate(f"() => {LAYER}.sheets[0].rows.count") > 100
    assert page_log == PageLog()


def test_the_shell_does_not_tell_whether_there_are_imports(
    case_with_import: Path, tmp_path: Path, locked: Built
) -> None:
    other = build(case_with_import, tmp_path / "b.html", passphrases=[WORDS, SECOND])
    texts = [one.output.read_text(encoding="utf-8") for one in (locked, other)]
    shells = [re.sub(r'(id="gravemap-locked">).*', r"\1", text) for text in texts]

    assert shells[0] == shells[1]
    assert "gravemap-import-made" not in texts[1]
    assert "Made incidents" not in texts[1]


def test_rows_of_imports_grow_little_in_the_box(case_with_import: Path, tmp_path: Path) -> None:
    """They are squeezed and in Base64 already: squeezed again, encrypted and in Base64 they are about as long."""
    write_uncertain_import(case_with_import, uncertain_table(60_000, days=(FIRST, LAST - 30)), name="many")
    plain, shut = (
        build(case_with_import, tmp_path / name, passphrases=words).output.stat().st_size
        for name, words in (("plain.html", []), ("shut.html", [WORDS]))
    )
    (case_with_import / "imports/incidents-many.parquet").unlink()
    (case_with_import / "imports/incidents-many.toml").unlink()
    assert plain > 2_000_000
    assert shut < plain * 1.05


def test_nothing_is_stored_and_the_address_and_title_stay(shut: MapPage) -> None:
    try_with(shut.page, WORDS)
    shut.slider.wait_for()
    shut.pick("Quarry")
    shut.slider.press("ArrowLeft")
    shut.page.wait_for_timeout(600)  # longer than the pause before an address is written

    assert shut.page.url == shut.address
    assert shut.page.title() == "Locked file · ملف مقفل"
    assert shut.say("history.length") <= 3
    assert shut.say(STORED) == [0, 0, "", 0, 0, None]
    assert shut.page.context.cookies() == []
    assert shut.button("Share").count() == 0


def test_locked_again_nothing_of_it_is_left(shut: MapPage) -> None:
    try_with(shut.page, WORDS)
    shut.slider.wait_for()
    shut.pick("Quarry")
    shut.button("Lock").click()

    shut.page.get_by_label("Passphrase").wait_for()
    assert shut.page.get_by_label("Passphrase").input_value() == ""
    assert not re.search("Quarry|Sample|2031", shut.say(LEFT))


def test_going_away_takes_what_was_shown_off_the_page(shut: MapPage) -> None:
    try_with(shut.page, WORDS)
    shut.slider.wait_for()
    shut.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert shut.say("document.getElementById('gravemap').childElementCount") == 0


def test_the_passphrase_does_not_stay_in_the_page(shut: MapPage) -> None:
    field = shut.page.get_by_label("Passphrase")

    assert field.get_attribute("autocomplete") == "off"
    assert field.get_attribute("name") is None
    assert shut.page.locator("input[type=password]").count() == 0, "browsers offer to keep those"
    assert field.evaluate("one => getComputedStyle(one).webkitTextSecurity") == "disc"
    shut.page.get_by_label("Show what I type").check()
    assert field.evaluate("one => getComputedStyle(one).webkitTextSecurity") == "none"
    try_with(shut.page, WORDS)
    shut.slider.wait_for()
    assert "abacus" not in shut.say(
        "document.documentElement.outerHTML.replace(/<script[^]*?<.script>/g, '')"
    )


def test_the_policy_is_as_strict_as_that_of_every_map(shut: MapPage, locked: Built) -> None:
    (policy,) = re.findall(
        r'Content-Security-Policy" content="([^"]*)"', locked.output.read_text(encoding="utf-8")
    )

    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    try_with(shut.page, WORDS)
    shut.slider.wait_for()
    assert shut.page.evaluate("fetch('https://example.org/').then(() => 'left', () => 'stayed')") == "stayed"
    shut.log.messages.clear()


def test_it_can_be_used_without_a_mouse_and_by_everybody(
    shut: MapPage, axe: Callable[[Page], list[str]]
) -> None:
    assert axe(shut.page) == []
    assert shut.say("document.activeElement.id") == "gm-passphrase"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-400],
        lambda text: text[:-40_000],
        lambda text: text[: text.index('"data":"') + 9],
        lambda text: text.replace('"data":"', '"data":"A', 1),
        lambda text: text.replace(r"\"iterations\":1000000", r"\"iterations\":1000001"),
        lambda text: text.replace(r"\"iterations\":1000000", r"\"iterations\":1000"),
        lambda text: text.replace('"keys":["', '"keys":["BBBB', 1),
    ],
    ids=[
        "end missing",
        "much missing",
        "nearly all missing",
        "a letter more",
        "other iterations",
        "few iterations",
        "a key",
    ],
)
def test_a_damaged_file_gives_the_same_message_as_a_wrong_passphrase(
    page: Page, page_log: PageLog, locked: Built, tmp_path: Path, change: Callable[[str], str]
) -> None:
    file = tmp_path / "damaged.html"
    text = locked.output.read_text(encoding="utf-8")
    file.write_text(change(text), encoding="utf-8")
    assert change(text) != text

    page.goto(file.as_uri())
    try_with(page, WORDS)

    page.get_by_text(SHUT).wait_for()
    assert page_log == PageLog()


def test_a_file_that_ends_within_a_script_says_so_in_both_languages(
    page: Page, locked: Built, tmp_path: Path
) -> None:
    text = locked.output.read_text(encoding="utf-8")
    file = tmp_path / "cut.html"
    file.write_text(text[: text.index("<script>") + 5_000], encoding="utf-8")

    page.goto(file.as_uri())

    assert "or the file is not whole" in page.locator("body").inner_text()
    assert "أو الملف غير كامل" in page.locator("body").inner_text()


@pytest.mark.context(java_script_enabled=False)
def test_without_scripts_it_says_what_to_do(page: Page, locked: Built) -> None:
    page.goto(locked.output.as_uri())

    assert "JavaScript is switched off" in page.locator("body").inner_text()


def frame_of(page: Page, tmp_path: Path, attributes: str) -> Frame:
    """A page with one frame that has ``attributes``; the frame."""
    host = tmp_path / "host.html"
    host.write_text(
        f"<!DOCTYPE html><title>Host</title><iframe width=1200 height=700 {attributes}></iframe>",
        encoding="utf-8",
    )
    page.goto(host.as_uri())
    return page.frames[1]


@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""], ids=["sandboxed", "plain"])
def test_it_opens_in_a_frame_and_is_locked_again_there(
    page: Page, page_log: PageLog, locked: Built, tmp_path: Path, sandbox: str
) -> None:
    text = html.escape(locked.output.read_text(encoding="utf-8"))
    frame = frame_of(page, tmp_path, f'{sandbox} srcdoc="{text}"')

    try_with(frame, WORDS)

    frame.get_by_role("slider", name="Date shown").wait_for()
    frame.get_by_role("button", name="Lock", exact=True).click()
    page.frames[1].get_by_label("Passphrase").wait_for()
    assert not re.search("Quarry|Sample|2031", page.frames[1].evaluate(LEFT))
    assert page_log == PageLog()


def test_where_there_is_no_cryptography_it_says_what_to_do_in_both_languages(
    page: Page, locked: Built, tmp_path: Path
) -> None:
    text = base64.b64encode(locked.output.read_bytes()).decode()
    frame = frame_of(page, tmp_path, f'src="data:text/html;base64,{text}"')

    said = frame.get_by_role("alert")
    said.wait_for()
    assert "This file cannot be opened here" in said.inner_text()
    assert "لا يمكن فتح هذا الملف هنا" in said.inner_text()
    assert frame.get_by_label("Passphrase").count() == 0
