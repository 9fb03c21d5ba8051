"""What stands at each spot of a map at a date: a symbol, a caption and a number a layer (``layers`` of the page).

Places with the same geometry are one spot: six sites that are known only to be "in the town" share
one outline and one label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from gravemap.at_date import AtDate, GraveAt, IncidentAt, presence
from gravemap.at_date.tally import last_day
from gravemap.figures.words import counted, short_name
from gravemap.quantity import Quantity
from gravemap.records import CountClaim, Grave, Place, Scope
from gravemap.terms import Words

T = TypeVar("T")
Layer = Literal["graves", "counts", "incidents", "control", "milestones", "coverage"]
LAYERS: tuple[Layer, ...] = ("graves", "counts", "incidents", "control", "milestones", "coverage")

_CAPTION = 26
_FORM_ORDER = ("ruled-out", "suspected", "reported", "disturbed", "located", "opened", "exhumed", "returned")


@dataclass(frozen=True)
class Token:
    """What one layer shows at a place: ``symbol`` and its numbers, what stands beside it, and how surely.

    ``caption`` is a name or a number of things, ``times`` how many there are where more than one.
    """

    layer: Layer
    symbol: str
    caption: str
    times: str = ""
    least: int | None = None
    most: int | None = None
    is_open: bool = False
    is_faint: bool = False


def tokens_by_place(
    at: AtDate,
    layers: Sequence[str],
    spot_of: Mapping[str, str],
    words: Words,
    only: frozenset[str] | None = None,
) -> dict[str, list[Token]]:
    """Tokens by spot (``spot_of`` gives that of each place), in the order of the layers.

    ``only`` are ids of the graves that alone are shown.
    """
    found: dict[str, list[Token]] = {}

    def add(spot: str, token: Token) -> None:
        found.setdefault(spot, []).append(token)

    for spot, graves in _by_spot(_graves_of(at, layers, only), lambda one: one.place_id, spot_of).items():
        add(spot, _graves(graves, words))
    for spot, text in (_numbers(at, spot_of) if "counts" in layers else {}).items():
        add(spot, Token("counts", "count", text))
    incidents = at.incidents if "incidents" in layers else ()
    for spot, events in _by_spot(incidents, lambda one: one.place_id, spot_of).items():
        add(spot, _incidents(at, events, words))
    milestones = at.milestones if "milestones" in layers else ()
    for spot, steps in _by_spot(milestones, lambda one: one.milestone.place_id, spot_of).items():
        is_faint = all(one.sure == "possible" for one in steps)
        add(spot, Token("milestones", "flag", "", _times(len(steps)), is_faint=is_faint))
    return found


def _graves_of(at: AtDate, layers: Sequence[str], only: frozenset[str] | None) -> Sequence[GraveAt]:
    if "graves" not in layers:
        return ()
    return [one for one in at.graves if only is None or one.grave.id in only]


def _by_spot(
    rows: Iterable[T], place_of: Callable[[T], str | None], spot_of: Mapping[str, str]
) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        spot = spot_of.get(place_of(row) or "")
        if spot is not None:
            found.setdefault(spot, []).append(row)
    return found


def _times(number: int) -> str:
    return f"×{number}" if number > 1 else ""


def _graves(there: Sequence[GraveAt], words: Words) -> Token:
    sure = [one for one in there if one.sure == "certain"]
    form = max((one.form for one in sure or there), key=_FORM_ORDER.index)
    ids = {one.grave.id for one in there}
    tops = [one.grave for one in there if one.grave.parent_id not in ids]
    name = short_name(words.pick(tops[0].name_en, tops[0].name_ar), _CAPTION)
    caption = name if len(tops) == 1 else counted("graves", len(tops), words)
    return Token("graves", form, caption, _times(max(1, len(tops))), is_faint=not sure)


def _incidents(at: AtDate, there: Sequence[IncidentAt], words: Words) -> Token:
    certain = [one for one in there if one.sure == "certain"]
    tolls = [one.drawn.killed for one in certain or there if one.drawn.killed is not None]
    known = [toll for toll in tolls if toll.minimum is not None or toll.maximum is not None]
    place = at.known.get(Place, there[0].place_id)
    where = (
        words.pick(place.name_en, place.name_ar)
        if place is not None
        else words.pick(there[0].drawn.place_text, None)
    )
    is_open = any(toll.maximum is None for toll in known)
    return Token(
        "incidents", "disc", short_name(where, _CAPTION), _times(len(there)),
        least=max((toll.minimum or 0 for toll in known), default=None),
        most=None if is_open else max((toll.maximum or 0 for toll in known), default=None),
        is_open=is_open,
        is_faint=not certain,
    )  # fmt: skip


def _numbers(at: AtDate, spot_of: Mapping[str, str]) -> dict[str, str]:
    """The latest number of the only counted grave at a spot, and the latest total of each town."""
    known = at.known
    said: dict[str, list[str]] = {}
    for grave in known.graves:
        spot = spot_of.get(known.place_of.get(grave.key, ""))
        claims = [claim for claim in _of_the_dead(_of_grave(at, grave)) if len(claim.grave_ids) <= 1]
        if spot is not None and (text := _number(claims, at)) is not None:
            said.setdefault(spot, []).append(text)
    # Numbers of several graves in one area are not added up: they may overlap.
    found = {spot: texts[0] for spot, texts in said.items() if len(texts) == 1}
    for place in known.places:
        spot = spot_of.get(place.id)
        if spot is None or spot in said or spot.startswith("area"):
            continue
        candidates = [
            (scope, _of_the_dead(_of_scope(at, scope))) for scope in known.scopes if _covers(scope, place, at)
        ]
        told = [(scope, claims) for scope, claims in candidates if claims]
        if told:
            headline = known.config.headline_scope
            _, claims = max(told, key=lambda pair: (pair[0].id == headline, len(pair[1])))
            if (text := _number(claims, at)) is not None:
                found[spot] = text
    return found


def _of_grave(at: AtDate, grave: Grave) -> list[CountClaim]:
    alone = {scope.id for scope in at.known.scopes if scope.covers == (grave.key,)}
    return [claim for claim in at.known.counts if grave.id in claim.grave_ids or claim.scope_id in alone]


def _of_scope(at: AtDate, scope: Scope) -> list[CountClaim]:
    return [claim for claim in at.known.counts if claim.scope_id == scope.id]


def _covers(scope: Scope, place: Place, at: AtDate) -> bool:
    config = at.known.config
    is_headline = scope.id == config.headline_scope and place.id == config.headline_place
    return is_headline or scope.covers == (place.key,)


def _of_the_dead(claims: Sequence[CountClaim]) -> list[CountClaim]:
    """Bodies where anybody counted bodies, else remains; never graves, missing or identified."""
    bodies = [claim for claim in claims if claim.unit == "bodies"]
    return bodies or [claim for claim in claims if claim.unit == "remains"]


def _number(claims: Sequence[CountClaim], at: AtDate) -> str | None:
    """The latest total; where nobody gave one, what the finds come to at least."""
    there = [claim for claim in claims if presence(claim.date, at.moment) == "certain"]
    totals = [claim for claim in there if claim.mode == "cumulative"]
    if totals:
        day = max(_core_day(claim) for claim in totals)
        return badge([claim for claim in totals if _core_day(claim) == day][-1].quantity)
    largest: dict[str, Quantity] = {}
    for claim in there:
        name = claim.event_id or claim.key
        before = largest.get(name)
        if before is None or (claim.quantity.minimum or 0) > (before.minimum or 0):
            largest[name] = claim.quantity
    quantities = list(largest.values())
    if len(quantities) <= 1:
        return badge(quantities[0]) if quantities else None
    least = sum(one.minimum or 0 for one in quantities)
    is_exact = all(one.minimum is not None and one.minimum == one.maximum for one in quantities)
    return str(least) if is_exact else f"≥ {least}" if least else "?"


def _core_day(claim: CountClaim) -> int:
    core = claim.date.core if claim.date is not None else None
    return core[0] if core is not None and core[0] is not None else last_day(claim.date)


_SIGNS = (
    (re.compile(r"^(at least|minimum|no fewer than|no less than|>=|≥)", re.IGNORECASE), "≥"),
    (re.compile(r"^(at most|up to|maximum|no more than|<=|≤)", re.IGNORECASE), "≤"),
    (re.compile(r"^(more than|over|exceed(s|ed|ing)?|>)", re.IGNORECASE), ">"),
    (re.compile(r"^(less than|fewer than|under|below|<)", re.IGNORECASE), "<"),
    (re.compile(r"^(about|around|approx(\.|imately)?|some|circa|c\.|~|≈)", re.IGNORECASE), "≈"),
    (re.compile(r"^(almost|nearly|close to)", re.IGNORECASE), "≲"),
)


def badge(quantity: Quantity) -> str:
    """A number as written, short: ``112``, ``≥ 24``, ``≈ 112``, ``10–15`` (``hedge.ts`` of the page)."""
    text = quantity.as_written.strip()
    numbers = re.findall(r"\d[\d,. ]*\d|\d", text)
    if not numbers:
        is_told = quantity.minimum is not None or quantity.maximum is not None
        return (text if len(text) <= 12 else _bounds(quantity)) if is_told else "?"
    if len(numbers) > 1 or "so far" in text.lower():
        return _bounds(quantity)
    sign = next((sign for words, sign in _SIGNS if words.match(text)), None)
    if sign is not None:
        return f"{sign} {re.sub(r'[^0-9]', '', numbers[0])}"
    return _bounds(quantity)


def _bounds(quantity: Quantity) -> str:
    low, high = quantity.minimum, quantity.maximum
    if low is None and high is None:
        return "?"
    if high is None:
        return f"≥ {low}"
    if not low:
        return f"≤ {high}"
    return str(low) if low == high else f"{low}–{high}"
