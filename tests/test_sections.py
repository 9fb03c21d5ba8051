from __future__ import annotations

import pytest
from pydantic import ValidationError

from gravemap.osm.features import THEMES
from gravemap.sections import OsmFiles, RecordFiles


def test_a_case_takes_every_theme_from_its_own_box_unless_it_says_otherwise() -> None:
    plain = OsmFiles()

    assert plain.themes == THEMES
    assert plain.box is None


def test_the_file_of_a_theme_has_its_name_unless_the_case_says_otherwise() -> None:
    assert [getattr(OsmFiles(), theme) for theme in THEMES] == [f"osm/{theme}.geojson" for theme in THEMES]
    assert OsmFiles(roads="streets.geojson").roads == "streets.geojson"


def test_a_file_is_needed_when_its_key_is_written_out() -> None:
    files = OsmFiles(roads="osm/roads.geojson", box=(9, 44, 11, 46))

    assert [theme for theme in ("land", *THEMES) if files.is_needed(theme)] == ["land", "places", "roads"]


@pytest.mark.parametrize("themes", [(), ("raods",), ("built-up",)])
def test_themes_are_those_that_there_are(themes: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        OsmFiles(themes=themes)


def test_the_encoding_of_tables_is_found_out_unless_it_is_said() -> None:
    assert RecordFiles().encoding is None
    assert RecordFiles(encoding="windows-1256").encoding == "windows-1256"
