"""The numbers of a report: what all claims together allow, totals, finds, the missing, claims, contradictions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from gravemap.account.blocks import Block, Cell, Heading, Paragraph, Sentence, Table, isolated
from gravemap.account.teller import Teller, order_of
from gravemap.at_date import LOOK_BACK_DAYS, order_day, presence
from gravemap.at_date.tally import ANY
from gravemap.ledger import Contradiction, Step
from gravemap.records import CountClaim, Scope
from gravemap.terms import UNIT_FORMS

Series = tuple[str, str]
"""Scope and unit."""


def numbers_blocks(teller: Teller, series: Sequence[Series]) -> list[Block]:
    """The section on numbers; ``series`` are the scopes and units that are told in words."""
    sentences = [sentence for one in series for sentence in _series(teller, one)]
    sentences += _missing(teller, series)
    blocks: list[Block] = [Heading(teller.phrase("numbers")), Paragraph(tuple(sentences))]
    units = list(dict.fromkeys(unit for _, unit in series))
    if table := _bounds_table(teller, units, {scope for scope, _ in series}):
        blocks.append(table)
    if table := _claims_table(teller):
        blocks.append(table)
    return [*blocks, *_contradiction_blocks(teller)]


def _series(teller: Teller, series: Series) -> Iterator[Sentence]:
    yield from _bounds(teller, series)
    yield from _totals(teller, series)
    if series[1] == "bodies":
        yield from _finds(teller, series[0])


def _bounds(teller: Teller, series: Series) -> Iterator[Sentence]:
    scope, unit = series
    step = teller.there.bounds(scope, unit)
    why = teller.known.ledger.why(scope, unit, teller.there.moment.date)
    claims = _claims(teller, (*why.lower, *why.upper))
    words = {"scope": teller.scope(scope), "unit": teller.words.in_text("unit", unit)}
    low, high = teller.words.number(step.lower, unit), teller.words.number(step.upper or 0, unit)
    if step.lower == 0 and step.upper is None:
        yield teller.sentence("boundsNone", **words)
        return
    if step.upper is None:
        yield teller.sentence("boundsOpen", claims, low=low, **words)
    elif step.upper == step.lower:
        yield teller.sentence("boundsExact", claims, low=low, **words)
    else:
        yield teller.sentence("boundsBoth", claims, low=_bare(teller, step.lower, unit), high=high, **words)
    if step.contradicted:
        yield teller.sentence("clash", claims)
    if step.unrecorded and unit == "bodies":
        yield teller.sentence("unrecorded", _claims(teller, why.lower), n=step.unrecorded)


def _bare(teller: Teller, n: int, unit: str) -> str:
    """The lower of two numbers: the unit stands with the higher one, in Arabic with both."""
    return str(n) if teller.words.lang == "en" and unit in UNIT_FORMS else teller.words.number(n, unit)


def _totals(teller: Teller, series: Series) -> Iterator[Sentence]:
    scope, unit = series
    totals = teller.there.tally.totals(scope, unit, teller.there.moment.date)
    words = {"scope": teller.scope(scope), "unit": teller.words.in_text("unit", unit)}
    if not totals.latest:
        yield teller.sentence("noTotal", **words)
        return
    yield _claimed(teller, "total", totals.latest[0], **words)
    low, high = totals.lowest, totals.highest
    if low is not None and high is not None and low is not high:
        ends = {"low": teller.quantity(low.quantity), "high": teller.quantity(high.quantity)}
        yield teller.sentence("range", (low, high), days=LOOK_BACK_DAYS, **ends)


def _claimed(teller: Teller, key: str, claim: CountClaim, **words: str) -> Sentence:
    said = {"by": teller.claimant(claim), "when": isolated(teller.words.when(claim.date))}
    count = teller.quantity(claim.quantity, "" if key == "missing" else claim.unit)
    if claim.quantity.minimum != claim.quantity.maximum:
        count = f"{count} ({teller.bounded(claim.quantity)})"
    return teller.sentence(key, (claim,), count=count, **words, **said)


def _finds(teller: Teller, scope: str) -> Iterator[Sentence]:
    found = teller.there.tally.sum(scope, teller.there.moment.upto)
    claims = [claim for find in found.finds for claim in find.claims]
    if claims:
        bodies = teller.words.number(found.bodies, "bodies")
        yield teller.sentence("finds", claims, n=len(found.finds), bodies=bodies)
    if found.unsure:
        unsure = [claim for find in found.unsure_finds for claim in find.claims]
        yield teller.sentence("unsureFinds", unsure, n=found.unsure)


def _missing(teller: Teller, series: Sequence[Series]) -> Iterator[Sentence]:
    if any(unit == "missing" for _, unit in series):
        return
    totals = teller.there.tally.totals(ANY, "missing", teller.there.moment.date)
    if totals.latest:
        yield _claimed(teller, "missing", totals.latest[0])


def _bounds_table(teller: Teller, units: Sequence[str], told: Collection[str]) -> Table | None:
    """What all claims together allow, of every scope with a least number, and of those that are ``told`` in words."""
    rows = []
    compared = set(teller.known.ledger.series())
    for scope in teller.known.scopes:
        for unit in units:
            if (scope.id, unit) not in compared:
                continue
            step = teller.there.bounds(scope.id, unit)
            if step.lower or scope.id in told:
                rows.append(_bounds_row(teller, scope, unit, step))
    if not rows:
        return None
    head = ("colScope", "colUnit", "colLeast", "colMost", "colClash", "colSources")
    caption = teller.phrase("boundsTable", date=teller.date)
    return Table(caption, tuple(map(teller.phrase, head)), tuple(rows), (40, 12, 10, 10, 12, 16))


def _bounds_row(teller: Teller, scope: Scope, unit: str, step: Step) -> tuple[Cell, ...]:
    why = teller.known.ledger.why(scope.id, unit, teller.there.moment.date)
    return (
        Cell(teller.named(scope)),
        Cell(teller.words.in_text("unit", unit)),
        Cell(str(step.lower)),
        Cell(teller.phrase("open") if step.upper is None else str(step.upper)),
        Cell(teller.phrase("yes" if step.contradicted else "no")),
        teller.sources_cell(_claims(teller, (*why.lower, *why.upper))),
    )


def _claims_table(teller: Teller) -> Table | None:
    upto = teller.there.moment.upto
    there = [claim for claim in teller.known.counts if presence(claim.date, upto) != "none"]
    there.sort(key=lambda claim: order_of(order_day(claim.date), claim.id))
    if not there:
        return None
    head = ("colDate", "colScope", "colMode", "colWritten", "colRange", "colBy", "colSources")
    rows = tuple(
        (
            Cell(teller.dated(claim.date)),
            Cell(teller.scope(claim.scope_id)),
            Cell(teller.words.term("mode", claim.mode)),
            Cell(teller.quantity(claim.quantity, claim.unit)),
            Cell(teller.bounded(claim.quantity)),
            Cell(teller.claimant(claim)),
            teller.sources_cell((claim,)),
        )
        for claim in there
    )
    caption = teller.phrase("claimsTable", date=teller.date)
    return Table(caption, tuple(map(teller.phrase, head)), rows, (14, 21, 11, 14, 10, 19, 11))


def _contradiction_blocks(teller: Teller) -> list[Block]:
    every = teller.known.ledger.contradictions()
    found = [one for one in every if _is_by(one, teller.there.moment.date)]
    later = [one for one in every if one not in found]
    told = []
    if found:
        told.append(teller.sentence("contradictionsSome", _all_claims(teller, found), n=len(found)))
    else:
        told.append(teller.sentence("contradictionsNone"))
    if later:
        told.append(teller.sentence("contradictionsLater", _all_claims(teller, later), n=len(later)))
    heading = Heading(teller.phrase("contradictions"), 2)
    if not found:
        return [heading, Paragraph(tuple(told))]
    told.append(teller.note("contradictionsWhy"))
    rows = tuple(
        (
            Cell(teller.words.in_text("unit", one.unit)),
            Cell(teller.semicolon.join(_said(teller, claim) for claim in _claims(teller, one.claim_ids))),
            teller.sources_cell(_claims(teller, one.claim_ids)),
        )
        for one in found
    )
    head = ("colUnit", "colClaims", "colSources")
    caption = teller.phrase("contradictionsTable")
    return [
        heading,
        Paragraph(tuple(told)),
        Table(caption, tuple(map(teller.phrase, head)), rows, (12, 73, 15)),
    ]


def _said(teller: Teller, claim: CountClaim) -> str:
    return teller.phrase(
        "said",
        count=teller.quantity(claim.quantity),
        scope=teller.scope(claim.scope_id),
        when=isolated(teller.words.when(claim.date)),
        by=teller.claimant(claim),
    )


def _is_by(one: Contradiction, day: int) -> bool:
    """Whether the last of the claims speaks of the time up to a day."""
    return one.day is not None and one.day <= day


def _all_claims(teller: Teller, found: Sequence[Contradiction]) -> list[CountClaim]:
    return [claim for one in found for claim in _claims(teller, one.claim_ids)]


def _claims(teller: Teller, ids: Sequence[str]) -> list[CountClaim]:
    found = (teller.known.get(CountClaim, id_) for id_ in dict.fromkeys(ids))
    return [claim for claim in found if claim is not None]
