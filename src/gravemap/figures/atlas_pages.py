"""The atlas: an overview, then a plate for each grave with its map, state history, claims and sources."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gravemap.at_date import GraveAt, Known, presence
from gravemap.case import Case
from gravemap.citations import Cited, References
from gravemap.dates import date_of
from gravemap.figures.caption import Caption
from gravemap.figures.chart import claim_words
from gravemap.figures.drawn_figure import Figure
from gravemap.figures.flow import BODY, FAINT, SMALL, Flow, number_pages
from gravemap.figures.map_figure import LEFT, RIGHT, WIDTH, ground_line, known_words, map_notes, map_sheet
from gravemap.figures.map_plate import draw_map
from gravemap.figures.prepared import Prepared, prepared
from gravemap.figures.projection import Degrees, Projection
from gravemap.figures.scene import Scene
from gravemap.figures.sheet import Sheet
from gravemap.figures.wanted import BoxLike, DateLike, Wanted, wanted
from gravemap.figures.words import say
from gravemap.records import Actor, CountClaim, Grave, Incident, Source
from gravemap.surroundings import Surroundings
from gravemap.terms import Lang, Words

HEIGHT = 700.0
"""247 mm, so that a page fits A4 and letter with margins."""
_MAP_HIGH = 250.0
_LEAST_DEG = 0.25
"""The map of a plate shows at least so many degrees: no closer look than the page's own first views."""


def atlas(  # noqa: PLR0913 - options, each by its name
    case: Case | Surroundings | Prepared,
    date: DateLike | None = None,
    *,
    known: DateLike | None = None,
    bbox: BoxLike | None = None,
    lang: str = "en",
    edition: str = "public",
    as_of: DateLike | None = None,
    font: str | Path | None = None,
) -> Figure:
    """A PDF of several pages: an overview, then one plate for each grave that was known by ``date``.

    ``date`` is the last day of the case when not given, ``bbox`` the box of the overview.  The other
    options are those of `figure`.

    Raises:
        DataError: with every fault of the options, or of the case's decisions on publication.
    """
    ready = prepared(case, edition, as_of)
    config = ready.around.case.config
    shown = config.span[1] if date is None else date
    want = wanted(config, [shown], known=known, layers=None, bbox=bbox, lang=lang, font=font)
    (day,) = want.days
    scene = ready.scene(want, day)
    sheets = [_overview(ready, want, scene)]
    for grave in _in_order(scene):
        sheets += _Plate(ready, want, scene, grave).sheets()
    number_pages(sheets, lambda number, of: say("page_of", scene.words, n=number, of=of))

    def told(language: str) -> Caption:
        spoken: Lang = "ar" if language == "ar" else "en"
        return _caption(ready, want, replace(scene, words=Words(spoken)))

    name = f"{config.id}-atlas-{date_of(day).isoformat()}{'-ar' if want.lang == 'ar' else ''}"
    return Figure(name, ready.around, tuple(sheets), told, want.lang)


def _in_order(scene: Scene) -> list[GraveAt]:
    """Graves by name; the parts of one after it."""
    there = {one.grave.id: one for one in scene.at.graves}

    def key(one: GraveAt) -> tuple[str, int, str]:
        top, depth = one.grave, 0
        while top.parent_id in there and depth < len(there):
            top, depth = there[top.parent_id].grave, depth + 1
        return scene.words.pick(top.name_en, top.name_ar), depth, one.grave.id

    return sorted(there.values(), key=key)


def _overview(ready: Prepared, want: Wanted, scene: Scene) -> Sheet:
    return map_sheet(ready, want, scene, height=HEIGHT)


@dataclass
class _Plate:
    """The pages of one grave."""

    ready: Prepared
    want: Wanted
    scene: Scene
    at: GraveAt

    def sheets(self) -> list[Sheet]:
        words, grave = self.scene.words, self.at.grave
        name = words.pick(grave.name_en, grave.name_ar)
        other = grave.name_ar if words.lang == "en" else grave.name_en
        title = name if not other or other == name else f"{name} · {other}"
        warning = say("edition_restricted", words) if self.ready.around.edition == "restricted" else None
        flow = Flow(
            lambda: Sheet(WIDTH, HEIGHT, self.want.face, self.want.lang),
            title,
            say("continued", words, name=name),
            warning,
            (self._state(), known_words(self.want.known_on(self.scene.at.moment.date), words)),
        )
        self._map(flow)
        references = References()
        self._about(flow)
        self._history(flow, references)
        self._claims(flow, references)
        self._incidents(flow, references)
        references.numbers(self._known.sources_of(grave))
        flow.heading(say("cap_sources", words))
        for number, line in enumerate(references.listed(words), start=1):
            flow.paragraph(line.removeprefix(f"[{number}] "), SMALL, 18.0, f"[{number}]")
        if not references.sources:
            flow.paragraph(say("no_sources", words), SMALL)
        flow.rule()
        flow.paragraph(ground_line(self.ready, words), SMALL)
        return flow.sheets

    @property
    def _known(self) -> Known:
        return self.scene.at.known

    def _state(self) -> str:
        words, at = self.scene.words, self.at
        kind = words.term("grave kind", at.grave.kind)
        state = words.term("grave state", at.state)
        if at.sure == "possible":
            state = f"{state} ({say('possibly', words)})"
        told = say("plate_state", words, kind=kind, state=state, date=words.day(self.scene.at.moment.date))
        return told + (
            say("maybe_further", words, state=words.in_text("grave state", at.may_be)) if at.may_be else ""
        )

    def _map(self, flow: Flow) -> None:
        """The grave's place, with who is said to hold what; nothing is drawn of a place that is not told."""
        spot = self.scene.spots.get(self.scene.spot_of.get(self.at.place_id or "", ""))
        if spot is None:
            flow.paragraph(say("nowhere", self.scene.words))
            return
        box = around(spot.shape.bounds, self.ready.around.case.config.bbox)
        scene = replace(self.scene, layers=("graves", "control"), box=box, only=frozenset({self.at.grave.id}))
        trial = Projection.fitted(box, LEFT, 0, WIDTH - LEFT - RIGHT, _MAP_HIGH)
        high = trial.frame[3] - trial.frame[1]
        top = flow.take(high + 14)
        draw_map(flow.sheet, scene, Projection.fitted(box, LEFT, top - high, WIDTH - LEFT - RIGHT, _MAP_HIGH))
        flow.paragraph(say("see_overview", self.scene.words), SMALL)

    def _about(self, flow: Flow) -> None:
        words, at, known = self.scene.words, self.at, self._known
        if at.place_id is not None:
            flow.paragraph(say("named_place", words, name=self.scene.name_of_place(at.place_id)))
        precision = self.scene.precision_of(at.place_id)
        if precision is not None:
            flow.paragraph(say("located_as", words, how=words.term("precision", precision)), FAINT)
        parent = known.get(Grave, at.grave.parent_id)
        if parent is not None:
            flow.paragraph(say("within_grave", words, name=words.pick(parent.name_en, parent.name_ar)))
        same = [known.get(Grave, id_) for id_ in at.grave.possibly_same_as]
        names = words.listed(words.pick(one.name_en, one.name_ar) for one in same if one is not None)
        if names:
            flow.paragraph(say("perhaps_same", words, names=names))
        held = self.scene.at.held_at(at.place_id)
        actors = [known.get(Actor, id_) for id_ in held.actor_ids]
        who = words.listed(words.pick(one.name_en, one.name_ar) for one in actors if one is not None)
        if held.kind != "unknown" and who:
            told = who if held.kind == "held" else f"{say(held.kind, words)}: {who}"
            flow.paragraph(say("held_by", words, who=told))
        if at.grave.locality_en:
            flow.paragraph(words.pick(at.grave.locality_en, None), FAINT)

    def _history(self, flow: Flow, references: References) -> None:
        words = self.scene.words
        flow.heading(say("history", words))
        for step in self.at.steps:
            event = step.event
            told = f"{words.when(event.date)}: {words.in_text('grave state', event.state)}"
            if step.sure == "possible":
                told = f"{told} ({say('possibly', words)})"
            self._row(flow, told, self._known.sources_of(event), references, is_faint=step.sure == "possible")
        if not self.at.steps:
            flow.paragraph(say("none_recorded", words), FAINT)

    def _claims(self, flow: Flow, references: References) -> None:
        words = self.scene.words
        flow.heading(say("claims_of", words))
        moment = self.scene.at.moment
        there = [(claim, presence(claim.date, moment)) for claim in claims_of(self.scene, self.at.grave)]
        rows = [(claim, sure) for claim, sure in there if sure != "none"]
        for claim, sure in sorted(rows, key=lambda pair: _day(pair[0])):
            told = claim_words(claim, self._known, words)
            told = f"{told} ({say('possibly', words)})" if sure == "possible" else told
            self._row(flow, told, self._known.sources_of(claim), references, is_faint=sure == "possible")
        if not rows:
            flow.paragraph(say("none_recorded", words), FAINT)

    def _incidents(self, flow: Flow, references: References) -> None:
        words, known = self.scene.words, self._known
        rows = [
            row for one in self.scene.at.incidents for row in one.rows if self.at.grave.id in row.grave_ids
        ]
        if not rows:
            return
        flow.heading(say("incidents_of", words))
        for row in rows:
            self._row(flow, incident_words(row, words), known.sources_of(row), references)

    def _row(
        self,
        flow: Flow,
        text: str,
        sources: Sequence[Source],
        references: References,
        *,
        is_faint: bool = False,
    ) -> None:
        numbers = ", ".join(f"{number}" for number in references.numbers(sources))
        told = f"{text} [{numbers}]" if numbers else text
        flow.paragraph(told, FAINT if is_faint else BODY, 8.0, "–")


def around(bounds: Degrees, outer: Degrees) -> Degrees:
    """A box about a shape with room around it, as wide as a plate's map, inside the case."""
    west, south, east, north = bounds
    x, y = (west + east) / 2, (south + north) / 2
    share = _MAP_HIGH / (WIDTH - LEFT - RIGHT) * math.cos(math.radians(y))
    half = max(0.75 * (east - west), 0.75 * (north - south) / share, _LEAST_DEG)
    high = half * share
    return max(x - half, outer[0]), max(y - high, outer[1]), min(x + half, outer[2]), min(y + high, outer[3])


def claims_of(scene: Scene, grave: Grave) -> list[CountClaim]:
    """Claims of numbers that name a grave, or whose scope is this grave alone."""
    alone = {scope.id for scope in scene.at.known.scopes if scope.covers == (grave.key,)}
    return [
        claim for claim in scene.at.known.counts if grave.id in claim.grave_ids or claim.scope_id in alone
    ]


def incident_words(row: Incident, words: Words) -> str:
    """What happened, when, and how many were killed."""
    parts = [words.when(row.date), words.term("incident kind", row.kind)]
    summary = words.pick(row.summary_en, row.summary_ar)
    if row.killed is not None:
        parts.append(say("killed", words, n=words.range(row.killed.minimum, row.killed.maximum)))
    return f"{say('join', words).join(parts)}. {summary}".strip()


def _day(claim: CountClaim) -> tuple[int, str]:
    possible = claim.date.possible if claim.date is not None else (None, None)
    return next((day for day in possible if day is not None), 1 << 40), claim.id


def _caption(ready: Prepared, want: Wanted, scene: Scene) -> Caption:
    words, day = scene.words, scene.at.moment.date
    config = ready.around.case.config
    known = want.known_on(day)
    shows = say(
        "shows_atlas", words, n=len(scene.at.graves), date=words.day(day), known=known_words(known, words)
    )
    projection = Projection.fitted(want.box, LEFT, 0, WIDTH - LEFT - RIGHT, 400)
    sentences = [*map_notes(ready, scene, projection)[:-2], say("presumed", words)]
    if ready.around.edition == "restricted":
        sentences.insert(0, say("edition_restricted", words) + ".")
    title = f"{words.pick(config.title_en, config.title_ar)}. {say('atlas_title', words)}"
    cited = Cited(ready.build_id, day, known, ready.around.edition)
    return Caption(ready.around, ready.laid, words, title, shows, sentences, scene.sources, cited)
