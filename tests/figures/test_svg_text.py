"""Texts of an SVG run their way, with their start where they begin."""

from __future__ import annotations

from gravemap.figures.svg_text import mended

TEXT = (
    '<g id="gm-{id}">\n <text style="font-size: 8px; text-anchor: end" x="4" y="5" '
    'transform="rotate({turn} 4 5)">{text}</text></g>\n'
)
SVG = "".join(
    [
        '<?xml version="1.0"?>\n<svg xmlns:xlink="x" width="1">\n',
        TEXT.format(id="1-rtl-1.2", turn="-0", text="ترهونة"),
        TEXT.format(id="2-ltr-0", turn="-90", text="12"),
        "</svg>",
    ]
)


def test_an_arabic_text_starts_at_the_right() -> None:
    svg = mended(SVG, "ar", "t", "d")

    assert (
        '<text style="font-size: 8px; text-anchor: start; direction: rtl; unicode-bidi: embed; paint-order: stroke; '
        'stroke: #ffffff; stroke-opacity: 0.85; stroke-width: 2.4px; stroke-linejoin: round" xml:lang="ar" x="4" y="5">'
    ) in svg


def test_any_other_text_stays_as_it_is_and_a_real_turn_too() -> None:
    assert (
        '<text style="font-size: 8px; text-anchor: end" x="4" y="5" transform="rotate(-90 4 5)">12</text>'
        in mended(SVG, "ar", "t", "d")
    )


def test_a_backslash_in_a_title_is_a_backslash() -> None:
    assert r"<title>\1 &amp; \g</title>" in mended(SVG, "en", r"\1 & \g", "d")
