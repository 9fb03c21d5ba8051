from __future__ import annotations

from pathlib import Path

import pytest

from builders import cells, make_case_folder
from gravemap.at_date import AtDate, Moment, at_date, grave_form, known_of
from gravemap.case import read_case
from gravemap.dates import parse_date
from gravemap.surroundings import surroundings_of


def day(text: str) -> int:
    return parse_date(text).possible[0] or 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def step(id_: str, state: str, date: str) -> dict[str, str]:
        return cells("grave_events", id=id_, state=state, date=date)

    def claim(id_: str, actor: str, date: str, basis: str = "captured") -> dict[str, str]:
        return cells("control", id=id_, actor_id=actor, date=date, basis=basis)

    return make_case_folder(
        tmp_path,
        graves=[cells("graves"), cells("graves", id="bare", discovered="2031-03")],
        grave_events=[
            step("e1", "reported", "2031-01"),
            step("e2", "exhumed", "2031-02-03"),
            step("e3", "located", "2031-02-05"),
            step("e4", "disturbed", "2031-04"),
        ],
        incidents=[
            cells("incidents", date="2031-01-05", killed="at least 3", event_id="raid"),
            cells("incidents", id="n2", date="2031-01", killed="10", event_id="raid"),
            cells("incidents", id="n3", date="2031-03-01"),
        ],
        control=[
            claim("k1", "brigade", "2031-01-01"),
            claim("k2", "guard", "2031-05-05"),
            claim("k3", "brigade", "2031-07"),
            claim("k4", "guard", "2031-09-09", "contested"),
        ],
        milestones=[cells("milestones", date="2031-02")],
        coverage=[cells("coverage", from_="2031-02", until="2031-03-31")],
    )


def there(folder: Path, on: str, mode: str = "upto", days: int = 30) -> AtDate:
    known = known_of(surroundings_of(read_case(folder), "restricted"))
    return at_date(known, Moment(day(on), mode, days))  # type: ignore[arg-type]


def states(at: AtDate) -> list[tuple[str, str, str, str | None]]:
    return [(one.grave.id, one.state, one.sure, one.may_be) for one in at.graves]


def test_a_grave_has_the_furthest_state_that_it_had_certainly_reached(folder: Path) -> None:
    assert states(there(folder, "2031-01-15")) == [("quarry", "reported", "possible", None)]
    assert states(there(folder, "2031-02-04"))[0] == ("quarry", "exhumed", "certain", None)
    assert states(there(folder, "2031-02-10"))[0] == ("quarry", "exhumed", "certain", None), (
        "located is no step back"
    )
    assert states(there(folder, "2031-04-10"))[-1] == ("quarry", "exhumed", "certain", "disturbed")
    assert ("bare", "reported", "possible", None) in states(there(folder, "2031-03-10"))


def test_in_a_window_only_what_something_happened_to_is_there(folder: Path) -> None:
    assert states(there(folder, "2031-02-06", "window", 7)) == [("quarry", "exhumed", "certain", None)]
    assert states(there(folder, "2031-03-20", "day")) == [("bare", "reported", "possible", None)]


def test_several_states_share_a_form() -> None:
    assert [grave_form(*pair) for pair in (("secured", ""), ("examined", ""), ("reported", "suspected"), ("ruled out", ""))] == [
        "located", "exhumed", "suspected", "ruled-out",
    ]  # fmt: skip


def test_rows_of_one_event_are_one_incident(folder: Path) -> None:
    early, late = there(folder, "2031-01-10").incidents, there(folder, "2031-02-01").incidents

    assert [([row.id for row in one.rows], one.drawn.id, one.sure) for one in early] == [
        (["n1"], "n1", "certain")
    ]
    assert [([row.id for row in one.rows], one.drawn.id) for one in late] == [(["n1", "n2"], "n2")]


def test_holders_follow_one_another_and_are_never_interpolated(folder: Path) -> None:
    def held(on: str) -> tuple[str, tuple[str, ...]]:
        one = there(folder, on).held_at("town")
        return one.kind, one.actor_ids

    assert held("2030-12-31") == ("unknown", ())
    assert held("2031-05-04") == ("held", ("brigade",))
    assert held("2031-05-05") == ("held", ("guard",))
    assert held("2031-07-15") == ("changing", ("guard", "brigade"))
    assert held("2031-09-20") == ("contested", ("brigade", "guard"))


def test_a_report_of_long_ago_is_told_as_such(folder: Path) -> None:
    now, later = there(folder, "2031-10-01").held[0], there(folder, "2032-09-01").held[0]

    assert not now.is_stale
    assert (later.reported, later.is_stale) == (day("2031-09-09"), True)
    assert now.claim_ids[-1] == "k4"


def test_milestones_and_coverage_say_how_sure_they_are(folder: Path) -> None:
    assert [one.sure for one in there(folder, "2031-02-10").milestones] == ["possible"]
    assert [one.sure for one in there(folder, "2031-02-10").coverage] == ["possible"]
    assert [one.sure for one in there(folder, "2031-03-10").coverage] == ["certain"]
    assert there(folder, "2031-04-01").coverage == ()
