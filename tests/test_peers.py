"""The pure parts of ``benchmarks/peers.py``: rows, tables, goals and the plot.  It measures nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import _peer_results as results  # noqa: E402  benchmarks/ is no package
from _peer_rows import COLUMNS, made_rows, write_rows  # noqa: E402
from _peer_setup import local  # noqa: E402

FOUND: results.Found = {
    "gravemap": {
        "10000": {"build_s": 1.0, "memory_mb": 200.0, "html_mb": 0.5, "usable_ms": 300.0, "step_ms": 20.0},
        "100000": {"build_s": 2.0, "step_ms": 30.0},
        "1000000": {
            "build_s": 6.0,
            "memory_mb": 900.0,
            "html_mb": 20.0,
            "usable_ms": 1500.0,
            "step_ms": 80.0,
        },
    },
    "keplergl": {"1000000": {"build_s": 7.5, "html_mb": 110.0, "failure": "page not done within 10 minutes"}},
    "lonboard": {"1000000": {"build_s": 4.0, "memory_mb": 700.0, "html_mb": 30.0}},
    "datafilter": {"100000": {"step_ms": 1500.0}},
}


def test_the_rows_are_the_same_for_the_same_number_and_lie_in_ten_years_and_the_box(tmp_path: Path) -> None:
    one, other = made_rows(500), made_rows(500)
    assert one.equals(other)
    assert tuple(one.column_names) == COLUMNS
    dates = one["date"].to_pylist()
    assert dates == sorted(dates)
    assert dates[0] >= "2020-01-01"
    assert dates[-1] <= "2029-12-31"
    assert all(
        9 <= x <= 11 and 44 <= y <= 46
        for x, y in zip(*(one[name].to_pylist() for name in ("longitude", "latitude")), strict=True)
    )
    path = tmp_path / "rows.csv"
    write_rows(path, 500)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].replace('"', "") == ",".join(COLUMNS)
    assert len(lines) == 501


def test_a_table_has_each_program_with_how_many_times_ours_it_takes_and_what_failed() -> None:
    table = results.table(FOUND, 1_000_000)
    ours, kepler, lonboard = table.splitlines()[2:5]
    assert ours == "| gravemap | 6.00 | 900 | 20.0 | 1,500 | 80.0 | – |"
    assert kepler == "| kepler.gl | 7.50 (1.2 ×) | – | 110 (5.5 ×) | – | – | – |"
    assert lonboard == "| lonboard | 4.00 (0.7 ×) | 700 (0.8 ×) | 30.0 (1.5 ×) | – | – | – |"
    assert table.endswith("kepler.gl: page not done within 10 minutes")
    assert "kepler.gl" not in results.table(FOUND, 100_000)


def test_a_goal_is_kept_or_not_by_its_ratio_and_open_without_figures() -> None:
    told = dict(results.verdicts(FOUND))
    assert told == {
        "CSV to HTML, s at 1,000,000 rows: at most 1 of kepler.gl's; is 0.8": True,
        "most memory, MB at 1,000,000 rows: at most 1.5 of lonboard's; is 1.29": True,
        "HTML, MB at 1,000,000 rows: at most 0.6 of lonboard's; is 0.667": False,
        "open to usable, ms at 1,000,000 rows: at most 3000; is 1.5e+03": True,
        "step, ms at 1,000,000 rows: at most 70; is 80": False,
        "step, ms at 100,000 rows: at most 35; is 30": True,
        "step, ms at 100,000 rows: at most 0.025 of deck.gl DataFilterExtension's; is 0.02": True,
        "step, ms at 20,000 rows: at most 0.01 of Folium Timeline, pins, as it is by default's; not measured": None,
        "step, ms at 20,000 rows: at most 0.01 of Folium Timeline, circles in an SVG's; not measured": None,
        "step, ms at 20,000 rows: at most 0.01 of Folium Timeline, circles on a canvas's; not measured": None,
        "pick, ms at 1,000,000 rows: at most 10; not measured": None,
        "CSV to HTML, s from 10,000 to 1,000,000 rows: grows at most as the rows do; is 0.06 of that": True,
        "most memory, MB from 10,000 to 1,000,000 rows: grows at most as the rows do; is 0.045 of that": True,
        "HTML, MB from 10,000 to 1,000,000 rows: grows at most as the rows do; is 0.4 of that": True,
        "open to usable, ms from 10,000 to 1,000,000 rows: grows at most as the rows do; is 0.05 of that": True,
        "step, ms from 10,000 to 1,000,000 rows: grows at most as the rows do; is 0.04 of that": True,
    }


def test_a_run_replaces_its_own_figures_and_keeps_all_others(tmp_path: Path) -> None:
    path = tmp_path / "peers.json"
    results.merge(path, "lonboard", 1_000_000, {"build_s": 9.0, "memory_mb": 1.0})
    results.merge(path, "gravemap", 20_000, {"build_s": 1.0})
    results.merge(path, "gravemap", 10_000, {"build_s": 1.0})
    found = results.merge(path, "lonboard", 1_000_000, {"build_s": 4.0})
    assert found == results.read(path)
    assert list(found) == ["gravemap", "lonboard"]
    assert list(found["gravemap"]) == ["10000", "20000"]
    assert found["lonboard"] == {"1000000": {"build_s": 4.0}}


@pytest.mark.parametrize("found", [FOUND, {}])
def test_the_plot_of_the_same_figures_has_the_same_bytes(tmp_path: Path, found: results.Found) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    results.plot(found, one)
    results.plot(found, other)
    assert one.read_bytes() == other.read_bytes()
    text = one.read_text(encoding="utf-8")
    assert ("as the rows do" in text) is bool(found)
    assert ("step, ms (80 at 1,000,000)" in text) is bool(found)


def test_a_peers_page_loads_from_this_disk_what_it_would_load_from_a_network() -> None:
    page = b'<script src="https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"></script><p>https://example.org</p>'
    assert local(page) == b'<script src="/vendor/leaflet/dist/leaflet.js"></script><p>https://example.org</p>'
