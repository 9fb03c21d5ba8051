"""The decision list: from answers to the finest level at which a subject may be shown, and why.

Version `RULES_VERSION` of our rules; where they come from, and what they depart from, is told in
``docs/publication.md`` and decision 14.  The order is fixed, so that two implementations agree::

    start    the ceiling of the life-cycle state
    binding  the least of Q1, Q2, Q3, Q4, Q6 and an objection at Q12: no gate passes these
    soft     the least of start, Q5, Q7, Q8, K1 and "not heard" at Q12: a gate may lift these
    gates    Q9 (public already), Q14 (withholding harms), Q15 (closed, and all agree)
    level    the least of binding and the greatest of soft and gates; one coarser where Q11 asks it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gravemap.life_cycle import STATES, starting_level, state_of
from gravemap.records import Grave, GraveEvent
from gravemap.records.answers import Answers
from gravemap.records.questions import LEVELS, UNKNOWN

RULES_VERSION = "2"
PUBLISHED = frozenset({"a", "b", "c"})
"""Answers to Q9 that name who published a place: an authority, the UN or a court, established media."""
PANEL_OF_HARM = 3
"""How many members of a panel must find that withholding raises the risk (Q14)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is evaluated for.

    ``kind`` is ``grave``, ``incident``, ``place`` or ``case``; ``above`` are the keys whose decisions
    count where it has none of its own, the most specific first.  ``grave`` and its ``steps`` make the
    life-cycle state.  ``is_public_name`` is true of towns, districts and roads that every map names,
    and of what happened in one; ``last_day`` is the last day an incident may have been.
    """

    key: str
    kind: str
    above: tuple[str, ...] = ()
    grave: Grave | None = None
    steps: tuple[GraveEvent, ...] = ()
    is_public_name: bool = False
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What one question does: it holds the level at ``level``, or (a gate) lifts it there."""

    question: str
    level: str
    why: str


@dataclass(frozen=True)
class Ceiling:
    """The finest level that the answers allow a subject, with what holds it down and what lifts it.

    ``is_cited`` says whether the decision names the source that published the place, ``panel`` how
    many members of the panel signed it; ``as_of`` is the day of the build.
    """

    subject: Subject
    answers: Answers
    is_cited: bool = False
    panel: int = 0
    as_of: int | None = None

    @cached_property
    def state(self) -> str:
        """The life-cycle state of a grave; empty of anything else."""
        grave = self.subject.grave
        return "" if grave is None else state_of(grave, self.subject.steps, self.answers, self.as_of)

    @cached_property
    def start(self) -> Limit:
        """Where the questions begin."""
        if self.subject.kind == "grave":
            state = self.state
            return Limit(state, starting_level(state, self.answers), f"the grave is {STATES[state][0]}")
        if self.subject.is_public_name:
            return Limit("K1", "L4", "every map names the place")
        return Limit("K1", "L3", "a single place is shown by its district")

    @cached_property
    def binding(self) -> tuple[Limit, ...]:
        """What no gate passes."""
        return tuple(self._binding())

    @cached_property
    def soft(self) -> tuple[Limit, ...]:
        """What a gate may lift, the start first."""
        return (self.start, *(self._soft() if self.subject.kind == "grave" else ()))

    @cached_property
    def gates(self) -> tuple[Limit, ...]:
        """What may lift the soft limits."""
        return tuple(self._gates())

    @cached_property
    def level(self) -> str:
        """The finest level that may be shown."""
        soft = min(limit.level for limit in self.soft)
        lifted = max([soft, *(gate.level for gate in self.gates)])
        level = min([lifted, *(limit.level for limit in self.binding)])
        return coarser(level) if self._is_singled_out(level) else level

    @property
    def before(self) -> str:
        """The level without any gate."""
        return min(limit.level for limit in (*self.soft, *self.binding))

    def is_repetition(self, level: str) -> bool:
        """Whether showing ``level`` only repeats a cited public announcement at its own precision."""
        said = self.answers.get("Q9")
        return (
            said.value in PUBLISHED
            and self.is_cited
            and self.answers.value("Q10") == "no"
            and level <= (said.level or "L0")
        )

    def holding(self, level: str) -> Iterator[Limit]:
        """The limits that keep the subject from being shown at ``level``."""
        yield from (limit for limit in self.binding if limit.level < level)
        if max([LEVELS[0], *(gate.level for gate in self.gates)]) < level:
            yield from (limit for limit in (*self.soft, *self.gates) if limit.level < level)
        if self._is_singled_out(level) and self.level < level:
            yield Limit("Q11", self.level, "all that is shown together could single the place out")

    def _binding(self) -> Iterator[Limit]:
        said = self.answers.value
        if (permitted := said("Q1")) != "yes":
            known = permitted if permitted in LEVELS else LEVELS[0]
            yield Limit(
                "Q1", known, "the source did not permit more" if permitted != UNKNOWN else "not answered"
            )
        if (order := said("Q2")) != "no":
            why = "it is confidential" if order != UNKNOWN else "not answered"
            yield Limit("Q2", order if order in LEVELS else LEVELS[0], why)
        if (pointing := said("Q3")) != "no":
            yield Limit("Q3", "L1", "it could point to a source" if pointing == "yes" else "not answered")
        if (heard := said("Q12")) == "objection":
            yield Limit("Q12", "L1", "families or the community object")
        if self.subject.kind == "grave":
            yield from self._binding_of_graves()
            if heard == UNKNOWN:
                yield Limit("Q12", "L1", "not answered")

    def _binding_of_graves(self) -> Iterator[Limit]:
        said = self.answers.value
        if (verified := said("Q4")) != "yes":
            # Who named the place as suspected has published the suspicion: repeating it is labelled, and stops at L3.
            is_theirs = said("Q9") in PUBLISHED and said("Q10") == "no" and self.is_cited
            why = "not verified" if verified == "no" else "not answered"
            yield Limit("Q4", "L3" if is_theirs else "L1", why)
        if (free := said("Q6")) != "yes":
            why = "held by those allegedly responsible, or near a front line"
            yield Limit("Q6", "L1", why if free == "no" else "not answered")

    def _soft(self) -> Iterator[Limit]:
        for question, level, why in (
            ("Q5", "L1", "no competent body has been told"),
            ("Q7", "L2", "the site is not secured"),
            ("Q8", "L2", "the remains have not been recovered"),
            ("Q12", "L2", "families have not been heard"),
        ):
            said = self.answers.value(question)
            if said not in ("yes", "objection"):
                yield Limit(question, level, why if said == "no" else "not answered")

    def _gates(self) -> Iterator[Limit]:
        said = self.answers.get("Q9")
        is_hazardous = self.subject.kind == "grave" and self.answers.value("Q13") != "no"
        if said.value in PUBLISHED and said.level is not None:
            level, why = said.level, f"public already ({said.value}), as finely as {said.level}"
            if self.answers.value("Q10") != "no":
                level, why = coarser(level), f"{why}, and this map would add to it"
            if self.subject.kind == "grave" and not self._is_recovered:
                level = min(level, "L3")
                why = f"{why}; not past L3 while remains are in the ground"
            if self.subject.kind != "grave" and self.answers.value("K1") != "no":
                level = min(level, "L4")
            yield Limit("Q9", level, why)
        if self.subject.kind != "grave" or is_hazardous:
            return
        if self.answers.value("Q14") == "yes" and self.panel >= PANEL_OF_HARM:
            soft = min(limit.level for limit in self.soft)
            yield Limit("Q14", finer(soft), "withholding it raises the risk")
        closed = self.answers.get("Q15")
        if closed.value in LEVELS and closed.evidence and self.panel and self._is_recovered:
            yield Limit("Q15", closed.value, "closed by the authority, and all agree")

    @property
    def _is_recovered(self) -> bool:
        """Whether no remains are in the ground: recovered, by an answer and by a recorded step, or never there."""
        return self.state == "S9" or (self.answers.value("Q8") == "yes" and self.state in ("S6", "S8"))

    def _is_singled_out(self, level: str) -> bool:
        """Whether Q11 makes it one level coarser: not where a cited announcement is only repeated."""
        return (
            self.subject.kind == "grave"
            and self.answers.value("Q11") != "no"
            and level > "L1"
            and not self.is_repetition(level)
        )


def days_to_wait(subject: Subject, answers: Answers, as_of: int | None) -> int:
    """How many days an incident must still wait (K2); 0 for what is not dated."""
    if subject.kind != "incident" or subject.last_day is None or as_of is None:
        return 0
    delay = {"no": 0, "1 day": 1}.get(answers.value("K2"), 7)
    return max(0, subject.last_day + delay - as_of)


def coarser(level: str) -> str:
    """The next coarser level; the coarsest stays."""
    return LEVELS[max(0, LEVELS.index(level) - 1)]


def finer(level: str) -> str:
    """The next finer level; the finest stays."""
    return LEVELS[min(len(LEVELS) - 1, LEVELS.index(level) + 1)]
