"""The shell of a locked file: what stands in it, and what does not."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser

import pytest

from gravemap.errors import BuildError
from gravemap.lockbox import Lockbox, unlock
from gravemap.locked_page import NAME, locked_page
from gravemap.page import digest

WORDS = "abacus blimp crouton dimmer emboss flakily"
PAYLOAD = {"version": 2, "case": {"titleEn": "Canary valley </script>", "titleAr": "وادي الكناري"}}


@pytest.fixture(scope="module")
def page() -> str:
    return locked_page(PAYLOAD, [WORDS])


def box_of(page: str) -> str:
    """The text of the box in a page."""
    (found,) = re.findall(r'id="gravemap-locked">(.*?)</script>', page)
    return str(found)


def test_the_data_are_in_the_box_and_only_there(page: str) -> None:
    box = box_of(page)

    assert json.loads(unlock(Lockbox.from_json(box), WORDS)) == PAYLOAD
    assert "anary" not in page + base64.b64decode(json.loads(box)["data"]).decode("latin-1")
    assert "الكناري" not in page


def test_the_shell_does_not_hang_on_the_data(page: str) -> None:
    other = locked_page({"version": 2, "case": {"titleEn": "Another"}, "tables": ["x" * 1000]}, [WORDS])

    assert page.replace(box_of(page), "") == other.replace(box_of(other), "")
    assert len(page) == len(other), "both fit into one step of 64 KiB"


def test_two_pages_of_the_same_data_differ_in_the_box(page: str) -> None:
    again = locked_page(PAYLOAD, [WORDS])

    assert box_of(again) != box_of(page)


def test_the_name_and_the_title_are_those_of_every_case(page: str) -> None:
    assert NAME == "locked.html"
    assert re.findall("<title>(.*)</title>", page) == ["Locked file · ملف مقفل"]
    assert "generator" not in page.partition("<style>")[0]


def test_only_its_own_scripts_and_styles_may_run(page: str) -> None:
    scripts: list[str] = []

    class Scripts(HTMLParser):
        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = tag in {"script", "style"} and dict(attrs).get("type") is None

        def handle_data(self, data: str) -> None:
            if self.inside:
                scripts.append(data)
                self.inside = False

    Scripts().feed(page)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)

    assert len(scripts) == 7
    assert sorted(re.findall(r"sha256-[^']*", policy)) == sorted(map(digest, scripts))
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_nothing_is_locked_without_a_passphrase() -> None:
    with pytest.raises(BuildError, match="one to 8 passphrases"):
        locked_page(PAYLOAD, [])
