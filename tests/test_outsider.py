"""An outsider with the public files alone, and maps that everybody has, is left with enough places to look (LT-20).

This is the part that a machine can do: it puts together all that every release tells of a record.  The hour
of a person with imagery is still to be spent, and no test stands for it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import build
from gravemap.combination import LEAST, SETTLEMENTS
from gravemap.grid import GridCell
from gravemap.page import without_front_end
from gravemap.phrases import restored

HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
SIGNED = "documenter; data editor; protection focal point"
SITES = {
    "in the middle of a cell": ["10.151237", "10.158811", "10.143377"],
    "near the edge of one": ["10.199211", "10.195533", "10.191171"],
    "corrected into the next": ["10.195533", "10.213371", "10.217799"],
}


def test_nothing_but_text_and_drawn_shapes_leaves(tmp_path: Path) -> None:
    """No picture, sound or file travels with a map, so that none can hold a place in its bytes (LT-12)."""
    released(tmp_path, "10.151237")
    page = without_front_end((tmp_path / "map.html").read_text(encoding="utf-8"))

    assert not re.search(
        r"<(img|video|audio|object|embed|iframe)\b|data:(image|video|audio|application)/", page
    )


def released(folder: Path, lon: str) -> Any:
    """What one more release of the case tells: the payload that stands in its file."""
    make_case_folder(
        folder,
        CONFIG,
        places=[
            cells("places", longitude="10.0", latitude="45.0", source_ids="s1"),
            cells("places", id="spot", name_en="Hidden works", kind="site", precision="exact", source_ids="s1",
                  longitude=lon, latitude="45.151237", uncertainty_m="20"),
        ],
        graves=[cells("graves", name_en="Hidden pit", place_id="spot", locality_en="by the hidden works")],
        grave_events=[cells("grave_events", state="exhumed", date="2031-06-01")],
        publication=[
            cells("publication"),
            cells("publication", id="d1", subject="graves/quarry", level="L3", answers=HIDDEN, signers=SIGNED),
        ],
    )  # fmt: skip
    html = build(folder, folder / "map.html").output.read_text(encoding="utf-8")
    payloads = re.findall(r"<script[^>]*application/json[^>]*>(.*?)</script>", html, re.DOTALL)
    payload = json.loads(max(payloads, key=len))
    return {**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])}


@pytest.mark.parametrize("site", SITES)
def test_all_releases_together_leave_enough_places(tmp_path: Path, site: str) -> None:
    left: BaseGeometry | None = None
    for lon in SITES[site]:
        told = released(tmp_path, lon)
        ids = re.findall(r"cell-(\d+)-(\d+)-(\d+)", json.dumps(told))
        cells_told = {GridCell(*map(int, found)) for found in ids}
        assert cells_told, "nothing coarse is shown"
        for cell in cells_told:
            left = cell.shape if left is None else left.intersection(cell.shape)
    assert left is not None

    open_map = json.loads((tmp_path / "osm" / "places.geojson").read_text(encoding="utf-8"))["features"]
    candidates = [
        one
        for one in open_map
        if one["properties"]["kind"] in SETTLEMENTS
        and left.intersects(shapely.geometry.shape(one["geometry"]))
    ]
    assert len(candidates) >= LEAST["L3"]
    assert shapely.area(left) >= 0.0099  # no smaller than one cell of a tenth of a degree
