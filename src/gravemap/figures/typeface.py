"""The fonts of a figure: which files, what they can write, and how wide a text is in them.

A font is always a file of its own, never "whatever this machine calls so": the same figure is the
same bytes on every machine.  The usual one is DejaVu Sans, which comes with matplotlib and has
Latin and Arabic letters; it also writes what another font cannot.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gravemap.errors import DataError, Problem

USUAL = "DejaVu Sans"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىؤئ"
"""Letters without which no Arabic figure can be written."""

_CURE = (
    "Name a font that has Arabic letters, by its name or its file (.ttf, .otf): on Debian or Ubuntu the package "
    "fonts-noto-core has Noto Naskh Arabic; without --font it is DejaVu Sans, which has them"
)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family with the files of its two weights; ``usual`` are those of DejaVu Sans, for what it lacks."""

    family: str
    regular: str
    bold: str

    def files(self, *, is_bold: bool) -> tuple[str, ...]:
        """The files that write a text, the first that has a letter goes first."""
        usual = usual_file(is_bold=is_bold)
        own = self.bold if is_bold else self.regular
        return (own,) if own == usual else (own, usual)

    def properties(self, size_pt: float, *, is_bold: bool) -> Any:
        """What matplotlib calls font properties."""
        return _properties(self, size_pt, is_bold)

    def width(self, text: str, size_pt: float, *, is_bold: bool = False) -> float:
        """How wide ``text`` is, in points, its letters joined as they are drawn."""
        return _width(self.files(is_bold=is_bold), text, size_pt)


def typeface(named: str | Path | None, *, is_arabic: bool) -> Typeface:
    """The font that ``named`` names (a family, or a file), or DejaVu Sans.

    Raises:
        DataError: when there is no such font, or it has no Arabic letters and is to write them.
    """
    if named is None:
        return Typeface(USUAL, usual_file(is_bold=False), usual_file(is_bold=True))
    text = str(named)
    found = _of_file(Path(text)) if Path(text).suffix.lower() in (".ttf", ".otf", ".ttc") else _of_name(text)
    if is_arabic and not _has(found.regular, _ARABIC):
        raise DataError([Problem("--font", "has no Arabic letters", _CURE, found=text)])
    return found


def missing(face: Typeface, texts: Iterable[str]) -> str:
    """The letters of some texts that neither the font nor DejaVu Sans has, each once."""
    known = {code for file in face.files(is_bold=False) for code in _letters(file)}
    there = sorted(
        {letter for text in texts for letter in text if letter.isprintable() and not letter.isspace()}
    )
    return "".join(letter for letter in there if ord(letter) not in known)


def _of_file(path: Path) -> Typeface:
    from matplotlib.font_manager import get_font

    if not path.is_file():
        raise DataError(
            [Problem("--font", "is no file", "Name a font by its name or its file", found=str(path))]
        )
    try:
        family = str(get_font(str(path)).family_name)
    except (RuntimeError, OSError) as error:
        raise DataError(
            [Problem("--font", "is not a font that can be read", "Name a .ttf or .otf file", found=str(path))]
        ) from error
    return Typeface(family, str(path), str(path))


def _of_name(name: str) -> Typeface:
    from matplotlib.font_manager import FontProperties, findfont

    if name.casefold() == USUAL.casefold():
        return typeface(None, is_arabic=False)
    try:
        files = [
            str(findfont(FontProperties(family=[name], weight=weight), fallback_to_default=False))
            for weight in ("normal", "bold")
        ]
    except ValueError as error:
        raise DataError([Problem("--font", "is not a font of this machine", _CURE, found=name)]) from error
    return Typeface(name, *files)


@lru_cache(maxsize=4)
def usual_file(*, is_bold: bool) -> str:
    """The file of DejaVu Sans that comes with matplotlib."""
    import matplotlib as mpl

    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name)


@lru_cache(maxsize=16)
def _letters(file: str) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(file).get_charmap())


def _has(file: str, letters: str) -> bool:
    return {ord(letter) for letter in letters} <= _letters(file)


@lru_cache(maxsize=64)
def _properties(face: Typeface, size_pt: float, is_bold: bool) -> Any:  # noqa: FBT001 - a key of the cache
    from matplotlib.font_manager import FontProperties

    files = face.files(is_bold=is_bold)
    by_family = dict(zip(_families(face, files), files, strict=True))

    class Faces(FontProperties):
        """Families that are files: whoever asks matplotlib for one of them gets that file."""

        def set_family(self, family: Any) -> None:
            super().set_family(family)
            names = self.get_family()
            if len(names) == 1 and names[0] in by_family:
                self.set_file(by_family[names[0]])

    return Faces(family=list(by_family), size=size_pt, weight="bold" if is_bold else "normal")


def _families(face: Typeface, files: Sequence[str]) -> list[str]:
    return [face.family] if len(files) == 1 else [face.family, USUAL]


@lru_cache(maxsize=20_000)
def _width(files: tuple[str, ...], text: str, size_pt: float) -> float:
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(list(files))
    font.set_size(size_pt, 72)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # letters that no font has are told by `missing`
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64.0
