"""The files of a report: what is in them, that they are written together, and what is not let out."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

import gravemap.account.blocks
import gravemap.figures.caption
from builders import CONFIG, SAMPLE, make_case_folder
from gravemap.errors import BuildError, DataError
from gravemap.map_file import read_map
from gravemap.map_link import View, hash_of
from gravemap.report_command import earlier_days, map_state, write_report
from gravemap.report_request import Request
from test_build import leaking
from test_non_interference import fixed, reports
from told_cases import day


def request_for(target: Path, folder: Path = SAMPLE, **more: Any) -> Request:
    asked = Request(folder, "2031-11-05", as_of=day("2033-03-01"), output=target, has_figures=False)
    return replace(asked, **more)


@pytest.mark.slow
def test_html_stands_beside_the_map_that_its_frames_show(tmp_path: Path) -> None:
    files = write_report(request_for(tmp_path / "report.html", has_figures=True))
    page = files[0].read_text("utf-8")

    assert [path.name for path in files] == ["report.html", "report-map.html"]
    assert re.findall(r'<iframe src="([^"]+)"', page) == [
        "report-map.html#embed&#38;date=2031-11-05",
        "report-map.html#embed&#38;date=2031-11-05&#38;known=2031-11-05",
    ]
    assert page.count("data:image/svg+xml;base64,") == 5
    assert "Figure 5." in page
    shown = read_map(files[1])
    assert f"build {shown.build_id}" in page


@pytest.mark.slow
def test_markdown_stands_beside_its_pictures(tmp_path: Path) -> None:
    files = write_report(request_for(tmp_path / "report.md", has_figures=True, known="date"))
    text = files[0].read_text("utf-8")

    assert [path.name for path in files] == [
        "report.md",
        "report-map-1.svg",
        "report-dates.svg",
        "report-counts.svg",
    ]
    assert re.findall(r"\]\(([^)]+\.svg)\)", text) == [path.name for path in files[1:]]
    assert "as known on 5 November 2031" in text


def test_the_state_in_a_frame_is_written_as_links_write_it(tmp_path: Path) -> None:
    from gravemap.build import build

    shown = read_map(build(SAMPLE, tmp_path / "map.html").output)
    date, known = day("2031-11-05"), day("2031-12-01")

    assert map_state(date, None, "en") == hash_of(View(date="2031-11-05"), shown)
    assert map_state(date, known, "ar") == hash_of(
        View(date="2031-11-05", known="2031-12-01", lang="ar"), shown
    )


def test_small_maps_are_of_a_year_before_as_far_as_the_case_goes() -> None:
    assert earlier_days((0, 1000), 500) == [135, 317, 409, 500]
    assert earlier_days((0, 1000), 100) == [9, 100]
    assert earlier_days((0, 1000), 50) == [50]


def test_what_is_switched_off_leaves_the_figures_out(tmp_path: Path) -> None:
    files = write_report(request_for(tmp_path / "report.md", has_figures=True, without=("s003",)))

    assert [path.name for path in files] == ["report.md"]


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_the_same_case_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    one, other = (
        write_report(request_for(tmp_path / name / f"r.{ending}"))[0].read_bytes() for name in ("a", "b")
    )

    assert one == other


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_report_that_gives_something_away_is_not_written(tmp_path: Path, ending: str) -> None:
    folder = leaking(tmp_path, title_en="At the Mill Pit", date="2031-09-01")
    target = tmp_path / f"report.{ending}"

    with pytest.raises(DataError, match="gives away"):
        write_report(Request(folder, "2032-12-31", output=target, has_figures=False))
    assert not target.exists()


def test_without_the_leak_it_is_written(tmp_path: Path) -> None:
    assert write_report(
        Request(
            leaking(tmp_path, date="2031-09-01"),
            "2032-12-31",
            output=tmp_path / "report.md",
            has_figures=False,
        )
    )


def test_a_restricted_report_is_marked_and_takes_no_public_file_s_place(tmp_path: Path) -> None:
    for ending in ("md", "html", "docx"):
        target = tmp_path / f"report.{ending}"
        target.write_text("a public report", encoding="utf-8")
        with pytest.raises(BuildError, match="never takes its place"):
            write_report(request_for(target, edition="restricted"))
        assert target.read_text("utf-8") == "a public report"
        target.unlink()
        write_report(request_for(target, edition="restricted"))
        write_report(request_for(target, edition="restricted"))
        assert gravemap.account.blocks.RESTRICTED.encode() in target.read_bytes()


def test_the_mark_is_that_of_figures() -> None:
    assert gravemap.account.blocks.RESTRICTED == gravemap.figures.caption.RESTRICTED


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "report.md").mkdir()

    with pytest.raises(BuildError):
        write_report(request_for(tmp_path / "report.md"))
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_arabic_can_be_read_back(tmp_path: Path) -> None:
    [target] = write_report(request_for(tmp_path / "report.docx", lang="ar"))
    read = docx.Document(io.BytesIO(target.read_bytes()))

    assert read.paragraphs[0].text == "وادي المثال"


def test_what_only_escaping_hides_is_seen(tmp_path: Path) -> None:
    folder = leaking(tmp_path, date="2031-09-01", summary_en="Look at the file mill_pit_*")
    places = folder / "records" / "places.csv"
    places.write_text(places.read_text("utf-8").replace("Mill Pit", "mill_pit_*"), encoding="utf-8")

    with pytest.raises(DataError, match="texts of the report"):
        write_report(Request(folder, "2032-12-31", output=tmp_path / "report.md", has_figures=False))


def test_what_should_not_show_changes_no_byte_of_a_report(tmp_path: Path) -> None:
    """The examples drawn by chance are in test_non_interference.py; this one is always the same."""
    base = fixed()
    hidden = [
        {**row, "name_en": "hidden two", "longitude": "10.27", "latitude": "45.13"}
        if row["id"] == "p-secret"
        else row
        for row in base["places"]
    ]
    graves = [
        {**row, "name_en": "another hidden grave", "note_en": "hidden note"}
        if row["id"] == "g-secret"
        else row
        for row in base["graves"]
    ]
    shown = [{**row, "kind": "single grave"} if row["id"] == "g-secret" else row for row in base["graves"]]
    variants = {"a": base, "b": {**base, "places": hidden, "graves": graves}, "c": {**base, "graves": shown}}
    for name, tables in variants.items():
        make_case_folder(tmp_path / name, CONFIG, **tables)
    one, other, third = (reports(tmp_path / name) for name in variants)

    assert one == other
    assert one["report.md"] != third["report.md"], "a report that shows nothing would be the same, too"
