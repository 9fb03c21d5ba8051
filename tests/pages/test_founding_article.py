"""The thirteen facts of the article from which the project began are on the map, each with that article as its source."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from pages.map_page import MapPage

ARTICLE = "AXADLE Times"


class Fact(NamedTuple):
    """One fact of the article: the records that carry it, and words or numbers that each card must show."""

    says: str
    records: dict[str, tuple[str, ...]]


FACTS = (
    Fact(
        "The United States and Germany propose an asset freeze and a travel ban; fifteen members, consensus",
        {
            "milestones/m011": (
                "United States",
                "Germany",
                "asset freeze",
                "travel ban",
                "fifteen members",
                "consensus",
                "13 November 2020",
            )
        },
    ),
    Fact(
        "Russia stops it on a Friday and asks for indisputable evidence",
        {
            "milestones/m013": (
                "Russia",
                "On a Friday",
                "indisputable proof",
                "20 November 2020",
                "Listing blocked",
            )
        },
    ),
    Fact(
        "Tarhuna was run for several years by the Kani family's militia, on Haftar's side",
        {
            "control/k059": ("Tarhuna", "Kaniyat", "for several years by the Kani family", "Haftar"),
            "actors/kaniyat": ("Libyan National Army", "Tarhuna"),
            "actors/mohammed-al-kani": ("Leader of the Kaniyat", "Kaniyat"),
            "actors/haftar": ("Libyan National Army",),
            "actors/lna": ("Haftar",),
        },
    ),
    Fact(
        "Twelve bodies from four unmarked graves “last month”",
        {
            "counts/c052": ("12 bodies", "October 2020", "last month", "four unmarked graves", "27 Oct 2020"),
            "counts/c052-graves": ("4 graves",),
        },
    ),
    Fact(
        "About 112 bodies in more than twenty mass graves since June",
        {
            "counts/c063": ("about 112 bodies", "between 100 and 124", "June 2020"),
            "counts/c063-graves": ("more than 20 graves", "mass graves"),
        },
    ),
    Fact(
        "Turkey with the GNA; Russia, the Emirates and Egypt with Haftar; named in UN papers over arms",
        {
            "actors/turkey": ("Government of National Accord", "UN papers over arms"),
            "actors/russia": ("Libyan National Army", "UN papers over arms"),
            "actors/uae": ("Libyan National Army", "UN papers over arms"),
            "actors/egypt": ("Libyan National Army", "UN papers over arms"),
            "milestones/m012": ("Turkey, Russia, the United Arab Emirates and Egypt", "arms"),
        },
    ),
    Fact(
        "Hundreds of abuses reported by rights groups and UNSMIL",
        {"incidents/n001": ("hundreds of reports", "rights groups", "UNSMIL", "Kaniyat")},
    ),
    Fact(
        "Forced disappearances, torture and murder under Mohammed al-Kani",
        {"incidents/n002": ("disappearances, torture and murder", "Mohammed al-Kani")},
    ),
    Fact(
        "Summary executions in Tarhuna prison on 13 September 2019, verified by UNSMIL",
        {
            "incidents/n020": (
                "Summary execution",
                "Tarhuna prison",
                "13 September 2019",
                "verified",
                "UNSMIL",
            )
        },
    ),
    Fact(
        "The GNA took Tarhuna in June, about 65 km south-east of the capital",
        {"control/k062": ("Tarhuna", "Government of National Accord", "June 2020", "65 km south-east")},
    ),
    Fact(
        "Before that it took Tripoli's entry and exit points and the airport",
        {
            "control/k060": ("Tripoli International Airport", "Government of National Accord", "June 2020"),
            "control/k061": ("Tripoli", "entry and exit points", "June 2020"),
        },
    ),
    Fact("Digging goes on over a larger area", {"counts/c063": ("digging goes on over a wider area",)}),
    Fact(
        "Libyan authorities: war crimes and crimes against humanity from April 2019 to June 2020",
        {"incidents/n014": ("war crimes", "crimes against humanity", "April 2019", "June 2020")},
    ),
)
RECORDS = list(dict.fromkeys(key for fact in FACTS for key in fact.records))
# The day on which a step from record to record meets each.
DAYS = {
    "2019-04-01": ["incidents/n014"],
    "2019-09-13": ["incidents/n020"],
    "2020-06-01": ["control/k060", "control/k061", "control/k062"],
    "2020-06-30": ["control/k059"],
    "2020-10-01": ["counts/c052", "counts/c052-graves"],
    "2020-11-13": ["milestones/m011"],
    "2020-11-20": [
        "counts/c063",
        "counts/c063-graves",
        "milestones/m012",
        "milestones/m013",
        "incidents/n001",
        "incidents/n002",
    ],
}


def test_there_are_thirteen() -> None:
    assert len(FACTS) == 13


@pytest.mark.parametrize("fact", FACTS, ids=[fact.says for fact in FACTS])
def test_a_fact_of_the_article_is_on_the_map_with_its_source(open_tarhuna: MapPage, fact: Fact) -> None:
    open_tarhuna.go()
    for key, words in fact.records.items():
        open_tarhuna.go(pick=key)
        for word in words:
            expect(open_tarhuna.card, f"{key}: {word}").to_contain_text(word, ignore_case=True)
        expect(open_tarhuna.part("Sources"), key).to_contain_text(ARTICLE)


def test_the_article_is_a_source_with_a_link_and_says_whose_text_it_is(open_tarhuna: MapPage) -> None:
    open_tarhuna.go(pick="sources/s001")

    expect(open_tarhuna.row("Publisher")).to_have_text(ARTICLE)
    expect(open_tarhuna.row("Text by")).to_have_text("Reuters")
    expect(open_tarhuna.row("Published")).to_contain_text("November 2020")
    expect(open_tarhuna.row("Link").get_by_role("link")).to_have_attribute("href", re.compile("^https://"))


def test_a_stranger_gets_from_the_first_figure_to_the_article_and_from_there_to_every_fact(
    tarhuna: MapPage, open_tarhuna: MapPage
) -> None:
    titles = _titles(open_tarhuna, RECORDS)
    tarhuna.open()

    tarhuna.figures.get_by_role("link", name=ARTICLE).click()
    expect(tarhuna.title()).to_contain_text("about 112 bodies")
    tarhuna.part("Sources").get_by_role("link", name=ARTICLE).click()
    resting = tarhuna.part(re.compile(r"\d+ records rest on it"))
    for fold in resting.locator("summary").all():
        fold.click()
    listed = resting.get_by_role("button").locator("bdi").all_inner_texts()

    assert {key: title for key, title in titles.items() if title not in listed} == {}


@pytest.mark.parametrize("date", DAYS)
def test_a_fact_is_met_on_the_way_from_record_to_record(
    tarhuna: MapPage, open_tarhuna: MapPage, date: str
) -> None:
    titles = _titles(open_tarhuna, DAYS[date])
    tarhuna.open(date=date)
    tarhuna.slider.press("ArrowLeft")

    tarhuna.next.click()
    tarhuna.wait_for_hash(f"date={date}")
    tarhuna.news.click()

    expect(tarhuna.card).to_be_visible()
    shown = tarhuna.card.evaluate("card => card.textContent")
    assert [title for title in titles.values() if title not in shown] == []


def _titles(opened: MapPage, keys: list[str]) -> dict[str, str]:
    """The heading of each record's card."""
    return {key: opened.go(pick=key).title().inner_text() for key in keys}
