"""The whole of a report: front, sections, what is not here, how to read it, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gravemap.account.blocks import (
    Block,
    Bullets,
    Document,
    Frame,
    Heading,
    Paragraph,
    Picture,
    Sentence,
    SourceList,
    Table,
    capital,
    isolated,
    numbered_blocks,
)
from gravemap.account.events import coverage_blocks, incident_blocks, milestone_blocks
from gravemap.account.numbers import Series, numbers_blocks
from gravemap.account.sites import control_blocks, grave_blocks
from gravemap.account.teller import Spot, Teller
from gravemap.at_date import AtDate, Known
from gravemap.citations import Cited, credit_lines, map_citation
from gravemap.osm import Land
from gravemap.records import Record
from gravemap.surroundings import Surroundings
from gravemap.terms import VOCABULARIES, Words

LONG_ROWS = 18
"""A table with more rows stands behind all words."""

_DATED = ("counts", "control", "incidents", "milestones")


@dataclass(frozen=True)
class Asked:
    """What a report is asked for, beside the moment and what is known then.

    ``series`` are the scopes and units told in words, the case's own where there are none.  ``osm_dates``
    are the earliest and latest date of the OpenStreetMap data, ``build_id`` that of the map.
    """

    words: Words
    series: Sequence[Series]
    land: Land
    build_id: str | None = None
    osm_dates: tuple[str, str] | None = None
    imports: int = 0


def spots_of(around: Surroundings) -> dict[str, Spot]:
    """Every place that may be named or stands for others, by id, as a page shows it."""
    exposure = around.exposure
    spots = {}
    for place in around.case.places:
        if exposure.is_named(place):
            found = exposure.places[place.id][1]
            is_in_cell = found is not None and found.cell is not None
            spots[place.id] = Spot(place.name_en, place.name_ar, "region" if is_in_cell else place.precision)
    for id_, one in exposure.stand_ins.items():
        spots[id_] = Spot(one.name_en, one.name_ar, one.precision)
    return spots


def account_of(
    there: AtDate, spots: Mapping[str, Spot], asked: Asked, pictures: Sequence[Picture | Frame] = ()
) -> Document:
    """The report of what is ``there``; ``pictures`` stand behind the numbers."""
    teller = Teller(there, asked.words, spots)
    front = _front(teller)
    sections = [
        _with_pictures(numbers_blocks(teller, asked.series), pictures),
        grave_blocks(teller),
        control_blocks(teller),
        incident_blocks(teller, asked.imports),
        milestone_blocks(teller),
        coverage_blocks(teller),
    ]
    blocks = [*front, *_parted(teller, sections), *_not_here(teller), *_grades(teller)]
    if annex := _annex(sections):
        blocks += [Heading(teller.phrase("tables")), *annex]
    blocks = [*numbered_blocks(blocks, teller.phrase), *_end(teller, asked)]
    config, words = there.known.config, asked.words
    mark = teller.phrase("restricted") if there.known.edition == "restricted" else None
    return Document(
        words.lang,
        words.pick(config.title_en, config.title_ar),
        tuple(_subtitle(teller, asked)),
        tuple(blocks),
        teller.references,
        mark,
    )


def _with_pictures(blocks: list[Block], pictures: Sequence[Picture | Frame]) -> list[Block]:
    """The pictures behind the first heading and its words."""
    return [*blocks[:2], *pictures, *blocks[2:]]


def _parted(teller: Teller, sections: Sequence[Sequence[Block]]) -> list[Block]:
    """The sections; for a long table a sentence stands that says where it is."""
    short = sum(_is_short(block) for section in sections for block in section)
    told: list[Block] = []
    number = short
    for section in sections:
        for block in section:
            if isinstance(block, Table) and not _is_short(block):
                number += 1
                told.append(Paragraph((teller.note("seeTable", n=number, caption=block.caption),)))
            else:
                told.append(block)
    return told


def _annex(sections: Sequence[Sequence[Block]]) -> list[Block]:
    """The long tables, in the order of their sections."""
    return [
        block
        for section in sections
        for block in section
        if isinstance(block, Table) and not _is_short(block)
    ]


def _is_short(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) <= LONG_ROWS


def _subtitle(teller: Teller, asked: Asked) -> list[str]:
    known = teller.known
    comma = teller.words.say("listJoin")
    state = [teller.phrase("state", date=teller.date)]
    if known.day is None:
        state.append(teller.phrase("knownNow"))
    else:
        state.append(teller.phrase("knownOn", date=teller.words.day(known.day)))
    if known.without:
        state.append(teller.phrase("withoutNames", names=_names(teller, known)))
    edition = teller.words.say(known.edition)
    return [
        comma.join(state),
        capital(teller.phrase("editionBuild", edition=edition, build=asked.build_id or "–")),
    ]


def _names(teller: Teller, known: Known) -> str:
    return teller.words.say("listJoin").join(isolated(name) for name in sorted(known.without))


def _front(teller: Teller) -> list[Block]:
    config, known = teller.known.config, teller.known
    summary = isolated(teller.words.pick(config.summary_en, config.summary_ar))
    sentences = [teller.note("made"), teller.note("asWritten")]
    if known.day is not None:
        sentences.append(teller.note("laterLeftOut", date=teller.words.day(known.day)))
    if known.without:
        sentences.append(teller.note("offLeftOut", names=_names(teller, known)))
    sentences.append(teller.page_note("presumed"))
    blocks: list[Block] = [Heading(teller.phrase("about"))]
    if summary:
        blocks.append(Paragraph((Sentence(summary, (), "note"),)))
    return [*blocks, Paragraph(tuple(sentences))]


def _not_here(teller: Teller) -> list[Block]:
    known = teller.known
    undated: list[Record] = [row for table in _DATED for row in getattr(known, table) if row.date is None]
    undated += [
        grave for grave in known.graves if grave.discovered is None and grave.id not in known.events_of
    ]
    sentences = []
    if undated:
        sentences.append(teller.sentence("undated", undated, n=len(undated)))
    if known.withheld:
        listed = teller.words.say("listJoin").join(
            f"{teller.words.say(f'one_{table}')} ({n})"
            for table, n in sorted(known.withheld.items())
            if table in _NAMED
        )
        if listed:
            sentences += [teller.note("withheld", list=listed), teller.note("withheldCounts")]
    elif known.edition == "public":
        sentences.append(teller.note("nothingWithheld"))
    return [Heading(teller.phrase("notHere")), Paragraph(tuple(sentences))] if sentences else []


_NAMED = frozenset({"graves", "counts", "incidents", "control", "milestones", "coverage", "places", "scopes"})
"""Tables that the page has a word for."""


def _grades(teller: Teller) -> list[Block]:
    told = tuple(
        teller.note(
            "grade",
            label=teller.words.term("grade", term.value),
            meaning=teller.phrase(f"grade {term.value}"),
        )
        for term in VOCABULARIES["grade"]
    )
    return [Heading(teller.phrase("grades")), Paragraph((teller.note("gradesTwo"),)), Bullets(told)]


def _end(teller: Teller, asked: Asked) -> list[Block]:
    known, words = teller.known, asked.words
    cited = Cited(asked.build_id, teller.there.moment.date, known.day, known.edition)
    citation = map_citation(known.config, cited, words)
    lines = [Sentence(teller.phrase("citeMap", citation=citation), (), "note")]
    lines += [
        Sentence(line, (), "note") for line in credit_lines(known.config, asked.land, asked.osm_dates, words)
    ]
    blocks: list[Block] = [
        Heading(teller.phrase("citing")),
        Bullets(tuple(lines)),
        Heading(teller.phrase("sources")),
    ]
    if not teller.references.sources:
        return [*blocks, Paragraph((teller.sentence("noSources"),))]
    return [*blocks, SourceList()]
