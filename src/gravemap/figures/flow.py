"""Text that flows over pages of one size: headings, paragraphs and rows, each page with its running head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gravemap.figures import furniture
from gravemap.figures.furniture import wrapped
from gravemap.figures.palette import INK, INK_2, LINE, NOTE, NOTE_EDGE
from gravemap.figures.sheet import Look, Script, Sheet
from gravemap.figures.words import foreign_aside

HEAD = Script(8.0, INK, is_bold=True)
BODY = Script(7.0, INK)
FAINT = Script(7.0, INK_2)
SMALL = Script(6.0, INK_2)
_FOOT = 26.0
_MARGIN = 4.0


@dataclass
class Flow:
    """Pages that are filled from the top; ``new_sheet`` makes an empty one."""

    new_sheet: Callable[[], Sheet]
    title: str
    continued: str
    warning: str | None
    lines: tuple[str, ...] = ()
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self._turn()

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self.sheets[-1]

    def take(self, height: float) -> float:
        """Room of this height; the height of its upper edge.  A new page is begun where there is none."""
        if self.y - height < _FOOT:
            self._turn()
        top = self.y
        self.y -= height
        return top

    def heading(self, text: str) -> None:
        """A heading, never the last line of a page."""
        if self.y - 34 < _FOOT:
            self._turn()
        self._line(text, HEAD, 16.0, 0.0)

    def paragraph(self, text: str, script: Script = BODY, indent: float = 0.0, mark: str = "") -> None:
        """A paragraph; ``mark`` stands before its first line."""
        step = script.size * 1.32
        text = foreign_aside(text, self.sheet.lang)
        for number, line in enumerate(
            wrapped(self.sheet, text, script, self.sheet.width - 2 * _MARGIN - indent)
        ):
            self._line(line, script, step, indent, mark if number == 0 else "")
        self.y -= 1.6

    def rule(self) -> None:
        """A fine line."""
        y = self.take(4.0) - 2
        self.sheet.path([[(0, y), (self.sheet.width, y)]], Look(stroke=LINE, width=0.6))

    def _line(self, text: str, script: Script, step: float, indent: float, mark: str = "") -> None:
        y = self.take(step) - step + script.size * 0.3
        sheet = self.sheet
        if sheet.lang == "ar":
            sheet.text(sheet.width - _MARGIN - indent, y, text, script, "right")
            sheet.text(sheet.width - _MARGIN, y, mark, script, "right")
        else:
            sheet.text(_MARGIN + indent, y, text, script)
            sheet.text(_MARGIN, y, mark, script)

    def _turn(self) -> None:
        is_first = not self.sheets
        self.sheets.append(self.new_sheet())
        sheet = self.sheet
        if is_first:
            self.y = furniture.heading(sheet, sheet.height, self.title, self.lines, self.warning) - 2
            return
        side = "right" if sheet.lang == "ar" else "left"
        x = sheet.width - _MARGIN if sheet.lang == "ar" else _MARGIN
        sheet.text(x, sheet.height - 12, self.continued, HEAD, side)  # type: ignore[arg-type]
        self.y = sheet.height - 20
        if self.warning is not None:
            sheet.rectangle(
                (0, self.y - 12, sheet.width, self.y), Look(fill=NOTE, stroke=NOTE_EDGE, width=0.8)
            )
            sheet.text(x, self.y - 8.6, self.warning, Script(7.0, INK, is_bold=True), side)  # type: ignore[arg-type]
            self.y -= 15


def number_pages(sheets: list[Sheet], told: Callable[[int, int], str]) -> None:
    """A foot with the number of each page."""
    for number, sheet in enumerate(sheets, start=1):
        sheet.text(sheet.width / 2, 8, told(number, len(sheets)), SMALL, "center")
