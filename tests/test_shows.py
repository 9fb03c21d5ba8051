"""When the own words of a record stay behind, because its place is coarsened."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CONFIG, PUBLIC, Cells, cells, make_case_folder
from gravemap.build import payload_of
from gravemap.case import read_case
from gravemap.errors import DataError
from gravemap.payload import to_json
from gravemap.phrases import restored

SIGNED = "documenter; data editor; protection focal point; family liaison; panel member"
ADDING = PUBLIC.replace("Q10=no", "Q10=yes")
FIRST, STEP, NOTE = "behind the third mill", "past the white gate", "where the road forks"


def sent(tmp_path: Path, *, answers: str, signers: str = SIGNED, level: str = "L4") -> str:
    """A case with an incident and a grave, known exactly and shown at ``level``."""
    point = {"longitude": "10.151234", "latitude": "45.151234"}
    rows: list[Cells] = [
        cells("publication", id=f"d{at}", subject=subject, level=level, answers=answers, signers=signers)
        for at, subject in enumerate(["graves/quarry", "incidents/n1"])
    ]
    folder = make_case_folder(
        tmp_path,
        CONFIG,
        places=[
            cells("places", longitude="10.0", latitude="45.0", source_ids="s1"),
            cells("places", id="spot", kind="site", precision="exact", uncertainty_m="20", source_ids="s1", **point),
        ],
        graves=[cells("graves", place_id="spot", locality_en=FIRST)],
        grave_events=[cells("grave_events", state="exhumed", note_en=STEP)],
        incidents=[cells("incidents", place_text=FIRST, summary_en=NOTE, note_en=NOTE, date="2031-05-01", **point)],
        publication=[cells("publication"), *rows],
    )  # fmt: skip
    payload = payload_of(read_case(folder)).payload
    return to_json({**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])})


@pytest.mark.parametrize("level", ["L2", "L3", "L4"])
def test_beside_a_coarsened_place_they_are_withheld_and_the_page_says_so(tmp_path: Path, level: str) -> None:
    page = sent(tmp_path, answers=ADDING, level=level)

    assert [words for words in (FIRST, STEP, NOTE) if words in page] == []
    assert '"wordsWithheld":[true]' in page


def test_a_decision_may_let_them_be_shown_and_needs_the_protection_focal_point(tmp_path: Path) -> None:
    answers = f"{ADDING}; W1=yes (read again, nothing in them is finer)"
    page = sent(tmp_path / "a", answers=answers)

    assert [words for words in (FIRST, STEP, NOTE) if words not in page] == []
    assert '"wordsWithheld":[true]' not in page
    with pytest.raises(DataError, match="not signed by: protection focal point"):
        sent(tmp_path / "b", answers=f"{PUBLIC}; W1=yes", signers="documenter; data editor")


def test_what_only_repeats_an_announcement_that_named_it_keeps_its_words(tmp_path: Path) -> None:
    page = sent(tmp_path, answers=PUBLIC, signers="documenter; data editor")

    assert [words for words in (FIRST, STEP, NOTE) if words not in page] == []


def test_where_the_place_is_shown_as_it_is_known_they_stay(tmp_path: Path) -> None:
    page = sent(tmp_path, answers=PUBLIC, level="L5")

    assert [words for words in (FIRST, STEP, NOTE) if words not in page] == []


def test_whether_words_are_withheld_does_not_tell_whether_there_were_any(tmp_path: Path) -> None:
    with_words = sent(tmp_path / "a", answers=ADDING, level="L3")
    folder = tmp_path / "a"
    for table in ("incidents", "graves", "grave_events"):
        path = folder / "records" / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(FIRST, "").replace(NOTE, "").replace(STEP, ""), encoding="utf-8")
    payload = payload_of(read_case(folder)).payload

    without = to_json(
        {**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])}
    )
    assert with_words == without


def test_the_words_about_what_is_shown_are_in_both_languages(tmp_path: Path) -> None:
    page = sent(tmp_path, answers=ADDING, level="L3")

    assert "Shown as a square of 0.1 degree" in page
    assert "مُبيَّن ضمن مربّع ضلعه 0.1 درجة" in page
    assert '"decided":[' in page
    assert '"reviewBy":[' in page
