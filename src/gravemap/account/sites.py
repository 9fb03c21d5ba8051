"""The graves of a report, and who is said to hold which place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from gravemap.account.blocks import Block, Cell, Heading, Paragraph, Sentence, Table, isolated
from gravemap.account.teller import Teller
from gravemap.at_date import GraveAt, HeldAt, last_day, presence
from gravemap.records import ControlClaim, CountClaim, Record, Scope

_DUG = frozenset({"opened", "exhumed", "examined", "identified", "returned", "memorialised"})
"""States that come after digging has begun."""

_Kind: TypeAlias = Literal["held", "contested", "changing", "unknown"]

_MOST_NUMBERS = 4
"""Numbers in one cell."""

_KINDS: Mapping[_Kind, str] = {
    "held": "kindHeld",
    "contested": "kindContested",
    "changing": "kindChanging",
    "unknown": "kindUnknown",
}


def grave_blocks(teller: Teller) -> list[Block]:
    """The section on graves."""
    graves = teller.there.graves
    blocks: list[Block] = [
        Heading(teller.phrase("graves")),
        Paragraph(tuple(_grave_sentences(teller, graves))),
    ]
    if graves:
        head = ("colGrave", "colWhat", "colState", "colPlace", "colBodies", "colHeld", "colSources")
        rows = tuple(_grave_row(teller, one) for one in graves)
        caption = teller.phrase("gravesTable", date=teller.date)
        blocks.append(Table(caption, tuple(map(teller.phrase, head)), rows, (18, 11, 17, 18, 13, 13, 10)))
    return blocks


def _grave_sentences(teller: Teller, graves: Sequence[GraveAt]) -> Iterator[Sentence]:
    sure = [one for one in graves if one.sure == "certain"]
    unsure = [one for one in graves if one.sure == "possible"]
    if not sure:
        yield teller.sentence("gravesNone")
    else:
        yield teller.sentence("gravesKnown", _told_by(sure), n=len(sure))
        dug = [one for one in sure if one.state in _DUG]
        if dug:
            yield teller.sentence("gravesDug", _told_by(dug), n=len(dug))
        else:
            yield teller.sentence("gravesUndug")
        states = teller.tallied("grave state", (one.state for one in sure))
        yield teller.sentence("gravesStates", _told_by(sure), list=states)
    if unsure:
        yield teller.sentence("gravesMore", _told_by(unsure), n=len(unsure))


def _told_by(graves: Sequence[GraveAt]) -> list[Record]:
    return [record for one in graves for record in (one.grave, *(step.event for step in one.steps))]


def _grave_row(teller: Teller, one: GraveAt) -> tuple[Cell, ...]:
    held = teller.there.held_at(one.place_id)
    return (
        Cell(teller.named(one.grave)),
        Cell(teller.words.in_text("grave kind", one.grave.kind)),
        Cell(_state(teller, one)),
        Cell(teller.located(one.place_id, one.grave.locality_en)),
        _bodies(teller, one),
        Cell(_holder(teller, held), teller.numbers(_claims(teller, held))),
        teller.sources_cell(_told_by([one])),
    )


def _state(teller: Teller, one: GraveAt) -> str:
    """The state with the date of the step that led to it, and what it may have been by then."""
    state = teller.words.in_text("grave state", one.state)
    dated = [step.event.date for step in one.steps if step.event.state == one.state]
    when = dated[-1] if dated else one.grave.discovered
    if when is not None:
        state = teller.phrase("stepOn", state=state, when=isolated(teller.words.when(when)))
    if one.sure == "possible":
        return teller.phrase("perhaps", state=state)
    if one.may_be is not None:
        more = teller.words.in_text("grave state", one.may_be)
        return teller.phrase("mayBe", state=state, more=more)
    return state


def _bodies(teller: Teller, one: GraveAt) -> Cell:
    """The latest total of bodies that was claimed of this grave alone, else its finds."""
    upto = teller.there.moment.upto
    claims = [
        claim
        for claim in teller.known.counts
        if claim.unit == "bodies"
        and presence(claim.date, upto) == "certain"
        and _speaks_of(teller, claim, one.grave.id)
    ]
    totals = [claim for claim in claims if claim.mode == "cumulative"]
    latest = max((last_day(claim.date) for claim in totals), default=None)
    told = [claim for claim in totals if last_day(claim.date) == latest] or claims
    texts = list(dict.fromkeys(teller.quantity(claim.quantity) for claim in told))
    listed = teller.semicolon.join(texts[:_MOST_NUMBERS])
    if len(texts) > _MOST_NUMBERS:
        listed = teller.phrase("andMore", list=listed, n=len(texts) - _MOST_NUMBERS)
    return Cell(listed or "–", teller.numbers(told))


def _speaks_of(teller: Teller, claim: CountClaim, grave_id: str) -> bool:
    if claim.grave_ids:
        return claim.grave_ids == (grave_id,)
    scope = teller.known.get(Scope, claim.scope_id)
    return scope is not None and scope.covers == (f"graves/{grave_id}",)


def control_blocks(teller: Teller) -> list[Block]:
    """The section on who is said to hold places."""
    held = teller.there.held
    heading = Heading(teller.phrase("control"))
    if not held:
        return [heading, Paragraph((teller.sentence("controlNone"),))]
    sentences = [teller.note("controlIsClaim")]
    place_id = teller.known.config.headline_place
    if place_id is not None and teller.place(place_id) is not None:
        sentences += _held_sentences(teller, place_id)
    kinds = Counter(one.kind for one in held)
    listed = teller.words.say("listJoin").join(
        f"{teller.phrase(key)} {kinds[kind]}" for kind, key in _KINDS.items() if kinds[kind]
    )
    claims = [claim for one in held for claim in _claims(teller, one)]
    sentences.append(
        teller.sentence("controlCount", claims or teller.known.control, n=len(held), list=listed)
    )
    head = ("colPlace", "colHow", "colHeld", "colLast", "colSources")
    rows = tuple(_held_row(teller, one) for one in held)
    table = Table(
        teller.phrase("controlTable", date=teller.date),
        tuple(map(teller.phrase, head)),
        rows,
        (22, 24, 24, 14, 16),
    )
    return [heading, Paragraph(tuple(sentences)), table]


def _held_sentences(teller: Teller, place_id: str) -> Iterator[Sentence]:
    held = teller.there.held_at(place_id)
    claims = _claims(teller, held)
    place = teller.place(place_id) or ""
    actors = teller.actors(held.actor_ids)
    if held.kind == "unknown" or not claims:
        yield teller.sentence("heldUnknown", place=place)
        return
    first = isolated(teller.words.when(claims[0].date))
    yield teller.sentence(held.kind, claims, n=len(claims), place=place, actors=actors, first=first)
    if held.is_only_claimed:
        yield teller.sentence("onlyClaimed", claims)
    if held.is_stale and held.reported is not None:
        yield teller.sentence("stale", claims, day=teller.words.day(held.reported))


def _held_row(teller: Teller, one: HeldAt) -> tuple[Cell, ...]:
    how = teller.phrase(_KINDS[one.kind])
    if one.is_only_claimed:
        how = f"{how}{teller.semicolon}{teller.words.in_text('control basis', 'claimed')}"
    return (
        Cell(teller.place(one.place_id) or "–"),
        Cell(how),
        Cell(teller.actors(one.actor_ids) or "–"),
        Cell("–" if one.reported is None else teller.words.day(one.reported)),
        teller.sources_cell(_claims(teller, one)),
    )


def _holder(teller: Teller, one: HeldAt) -> str:
    actors = teller.actors(one.actor_ids)
    if one.kind == "held" or not actors:
        return actors or "–"
    return f"{actors} ({teller.phrase(_KINDS[one.kind])})"


def _claims(teller: Teller, one: HeldAt) -> list[ControlClaim]:
    found = (teller.known.get(ControlClaim, id_) for id_ in one.claim_ids)
    return [claim for claim in found if claim is not None]
