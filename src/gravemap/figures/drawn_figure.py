"""A figure that is drawn: its bytes in every format, its caption, and its way to the disk.

A public figure and its caption are looked through for all that may not leave before they are
written; a restricted one is marked as such and takes the place of no public file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gravemap.build import scanner_of
from gravemap.errors import BuildError, DataError, Problem
from gravemap.figures.caption import RESTRICTED, Caption, CaptionFormat
from gravemap.figures.sheet import FORMATS, Sheet, sheet_bytes
from gravemap.figures.typeface import missing
from gravemap.leak_scan import Scanner, scan_problems
from gravemap.together import write_together

if TYPE_CHECKING:
    from gravemap.surroundings import Surroundings

CAPTION_ENDINGS: Mapping[CaptionFormat, str] = {"md": ".md", "txt": ".txt", "tex": ".tex"}


@dataclass(frozen=True)
class Figure:
    """A figure of a case in one language: one sheet, or several of an atlas.

    ``name`` is what its file is called where nobody says (without an ending).  In a notebook it shows itself.

    Example:
        >>> drawn = gravemap.figure(gravemap.load_case("valley"), "2031-11-05", layers=["graves"])
        >>> drawn.name, drawn.lang, drawn.edition
        ('sample-2031-11-05', 'en', 'public')
        >>> drawn.to_bytes("svg")[:5]
        b'<?xml'
    """

    name: str
    around: Surroundings
    sheets: Sequence[Sheet]
    told: Callable[[str], Caption]
    """The caption in a language."""
    lang: str = "en"
    _made: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """See to it that every letter can be written.

        Raises:
            DataError: when the fonts lack some.
        """
        lacking = missing(self.sheets[0].face, self.texts())
        if lacking:
            cure = "Name a font that has them, by its name or its file"
            raise DataError(
                [Problem("--font", f"cannot write {lacking}", cure, found=self.sheets[0].face.family)]
            )

    @property
    def edition(self) -> str:
        """``public`` or ``restricted``."""
        return self.around.edition

    def caption(self, format: CaptionFormat = "md", lang: str | None = None) -> str:  # noqa: A002 - its name
        """What it shows, as of when, known when, from which sources, under which licence, and how to cite it.

        ``format`` is ``md`` (Markdown), ``txt`` or ``tex``; ``lang`` that of the figure when it is not given.
        """
        return self.told(lang or self.lang).text(format)

    def to_bytes(self, format: str) -> bytes:  # noqa: A002 - its name
        """The figure as ``svg``, ``png`` (300 dpi) or ``pdf``; the same bytes every time.

        Raises:
            DataError: when it has no such form: an atlas has several pages, and is a PDF alone; or with all
                that a public one would give away.
        """
        if format not in FORMATS:
            raise DataError(
                [
                    Problem(
                        "format",
                        "is no format of figures",
                        f"Write one of: {', '.join(FORMATS)}",
                        found=format,
                    )
                ]
            )
        if format != "pdf" and len(self.sheets) > 1:
            raise DataError(
                [Problem("format", "holds one page, and this figure has several", "Write pdf", found=format)]
            )
        if format not in self._made and self._texts_are_sound:
            self._made[format] = sheet_bytes(self.sheets, format, self._about())
        return self._made[format]

    def save(
        self, path: str | Path | None = None, *, caption: CaptionFormat | None = "md"
    ) -> tuple[Path, ...]:
        """Write the figure, its format told by the ending of ``path``, and its caption beside it.

        Without a path it goes to ``maps/``, a restricted one to ``maps/restricted/``.  Returns the
        paths of the files.

        Raises:
            DataError: when the ending is none of a figure, or with all that the files would have given away.
            BuildError: when they cannot be written, or a restricted one would take a public file's place.
        """
        target = self.usual_path() if path is None else Path(path)
        format_ = target.suffix.removeprefix(".").lower()
        if problem := ending_problem(target, pages=len(self.sheets)):
            raise DataError([problem])
        files: dict[Path, bytes] = {target: self.to_bytes(format_)}
        if caption is not None:
            files[target.with_suffix(CAPTION_ENDINGS[caption])] = self.caption(caption).encode()
        if self.edition == "restricted":
            for file in files:
                _refuse_public(file)
        else:
            self._scan(files)
        write_together(cast("Mapping[Path, str | bytes]", files))
        return tuple(files)

    def usual_path(self) -> Path:
        """Where it is written when nobody says where."""
        folder = Path("maps") / "restricted" if self.edition == "restricted" else Path("maps")
        return folder / f"{self.name}.{'pdf' if len(self.sheets) > 1 else 'svg'}"

    def texts(self) -> list[str]:
        """Every text that stands on it, in the order in which they are drawn."""
        return [text for sheet in self.sheets for text in sheet.texts]

    @cached_property
    def _scanner(self) -> Scanner:
        return scanner_of(self.around)

    def _scan(self, files: Mapping[Path, bytes]) -> None:
        """See to it that files give nothing away that may not leave."""
        problems = [
            problem
            for path, data in files.items()
            for problem in scan_problems(self._scanner.scan(path.name, data), str(path))
        ]
        if problems:
            raise DataError(problems)

    @cached_property
    def _texts_are_sound(self) -> bool:
        """Glyphs of a PDF and pixels cannot be read back: what was drawn is looked through instead."""
        if self.edition == "public":
            told = "\n".join(self.texts()).encode()
            problems = scan_problems(self._scanner.scan("texts of the figure", told), self.name)
            if problems:
                raise DataError(problems)
        return True

    def _about(self) -> dict[str, str]:
        told = self.told(self.lang)
        config = self.around.case.config
        return {
            "title": told.title,
            "description": told.shows,
            "rights": " ".join(
                part
                for part in (config.credit or "", config.licence or "", "© OpenStreetMap contributors, ODbL")
                if part
            ),
            "edition": RESTRICTED if self.edition == "restricted" else "gravemap edition: public",
        }

    def _repr_svg_(self) -> str | None:
        return self.to_bytes("svg").decode() if len(self.sheets) == 1 else None

    def _repr_png_(self) -> bytes | None:
        return self.to_bytes("png") if len(self.sheets) == 1 else None


def ending_problem(target: Path, pages: int) -> Problem | None:
    """What is wrong with a file name for a figure of so many pages."""
    ending = target.suffix.removeprefix(".").lower()
    allowed = ("pdf",) if pages > 1 else FORMATS
    if ending in allowed:
        return None
    told = " or ".join(f".{one}" for one in allowed)
    why = "an atlas has several pages" if ending in FORMATS else "the ending says the format"
    return Problem("--output", f"does not end in {told}", f"Write such a name: {why}", found=str(target))


def _refuse_public(target: Path) -> None:
    try:
        data = target.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise BuildError(f"{target} cannot be read: {error.strerror or error}.") from error
    if RESTRICTED.encode() not in data:
        raise BuildError(
            f"{target} is there and is not a restricted figure; a restricted one never takes its place. "
            "Name another file with --output, or leave the option out: maps/restricted/ is the place for it."
        )
