from __future__ import annotations

from pathlib import Path

import pytest

from data_sets import MAPPING, write
from gravemap.errors import DataError
from gravemap.importers.mapping import FIELDS, WORD_FIELDS, read_mapping


def _told(path: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as told:
        read_mapping(write(path / "mapping.toml", text))
    return [str(problem) for problem in told.value.problems]


def test_a_mapping_says_which_columns_say_what(tmp_path: Path) -> None:
    text = MAPPING.replace('what"', 'what"\nplace_text = ["town", "district"]')

    mapping, data = read_mapping(write(tmp_path / "mapping.toml", text))

    assert mapping.columns["place_text"] == ("town", "district")
    assert mapping.columns["killed"] == ("dead",)
    assert mapping.published is not None
    assert mapping.published.text == "2032-01-01"
    assert data["published"] == "2032-01-01"
    assert mapping.may_be_passed_on


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title =", "titel =", "key titel: is not a key of a mapping. Did you mean title?"),
        ('title = "A list"', "", "key title: is missing. It is: what the data set is called."),
        ("killed =", "kiled =", "key columns.kiled: is not a field of an incident. Did you mean killed?"),
        ("kind =", "knd =", "key same.knd: is not a field of an incident. Did you mean kind?"),
        ("kind =", "victims =", "key columns.kind: says nothing of the kind. Name its column in [columns]"),
        ("lon =", "x =", "key columns.x: is not a field"),
        ('longitude = "lon"', "", "key columns: names latitude alone. Name longitude as well."),
        ("kind =", 'id = "1"\nkind =', "key same.id: stands in [columns] as well. Keep one of them."),
        ('date = "date"', 'date = "date"\ndate_first = "a"\ndate_last = "b"', "names date and date_first"),
        ('killed = "dead"', 'killed = "dead"\nkilled_low = "low"', "key columns.killed: names killed and its figures"),
        ("[same]", '[words.kind]\nShot = "shoting"\n[same]', "key words.kind.Shot: “shoting” is no incident kind"),
        ("[same]", "[words.title]\n[same]", "key words.title: is not a field of an incident"),
        ("[same]", '[dates]\nformats = "european"\n[same]', "key dates.formats: “european” is no format of dates"),
        ("[same]", "[dates]\nformat = 1\n[same]", "key dates.format: is not a key of a mapping. Did you mean formats?"),
        ("[same]", "[file]\nsheet = 1\n[same]", "key file.sheet: is not a key of a mapping"),
        ("2032-01-01", '"soon"', "key published: “soon” is not a date"),
        ('"dead"', "[]", "“[]” does not belong there" ),
        ('"dead"', "3", "key columns.killed: “3” does not belong there"),
        ("[same]", "[same", "line 12: is not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_mapping_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    if said.startswith("key columns.x"):
        old, new = "longitude =", "x ="

    told = _told(tmp_path, MAPPING.replace(old, new, 1))

    assert any(said in problem for problem in told), told


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = MAPPING.replace("title", "titel", 1).replace("killed", "kiled").replace("kind", "knd")

    assert len(_told(tmp_path, text)) == 4


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"cannot be read"):
        read_mapping(tmp_path / "none.toml")
    assert _told(tmp_path, "é")[0].startswith("mapping.toml")
    with pytest.raises(DataError, match=r"is not in UTF-8"):
        read_mapping(write(tmp_path / "mapping.toml", b"\xe9"))


def test_what_is_made_of_other_fields_is_no_field_of_a_mapping() -> None:
    assert {"date_first", "date_last", "place_name", "killed_low"} <= set(FIELDS)
    assert not {"their_kind", "source_ids"} & set(FIELDS)
    assert set(WORD_FIELDS) == {"kind", "fact_grade", "attribution_grade", "precision"}


def test_every_field_is_told_in_the_docs() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "imports.md").read_text(encoding="utf-8")

    assert [field for field in FIELDS if f"`{field}`" not in docs] == []
