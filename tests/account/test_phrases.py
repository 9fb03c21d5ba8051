from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import gravemap.account
from gravemap.account.phrase import Text
from gravemap.account.phrases import PHRASES
from gravemap.terms import plural_form

CODE = "\n".join(
    path.read_text("utf-8")
    for path in Path(gravemap.account.__file__).parent.glob("*.py")
    if "phrase" not in path.name
)


def forms(text: Text) -> Iterator[str]:
    yield from (text,) if isinstance(text, str) else text.values()


def names(text: Text) -> set[str]:
    return {name for form in forms(text) for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_says_the_same_things_in_both_languages(key: str) -> None:
    english, arabic = PHRASES[key]

    assert names(english) - {"n"} == names(arabic) - {"n"}
    assert isinstance(english, str) or "n" in names(english)
    letters = "".join(form for form in forms(arabic))
    assert re.search("[\u0600-\u06ff]", letters) or not re.sub(r"\{\w+\}|[^A-Za-z]", "", letters)
    assert not re.search("[\u0600-\u06ff]", "".join(forms(english)))


@pytest.mark.parametrize("key", [key for key, pair in PHRASES.items() if isinstance(pair[1], Mapping)])
def test_a_phrase_with_a_number_has_the_forms_that_arabic_asks_for(key: str) -> None:
    english, arabic = PHRASES[key]

    assert isinstance(english, Mapping)
    assert set(english) == {"one", "other"}
    assert isinstance(arabic, Mapping)
    assert {"one", "two", "other"} <= set(arabic)
    assert set(arabic) <= {plural_form(n, "ar") for n in range(200)}


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_is_used(key: str) -> None:
    is_made = key.startswith(("grade ", "kind")) or key in {"held", "contested", "changing"}

    assert is_made or f'"{key}"' in CODE or f"'{key}'" in CODE


def test_nothing_is_said_of_a_certain_place() -> None:
    assert not [key for key, pair in PHRASES.items() if "Tarhuna" in str(pair) or "ترهونة" in str(pair)]
