"""The legend of a map: what is on it at the date, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shapely

from gravemap.figures import symbols
from gravemap.figures.furniture import DrawSign, Group, Key, swatch
from gravemap.figures.palette import NOBODY
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Sheet
from gravemap.figures.tokens import Token
from gravemap.figures.words import say
from gravemap.records import Actor
from gravemap.records.vocabulary import COVERAGE_STATE, GRAVE_STATE
from gravemap.terms import Words

_FORMS = ("suspected", "reported", "located", "opened", "exhumed", "returned", "disturbed", "ruled-out")


def map_legend(scene: Scene, seen: Sequence[str]) -> list[Group]:
    """The groups of a map's legend; ``seen`` are the spots that lie in its frame."""
    words = scene.words
    tokens = [token for spot in seen for token in scene.tokens.get(spot, ())]
    groups = [
        _graves(scene, tokens, seen),
        _counts(tokens, words),
        _incidents(tokens, words),
        _milestones(tokens, words),
        _control(scene),
        _coverage(scene),
    ]
    found = [group for group in groups if group is not None]
    if any(token.is_faint for token in tokens):
        found.append(Group("", [Key(_faint, say("key_faint", words))]))
    return found


def _graves(scene: Scene, tokens: Sequence[Token], seen: Sequence[str]) -> Group | None:
    from gravemap.at_date import grave_form

    words = scene.words
    there = (
        {one.state for one in scene.at.graves if scene.spot_of.get(one.place_id or "") in seen}
        if "graves" in scene.layers
        else set()
    )
    keys = []
    for form in _FORMS:
        states = [
            term.value for term in GRAVE_STATE if term.value in there and grave_form(term.value) == form
        ]
        if form == "suspected" and any(token.symbol == form for token in tokens):
            keys.append(Key(_diamond(form), words.term("grave kind", form)))
        elif states:
            first, *others = states
            told = [
                words.term("grave state", first),
                *(words.in_text("grave state", state) for state in others),
            ]
            keys.append(Key(_diamond(form), say("join", words).join(told), _FORMS.index(form)))
    if any(scene.spots[spot].is_area and scene.tokens.get(spot) for spot in seen):
        keys.append(Key(_area, say("key_area", words), len(_FORMS)))
    return Group(say("layer_graves", words), keys) if keys else None


def _counts(tokens: Sequence[Token], words: Words) -> Group | None:
    if not any(token.layer == "counts" for token in tokens):
        return None
    return Group(
        say("layer_counts", words),
        [Key(lambda sheet, x, y: symbols.count_symbol(sheet, x, y, "12"), say("key_count", words))],
    )


def _incidents(tokens: Sequence[Token], words: Words) -> Group | None:
    there = [token for token in tokens if token.layer == "incidents"]
    keys = []
    if any(token.least is not None for token in there):
        keys.append(
            Key(lambda sheet, x, y: symbols.incident_symbol(sheet, x, y, 8, 24), say("key_incident", words))
        )
    if any(token.least is None for token in there):
        keys.append(
            Key(
                lambda sheet, x, y: symbols.incident_symbol(sheet, x, y, None, None),
                say("key_unknown", words),
            )
        )
    return Group(say("layer_incidents", words), keys) if keys else None


def _milestones(tokens: Sequence[Token], words: Words) -> Group | None:
    if not any(token.layer == "milestones" for token in tokens):
        return None
    return Group(say("layer_milestones", words), [Key(symbols.milestone_symbol, say("key_milestone", words))])


def _control(scene: Scene) -> Group | None:
    if not scene.cells:
        return None
    words = scene.words
    box = shapely.box(*scene.box)
    there = [cell for cell in scene.cells if cell.shape.intersects(box)]
    actors = dict.fromkeys(id_ for cell in there for id_ in cell.held.actor_ids)
    keys = []
    for id_ in sorted(actors):
        actor = scene.at.known.get(Actor, id_)
        if actor is not None:
            keys.append(
                Key(_swatch("held", (actor.colour or NOBODY,)), words.pick(actor.name_en, actor.name_ar))
            )
    kinds = {cell.held.kind for cell in there}
    if "contested" in kinds:
        keys.append(Key(_swatch("contested", ("#56b4e9", "#e69f00")), say("contested", words), 1))
    if "changing" in kinds:
        keys.append(Key(_swatch("changing", ("#56b4e9", "#e69f00")), say("changing", words), 2))
    keys.append(Key(_swatch("unknown", ()), say("not_reported", words), 3))
    return Group(say("layer_control", words), keys)


def _coverage(scene: Scene) -> Group | None:
    states = [
        term.value for term in COVERAGE_STATE if any(one.state == term.value for one, _, _ in scene.coverage)
    ]
    words = scene.words
    keys = [Key(swatch(_covered(state)), words.term("coverage state", state)) for state in states]
    return Group(say("layer_coverage", words), keys) if keys else None


def _diamond(form: str) -> DrawSign:
    return lambda sheet, x, y: symbols.grave_symbol(sheet, x, y, form)


def _faint(sheet: Sheet, x: float, y: float) -> None:
    symbols.grave_symbol(sheet, x, y, "reported", is_faint=True)


def _area(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, 4.6, symbols.AREA)


def _swatch(kind: str, colours: Sequence[str]) -> DrawSign:
    def fill(sheet: Sheet, x: float, y: float) -> None:
        symbols.cell(
            sheet,
            shapely.box(x - 7, y - 3.6, x + 7, y + 3.6),
            kind,
            colours,
            0.5 if kind == "changing" else 0.34,
            None,
        )

    return swatch(fill)


def _covered(state: str) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: symbols.coverage(
        sheet, shapely.box(x - 7, y - 3.6, x + 7, y + 3.6), state, None
    )
