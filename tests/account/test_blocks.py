from __future__ import annotations

from gravemap.account.blocks import (
    END,
    ISOLATE,
    Frame,
    Heading,
    Picture,
    Table,
    capital,
    isolated,
    number_ranges,
    numbered_blocks,
    numbers_text,
    plain,
    runs,
)
from told_cases import told

PICTURE = Picture("p", b"", b"", "A map", "A map")


def test_a_record_cannot_end_the_marks_around_it() -> None:
    hostile = f"a{END}b{ISOLATE}c\u202e\nd"

    assert isolated(hostile) == f"{ISOLATE}abc d{END}"
    assert list(runs(f"said by {isolated(hostile)}.")) == [(False, "said by "), (True, "abc d"), (False, ".")]
    assert isolated("  ") == ""
    assert plain(isolated("x")) == "x"


def test_neighbouring_numbers_are_a_range() -> None:
    assert number_ranges((1, 2, 3, 5, 7, 8)) == ["1–3", "5", "7", "8"]
    assert numbers_text((4,)) == "[4]"
    assert numbers_text(()) == ""


def test_a_sentence_begins_with_a_capital_unless_with_a_record() -> None:
    assert capital("some of it") == "Some of it"
    assert capital(isolated("al-Rabt")) == isolated("al-Rabt")


def test_tables_and_pictures_are_numbered_each_for_itself() -> None:
    table = Table("Graves", ("a",), (), (100,))
    told_blocks = numbered_blocks(
        [table, Heading("x"), PICTURE, Frame(PICTURE, "", ""), table],
        lambda key, n, caption: f"{key} {n} {caption}",
    )
    captions = [
        block.picture.caption if isinstance(block, Frame) else block.caption
        for block in told_blocks
        if isinstance(block, Table | Picture | Frame)
    ]

    assert captions == [
        "tableNumber 1 Graves", "figureNumber 1 A map", "figureNumber 2 A map", "tableNumber 2 Graves",
    ]  # fmt: skip


def test_the_sentences_of_a_document_stand_in_order() -> None:
    texts = [one.text for one in told().sentences()]

    assert texts[1].startswith("Every sentence and table is made from the records of the case")
