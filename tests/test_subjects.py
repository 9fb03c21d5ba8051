"""What each record is about."""

from __future__ import annotations

from pathlib import Path

from builders import CONFIG, cells, make_case_folder
from gravemap.case import read_case
from gravemap.subjects import subjects_of


def test_a_record_is_about_itself_or_about_what_it_names(tmp_path: Path) -> None:
    folder = make_case_folder(
        tmp_path,
        CONFIG,
        grave_events=[cells("grave_events")],
        scopes=[cells("scopes"), cells("scopes", id="two", covers="graves/quarry;places/town")],
        counts=[cells("counts", scope_id="all", grave_ids="quarry")],
        control=[cells("control")],
        coverage=[cells("coverage")],
        incidents=[cells("incidents")],
    )
    case = read_case(folder)
    told = {record.key: [one.key for one in subjects_of(case, record)] for record in case}

    assert told["graves/quarry"] == ["graves/quarry"]
    assert told["grave_events/e1"] == told["counts/c1"] == ["graves/quarry"]
    assert told["control/k1"] == told["coverage/v1"] == told["places/town"] == ["places/town"]
    assert told["scopes/two"] == ["graves/quarry", "places/town"]
    assert told["incidents/n1"] == ["incidents/n1"]
    assert told["sources/s1"] == []
