"""Two private data sets that should look the same in public build byte-identical public files (LT-01).

Whatever should not show is drawn anew: the exact place inside its cell, names and words of what is
withheld, notes, ids, the order of rows, days and numbers inside what is shown of them, and whole
records of which nothing may be told.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import build
from gravemap.case import read_case
from gravemap.frames import case_frames
from gravemap.osm.features import geometry_hash
from gravemap.report_command import write_report
from gravemap.report_request import Request

SIGNED = "documenter; data editor; protection focal point"
HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
NAMED = PUBLIC.replace("Q10=no", "Q10=yes").replace("Q9=b L5", "Q9=b L4")

BY_DISTRICT = CONFIG + "\n[publication]\nareas = { L3 = 6 }\n"
CASES = 12
"""How many pairs of cases are compared in each run of the tests, and half as many with districts."""

text = st.text("abcdefgh ijk لمن", min_size=5, max_size=30).map(lambda said: f"hidden {said}".strip())
order = st.randoms(use_true_random=False)
Table = list[Mapping[str, str]]


@st.composite
def secrets(draw: st.DrawFn) -> dict[str, Table]:
    """Everything that should not show, drawn anew, around records that are always the same."""
    lon, lat = draw(st.floats(10.21, 10.29)), draw(st.floats(45.11, 45.19))
    other = draw(st.floats(10.05, 10.95)), draw(st.floats(45.05, 45.95))
    names = st.lists(st.text("abcdefgh", min_size=6, max_size=9), min_size=3, max_size=3, unique=True)
    pit, spot, well = draw(names)

    def said() -> str:
        return draw(text)

    tables: dict[str, Table] = {
        "sources": [cells("sources"), cells("sources", id=f"s-{pit}", title=said()), cells("sources", id="s3")],
        "actors": [cells("actors"), cells("actors", id="guard"), cells("actors", id="unit")],
        "places": [
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
            cells("places", id="mill", name_en="Millbrook", kind="village", longitude="9.8", latitude="44.9",
                  uncertainty_m="800", source_ids="s1"),
            cells("places", id=f"p-{pit}", name_en=said(), name_ar=said(), kind="site", precision="exact",
                  longitude=f"{lon:.6f}", latitude=f"{lat:.6f}", uncertainty_m=f"{draw(st.integers(5, 300))}",
                  located_how=said(), source_ids=f"s-{pit}"),
            cells("places", id=f"p-{spot}", name_en=said(), kind="site", precision="exact",
                  longitude=f"{other[0]:.6f}", latitude=f"{other[1]:.6f}", uncertainty_m="30", source_ids=f"s-{pit}"),
        ],
        "coordinates": [
            cells("coordinates", id=f"x-{pit}", place_id=f"p-{pit}", longitude=f"{other[0]:.5f}", latitude="45.3",
                  source_ids=f"s-{pit}"),
        ],
        "graves": [
            cells("graves", id="shown", name_en="Shown grave", place_id="mill"),
            cells("graves", id=f"g-{pit}", name_en=said(), variants=said(), place_id=f"p-{pit}", note_en=said(),
                  locality_en=said(), discovered=f"2031-06-{draw(st.integers(1, 30)):02}", source_ids=f"s-{pit}"),
            cells("graves", id=f"g-{spot}", name_en=said(), place_id=f"p-{spot}", kind=draw(st.sampled_from(["well", "morgue"])),
                  discovered=f"2031-{draw(st.integers(1, 9)):02}", source_ids=f"s-{pit}"),
            cells("graves", id="known", name_en="Known by name", place_id=f"p-{pit}"),
        ],
        "grave_events": [
            cells("grave_events", id=f"e{at}-{pit}", grave_id=grave, state="exhumed", date=day, note_en=said(),
                  source_ids=f"s-{pit}")
            for at, (grave, day) in enumerate(
                [(f"g-{pit}", f"2031-06-{draw(st.integers(1, 30)):02}"), (f"g-{spot}", "2031-07-02"),
                 ("known", f"2031-08-{draw(st.integers(1, 31)):02}")]
            )
        ],
        "scopes": [cells("scopes"), cells("scopes", id=f"c-{pit}", name_en=said(), covers=f"graves/g-{pit}")],
        "counts": [
            cells("counts", scope_id="all", quantity="12", date="2031-10-28"),
            cells("counts", id=f"n-{pit}", scope_id=f"c-{pit}", grave_ids=f"g-{pit}", quantity=f"{draw(st.integers(1, 900))}",
                  claimant_id="unit", source_ids=f"s-{pit}", said_by=said()),
            cells("counts", id="known", scope_id="all", grave_ids="known", quantity=f"{draw(st.integers(10, 49))}",
                  date=f"2031-08-{draw(st.integers(1, 31)):02}"),
        ],
        "control": [
            cells("control", date="2031-01-01"),
            cells("control", id="k2", place_id="mill", actor_id="guard", date="2031-02-01"),
            cells("control", id=f"k-{pit}", place_id=f"p-{pit}", actor_id="brigade", date="2031-03-01", note_en=said()),
        ],
        "incidents": [
            cells("incidents", id="in-town", place_id="town", date="2031-05-01"),
            cells("incidents", id=f"i-{pit}", longitude=f"{lon:.5f}", latitude=f"{lat:.5f}", place_text=said(),
                  summary_en=said(), date=f"2031-05-{draw(st.integers(1, 31)):02}", killed=f"{draw(st.integers(2, 9))}",
                  source_ids=f"s-{pit}"),
        ],
        "milestones": [cells("milestones", date="2031-09-01", place_id="town")],
        "coverage": [cells("coverage"), cells("coverage", id=f"v-{pit}", place_id=f"p-{spot}", note_en=said())],
        "publication": [
            cells("publication", risks=said()),
            cells("publication", id="d1", subject=f"graves/g-{pit}", level="L3", answers=HIDDEN, signers=SIGNED,
                  risks=said(), note_en=said()),
            cells("publication", id="d2", subject=f"graves/g-{spot}", level="L1", answers=HIDDEN),
            cells("publication", id="d3", subject="graves/known", level="L3", answers=NAMED,
                  signers=f"{SIGNED}; panel member"),
            cells("publication", id="d4", subject=f"incidents/i-{pit}", level="L3", answers=HIDDEN, signers=SIGNED),
            cells("publication", id="d5", subject=f"places/p-{pit}", level="L2", answers=HIDDEN, signers=SIGNED),
        ],
    }  # fmt: skip
    for at in range(draw(st.integers(0, 2))):
        tables = _with_unspeakable(draw, tables, f"{well}-{at}")
    for rows in tables.values():
        draw(order).shuffle(rows)
    return tables


def _with_unspeakable(draw: st.DrawFn, tables: dict[str, Table], id_: str) -> dict[str, Table]:
    """The same with a grave, its place, steps, numbers, source and an incident of which nothing may be told."""
    place = f"u-{id_}"
    far = cells("places", id=place, name_en=draw(text), kind="site", precision="exact", source_ids=place,
                longitude=f"{draw(st.floats(10.05, 10.9)):.5f}", latitude=f"{draw(st.floats(44.1, 45.9)):.5f}",
                uncertainty_m="10")  # fmt: skip
    added: dict[str, Table] = {
        "sources": [cells("sources", id=place, title=draw(text))],
        "places": [far],
        "graves": [cells("graves", id=place, name_en=draw(text), place_id=place, source_ids=place)],
        "grave_events": [cells("grave_events", id=place, grave_id=place, date="2031-06-06", source_ids=place)],
        "scopes": [cells("scopes", id=place, name_en=draw(text), covers=f"graves/{place}")],
        "counts": [cells("counts", id=place, scope_id=place, grave_ids=place, quantity="77", source_ids=place)],
        "control": [cells("control", id=place, place_id=place, actor_id="unit", source_ids=place)],
        "incidents": [cells("incidents", id=place, place_id=place, date="2031-04-04", source_ids=place)],
        "coverage": [cells("coverage", id=place, place_id=place, source_ids=place)],
        "milestones": [cells("milestones", id=place, title_en=draw(text), source_ids=place, embargo_until="2040-01-01")],
        "publication": [
            cells("publication", id=f"{kind}-{id_}", subject=f"{kind}/{place}", level="L0", signers="")
            for kind in ("graves", "incidents")
        ],
    }  # fmt: skip
    return {name: [*rows, *added.get(name, ())] for name, rows in tables.items()}


def public_files(folder: Path, tables: Mapping[str, Table], config: str = CONFIG) -> dict[str, bytes]:
    """Every public file that is made of a case; with `BY_DISTRICT`, one whose districts stand for places."""
    make_case_folder(folder, config, **tables)
    if config == BY_DISTRICT:
        whole = shapely.box(9.9, 44.8, 10.9, 45.9)
        feature = {
            "type": "Feature",
            "properties": {"osm": "relation/1", "kind": "6", "name": "Midland", "hash": geometry_hash(whole)},
            "geometry": shapely.geometry.mapping(whole),
        }
        told = {"type": "FeatureCollection", "origin": "invented", "licence": "ODbL-1.0", "attribution": "©"}
        text = json.dumps({**told, "features": [feature]})
        (folder / "osm" / "boundaries.geojson").write_text(text, encoding="utf-8")
    page = build(folder, folder / "map.html").output.read_bytes()
    exports = {name: frame.to_csv().encode() for name, frame in case_frames(read_case(folder)).items()}
    return {"map.html": page, **exports, **reports(folder)}


def reports(folder: Path) -> dict[str, bytes]:
    """The reports of a case in every format, without figures, which are made of the same records."""
    found = {}
    for name, lang, known in (
        ("report.md", "en", None),
        ("report.html", "ar", None),
        ("report.docx", "en", "date"),
    ):
        target = folder / name
        write_report(Request(folder, "2031-11-01", known, lang, output=target, has_figures=False))
        found[name] = target.read_bytes()
    return found


@settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(secrets(), secrets())
def test_what_should_not_show_changes_no_byte_of_any_public_file(
    one: dict[str, Table], other: dict[str, Table]
) -> None:
    with TemporaryDirectory() as folder:
        first, second = (
            public_files(Path(folder) / name, tables) for name, tables in (("a", one), ("b", other))
        )

    assert [name for name in first if first[name] != second[name]] == []


@settings(
    max_examples=CASES // 2,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(secrets(), secrets())
def test_nor_where_districts_stand_for_places(one: dict[str, Table], other: dict[str, Table]) -> None:
    with TemporaryDirectory() as folder:
        first, second = (
            public_files(Path(folder) / name, tables, BY_DISTRICT)
            for name, tables in (("a", one), ("b", other))
        )

    assert [name for name in first if first[name] != second[name]] == []
    assert b"district-relation-1" in first["map.html"]


CHANGES = {
    "the cell": ("places", "longitude", "10.35"),
    "the month of a find": ("graves", "discovered", "2031-07-04"),
    "the word for a kind": ("graves", "kind", "single grave"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_does_show_changes_the_page(tmp_path: Path, change: str) -> None:
    """Without this the test above could compare empty pages."""
    table, column, value = CHANGES[change]
    base = fixed()
    rows = [{**row, column: value} if row["id"].endswith("-secret") else row for row in base[table]]
    changed = {**base, table: rows}

    pages = [
        public_files(tmp_path / name, tables)["map.html"] for name, tables in (("a", base), ("b", changed))
    ]
    assert pages[0] != pages[1]
    assert b"Known by name" in pages[0]
    assert b"cell-100000-" in pages[0]


def fixed() -> dict[str, Table]:
    """One plain data set of the same kind."""
    return {
        "places": [
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
            cells("places", id="p-secret", name_en="hidden one", kind="site", precision="exact", longitude="10.25",
                  latitude="45.15", uncertainty_m="20", source_ids="s1"),
        ],
        "graves": [
            cells("graves", id="g-secret", name_en="hidden grave", place_id="p-secret", discovered="2031-06-04"),
            cells("graves", id="known", name_en="Known by name", place_id="p-secret"),
        ],
        "grave_events": [
            cells("grave_events", id=f"e-{id_}", grave_id=id_, state="exhumed") for id_ in ("g-secret", "known")
        ],
        "publication": [
            cells("publication"),
            cells("publication", id="d1", subject="graves/g-secret", level="L3", answers=HIDDEN, signers=SIGNED),
            cells("publication", id="d3", subject="graves/known", level="L3", answers=NAMED, signers=f"{SIGNED}; panel member"),
        ],
    }  # fmt: skip


def test_exports_hold_as_many_rows_as_the_page_shows(tmp_path: Path) -> None:
    files = public_files(tmp_path, fixed())

    assert len(list(csv.reader(io.StringIO(files["graves"].decode())))) == 3  # the header and two graves
