"""From the bytes of a text file to its text, without guessing.

The rule, in this order:

1. A byte order mark decides (UTF-8, UTF-16, UTF-32).
2. Zero bytes at every second place of the first four are UTF-16.
3. Bytes that are valid UTF-8 are UTF-8: no other text of more than some letters happens to be.
4. An encoding that the case names (``[records] encoding`` in case.toml) is taken.
5. Of windows-1256 (Arabic) and windows-1252 (Western European, with it ISO 8859-1), which give a
   text for almost any bytes, the one is taken whose words are plausible while the other's are
   not.  Only words that read differently are looked at: ``CA D1 E5 E6 E4 C9`` is ترهونة or ÊÑåæäÉ.
   A Western word has a letter without accent in it and no accented capital after a small letter;
   an Arabic word has no Latin letters in it.  One word in twenty may fail.
6. Else it is an error that shows the readings and says how to name the encoding.

Other encodings (windows-1250, -1251, ISO 8859-6 ...) must be named.  Statistical detection is not
used: on the few words of a table it is wrong too often, and a wrong name is worse than an error.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

NAMED = (
    "utf-8", "utf-16", "windows-1256", "windows-1252", "windows-1250", "windows-1251", "windows-1253",
    "windows-1254", "windows-1255", "iso-8859-1", "iso-8859-2", "iso-8859-6", "iso-8859-15", "cp720",
    "mac-arabic", "mac-roman",
)  # fmt: skip
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHOWN = ("windows-1256", "windows-1252", "windows-1251", "windows-1250", "iso-8859-6")
_CURE = 'Save it as UTF-8, or name its encoding in case.toml: [records] encoding = "windows-1256"'
# Words, without the punctuation that reads the same in windows-1252 and windows-1256.
_APART = "…‘’“”•–—\u00a0§©«®°±·»€"
_WORD = re.compile(rb"(?:[A-Za-z]|[^\x00-\x7f" + re.escape(_APART.encode("cp1252")) + rb"])+")

_ARABIC = "\u0621-\u063a\u0640-\u064a\u0671-\u06d3"
_ARABIC_WORD = re.compile(
    rf"[؟،؛]*[{_ARABIC}][{_ARABIC}\u064b-\u0652\u200c-\u200f]*[؟،؛]*|[؟،؛\u200c-\u200f]+"
)
_WESTERN = "A-Za-zÀ-ÅÆÇ-ÏÑ-ÖØ-Üß-ïñ-öø-üÿŒœŸŠšŽž"
_WESTERN_WORD = re.compile(rf"[¡¿]*(?:[{_WESTERN}]*[{_WESTERN}][ºª²™]?|k?m³|[ºª×÷£½¼¾™])|[¡¿]+")
_CAPITAL_INSIDE = re.compile("[a-zß-ÿœšž][À-ÞŒŠŽŸ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, named: str | None = None) -> Decoded:
    """The text of a file and its encoding, by the rule at the top of this module.

    ``named`` is the encoding that the case names for files that do not show their own.

    Raises:
        ValueError: when the bytes do not fit, or fit more than one encoding; the sentence shows
            the readings and goes on after the file's name ("is not ... Save ...").
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if data[1:4:2] == b"\0\0":
        return _strictly(data, "utf-16-le")
    if data[0:3:2] == b"\0\0":
        return _strictly(data, "utf-16-be")
    try:
        return _whole(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise ValueError(
                f"is UTF-8 with damaged characters, first on line {_line(data, error.start)}. "
                "Open it where it was made and save it as UTF-8 again"
            ) from error
    if named is not None and not named.startswith("utf"):
        return _strictly(data, named)
    return _whole(_only_plausible(data))


def known_encoding(name: str) -> str | None:
    """The encoding of :data:`NAMED` that ``name`` means (``CP1256`` is ``windows-1256``), or None."""
    try:
        meant = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    return next((encoding for encoding in NAMED if codecs.lookup(encoding).name == meant), None)


def ungarbled(text: str) -> str | None:
    """What ``text`` was before it was read in a wrong encoding and saved, or None when it is sound.

    ``ÊÑåæäÉ`` was ترهونة, ``cafÃ©`` was café.
    """
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return None
    try:
        was = data.decode("utf-8")
    except UnicodeDecodeError:
        was = data.decode("cp1256")
    else:
        return was if was != text else None
    words = {word for word in _WORD.findall(data) if not word.isascii()}
    longest = max((len(word) for word in words), default=0)
    if longest < 3 or any(is_western_word(word.decode("cp1252")) for word in words if len(word) > 1):
        return None  # a single letter, such as à or أ, says nothing either way
    return was if all(is_arabic_word(word.decode("cp1256")) for word in words) else None


def is_arabic_word(word: str) -> bool:
    """Whether ``word`` is Arabic script throughout, or could stand the same in a Latin text."""
    return _ARABIC_WORD.fullmatch(word) is not None


def is_western_word(word: str) -> bool:
    """Whether ``word`` could stand in a Western European text.

    Letters that Western European languages hardly use (ð þ ý) and words of accented letters only
    do not pass: they are how other encodings look when read as windows-1252.
    """
    if _WESTERN_WORD.fullmatch(word) is None or _CAPITAL_INSIDE.search(word):
        return False
    letters = [character for character in word if character.isalpha() and character not in "ºª"]
    return len(letters) <= 1 or any(letter.isascii() for letter in letters)


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return _whole(Decoded(data.decode(encoding), encoding))
    except UnicodeDecodeError as error:
        raise ValueError(
            f"is not {encoding}: there are bytes on line {_line(data, error.start)} that it does not have. "
            "Save it as UTF-8, or name the encoding that it is in"
        ) from error


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _whole(decoded: Decoded) -> Decoded:
    if "\0" in decoded.text:
        line = decoded.text.count("\n", 0, decoded.text.index("\0")) + 1
        raise ValueError(
            f"holds zero bytes, first on line {line}: it is damaged or no text. Save it as CSV UTF-8"
        )
    return decoded


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is whole UTF-8, which no other encoding looks like."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - lost > 4 * lost


def _only_plausible(data: bytes) -> Decoded:
    """The reading in windows-1256 or windows-1252, when only one is plausible."""
    arabic, western = data.decode("cp1256"), _reading(data, "cp1252")
    words = {word for word in _WORD.findall(data) if not word.isascii()}
    differing = {word for word in words if word.decode("cp1256") != _reading(word, "cp1252")}
    if _mostly(words - differing, "cp1252", is_western_word):
        is_arabic = _mostly(differing, "cp1256", is_arabic_word)
        is_western = western is not None and _mostly(differing, "cp1252", is_western_word)
        if western is not None and (western == arabic or (is_western and not is_arabic)):
            if not _is_central(data, western):
                return Decoded(western, "windows-1252")
        elif is_arabic and not is_western:
            return Decoded(arabic, "windows-1256")
    raise ValueError(f"is in an encoding that does not show: {_readings(differing or words)}. {_CURE}")


def _reading(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly(words: set[bytes], encoding: str, is_word: Callable[[str], bool]) -> bool:
    """Whether at most one of twenty words fails."""
    failing = sum(not is_word(word.decode(encoding)) for word in words)
    return failing * 20 <= len(words)


def _is_central(data: bytes, western: str) -> bool:
    """Whether a Western reading is more likely windows-1250, as in Milošević written so.

    Western languages have no š or ž beside è and æ, and æ only beside ø or å.
    """
    has_caron = any(letter in western for letter in "ŠšŽž")
    has_ae = any(letter in western for letter in "Ææ") and not any(letter in western for letter in "ØøÅå")
    return has_ae or (has_caron and _reading(data, "windows-1250") != western)


def _readings(words: set[bytes]) -> str:
    """The longest of ``words`` in the encodings that have it, for a person to choose from."""
    word = max(sorted(words), key=len)
    shown: dict[str, str] = {}
    for encoding in _SHOWN:
        text = _reading(word, encoding)
        if text is not None and text.isprintable():
            shown.setdefault(text, encoding)
    return ", ".join(f"“{text}” in {encoding}" for text, encoding in shown.items())
