"""What a person gets who made a slip: the file, the row, the column, what stands there, what to write.

Each slip is made in a copy of the sample case and goes through the command line.  All of them
together are told in one run: ``golden/wrong_input.txt`` is that report.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.cli import build_map

GOLDEN = Path(__file__).resolve().parent / "golden" / "wrong_input.txt"
OLD_MAP = "the map of yesterday"
LAST_LINE = "Nothing was written; an earlier map stays as it was."


@dataclass(frozen=True)
class Slip:
    """``was`` became ``now`` in a file of the case; ``told`` is all that is said of it, from the place on."""

    name: str
    file: str
    was: str
    now: str
    told: str


SLIPS = [
    Slip(
        "longitude and latitude swapped",
        "records/coordinates.csv",
        "10.02,44.99",
        "44.99,10.02",
        "row 2, column longitude “44.99, 10.02” lies outside the case. "
        "Longitude and latitude look swapped: write longitude 10.02, latitude 44.99.",
    ),
    Slip(
        "a date with two readings",
        "records/counts.csv",
        "more than 100,2031-06-05,",
        "more than 100,05/06/2031,",
        "row 2, column date “05/06/2031” has two readings. "
        "Write 2031-06-05 for 5 June 2031 or 2031-05-06 for 6 May 2031.",
    ),
    Slip(
        "a number that says two things",
        "records/counts.csv",
        "increment,12,",
        "increment,~~12,",
        "row 4, column quantity “~~12” is not a quantity. Write 12, at least 12, at most 12, more than 12, "
        "about 12, 10-15, dozens, hundreds or unknown.",
    ),
    Slip(
        "a range that runs backwards",
        "records/counts.csv",
        "10-15 so far",
        "15-10",
        "row 7, column quantity “15-10” runs backwards. Write the smaller number first: 10-15.",
    ),
    Slip(
        "a misspelled word",
        "records/graves.csv",
        "quarry,mass grave,",
        "quarry,mass grve,",
        "row 3, column kind “mass grve” is no grave kind. Did you mean mass grave? Write one of: "
        "grave field, mass grave, single grave, well, morgue, surface remains, suspected, not said.",
    ),
    Slip(
        "an id that is nearly another",
        "records/graves.csv",
        "sample-hospital",
        "sample-hospitl",
        "row 4, column place_id “sample-hospitl” is not an id of places. Did you mean sample-hospital?",
    ),
    Slip(
        "an id given twice",
        "records/incidents.csv",
        "n004,mine",
        "n003,mine",
        "row 5, column id “n003” is also the id of row 4. Give every row an id of its own.",
    ),
    Slip(
        "a place inside itself",
        "records/places.csv",
        "its label point,,,,",
        "its label point,sample-hospital,,,",
        "row 2, column parent_id “sample-hospital” leads back to this row: "
        "sampleton → sample-hospital → sampleton. Change parent_id in one of these places.",
    ),
    Slip(
        "an end before the beginning",
        "records/control.csv",
        "2031-06-05,2032-12,captured",
        "2031-06-05,2031-01,captured",
        "row 3, column until “2031-01” lies before date, which is 2031-06-05. Correct the one that is wrong.",
    ),
    Slip(
        "Arabic that was saved in a wrong encoding",
        "records/milestones.csv",
        "فرض عقوبات على القائد أ",
        "فرض عقوبات على القائد أ".encode("windows-1256").decode("windows-1252"),
        "row 2, column title_ar “ÝÑÖ ÚÞæÈÇÊ Úáì ÇáÞÇÆÏ Ã” was read in a wrong encoding before it was saved; "
        "it was “فرض عقوبات على القائد أ”. Write it again.",
    ),
    Slip(
        "a comma without quotation marks",
        "records/allegiances.csv",
        "Until when is not known.",
        "Until when, nobody knows.",
        "row 3 has 10 cells, and the header 9. Put a text that holds the delimiter in quotation marks, "
        "or take a delimiter out.",
    ),
    Slip(
        "a misspelled column",
        "records/grave_events.csv",
        "grave_id,state",
        "grave_id,stat",
        "row 1, column stat is not a column of this table. Did you mean state?",
    ),
    Slip(
        "a file that is not there",
        "case.toml",
        "osm/land.geojson",
        "osm/lnad.geojson",
        "key osm.land “osm/lnad.geojson” is not a file of the case. "
        "Write its path from the case's folder, with / between the folders.",
    ),
    Slip(
        "a find without a day",
        "records/counts.csv",
        "almost 20,2032-05-01,",
        "almost 20,,",
        "row 11, column date is empty. An increment needs the day of the find; where it is not known write the span "
        "it must lie in, such as [2020-06-05..2021-09-30], or [2020-06-05..] when only the earliest day is known.",
    ),
    Slip(
        "an event in two places",
        "records/counts.csv",
        "outside-2032-08-10",
        "ring-road-2032-09-03",
        "row 16, column scope_id “ring-road” is another place than outside-ring-road, where row 13 puts the event "
        "ring-road-2032-09-03: neither is part of the other. If these are two finds, give each an event_id of its own; "
        "if the sources disagree about the place of one find, write one conflict_group in all its claims.",
    ),
    Slip(
        "a total given as an event",
        "records/counts.csv",
        "2032-09-01,as of,,,",
        "2032-09-01,as of,,fields-2032,",
        "row 14, column event_id “fields-2032” names an event, and a total so far is no event. "
        "Leave the cell empty, or write increment as the mode.",
    ),
    Slip(
        "a total that counts from after its day",
        "records/counts.csv",
        "2032-08-20,as of,2031-06-05,",
        "2032-08-20,as of,2032-10,",
        "row 12, column date “2032-08-20” lies before since, which is 2032-10. Correct the one that is wrong.",
    ),
    Slip(
        "a number below zero",
        "records/counts.csv",
        "cumulative,230,",
        "cumulative,-230,",
        "row 18, column quantity “-230” is below zero. "
        "Write a number from 0 on, or unknown where the number is not known.",
    ),
    Slip(
        "a scope that is not there",
        "records/counts.csv",
        "c018,still-missing",
        "c018,stil-missing",
        "row 19, column scope_id “stil-missing” is not an id of scopes. Did you mean still-missing?",
    ),
    Slip(
        "parts that overlap",
        "records/scopes.csv",
        "المقابر خارج الطريق الدائري,,",
        "المقابر خارج الطريق الدائري,graves/ring-road,",
        "row 3, column parts “outside-ring-road; ring-road” overlap: both cover graves/ring-road. "
        "Leave one of them out, or change what they cover.",
    ),
    Slip(
        "a part listed twice",
        "records/scopes.csv",
        "outside-ring-road;ring-road,",
        "outside-ring-road;ring-road;outside-ring-road,",
        "row 3, column parts “outside-ring-road” is listed twice. Write every part once.",
    ),
    Slip(
        "parts that go round in a circle",
        "records/scopes.csv",
        "graves/hospital-morgue,,",
        "graves/hospital-morgue,all,",
        "row 2, column parts “hospital” leads back to this row: all → hospital → all. "
        "Change parts in one of these scopes.",
    ),
    Slip(
        "a scope kept apart that has parts",
        "records/scopes.csv",
        ",,,not alike,",
        ",,hospital,not alike,",
        "row 7, column kept_apart “not alike” keeps this scope apart, although it has parts: its claims would never be "
        "compared with theirs. Empty this cell, or parts.",
    ),
    Slip(
        "a scope kept apart that is a part",
        "records/scopes.csv",
        ",fields;hospital,",
        ",fields;hospital;still-missing,",
        "row 2, column parts “still-missing” is kept apart in row 8, so it can be no part: its claims are never "
        "compared. Leave it out, or empty its kept_apart.",
    ),
]  # fmt: skip


def case_with(folder: Path, *slips: Slip) -> Path:
    """A copy of the sample case with ``slips`` in it."""
    case = folder / "case"
    shutil.copytree(SAMPLE, case)
    for slip in slips:
        path = case / slip.file
        text = path.read_text(encoding="utf-8")
        assert text.count(slip.was) == 1, slip.name
        path.write_text(text.replace(slip.was, slip.now), encoding="utf-8")
    return case


def refusal(case: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``build-map`` says of ``case``, which it refuses, leaving the old map as it is."""
    target = case.parent / "map.html"
    target.write_text(OLD_MAP, encoding="utf-8")

    assert build_map([str(case), "--output", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == OLD_MAP
    assert sorted(path.name for path in case.parent.iterdir()) == ["case", "map.html"]

    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert said.err.endswith(f"{LAST_LINE}\n")
    return said.err.removesuffix(f"{LAST_LINE}\n")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_with_its_place_and_its_cure_and_nothing_else_is(
    slip: Slip, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refusal(case_with(tmp_path, slip), capsys)

    file, _, rest = told.partition(": 1 problem\n")
    said, _, total = rest.partition("\n\n")
    assert file == slip.file
    assert " ".join(said.split()) == slip.told
    assert total.startswith("1 problem in ")


def test_all_slips_of_a_case_are_told_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(case_with(tmp_path, *SLIPS), capsys)
    (tmp_path / "wrong_input.txt").write_text(told, encoding="utf-8")

    assert told == GOLDEN.read_text(encoding="utf-8"), f"Compare with {tmp_path}/wrong_input.txt"


def test_every_slip_stands_in_the_report_of_all() -> None:
    report = " ".join(GOLDEN.read_text(encoding="utf-8").split())

    assert [slip.name for slip in SLIPS if slip.told.rpartition("”")[2].strip() not in report] == []
