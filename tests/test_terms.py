"""The words of `gravemap.terms` are those of the page.

``src/gravemap/page_words.json`` is made of ``src/timemap/src/words.ts``; after a change there write it anew::

    PYTHONPATH=src:tests:. python tests/test_terms.py
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from gravemap.dates import parse_date
from gravemap.quantity import parse_quantity
from gravemap.records.vocabulary import Vocabulary
from gravemap.terms import LANGS, UNIT_FORMS, VOCABULARIES, Lang, Words, one_line, plural_form

ROOT = Path(__file__).resolve().parent.parent
PAGE_WORDS = ROOT / "src" / "gravemap" / "page_words.json"
EN, AR = Words("en"), Words("ar")
#: Dates that the page and this package say alike in Arabic.
DATES = (
    "2020",
    "2020-06",
    "2020-06-05",
    "2020-06~",
    "2020?",
    "2020-06-05%",
    "2019-04/2020-06",
    "../2020-06",
    "2015/..",
    "[2020-06-05,2020-06-06]",
)

_ASKED = """
const { WORDS } = await import("./src/timemap/src/words.ts");
const { whenInWords } = await import("./src/timemap/src/days.ts");
const dates = %s;
const forms = (lang) => {
  const rules = new Intl.PluralRules(lang);
  return Array.from({ length: 1200 }, (_, n) => rules.select(n));
};
console.log(JSON.stringify({
  words: WORDS,
  forms: { en: forms("en"), ar: forms("ar") },
  dates: dates.map((text) => whenInWords({ text, core: null, possible: [null, null] }, "ar")),
}));
"""


@cache
def page() -> dict[str, Any]:
    """What the front end says, asked of it by Node."""
    program = _ASKED % json.dumps(DATES)
    command = [str(hatch_build._node_and_npm()[0]), "--input-type=module", "--eval", program]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_the_words_of_the_page_are_here_as_they_stand_there() -> None:
    assert json.loads(PAGE_WORDS.read_text("utf-8")) == page()["words"], (
        "run: PYTHONPATH=src:tests:. python tests/test_terms.py"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_plural_forms_are_chosen_as_on_the_page(lang: Lang) -> None:
    assert [plural_form(n, lang) for n in range(1200)] == page()["forms"][lang]


def test_dates_are_said_in_arabic_as_on_the_page() -> None:
    assert [AR.when(parse_date(text)) for text in DATES] == page()["dates"]


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=lambda one: one.name)
def test_every_term_has_a_word_in_both_languages(vocabulary: Vocabulary) -> None:
    for term in vocabulary:
        assert EN.term(vocabulary.name, term.value) == term.label_en
        assert AR.term(vocabulary.name, term.value) == term.label_ar
        assert any("\u0600" <= letter <= "\u06ff" for letter in term.label_ar)


def test_every_unit_has_its_plural_forms() -> None:
    assert set(UNIT_FORMS) == set(VOCABULARIES["unit"].values)


def test_numbers_take_the_plural_of_their_language() -> None:
    assert [EN.number(n, "bodies") for n in (0, 1, 2)] == ["0 bodies", "1 body", "2 bodies"]
    assert [AR.number(n, "bodies") for n in (1, 2, 3, 11, 100)] == [
        "جثمان واحد", "جثمانان", "3 جثامين", "11 جثماناً", "100 جثمان",
    ]  # fmt: skip


def test_a_quantity_stays_as_written() -> None:
    assert EN.count(parse_quantity("about 112"), "bodies") == "about 112 bodies"
    assert EN.count(parse_quantity("1"), "graves") == "1 grave"
    assert AR.count(parse_quantity("at least 3"), "bodies") == "جثامين: at least 3"
    assert [EN.range(*pair) for pair in ((3, 3), (3, 5), (3, None), (0, 5), (None, None))] == [
        "3", "3–5", "≥ 3", "≤ 5", "–",
    ]  # fmt: skip


def test_words_of_the_page_are_filled_in() -> None:
    assert EN.say("atLeastBodies", n=1) == "at least 1 body"
    assert AR.say("atLeastBodies", n=5) == "5 جثامين على الأقل"
    assert EN.say("layer_graves") == "Graves"


def test_a_date_of_a_rare_form_is_told_by_its_span() -> None:
    assert AR.when(parse_date("2020-21")) == "بين 1 مارس 2020 و31 مايو 2020"
    assert EN.when(None) == "date not known"
    assert EN.day(parse_date("2020-11-20").possible[0] or 0) == "20 November 2020"


def test_a_text_is_one_line_that_turns_nothing_round() -> None:
    assert one_line("a\u202eb\n\n c\x07d\u2028e ") == "ab c d e"
    assert EN.pick(None, "نص") == "نص"
    assert AR.pick("text", "نص") == "نص"


def test_a_list_reads_as_a_sentence_does() -> None:
    assert [EN.listed(list("abc")[:n]) for n in (0, 1, 2, 3)] == ["", "a", "a and b", "a, b and c"]
    assert AR.listed(["أ", "ب"]) == "أ وب"


if __name__ == "__main__":
    words = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(pair, ensure_ascii=False)}" for key, pair in page()["words"].items()
    )
    PAGE_WORDS.write_text(f"{{\n{words}\n}}\n", encoding="utf-8")
