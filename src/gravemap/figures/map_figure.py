"""The map of a case on one day, as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gravemap.case import Case
from gravemap.citations import OSM_CREDIT, Cited
from gravemap.dates import date_of
from gravemap.figures import furniture
from gravemap.figures.caption import Caption, withheld_sentence
from gravemap.figures.drawn_figure import Figure
from gravemap.figures.furniture import Group
from gravemap.figures.ground import degrees
from gravemap.figures.map_legend import map_legend
from gravemap.figures.map_plate import draw_map
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.projection import Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Sheet
from gravemap.figures.wanted import BoxLike, DateLike, LayersLike, Wanted, wanted
from gravemap.figures.words import aside, say
from gravemap.records import Record, Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Lang, Words, one_line
from gravemap.version import __version__

WIDTH = 482.0
"""170 mm: a column of A4, so that text in a report has the size that it was set in."""
HIGHEST_MAP = 520.0
LEFT, RIGHT, COLUMNS = 30.0, 3.0, 3
_MM_PER_POINT = 25.4 / 72


def figure(  # noqa: PLR0913 - options, each by its name
    case: Case | Surroundings | Prepared,
    date: DateLike,
    *,
    known: DateLike | None = None,
    layers: LayersLike | None = None,
    bbox: BoxLike | None = None,
    lang: str = "en",
    edition: str = "public",
    as_of: DateLike | None = None,
    font: str | Path | None = None,
) -> Figure:
    """A map of the state of a case on ``date``: everything up to this day.

    ``case`` is a case, or the surroundings of one (then ``edition`` and ``as_of`` are theirs).
    ``known`` leaves out what had not been published by that day.  ``layers`` are some of graves,
    counts, incidents, control, milestones, coverage (all when not given), ``bbox`` is west, south, east,
    north in degrees (the case's first view when not given), ``lang`` is ``en`` or ``ar``, ``font`` a family or a file.

    Raises:
        DataError: with every fault of the options, or of the case's decisions on publication.

    Example:
        >>> drawn = gravemap.figure(gravemap.load_case("valley"), "2031-11-05", layers=["graves"])
        >>> "state on 5 November 2031" in drawn.caption("txt")
        True
        >>> [path.name for path in drawn.save("november.svg")]
        ['november.svg', 'november.md']
    """
    ready = prepared(case, edition, as_of)
    want = wanted(
        ready.around.case.config, [date], known=known, layers=layers, bbox=bbox, lang=lang, font=font
    )
    (day,) = want.days
    scene = ready.scene(want, day)
    sheet = map_sheet(ready, want, scene)

    def told(language: str) -> Caption:
        return _caption(ready, want, replace(scene, words=_words(language)))

    name = f"{ready.around.case.config.id}-{date_of(day).isoformat()}{'-ar' if want.lang == 'ar' else ''}"
    return Figure(name, ready.around, (sheet,), told, want.lang)


def map_sheet(ready: Prepared, want: Wanted, scene: Scene, height: float | None = None) -> Sheet:
    """The sheet: as high as its parts ask for, or ``height`` where that is more."""
    trial = Sheet(WIDTH, 1000, want.face, want.lang)
    state, words = (
        state_lines(want.known_on(scene.at.moment.date), scene.at.moment.date, scene.words),
        scene.words,
    )
    config = ready.around.case.config
    title = words.pick(config.title_en, config.title_ar)
    warning = say("edition_restricted", words) if ready.around.edition == "restricted" else None
    head = 1000 - furniture.heading(trial, 1000, title, state, warning)
    around_map = Projection.fitted(want.box, LEFT, 0, WIDTH - LEFT - RIGHT, HIGHEST_MAP)
    seen = spots_seen(scene)
    groups = map_legend(scene, seen)
    notes = map_notes(ready, scene, around_map)
    below = 16 + furniture.legend_height(trial, groups, COLUMNS) + 6 + furniture.notes_height(trial, notes)
    map_high = around_map.frame[3] - around_map.frame[1]
    high = max(round(head + map_high + below + 4, 1), height or 0.0)
    sheet = Sheet(WIDTH, high, want.face, want.lang)
    top = furniture.heading(sheet, sheet.height, title, state, warning)
    projection = Projection.fitted(want.box, LEFT, top - map_high, WIDTH - LEFT - RIGHT, HIGHEST_MAP)
    draw_map(sheet, scene, projection)
    legend_and_notes(sheet, projection.frame[1] - 14, groups, notes)
    return sheet


def legend_and_notes(sheet: Sheet, top: float, groups: Sequence[Group], notes: Sequence[str]) -> None:
    """What stands under a map."""
    low = furniture.legend(sheet, top, groups, COLUMNS)
    furniture.notes_block(sheet, low - 2, notes)


def spots_seen(scene: Scene) -> list[str]:
    """The spots with something on them that lie in the box of the map."""
    import shapely

    box = shapely.box(*scene.box)
    return sorted(id_ for id_ in scene.tokens if scene.spots[id_].shape.intersects(box))


def state_lines(known: int | None, day: int, words: Words) -> list[str]:
    """Which state is shown, as of when and known when."""
    state = say("state_of", words, date=words.day(day))
    return [state + say("stop", words) + known_words(known, words)]


def known_words(known: int | None, words: Words) -> str:
    """``as known on 5 June 2020``."""
    return say("known_now", words) if known is None else say("known_on", words, date=words.day(known))


def map_notes(ready: Prepared, scene: Scene, projection: Projection, *, is_counted: bool = True) -> list[str]:
    """What a reader must be told under a map; ``is_counted``: also how many records it does not draw."""
    words = scene.words
    notes = []
    if "control" in scene.layers:
        notes.append(say("reach", words, n=f"{ready.around.case.config.reach_km:g}"))
    notes.append(f"{say('areas_on_purpose', words)} {say('solid_faint', words)} {say('largest', words)}")
    notes.append(withheld_sentence(scene.laid, words))
    if is_counted:
        notes += [text for text in (not_drawn(scene), outside(scene)) if text]
    west, south, east, north = projection.box
    notes.append(
        say(
            "projection",
            words,
            lat=aside(degrees(round((south + north) / 2, 2), "NS"), words),
            lon=aside(degrees(round((west + east) / 2, 2), "EW"), words),
            scale=aside(f"1\u00a0:\u00a0{projection.scale:,}".replace(",", "\u202f"), words),
            width=round(WIDTH * _MM_PER_POINT),
            step=aside(f"{projection.graticule_step():g}°", words),
        )
    )
    notes.append(sources_line(scene.sources, words))
    notes.append(ground_line(ready, words))
    return notes


def ground_line(ready: Prepared, words: Words) -> str:
    """Whose ground, records and tool it is, and of which build."""
    config, dates = ready.around.case.config, ready.laid.ground.dates
    days = "" if dates is None else " – ".join(dict.fromkeys(dates))
    when = say("data_of", words, when=aside(days, words)) if days else ""
    credit = one_line(config.credit or "")
    build = say("build", words, version=__version__, id=aside(ready.build_id, words))
    parts = [say("ground", words, credit=aside(f"{OSM_CREDIT}, ODbL", words), dates=when)]
    if credit:
        licence = aside(one_line(config.licence or "–"), words)
        parts.append(say("made_of", words, credit=aside(credit, words), licence=licence))
    return " ".join([*parts, f"{say('edition_' + ready.around.edition, words)}. {build}."])


def sources_line(sources: Sequence[Source], words: Words) -> str:
    """How many documents, and whose."""
    if not sources:
        return say("no_sources", words)
    publishers: dict[str, int] = {}
    for source in sources:
        publishers[source.publisher] = publishers.get(source.publisher, 0) + 1
    first = sorted(publishers, key=lambda name: (-publishers[name], name))
    told = say("join", words).join(aside(one_line(name), words) for name in first[:6])
    if len(first) > 6:
        told = say("and_more", words, first=told, n=len(first) - 6)
    return say("sources_line", words, n=len(sources), publishers=told)


def not_drawn(scene: Scene) -> str:
    """What is there at the date and stands nowhere on any map."""
    return _listed("not_on_map", scene, _unplaced(scene))


def outside(scene: Scene) -> str:
    """What lies beyond the frame."""
    seen = set(spots_seen(scene))
    return _listed(
        "outside_frame", scene, [(record, spot) for record, spot in _placed(scene) if spot not in seen]
    )


def _listed(key: str, scene: Scene, rows: Sequence[tuple[Record, str]]) -> str:
    counted: dict[str, int] = {}
    for record, _ in rows:
        counted[record.table] = counted.get(record.table, 0) + 1
    words = scene.words
    told = [f"{words.say(f'many_{table}')}: {number}" for table, number in counted.items()]
    return say(key, words, what=say("join", words).join(told)) if told else ""


def _marks(scene: Scene) -> list[tuple[Record, str | None]]:
    at, layers = scene.at, scene.layers
    found: list[tuple[Record, str | None]] = []
    if "graves" in layers:
        found += [(one.grave, one.place_id) for one in at.graves]
    if "incidents" in layers:
        found += [(one.drawn, one.place_id) for one in at.incidents]
    return found


def _placed(scene: Scene) -> list[tuple[Record, str]]:
    found = ((record, scene.spot_of.get(place or "")) for record, place in _marks(scene))
    return [(record, spot) for record, spot in found if spot is not None]


def _unplaced(scene: Scene) -> list[tuple[Record, str]]:
    return [(record, "") for record, place in _marks(scene) if scene.spot_of.get(place or "") is None]


def _caption(ready: Prepared, want: Wanted, scene: Scene) -> Caption:
    words, day = scene.words, scene.at.moment.date
    config = ready.around.case.config
    layers = say("join", words).join(say(f"layer_{name}", words) for name in scene.layers)
    shows = say(
        "shows_map", words, date=words.day(day), known=known_words(want.known_on(day), words), layers=layers
    )
    numbers = say(
        "shown_numbers",
        words,
        graves=len(scene.at.graves),
        incidents=len(scene.at.incidents),
        milestones=len(scene.at.milestones),
    )
    sentences = [numbers]
    if want.known_on(day) is not None:
        sentences.append(say("known_later", words))
    if ready.around.edition == "restricted":
        sentences.insert(0, say("edition_restricted", words) + ".")
    sentences += map_notes(
        ready, scene, Projection.fitted(want.box, LEFT, 0, WIDTH - LEFT - RIGHT, HIGHEST_MAP)
    )[:-2]
    sentences.append(say("presumed", words))
    cited = Cited(ready.build_id, day, want.known_on(day), ready.around.edition)
    return Caption(
        ready.around,
        ready.laid,
        words,
        words.pick(config.title_en, config.title_ar),
        shows,
        sentences,
        scene.sources,
        cited,
    )


def _words(language: str) -> Words:
    spoken: Lang = "ar" if language == "ar" else "en"
    return Words(spoken)
