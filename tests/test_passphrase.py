"""Passphrases: made by chance, never weak, never repeated in a message."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.errors import BuildError
from gravemap.passphrase import LEAST_BITS, check, estimated_bits, generate, normal, read_from, word_list

STRONG = "abacus blimp crouton dimmer emboss flakily"


@pytest.fixture
def pipe() -> Iterator[Callable[[bytes], int]]:
    """A function that gives a descriptor from which some bytes can be read."""
    opened: list[int] = []

    def readable(data: bytes) -> int:
        reading, writing = os.pipe()
        opened.append(reading)
        os.write(writing, data)
        os.close(writing)
        return reading

    yield readable
    for descriptor in opened:
        os.close(descriptor)


def test_the_list_is_the_one_that_was_published() -> None:
    words = word_list()

    assert (len(words), len(set(words)), min(map(len, words))) == (7776, 7776, 3)
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()
    assert digest == "abae49761b88f3f1ba31ef944bea1f61b795a3cd7e1cfb7d276ed45bf77967ba"
    assert "creativecommons.org/licenses/by/3.0" in (
        resources.files("gravemap") / "wordlist" / "LICENCE.txt"
    ).read_text(encoding="utf-8")


def test_a_passphrase_that_is_made_up_has_six_words_by_chance() -> None:
    made = [generate() for _ in range(500)]
    words = Counter(word for passphrase in made for word in passphrase.split(" "))

    assert {len(passphrase.split(" ")) for passphrase in made} == {6}
    assert len(set(made)) == 500
    assert set(words) <= set(word_list())
    assert len(words) > 2_000, "3,000 draws of 7,776 words give some 2,500 different ones"
    assert words.most_common(1)[0][1] < 10


def test_what_is_made_up_is_strong_enough() -> None:
    assert estimated_bits(STRONG) == pytest.approx(77.5, abs=0.1)
    assert check(STRONG) == STRONG


@pytest.mark.parametrize(
    "weak",
    [
        "abacus blimp crouton dimmer",
        "abacus abacus abacus abacus abacus abacus",
        "password password password",
        "qwertyuiopasdfghjklzxcvbnm",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "CorrectHorseBatteryStaple",
        "Password123Password123",
        "Tr0ub4dor&3",
        "hunter2hunter2hunter2hunter2hunter2",
        "20 November 2020",
        "ترهونة ٢٠٢٠",
        "12345678901234567890",
        "zyxwvutsrqponmlkjihgfedcba",
    ],
)
def test_a_weak_one_is_refused_and_not_repeated(weak: str) -> None:
    with pytest.raises(BuildError, match="weak") as caught:
        check(weak)

    assert weak not in str(caught.value)
    assert "Leave --passphrase-fd out" in str(caught.value)


@pytest.mark.parametrize(
    "strong", ["kR7#pW2!vX9@mQ4$zB", "x7qk2vmz9wtbr4hjs8ycnp", "abacus blimp crouton dimmer emboss"]
)
def test_one_from_another_tool_is_taken(strong: str) -> None:
    assert check(strong) == strong


@pytest.mark.parametrize(
    "text", ["", "   ", "abacus blimp crouton\tdimmer emboss flakily", f"{STRONG}\0", f"\ufeff{STRONG}"]
)
def test_one_that_nobody_can_type_is_refused(text: str) -> None:
    with pytest.raises(BuildError):
        check(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_the_normal_form_is_one_form(text: str) -> None:
    once = normal(text)

    assert normal(once) == once
    assert "  " not in once
    assert once == once.strip(" ")


@given(st.text(max_size=40), st.text(max_size=5))
def test_the_estimate_never_exceeds_what_the_characters_can_carry(text: str, more: str) -> None:
    assert 0 <= estimated_bits(text) <= max(5.0 * len(text), 13 * len(text.split(" ")))
    assert estimated_bits(text * 3) <= estimated_bits(text) + 5 * len(text) + 10


def test_one_is_read_from_a_descriptor(pipe: Callable[[bytes], int]) -> None:
    assert read_from(pipe(f"{STRONG}\r\nsecond line".encode())) == STRONG
    assert read_from(pipe(f"  {STRONG}".encode())) == STRONG


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe passphrase", b"a" * 5000])
def test_what_cannot_be_one_is_refused(pipe: Callable[[bytes], int], data: bytes) -> None:
    with pytest.raises(BuildError):
        read_from(pipe(data))


def test_a_descriptor_that_is_not_open_is_told() -> None:
    with pytest.raises(BuildError, match="descriptor 987"):
        read_from(987)


def test_the_least_is_five_words() -> None:
    assert pytest.approx(64.6, abs=0.05) == LEAST_BITS
