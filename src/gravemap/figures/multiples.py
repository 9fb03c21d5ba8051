"""Small multiples: the same map on several days, side by side, under one legend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from gravemap.case import Case
from gravemap.citations import Cited
from gravemap.dates import date_of
from gravemap.figures import furniture
from gravemap.figures.caption import Caption
from gravemap.figures.drawn_figure import Figure
from gravemap.figures.furniture import Group, Key
from gravemap.figures.map_figure import (
    COLUMNS,
    WIDTH,
    ground_line,
    known_words,
    legend_and_notes,
    map_notes,
    sources_line,
    spots_seen,
)
from gravemap.figures.map_legend import map_legend
from gravemap.figures.map_plate import draw_map
from gravemap.figures.palette import INK
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Script, Sheet
from gravemap.figures.wanted import BoxLike, DateLike, Faults, LayersLike, Wanted, wanted
from gravemap.figures.words import say
from gravemap.records import Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Lang, Words

MOST = 12
_GAP, _HEAD = 8.0, 12.0
_HIGHEST = 640.0
"""All maps together are at most so high, in points."""


def small_multiples(  # noqa: PLR0913 - options, each by its name
    case: Case | Surroundings | Prepared,
    dates: Sequence[DateLike],
    *,
    known: DateLike | None = None,
    layers: LayersLike | None = None,
    bbox: BoxLike | None = None,
    lang: str = "en",
    edition: str = "public",
    as_of: DateLike | None = None,
    font: str | Path | None = None,
) -> Figure:
    """Maps of the state of a case on several days, in their order; ``known="date"``: each as known on its own day.

    The options are those of `figure`.

    Raises:
        DataError: with every fault of the options, or of the case's decisions on publication.

    Example:
        >>> case = gravemap.load_case("valley")
        >>> gravemap.small_multiples(case, ["2031-06-05", "2031-11-05"], layers=["graves"]).edition
        'public'
    """
    ready = prepared(case, edition, as_of)
    faults = Faults()
    if not 2 <= len(dates) <= MOST:
        faults.add(
            "--dates",
            f"are {len(dates)} days, and small multiples are 2 to {MOST}",
            "Write days separated by commas: 2019-04-04,2020-06-05",
        )
    want = wanted(
        ready.around.case.config,
        dates,
        known=known,
        layers=layers,
        bbox=bbox,
        lang=lang,
        font=font,
        faults=faults,
        option="--dates",
    )
    days = tuple(sorted(set(want.days)))
    words = Words(want.lang)
    scenes = [ready.scene(want, day) for day in days]
    sheet = _sheet(ready, want, scenes, words)

    def told(language: str) -> Caption:
        spoken: Lang = "ar" if language == "ar" else "en"
        return _caption(ready, want, scenes, Words(spoken))

    ends = "-to-".join(date_of(day).isoformat() for day in (days[0], days[-1]))
    name = f"{ready.around.case.config.id}-{ends}{'-ar' if want.lang == 'ar' else ''}"
    return Figure(name, ready.around, (sheet,), told, want.lang)


def _sheet(ready: Prepared, want: Wanted, scenes: Sequence[Scene], words: Words) -> Sheet:
    config = ready.around.case.config
    trial = Sheet(WIDTH, 1000, want.face, want.lang)
    title = words.pick(config.title_en, config.title_ar)
    state = [_known(want, words)]
    warning = say("edition_restricted", words) if ready.around.edition == "restricted" else None
    head = 1000 - furniture.heading(trial, 1000, title, state, warning)
    columns, rows, wide = _grid(len(scenes))
    first = Projection.fitted(want.box, 0, 0, wide, _HIGHEST / rows)
    high = first.frame[3] - first.frame[1]
    groups = _together([map_legend(scene, spots_seen(scene)) for scene in scenes], words)
    notes = _notes(ready, scenes, first, words)
    below = 8 + furniture.legend_height(trial, groups, COLUMNS) + 6 + furniture.notes_height(trial, notes)
    sheet = Sheet(WIDTH, round(head + rows * (high + _HEAD + _GAP) + below + 4, 1), want.face, want.lang)
    top = furniture.heading(sheet, sheet.height, title, state, warning)
    for number, scene in enumerate(scenes):
        row, column = divmod(number, columns)
        at = columns - 1 - column if want.lang == "ar" else column
        left = 1 + at * (wide + _GAP)
        upper = top - row * (high + _HEAD + _GAP) - _HEAD
        projection = Projection.fitted(want.box, left, upper - high, wide, _HIGHEST / rows)
        draw_map(sheet, scene, projection, is_small=True, has_furniture=number == 0)
        side = "right" if want.lang == "ar" else "left"
        x = projection.frame[2] if want.lang == "ar" else projection.frame[0]
        sheet.text(x, upper + 3, words.day(scene.at.moment.date), Script(7.6, INK, is_bold=True), side)  # type: ignore[arg-type]
    legend_and_notes(sheet, top - rows * (high + _HEAD + _GAP) - 2, groups, notes)
    return sheet


def _grid(number: int) -> tuple[int, int, float]:
    """Columns and rows of so many maps, and how wide each is."""
    columns = 2 if number <= 4 else 3
    return columns, math.ceil(number / columns), (WIDTH - 2 - _GAP * (columns - 1)) / columns


def _known(want: Wanted, words: Words) -> str:
    known = say("known_each", words) if want.is_known_by_date else known_words(want.known, words)
    return f"{say('state_each', words)}{say('stop', words)}{known}"


def _together(legends: Sequence[Sequence[Group]], words: Words) -> list[Group]:
    """One legend of several: groups by title, keys by their words."""
    found: dict[str, dict[str, Key]] = {}
    for groups in legends:
        for group in groups:
            keys = found.setdefault(group.title, {})
            for key in group.keys:
                keys.setdefault(key.words, key)
    order = {title: number for number, title in enumerate(_titles(words))}
    titles = sorted(found, key=lambda one: order.get(one, len(order)))
    return [Group(title, sorted(found[title].values(), key=lambda key: key.rank)) for title in titles]


def _titles(words: Words) -> list[str]:
    return [
        say(f"layer_{name}", words)
        for name in ("graves", "counts", "incidents", "milestones", "control", "coverage")
    ]


def _sources(scenes: Sequence[Scene]) -> tuple[Source, ...]:
    return tuple({source.id: source for scene in scenes for source in scene.sources}.values())


def _notes(ready: Prepared, scenes: Sequence[Scene], projection: Projection, words: Words) -> list[str]:
    spoken = Scene(
        scenes[-1].around, scenes[-1].laid, scenes[-1].at, scenes[-1].layers, scenes[-1].box, words
    )
    of_last = map_notes(ready, spoken, projection, is_counted=False)[:-2]
    return [*of_last, sources_line(_sources(scenes), words), ground_line(ready, words)]


def _caption(ready: Prepared, want: Wanted, scenes: Sequence[Scene], words: Words) -> Caption:
    config = ready.around.case.config
    layers = say("join", words).join(say(f"layer_{name}", words) for name in want.layers)
    dates = words.listed(words.day(scene.at.moment.date) for scene in scenes)
    shows = say("shows_multiples", words, dates=dates, known=_known(want, words), layers=layers)
    numbers = [
        f"{words.day(scene.at.moment.date)}: "
        + say(
            "shown_numbers",
            words,
            graves=len(scene.at.graves),
            incidents=len(scene.at.incidents),
            milestones=len(scene.at.milestones),
        )
        for scene in scenes
    ]
    _, rows, wide = _grid(len(scenes))
    first = Projection.fitted(want.box, 0, 0, wide, _HIGHEST / rows)
    sentences = [*numbers, *_notes(ready, scenes, first, words)[:-2], say("presumed", words)]
    if ready.around.edition == "restricted":
        sentences.insert(0, say("edition_restricted", words) + ".")
    last = scenes[-1].at.moment.date
    cited = Cited(ready.build_id, last, want.known_on(last), ready.around.edition)
    return Caption(
        ready.around,
        ready.laid,
        words,
        words.pick(config.title_en, config.title_ar),
        shows,
        sentences,
        _sources(scenes),
        cited,
    )
