"""The incidents of a report, what was done about them, and who could look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gravemap.account.blocks import Block, Bullets, Cell, Heading, Paragraph, Sentence, Table, isolated
from gravemap.account.teller import Teller, order_of
from gravemap.at_date import CoverageAt, IncidentAt, order_day
from gravemap.records import Actor, Incident, Record

_COVERED = {"monitored": "coverageMonitored", "partial": "coveragePartial", "no access": "coverageNoAccess"}


def incident_blocks(teller: Teller, imports: int = 0) -> list[Block]:
    """The section on incidents; ``imports`` is how many data sets of incidents the map shows beside them."""
    events = sorted(teller.there.incidents, key=lambda one: order_of(order_day(one.drawn.date), one.drawn.id))
    sentences = list(_incident_sentences(teller, events))
    sentences.append(teller.note("incidentsApart"))
    if imports:
        sentences.append(teller.note("importsApart", n=imports))
    blocks: list[Block] = [Heading(teller.phrase("incidents")), Paragraph(tuple(sentences))]
    if events:
        head = ("colDate", "colWhat", "colPlace", "colKilled", "colRange", "colFact", "colWho", "colSources")
        rows = tuple(_incident_row(teller, one) for one in events)
        caption = teller.phrase("incidentsTable", date=teller.date)
        blocks.append(Table(caption, tuple(map(teller.phrase, head)), rows, (12, 25, 14, 10, 8, 9, 13, 9)))
    return blocks


def _incident_sentences(teller: Teller, events: Sequence[IncidentAt]) -> Iterator[Sentence]:
    sure = [one for one in events if one.sure == "certain"]
    unsure = [one for one in events if one.sure == "possible"]
    if not sure:
        yield teller.sentence("incidentsNone")
    else:
        rows = _rows(sure)
        kinds = teller.tallied("incident kind", (one.drawn.kind for one in sure))
        yield teller.sentence("incidentsKnown", rows, n=len(sure), list=kinds)
        grades = teller.tallied("grade", (one.drawn.fact_grade for one in sure))
        yield teller.sentence("incidentsGrades", rows, list=grades)
        blamed = [one for one in sure if one.drawn.perpetrator_id and one.drawn.attribution_grade]
        if blamed:
            grades = teller.tallied("grade", (one.drawn.attribution_grade or "" for one in blamed))
            yield teller.sentence("incidentsWho", _rows(blamed), n=len(blamed), list=grades)
    if unsure:
        yield teller.sentence("incidentsMore", _rows(unsure), n=len(unsure))


def _rows(events: Sequence[IncidentAt]) -> list[Record]:
    return [row for one in events for row in one.rows]


def _incident_row(teller: Teller, one: IncidentAt) -> tuple[Cell, ...]:
    row = one.drawn
    what = teller.words.term("incident kind", row.kind)
    summary = teller.summary(row)
    return (
        Cell(teller.dated(row.date)),
        Cell(f"{what}. {summary}" if summary else what),
        Cell(teller.located(one.place_id, row.place_text)),
        Cell(teller.quantity(row.killed)),
        Cell(teller.bounded(row.killed)),
        Cell(teller.grade(row.fact_grade)),
        Cell(_who(teller, row)),
        teller.sources_cell(one.rows),
    )


def _who(teller: Teller, row: Incident) -> str:
    """Who is said to have done it, by whom, and how well that is established."""
    if teller.known.get(Actor, row.perpetrator_id) is None:
        return teller.phrase("nobodySays")
    actor = teller.actor(row.perpetrator_id or "")
    if row.attributed_by:
        said = teller.phrase("saidToBe", actor=actor, by=isolated(row.attributed_by))
    else:
        said = teller.phrase("saidToBeOnly", actor=actor)
    return f"{said}: {teller.grade(row.attribution_grade)}" if row.attribution_grade else said


def milestone_blocks(teller: Teller) -> list[Block]:
    """The section on what was done about it."""
    steps = sorted(
        teller.there.milestones, key=lambda one: order_of(order_day(one.milestone.date), one.milestone.id)
    )
    sure = [one.milestone for one in steps if one.sure == "certain"]
    if sure:
        kinds = teller.tallied("milestone kind", (row.kind for row in sure))
        last = sure[-1]
        title, when = teller.words.pick(last.title_en, last.title_ar), teller.words.when(last.date)
        told = [
            teller.sentence("milestonesKnown", sure, n=len(sure), list=kinds),
            teller.sentence("milestonesLast", (last,), title=isolated(title), when=isolated(when)),
        ]
    else:
        told = [teller.sentence("milestonesNone")]
    blocks: list[Block] = [Heading(teller.phrase("milestones")), Paragraph(tuple(told))]
    if steps:
        rows = tuple(
            (
                Cell(teller.dated(row.date)),
                Cell(teller.words.term("milestone kind", row.kind)),
                Cell(
                    _titled(
                        teller.words.pick(row.title_en, row.title_ar),
                        teller.words.pick(row.summary_en, row.summary_ar),
                    )
                ),
                Cell(teller.actors(row.actor_ids) or "–"),
                teller.sources_cell((row,)),
            )
            for row in (one.milestone for one in steps)
        )
        head = ("colDate", "colMode", "colWhat", "colActors", "colSources")
        caption = teller.phrase("milestonesTable", date=teller.date)
        blocks.append(Table(caption, tuple(map(teller.phrase, head)), rows, (15, 14, 40, 20, 11)))
    return blocks


def _titled(title: str, summary: str) -> str:
    return f"{isolated(title)}. {isolated(summary)}" if summary else isolated(title)


def coverage_blocks(teller: Teller) -> list[Block]:
    """The section on who could look."""
    heading = Heading(teller.phrase("coverage"))
    covered = [one for one in teller.there.coverage if teller.place(one.coverage.place_id) is not None]
    if not covered:
        return [heading, Paragraph((teller.sentence("coverageNone"), teller.note("coverageWhy")))]
    return [
        heading,
        Bullets(tuple(_covered(teller, one) for one in covered)),
        Paragraph((teller.note("coverageWhy"),)),
    ]


def _covered(teller: Teller, one: CoverageAt) -> Sentence:
    row = one.coverage
    begin = "" if row.from_ is None else isolated(teller.words.when(row.from_))
    until = "" if row.until is None else isolated(teller.words.when(row.until))
    key = (
        "stretchBoth"
        if begin and until
        else "stretchFrom"
        if begin
        else "stretchUntil"
        if until
        else "stretchNone"
    )
    stretch = teller.phrase(key, begin=begin, until=until)
    if one.sure == "possible":
        stretch = f"{stretch} {teller.phrase('maybeNow')}"
    place = teller.place(row.place_id) or ""
    return teller.sentence(
        "coverageAt", (row,), place=place, state=teller.phrase(_COVERED[row.state]), stretch=stretch
    )
