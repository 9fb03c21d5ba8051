"""Reports of small cases to test with."""

from __future__ import annotations

from pathlib import Path

from builders import SAMPLE
from gravemap.account import Asked, Document, Frame, Picture, account_of, spots_of
from gravemap.at_date import Moment, at_date, known_of
from gravemap.case import read_case
from gravemap.dates import parse_date
from gravemap.surroundings import Surroundings, surroundings_of
from gravemap.terms import Lang, Words

SAMPLE_DATE = "2032-06-30"


def day(text: str) -> int:
    """The first day of a date."""
    return parse_date(text).possible[0] or 0


def told(
    folder: Path | Surroundings = SAMPLE,
    date: str = SAMPLE_DATE,
    lang: Lang = "en",
    *,
    known: str | None = None,
    without: tuple[str, ...] = (),
    edition: str = "public",
    pictures: tuple[Picture | Frame, ...] = (),
) -> Document:
    """The report of a case at a date; ``known`` is the day as known on which."""
    around = (
        folder
        if isinstance(folder, Surroundings)
        else surroundings_of(read_case(folder), edition, day("2033-03-01"))
    )
    full = known_of(around)
    there = at_date(full.as_known(None if known is None else day(known), without), Moment(day(date)))
    config = full.config
    series = [(config.headline_scope, config.headline_unit)] if config.headline_scope else []
    asked = Asked(Words(lang), series, around.land, "abc1234", ("2030-01-01", "2030-01-01"))
    return account_of(there, spots_of(around), asked, pictures)


def sentences_of(document: Document) -> list[str]:
    """The sentences of a report without marks, in order."""
    from gravemap.account.blocks import plain

    return [plain(sentence.text) for sentence in document.sentences()]
