"""Quantities: what hedged numbers mean, and that nothing is turned into an exact number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.quantity import RULES, Quantity, Rule, parse_quantity


def bounds(text: str) -> tuple[int | None, int | None]:
    quantity = parse_quantity(text)
    return quantity.minimum, quantity.maximum


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("12", 12, 12),
        ("0", 0, 0),
        ("exactly 12", 12, 12),
        ("at least 12", 12, None),
        ("12 or more", 12, None),
        ("12+", 12, None),
        ("≥ 12", 12, None),
        ("no fewer than 12", 12, None),
        ("at most 12", 0, 12),
        ("up to 12", 0, 12),
        ("12 or fewer", 0, 12),
        ("more than 20", 21, None),
        ("over 20", 21, None),
        ("exceeded 1,000", 1001, None),
        ("> 20", 21, None),
        ("less than 20", 0, 19),
        ("fewer than 20", 0, 19),
        ("about 112", 100, 124),
        ("around 20", 18, 22),
        ("approx. 5", 4, 6),
        ("~12", 10, 14),
        ("some 50", 45, 55),
        ("about 10-15", 9, 17),
        ("almost 300", 270, 299),
        ("nearly 25", 22, 24),
        ("10-15", 10, 15),
        ("10 – 15", 10, 15),
        ("10 to 15", 10, 15),
        ("between 10 and 15", 10, 15),
        ("from 10 to 15", 10, 15),
        ("one or two", 1, 2),
        ("several", 2, None),
        ("tens", 20, None),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
        ("thousands", 2000, None),
        ("25 so far", 25, None),
        ("about 100 so far", 90, None),
        ("up to 12 so far", 0, None),
        ("unknown", None, None),
        ("seven", 7, 7),
        ("about a dozen", 10, 14),
    ],
)
def test_a_wording_has_its_bounds(text: str, minimum: int | None, maximum: int | None) -> None:
    assert bounds(text) == (minimum, maximum)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("١٢", "12"),
        ("۱۲", "12"),
        ("على الأقل ١٢", "at least 12"),
        ("12 على الأقل", "at least 12"),
        ("ما لا يقل عن 12", "at least 12"),
        ("أكثر من ٢٠", "more than 20"),
        ("أقل من 20", "less than 20"),
        ("حوالي 112", "about 112"),
        ("بين 10 و15", "10-15"),
        ("من 10 إلى 15", "10-15"),
        ("عشرات", "tens"),
        ("المئات", "hundreds"),
        ("25 حتى الآن", "25 so far"),
        ("غير معروف", "unknown"),
    ],
)
def test_arabic_wordings_and_digits_are_understood(text: str, same: str) -> None:
    assert bounds(text) == bounds(same)


@pytest.mark.parametrize("text", ["1,200", "1 200", "1\u00a0200", "1\u202f200", "1’200", "١٬٢٠٠", "1200"])
def test_thousands_may_be_set_apart(text: str) -> None:
    assert bounds(text) == (1200, 1200)


def test_letters_of_any_case_and_spaces_do_not_matter() -> None:
    assert bounds("  More \u00a0 THAN  20 ") == (21, None)


def test_the_cell_is_kept_as_written() -> None:
    assert (
        parse_quantity(" More than  ٢٠ ").as_written
        == str(parse_quantity(" More than  ٢٠ "))
        == "More than  ٢٠"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("~~12", "Write 12, at least 12"),
        ("", "Write 12"),
        ("12 bodies", "Write 12"),
        ("1.200", "Write 12"),
        ("12.5", "Write 12"),
        ("1,20", "Write 12"),
        ("-5", r"^is below zero\. Write a number from 0 on"),
        ("at least −5", "is below zero"),
        ("at least hundreds", "Write 12"),
        ("10-15-20", "Write 12"),
        ("9" * 5000, "Write 12"),
        ("15-10", "10-15"),
        ("from 10", "at least 10"),
        ("at least 10-15", "Write the range alone"),
        ("less than 0", "Write 0"),
        ("almost 0", "Write 0"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_quantity(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_own_example(rule: Rule) -> None:
    assert is_read(rule.example)
    assert rule.meaning


@pytest.mark.parametrize("word", [word for rule in RULES for word in rule.words])
def test_every_word_of_the_table_is_understood(word: str) -> None:
    readings = (word, f"{word} 12", f"12 {word}", f"12{word}", f"{word} 10 to 15")
    assert any(is_read(reading) for reading in readings)


def is_read(text: str) -> bool:
    try:
        parse_quantity(text)
    except ValueError:
        return False
    return True


counts = st.integers(0, 999_999_999)
hedges = st.sampled_from(["", "at least ", "at most ", "more than ", "less than ", "about ", "almost "])


@given(hedges, counts, st.sampled_from(["", " so far"]))
def test_a_minimum_never_exceeds_its_maximum(hedge: str, number: int, suffix: str) -> None:
    text = f"{hedge}{number}{suffix}"
    if number == 0 and hedge in ("less than ", "almost "):
        assert not is_read(text)
        return
    minimum, maximum = bounds(text)
    assert minimum is not None
    assert minimum >= 0
    assert maximum is None or minimum <= maximum


@given(counts)
def test_about_a_number_holds_the_number_and_ten_in_a_hundred_of_it(number: int) -> None:
    minimum, maximum = bounds(f"about {number}")
    assert minimum is not None
    assert maximum is not None
    assert minimum * 10 <= number * 9
    assert maximum * 10 >= number * 11
    assert (minimum + 1) * 10 > number * 9
    assert (maximum - 1) * 10 < number * 11


@given(counts, counts)
def test_a_range_runs_from_its_lower_to_its_higher_number(one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert bounds(f"{low}-{high}") == bounds(f"between {low:,} and {high:,}") == (low, high)
    assert low == high or not is_read(f"{high}-{low}")


@given(counts, st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_digits_of_other_scripts_count_the_same(number: int, digits: str) -> None:
    written = str(number).translate(str.maketrans("0123456789", digits))
    assert bounds(written) == (number, number)


@given(st.text(max_size=30) | hedges.map(lambda hedge: f"{hedge}12"))
def test_what_is_read_is_read_again_from_its_own_text(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return
    assert isinstance(quantity, Quantity)
    assert parse_quantity(quantity.as_written) == quantity
