"""A file taken apart: every text and every run of bytes that is in it, however it is wrapped.

HTML entities, JSON, the columns and phrases of our payload, percent escapes, base64, hexadecimal,
gzip, zlib, ZIP members, compressed parts of PNG and PDF, UTF-16: each layer is opened and looked
into again, to a fixed depth.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from gravemap.payload import PER_DEGREE
from gravemap.phrases import restored

_DEPTH = 5
_MOST_BYTES = 200_000_000
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){12,}")
_SCRIPT = re.compile(r"<script[^>]*type=\"application/(?:ld\+)?json\"[^>]*>(.*?)</script>", re.DOTALL)
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_TRACE = re.compile(r"[A-Za-z0-9_~]{6,}")
_DIGITS = {c: at for at, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~")}
_OF_THE_GROUND = frozenset({"land", "strata", "settlements", "cells"})
"""Tables made of OpenStreetMap and of points that are shown alone: their many corners prove nothing."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of a file: ``path`` says where it is, ``text`` and ``data`` what it holds; either may be empty."""

    path: str
    text: str = ""
    data: bytes = b""


def layers(name: str, data: bytes) -> Iterator[Layer]:
    """Every layer of ``data``, the whole first.

    Raises:
        ValueError: when it unpacks to more than can be looked through.
    """
    budget = [_MOST_BYTES]
    yield from _opened(name, data, 0, budget, set())


def shape_corners(text: str) -> list[tuple[int, int]]:
    """The corners of a shape that `gravemap.payload.traces` wrote, in whole steps; none of another text."""
    numbers: list[int] = []
    value, shift = 0, 0
    for letter in text:
        digit = _DIGITS.get(letter)
        if digit is None:
            return []
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value, shift = 0, 0
    found: list[tuple[int, int]] = []
    x = y = at = 0
    while at < len(numbers):
        count = numbers[at]
        if count <= 0 or at + 1 + 2 * count > len(numbers):
            return []
        for corner in range(count):
            x += numbers[at + 1 + 2 * corner]
            y += numbers[at + 2 + 2 * corner]
            found.append((x, y))
        at += 1 + 2 * count
    return found


def _opened(path: str, data: bytes, depth: int, budget: list[int], seen: set[bytes]) -> Iterator[Layer]:
    budget[0] -= len(data)
    if budget[0] < 0:
        raise ValueError("unpacks to more than can be looked through")
    if depth > _DEPTH or not data or data in seen:
        return
    seen.add(data)
    text = _text_of(data)
    yield Layer(path, text, data)
    if text:
        yield from _texts(path, text)
    for part, inner in _packed(path, data):
        yield from _opened(part, inner, depth + 1, budget, seen)


def _text_of(data: bytes) -> str:
    """``data`` as text: UTF-8 where it is, else UTF-16 where that is likely, else the letters in it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    zeros = data[1:400:2].count(0), data[0:400:2].count(0)
    length = len(data[:400]) // 2
    if length >= 4 and max(zeros) > 0.6 * length:
        return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be", errors="replace")
    return data.decode("utf-8", errors="replace")


def _texts(path: str, text: str) -> Iterator[Layer]:
    """The same text with its escapes undone, and the JSON in it."""
    for word, undone in (("entities", html.unescape(text)), ("percent escapes", unquote(text))):
        if undone != text:
            yield Layer(f"{path}, {word} undone", undone)
    if "\\" in text:
        yield Layer(f"{path}, escapes undone", _unescaped(text))
    stripped = text.lstrip("\ufeff \n\r\t")
    found = [(path, stripped)] if stripped[:1] in "{[" else []
    found += [(f"{path}, data {at}", inner) for at, inner in enumerate(_SCRIPT.findall(text), start=1)]
    for where, inner in found:
        try:
            value = json.loads(inner)
        except (ValueError, RecursionError):
            continue
        yield from _json(where, value)


_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{3}))")


def _unescaped(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        code = int(match[4], 8) if match[4] else int(match[1] or match[2] or match[3], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _ESCAPE.sub(letter, text)


def _json(path: str, value: Any) -> Iterator[Layer]:
    """Every text in JSON by itself, and numbers that stand together."""
    if isinstance(value, dict) and {"tables", "codes", "phrases"} <= set(value):
        with suppress(TypeError, ValueError, AttributeError):
            value = {**value, "tables": restored(value["tables"], value["codes"], value["phrases"])}
    yield from _walked(path, value, is_ground=False)


def _walked(path: str, value: Any, *, is_ground: bool) -> Iterator[Layer]:
    if isinstance(value, str):
        yield Layer(path, value)
        if not is_ground and _TRACE.fullmatch(value):
            yield from _corners(path, shape_corners(value))
    elif isinstance(value, list):
        yield from _numbers(path, value)
        for at, part in enumerate(value):
            yield from _walked(f"{path}[{at}]", part, is_ground=is_ground)
    elif isinstance(value, dict):
        yield Layer(path, " ; ".join(map(str, value)))
        yield from _numbers(path, list(value.values()))
        for key, part in value.items():
            yield from _walked(f"{path}.{key}", part, is_ground=is_ground or key in _OF_THE_GROUND)


def _corners(path: str, corners: list[tuple[int, int]]) -> Iterator[Layer]:
    """The corners of a shape and the middle of its box."""
    if not corners:
        return
    xs, ys = zip(*corners, strict=True)
    yield Layer(f"{path}, corners", " ; ".join(f"{x / PER_DEGREE} {y / PER_DEGREE}" for x, y in corners))
    if not _is_cell(xs, ys):  # the middle of a cell of the fixed grid says nothing
        middle = [(min(line) + max(line)) / 2 / PER_DEGREE for line in (xs, ys)]
        yield Layer(f"{path}, middle of the shape", " ".join(f"{part:.4f}" for part in middle))


def _is_cell(xs: tuple[int, ...], ys: tuple[int, ...]) -> bool:
    """Whether corners are those of a cell of :mod:`gravemap.grid`."""
    if not 4 <= len(xs) <= 5:
        return False
    sizes = {max(xs) - min(xs), max(ys) - min(ys)}
    return any(
        sizes == {size} and min(xs) % size == 0 and min(ys) % size == 0
        for size in (PER_DEGREE // 100, PER_DEGREE // 10, PER_DEGREE)
    )


def _numbers(path: str, values: list[Any]) -> Iterator[Layer]:
    """Numbers that stand together, and their running sums: a list may hold differences."""
    numbers = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) > 1:
        yield Layer(path, " ".join(map(str, numbers)))
        yield Layer(f"{path}, summed up", " ".join(str(round(one, 8)) for one in accumulate(numbers)))


def _packed(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed or encoded inside ``data``."""
    if data[:2] == b"\x1f\x8b":
        yield f"{path}, gzip", _inflated(data, 31)
    if data[:2] == b"PK":
        yield from _members(path, data)
    if data[:8] == b"\x89PNG\r\n\x1a\n" or data[:5] == b"%PDF-":
        for match in _ZLIB.finditer(data):
            yield f"{path}, compressed at {match.start()}", _inflated(data[match.start() :], 15)
    elif data[:1] == b"\x78" and _ZLIB.match(data):
        yield f"{path}, zlib", _inflated(data, 15)
    for match in _BASE64.finditer(data):
        text = match[0].rstrip(b"=")
        if not text.isalpha():
            try:
                plain = base64.b64decode(text.translate(_URL_SAFE) + b"=" * (-len(text) % 4))
            except binascii.Error:
                continue
            yield f"{path}, base64 at {match.start()}", plain
    for match in _HEX.finditer(data):
        yield f"{path}, hexadecimal at {match.start()}", bytes.fromhex(match[0].decode("ascii"))


_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def _members(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield f"{path}, names", "\n".join(archive.namelist()).encode()
            yield f"{path}, comment", archive.comment
            for member in archive.infolist():
                if member.file_size <= _MOST_BYTES:
                    yield f"{path}, {member.filename}", archive.read(member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return


def _inflated(data: bytes, window: int) -> bytes:
    """What ``data`` inflates to, as far as it does."""
    try:
        return zlib.decompressobj(window).decompress(data, _MOST_BYTES)
    except zlib.error:
        return b""
