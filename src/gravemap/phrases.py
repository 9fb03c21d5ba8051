"""Phrases that records repeat, written once: a dictionary that makes a page a fifth smaller.

A name like that of an authority, or the beginning of an address, stands in hundreds of cells.
Each such phrase becomes one character that no text of the payload uses; the page puts the
phrases back before it does anything else.  It is plain text all the way, made of the payload
alone and in a fixed order, so the same payload gives the same bytes on every machine, which no
general compressor promises across its versions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

_TOKENS = re.compile(r"(?:%[0-9A-Fa-f]{2}){2}|[^\s%/\-.]+[\s\-.]?|[\s%/\-.]")
_ROUNDS = 2
_OFTEN = 6
_CODE_BYTES = 2
_LEAST_GAIN = 6

#: Letters of two bytes in UTF-8 of scripts that the records seldom use, then three bytes of private use.
_CODES = tuple(
    chr(code)
    for first, last in (
        (0x00C0, 0x02AF), (0x03A3, 0x0482), (0x048A, 0x052F), (0x0531, 0x0556), (0x0561, 0x0587),
        (0xE000, 0xF8FF),
    )
    for code in range(first, last + 1)
)  # fmt: skip


def shortened(tables: Any) -> tuple[Any, str, list[str]]:
    """``tables`` (any JSON) with repeated phrases replaced, the characters used, and the phrase of each."""
    texts = list(dict.fromkeys(_texts(tables)))
    tokens = [_TOKENS.findall(text) for text in texts]
    for _ in range(_ROUNDS):
        tokens = _joined(tokens)
    phrases = _worth_it(Counter(chain.from_iterable(tokens)))
    used = set().union(*texts) if texts else set()
    free = (code for code in _CODES if code not in used)
    code_of = dict(zip(phrases, free, strict=False))
    short = {
        text: "".join([code_of.get(token, token) for token in parts])
        for text, parts in zip(texts, tokens, strict=True)
    }
    return _replaced(tables, short), "".join(code_of.values()), list(code_of)


def restored(tables: Any, codes: str, phrases: list[str]) -> Any:
    """What `shortened` was given: the page does the same in ``payload.ts``."""
    phrase_of = str.maketrans(dict(zip(codes, phrases, strict=True)))
    return _replaced(tables, {text: text.translate(phrase_of) for text in _texts(tables)})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)


def _replaced(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return texts[value]
    if isinstance(value, list | tuple):
        return [_replaced(part, texts) for part in value]
    if isinstance(value, Mapping):
        return {key: _replaced(part, texts) for key, part in value.items()}
    return value


def _joined(tokens: list[list[str]]) -> list[list[str]]:
    """Tokens that often follow one another, as one."""
    pairs = Counter(chain.from_iterable(zip(parts, islice(parts, 1, None), strict=False) for parts in tokens))
    often = {pair for pair, times in pairs.items() if times >= _OFTEN}
    return [_join(parts, often) for parts in tokens]


def _join(parts: list[str], often: set[tuple[str, str]]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(parts):
        pair = tuple(parts[at : at + 2])
        out.append("".join(pair) if pair in often else parts[at])
        at += 2 if pair in often else 1
    return out


def _worth_it(counts: Counter[str]) -> list[str]:
    """Phrases that save bytes, the most first."""
    gains = {
        phrase: (len(phrase.encode()) - _CODE_BYTES) * times - len(phrase.encode()) - 3
        for phrase, times in counts.items()
        if times > 1
    }
    return sorted((p for p, gain in gains.items() if gain > _LEAST_GAIN), key=lambda p: (-gains[p], p))[
        : len(_CODES)
    ]
