"""Passphrases of a locked file: six words by chance, or one that is given and not weak.

A word of the list of 7,776 (Electronic Frontier Foundation, 2016) is worth log2 7776 = 12.9 bits, so
six are worth 77.5.  A locked file can be guessed at for ever and at full speed by whoever has it:
nothing but the passphrase is in the way.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from functools import cache
from importlib import resources
from math import log2

from gravemap.errors import BuildError

WORDS = 6
WORD_BITS = log2(7776)
LEAST_BITS = 5 * WORD_BITS  # 64.6
_LONGEST_BYTES = 1024
_LETTER_BITS = {"lower": log2(26), "upper": log2(26), "digit": log2(10), "other": log2(32)}
_REPEAT_BITS = 5.0
_STEP_BITS = 1.0
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1234567890")
_WORN = (
    "password",
    "passphrase",
    "passwort",
    "secret",
    "letmein",
    "welcome",
    "admin",
    "correcthorsebatterystaple",
)


def generate(words: int = WORDS) -> str:
    """A new passphrase: that many words of the list, each by chance, with blanks between them."""
    return " ".join(secrets.choice(word_list()) for _ in range(words))


@cache
def word_list() -> tuple[str, ...]:
    """The 7,776 words."""
    text = (resources.files("gravemap") / "wordlist" / "eff-large.txt").read_text(encoding="ascii")
    return tuple(text.split())


def normal(text: str) -> str:
    """A passphrase as it is used: the page that opens the file writes it the same way.

    Unicode NFKC; no blanks around it, one blank between its parts.
    """
    return " ".join(part for part in unicodedata.normalize("NFKC", text).split(" ") if part)


def check(text: str) -> str:
    """The passphrase that ``text`` is, in normal form.

    Raises:
        BuildError: when it is weak or cannot be typed; the passphrase itself is not repeated.
    """
    passphrase = normal(text)
    if not passphrase:
        raise BuildError(f"The passphrase is empty. {_CURE}")
    if not passphrase.isprintable():
        raise BuildError(f"The passphrase holds a character that nobody can see or type. {_CURE}")
    bits = estimated_bits(passphrase)
    if bits < LEAST_BITS:
        raise BuildError(
            f"The passphrase is weak: it is worth about {bits:.0f} bits, and whoever has the file can guess at it "
            f"for ever; {LEAST_BITS:.0f} are the least. {_CURE}"
        )
    return passphrase


_CURE = "Leave --passphrase-fd out, and six words are chosen by chance and printed once."


def estimated_bits(passphrase: str) -> float:
    """What a passphrase is worth at most, in bits, however it was made.

    Words of the list only: 12.9 for each that is another than those before it.  Anything else: the
    cheapest way to put it together of single characters, words of the list, what stood before, rows
    of the keyboard and the like.  What a person thought of is worth less than any such figure.
    """
    words = passphrase.split(" ")
    listed = frozenset(word_list())
    if all(word in listed for word in words):
        return WORD_BITS * len(set(words))
    return _cheapest(passphrase)


def _cheapest(text: str) -> float:
    """The least cost over all ways to cut ``text`` into pieces (dynamic programming)."""
    folded = text.casefold() if len(text.casefold()) == len(text) else text
    pieces = _pieces()
    costs = [0.0]
    for end in range(1, len(text) + 1):
        step = end > 1 and abs(ord(folded[end - 1]) - ord(folded[end - 2])) <= 1
        best = costs[end - 1] + (_STEP_BITS if step else _LETTER_BITS[_kind(text[end - 1])])
        for start in range(max(0, end - 30), end - 2):
            piece = folded[start:end]
            if piece in folded[:start]:
                best = min(best, costs[start] + _REPEAT_BITS)
            elif piece in pieces:
                best = min(best, costs[start] + WORD_BITS)
        costs.append(best)
    return costs[-1]


@cache
def _pieces() -> frozenset[str]:
    """What guessers try as one: words, and every part of a row of the keyboard, either way."""
    runs = (row[start:end] for row in _KEYBOARD for start in range(len(row)) for end in range(start + 3, 11))
    known = {*word_list(), *_WORN, *runs}
    return frozenset(known | {word[::-1] for word in known})


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isupper():
        return "upper"
    return "lower" if character.isalpha() else "other"


def read_from(descriptor: int) -> str:
    """The first line of what can be read from a file descriptor, checked.

    Raises:
        BuildError: when nothing can be read there, or the passphrase is weak.
    """
    data = b""
    try:
        while b"\n" not in data and len(data) <= _LONGEST_BYTES:
            part = os.read(descriptor, _LONGEST_BYTES)
            if not part:
                break
            data += part
    except OSError as error:
        raise BuildError(
            f"No passphrase can be read from descriptor {descriptor}: {error.strerror or error}. "
            "Write --passphrase-fd 3 3<FILE, or --passphrase-fd 0 and give it on standard input."
        ) from error
    line = data.partition(b"\n")[0].removesuffix(b"\r")
    if len(line) > _LONGEST_BYTES:
        raise BuildError(f"The passphrase has more than {_LONGEST_BYTES:,} bytes. {_CURE}")
    try:
        return check(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BuildError("The passphrase is not in UTF-8. Write it in letters that are.") from error
