"""What tells a case at a date in one language: names, sentences with the numbers of their sources, cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gravemap.account.blocks import Cell, Kind, Sentence, capital, isolated, plain
from gravemap.account.phrases import PHRASES
from gravemap.at_date import AtDate, Known, presence
from gravemap.citations import References
from gravemap.days import EdtfDate
from gravemap.quantity import Quantity
from gravemap.records import Actor, CountClaim, Grave, Incident, Place, Record, Scope, Source
from gravemap.terms import VOCABULARIES, Words


@dataclass(frozen=True)
class Spot:
    """A place as a page shows it: its names, and how well it is known (a word of the vocabulary ``precision``)."""

    name_en: str
    name_ar: str | None
    precision: str


@dataclass(frozen=True)
class Teller:
    """What is there at a moment, told in one language; ``spots`` are by the id of a place or a stand-in."""

    there: AtDate
    words: Words
    spots: Mapping[str, Spot]
    references: References = field(default_factory=References)

    @property
    def known(self) -> Known:
        """The records that are told."""
        return self.there.known

    @property
    def date(self) -> str:
        """The date in words."""
        return self.words.day(self.there.moment.date)

    @property
    def semicolon(self) -> str:
        """What stands between parts of a cell."""
        return "؛ " if self.words.lang == "ar" else "; "

    def phrase(self, key: str, **values: str | int) -> str:
        """A phrase of a report, filled in."""
        return self.words.fill(PHRASES[key][self.words.lang == "ar"], **values)

    def sentence(self, key: str, records: Iterable[Record] = (), /, **values: str | int) -> Sentence:
        """A sentence that says what ``records`` say; without any it says that there is none."""
        told = tuple(records)
        text = capital(self.phrase(key, **{"date": self.date, **values}))
        if not told:
            return Sentence(text, (), "absence")
        numbers = self.numbers(told)
        return Sentence(text if numbers else f"{text} {self.phrase('sourceNotPublished')}", numbers)

    def note(self, key: str, **values: str | int) -> Sentence:
        """A sentence about this report."""
        return Sentence(capital(self.phrase(key, **{"date": self.date, **values})), (), "note")

    def page_note(self, key: str, kind: Kind = "note", **values: str | int) -> Sentence:
        """A sentence of the page."""
        return Sentence(self.words.say(key, **values), (), kind)

    def numbers(self, records: Iterable[Record]) -> tuple[int, ...]:
        """The numbers of the sources of some records."""
        return self.references.numbers(self.known.sources_of(*records))

    def cell(self, text: str, records: Iterable[Record] = ()) -> Cell:
        """A cell of a table."""
        return Cell(text, self.numbers(records))

    def sources_cell(self, records: Iterable[Record]) -> Cell:
        """A cell with nothing but the numbers of sources."""
        return Cell("", self.numbers(records))

    def actor(self, id_: str) -> str:
        """The name of an actor; of one that is not here its id says nothing."""
        found = self.known.get(Actor, id_)
        return "–" if found is None else isolated(self.words.pick(found.name_en, found.name_ar))

    def actors(self, ids: Iterable[str]) -> str:
        """Names of actors as a list."""
        return self.words.listed([self.actor(id_) for id_ in ids])

    def place(self, id_: str | None) -> str | None:
        """The name of a place, or of what stands for it; ``None`` where nothing does."""
        spot = self.spots.get(id_ or "")
        return None if spot is None else isolated(self.words.pick(spot.name_en, spot.name_ar))

    def located(self, id_: str | None, told: str | None = None) -> str:
        """A place with how well it is known; ``told`` is where, in the words of a source."""
        spot, name = self.spots.get(id_ or ""), self.place(id_)
        if spot is None or name is None:
            return isolated(told) if told else self.phrase("placeWithheld" if id_ else "placeUnknown")
        precision = self.words.in_text("precision", spot.precision)
        where = isolated(told or "")
        if where and plain(name).lower() not in plain(where).lower():
            where = f"{where}{self.semicolon}{name}"
        return self.phrase("placeKnown", place=where or name, precision=precision)

    def named(self, record: Grave | Scope | Place | None) -> str:
        """The name of a record that has one in English and perhaps in Arabic."""
        return "" if record is None else isolated(self.words.pick(record.name_en, record.name_ar))

    def scope(self, id_: str | None) -> str:
        """The name of what a total is a total of."""
        found = self.known.get(Scope, id_)
        return self.words.say("scopeNotSaid") if found is None else self.named(found)

    def claimant(self, claim: CountClaim) -> str:
        """Who makes a claim: the claimant, the words of the source, or the publishers who bring it."""
        if (actor := self.known.get(Actor, claim.claimant_id)) is not None:
            return isolated(self.words.pick(actor.name_en, actor.name_ar))
        if claim.said_by:
            return isolated(claim.said_by)
        names = [self.publisher(source) for source in self.known.sources_of(claim)]
        if not names:
            return self.words.say("notSaid")
        more = len(names) - 1
        return self.words.say("publisherAndMore", publisher=names[0], n=more) if more else names[0]

    def publisher(self, source: Source) -> str:
        """Who published a source, and whose text it is."""
        return isolated(f"{source.origin} ({source.publisher})" if source.origin else source.publisher)

    def quantity(self, quantity: Quantity | None, unit: str = "") -> str:
        """A number as written; with its unit where it is named."""
        if quantity is None:
            return "–"
        if not unit:
            return isolated(quantity.as_written)
        if self.words.lang == "ar":
            return f"{isolated(quantity.as_written)} ({self.words.unit(unit, quantity.maximum)})"
        if not quantity.as_written[-1:].isdigit():  # words that go on behind the number: 10-15 so far
            return f"{isolated(quantity.as_written)} ({self.words.unit(unit, quantity.maximum)})"
        return isolated(self.words.count(quantity, unit))

    def bounded(self, quantity: Quantity | None) -> str:
        """The least and the most that a number allows."""
        return "–" if quantity is None else isolated(self.words.range(quantity.minimum, quantity.maximum))

    def dated(self, date: EdtfDate | None) -> str:
        """A date as exact as it is known; one that may lie after the report's says so."""
        told = isolated(self.words.when(date))
        if presence(date, self.there.moment.upto) == "possible":
            return f"{told} {self.phrase('maybeLater')}"
        return told

    def tallied(self, vocabulary: str, values: Iterable[str]) -> str:
        """How often each term of a vocabulary stands, in its order: ``opened 3, exhumed 5``."""
        counted = Counter(values)
        comma = self.words.say("listJoin")
        return comma.join(
            f"{self.words.in_text(vocabulary, term.value)} {counted[term.value]}"
            for term in VOCABULARIES[vocabulary]
            if counted[term.value]
        )

    def grade(self, value: str | None) -> str:
        """The label of a grade, or a dash."""
        return "–" if value is None else self.words.in_text("grade", value)

    def summary(self, record: Incident) -> str:
        """What happened in a sentence, where a record has one."""
        return isolated(self.words.pick(record.summary_en, record.summary_ar))


def order_of(day: int | None, id_: str) -> tuple[float, str]:
    """What sorts records by their first possible day; those without come last."""
    return (float("inf") if day is None else day, id_)
