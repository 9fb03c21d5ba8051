"""The records of a case as they may leave, and what else could give a place away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import CONFIG, PUBLIC, Cells, cells, make_case_folder
from gravemap.case import Case, read_case
from gravemap.records import CountClaim, Grave, GraveEvent, Incident, Scope
from gravemap.redaction import Leaving, leaving
from gravemap.surroundings import surroundings_of

NAMELESS = PUBLIC.replace(" named", "").replace("Q9=b L5", "Q9=no").replace("Q10=no", "Q10=yes")
SIGNED = "documenter; data editor; protection focal point"


def case_of(tmp_path: Path, level: str, *, answers: str = NAMELESS, **changed: Sequence[Cells]) -> Case:
    """A case of one grave decided at ``level``, with a step, a number and an incident that names it."""
    tables: dict[str, Sequence[Cells]] = {
        "sources": [cells("sources"), cells("sources", id="s2", title="About the quarry alone")],
        "places": [
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
            cells("places", id="pit", name_en="Mill pit", kind="site", precision="exact", longitude="10.23",
                  latitude="45.12", uncertainty_m="20", source_ids="s2"),
        ],
        "graves": [cells("graves", place_id="pit", kind="well", discovered="2031-06-05", source_ids="s2")],
        "grave_events": [cells("grave_events", state="exhumed", date="2031-06-17", source_ids="s2")],
        "scopes": [cells("scopes"), cells("scopes", id="pit-only", name_en="Mill pit", covers="graves/quarry")],
        "counts": [cells("counts", quantity="37", grave_ids="quarry", scope_id="pit-only", source_ids="s2")],
        "incidents": [cells("incidents", place_id="town", grave_ids="quarry")],
        "publication": [
            cells("publication"),
            cells("publication", id="p2", subject="graves/quarry", level=level, answers=answers, signers=SIGNED),
        ],
    }  # fmt: skip
    return read_case(make_case_folder(tmp_path, CONFIG, **(tables | changed)))


def left_of(case: Case) -> Leaving:
    return leaving(case, surroundings_of(case).exposure)


def test_a_grave_that_is_coarsened_loses_name_id_kind_and_source(tmp_path: Path) -> None:
    [grave] = left_of(case_of(tmp_path, "L3")).records["graves"]

    assert isinstance(grave, Grave)
    assert (grave.id, grave.name_en, grave.kind) == ("withheld-1", "Grave, shown as an area", "not said")
    assert (grave.source_ids, grave.place_id) == ((), None)
    assert str(grave.discovered) == "2031-06"


def test_a_name_that_was_published_stays_although_the_place_is_coarsened(tmp_path: Path) -> None:
    [grave] = left_of(case_of(tmp_path, "L3", answers=PUBLIC)).records["graves"]

    assert (grave.id, grave.source_ids) == ("quarry", ("s2",))


def test_steps_go_with_their_nameless_grave_to_the_month(tmp_path: Path) -> None:
    [event] = left_of(case_of(tmp_path, "L3")).records["grave_events"]

    assert isinstance(event, GraveEvent)
    assert (event.grave_id, str(event.date), event.source_ids) == ("withheld-1", "2031-06", ())


def test_a_number_that_names_a_withheld_grave_does_not_leave_and_is_counted(tmp_path: Path) -> None:
    left = left_of(case_of(tmp_path, "L3"))

    assert left.records["counts"] == []
    assert [scope.id for scope in left.records["scopes"]] == ["all"]
    assert left.withheld == {"places": 1, "scopes": 1, "counts": 1}


def test_of_what_may_not_even_be_counted_no_number_tells(tmp_path: Path) -> None:
    left = left_of(case_of(tmp_path, "L0"))

    assert left.records["graves"] == []
    assert left.withheld == {}


def test_numbers_and_days_of_a_coarsened_grave_become_bands_and_months(tmp_path: Path) -> None:
    answers = NAMELESS.replace("Q9=no", "Q9=b L5 named (the panel)")
    left = left_of(case_of(tmp_path, "L3", answers=answers))

    [claim] = left.records["counts"]
    assert isinstance(claim, CountClaim)
    assert (str(claim.quantity), str(claim.date)) == ("10-49", "2031-10")


def test_a_source_of_withheld_records_alone_stays_behind(tmp_path: Path) -> None:
    assert [source.id for source in left_of(case_of(tmp_path, "L1")).records["sources"]] == ["s1"]
    named = left_of(case_of(tmp_path / "b", "L4", answers=PUBLIC))
    assert [source.id for source in named.records["sources"]] == ["s1", "s2"]


def test_a_confidential_source_never_leaves_and_its_records_are_told_without_it(tmp_path: Path) -> None:
    sources = [cells("sources"), cells("sources", id="s2", confidential="yes")]
    left = left_of(case_of(tmp_path, "L4", answers=PUBLIC, sources=sources))

    assert [source.id for source in left.records["sources"]] == ["s1"]
    assert left.records["graves"][0].source_ids == ()


def test_an_actor_of_withheld_records_alone_stays_behind(tmp_path: Path) -> None:
    count = cells("counts", grave_ids="quarry", claimant_id="guard")
    for level, answers, kept in (("L1", NAMELESS, ["brigade"]), ("L4", PUBLIC, ["brigade", "guard"])):
        left = left_of(case_of(tmp_path / level, level, answers=answers, counts=[count]))
        assert [actor.id for actor in left.records["actors"]] == kept


def test_an_incident_that_is_coarsened_has_no_words_and_no_grave(tmp_path: Path) -> None:
    incident = cells("incidents", longitude="10.3", latitude="45.3", place_text="at the mill", killed="37",
                     date="2031-06-05", summary_en="Shot at the mill.", source_ids="s2")  # fmt: skip
    strict = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
    decided = [cells("publication", level="L3", answers=strict, signers=SIGNED)]
    [found] = left_of(case_of(tmp_path, "L3", incidents=[incident], publication=decided)).records["incidents"]

    assert isinstance(found, Incident)
    assert (found.id, found.place_text, found.summary_en, found.source_ids) == ("incident-1", None, None, ())
    assert (str(found.killed), str(found.date), found.longitude) == ("10-49", "2031-06", None)


def test_an_incident_whose_words_were_published_keeps_them_without_its_position(tmp_path: Path) -> None:
    incident = cells(
        "incidents", longitude="10.3", latitude="45.3", place_text="at the mill", grave_ids="quarry"
    )
    decided = [cells("publication", level="L3")]
    [found] = left_of(case_of(tmp_path, "L3", incidents=[incident], publication=decided)).records["incidents"]

    assert isinstance(found, Incident)
    assert (found.id, found.place_text, found.longitude) == ("n1", "at the mill", None)


def test_what_a_scope_covers_is_told_only_as_far_as_it_may_be_named(tmp_path: Path) -> None:
    scopes = [cells("scopes", covers="places/town; graves/quarry")]
    left = left_of(case_of(tmp_path, "L1", scopes=scopes, counts=[cells("counts", scope_id="all")]))

    [scope] = left.records["scopes"]
    assert isinstance(scope, Scope)
    assert scope.covers == ("places/town",)


@pytest.mark.parametrize("table", ["incidents", "milestones", "sources", "graves", "places", "counts"])
def test_nothing_of_a_row_under_embargo_leaves_and_no_number_counts_it(tmp_path: Path, table: str) -> None:
    rows: dict[str, Sequence[Cells]] = {"counts": [cells("counts")], "milestones": [cells("milestones")]}
    before = left_of(case_of(tmp_path / "a", "L4", answers=PUBLIC, **rows))
    extra = {"places": {"id": "far"}, "graves": {"place_id": "pit"}, "sources": {}}.get(table, {})
    late = cells(table, **{"id": "late", **extra}, embargo_until="2040-01-01")
    case = case_of(tmp_path / "b", "L4", answers=PUBLIC, **rows)
    held = [*({**row.cells} for row in case.tables[table].rows), late]
    after = left_of(case_of(tmp_path / "c", "L4", answers=PUBLIC, **(rows | {table: held})))

    assert after.records == before.records
    assert after.withheld == before.withheld


def test_the_order_of_rows_tells_nothing(tmp_path: Path) -> None:
    graves = [
        cells("graves", id=id_, place_id="pit", kind=kind)
        for id_, kind in (("a", "mass grave"), ("b", "single grave"))
    ]
    decided = [
        cells("publication"),
        *(
            cells("publication", id=f"p{at}", subject=f"graves/{at}", level="L2", answers=NAMELESS)
            for at in "ab"
        ),
    ]
    steps = [cells("grave_events", id=f"e{at}", grave_id=at, state="exhumed") for at in "ab"]
    told = [
        left_of(case_of(tmp_path / name, "L2", graves=rows, publication=decided, grave_events=steps, counts=[cells("counts")],
                        scopes=[cells("scopes")], incidents=[cells("incidents")])).records["graves"]
        for name, rows in (("x", graves), ("y", graves[::-1]))
    ]  # fmt: skip

    assert told[0] == told[1]


def test_the_restricted_edition_keeps_everything(tmp_path: Path) -> None:
    case = case_of(tmp_path, "L0")
    left = leaving(case, surroundings_of(case, "restricted").exposure)

    assert left.withheld == {}
    assert left.records["graves"][0].id == "quarry"


OPEN = PUBLIC.replace("Q9=b L5", "Q9=b L4").replace("Q10=no", "Q10=yes").replace("Q8=yes", "Q8=no")


def found_in(tmp_path: Path, number: int) -> set[str]:
    """What is told of when ``number`` graves were found, all in June, of which remains are in the ground."""
    ids = ["quarry", "second", "third"][:number]
    case = case_of(
        tmp_path,
        "L3",
        graves=[cells("graves", id=id_, place_id="pit", discovered=f"2031-06-0{at}") for at, id_ in enumerate(ids, 1)],
        grave_events=[cells("grave_events", id=f"e-{id_}", grave_id=id_, state="exhumed", date="2031-06-17") for id_ in ids],
        publication=[
            cells("publication"),
            *(
                cells("publication", id=f"d-{id_}", subject=f"graves/{id_}", level="L3", answers=OPEN,
                      signers=f"{SIGNED}; panel member", review_by="2032-01-31")
                for id_ in ids
            ),
        ],
    )  # fmt: skip
    records = left_of(case).records
    steps = {row.date.text for row in records["grave_events"] if isinstance(row, GraveEvent) and row.date}
    assert steps == {"2031"}
    return {row.discovered.text for row in records["graves"] if isinstance(row, Grave) and row.discovered}


def test_while_remains_are_in_the_ground_a_month_is_told_only_where_three_share_it(tmp_path: Path) -> None:
    assert found_in(tmp_path / "two", 2) == {"2031"}
    assert found_in(tmp_path / "three", 3) == {"2031-06"}
