"""The chart of a count: what all claims together allow over time, as steps, with the claims themselves on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gravemap.at_date import Known, Tally
from gravemap.case import Case
from gravemap.citations import Cited
from gravemap.dates import date_of
from gravemap.figures import chart_marks, furniture
from gravemap.figures.axes import Axes, number_step
from gravemap.figures.caption import Caption
from gravemap.figures.drawn_figure import Figure
from gravemap.figures.map_figure import RIGHT, WIDTH, ground_line, known_words, sources_line
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.sheet import Script, Sheet
from gravemap.figures.wanted import DateLike, Faults, inside, scope_and_unit, wanted
from gravemap.figures.words import say
from gravemap.ledger import Contradiction, Step
from gravemap.records import Actor, CountClaim, Scope, Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Lang, Words, one_line

LEFT, HIGH = 34.0, 250.0


@dataclass(frozen=True)
class Charted:
    """What a chart shows: a series of what is known, from one day to another."""

    known: Known
    scope: Scope
    unit: str
    first: int
    last: int
    day: int | None

    @property
    def steps(self) -> Sequence[Step]:
        """The band's steps within the time shown, the first of them beginning with it."""
        band = self.known.ledger.band(self.scope.id, self.unit)
        inside = [step for step in band.steps if self.first < step.day <= self.last]
        begin = band.at(self.first)
        return [Step(self.first, begin.lower, begin.upper, begin.contradicted, begin.found), *inside]

    @property
    def totals(self) -> Sequence[CountClaim]:
        """Totals that somebody claimed of this scope in this unit."""
        return [
            claim for claim in self._claims if claim.scope_id == self.scope.id and claim.mode == "cumulative"
        ]

    @property
    def finds(self) -> Sequence[CountClaim]:
        """Finds within the scope and its parts."""
        inside = Tally(self.known).whole_of(self.scope.id)
        return [claim for claim in self._claims if claim.scope_id in inside and claim.mode == "increment"]

    @property
    def _claims(self) -> Sequence[CountClaim]:
        return [
            claim
            for claim in self.known.counts
            if claim.unit == self.unit
            and claim.date is not None
            and (claim.date.possible[0] is None or claim.date.possible[0] <= self.last)
            and (claim.date.possible[1] is None or claim.date.possible[1] >= self.first)
        ]

    @property
    def contradictions(self) -> Sequence[Contradiction]:
        """The sets of claims that cannot all be true and touch this series."""
        tied = _tied(self.known, self.scope.id)
        found = self.known.ledger.contradictions()
        return [one for one in found if one.unit == self.unit and not tied.isdisjoint(one.scope_ids)]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the claims that are drawn, and of those that contradict each other."""
        claims = {claim.id: claim for claim in self.known.counts}
        clashing = [claims[id_] for one in self.contradictions for id_ in one.claim_ids]
        return self.known.sources_of(*self.totals, *self.finds, *clashing)


def count_chart(  # noqa: PLR0913 - options, each by its name
    case: Case | Surroundings | Prepared,
    scope: str | None = None,
    unit: str | None = None,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    known: DateLike | None = None,
    lang: str = "en",
    edition: str = "public",
    as_of: DateLike | None = None,
    font: str | Path | None = None,
) -> Figure:
    """The least and the most that all claims together allow, over time, with every claim on it.

    ``scope`` and ``unit`` are those of the case's headline when not given, ``since`` and ``until`` the
    part of the timeline shown on opening.  The other options are those of `figure`.

    Raises:
        DataError: with every fault of the options, or of the case's decisions on publication.
    """
    ready = prepared(case, edition, as_of)
    config = ready.around.case.config
    faults = Faults()
    scope_id, unit_name = scope_and_unit(ready.known, scope, unit, faults)
    opening = config.opening_range
    first = opening[0] if since is None else inside(config, "--from", since, faults)
    last = opening[1] if until is None else inside(config, "--until", until, faults)
    if first is not None and last is not None and first >= last:
        cure = "Write a later day"
        faults.add("--until", "is not after the first day of the chart", cure, date_of(last).isoformat())
    want = wanted(config, (), known=known, layers=None, bbox=None, lang=lang, font=font, faults=faults)
    assert first is not None  # noqa: S101 - else there is a fault
    assert last is not None  # noqa: S101
    day = want.known_on(last)
    seen = ready.known if day is None else ready.known.as_known(day)
    found = seen.get(Scope, scope_id)
    assert found is not None  # noqa: S101 - else there is a fault
    charted = Charted(seen, found, unit_name, first, last, day)
    words = Words(want.lang)
    sheet = _sheet(ready, charted, Sheet(WIDTH, 1000, want.face, want.lang), words)

    def told(language: str) -> Caption:
        spoken: Lang = "ar" if language == "ar" else "en"
        return _caption(ready, charted, Words(spoken))

    name = f"{config.id}-{found.id}-{unit_name.replace(' ', '-')}{'-ar' if want.lang == 'ar' else ''}"
    return Figure(name, ready.around, (sheet,), told, want.lang)


def _sheet(ready: Prepared, charted: Charted, trial: Sheet, words: Words) -> Sheet:
    title = _title(charted, words)
    state = [_state(charted, words)]
    warning = say("edition_restricted", words) if ready.around.edition == "restricted" else None
    head = 1000 - furniture.heading(trial, 1000, title, state, warning)
    groups = chart_marks.chart_legend(charted.steps, charted.totals, charted.finds, words)
    notes = _notes(ready, charted, words)
    below = 20 + furniture.legend_height(trial, groups, 2) + furniture.notes_height(trial, notes) + 6
    sheet = Sheet(WIDTH, round(head + HIGH + 12 + below, 1), trial.face, trial.lang)
    top = furniture.heading(sheet, sheet.height, title, state, warning) - 10
    axes = Axes((LEFT, top - HIGH, WIDTH - RIGHT - 24, top), charted.first, charted.last, _top(charted))
    axes.draw(sheet, words)
    chart_marks.draw_finds(sheet, axes, charted.finds)
    chart_marks.draw_band(sheet, axes, charted.steps)
    chart_marks.draw_totals(sheet, axes, charted.totals)
    sheet.text(LEFT - 4, top + 2, words.in_text("unit", charted.unit), Script(6.2), "left")
    low = furniture.legend(sheet, top - HIGH - 14, groups, 2)
    furniture.notes_block(sheet, low - 2, notes)
    return sheet


def _top(charted: Charted) -> int:
    """The highest number that is drawn, up to a round one."""
    numbers = [step.upper if step.upper is not None else step.lower for step in charted.steps]
    numbers += [
        claim.quantity.maximum if claim.quantity.maximum is not None else claim.quantity.minimum or 0
        for claim in (*charted.totals, *charted.finds)
    ]
    highest = max(numbers, default=0)
    step = number_step(highest)
    return max(step, -(-highest // step) * step)


def _title(charted: Charted, words: Words) -> str:
    scope = words.pick(charted.scope.name_en, charted.scope.name_ar)
    return say("chart_title", words, scope=scope, unit=words.in_text("unit", charted.unit))


def _state(charted: Charted, words: Words) -> str:
    told = say("chart_state", words, **{"from": words.day(charted.first), "to": words.day(charted.last)})
    return f"{told}{say('stop', words)}{known_words(charted.day, words)}"


def bounds_words(step: Step, unit: str, words: Words) -> str:
    """``at least 112, at most 119 bodies``."""
    if step.lower == 0 and step.upper is None:
        return say("no_bound", words)
    low, high = step.lower, step.upper
    told = words.unit(unit, high if high is not None else low)
    if high is None:
        return say("bounds_open", words, low=low, unit=told)
    return say("bounds_exact" if low == high else "bounds_both", words, low=low, high=high, unit=told)


def _notes(ready: Prepared, charted: Charted, words: Words) -> list[str]:
    return [*_findings(charted, words), sources_line(charted.sources, words), ground_line(ready, words)]


def _findings(charted: Charted, words: Words) -> list[str]:
    end = charted.known.ledger.band(charted.scope.id, charted.unit).at(charted.last)
    found = [
        say("at_end", words, date=words.day(charted.last), bounds=bounds_words(end, charted.unit, words))
    ]
    definition = words.pick(charted.scope.definition_en, charted.scope.definition_ar)
    if definition:
        found.append(say("counts_what", words, what=definition.rstrip(".")))
    clashes = len(charted.contradictions)
    found.append(say("clashes", words, n=clashes) if clashes else say("no_clash", words))
    withheld = ready_withheld(charted.known, words)
    return [*found, withheld] if withheld else found


def ready_withheld(known: Known, words: Words) -> str:
    """How many claims of numbers do not leave."""
    number = known.withheld.get("counts", 0)
    return (
        say("withheld", words, what=f"{number} {words.say('many_counts')}")
        if number
        else say("nothing_withheld", words)
    )


def _caption(ready: Prepared, charted: Charted, words: Words) -> Caption:
    sentences = list(_findings(charted, words))
    if ready.around.edition == "restricted":
        sentences.insert(0, say("edition_restricted", words) + ".")
    if charted.day is not None:
        sentences.append(say("known_later", words))
    claims = {claim.id: claim for claim in charted.known.counts}
    clashes = [
        say("stop", words).join(claim_words(claims[id_], charted.known, words) for id_ in one.claim_ids)
        for one in charted.contradictions
    ]
    points = [say("clash", words, claims=told) for told in clashes]
    cited = Cited(ready.build_id, charted.last, charted.day, ready.around.edition)
    return Caption(
        ready.around,
        ready.laid,
        words,
        _title(charted, words),
        _state(charted, words) + ".",
        sentences,
        charted.sources,
        cited,
        points,
    )


def claim_words(claim: CountClaim, known: Known, words: Words) -> str:
    """A claim as it was made: number, what of, when, by whom."""
    scope = known.get(Scope, claim.scope_id)
    parts = [
        words.count(claim.quantity, claim.unit),
        words.pick(scope.name_en, scope.name_ar) if scope is not None else words.say("scopeNotSaid"),
        words.when(claim.date),
        claimant(claim, known, words),
    ]
    return say("join", words).join(parts)


def claimant(claim: CountClaim, known: Known, words: Words) -> str:
    """Who makes a claim: the claimant, the words of the source, or the publishers who bring it."""
    actor = known.get(Actor, claim.claimant_id)
    if actor is not None:
        return words.pick(actor.name_en, actor.name_ar)
    if claim.said_by:
        return one_line(claim.said_by)
    publishers = list(dict.fromkeys(one_line(source.publisher) for source in known.sources_of(claim)))
    return words.listed(publishers) if publishers else words.say("notSaid")


def _tied(known: Known, scope_id: str) -> set[str]:
    """The scopes that parts tie to one, over any number of wholes and parts."""
    neighbours: dict[str, set[str]] = {scope.id: set(scope.parts) for scope in known.scopes}
    for scope in known.scopes:
        for part in scope.parts:
            neighbours.setdefault(part, set()).add(scope.id)
    tied: set[str] = set()
    waiting = [scope_id]
    while waiting:
        one = waiting.pop()
        if one not in tied:
            tied.add(one)
            waiting += neighbours.get(one, ())
    return tied
