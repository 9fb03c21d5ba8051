from __future__ import annotations

from pathlib import Path

from builders import CONFIG, cells, make_case_folder
from gravemap.account.blocks import Document, Table, plain
from told_cases import sentences_of, told


def report(folder: Path, date: str = "2031-06-10") -> Document:
    make_case_folder(
        folder,
        CONFIG,
        actors=[cells("actors"), cells("actors", id="guard", name_en="Valley Guard")],
        incidents=[
            cells(
                "incidents",
                date="2031-03-01",
                killed="at least 3",
                place_id="town",
                perpetrator_id="guard",
                attributed_by="the panel",
                attribution_grade="corroborated",
                fact_grade="established",
                summary_en="Three were killed.",
            ),
            cells("incidents", id="n2", kind="strike", date="2031-01-01", place_text="on the road"),
            cells("incidents", id="n3", date="2031"),
            cells("incidents", id="n4", date="2031-03-01", killed="5", event_id="same"),
            cells("incidents", id="n5", date="2031-03-01", killed="7", event_id="same"),
            cells("incidents", id="n6"),
        ],
        milestones=[
            cells(
                "milestones",
                date="2031-02-02",
                kind="warrant",
                title_en="A warrant is issued",
                actor_ids="guard",
            ),
            cells("milestones", id="m2", date="2031-05-02", title_en="A report", summary_en="It found much."),
            cells("milestones", id="m3", date="2032"),
        ],
        coverage=[
            cells("coverage", from_="2031-02", until="2031-12-31"),
            cells("coverage", id="v2", state="no access", until="2031-01-31"),
        ],
    )
    return told(folder, date, edition="restricted")


def rows_of(document: Document, words: str) -> list[list[str]]:
    table = next(block for block in document.blocks if isinstance(block, Table) and words in block.caption)
    return [[plain(cell.text) for cell in row] for row in table.rows]


def test_incidents_are_events_counted_once_by_kind_and_grade(tmp_path: Path) -> None:
    said = sentences_of(report(tmp_path))

    assert "By 10 June 2031, 3 incidents are on record: killing 2, air or drone strike 1." in said
    assert "How well it is established that they happened: established 1, reported 2." in said
    assert "In 1 of them somebody says who did it; how well that is established: corroborated 1." in said
    assert "1 more, dated only roughly, may be of this time." in said
    assert "The dead of incidents are not added up: reports may tell of the same people." in said
    assert "2 records have no date and are in no figure of this report." in said, "an incident and a grave"


def test_an_incident_tells_who_is_said_to_have_done_it_and_by_whom(tmp_path: Path) -> None:
    rows = rows_of(report(tmp_path), "Incidents")

    assert rows[2] == [
        "1 March 2031",
        "Killing. Three were killed.",
        "Sampleton (settlement)",
        "at least 3",
        "≥ 3",
        "established",
        "said to be Valley Guard, by the panel: corroborated",
        "",
    ]
    assert [row[3] for row in rows] == ["–", "–", "at least 3", "7"]
    assert rows[1][0] == "2031 (perhaps later)"
    assert rows[0][2:4] == ["on the road", "–"]
    assert rows[0][6] == "nobody says"


def test_steps_are_counted_and_the_latest_is_told(tmp_path: Path) -> None:
    document = report(tmp_path)

    assert (
        "By 10 June 2031, 2 steps of authorities, courts or bodies are on record: warrant 1, report 1."
        in sentences_of(document)
    )
    assert "The latest is: A report (2 May 2031)." in sentences_of(document)
    assert rows_of(document, "Steps")[0][:4] == [
        "2 February 2031",
        "Warrant",
        "A warrant is issued",
        "Valley Guard",
    ]


def test_who_could_look_is_told_of_each_place(tmp_path: Path) -> None:
    said = sentences_of(report(tmp_path))

    partly = "Sampleton: some of those who record could look, at some places, or with hindrance"
    assert f"{partly}, from February 2031 to 31 December 2031." in said
    assert not any("nobody who records could look, until" in one for one in said)
    assert "Where nobody could look, that there is no record does not mean that nothing happened." in said


def test_a_time_without_access_is_said(tmp_path: Path) -> None:
    assert "Sampleton: nobody who records could look, until 31 January 2031." in sentences_of(
        report(tmp_path, "2030-06-01")
    )
