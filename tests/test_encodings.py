"""Bytes as text: what shows its encoding is read, what has two readings is refused with both."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gravemap.encodings import (
    NAMED,
    decode,
    is_arabic_word,
    is_western_word,
    known_encoding,
    ungarbled,
)

ARABIC = "id,title\ns1,العثور على رفات في ترهونة\ns2,المقابر الجماعية، الموقع الأول؟\n"
FRENCH = "id,title\ns1,Douze corps exhumés près de Tarhouna\ns2,« L’Été » n° 3 – déjà vingt\n"
GERMAN = "id,title\ns1,Übergabe der Gräber; Straße nach Süden\n"


def told(data: bytes, named: str | None = None) -> str:
    """The sentence with which ``data`` is refused."""
    with pytest.raises(ValueError, match=r"\w") as refused:
        decode(data, named)
    return str(refused.value)


@pytest.mark.parametrize("text", [ARABIC, FRENCH, GERMAN, "id,title\ns1,Milošević и ترهونة 東京\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read_with_a_mark_and_without(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_the_mark_of_utf_16_decides(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + ARABIC.encode(encoding))

    assert (decoded.text, decoded.encoding) == (ARABIC, encoding)


def test_plain_ascii_is_utf_8() -> None:
    assert decode(b"id,title\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, "windows-1256"), (FRENCH, "windows-1252"), (GERMAN, "windows-1252")],
    ids=["Arabic", "French", "German"],
)
def test_the_only_plausible_old_encoding_is_taken_and_named(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_letters_that_read_the_same_in_both_are_read() -> None:
    assert decode("café, 5 £ – déçu".encode("windows-1256")).text == "café, 5 £ – déçu"


def test_arabic_and_french_in_one_old_file_are_read() -> None:
    text = ARABIC + "s3,La Dépêche à Tripoli\n"

    assert decode(text.encode("windows-1256")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id,title\ns1,Двенадцать тел\n", "windows-1251"),
        ("id,title\ns1,Slobodan Milošević\n", "windows-1250"),
        ("id,title\ns1,ترهونة المقابر الجماعية\n", "iso-8859-6"),
    ],
)
def test_what_is_neither_is_refused_with_its_readings(text: str, encoding: str) -> None:
    said = told(text.encode(encoding))

    assert said.startswith("is in an encoding that does not show: “")
    assert f"in {encoding}" in said
    assert said.endswith(
        '. Save it as UTF-8, or name its encoding in case.toml: [records] encoding = "windows-1256"'
    )


@pytest.mark.parametrize("encoding", ["windows-1250", "windows-1251", "iso-8859-6", "mac-arabic"])
def test_an_encoding_that_is_named_is_taken(encoding: str) -> None:
    text = "id,title\ns1,ترهونة\n" if encoding in ("iso-8859-6", "mac-arabic") else "id,title\ns1,“x” – §\n"

    assert decode(text.encode(encoding, "ignore"), encoding).encoding == encoding


def test_a_mark_and_valid_utf_8_count_more_than_the_name() -> None:
    assert decode(ARABIC.encode("utf-16"), "windows-1256").text == ARABIC
    assert decode(ARABIC.encode(), "windows-1256").text == ARABIC


def test_bytes_that_the_named_encoding_does_not_have_are_refused_with_their_line() -> None:
    assert told(b"id,title\ns1,\x81\n", "windows-1252") == (
        "is not windows-1252: there are bytes on line 2 that it does not have. "
        "Save it as UTF-8, or name the encoding that it is in"
    )


def test_utf_8_with_some_damage_is_not_taken_for_another_encoding() -> None:
    damaged = ARABIC.encode().replace("ترهونة".encode(), "ترهونة".encode()[:-1])

    assert told(damaged).startswith("is UTF-8 with damaged characters, first on line 2. ")


def test_zero_bytes_are_told_with_their_line() -> None:
    assert told(b"id,title\nlong enough,x\n\0").startswith("holds zero bytes, first on line 3: ")


def test_half_a_file_in_utf_16_is_refused() -> None:
    assert told(codecs.BOM_UTF16_LE + b"i\0d\0\n").startswith("is not utf-16-le")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CP1256", "windows-1256"),
        ("windows-1256", "windows-1256"),
        ("latin1", "iso-8859-1"),
        ("UTF8", "utf-8"),
        (" utf-16 ", "utf-16"),
        ("rot13", None),
        ("latin-99", None),
        ("", None),
    ],
)
def test_an_encoding_is_known_by_its_common_names(name: str, meant: str | None) -> None:
    assert known_encoding(name) == meant


@pytest.mark.parametrize("name", NAMED)
def test_every_encoding_that_may_be_named_exists(name: str) -> None:
    assert known_encoding(name) == name
    assert "id".encode(name).decode(name) == "id"


@pytest.mark.parametrize(
    ("garbled", "was"),
    [
        ("ÊÑåæäÉ", "ترهونة"),
        ("ÝÑÖ ÚÞæÈÇÊ Úáì ÇáÞÇÆÏ Ã", "فرض عقوبات على القائد أ"),
        ("cafÃ©", "café"),
        ("Ø§Ù„", "ال"),
    ],
)
def test_what_was_read_in_a_wrong_encoding_is_recognised(garbled: str, was: str) -> None:
    assert ungarbled(garbled) == was


@pytest.mark.parametrize("text", ["", "cafe", "café", "À", "Été à Æro", "ترهونة", "Ñandú", "10–15", "ÉTÉ"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert ungarbled(text) is None


@pytest.mark.parametrize("word", ["ترهونة", "المقابر،", "؟"])
def test_an_arabic_word_is_arabic_throughout(word: str) -> None:
    assert is_arabic_word(word)
    assert not is_arabic_word(word + "x")


@pytest.mark.parametrize(
    ("word", "is_western"), [("Dépêche", True), ("à", True), ("éàü", False), ("þing", False)]
)
def test_a_western_word_has_a_letter_without_accent(word: str, is_western: bool) -> None:  # noqa: FBT001 - a column
    assert is_western_word(word) == is_western


@given(st.text(min_size=1))
def test_all_text_comes_back_from_utf_8(text: str) -> None:
    if "\0" in text or text[0] == "\ufeff":
        return
    assert decode(text.encode("utf-8", "ignore")).text == text.encode("utf-8", "ignore").decode()


@given(st.binary(max_size=120), st.sampled_from([None, *NAMED]))
def test_no_bytes_bring_anything_but_text_or_one_sentence(data: bytes, named: str | None) -> None:
    try:
        decoded = decode(data, named)
    except ValueError as error:
        said = str(error)
    else:
        said = decoded.encoding
    assert said
    assert "\n" not in said
