"""Which tile servers a map may be built with, and how those it may not are refused."""

from __future__ import annotations

import pytest

from gravemap.errors import DataError
from gravemap.tiles import Tiles, parse_tiles


def faults(template: str, credit: str | None = "© Somebody") -> str:
    with pytest.raises(DataError) as raised:
        parse_tiles(template, credit)
    return "\n".join(str(problem) for problem in raised.value.problems)


@pytest.mark.parametrize(
    ("template", "origin", "host"),
    [
        (
            "https://tiles.example.org/{z}/{x}/{y}.png?key=a1",
            "https://tiles.example.org",
            "tiles.example.org",
        ),
        (
            "https://tiles.example.org:8443/a/{z}/{y}/{x}",
            "https://tiles.example.org:8443",
            "tiles.example.org:8443",
        ),
        ("http://127.0.0.1:8000/{z}/{x}/{y}.png", "http://127.0.0.1:8000", "127.0.0.1:8000"),
    ],
)
def test_a_server_is_asked_at_one_origin(template: str, origin: str, host: str) -> None:
    tiles = parse_tiles(template, "  © Example \n Maps ")

    assert tiles == Tiles(template, "© Example Maps")
    assert (tiles.origin, tiles.host) == (origin, host)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("https://tiles.example.org/{z}/{x}.png", "lacks {y}"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "has {s}, which is not filled in"),
        ("https://tiles.example.org/{z}/{x}/{y}{r}.png", "has {r}, which is not filled in"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "is not asked over an encrypted connection"),
        ("javascript:alert(1)//{z}/{x}/{y}", "has no host that can be asked"),
        ("https://tiles.example.org; script-src */{z}/{x}/{y}", "is not an address that a page can ask"),
        ("https://tiles.example.org,evil.example/{z}/{x}/{y}", "has no host that can be asked"),
        ("https://*.example.org/{z}/{x}/{y}", "has no host that can be asked"),
        ("https:///{z}/{x}/{y}", "has no host that can be asked"),
        ("https://tiles.example.org:port/{z}/{x}/{y}", "has no host that can be asked"),
        ("https://[tiles/{z}/{x}/{y}", "has no host that can be asked"),
        ('https://tiles.example.org/{z}/{x}/{y}">', "is not an address that a page can ask"),
        ("https://tiles.example.org/{z}/{x}/{y}#there", "is not an address that a page can ask"),
    ],
)
def test_what_no_page_may_ask_is_refused_with_an_example(template: str, told: str) -> None:
    said = faults(template)

    assert told in said
    assert "https://tiles.example.org/{z}/{x}/{y}.png" in said


def test_a_password_is_neither_taken_nor_repeated() -> None:
    said = faults("https://me:secret@tiles.example.org/{z}/{x}/{y}.png")

    assert "holds a name or a password" in said
    assert "secret" not in said


def test_whose_pictures_they_are_must_be_said() -> None:
    assert "--tiles-credit: is missing" in faults("https://tiles.example.org/{z}/{x}/{y}", None)
    assert "--tiles-credit: is missing" in faults("https://tiles.example.org/{z}/{x}/{y}", "  ")
    assert "are not seen" in faults("https://tiles.example.org/{z}/{x}/{y}", "\u202ewrong")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    said = faults("http://tiles.example.org/{s}/{z}/{x}", "")

    assert len(said.splitlines()) == 4
