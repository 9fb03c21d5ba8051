"""Figures as bytes and files: the same every time, real text, nothing that may not leave, nothing half written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from builders import CONFIG, SAMPLE, cells, make_case_folder
from drawn_figures import pdf_letters, svg_texts
from gravemap.case import read_case
from gravemap.errors import BuildError, DataError
from gravemap.figures import Figure, atlas, count_chart, figure, small_multiples
from gravemap.figures.caption import RESTRICTED
from gravemap.figures.prepared import Prepared, prepared
from gravemap.leak_scan import Scanner
from gravemap.protected import Protected, Wording
from test_non_interference import Table, fixed, secrets

DAY = "2031-11-05"
LAST = "2032-12-31"

NEVER = (
    b"CreationDate",
    b"ModDate",
    b"dc:date",
    b"/home",
    b"/tmp",
    b"/usr",
    b"site-packages",
    b"Matplotlib v",
)

DRAW = """
import hashlib, sys
from pathlib import Path
import gravemap
case = gravemap.load_case(Path(sys.argv[1]))
for lang in ("en", "ar"):
    drawn = [
        gravemap.figure(case, "2031-11-05", lang=lang),
        gravemap.small_multiples(case, ["2031-06-10", "2031-11-05"], lang=lang),
        gravemap.count_chart(case, lang=lang),
    ]
    made = [one.to_bytes(kind) for one in drawn for kind in ("svg", "png", "pdf")]
    made.append(gravemap.atlas(case, "2031-11-05", lang=lang).to_bytes("pdf"))
    made += [one.caption(kind).encode() for one in drawn for kind in ("md", "txt", "tex")]
    for data in made:
        print(hashlib.sha256(data).hexdigest())
"""


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    """Whatever their hash seed, working folder, time zone, and what matplotlib is set to."""
    style = tmp_path / "matplotlibrc"
    style.write_text("font.size: 30\nsvg.fonttype: path\naxes.facecolor: red\n", encoding="utf-8")
    outputs = []
    for seed, zone, folder, extra in (
        ("1", "UTC", tmp_path, {}),
        ("77", "Pacific/Auckland", SAMPLE, {"MATPLOTLIBRC": str(style)}),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, **extra}
        done = subprocess.run(
            [sys.executable, "-c", DRAW, str(SAMPLE)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        outputs.append(done.stdout.split())

    assert len(outputs[0]) == 38
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_figure_says_nothing_of_the_machine_or_the_clock(ready: Prepared, lang: str) -> None:
    drawn = figure(ready, DAY, lang=lang)
    for kind in ("svg", "png", "pdf"):
        data = drawn.to_bytes(kind)
        for word in NEVER:
            assert word not in data, (kind, word)


def test_text_of_an_svg_is_text_in_logical_order_and_runs_its_way(ready: Prepared) -> None:
    data = figure(ready, DAY, lang="ar").to_bytes("svg")
    texts = {"".join(one.itertext()): one.attrib for one in svg_texts(data)}

    title = texts["وادي المثال"]
    assert "direction: rtl" in title["style"]
    assert "text-anchor: start" in title["style"]  # its start is at the right
    assert float(title["x"]) > 400
    assert title["{http://www.w3.org/XML/1998/namespace}lang"] == "ar"
    assert all("rtl" not in attributes["style"] for text, attributes in texts.items() if text.isascii())
    assert not any("ﻻ" <= letter <= "ﻼ" for text in texts for letter in text)  # no presentation forms


def test_text_of_an_svg_can_be_heard(ready: Prepared) -> None:
    data = figure(ready, DAY).to_bytes("svg").decode()

    assert re.search(r'<svg xml:lang="en" role="img" ', data)
    assert "<title>Valley of Sample</title>" in data
    assert re.search("<desc>[^<]*5 November 2031", data)


@pytest.mark.parametrize(("lang", "letters"), [("en", "ValeyofSmp51"), ("ar", "واديلمثنفبر31")])
def test_text_of_a_pdf_is_text(ready: Prepared, lang: str, letters: str) -> None:
    """Its glyphs say which letters they stand for, so that it can be searched and copied."""
    assert set(letters) <= pdf_letters(figure(ready, DAY, lang=lang).to_bytes("pdf"))


def test_a_png_has_300_dots_an_inch(ready: Prepared) -> None:
    data = figure(ready, DAY).to_bytes("png")
    at = data.index(b"pHYs") + 4
    width = int.from_bytes(data[16:20], "big")

    assert int.from_bytes(data[at : at + 4], "big") == 11811  # dots a metre
    assert width == 2008  # 170 mm


def test_a_figure_is_written_with_its_caption(ready: Prepared, target: Path) -> None:
    drawn = figure(ready, DAY)

    assert drawn.save(target) == (target, target.with_suffix(".md"))
    assert target.read_bytes() == drawn.to_bytes("svg")
    assert target.with_suffix(".md").read_text(encoding="utf-8") == drawn.caption()
    assert drawn.save(target.with_suffix(".pdf"), caption=None) == (target.with_suffix(".pdf"),)
    assert sorted(path.name for path in target.parent.iterdir()) == ["figure.md", "figure.pdf", "figure.svg"]


def test_without_a_path_it_goes_to_the_maps(ready: Prepared, everything: Prepared) -> None:
    assert figure(ready, DAY).usual_path() == Path("maps/sample-2031-11-05.svg")
    assert figure(ready, DAY, lang="ar").usual_path() == Path("maps/sample-2031-11-05-ar.svg")
    assert figure(everything, DAY).usual_path() == Path("maps/restricted/sample-2031-11-05.svg")
    assert atlas(ready, DAY).usual_path() == Path("maps/sample-atlas-2031-11-05.pdf")


@pytest.mark.parametrize("name", ["figure.gif", "figure", "figure.svgz"])
def test_a_name_without_a_format_is_refused(ready: Prepared, tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=r"does not end in \.svg or \.png or \.pdf"):
        figure(ready, DAY).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_atlas_is_no_picture(ready: Prepared, tmp_path: Path) -> None:
    drawn = atlas(ready, DAY)

    with pytest.raises(DataError, match="an atlas has several pages"):
        drawn.save(tmp_path / "atlas.png")
    with pytest.raises(DataError, match="Write pdf"):
        drawn.to_bytes("svg")
    assert drawn._repr_svg_() is None
    assert drawn._repr_png_() is None


def test_a_notebook_shows_it(ready: Prepared) -> None:
    drawn = figure(ready, DAY)

    assert drawn._repr_svg_() == drawn.to_bytes("svg").decode()
    assert (drawn._repr_png_() or b"").startswith(b"\x89PNG")


KINDS = {
    "map": lambda case, lang: figure(case, DAY, lang=lang),
    "multiples": lambda case, lang: small_multiples(case, ["2031-06-10", DAY], lang=lang),
    "chart": lambda case, lang: count_chart(case, lang=lang),
    "atlas": lambda case, lang: atlas(case, DAY, lang=lang),
}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_restricted_figure_is_marked_on_every_page(everything: Prepared, kind: str, lang: str) -> None:
    drawn: Figure = KINDS[kind](everything, lang)
    mark = {"en": "RESTRICTED EDITION", "ar": "الطبعة المقيّدة"}[lang]

    assert all(any(mark in text for text in sheet.texts) for sheet in drawn.sheets)
    assert all(
        RESTRICTED in drawn.caption(form) and mark in drawn.caption(form) for form in ("md", "txt", "tex")
    )
    assert RESTRICTED.encode() in drawn.to_bytes("pdf")
    if len(drawn.sheets) == 1:
        assert RESTRICTED.encode() in drawn.to_bytes("svg")
        assert RESTRICTED.encode() in drawn.to_bytes("png")


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_a_restricted_figure_takes_no_public_figures_place(
    ready: Prepared, everything: Prepared, target: Path, ending: str
) -> None:
    target = target.with_suffix(ending)
    figure(ready, DAY).save(target)
    before = target.read_bytes()

    with pytest.raises(BuildError, match="is not a restricted figure"):
        figure(everything, DAY).save(target)
    assert target.read_bytes() == before

    other = target.with_name(f"other{ending}")
    first = figure(everything, DAY).save(other)
    assert figure(everything, "2031-12-05").save(other) == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_figure_is_not_marked(ready: Prepared, kind: str) -> None:
    drawn: Figure = KINDS[kind](ready, "en")

    assert not any("RESTRICTED" in text for text in drawn.texts())
    assert RESTRICTED not in drawn.caption()


def test_what_may_not_leave_stops_the_figure(tmp_path: Path, target: Path) -> None:
    """A name that the case says must never leave is the town's: the map writes it, and may not be written itself."""
    folder = make_case_folder(tmp_path / "case", CONFIG, **dated())
    (folder / "protected.txt").write_text("Sampleton\n", encoding="utf-8")
    ready = prepared(read_case(folder), "public", None)

    for drawn, path in (
        (figure(ready, LAST), target),
        (figure(ready, LAST), target.with_suffix(".png")),
        (atlas(ready, LAST), target.with_suffix(".pdf")),
    ):
        with pytest.raises(DataError, match="gives away") as caught:
            drawn.save(path)
        assert "Sampleton" not in str(caught.value)
    assert not target.parent.exists()


@pytest.mark.parametrize("ending", [".png", ".pdf"])
def test_letters_that_are_glyphs_or_pixels_are_looked_through_too(
    ready: Prepared, target: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """What a PDF or a picture says cannot be read in its bytes: the texts that were drawn are read instead."""
    planted = Scanner(Protected((), (Wording("5 November 2031", "a name", is_name=True, is_strict=True),)))
    monkeypatch.setattr("gravemap.figures.drawn_figure.scanner_of", lambda _around: planted)

    with pytest.raises(DataError, match="texts of the figure"):
        figure(ready, DAY).save(target.with_suffix(ending), caption=None)
    with pytest.raises(DataError, match="texts of the figure"):
        figure(ready, DAY).to_bytes(ending[1:])
    assert not target.parent.exists()


def figure_files(folder: Path, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Every kind of public figure of a case, with captions."""
    make_case_folder(folder, CONFIG, **tables)
    ready = prepared(read_case(folder), "public", None)
    found: dict[str, bytes] = {}
    drawn = {
        "map": figure(ready, LAST),
        "multiples": small_multiples(ready, ["2031-06-10", LAST], lang="ar"),
        "chart": count_chart(ready, "all"),
        "atlas": atlas(ready, LAST, lang="ar"),
    }
    for name, one in drawn.items():
        found[f"{name}.md"] = one.caption().encode()
        found[f"{name}.txt"] = "\n".join(one.texts()).encode()
        found[name] = one.to_bytes("pdf" if name == "atlas" else "svg")
    return found


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(secrets(), secrets())
def test_what_should_not_show_changes_no_byte_of_a_figure_or_caption(
    one: dict[str, Table], other: dict[str, Table]
) -> None:
    with TemporaryDirectory() as folder:
        first, second = (
            figure_files(Path(folder) / name, tables) for name, tables in (("a", one), ("b", other))
        )

    assert [name for name in first if first[name] != second[name]] == []


def dated() -> dict[str, Table]:
    """A plain data set of the same kind, whose graves were exhumed on a day."""
    base = fixed()
    steps: Table = [{**row, "date": "2031-08-03"} for row in base["grave_events"]]
    return {
        **base,
        "grave_events": steps,
        "scopes": [cells("scopes")],
        "counts": [cells("counts", scope_id="all")],
    }


def test_what_does_show_changes_a_figure(tmp_path: Path) -> None:
    """Without this the test above could compare empty figures."""
    base = dated()
    moved = [{**row, "longitude": "10.35"} if row["id"] == "p-secret" else row for row in base["places"]]
    first = figure_files(tmp_path / "a", base)
    second = figure_files(tmp_path / "b", {**base, "places": moved})

    assert first["map"] != second["map"]
    assert "Known by name" in first["atlas.txt"].decode()
