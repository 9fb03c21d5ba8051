"""What is asked of a ledger by name and date: what is shown, what is left out, what is not there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.case import Case, read_case
from gravemap.ledger_answer import Answer, Question, QuestionError, answer

HEADLINE = [("fields", "bodies"), ("fields", "graves"), ("fields", "identified"), ("fields", "returned")]


@pytest.fixture(scope="module")
def sample() -> Case:
    return read_case(SAMPLE)


def asked(case: Case, **given: str | tuple[str, ...]) -> Answer:
    return answer(case, Question(**given))  # type: ignore[arg-type]  # a test names each field rightly


def series(found: Answer) -> list[tuple[str, str]]:
    return [(one.scope_id, one.unit) for one in found.series]


def rows(found: Answer) -> list[tuple[str, int, int | None]]:
    (one,) = found.series
    return [(row.day, row.lower, row.upper) for row in one.rows]


def clashes(found: Answer) -> list[list[str]]:
    return [[told.claim_id for told in clash.claims] for clash in found.contradictions]


def test_the_headline_scope_is_shown_when_none_is_asked_for(sample: Case) -> None:
    assert series(asked(sample)) == HEADLINE


def test_a_case_without_a_headline_shows_every_scope(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    toml = (folder / "case.toml").read_text(encoding="utf-8")
    (folder / "case.toml").write_text(re.sub("headline_scope.*", "", toml), encoding="utf-8")
    case = read_case(folder)

    assert {scope for scope, _ in series(asked(case))} == {
        "all", "fields", "hospital", "outside-ring-road", "ring-road",
    }  # fmt: skip


def test_all_is_every_scope_where_no_scope_is_called_so(sample: Case, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    for name in ("scopes.csv", "counts.csv"):
        text = (folder / "records" / name).read_text(encoding="utf-8")
        path = folder / "records" / name
        path.write_text(re.sub(r"^all,|(?<=c006,)all,", "whole,", text, flags=re.MULTILINE), encoding="utf-8")

    assert {scope for scope, _ in series(asked(sample, scopes=("all",)))} == {"all"}
    assert {scope for scope, _ in series(asked(read_case(folder), scopes=("all",)))} == {
        "whole", "fields", "hospital", "outside-ring-road", "ring-road",
    }  # fmt: skip


def test_scopes_come_in_the_order_asked_for_and_units_in_that_of_their_vocabulary(sample: Case) -> None:
    found = asked(sample, scopes=("hospital", "fields", "hospital"), units=("Graves", "bodies"))

    assert series(found) == [("hospital", "bodies"), ("fields", "bodies"), ("fields", "graves")]


def test_each_row_names_the_claims_that_make_it(sample: Case) -> None:
    (bodies,) = asked(sample, units=("bodies",)).series
    at = {row.day: row for row in bodies.rows}["2031-11-05"]

    assert (at.lower, at.upper, at.contradicted, at.unrecorded) == (100, 121, True, 88)
    assert (at.lower_claims, at.upper_claims) == (("c004",), ("c012", "c013"))


def test_at_a_day_there_is_one_row_also_between_two_steps(sample: Case) -> None:
    assert rows(asked(sample, units=("bodies",), at="2032-08-15")) == [("2032-08-15", 109, 130)]


def test_before_the_first_step_nothing_is_bound(sample: Case) -> None:
    assert rows(asked(sample, units=("graves",), at="2030-01-01")) == [("2030-01-01", 0, None)]


def test_contradictions_are_those_of_the_units_and_of_scopes_tied_to_those_asked_for(sample: Case) -> None:
    every = [["c014", "c015"], ["c013", "c014", "c016"], ["c013", "c015", "c016"]]

    assert clashes(asked(sample)) == every
    assert clashes(asked(sample, scopes=("hospital",))) == every  # by way of their whole
    assert clashes(asked(sample, scopes=("unsaid",))) == []
    assert clashes(asked(sample, units=("graves",))) == []


def test_a_contradiction_tells_each_claim_in_its_own_words(sample: Case) -> None:
    first = asked(sample).contradictions[0]

    assert (first.unit, first.scope_ids, first.day) == ("bodies", ("fields", "ring-road"), "2032-09-03")
    assert [(told.date, told.mode, told.quantity, told.scope_id, told.voices) for told in first.claims] == [
        ("2032-09-03", "increment", "14", "fields", ("Sample News Agency",)),
        ("2032-09-03", "increment", "17", "ring-road", ("Valley Herald",)),
    ]


def test_as_known_on_a_day_only_what_was_published_by_its_end_counts(sample: Case) -> None:
    before, after = (
        asked(sample, units=("bodies",), known=day, at="2032-12-01") for day in ("2032-09-06", "2032-09-07")
    )

    assert clashes(before) == []
    assert len(clashes(after)) == 3
    assert (before.known, after.known) == ("2032-09-06", "2032-09-07")


@pytest.mark.parametrize("name", ["s005", "Sample News Agency"])
def test_without_a_source_or_a_voice_what_it_alone_says_is_not_there(sample: Case, name: str) -> None:
    found = asked(sample, units=("bodies",), without=(name,), at="2032-09-06")

    assert rows(found) == [("2032-09-06", 140, 140)]
    assert clashes(found) == []


def test_without_a_claimant_what_he_claims_is_not_there(sample: Case) -> None:
    found = asked(sample, units=("bodies",), without=("search-office",))

    assert {id_ for row in found.series[0].rows for id_ in row.lower_claims} == {"c015", "c016"}
    assert found.without == ("search-office",)


def test_re_posts_of_a_text_are_one_voice_and_sources_that_are_off_have_none(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(SAMPLE, folder)
    counts = folder / "records" / "counts.csv"
    text = counts.read_text(encoding="utf-8").replace("high,s005", "high,s005;s001;s006")
    counts.write_text(text, encoding="utf-8")
    case = read_case(folder)

    def voices(**given: str | tuple[str, ...]) -> tuple[str, ...]:
        for clash in asked(case, **given).contradictions:
            for told in clash.claims:
                if told.claim_id == "c014":
                    return told.voices
        return ()

    assert voices() == ("Sample News Agency", "Valley Herald")
    assert voices(without=("s005", "s001")) == ("Valley Herald",)
    assert voices(without=("s005",)) == ("Sample News Agency", "Valley Herald")


def test_what_is_compared_with_nothing_is_listed_with_the_reason(sample: Case) -> None:
    assert asked(sample).apart == (
        ("c007", "no scope"), ("c009", "no number"), ("c017", "not alike"), ("c018", "may fall"),
    )  # fmt: skip


def test_a_scope_in_which_nothing_is_compared_is_named(sample: Case) -> None:
    found = asked(sample, scopes=("unsaid", "fields"), units=("bodies",))

    assert (series(found), found.silent) == ([("fields", "bodies")], ("unsaid",))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scopes": ("feilds",)}, "--scope: “feilds” is not an id of scopes. Did you mean fields?"),
        ({"scopes": ("xyz",)}, "--scope: “xyz” is not an id of scopes. Write an id of scopes: all, fields, hosp"),
        ({"units": ("bodys",)}, "--unit: “bodys” is no unit. Did you mean bodies?"),
        ({"known": "soon"}, "--known: “soon” is not a date. Write 2020-06-05"),
        ({"known": "2031-11"}, "--known: “2031-11” is not one day. Write year, month and day"),
        ({"at": "2031-11-05~"}, "--at: “2031-11-05~” is not one day."),
        ({"at": "../2031-11-05"}, "--at: “../2031-11-05” is not one day."),
        ({"without": ("s5",)}, "--without: “s5” is no source, publishes nothing and claims no number. Did you mean s005?"),
        ({"without": ("Valley Hrald",)}, "Did you mean Valley Herald?"),
        ({"without": ("river-brigade",)}, "Write the id of a source, whoever's text it is, or the id of a claimant."),
        (
            {"without": ("Sample Gazette",)},
            "--without: “Sample Gazette” publishes no text of its own. Write whose text it is: Sample News Agency.",
        ),
    ],
)  # fmt: skip
def test_what_the_case_does_not_have_is_told_with_what_was_probably_meant(
    sample: Case, given: dict[str, str | tuple[str, ...]], said: str
) -> None:
    with pytest.raises(QuestionError) as refused:
        asked(sample, **given)

    assert len(refused.value.faults) == 1
    assert said in refused.value.faults[0]


def test_every_fault_of_a_question_is_told_at_once(sample: Case) -> None:
    with pytest.raises(QuestionError) as refused:
        asked(sample, scopes=("x", "y"), units=("z",), known="k", at="a", without=("w",))

    options = ["--scope", "--scope", "--unit", "--known", "--at", "--without"]
    assert [fault.partition(":")[0] for fault in refused.value.faults] == options
