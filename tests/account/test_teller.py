from __future__ import annotations

from pathlib import Path

import pytest

from builders import CONFIG, cells, make_case_folder
from gravemap.account.account import spots_of
from gravemap.account.blocks import plain
from gravemap.account.teller import Teller, order_of
from gravemap.at_date import Moment, at_date, known_of
from gravemap.case import read_case
from gravemap.quantity import parse_quantity
from gravemap.records import CountClaim
from gravemap.surroundings import surroundings_of
from gravemap.terms import Words
from told_cases import day


@pytest.fixture
def teller(tmp_path: Path) -> Teller:
    make_case_folder(
        tmp_path,
        CONFIG,
        sources=[
            cells("sources"),
            cells("sources", id="s2", publisher="Copy", origin="Agency"),
            cells("sources", id="s3", confidential="yes"),
        ],
        counts=[
            cells("counts", claimant_id="guard", source_ids="s1;s2"),
            cells("counts", id="c2", said_by="the mayor", source_ids="s2"),
            cells("counts", id="c3", source_ids="s2;s1"),
            cells("counts", id="c4", source_ids="s3", date="2031-11"),
        ],
        publication=[cells("publication")],
    )
    around = surroundings_of(read_case(tmp_path), as_of=day("2031-11-02"))
    return Teller(at_date(known_of(around), Moment(day("2031-11-05"))), Words("en"), spots_of(around))


def claim(teller: Teller, id_: str) -> CountClaim:
    found = teller.known.get(CountClaim, id_)
    assert found is not None
    return found


def test_a_sentence_numbers_its_sources_and_says_where_none_is_published(teller: Teller) -> None:
    known, hidden = claim(teller, "c1"), claim(teller, "c4")

    assert teller.sentence("gravesUndug", (known,)).numbers == (1, 2)
    assert teller.sentence("gravesUndug").kind == "absence"
    untold = teller.sentence("gravesUndug", (hidden,))
    assert (untold.numbers, untold.text.endswith("(source not published)")) == ((), True)
    assert [source.id for source in teller.references.sources] == ["s1", "s2"]


def test_who_claims_is_the_claimant_the_speaker_or_the_publishers(teller: Teller) -> None:
    assert [plain(teller.claimant(claim(teller, id_))) for id_ in ("c1", "c2", "c3", "c4")] == [
        "Valley Guard",
        "the mayor",
        "Agency (Copy) and 1 more",
        "not said",
    ]


def test_numbers_stand_as_written_with_their_unit(teller: Teller) -> None:
    told = [
        plain(teller.quantity(parse_quantity(text), "bodies"))
        for text in ("1", "about 112", "dozens", "10-15")
    ]

    assert told == ["1 body", "about 112 bodies", "dozens (bodies)", "10-15 bodies"]
    assert plain(teller.bounded(parse_quantity("about 112"))) == "100–124"
    assert teller.quantity(None) == teller.bounded(None) == "–"


def test_a_date_that_may_lie_later_says_so(teller: Teller) -> None:
    assert plain(teller.dated(claim(teller, "c4").date)) == "November 2031 (perhaps later)"
    assert plain(teller.dated(claim(teller, "c1").date)) == "28 October 2031"


def test_a_place_says_how_well_it_is_known(teller: Teller) -> None:
    assert plain(teller.located("town")) == "Sampleton (settlement)"
    assert plain(teller.located("town", "a farm near Sampleton")) == "a farm near Sampleton (settlement)"
    assert plain(teller.located("town", "the mill")) == "the mill; Sampleton (settlement)"
    assert teller.located("elsewhere") == "place not published"
    assert teller.located(None) == "no source says where"


def test_terms_are_counted_in_the_order_of_their_list(teller: Teller) -> None:
    assert teller.tallied("grave state", ["exhumed", "reported", "exhumed"]) == "reported 1, exhumed 2"


def test_what_has_no_day_comes_last() -> None:
    assert sorted([(None, "a"), (5, "b"), (3, "c")], key=lambda pair: order_of(*pair)) == [
        (3, "c"),
        (5, "b"),
        (None, "a"),
    ]
