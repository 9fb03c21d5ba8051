"""What is asked of a case's ledger by name and date, and the answer as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gravemap.case import Case
from gravemap.dates import date_of, read_date
from gravemap.errors import GravemapError
from gravemap.ledger import Contradiction, Ledger, published_by
from gravemap.nearest import nearest
from gravemap.records import CountClaim, Scope, Source
from gravemap.records.vocabulary import UNIT

EVERY = "all"


class QuestionError(GravemapError):
    """A question names what the case does not have; ``faults`` are sentences, one for each such name."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Question:
    """What is asked, in the words of whoever asks.

    ``scopes`` are ids, or `EVERY` for every scope (where none is called so); none: the case's headline
    scope, and every scope where it has none.  ``units``: none means every unit.  ``known`` is the day as known on which
    is asked, ``without`` the ids of sources, the voices (whose text a source is: its ``origin``, else
    its ``publisher``) and the ids of claimants switched off, ``at`` the only day that is asked
    about; days are written in EDTF.
    """

    scopes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    known: str | None = None
    without: tuple[str, ...] = ()
    at: str | None = None


@dataclass(frozen=True)
class Row:
    """What holds from the end of ``day`` on, and the ids of the claims that make it; days as in ISO 8601.

    ``upper`` is ``None`` where nothing bounds the number; ``unrecorded`` is the part of ``lower``
    that no recorded find accounts for.
    """

    day: str
    lower: int
    upper: int | None
    contradicted: bool
    unrecorded: int
    lower_claims: tuple[str, ...]
    upper_claims: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """The band of one scope and unit; ``is_all`` says whether it spans every reading there is."""

    scope_id: str
    scope_name: str
    unit: str
    readings: int
    is_all: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Told:
    """A claim as it was made; ``voices`` are those whose text its sources are, re-posts told once."""

    claim_id: str
    date: str | None
    mode: str
    quantity: str
    scope_id: str | None
    voices: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """Claims that cannot all be true, in the order of time; ``day`` is when the last of them speaks."""

    unit: str
    scope_ids: tuple[str, ...]
    day: str | None
    claims: tuple[Told, ...]


@dataclass(frozen=True)
class Answer:
    """Bands of the scopes and units asked for, and contradictions in these units among scopes tied to them.

    ``apart`` are ids of claims that are shown and compared with nothing, with the reason;
    ``silent`` the scopes asked for in which nothing is compared.
    """

    case_id: str
    known: str | None
    without: tuple[str, ...]
    at: str | None
    series: tuple[Series, ...]
    contradictions: tuple[Clash, ...]
    apart: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]


def answer(case: Case, question: Question) -> Answer:
    """The answer to ``question``, from all claims of the case, also those that a public map withholds.

    Raises:
        QuestionError: with every name and day of the question that the case does not have.
    """
    faults: list[str] = []
    scopes = _scopes(case, question.scopes, faults)
    units = _units(question.units, faults)
    known = _day("--known", question.known, faults)
    at = _day("--at", question.at, faults)
    _check_names(case, question.without, faults)
    if faults:
        raise QuestionError(faults)
    ledger = Ledger.of(case)
    if known is not None:
        ledger = ledger.as_known_on(known)
    if question.without:
        ledger = ledger.without(question.without)
    compared = set(ledger.series())
    asked = [(scope, unit) for scope in scopes for unit in units if (scope, unit) in compared]
    tied = _tied(case, scopes)
    voices = _Voices(case, frozenset(question.without), known)
    return Answer(
        case.config.id,
        _iso(known),
        tuple(sorted(set(question.without))),
        _iso(at),
        tuple(_series(case, ledger, scope, unit, at) for scope, unit in asked),
        tuple(
            _clash(case, found, voices)
            for found in ledger.contradictions()
            if found.unit in units and not tied.isdisjoint(found.scope_ids)
        ),
        tuple(sorted(ledger.apart())),
        tuple(scope for scope in scopes if not any(scope == heard for heard, _ in asked)),
    )


def _series(case: Case, ledger: Ledger, scope: str, unit: str, at: int | None) -> Series:
    band = ledger.band(scope, unit)
    days = [step.day for step in band.steps] if at is None else [at]
    rows = []
    for day in days:
        step, why = band.at(day), ledger.why(scope, unit, day)
        rows.append(
            Row(
                date_of(day).isoformat(),
                step.lower,
                step.upper,
                step.contradicted,
                step.unrecorded,
                why.lower,
                why.upper,
            )
        )
    return Series(scope, case.get(Scope, scope).name_en, unit, band.readings, band.is_all, tuple(rows))


class _Voices:
    """Whose text the sources of a claim are, of those that are on and were published by the day asked for."""

    def __init__(self, case: Case, off: frozenset[str], known: int | None) -> None:
        self._sources = {source.id: source for source in case.sources}
        self._off = off
        self._known = known

    def of(self, claim: CountClaim) -> tuple[str, ...]:
        on = [source for source in map(self._sources.__getitem__, claim.source_ids) if self._is_on(source)]
        early = [source for source in on if self._is_early(source)]
        return tuple(dict.fromkeys(_voice(source) for source in early or on))

    def _is_on(self, source: Source) -> bool:
        return self._off.isdisjoint({source.id, _voice(source)})

    def _is_early(self, source: Source) -> bool:
        published = published_by(source)
        return self._known is None or (published is not None and published <= self._known)


def _voice(source: Source) -> str:
    return source.origin or source.publisher


def _clash(case: Case, found: Contradiction, voices: _Voices) -> Clash:
    claims = [case.get(CountClaim, claim_id) for claim_id in found.claim_ids]
    return Clash(
        found.unit,
        found.scope_ids,
        _iso(found.day),
        tuple(
            Told(
                claim.id,
                None if claim.date is None else claim.date.text,
                claim.mode,
                claim.quantity.as_written,
                claim.scope_id,
                voices.of(claim),
            )
            for claim in claims
        ),
    )


def _tied(case: Case, scopes: Iterable[str]) -> set[str]:
    """The scopes that parts tie to ``scopes``, over any number of wholes and parts."""
    neighbours: dict[str, set[str]] = {scope.id: set(scope.parts) for scope in case.scopes}
    for scope in case.scopes:
        for part in scope.parts:
            neighbours[part].add(scope.id)
    tied: set[str] = set()
    waiting = list(scopes)
    while waiting:
        scope_id = waiting.pop()
        if scope_id not in tied:
            tied.add(scope_id)
            waiting += neighbours[scope_id]
    return tied


def _iso(day: int | None) -> str | None:
    return None if day is None else date_of(day).isoformat()


# What is asked


def _scopes(case: Case, wanted: Sequence[str], faults: list[str]) -> list[str]:
    """Ids of the scopes asked for, each once."""
    ids = [scope.id for scope in case.scopes]
    if not wanted:
        headline = case.config.headline_scope
        return ids if headline is None else [headline]
    if EVERY in wanted and EVERY not in ids:
        return ids
    cure = f"Write an id of scopes: {', '.join(ids)}" if len(ids) <= 12 else "Write an id of scopes"
    faults += (
        _unknown("--scope", id_, "is not an id of scopes", ids, cure) for id_ in wanted if id_ not in ids
    )
    return list(dict.fromkeys(wanted))


def _units(wanted: Sequence[str], faults: list[str]) -> list[str]:
    """The units asked for, in the order of their vocabulary."""
    found = set()
    for text in wanted:
        try:
            found.add(UNIT.check(text))
        except ValueError as error:
            faults.append(f"--unit: “{text}” {error}.")
    return [unit for unit in UNIT.values if not wanted or unit in found]


def _day(option: str, text: str | None, faults: list[str]) -> int | None:
    """The one day that ``text`` writes."""
    if text is None:
        return None
    try:
        first, last = read_date(text).possible
    except ValueError as error:
        faults.append(f"{option}: “{text}” {error}.")
        return None
    if first is None or first != last:
        faults.append(f"{option}: “{text}” is not one day. Write year, month and day, such as 2020-06-05.")
        return None
    return first


def _check_names(case: Case, names: Iterable[str], faults: list[str]) -> None:
    """Every name is that of a source, of a voice, or of somebody who claims a number."""
    known = {
        *(source.id for source in case.sources),
        *(_voice(source) for source in case.sources),
        *(claim.claimant_id for claim in case.counts if claim.claimant_id is not None),
    }
    for name in names:
        if name in known:
            continue
        voices = sorted({_voice(source) for source in case.sources if source.publisher == name})
        if voices:
            cure = f"Write whose text it is: {', '.join(voices)}"
            faults.append(f"--without: “{name}” publishes no text of its own. {cure}.")
        else:
            cure = "Write the id of a source, whoever's text it is, or the id of a claimant"
            expected = "is no source, publishes nothing and claims no number"
            faults.append(_unknown("--without", name, expected, sorted(known), cure))


def _unknown(option: str, text: str, expected: str, choices: Iterable[str], cure: str) -> str:
    near = nearest(text, choices)
    return f"{option}: “{text}” {expected}. {f'Did you mean {near}?' if near else f'{cure}.'}"
