"""What a decision still lacks for the level it gives: answers, signatures, days, a citation."""

from __future__ import annotations

from collections.abc import Iterator

from gravemap.ceilings import PUBLISHED, Ceiling, coarser
from gravemap.life_cycle import SHORT_REVIEW
from gravemap.records import PublicationDecision

_BY_LEVEL = {
    "L2": ("documenter", "data editor"),
    "L3": ("documenter", "data editor", "protection focal point"),
    "L4": ("documenter", "data editor", "protection focal point", "family liaison"),
    "L5": ("documenter", "data editor", "protection focal point", "family liaison"),
}
_OF_A_REPETITION = ("documenter", "data editor")
_FOR_WORDS = "protection focal point"
"""Who signs, at any level, for a record's own words beside a coarsened place (W1)."""
REVIEW_DAYS, SHORT_REVIEW_DAYS = 366, 92
"""How many days after a decision it must be looked at again: twelve months, or three."""


def lacking(decision: PublicationDecision, ceiling: Ceiling) -> tuple[str, ...]:
    """Sentences that say what ``decision`` lacks for its level; withholding needs nothing."""
    return tuple(_lacking(decision, ceiling))


def needed_roles(level: str, ceiling: Ceiling) -> tuple[str, ...]:
    """The roles that must sign for ``level``; ``director or legal`` is either of the two."""
    if level < "L2":
        return ("documenter",)
    is_repetition = ceiling.is_repetition(level)
    roles = list(_OF_A_REPETITION if is_repetition else _BY_LEVEL[level])
    if not is_repetition and level == "L5":
        roles.append("director or legal")
    if not is_repetition and level > ceiling.before:
        roles.append("panel member")
    if ceiling.answers.value("W1") == "yes" and _FOR_WORDS not in roles:
        roles.append(_FOR_WORDS)
    return tuple(roles)


def missing_roles(
    decision: PublicationDecision, ceiling: Ceiling, level: str | None = None
) -> tuple[str, ...]:
    """The roles that must sign for ``level``, the decision's own if not given, and have not."""
    signed = {signature.role for signature in decision.signers}
    needed = needed_roles(level or decision.level, ceiling)
    return tuple(role for role in needed if not signed & set(role.split(" or ")))


def signed_level(decision: PublicationDecision, ceiling: Ceiling, level: str) -> str:
    """The finest level, ``level`` at most, that those who signed ``decision`` have signed for.

    Withholding needs no signature.  So a decision on a case or a place shows what is under it no finer
    than the people who signed it may decide for that.
    """
    while level > "L1" and missing_roles(decision, ceiling, level):
        level = coarser(level)
    return level


def _lacking(decision: PublicationDecision, ceiling: Ceiling) -> Iterator[str]:
    level = decision.level
    if ceiling.level < level:
        held = "; ".join(f"{limit.question}: {limit.why} ({limit.level})" for limit in ceiling.holding(level))
        yield f"is finer than its answers allow, which is {ceiling.level}: {held}"
    if level < "L2":
        return
    if ceiling.answers.value("Q9") in PUBLISHED and not ceiling.is_cited:
        yield "rests on a public announcement (Q9), and names no source in public_domain_source_id"
    if missing := missing_roles(decision, ceiling):
        yield f"is not signed by: {', '.join(missing)}"
    decided = decision.decided.possible[0] if decision.decided is not None else None
    due = decision.review_by.possible[1] if decision.review_by is not None else None
    if decided is None:
        yield "has no day in decided"
    if due is None:
        yield "has no day in review_by"
    elif decided is not None:
        is_short = ceiling.state in SHORT_REVIEW
        longest = SHORT_REVIEW_DAYS if is_short else REVIEW_DAYS
        if due - decided > longest:
            months = "three" if is_short else "twelve"
            yield f"must be looked at again within {months} months of decided, and review_by is later"
    if level == "L5" and ceiling.subject.kind == "grave" and not ceiling.answers.get("Q15").evidence:
        yield "is exact, and Q15 does not tell the authority's letter, or why it cannot be asked for"
