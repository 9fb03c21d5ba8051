"""What a decision lacks for the level that it gives."""

from __future__ import annotations

import pytest

from builders import PUBLIC, make
from gravemap.ceilings import Ceiling, Subject
from gravemap.records import Grave, GraveEvent, PublicationDecision
from gravemap.signatures import lacking, missing_roles, needed_roles, signed_level

NOT_PUBLIC = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")


def lacks(**cells: str) -> tuple[str, ...]:
    decision = make(PublicationDecision, subject="graves/quarry", **cells)
    step = make(GraveEvent, state=cells.get("note_en") or "exhumed")
    subject = Subject("graves/quarry", "grave", (), make(Grave, place_id="town"), (step,))
    is_cited = decision.public_domain_source_id is not None
    return lacking(decision, Ceiling(subject, decision.answers, is_cited))


def needed(level: str, answers: str) -> tuple[str, ...]:
    decision = make(PublicationDecision, answers=answers)
    subject = Subject(
        "graves/quarry", "grave", (), make(Grave, place_id="town"), (make(GraveEvent, state="exhumed"),)
    )
    return needed_roles(level, Ceiling(subject, decision.answers, is_cited=True))


def test_a_complete_decision_lacks_nothing() -> None:
    assert lacks(level="L4") == ()


def test_the_answers_that_hold_it_down_are_named() -> None:
    [told] = lacks(level="L4", answers=PUBLIC.replace("Q6=yes", "Q6=no").replace("Q3=no; ", ""))

    assert "is finer than its answers allow, which is L1" in told
    assert "Q3: not answered (L1)" in told
    assert "Q6: held by those allegedly responsible" in told


@pytest.mark.parametrize(
    ("level", "roles"),
    [
        ("L1", ["documenter"]),
        ("L2", ["documenter", "data editor"]),
        ("L3", ["documenter", "data editor", "protection focal point"]),
        ("L4", ["documenter", "data editor", "protection focal point", "family liaison", "panel member"]),
    ],
)
def test_the_finer_the_more_people_sign(level: str, roles: list[str]) -> None:
    assert list(needed(level, NOT_PUBLIC)) == roles


def test_what_only_repeats_a_cited_announcement_needs_two() -> None:
    assert needed("L4", PUBLIC) == ("documenter", "data editor")
    assert len(needed("L4", PUBLIC.replace("Q10=no", "Q10=yes"))) == 5


def test_roles_that_have_not_signed_are_named() -> None:
    assert lacks(level="L3", answers=NOT_PUBLIC, public_domain_source_id="") == (
        "is not signed by: protection focal point",
    )


def test_one_of_two_roles_is_enough_where_either_may_sign() -> None:
    answers = NOT_PUBLIC.replace("Q15=no (no letter: there is no authority)", "Q15=L5 (letter of 1 May)")
    signers = "documenter; data editor; protection focal point; family liaison; panel member (AB)"
    decision = make(PublicationDecision, level="L5", answers=answers, signers=f"{signers}; legal")
    step = make(GraveEvent, state="exhumed")
    subject = Subject("graves/quarry", "grave", (), make(Grave, place_id="town"), (step,))
    ceiling = Ceiling(subject, decision.answers, is_cited=True, panel=1)

    assert missing_roles(decision, ceiling) == ()
    assert missing_roles(
        make(PublicationDecision, level="L5", answers=answers, signers=signers), ceiling
    ) == ("director or legal",)


def test_days_and_citation_must_be_there() -> None:
    assert lacks(level="L4", decided="", review_by="", public_domain_source_id="", note_en="") == (
        "rests on a public announcement (Q9), and names no source in public_domain_source_id",
        "is not signed by: protection focal point, family liaison, panel member",
        "has no day in decided",
        "has no day in review_by",
    )


def test_a_grave_that_may_change_quickly_is_looked_at_again_within_three_months() -> None:
    assert lacks(level="L2", review_by="2032-02-01", note_en="located") == ()
    assert "within three months" in lacks(level="L2", review_by="2032-02-02", note_en="located")[0]
    assert "within twelve months" in lacks(level="L2", review_by="2032-11-02")[0]


def test_what_is_inherited_is_shown_no_finer_than_its_signers_may_decide_for_it() -> None:
    """Who signed a town's decision has not thereby signed for a grave in it."""
    step = make(GraveEvent, state="exhumed")
    subject = Subject("graves/quarry", "grave", (), make(Grave, place_id="town"), (step,))
    signed = {
        "documenter": "L1",
        "documenter; data editor": "L2",
        "documenter; data editor; protection focal point": "L3",
    }

    allowed = ""
    for signers, level in signed.items():
        decision = make(
            PublicationDecision, subject="places/town", level="L4", answers=NOT_PUBLIC, signers=signers
        )
        ceiling = Ceiling(subject, decision.answers, is_cited=False)
        allowed = ceiling.level
        assert signed_level(decision, ceiling, allowed) == min(level, allowed)
    assert allowed == "L3"


def test_words_beside_a_coarsened_place_are_signed_for_by_the_protection_focal_point() -> None:
    assert needed("L3", f"{PUBLIC}; W1=yes") == ("documenter", "data editor", "protection focal point")
    assert needed("L3", f"{PUBLIC}; W1=no") == ("documenter", "data editor")


def test_withholding_lacks_nothing_not_even_a_day_of_review() -> None:
    """Anybody may withhold at once; whatever is shown as a shape needs its day."""
    assert lacks(level="L1", signers="", decided="", review_by="") == ()
    assert "has no day in review_by" in lacks(level="L2", review_by="")
