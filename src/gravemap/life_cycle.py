"""The state of a grave for the decision on publication: S0 to S10, from the steps of its life that are recorded.

The states, and the finest level at which each begins, follow ``docs/publication.md``.  A state is
never typed in: it is what the recorded steps and the answers say together, so that no single cell
can make a grave look recovered.
"""

from __future__ import annotations

from collections.abc import Iterable

from gravemap.records import Grave, GraveEvent
from gravemap.records.answers import Answers

STATES = {
    "S0": ("rumoured and not located", "L0"),
    "S1": ("reported, not verified", "L1"),
    "S2": ("verified, not secured", "L1"),
    "S3": ("verified and secured, remains in place", "L2"),
    "S4": ("being investigated or recovered", "L2"),
    "S5": ("partly recovered, or disturbed", "L2"),
    "S6": ("recovered, identification under way", "L3"),
    "S8": ("a memorial or cemetery", "L3"),
    "S9": ("searched, and no grave", "L0"),
}
"""By state what it means and the ceiling at which the questions begin.

*Remains returned and scene closed* (S7) and *built over* (S10) are steps that no table records; they
are told with Q15 and Q13.
"""

SHORT_REVIEW = frozenset({"S1", "S2", "S3", "S4", "S5"})
"""States that change quickly: their decisions are looked at again within three months."""

_RECOVERED = frozenset({"exhumed", "examined", "identified", "returned"})


def state_of(grave: Grave, events: Iterable[GraveEvent], answers: Answers, as_of: int | None) -> str:
    """The state of ``grave`` on the day ``as_of`` (since 1970-01-01), an id of `STATES`."""
    steps = {
        event.state
        for event in events
        if as_of is None or event.date is None or (event.date.possible[0] or as_of) <= as_of
    }
    is_recovered, is_verified = (answers.value(question) == "yes" for question in ("Q8", "Q4"))
    is_located = grave.place_id is not None or bool(steps & {"located", "secured"})
    applies = {
        "S9": "ruled out" in steps,
        "S8": "memorialised" in steps,
        "S6": is_recovered and (bool(steps & _RECOVERED) or grave.kind == "morgue"),
        "S5": bool(steps & {*_RECOVERED, "disturbed"}),
        "S4": "opened" in steps,
        "S3": "secured" in steps and is_verified,
        "S2": is_verified and grave.kind != "suspected",
        "S1": is_located,
    }
    return next((state for state, is_so in applies.items() if is_so), "S0")


def starting_level(state: str, answers: Answers) -> str:
    """The finest level at which the questions begin for a grave in ``state``."""
    if state == "S2" and answers.value("Q6") == "yes":
        return "L2"
    return STATES[state][1]
