"""Text that flows over pages: no line is lost, none lies under the edge, every page has its head."""

from __future__ import annotations

from gravemap.figures.flow import Flow, number_pages
from gravemap.figures.sheet import Sheet
from gravemap.figures.typeface import Typeface


def flow(face: Typeface, warning: str | None = None) -> Flow:
    return Flow(
        lambda: Sheet(300, 160, face), "Quarry graves", "Quarry graves, continued", warning, ("State",)
    )


def test_what_does_not_fit_goes_on_on_the_next_page(face: Typeface) -> None:
    pages = flow(face)
    for number in range(40):
        pages.paragraph(f"line {number}", mark="–")

    told = [text for sheet in pages.sheets for text in sheet.texts if text.startswith("line")]
    assert told == [f"line {number}" for number in range(40)]
    assert len(pages.sheets) > 2
    heads = [sheet.texts[0] for sheet in pages.sheets]
    assert heads == ["Quarry graves", *["Quarry graves, continued"] * (len(heads) - 1)]


def test_a_heading_is_never_the_last_line(face: Typeface) -> None:
    pages = flow(face)
    while pages.y > 55:
        pages.paragraph("line")
    pages.heading("History")
    pages.paragraph("first")

    page = next(sheet for sheet in pages.sheets if "History" in sheet.texts)
    assert "first" in page.texts


def test_a_warning_stands_on_every_page(face: Typeface) -> None:
    pages = flow(face, "RESTRICTED")
    for _ in range(30):
        pages.paragraph("line")

    assert all("RESTRICTED" in sheet.texts for sheet in pages.sheets)


def test_pages_are_numbered(face: Typeface) -> None:
    sheets = [Sheet(100, 100, face), Sheet(100, 100, face)]
    number_pages(sheets, lambda number, of: f"{number} / {of}")

    assert [sheet.texts for sheet in sheets] == [["1 / 2"], ["2 / 2"]]
