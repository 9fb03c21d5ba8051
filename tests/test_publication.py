"""What may leave, and how finely."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from builders import PUBLIC, make
from gravemap.ceilings import Subject
from gravemap.crs import circle
from gravemap.dates import parse_date
from gravemap.publication import Ruling, Rulings, newest_day, shown
from gravemap.records import Grave, GraveEvent, PublicationDecision

DAY = parse_date("2026-01-01").possible[1]


def decision(subject: str, level: str, **cells: str) -> PublicationDecision:
    row = {
        "signers": "documenter; data editor",
        "reason": "as agreed",
        "answers": PUBLIC,
        "public_domain_source_id": "s1",
        "decided": "2025-06-01",
        "review_by": "2026-06-01",
    } | cells
    row |= {"id": subject.replace("/", "-").replace("*", "case"), "subject": subject, "level": level}
    return PublicationDecision.model_validate({name: text for name, text in row.items() if text})


def grave(id_: str, *above: str, state: str = "exhumed") -> Subject:
    """A grave as a decision sees it, with one recorded step."""
    step = make(GraveEvent, grave_id=id_, state=state)
    return Subject(f"graves/{id_}", "grave", above, make(Grave, id=id_, place_id="town"), (step,))


def test_without_a_decision_a_grave_is_only_counted() -> None:
    assert Rulings([], DAY).on(grave("a")).level == "L1"


def test_the_most_specific_decision_counts() -> None:
    rulings = Rulings([decision("*", "L4"), decision("places/p", "L3"), decision("graves/g", "L2")], DAY)

    assert rulings.on(grave("g", "places/p")).level == "L2"
    assert rulings.on(grave("other", "places/p")).level == "L3"
    assert rulings.on(grave("other")).level == "L4"


def test_an_unsigned_decision_lets_nothing_out_though_the_case_has_one() -> None:
    ruling = Rulings([decision("*", "L5"), decision("graves/g", "L4", signers="")], DAY).on(grave("g"))

    assert ruling.level == "L1"
    assert ruling.lacks == ("is not signed by: documenter, data editor",)


def test_what_a_grave_gets_from_the_decision_of_another_is_no_finer_than_its_own_state_allows() -> None:
    rulings = Rulings([decision("*", "L4")], DAY)

    assert rulings.on(grave("dug")).level == "L4"
    assert rulings.on(grave("not-dug", state="located")).level == "L3"


def test_what_a_grave_gets_from_the_decision_of_another_is_no_finer_than_was_signed_for_it() -> None:
    adding = PUBLIC.replace("Q10=no", "Q10=yes")
    two = Rulings([decision("places/p", "L4", answers=adding)], DAY)
    more = "documenter; data editor; protection focal point"
    three = Rulings([decision("places/p", "L4", answers=adding, signers=more)], DAY)

    assert two.on(grave("g", "places/p")).level == "L2"
    assert three.on(grave("g", "places/p")).level == "L3"


def test_a_decision_past_its_review_is_counted_only_and_no_fault() -> None:
    late = decision("graves/g", "L4", review_by="2025-12-31")

    after, before = (Rulings([late], day).on(grave("g")) for day in (DAY, DAY - 1 if DAY else None))
    assert (after.level, after.lacks) == ("L1", ())
    assert before.level == "L4"


def test_a_decision_that_was_not_yet_taken_lets_nothing_out() -> None:
    later = decision("graves/g", "L4")

    assert Rulings([later], parse_date("2025-05-31").possible[1]).on(grave("g")).level == "L1"
    assert Rulings([later], parse_date("2025-06-01").possible[1]).on(grave("g")).level == "L4"


def test_withholding_needs_neither_answers_nor_signatures() -> None:
    ruling = Rulings([decision("graves/g", "L0", signers="", answers="")], DAY).on(grave("g"))

    assert (ruling.level, ruling.lacks) == ("L0", ())


@pytest.mark.parametrize("order", [["L4", "L2"], ["L2", "L4"]])
def test_of_two_decisions_on_one_subject_the_coarser_counts(order: list[str]) -> None:
    assert Rulings([decision("graves/g", level) for level in order], DAY).on(grave("g")).level == "L2"


def test_the_restricted_edition_keeps_everything() -> None:
    assert Rulings([decision("*", "L0")], DAY, "restricted").on(grave("g")).level == "L5"


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="not an edition"):
        Rulings([], DAY, "secret")


def test_what_happens_during_fighting_waits() -> None:
    day = DAY or 0
    cases = [
        decision("*", "L4", answers=PUBLIC.replace("K2=no", f"K2={delay}"))
        for delay in ("no", "1 day", "7 days", "unknown")
    ]
    levels = [
        [
            Rulings([one], day)
            .on(Subject("incidents/n", "incident", is_public_name=True, last_day=day - ago))
            .level
            for ago in (0, 2, 7)
        ]
        for one in cases
    ]

    assert levels == [["L4"] * 3, ["L0", "L4", "L4"], ["L0", "L0", "L4"], ["L0", "L0", "L4"]]


def test_an_embargo_ends_on_its_day() -> None:
    record = make(Grave, embargo_until="2026-01-01")
    day = parse_date("2026-01-01").possible[1] or 0

    assert Rulings([], day - 1).is_embargoed(record)
    assert not Rulings([], day).is_embargoed(record)
    assert not Rulings([], day - 1, "restricted").is_embargoed(record)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(10, 3000), st.sampled_from(["L2", "L3", "L4"]))
def test_a_coarsened_place_holds_its_whole_uncertainty(
    lon: float, lat: float, radius_m: float, level: str
) -> None:
    found = shown(shapely.Point(lon, lat), radius_m, Ruling(level, ""), is_public_name=False)

    if found.geometry is not None:
        assert found.geometry.buffer(1e-6).contains(circle(lon, lat, radius_m))
        assert found.geometry.geom_type == "Polygon"


def test_places_that_differ_only_inside_their_cell_look_the_same() -> None:
    one, other = (
        shown(shapely.Point(x, y), 500.0, Ruling("L3", ""), is_public_name=False)
        for x, y in ((13.62, 32.42), (13.67, 32.48))
    )

    assert one == other


def test_the_town_that_everybody_names_keeps_its_label() -> None:
    label = shapely.Point(13.635, 32.4346)

    assert shown(label, 2000.0, Ruling("L4", ""), is_public_name=True).geometry == label


def test_the_shape_that_words_describe_is_shown_as_they_describe_it() -> None:
    shape = circle(13.6, 32.4, 5000)

    assert shown(shape, None, Ruling("L4", ""), is_public_name=False).geometry == shape
    assert shown(shape, None, Ruling("L2", ""), is_public_name=False).cell is not None


@pytest.mark.parametrize("level", ["L0", "L1"])
def test_what_is_counted_only_has_no_shape_and_the_reader_is_told(level: str) -> None:
    found = shown(shapely.Point(1, 1), 10.0, Ruling(level, ""), is_public_name=True)

    assert found.geometry is None
    assert "withheld" in found.words_en


def test_the_newest_day_is_of_the_records_and_not_of_reviews_to_come() -> None:
    event = GraveEvent.model_validate({"id": "e", "grave_id": "g", "state": "opened", "date": "2020-06"})
    grave = Grave.model_validate({"id": "g", "name_en": "G", "kind": "well"})

    assert newest_day([grave, event]) == parse_date("2020-06-30").possible[1]
    assert newest_day([event, decision("*", "L4")]) == parse_date("2025-06-01").possible[0]
    assert newest_day([grave]) is None
