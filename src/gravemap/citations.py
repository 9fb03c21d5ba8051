"""Sources in full, numbered as they are cited; how to cite the map; whose data it is made of.

Everything as plain text (``txt``) or Markdown (``md``), in English or Arabic; sources as BibTeX too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gravemap.config import CaseConfig
from gravemap.days import EdtfDate, date_of
from gravemap.markdown import markdown_link, markdown_text, safe_url
from gravemap.osm import Land
from gravemap.records import Source
from gravemap.terms import Words, one_line
from gravemap.version import __version__

Form: TypeAlias = Literal["txt", "md"]

OSM_CREDIT = "© OpenStreetMap contributors"
OSM_LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"

_LANGUAGES = {
    "ar": ("Arabic", "العربية"), "de": ("German", "الألمانية"), "en": ("English", "الإنجليزية"),
    "es": ("Spanish", "الإسبانية"), "fa": ("Persian", "الفارسية"), "fr": ("French", "الفرنسية"),
    "id": ("Indonesian", "الإندونيسية"), "it": ("Italian", "الإيطالية"), "mul": ("several languages", "عدة لغات"),
    "pt": ("Portuguese", "البرتغالية"), "ru": ("Russian", "الروسية"), "tr": ("Turkish", "التركية"),
    "uk": ("Ukrainian", "الأوكرانية"),
}  # fmt: skip
_WORDS = {
    "published": ("published {when}", "نُشر في {when}"),
    "read": ("read {when}", "اطُّلع عليه في {when}"),
    "archived": ("archived copy: {url}", "نسخة مؤرشفة: {url}"),
    "edition": ("{edition} edition", "الطبعة {edition}"),
    "build": ("build {build}", "البناء {build}"),
    "state": ("state of {date}", "الحالة في {date}"),
    "known": ("as known on {date}", "كما عُرف في {date}"),
    "knownNow": ("as known now", "كما هو معروف الآن"),
    "madeWith": ("made with gravemap {version}", "أُعدّ بأداة gravemap {version}"),
    "records": ("Records: {credit}. Licence: {licence}.", "السجلات: {credit}. الرخصة: {licence}."),
    "osm": (
        "Geography: {credit}, data of {dates}, under the Open Database License (ODbL) 1.0, {url}.",
        "الجغرافيا: {credit}، بيانات {dates}، برخصة قاعدة البيانات المفتوحة (ODbL) 1.0، {url}.",
    ),
    "osmUndated": (
        "Geography: {credit}, under the Open Database License (ODbL) 1.0, {url}.",
        "الجغرافيا: {credit}، برخصة قاعدة البيانات المفتوحة (ODbL) 1.0، {url}.",
    ),
}
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "@": "{@}", '"': "{''}",
}  # fmt: skip


def citation(source: Source, words: Words, form: Form = "txt") -> str:
    """A source in full: publisher, whose text, title, kind, language, dates, address, archived copy."""
    put = _writer(form)
    head = one_line(source.publisher)
    if source.origin:
        head = f"{head} {words.say('textBy', origin=one_line(source.origin))}"
    title = one_line(source.title)
    quoted = f"“{title}”" if words.lang == "en" else f"«{title}»"
    about = [words.term("source kind", source.kind)]
    if source.language:
        about.append(language_name(source.language, words))
    if source.published is not None:
        about.append(_say(words, "published", when=words.when(source.published)))
    else:
        about.append(words.say("dayNotSeen"))
    if source.accessed is not None:
        about.append(_say(words, "read", when=words.when(source.accessed)))
    text = put(f"{head}: {quoted}. {('، ' if words.lang == 'ar' else ', ').join(about)}.")
    parts = [text, _address(source.url, form)]
    if archived := _address(source.archive_url, form):
        parts.append(_say(words, "archived", url=archived))
    return " ".join(part for part in parts if part)


def language_name(code: str, words: Words) -> str:
    """The name of a language by its code; the code where the name is not known here."""
    names = _LANGUAGES.get(code.split("-", maxsplit=1)[0].lower())
    return one_line(code) if names is None else names[words.lang == "ar"]


class References:
    """Sources numbered from 1 in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def numbers(self, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of some sources, in order; new ones are numbered now."""
        found = set()
        for source in sources:
            if source.id not in self._numbers:
                self._sources.append(source)
                self._numbers[source.id] = len(self._sources)
            found.add(self._numbers[source.id])
        return tuple(sorted(found))

    @property
    def sources(self) -> Sequence[Source]:
        """Every source that was cited, in the order of the numbers."""
        return tuple(self._sources)

    def listed(self, words: Words, form: Form = "txt") -> list[str]:
        """The sources in full, each with its number: ``[1] …``."""
        mark = "\\[{}\\]" if form == "md" else "[{}]"
        return [
            f"{mark.format(number)} {citation(source, words, form)}"
            for number, source in enumerate(self._sources, start=1)
        ]


def bibtex(sources: Iterable[Source]) -> str:
    """Sources as BibTeX (biblatex's ``@online``), in Unicode, each under its id."""
    return "\n".join(_entry(source) for source in sources)


@dataclass(frozen=True)
class Cited:
    """What of a map is cited: the build (``None``: not built), the date, and the day as known on which."""

    build_id: str | None
    date: int
    known: int | None
    edition: str = "public"


def map_citation(config: CaseConfig, cited: Cited, words: Words, form: Form = "txt") -> str:
    """How to cite the map of a case: credit, title, edition, build, date and state of knowledge."""
    title = words.pick(config.title_en, config.title_ar)
    quoted = f"“{title}”" if words.lang == "en" else f"«{title}»"
    edition = words.say(cited.edition) if cited.edition in ("public", "restricted") else cited.edition
    about = [_say(words, "edition", edition=edition)]
    if cited.build_id is not None:
        about.append(_say(words, "build", build=cited.build_id))
    about.append(_say(words, "state", date=words.day(cited.date)))
    known = "knownNow" if cited.known is None else "known"
    about.append(_say(words, known, date=words.day(cited.known or 0)))
    about.append(_say(words, "madeWith", version=__version__))
    comma = "، " if words.lang == "ar" else ", "
    credit = one_line(config.credit or "")
    return _writer(form)(f"{f'{credit}: ' if credit else ''}{quoted}{comma}{comma.join(about)}.")


def credit_lines(
    config: CaseConfig, land: Land, osm_dates: tuple[str, str] | None, words: Words, form: Form = "txt"
) -> list[str]:
    """Whose records and whose geography it is, and under which licences; a sentence each."""
    put = _writer(form)
    lines = []
    if config.licence:
        said = {"credit": one_line(config.credit or "–"), "licence": one_line(config.licence)}
        lines.append(put(_say(words, "records", **said)))
    url = f"<{OSM_LICENCE}>" if form == "md" else OSM_LICENCE
    if osm_dates is None:
        lines.append(_say(words, "osmUndated", credit=OSM_CREDIT, url=url))
    else:
        dates = osm_dates[0] if osm_dates[0] == osm_dates[1] else " – ".join(osm_dates)
        lines.append(_say(words, "osm", credit=OSM_CREDIT, dates=put(dates), url=url))
    lines.append(put(f"{land.attribution}. {land.origin}".rstrip(".") + "."))
    return lines


def _say(words: Words, key: str, **values: str) -> str:
    return words.fill(_WORDS[key][words.lang == "ar"], **values)


def _writer(form: Form) -> Callable[[str], str]:
    return markdown_text if form == "md" else one_line


def _address(url: str | None, form: Form) -> str:
    return markdown_link(url) if form == "md" else safe_url(url) or ""


def _entry(source: Source) -> str:
    fields = {
        "author": _tex(source.origin or source.publisher),
        "title": _tex(source.title),
        "organization": _tex(source.publisher) if source.origin else None,
        "date": _date(source.published),
        "urldate": _date(source.accessed),
        "url": safe_url(source.url),
        "langid": source.language if re.fullmatch(r"[A-Za-z-]+", source.language or "") else None,
        "note": None if source.archive_url is None else f"Archived: \\url{{{safe_url(source.archive_url)}}}",
    }
    double = ("author", "title", "organization")
    lines = [
        f"  {name} = {{{{{value}}}}}," if name in double else f"  {name} = {{{value}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@online{{{source.id},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in one_line(text))


def _date(date: EdtfDate | None) -> str | None:
    """An EDTF date as biblatex takes it: a day, a month, a year, an interval; of another, its days."""
    if date is None:
        return None
    if re.fullmatch(r"\d{4}(-\d\d){0,2}[~?%]?(/\d{4}(-\d\d){0,2}[~?%]?)?", date.text):
        return date.text
    first, last = date.possible
    ends = ("" if day is None else date_of(day).isoformat() for day in (first, last))
    return "/".join(ends)
