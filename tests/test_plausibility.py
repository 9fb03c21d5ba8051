from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import CONFIG, SAMPLE, Cells, cells, entries
from gravemap.config import CaseConfig, read_config
from gravemap.plausibility import doubtful, implausible


def config(folder: Path, text: str = "") -> CaseConfig:
    (folder / "case.toml").write_text(CONFIG + text, encoding="utf-8")
    read, problems = read_config(folder)
    assert problems == []
    return read


def problems(folder: Path, settings: str = "", /, **tables: Sequence[Cells]) -> list[str]:
    """Problems of the tables; the case's OpenStreetMap files are the sample's."""
    for name in ("land", "places"):
        (folder / "osm").mkdir(exist_ok=True)
        (folder / "osm" / f"{name}.geojson").write_bytes((SAMPLE / "osm" / f"{name}.geojson").read_bytes())
    found = implausible(entries(**tables), config(folder, settings), folder)
    return [str(problem).removeprefix("records/") for problem in found]


def warnings(folder: Path, settings: str = "", /, **tables: Sequence[Cells]) -> list[str]:
    return [
        str(warning).removeprefix("records/")
        for warning in doubtful(entries(**tables), config(folder, settings))
    ]


def test_coordinates_inside_the_case_are_plausible(tmp_path: Path) -> None:
    assert problems(tmp_path, places=[cells("places", longitude="10", latitude="45")]) == []


@pytest.mark.parametrize("table", ["places", "coordinates", "incidents"])
def test_coordinates_that_lie_inside_when_turned_around_look_swapped(tmp_path: Path, table: str) -> None:
    row = cells(table, longitude="45.1", latitude="10.2")

    assert problems(tmp_path, **{table: [row]}) == [
        (
            f"{table}.csv, row 2, column longitude: “45.1, 10.2” lies outside the case. "
            "Longitude and latitude look swapped: write longitude 10.2, latitude 45.1."
        )
    ]


def test_coordinates_outside_are_told_how_far_the_case_reaches(tmp_path: Path) -> None:
    [told] = problems(tmp_path, places=[cells("places", longitude="13", latitude="45")])

    assert (
        "“13, 45” lies outside the case. The case reaches from 9 to 11 degrees east and from 44 to 46" in told
    )


def test_nought_nought_is_no_place(tmp_path: Path) -> None:
    [told] = problems(tmp_path, places=[cells("places", longitude="0", latitude="0")])

    assert "“0, 0” is where programs put what has no place. Leave both cells empty" in told


def test_nought_nought_is_no_place_of_a_case_around_it_either(tmp_path: Path) -> None:
    problems(tmp_path)  # writes the map files
    around = config(tmp_path).model_copy(update={"bbox": (-5.0, -5.0, 5.0, 5.0)})
    row = cells("incidents", longitude="0", latitude="0")
    [told] = implausible(entries(incidents=[row]), around, tmp_path)

    assert "is where programs put what has no place" in str(told)


def test_what_the_heading_shows_is_there(tmp_path: Path) -> None:
    settings = 'headline_scope = "al"\nheadline_place = "town"\n'
    told = problems(tmp_path, settings, scopes=[cells("scopes", id="all")])

    assert told == [
        "case.toml, key headline_scope: “al” is not an id of scopes. Did you mean all?",
        "case.toml, key headline_place: “town” is not an id of places. Write an id of places, or leave the key out.",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("osm/missing.geojson", "is not a file of the case."),
        ("../land.geojson", "lies outside the case's folder."),
        ("/etc/passwd", "lies outside the case's folder."),
        ("osm", "is not a file of the case."),
    ],
)
def test_the_geometry_of_openstreetmap_is_inside_the_case(tmp_path: Path, name: str, said: str) -> None:
    [told] = problems(tmp_path, f'[osm]\nland = "{name}"\n')

    assert told.startswith(f"case.toml, key osm.land: “{name}” {said}")


def test_a_copy_of_a_source_is_where_the_row_says_and_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(b"text")
    row = cells("sources", file="copy.txt", sha256=hashlib.sha256(b"text").hexdigest())

    assert problems(tmp_path, sources=[row]) == []


@pytest.mark.parametrize(
    ("file", "sha256", "said"),
    [
        ("copies/lost.pdf", "", "column file: “copies/lost.pdf” is not a file of the case."),
        ("../../secret", "", "column file: “../../secret” lies outside the case's folder."),
        ("copies\\lost.pdf", "", "column file: “copies\\lost.pdf” has backslashes. Write copies/lost.pdf."),
        (
            "copy.txt",
            "0" * 64,
            "is not the hash of copy.txt. The file's is 982d9e3eb996f559e633f4d194def3761d909f5a3b",
        ),
    ],
)
def test_a_copy_that_is_lost_or_another_is_told(tmp_path: Path, file: str, sha256: str, said: str) -> None:
    (tmp_path / "copy.txt").write_bytes(b"text")

    assert said in problems(tmp_path, sources=[cells("sources", file=file, sha256=sha256)])[0]


def test_a_link_out_of_the_case_is_no_file_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "copy.txt").symlink_to(tmp_path / "secret.txt")

    assert "lies outside" in problems(folder, sources=[cells("sources", file="copy.txt")])[0]


def test_a_sound_case_has_no_warnings(tmp_path: Path) -> None:
    assert warnings(tmp_path, places=[cells("places"), cells("places", id="other", name_en="Other")]) == []


def test_coordinates_without_a_radius_are_doubtful(tmp_path: Path) -> None:
    [told] = warnings(tmp_path, places=[cells("places", longitude="10", latitude="45")])

    assert told.startswith(
        "places.csv, row 2, column uncertainty_m: is empty although the place has coordinates"
    )


def test_a_map_in_arabic_without_an_arabic_title_is_doubtful(tmp_path: Path) -> None:
    told = warnings(tmp_path, 'languages = ["en", "ar"]\n')

    assert [line.split(":")[0] for line in told] == ["case.toml, key title_ar", "case.toml, key summary_ar"]


@pytest.mark.parametrize(
    ("first", "second", "is_doubtful"),
    [
        (("2028", "2031-06"), ("2030", "2032"), True),
        (("2028", ""), ("2030", ""), True),
        (("2028", "2029"), ("2030", "2032"), False),
        (("", "2029"), ("2030", "2032"), False),
    ],
)
def test_two_sides_at_one_time_are_doubtful(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], *, is_doubtful: bool
) -> None:
    rows = [
        cells("allegiances", id=ally, ally_id=ally, from_=start, until=end)
        for ally, (start, end) in (("guard", first), ("state", second))
    ]
    told = warnings(tmp_path, allegiances=rows)

    assert bool(told) is is_doubtful
    assert all("is a second side for brigade, beside guard in row 2" in line for line in told)


def test_two_claims_that_the_map_is_to_follow_at_once_are_doubtful(tmp_path: Path) -> None:
    rows = [
        cells("control", id=name, actor_id=name, preferred="yes", conflict_group="june")
        for name in ("a", "b")
    ]

    [told] = warnings(tmp_path, control=rows)
    assert "“yes” is yes in row 2 of the same conflict_group and place too." in told


def test_two_rows_that_say_the_same_are_doubtful(tmp_path: Path) -> None:
    rows = [
        cells("counts"),
        cells("counts", id="c2", note_en="again"),
        cells("counts", id="c3", quantity="13"),
    ]

    assert warnings(tmp_path, counts=rows) == [
        "counts.csv, row 3, column id: “c2” says the same as row 2. Leave one of them out, or tell them apart."
    ]
