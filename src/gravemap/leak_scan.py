"""A file looked through for everything that is protected, in every form that it can take.

What is found is told with the place in the file, and never with the protected value itself: a
report may be passed on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gravemap.code_scan import Codes
from gravemap.coordinate_forms import ALONE_FROM, binaries, pairs, short, singles
from gravemap.errors import BuildError, DataError, Problem
from gravemap.numerals import normalise_dashes, normalise_digits
from gravemap.protected import Position, Protected
from gravemap.spelling import normalise
from gravemap.unpacking import Layer, layers

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COMMA_NUMBER = re.compile(r"-?\d{1,3},\d{3,}")
_NEAR = 48
"""How many characters may stand between the two numbers of a position."""
_SEXAGESIMAL = re.compile(
    r"(\d{1,3})\s*[°º\s]\s*(\d{1,2})\s*['’′m\s]\s*(\d{1,2})(?:\.\d+)?\s*(?:[\"”″s]|'')?\s*[NSEWnsew]?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something protected that was found: ``what`` it is, in which ``form``, at which ``path`` in the file."""

    path: str
    what: str
    form: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}, as {self.form}"


class Scanner:
    """Looks for the protected things of one case."""

    def __init__(self, protected: Protected) -> None:
        self._pairs: dict[str, list[tuple[int, str, int]]] = {}
        self._binaries: list[tuple[str, bytes, bytes, int]] = []
        self._codes = Codes(protected)
        self._sexagesimal: dict[str, list[tuple[int, int]]] = {}
        self._positions = protected.positions
        self._corners = {(short(lon), short(lat)) for lon, lat in protected.corners}
        self._edges = [{pair[axis] for pair in self._corners} for axis in (0, 1)]
        for at, position in enumerate(protected.positions):
            self._add(at, position)
        self._words = [(_folded(word.text), word) for word in protected.wordings]
        self._spelled = [(normalise(word.text), word) for word in protected.wordings if word.is_name]

    def _add(self, at: int, position: Position) -> None:
        for form, lon, lat in pairs(position.lon, position.lat, position.finest_shown):
            if self._is_drawn(lon, lat):
                continue
            self._pairs.setdefault(lon, []).append((at, form, 0))
            self._pairs.setdefault(lat, []).append((at, form, 1))
        for form, text in singles(position.lon, position.lat, position.finest_shown):
            if form.startswith("degrees"):
                latitude, _, longitude = text.partition("|")
                self._sexagesimal.setdefault(longitude, []).append((at, 0))
                self._sexagesimal.setdefault(latitude, []).append((at, 1))
        self._binaries += [(form, lon, lat, at) for form, lon, lat in binaries(position.lon, position.lat)]

    def _is_drawn(self, lon: str, lat: str) -> bool:
        """Whether a position that is written so is a corner of what is drawn, or where edges of two such areas would cross."""
        is_coarse = all(len(text.partition(".")[2]) <= 1 for text in (lon, lat))
        are_edges = lon in self._edges[0] and lat in self._edges[1]
        return (lon, lat) in self._corners or (is_coarse and are_edges)

    def scan(self, name: str, data: bytes) -> list[Hit]:
        """Everything protected in a file called ``name``, each once in each form, where its path tells most."""
        hits: dict[tuple[str, str], Hit] = {}
        clean: set[str] = set()
        for layer in chain([Layer("file name", name)], layers(name, data)):
            if layer.text in clean and not layer.data:
                continue
            found = list(self._in_layer(layer))
            if not found and layer.text:
                clean.add(layer.text)
            for hit in found:
                before = hits.setdefault((hit.what, hit.form), hit)
                if hit.path.count(".") > before.path.count("."):  # the path inside JSON tells most
                    hits[hit.what, hit.form] = hit
        return list(hits.values())

    def scan_rows(self, name: str, table: pa.Table) -> list[Hit]:
        """Everything protected in the rows of an import that are shown as they are, each once.

        A million rows are looked through as columns: positions to four decimals, which is as finely as a page
        holds them, and texts; no codes, and no other spellings of a name.
        """
        return [*self._in_positions(name, table), *self._in_texts(name, table)]

    def _in_positions(self, name: str, table: pa.Table) -> Iterator[Hit]:
        lon, lat = (table[axis].to_numpy(zero_copy_only=False) for axis in ("longitude", "latitude"))
        for position in self._positions:
            if ((np.abs(lon - position.lon) < _SAME) & (np.abs(lat - position.lat) < _SAME)).any():
                yield Hit(f"imports/{name}", position.what, "a row at the same place, to four decimals")

    def _in_texts(self, name: str, table: pa.Table) -> Iterator[Hit]:
        found: set[str] = set()
        for column in _ROW_TEXTS if self._words else ():
            texts = table[column].unique()
            for start in range(0, len(texts), _AT_ONCE):
                # What stands in one text cannot begin in another.
                some = "\0".join(text for text in texts.slice(start, _AT_ONCE).to_pylist() if text)
                folded = some.lower() if some.isascii() and "  " not in some else _folded(some)
                for needle, word in self._words:
                    if needle and needle not in found and _stands(needle, folded, is_name=word.is_name):
                        found.add(needle)
                        yield Hit(f"imports/{name}, column {column}", word.what, "text")

    def _in_layer(self, layer: Layer) -> Iterator[Hit]:
        if layer.text and self._positions:
            plain = normalise_dashes(normalise_digits(layer.text)).replace("٫", ".")
            yield from self._numbers(layer.path, plain)
            yield from self._minutes(layer.path, plain)
            for at, form in self._codes.found_in(layer.text, plain.casefold()):
                yield Hit(layer.path, self._positions[at].what, form)
        if layer.text and self._words:
            yield from self._wordings(layer.path, layer.text)
        if layer.data:
            yield from self._bytes(layer.path, layer.data)

    def _numbers(self, path: str, text: str) -> Iterator[Hit]:
        recent: list[tuple[int, dict[tuple[int, str], set[int]]]] = []
        for end, start, number in _tokens(text):
            found: dict[tuple[int, str], set[int]] = {}
            for at, form, axis in self._pairs.get(number, ()):
                found.setdefault((at, form), set()).add(axis)
                if form.startswith("degrees to") and len(number.partition(".")[2]) >= ALONE_FROM:
                    yield Hit(path, self._positions[at].what, f"one axis in {form}")
            recent = [(last, before) for last, before in recent if start - last <= _NEAR]
            for _, before in recent:
                for key in before.keys() & found.keys():
                    if before[key] | found[key] == {0, 1}:
                        yield Hit(path, self._positions[key[0]].what, key[1])
            if found:
                recent.append((end, found))

    def _minutes(self, path: str, text: str) -> Iterator[Hit]:
        if not self._sexagesimal or not re.search(r"[°º'’′]", text):
            return
        seen: dict[int, set[int]] = {}
        for match in _SEXAGESIMAL.finditer(text):
            for at, axis in self._sexagesimal.get(" ".join(str(int(part)) for part in match.groups()), ()):
                seen.setdefault(at, set()).add(axis)
        for at, axes in seen.items():
            if axes == {0, 1}:
                yield Hit(path, self._positions[at].what, "degrees, minutes, seconds")

    def _wordings(self, path: str, text: str) -> Iterator[Hit]:
        folded = _folded(text)
        for needle, word in self._words:
            if needle and _stands(needle, folded, is_name=word.is_name):
                yield Hit(path, word.what, "text")
        if self._spelled and len(text) < _LONGEST_SPELLED:
            spelled = f" {normalise(text)} "
            for needle, word in self._spelled:
                if len(needle) > 3 and f" {needle} " in spelled:
                    yield Hit(path, word.what, "a spelling of the name")

    def _bytes(self, path: str, data: bytes) -> Iterator[Hit]:
        for form, lon, lat, at in self._binaries:
            start = data.find(lon)
            while start >= 0:
                if lat in data[max(0, start - 16) : start + len(lon) + 16]:
                    yield Hit(path, self._positions[at].what, form)
                    break
                start = data.find(lon, start + 1)


_SAME = 0.00005
"""Degrees by which two positions with the same four decimals differ at most."""
_ROW_TEXTS = ("title", "source", "place_text", "victims", "parties", "perpetrator")
_AT_ONCE = 100_000
_LONGEST_SPELLED = 5_000
"""Longer texts hold shorter ones, which are looked at by themselves."""


def scan_problems(hits: Iterable[Hit], file: str) -> list[Problem]:
    """Hits as problems of the file, for `gravemap.report`."""
    return [Problem(file, f"gives away {hit.what}, found as {hit.form} at {hit.path}", _CURE) for hit in hits]


_CURE = "Take it out of the record that says it, or decide again how finely it may be shown"


def scan_files(scanner: Scanner, paths: Iterable[Path]) -> Mapping[Path, list[Hit]]:
    """What is found in each file; of a folder, in each file under it.

    Raises:
        BuildError: when one cannot be read.
        DataError: when one unpacks to more than can be looked through.
    """
    found: dict[Path, list[Hit]] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_dir():
                continue
            try:
                found[file] = scanner.scan(file.name, file.read_bytes())
            except OSError as error:
                raise BuildError(f"{file} cannot be read: {error.strerror or error}.") from error
            except ValueError as error:
                raise DataError([Problem(str(file), str(error), "Scan its parts one by one")]) from error
    return found


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers of a text with their ends and starts, decimal points and commas, without zeros at the end."""
    for match in _NUMBER.finditer(text):
        yield match.end(), match.start(), _short(match[0])
        if match[0][0] == "-" and text[match.start() - 1 : match.start()].isalnum():
            yield (
                match.end(),
                match.start() + 1,
                _short(match[0][1:]),
            )  # a hyphen between words may be no sign
    for match in _COMMA_NUMBER.finditer(text):
        yield match.end(), match.start(), _short(match[0].replace(",", "."))


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _stands(needle: str, text: str, *, is_name: bool) -> bool:
    """Whether ``needle`` is in ``text``; a name only as a word of its own."""
    start = text.find(needle)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(needle) : start + len(needle) + 1]
        if not is_name or not (before.isalnum() or after.isalnum()):
            return True
        start = text.find(needle, start + 1)
    return False


def _folded(text: str) -> str:
    """``text`` in small letters, marks of Arabic taken away, blanks made one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    marks = {ord(c): None for c in set(plain) if c == "ـ" or unicodedata.category(c) in ("Mn", "Cf")}
    return " ".join(plain.translate(marks).split())
