from __future__ import annotations

from pathlib import Path

import pytest

from builders import CONFIG, SAMPLE
from gravemap.config import CaseConfig, read_config
from gravemap.dates import parse_date


def written(folder: Path, text: str) -> Path:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, text: str) -> list[str]:
    return [str(problem).removeprefix("case.toml, ") for problem in read_config(written(folder, text))[1]]


def sound(folder: Path, text: str = "") -> CaseConfig:
    config, found = read_config(written(folder, CONFIG + text))
    assert found == []
    return config


def test_the_sample_case_says_everything() -> None:
    config, found = read_config(SAMPLE)

    assert found == []
    assert config.title_ar == "وادي المثال"
    assert config.languages == ("en", "ar")
    assert config.osm.land == "osm/land.geojson"
    assert config.view == (9.5, 44.7, 10.5, 45.3)


def test_the_timeline_reaches_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    config = sound(tmp_path)

    assert config.span == (parse_date("2028-01-01").possible[0], parse_date("2032-12-31").possible[1])


def test_what_is_not_said_of_the_opening_is_all_of_it_on_its_last_day(tmp_path: Path) -> None:
    config = sound(tmp_path)

    assert config.opening_range == config.span
    assert config.opening_day == config.span[1]
    assert config.view == config.bbox


def test_the_opening_may_be_a_day_and_a_part_of_the_timeline(tmp_path: Path) -> None:
    config = sound(tmp_path, 'first_date = "2031-11-05"\nfirst_range = ["2031", "2032-06"]\n')

    assert config.opening_day == parse_date("2031-11-05").possible[0]
    assert config.opening_range == (
        parse_date("2031-01-01").possible[0],
        parse_date("2032-06-30").possible[1],
    )


def test_dates_may_be_those_of_toml(tmp_path: Path) -> None:
    text = CONFIG.replace('"2028"', "2028").replace('"2032-12-31"', "2032-12-31")
    config, found = read_config(written(tmp_path, text))

    assert found == []
    assert (config.from_.text, config.until.text) == ("2028", "2032-12-31")


def test_whole_degrees_are_degrees(tmp_path: Path) -> None:
    text = CONFIG.replace("[9.0, 44.0, 11.0, 46.0]", "[9, 44, 11, 46]")

    assert read_config(written(tmp_path, text))[0].bbox == (9.0, 44.0, 11.0, 46.0)


def test_a_folder_without_a_case_toml_is_told_how_to_get_one(tmp_path: Path) -> None:
    assert [problem.what for problem in read_config(tmp_path)[1]] == [
        "is missing from the case's folder. `gravemap schema --templates FOLDER` writes one to start from."
    ]


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert problems(tmp_path, 'id = "sample"\ntitle_en = Sample\n') == [
        'line 2: is not TOML: invalid value. Write one `key = "value"` a line, text in quotation marks.'
    ]


def test_a_case_toml_of_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes('title_ar = "وادي"'.encode("windows-1256"))

    assert [str(problem) for problem in read_config(tmp_path)[1]] == [
        "case.toml: is not in UTF-8. Save it as UTF-8."
    ]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(CONFIG.encode("utf-8-sig"))

    assert read_config(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"sample"', '"Sample 1"', "key id: “Sample 1” is not an id."),
        ("title_en", "titel_en", "key titel_en: is not a key of case.toml. Did you mean title_en?"),
        ("title_en", "# title_en", "key title_en: is missing. It is: title of the map in English."),
        ('"Valley of Sample"', '""', "key title_en: is empty."),
        (
            '"Valley of Sample"',
            "3",
            "key title_en: “3” does not belong there. It is: title of the map in English.",
        ),
        ('"2028"', '"05/06/2028"', "key from: “05/06/2028” has two readings."),
        ('"2028"', '"../2028"', "key from: “../2028” has no end. Write a day, a month or a year."),
        ('"2028"', '"2033"', "key until: “2032-12-31” lies before the start of the timeline."),
        (", 46.0", "", "key bbox.3: is missing. It is: west, south, east, north of the case in degrees;"),
        ("46.0", "96.0", "key bbox.3: “96.0” is not a latitude."),
        ("46.0", "46.0, 1", "key bbox: has too many values."),
        ("11.0", "8.0", "key bbox: “9, 44, 8, 46” is not a box."),
        (
            "bbox =",
            'languages = ["fr"]\nbbox =',
            "key languages.0: “fr” is not a language of the map. Write en or ar.",
        ),
        ("bbox =", "languages = []\nbbox =", "key languages: names no language."),
        ("bbox =", "reach_km = 0\nbbox =", "key reach_km: “0” is not a reach. Write kilometres,"),
        (
            "bbox =",
            'headline_unit = "bodys"\nbbox =',
            "key headline_unit: “bodys” is no unit. Did you mean bodies?",
        ),
        ("bbox =", 'first_date = "2027"\nbbox =', "key first_date: “2027” lies outside the timeline."),
        (
            "bbox =",
            'first_range = ["2032", "2029"]\nbbox =',
            "key first_range: “2032 to 2029” runs backwards.",
        ),
        (
            "bbox =",
            'first_range = ["2020", "2029"]\nbbox =',
            "key first_range: “2020 to 2029” lies outside the timeline.",
        ),
        ("bbox =", 'osm = {lnd = "x"}\nbbox =', "key osm.lnd: is not a key of case.toml. Did you mean land?"),
        (
            "bbox =",
            "osm = {box = [11, 44, 9, 46]}\nbbox =",
            "key osm.box: “11, 44, 9, 46” is not a box. Write west, south, east, north in degrees.",
        ),
        ("bbox =", "osm = {box = [9, 44, 11]}\nbbox =", "key osm.box.3: is missing. It is: west, south,"),
        ("bbox =", "osm = {box = [9, 44, 11, 91]}\nbbox =", "key osm.box.3: “91” is not a latitude."),
        ("bbox =", 'osm = {box = "all"}\nbbox =', "key osm.box: “all” does not belong there. It is: west,"),
        (
            "bbox =",
            'osm = {themes = ["raods"]}\nbbox =',
            "key osm.themes.0: “raods” is no theme. Did you mean roads? Write some of: places,",
        ),
        (
            "bbox =",
            'osm = {themes = ["x"]}\nbbox =',
            "key osm.themes.0: “x” is no theme. Write some of: places, boundaries,",
        ),
        (
            "bbox =",
            "osm = {themes = []}\nbbox =",
            "key osm.themes: “[]” is empty. It is: what `gravemap osm` takes",
        ),
        ("bbox =", 'osm = {water = ""}\nbbox =', "key osm.water: is empty."),
        ("bbox =", 'xyz = "x"\nbbox =', "key xyz: is not a key of case.toml. The keys are: id, title_en,"),
    ],
)
def test_a_faulty_key_is_told_with_what_to_write(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    assert any(text.startswith(said) for text in problems(tmp_path, CONFIG.replace(was, becomes, 1)))


def test_every_faulty_key_is_told_in_one_run(tmp_path: Path) -> None:
    text = CONFIG.replace('"sample"', '"S"').replace('"2028"', '"soon"') + "reach_km = -1\n"

    assert [line.split(":")[0] for line in problems(tmp_path, text)] == ["key id", "key from", "key reach_km"]


def test_what_is_sound_is_kept_for_the_checks_that_follow(tmp_path: Path) -> None:
    config, found = read_config(written(tmp_path, CONFIG.replace('"sample"', '"S"')))

    assert found
    assert config.bbox == (9.0, 44.0, 11.0, 46.0)
