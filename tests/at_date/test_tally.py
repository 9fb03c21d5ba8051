from __future__ import annotations

from pathlib import Path

import pytest

from builders import cells, make_case_folder
from gravemap.at_date import Moment, Tally, known_of, last_day
from gravemap.at_date.tally import ANY
from gravemap.case import read_case
from gravemap.dates import parse_date
from gravemap.surroundings import surroundings_of


def day(text: str) -> int:
    return parse_date(text).possible[0] or 0


@pytest.fixture
def tally(tmp_path: Path) -> Tally:
    def total(id_: str, quantity: str, date: str, **more: str) -> dict[str, str]:
        return cells(
            "counts", id=id_, mode="cumulative", scope_id="all", quantity=quantity, date=date, **more
        )

    make_case_folder(
        tmp_path,
        scopes=[cells("scopes", parts="north"), cells("scopes", id="north", name_en="North")],
        counts=[
            cells("counts", id="a1", scope_id="north", event_id="dig", quantity="12", date="2031-05-02"),
            cells("counts", id="a2", scope_id="north", event_id="dig", quantity="at least 8", date="2031-05"),
            cells("counts", id="b", scope_id="all", event_id="later", quantity="5", date="2031-06"),
            cells("counts", id="loose", scope_id="all", quantity="9", date="2031-05-02"),
            total("t1", "20", "2031-01-05"),
            total("t2", "about 30", "2031-05-20", confidence="low"),
            total("t3", "28", "2031-05-20", confidence="high"),
            total("t4", "40", "2031-04-01"),
        ],
    )
    return Tally(known_of(surroundings_of(read_case(tmp_path), "restricted")))


def test_claims_of_one_event_are_one_find_at_its_least(tally: Tally) -> None:
    found = tally.sum("all", Moment(day("2031-05-31")))

    assert (found.bodies, [find.event_id for find in found.finds], found.unsure) == (8, ["dig"], 0)


def test_a_find_that_may_lie_later_is_not_in_the_sum(tally: Tally) -> None:
    assert tally.sum("all", Moment(day("2031-06-10"))).unsure == 1
    assert tally.sum("north", Moment(day("2031-07-01"))).bodies == 8
    assert tally.sum(None, Moment(day("2031-07-01"))).bodies == 13


def test_the_latest_totals_stand_surest_first_and_how_far_they_lie_apart(tally: Tally) -> None:
    totals = tally.totals("all", "bodies", day("2031-06-01"))

    assert [claim.id for claim in totals.latest] == ["t3", "t2"]
    assert totals.lowest is not None
    assert totals.highest is not None
    assert (totals.lowest.id, totals.highest.id, totals.within) == ("t2", "t4", 3)
    assert tally.totals(ANY, "missing", day("2031-06-01")).latest == ()
    assert tally.totals("all", "bodies", day("2031-01-04")).latest == ()


def test_the_last_day_of_a_date_orders_totals() -> None:
    assert last_day(parse_date("2031-05")) == day("2031-05-31")
    assert last_day(parse_date("2031-05/..")) == day("2031-05-01")
    assert last_day(None) < day("1000")
