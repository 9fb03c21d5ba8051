"""Fonts: files of their own, with Arabic, measured as they are drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import matplotlib as mpl
import pytest

from gravemap.errors import DataError
from gravemap.figures.typeface import USUAL, Typeface, missing, typeface, usual_file

MATHS = Path(mpl.get_data_path()) / "fonts" / "ttf" / "cmr10.ttf"


def test_the_usual_font_comes_with_matplotlib_whatever_the_machine_has(face: Typeface) -> None:
    assert face == Typeface(USUAL, usual_file(is_bold=False), usual_file(is_bold=True))
    assert Path(face.regular).is_relative_to(mpl.get_data_path())


def test_joined_letters_are_narrower_than_letters_alone(face: Typeface) -> None:
    assert face.width("ترهونة", 10) < 0.8 * sum(face.width(letter, 10) for letter in "ترهونة")


def test_a_font_may_be_a_file(tmp_path: Path) -> None:
    copy = tmp_path / "mine.ttf"
    shutil.copy(usual_file(is_bold=False), copy)

    assert typeface(copy, is_arabic=True) == Typeface(USUAL, str(copy), str(copy))


def test_what_a_font_lacks_is_written_with_the_usual_one(tmp_path: Path) -> None:
    copy = tmp_path / "maths.ttf"
    shutil.copy(MATHS, copy)
    face = typeface(copy, is_arabic=False)

    assert face.files(is_bold=False) == (str(copy), usual_file(is_bold=False))
    assert face.properties(7, is_bold=False).get_family() == ["cmr10", USUAL]
    assert missing(face, ["ترهونة", "≥"]) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (str(MATHS), "has no Arabic letters"),
        ("Nonesuch Sans", "is not a font of this machine"),
        ("nowhere.ttf", "is no file"),
    ],
)
def test_a_font_that_cannot_write_arabic_is_refused_with_a_package(name: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        typeface(name, is_arabic=True)
    if "Arabic" in said:
        assert "fonts-noto-core" in str(caught.value)


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    false = tmp_path / "false.ttf"
    false.write_text("not a font", encoding="utf-8")

    with pytest.raises(DataError, match="is not a font that can be read"):
        typeface(false, is_arabic=False)


def test_letters_that_no_font_has_are_told(face: Typeface) -> None:
    assert missing(face, ["Tarhuna ترهونة", "\U0001f5fa"]) == "\U0001f5fa"
