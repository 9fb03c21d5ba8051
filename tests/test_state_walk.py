"""Whole walks through levels, states and corrections: at no step is more told than that step allows (LT-08)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builders import CONFIG, PUBLIC, Cells, cells, make_case_folder
from gravemap.build import build
from gravemap.dates import date_of, parse_date
from gravemap.grid import GridCell
from gravemap.payload import to_json
from gravemap.phrases import restored
from gravemap.shown_before import HELD_DAYS, read_memory

HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
SIGNED = "documenter; data editor; protection focal point"
FIRST_DAY = parse_date("2031-11-01").possible[0] or 0
DECISIONS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("L0", "L1", "L2", "L3"), (HIDDEN, SIGNED)),
    "L4": (PUBLIC.replace("Q9=b L5", "Q9=b L4"), "documenter; data editor"),
    "L5": (PUBLIC, "documenter; data editor"),
}
NAME, WORDS, STEP = "Quenstedt pit", "behind the two chimneys", "told by the carter"

steps = st.lists(
    st.fixed_dictionaries(
        {
            "level": st.sampled_from(["L0", "L1", "L2", "L3", "L3", "L4", "L5"]),
            "lon": st.sampled_from(["10.151237", "10.183213", "10.251733"]),  # the third is in the next cell
            "kind": st.sampled_from(["mass grave", "well", "suspected"]),
            "state": st.sampled_from(["exhumed", "returned", "memorialised"]),
            "embargo": st.sampled_from(["", "", "", "2040-01-01"]),
            "days": st.sampled_from([0, 1, 20, 70]),
        }
    ),
    min_size=2,
    max_size=4,
)


def walked(folder: Path, step: Mapping[str, Any], day: int) -> str:
    """The public page after one step, with its phrases written out."""
    answers, signers = DECISIONS[step["level"]]
    grave = cells("graves", name_en=NAME, kind=step["kind"], place_id="spot", locality_en=WORDS,
                  embargo_until=step["embargo"])  # fmt: skip
    decision = {"answers": answers, "level": step["level"], "signers": signers}
    decisions: list[Cells] = [
        cells("publication"),
        cells("publication", id="d1", subject="graves/quarry", **decision),
        cells("publication", id="d2", subject="incidents/n1", **decision),
    ]
    make_case_folder(
        folder,
        CONFIG,
        places=[
            cells("places", longitude="10.0", latitude="45.0", source_ids="s1"),
            cells("places", id="spot", name_en="Zinc works", kind="site", precision="exact", source_ids="s1",
                  longitude=step["lon"], latitude="45.151237", uncertainty_m="20"),
        ],
        graves=[grave],
        grave_events=[cells("grave_events", state=step["state"], note_en=STEP)],
        incidents=[
            cells("incidents", longitude=step["lon"], latitude="45.151237", summary_en=WORDS, date="2031-05",
                  embargo_until=step["embargo"])
        ],
        publication=decisions,
    )  # fmt: skip
    built = build(folder, folder / "map.html", as_of=day)
    payload = built.payload
    return to_json({**payload, "tables": restored(payload["tables"], payload["codes"], payload["phrases"])})


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps)
def test_no_step_of_any_walk_tells_more_than_its_level(walk: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        folder, day = Path(name), FIRST_DAY
        for step in walk:
            day += step["days"]
            page = walked(folder, step, day)
            level = "L0" if step["embargo"] else step["level"]
            is_exact = f"[{float(step['lon']):.4f},45.1512]" in page.replace(" ", "")
            assert not is_exact or step["level"] == "L5", step
            if level < "L4":
                assert [told for told in (NAME, "Zinc works", WORDS, STEP, "quarry") if told in page] == [], (
                    step
                )
            graves = json.loads(page)["tables"]["graves"]
            assert graves["n"] == (0 if level == "L0" else 1), step
            if level > "L0":
                assert graves["columns"]["level"] == [level], step
        _hold_each_other(folder)


def _hold_each_other(folder: Path) -> None:
    """Cells shown of one record at one level within a year hold each other: no neighbour, no border."""
    rows = [row for row in read_memory(folder).rows if isinstance(row.cell, GridCell)]
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            is_same = (one.subject, one.level) == (other.subject, other.level)
            if is_same and isinstance(one.cell, GridCell) and isinstance(other.cell, GridCell):
                assert abs(one.since - other.since) < HELD_DAYS
                bounds = one.cell.shape.bounds, other.cell.shape.bounds
                assert one.cell.holds(bounds[1]) or other.cell.holds(bounds[0]), date_of(one.since)
