"""Words in English and Arabic: vocabularies, dates, numbers with their units, and every word of the page.

The page's words are written in ``src/timemap/src/words.ts``; ``page_words.json`` is made of them, and a
test holds both equal.  The terms of vocabularies have their one home in `gravemap.records.vocabulary`,
from which the page has them, too.  Plural forms are chosen as CLDR chooses them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from gravemap.dates import date_words_en, parse_date
from gravemap.days import EdtfDate, date_of
from gravemap.quantity import Quantity
from gravemap.records import vocabulary
from gravemap.records.vocabulary import Term, Vocabulary

Lang: TypeAlias = Literal["en", "ar"]
Forms: TypeAlias = Mapping[str, str]
"""A text by plural form (CLDR); ``other`` is always there."""

LANGS: tuple[Lang, ...] = ("en", "ar")
LANGUAGE_NAMES: Mapping[Lang, str] = {"en": "English", "ar": "Arabic"}

VOCABULARIES: Mapping[str, Vocabulary] = {
    value.name: value for value in vars(vocabulary).values() if isinstance(value, Vocabulary)
}

UNIT_FORMS: Mapping[str, tuple[Forms, Forms]] = {
    "bodies": (
        {"one": "{n} body", "other": "{n} bodies"},
        {
            "zero": "{n} جثامين", "one": "جثمان واحد", "two": "جثمانان", "few": "{n} جثامين", "many": "{n} جثماناً",
            "other": "{n} جثمان",
        },
    ),
    "remains": (
        {"one": "{n} set of remains", "other": "{n} sets of remains"},
        {"one": "رفات واحد", "two": "رفاتان", "other": "{n} من الرفات"},
    ),
    "graves": (
        {"one": "{n} grave", "other": "{n} graves"},
        {
            "one": "مقبرة واحدة", "two": "مقبرتان", "few": "{n} مقابر", "many": "{n} مقبرةً", "other": "{n} مقبرة",
        },
    ),
    "identified": (
        {"one": "{n} person identified", "other": "{n} persons identified"},
        {
            "one": "شخص واحد حُددت هويته", "two": "شخصان حُددت هويتهما", "few": "{n} أشخاص حُددت هوياتهم",
            "many": "{n} شخصاً حُددت هوياتهم", "other": "{n} شخص حُددت هوياتهم",
        },
    ),
    "missing": (
        {"one": "{n} person reported missing", "other": "{n} persons reported missing"},
        {
            "one": "مفقود واحد", "two": "مفقودان", "few": "{n} مفقودين", "many": "{n} مفقوداً", "other": "{n} مفقود",
        },
    ),
    "returned": (
        {"one": "{n} person given to the family or buried", "other": "{n} persons given to their families or buried"},
        {
            "one": "شخص واحد سُلّم لذويه أو دُفن", "two": "شخصان سُلّما لذويهما أو دُفنا", "few": "{n} أشخاص سُلّموا لذويهم أو دُفنوا",
            "many": "{n} شخصاً سُلّموا لذويهم أو دُفنوا", "other": "{n} شخص سُلّموا لذويهم أو دُفنوا",
        },
    ),
}  # fmt: skip
"""Numbers with their unit, in English and Arabic, by unit."""

_MONTHS_AR = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?", re.ASCII)
#: Characters that embed, override or isolate direction, and those that no XML may hold.
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u200b\ufeff]+")
_NAME = re.compile(r"\{(\w+)\}")


def one_line(text: str) -> str:
    """Record text as one line, without characters that change direction or cannot be seen."""
    return _BLANKS.sub(" ", _DROPPED.sub("", text)).strip()


def plural_form(n: int, lang: Lang) -> str:
    """The plural category of a whole number: that of CLDR, as in the page's ``Intl.PluralRules``."""
    if lang == "en":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


class Words:
    """What says words, dates and numbers in one language, as plain text on one line."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._at = LANGS.index(lang)

    def pick(self, english: str | None, arabic: str | None) -> str:
        """The text in this language, or in the other where there is none; on one line."""
        first, second = (english, arabic) if self.lang == "en" else (arabic, english)
        return one_line(first or second or "")

    def say(self, key: str, **values: str | int) -> str:
        """A word or sentence of the page, filled in; its form is chosen by the number ``n``.

        Raises:
            KeyError: when the page has no such word.
        """
        return self.fill(_page_words()[key][self._at], **values)

    def fill(self, text: str | Forms, **values: str | int) -> str:
        """A text, or that of its plural forms that ``n`` asks for, with ``{name}`` filled in."""
        if not isinstance(text, str):
            text = text.get(plural_form(int(values.get("n", 0)), self.lang), text["other"])
        return _NAME.sub(lambda found: str(values.get(found[1], found[0])), text)

    def term(self, name: str, value: str) -> str:
        """The label of a vocabulary's term (``"grave state"``, ``"opened"``), or its value where there is none."""
        term = _terms().get((name, value))
        return value if term is None else (term.label_en, term.label_ar)[self._at]

    def in_text(self, name: str, value: str) -> str:
        """The same, as it stands inside a sentence."""
        label = self.term(name, value)
        if self.lang == "ar" or re.match(r"United|[A-Z]{2}", label):
            return label
        return label[:1].lower() + label[1:]

    def definition_en(self, name: str, value: str) -> str:
        """What a term means; there are English definitions only."""
        term = _terms().get((name, value))
        return "" if term is None else term.definition_en

    def day(self, day: int) -> str:
        """``5 June 2020``, of days since 1970-01-01."""
        text = date_of(day).isoformat()
        return date_words_en(parse_date(text)) if self.lang == "en" else _simple_ar(text)

    def when(self, date: EdtfDate | None) -> str:
        """A date in words, as exact as it is known: ``June 2020``, ``about June 2020``, ``up to June 2020``."""
        if date is None:
            return "date not known" if self.lang == "en" else "تاريخ غير معروف"
        return one_line(date_words_en(date) if self.lang == "en" else _when_ar(date))

    def unit(self, unit: str, n: int | None = None) -> str:
        """The bare name of a unit beside a number: ``bodies``, ``body`` for one."""
        one = {"bodies": "body", "graves": "grave"}.get(unit) if n == 1 and self.lang == "en" else None
        return one or self.in_text("unit", unit)

    def number(self, n: int, unit: str) -> str:
        """``1 body``, ``112 bodies``, in the plural that the language asks for."""
        forms = UNIT_FORMS.get(unit)
        return f"{n} {self.unit(unit, n)}" if forms is None else self.fill(forms[self._at], n=n)

    def count(self, quantity: Quantity, unit: str) -> str:
        """A number as written with its unit: ``about 112 bodies``, ``1 body``."""
        text, what = one_line(quantity.as_written), self.unit(unit, quantity.maximum)
        # Latin words as a source wrote them would turn an Arabic line round if it began with them.
        return (
            f"{what}: {text}"
            if self.lang == "ar" and re.search("[a-z]", text, re.IGNORECASE)
            else f"{text} {what}"
        )

    def range(self, low: int | None, high: int | None) -> str:
        """A minimum and maximum, short: ``113–119``, ``≥ 113``, ``≤ 119``, ``12``; a dash where neither is known."""
        if low is None and high is None:
            return "–"
        if high is None:
            return f"≥ {low}"
        if low is None or (low == 0 and high > 0):
            return f"≤ {high}"
        return str(low) if low == high else f"{low}–{high}"

    def listed(self, parts: Iterable[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``."""
        *others, last = list(parts) or [""]
        if not others:
            return last
        if self.lang == "ar":
            return f"{'، '.join(others)} و{last}"
        return f"{', '.join(others)} and {last}"


def _when_ar(date: EdtfDate) -> str:
    """A date in Arabic words; one of a rare form by the days that it spans."""
    text = date.text
    try:
        if "/" in text:
            start, end = (part if part != ".." else "" for part in text.split("/"))
            if not start:
                return f"حتى {_simple_ar(end)}"
            return f"منذ {_simple_ar(start)}" if not end else f"{_simple_ar(start)} إلى {_simple_ar(end)}"
        if text[:1] == "[":
            return " أو ".join(_simple_ar(part.strip()) for part in text[1:-1].split(","))
        return _simple_ar(text)
    except LookupError:
        first, last = (None if day is None else _simple_ar(date_of(day).isoformat()) for day in date.possible)
    if first is not None and last is not None:
        return f"بين {first} و{last}"
    return f"منذ {first}" if first is not None else f"حتى {last or 'تاريخ غير معروف'}"


def _simple_ar(text: str) -> str:
    found = _SIMPLE.fullmatch(text)
    if found is None or (found[2] is not None and int(found[2]) > 12):
        raise LookupError(text)
    year, month, day, mark = found.groups()
    said = " ".join(
        part for part in (day and str(int(day)), month and _MONTHS_AR[int(month) - 1], year) if part
    )
    about = "نحو " if mark in ("~", "%") else ""
    return f"{about}{said}{' (غير مؤكد)' if mark in ('?', '%') else ''}"


@cache
def _page_words() -> Mapping[str, tuple[str | Forms, str | Forms]]:
    text = files("gravemap").joinpath("page_words.json").read_text(encoding="utf-8")
    return {key: (pair[0], pair[1]) for key, pair in json.loads(text).items()}


@cache
def _terms() -> Mapping[tuple[str, str], Term]:
    return {(name, term.value): term for name, terms in VOCABULARIES.items() for term in terms}
