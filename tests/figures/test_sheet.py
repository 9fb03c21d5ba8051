"""The sheet: what is put on it is in every format, in points, and of one look."""

from __future__ import annotations

import shapely

from drawn_figures import said, svg_texts
from gravemap.figures.sheet import FORMATS, Look, Script, Sheet, sheet_bytes
from gravemap.figures.typeface import Typeface

ABOUT = {"title": "A & B", "description": "one < two", "rights": "CC0", "edition": "gravemap edition: public"}


def test_every_format_begins_as_it_should(sheet: Sheet) -> None:
    sheet.text(10, 10, "Sampleton")
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}

    assert all(sheet_bytes([sheet], one, ABOUT).startswith(starts[one]) for one in FORMATS)


def test_the_same_sheet_gives_the_same_bytes_in_any_order(face: Typeface) -> None:
    def made(*formats: str) -> dict[str, bytes]:
        one = Sheet(100, 80, face)
        one.shape(
            shapely.box(10, 10, 50, 50), Look(fill="#0072b2", stroke="#000000", dashes=(2, 1)), (0, 0, 40, 40)
        )
        one.text(50, 60, "جثامين 12", Script(8, halo=1.0), "right")
        return {kind: sheet_bytes([one], kind, ABOUT) for kind in formats}  # type: ignore[arg-type]

    assert made("svg", "png", "pdf") == made("pdf", "svg", "png")


def test_units_are_points_from_the_lower_left(sheet: Sheet) -> None:
    sheet.text(30, 50, "here")
    (text,) = svg_texts(sheet_bytes([sheet], "svg", ABOUT))

    assert (text.attrib["x"], text.attrib["y"]) == ("30", "150")  # an SVG counts from above
    assert "font-size: 7px" in text.attrib["style"]


def test_titles_are_escaped(sheet: Sheet) -> None:
    data = sheet_bytes([sheet], "svg", ABOUT).decode()

    assert "<title>A &amp; B</title>" in data
    assert "<desc>one &lt; two</desc>" in data


def test_a_rim_is_outlines_where_letters_are_glyphs_and_style_in_an_svg(sheet: Sheet) -> None:
    before = len(sheet_bytes([Sheet(300, 200, sheet.face)], "pdf", ABOUT))
    sheet.text(30, 50, "Sampleton", Script(8, halo=1.0))
    svg = sheet_bytes([sheet], "svg", ABOUT).decode()

    assert "paint-order: stroke" in svg
    assert svg.count("<path") == 1  # the paper
    assert len(sheet_bytes([sheet], "pdf", ABOUT)) > before + 1000


def test_what_reaches_beyond_the_clip_is_cut(sheet: Sheet) -> None:
    sheet.shape(shapely.box(-5000, -5000, 5000, 5000), Look(fill="#123456"), (10, 10, 20, 20))
    svg = sheet_bytes([sheet], "svg", ABOUT).decode()

    assert "clip-path" in svg
    assert "5000" not in svg


def test_a_hole_stays_a_hole(sheet: Sheet) -> None:
    sheet.shape(shapely.box(0, 0, 100, 100).difference(shapely.box(20, 20, 40, 40)), Look(fill="#000000"))
    import io

    from PIL import Image

    picture = Image.open(io.BytesIO(sheet_bytes([sheet], "png", ABOUT))).convert("L")
    scale = 300 / 72
    assert picture.getpixel((round(30 * scale), round((200 - 30) * scale))) == 255
    assert picture.getpixel((round(60 * scale), round((200 - 60) * scale))) == 0


def test_a_dollar_is_a_dollar(sheet: Sheet) -> None:
    """No text of a record is taken for mathematics."""
    sheet.text(10, 10, "paid $5 and $6_x$")

    assert said(sheet_bytes([sheet], "svg", ABOUT)) == "paid $5 and $6_x$"


def test_a_fainter_look_keeps_its_colours() -> None:
    assert Look(fill="#000000", stroke="#ffffff").fainter(0.5) == Look(
        fill="#000000", fill_opacity=0.5, stroke="#ffffff", stroke_opacity=0.5
    )
