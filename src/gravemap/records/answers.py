"""Two cells of a decision on publication: its answers, ``Q4=yes (s012, s031); Q9=a L4 (s083)``, and its signers.

What stands in parentheses is evidence in free words.  A question that is not answered is *unknown*,
which always counts as the stricter answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from gravemap.nearest import nearest
from gravemap.records.cells import PartsError, Read
from gravemap.records.questions import LEVELS, QUESTIONS, ROLES, UNKNOWN, Question


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``level`` is how finely somebody published it, where the question asks that; ``is_named`` that
    they published its name; ``evidence`` is what stood in parentheses.
    """

    question: str
    value: str
    level: str | None = None
    is_named: bool = False
    evidence: str = ""

    def __str__(self) -> str:
        said = " ".join(part for part in (self.value, self.level, "named" if self.is_named else "") if part)
        return f"{self.question}={said}" + (f" ({self.evidence})" if self.evidence else "")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one decision, in the order in which they were written."""

    given: tuple[Answer, ...] = ()

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.given)

    def __str__(self) -> str:
        return "; ".join(map(str, self.given))

    def get(self, question: str) -> Answer:
        """The answer to ``question``; *unknown* where there is none."""
        return next((one for one in self.given if one.question == question), Answer(question, UNKNOWN))

    def value(self, question: str) -> str:
        """The word that answers ``question``; ``unknown`` where none does."""
        return self.get(question).value


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: a role, and initials where several people sign in one role."""

    role: str
    person: str = ""

    def __str__(self) -> str:
        return f"{self.role} ({self.person})" if self.person else self.role


def read_answers(text: str) -> Answers:
    """The answers that a cell holds.

    Raises:
        PartsError: with every part that is no answer, and what to write.
    """
    faults: list[tuple[str, str]] = []
    found: dict[str, Answer] = {}
    for part in _parts(text):
        try:
            answer = _answer(part)
            if answer.question in found:
                raise ValueError(f"answers {answer.question} a second time. Keep one of the two")  # noqa: TRY301 - told with the others
        except ValueError as error:
            faults.append((part, str(error)))
        else:
            found[answer.question] = answer
    answers = Answers(tuple(found.values()))
    if faults:
        raise PartsError(faults, str(answers))
    return answers


def read_signers(text: str) -> tuple[Signature, ...]:
    """The signatures that a cell holds.

    Raises:
        PartsError: with every part that is none, and what to write.
    """
    faults: list[tuple[str, str]] = []
    found: list[Signature] = []
    for part in _parts(text):
        matched = _SIGNER.fullmatch(part)
        role, person = (matched[1], matched[2] or "") if matched else (part, "")
        role = " ".join(role.replace("-", " ").replace("_", " ").lower().split())
        if role not in ROLES:
            near = nearest(role, ROLES)
            cure = f"Did you mean {near}? Write" if near else "Write"
            faults.append((part, f"is no role that signs. {cure} one of: {', '.join(ROLES)}"))
        elif any(one.role == role and (not person or one.person in ("", person)) for one in found):
            faults.append(
                (part, "signs twice. Each signature is another person's: put initials in parentheses")
            )
        elif person and any(one.person == person for one in found):
            faults.append((part, f"is signed by {person} twice. Nobody may sign in two roles"))
        else:
            found.append(Signature(role, person))
    if faults:
        raise PartsError(faults, "; ".join(map(str, found)))
    return tuple(found)


def _answer(part: str) -> Answer:
    """One answer.

    Raises:
        ValueError: with what is wrong and what to write.
    """
    matched = _ANSWER.fullmatch(part)
    if matched is None:
        raise ValueError(
            "is not an answer. Write the question, = and the answer, such as Q4=yes (two sources)"
        )
    name, said, evidence = matched[1].upper(), " ".join(matched[2].split()), (matched[3] or "").strip()
    question = QUESTIONS.get(name)
    if question is None:
        raise ValueError(f"answers no question there is. The questions are: {', '.join(QUESTIONS)}")
    for value in sorted(question.answers, key=len, reverse=True):
        if said.lower() == value.lower() or said.lower().startswith(f"{value.lower()} "):
            return _levelled(question, value, said[len(value) :].split(), evidence)
    example = question.answers[0] + (" L4" if question.with_level else "")
    raise ValueError(
        f"is no answer to {name}. Write one of: {', '.join(question.answers)}, such as {name}={example}"
    )


def _levelled(question: Question, value: str, rest: list[str], evidence: str) -> Answer:
    """An answer with the level and the word that may follow it."""
    if value not in question.with_level:
        if rest:
            raise ValueError(f"has “{' '.join(rest)}” after the answer. Put what proves it in parentheses")
        return Answer(question.id, value, evidence=evidence)
    levels = [word.upper() for word in rest if word.upper() in LEVELS]
    others = [word for word in rest if word.upper() not in LEVELS and word.lower() != "named"]
    if len(levels) != 1 or others:
        raise ValueError(
            f"does not say how finely they published it. Write the level that they used, such as {question.id}={value} L4, "
            f"or {question.id}={value} L3 named when they named it too"
        )
    is_named = any(word.lower() == "named" for word in rest)
    return Answer(question.id, value, levels[0], is_named, evidence)


def _parts(text: str) -> Iterator[str]:
    """What stands between the ``;`` (or ``؛``) of a cell that are not inside parentheses."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter in ";؛" and depth == 0:
            yield from filter(None, [text[start:at].strip()])
            start = at + 1
    yield from filter(None, [text[start:].strip()])


_ANSWER = re.compile(r"\s*([QqKkWw]\d{1,2})\s*[=:]\s*([^()]*?)\s*(?:\((.*)\))?\s*", re.DOTALL)
_SIGNER = re.compile(r"([^()]+?)\s*(?:\(([^()]+)\))?")
_EXAMPLE = "Q4=yes (two sources); Q9=a L4 (s083); Q10=no"

AnswersCell: TypeAlias = Annotated[
    Answers, Read("answers", read_answers, Answers, {"type": "string", "examples": [_EXAMPLE]})
]
Signers: TypeAlias = Annotated[
    tuple[Signature, ...],
    Read("signers", read_signers, tuple, {"type": "string", "examples": ["documenter; data editor"]}),
]
