"""The chart of a count: the ledger's band, every claim, what was known, and contradictions said."""

from __future__ import annotations

import datetime as dt

import pytest

from gravemap.dates import day_number
from gravemap.errors import DataError
from gravemap.figures import count_chart
from gravemap.figures.chart import Charted, bounds_words
from gravemap.figures.prepared import Prepared
from gravemap.ledger import Step
from gravemap.records import Scope
from gravemap.terms import LANGS, Lang, Words


def day(text: str) -> int:
    return day_number(dt.date.fromisoformat(text))


def charted(ready: Prepared, known: str | None = None) -> Charted:
    seen = ready.known if known is None else ready.known.as_known(day(known))
    scope = seen.get(Scope, "fields")
    assert scope is not None
    return Charted(seen, scope, "bodies", day("2031-01-01"), day("2032-06-30"), None)


def test_the_band_is_the_ledgers(ready: Prepared) -> None:
    shown = charted(ready)
    band = ready.known.ledger.band("fields", "bodies")

    assert shown.steps[0].day == day("2031-01-01")
    assert len(shown.steps) > 2
    assert all(band.at(step.day) == step or step.day == shown.first for step in shown.steps)


def test_only_claims_of_this_series_are_marks(ready: Prepared) -> None:
    shown = charted(ready)

    assert shown.totals
    assert shown.finds
    assert all(claim.scope_id == "fields" and claim.mode == "cumulative" for claim in shown.totals)
    assert all(claim.unit == "bodies" for claim in (*shown.totals, *shown.finds))


def test_what_was_known_on_a_day_is_less(ready: Prepared) -> None:
    assert len(charted(ready, "2031-11-01").totals) < len(charted(ready).totals)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_charted_is_said(ready: Prepared, lang: Lang) -> None:
    drawn = count_chart(ready, lang=lang, known="2032-01-31")
    told = " ".join(drawn.texts())
    words = Words(lang)
    scope = ready.known.get(Scope, "fields")
    assert scope is not None

    for part in (
        words.pick(scope.name_en, scope.name_ar), words.in_text("unit", "bodies"), words.day(day("2032-01-31")),
        words.day(day("2032-06-30")), ready.build_id, "© OpenStreetMap contributors, ODbL",
    ):  # fmt: skip
        assert part in told, part


def test_contradictions_are_counted_on_it_and_told_in_the_caption(ready: Prepared) -> None:
    number = len(charted(ready).contradictions)
    drawn = count_chart(ready)

    assert number > 0
    assert any(f"{number} sets of claims" in text for text in drawn.texts())
    assert drawn.caption().count("These cannot all be true") == number


def test_a_series_without_contradictions_says_so(ready: Prepared) -> None:
    drawn = count_chart(ready, known="2031-06-01")

    assert any("No claims of this contradict each other" in text for text in drawn.texts())


def test_bounds_are_told_as_bounds() -> None:
    english = Words("en")

    assert bounds_words(Step(0, 112, 119), "bodies", english) == "at least 112, at most 119 bodies"
    assert bounds_words(Step(0, 112, None), "bodies", english) == "at least 112 bodies, no upper bound"
    assert bounds_words(Step(0, 1, 1), "bodies", english) == "no fewer and no more than 1 body"
    assert bounds_words(Step(0, 0, None), "bodies", english) == "no claim that is compared sets a bound"


def test_faults_are_told_at_once(ready: Prepared) -> None:
    with pytest.raises(DataError) as caught:
        count_chart(ready, "feilds", "bodis", since="2032-01-01", until="2031-01-01", lang="fr")

    assert {problem.file for problem in caught.value.problems} == {"--scope", "--unit", "--until", "--lang"}


def test_a_time_outside_the_case_is_told_by_its_option(ready: Prepared) -> None:
    with pytest.raises(DataError) as caught:
        count_chart(ready, since="1999-01-01", until="2099")

    assert [(problem.file, problem.found) for problem in caught.value.problems] == [
        ("--from", "1999-01-01"),
        ("--until", "2099"),
    ]
