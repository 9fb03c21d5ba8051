from __future__ import annotations

import pytest

from dense_tables import uncertain_table
from gravemap.bulk import Import
from gravemap.bulk.lock import ImportInfo
from gravemap.dense import imports_shown, refuse_too_many, shown, too_many
from gravemap.errors import BuildError, DataError
from gravemap.publication import Ruling


def one(name: str = "made", rows: int = 200, level: str = "L5") -> tuple[Import, Ruling]:
    table = uncertain_table(rows)
    info = ImportInfo(
        name, "table", f"The list {name}", rows, rows, 0, published="2033-01-15", url="https://list.example"
    )
    return Import(info, table), Ruling(level, "The terms ask for it.")


def test_what_may_not_be_shown_is_not_there() -> None:
    found = imports_shown([one("a"), one("b", level="L0")])
    assert [made.info["name"] for made in found] == ["a"]


def test_one_import_or_all_are_counted_together() -> None:
    both = [one("a"), one("b")]
    for asked, expected in (
        (None, [None, None]),
        ({"*": 5}, [5, 5]),
        ({"a": 4}, [4, None]),
        ({"*": 5, "b": 6}, [5, 6]),
    ):
        found = [made.info.get("aggregated", {}).get("resolution") for made in imports_shown(both, asked)]
        assert found == expected


def test_the_reader_is_told_whose_data_it_is_and_where_it_is_to_be_had() -> None:
    (made,) = imports_shown([one()])
    assert made.info["title"] == "The list made"
    assert made.info["url"] == "https://list.example"


def test_what_lies_outside_of_the_timeline_is_told() -> None:
    (made,) = imports_shown([one()], None, (19_000, 20_000))
    outside = made.info["outside"]
    assert outside["before"][0] + outside["after"][0] < 200
    assert outside["before"][1] < 19_000
    assert outside["after"][1] > 20_000
    assert "outside" not in imports_shown([one()], None, (0, 40_000))[0].info


@pytest.mark.parametrize("resolution", [None, 5])
@pytest.mark.parametrize("level", ["L5", "L3", "L1"])
def test_without_lines_everything_else_is_the_same(resolution: int | None, level: str) -> None:
    asked = None if resolution is None else {"*": resolution}
    whole, bare = (imports_shown([one(level=level)], asked, is_squeezed=it)[0] for it in (True, False))
    assert whole.info == bare.info
    assert whole.lines
    assert not bare.lines


def test_more_than_a_page_holds_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MOST_ROWS", 300)
    both = [one("a", 200), one("b", 250)]
    with pytest.raises(BuildError) as refused:
        refuse_too_many(both)
    told = str(refused.value)
    assert "The imports hold 450 incidents (a 200, b 250), and a page holds 300 one by one" in told
    assert "MB" in told
    assert "--aggregate 5 (cells of some 253 km²" in told
    assert "--aggregate a=5" in told


def test_what_is_counted_together_or_not_shown_does_not_count_as_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shown, "MOST_ROWS", 300)
    assert too_many([one("a", 200), one("b", 250)], {"b": 5}) is None
    assert too_many([one("a", 200), one("b", 250, "L0")]) is None
    assert too_many([one("a", 300)]) is None
    assert too_many([one("a", 301)]) is not None


def test_the_weight_is_about_what_the_page_would_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_SAMPLE", 16_000)
    many, ruling = one(rows=40_000)
    (made,) = imports_shown([(many, ruling)])
    weight = sum(map(len, made.lines))
    assert shown._weight(many.table, "L5") == pytest.approx(weight, rel=0.15)


def test_an_import_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(DataError, match=r"acled") as refused:
        refuse_too_many([one("ucdp")], {"acled": 5})
    assert "Write one of ucdp" in str(refused.value.problems[0])
    with pytest.raises(DataError) as refused:
        refuse_too_many([], {"acled": 5})
    assert "It has none" in str(refused.value.problems[0])
