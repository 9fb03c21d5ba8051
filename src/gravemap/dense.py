"""The wire form of imported incidents: a million rows as a few megabytes of columns and text.

One import is one ``script`` element of the page: lines of base64, each a gzip'd block.  The first
line holds what is drawn and counted, and is read when the page opens; the second the words that
rows share; every other line the texts of the next `ROWS_A_BLOCK` rows, read when somebody asks for
them.  ``src/timemap/src/dense/wire.ts`` is the other half; both test suites read one golden import.

A column of whole numbers is written as planes: all lowest bytes, then all second bytes, and so on,
which a general compressor makes the most of.  Rows stand in three segments: those that span no
more than `LONG_DAYS`, those that span more or have an open end, both by their first day, and those
without a date.  Of each day four numbers travel, so that `gravemap`'s clock is two comparisons:
a row *can have been* there from ``first`` to ``last``, and *was* from ``sureFirst`` to ``sureLast``
(its certain core; for a row without one the last and the first day, in this order).

How finely places leave was decided before: see `places_of`, which comes before anything else.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gravemap.bulk import Import
from gravemap.dates import parse_date
from gravemap.dense_places import Numbers, Places, places_of
from gravemap.grid import SIZES, MICRO
from gravemap.publication import Ruling
from gravemap.records.vocabulary import GRADE, INCIDENT_KIND, PRECISION, Vocabulary

FORM = 1
ROWS_A_BLOCK = 16_384
LONG_DAYS = 31
OPEN_DAY = 1 << 20
"""Stands for a day without end (some 2,800 years from now); its negative for one without beginning."""

LEVEL = 6
"""Of the compressor: 9 is 3 % smaller and takes three times as long (``benchmarks/dense_build.py``)."""

Json = Any

_CODED: Mapping[str, Vocabulary] = {"kind": INCIDENT_KIND, "factGrade": GRADE, "precision": PRECISION}
_NUMBERS = ("killed_min", "killed_max", "published")
_COLUMN = {"factGrade": "fact_grade", "who": "perpetrator"}
_DETAILS = (
    ("injuredMin", "injured_min"),
    ("injuredMax", "injured_max"),
    ("missingMin", "missing_min"),
    ("missingMax", "missing_max"),
    ("uncertaintyM", "uncertainty_m"),
)
_TEXTS = (
    ("id", "id"),
    ("title", "title"),
    ("source", "source"),
    ("placeText", "place_text"),
    ("victims", "victims"),
    ("theirKind", "their_kind"),
    ("theirId", "their_id"),
    ("parties", "parties"),
    ("dateText", "date_text"),
    ("killedText", "killed_text"),
    ("injuredText", "injured_text"),
    ("missingText", "missing_text"),
    ("attributionGrade", "attribution_grade"),
)
_TELLING_OF_PLACES = frozenset(
    {"id", "their_id", "title", "source", "place_text", "victims", "perpetrator", "parties", "uncertainty_m", "precision"}
)
"""What says more of a place than its cell does, or leads to what says more."""

_BREAK = re.compile("[\n\0]")
_GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # no time, no system: the same on every machine


@dataclass(frozen=True)
class Dense:
    """An import ready for a page: what the payload says of it, and the lines of its ``script`` element."""

    info: Mapping[str, Json]
    lines: Sequence[str]


def dense_of(one: Import, ruling: Ruling) -> Dense:
    """An import as the ruling on it allows it to be shown."""
    info = one.info
    published = parse_date(info.published).possible[1] if info.published else None
    facts = {
        "title": info.title,
        "attribution": info.attribution,
        "licence": info.licence,
        "citation": info.citation,
        "release": info.release,
        "terms": info.terms,
        "published": published,
        "shownAs": _shown_as(ruling),
    }
    return dense(one.name, one.table, ruling.level, facts)


def _shown_as(ruling: Ruling) -> str | None:
    """What the reader is told of how finely places are shown; nothing where they are shown as held."""
    if ruling.level >= "L4":
        return None
    if ruling.level not in SIZES:
        return f"Places withheld for protection; counted in the totals. {ruling.reason}"
    side = f"{SIZES[ruling.level] / MICRO:g} degree"
    return f"Shown as squares of {side}: somewhere inside them, anywhere inside them. {ruling.reason}"


def dense(name: str, table: pa.Table, level: str, facts: Mapping[str, Json]) -> Dense:
    """The import ``name`` as it may be shown at ``level`` (L1 to L5).

    ``table`` has the columns of a bulk import (days since 1970-01-01, degrees, WGS 84); ``facts`` is
    what else the page is told of it: title, licence, the day by which it was published.
    """
    places = places_of(table, level)
    if level < "L4":
        hidden = [column for column in table.column_names if column in _TELLING_OF_PLACES]
        table = table.drop_columns(hidden)
    days = _days_of(table)
    order, segments = _order(days)
    table, places = _taken(table, order), places.taken(order)
    days = {key: values[order] for key, values in days.items()}

    core = _Block()
    _write_days(core, days, segments)
    places.write(core.number)
    core.column("killedMin", table, "killed_min")
    core.beyond("killedMax", table, "killed_max", _known_or_0(table, "killed_min"))
    words = {key: _write_coded(core, key, table) for key in _CODED}
    who, whose = _coded(table, "perpetrator")
    core.number("who", who, some=True)
    core.beyond("published", table, "published", np.where(days["last"] == OPEN_DAY, 0, days["last"]))
    core.text("\n".join(whose))

    # zlib lets other threads run: while the first line is squeezed the next are made.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first = pool.submit(_packed, (core.numbers(), core.texts))
        details = _Details(table)
        others = pool.map(_packed, details.lines())
        made = [first.result(), *others]
    digest = hashlib.sha256(b"".join(sum_ for _, sum_ in made)).hexdigest()[:16]
    info = {
        **facts,
        "name": name,
        "form": FORM,
        "level": level,
        "segments": list(segments),
        "days": _ends(days, segments[0] + segments[1]),
        "places": places.kind,
        "unplaced": places.missing,
        "core": core.columns,
        "words": words,
        "who": len(whose),
        "rowsABlock": ROWS_A_BLOCK,
        "details": details.columns,
        "texts": details.texts,
        "shared": details.shared,
        "digest": digest,
    }
    return Dense({key: value for key, value in info.items() if value is not None}, [line for line, _ in made])


class _Block:
    """Columns of numbers and, after them, text: the bytes of one block and the list of what is in it."""

    def __init__(self) -> None:
        self.columns: list[Json] = []
        self.texts = b""
        self._parts: list[bytes] = []

    def number(self, key: str, values: Numbers, *, some: bool = False, steps: bool = False) -> None:
        """Whole numbers; with ``some`` -1 stands for none, with ``steps`` differences of a rising row."""
        least = int(values[0]) if steps and len(values) else 0
        if steps:
            values = np.diff(values, prepend=values[:1])
        written, width, lowest = _narrowed(values, some=some)
        form = "steps" if steps else "some" if some else "all"
        self.columns.append([key, len(values), width, least if steps else lowest, form])
        self._parts.append(_planes(written, width))

    def column(self, key: str, table: pa.Table, column: str) -> None:
        """A column of the table, if it has any value: numbers that are never negative, or days."""
        values = _integers(table, column)
        if values is None:
            return
        number, known = values
        if known.any():
            lowest = int(number[known].min())
            self._write(key, np.where(known, number - lowest + 1, 0), lowest)

    def beyond(self, key: str, table: pa.Table, column: str, other: Numbers) -> None:
        """A column as how much it is more than another; the page knows which."""
        values = _integers(table, column)
        if values is not None and values[1].any():
            more = values[0] - other
            lowest = int(more[values[1]].min())
            self._write(key, np.where(values[1], more - lowest + 1, 0), lowest)

    def _write(self, key: str, written: Numbers, lowest: int) -> None:
        width = _width(written)
        self.columns.append([key, len(written), width, lowest, "some"])
        self._parts.append(_planes(written, width))


    def text(self, text: str) -> None:
        """Text that stands after all numbers."""
        self.texts = text.encode()

    def numbers(self) -> bytes:
        """The planes of all columns."""
        return b"".join(self._parts)


class _Details:
    """Numbers and texts of which no more than a block of rows is read at a time."""

    def __init__(self, table: pa.Table) -> None:
        self.columns: list[Json] = []
        self.texts: list[str] = []
        self.shared: list[str] = []
        self._rows = table.num_rows
        self._numbers: list[tuple[Numbers, int]] = []
        self._words: list[list[str]] = []
        self._plain: list[pa.ChunkedArray] = []
        for key, column in _DETAILS:
            if (values := _integers(table, column)) is not None and values[1].any():
                lowest = int(values[0][values[1]].min())
                self._number(key, np.where(values[1], values[0] - lowest + 1, 0), lowest, "some")
        for key, column in _TEXTS:
            if column in table.column_names and table[column].null_count < table.num_rows:
                self._text(key, table, column)

    def _number(self, key: str, written: Numbers, lowest: int, form: str) -> None:
        width = _width(written)
        self.columns.append([key, width, lowest, form])
        self._numbers.append((written, width))

    def _text(self, key: str, table: pa.Table, column: str) -> None:
        """As a number where it is one after the same letters; as words that rows share; else row by row."""
        values = table[column]
        if (numbered := _numbered(values)) is not None:
            prefix, digits, number = numbered
            self._number(key, _moves(number), 0, f"{digits}:{prefix}")
        elif pa.types.is_dictionary(values.type) or _repeats(values):
            indices, words = _coded(table, column)
            if len(words) * 4 > self._rows:
                self._plainly(key, values.cast(pa.string()))
                return
            self._number(key, indices + 1, 0, "words")
            self.shared.append(key)
            self._words.append(words)
        else:
            self._plainly(key, values)

    def _plainly(self, key: str, values: pa.ChunkedArray) -> None:
        self.texts.append(key)
        self._plain.append(pc.fill_null(values, ""))

    def lines(self) -> Iterator[tuple[bytes, bytes]]:
        """The words that rows share, then for each `ROWS_A_BLOCK` rows the numbers and the texts.

        Texts stand a line each, with NUL between columns.
        """
        yield b"", "\0".join("\n".join(words) for words in self._words).encode()
        for start in range(0, self._rows, ROWS_A_BLOCK):
            rows = slice(start, start + ROWS_A_BLOCK)
            numbers = b"".join(_planes(values[rows], width) for values, width in self._numbers)
            yield numbers, b"\0".join(_lines(values[rows]) for values in self._plain)


def _ends(days: Mapping[str, Numbers], dated: int) -> list[int] | None:
    """The first and the last day that any row can have been on, open ends apart."""
    known = [ends[np.abs(ends) != OPEN_DAY] for ends in (days["first"][:dated], days["last"][:dated])]
    least, most = (int(ends.min()) for ends in known if len(ends)), (int(ends.max()) for ends in known if len(ends))
    found = [*least, *most]
    return [min(found), max(found)] if found else None


def _packed(parts: tuple[bytes, bytes]) -> tuple[str, bytes]:
    """A block as a line, and the SHA-256 of what it holds.

    In planes only runs repeat, and looking for more takes four times as long; so numbers and texts are
    squeezed differently, one after the other in one stream.
    """
    numbers, texts = parts
    runs = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = runs.compress(numbers) + runs.flush(zlib.Z_SYNC_FLUSH) + squeezer.compress(texts) + squeezer.flush()
    block = numbers + texts
    ends = zlib.crc32(block).to_bytes(4, "little") + (len(block) & 0xFFFFFFFF).to_bytes(4, "little")
    line = base64.b64encode(_GZIP_HEADER + squeezed + ends).decode("ascii")
    return line, hashlib.sha256(block).digest()


def _days_of(table: pa.Table) -> dict[str, Numbers]:
    """First and last day of what can be and of what is certain; open ends as ± `OPEN_DAY`."""
    first, last = _day(table, "day_first", -OPEN_DAY), _day(table, "day_last", OPEN_DAY)
    core_first, core_last = _day(table, "core_first", OPEN_DAY), _day(table, "core_last", -OPEN_DAY)
    # An open end of the core is that of the whole: a null beside a known other end.
    has_core = (core_first != OPEN_DAY) | (core_last != -OPEN_DAY)
    core_first = np.where(has_core & (core_first == OPEN_DAY), -OPEN_DAY, core_first)
    core_last = np.where(has_core & (core_last == -OPEN_DAY), OPEN_DAY, core_last)
    return {
        "first": first,
        "last": last,
        "sureFirst": np.where(has_core, core_first, last),
        "sureLast": np.where(has_core, core_last, first),
    }


def _day(table: pa.Table, column: str, missing: int) -> Numbers:
    return np.asarray(pc.fill_null(table[column], missing).to_numpy(), dtype=np.int64)


def _order(days: Mapping[str, Numbers]) -> tuple[Numbers, tuple[int, int, int]]:
    """The rows in the order of the wire, and how many stand in each segment."""
    first, last = days["first"], days["last"]
    undated = (first == -OPEN_DAY) & (last == OPEN_DAY)
    short = last - first <= LONG_DAYS
    segments = [np.flatnonzero(mask) for mask in (short, ~short & ~undated, undated)]
    order = np.concatenate([rows[np.argsort(first[rows], kind="stable")] for rows in segments])
    return order, (len(segments[0]), len(segments[1]), len(segments[2]))


def _taken(table: pa.Table, order: Numbers) -> pa.Table:
    """The rows in another order; of columns that say nothing, and those not asked for, there is no need."""
    wanted = {*_COLUMN.values(), *_CODED, *_NUMBERS, *(column for _, column in (*_DETAILS, *_TEXTS))}
    names = [name for name in table.column_names if name in wanted and table[name].null_count < len(order)]
    kept = table.select(names)
    return kept if (order == np.arange(len(order))).all() else kept.take(pa.array(order))


def _write_days(core: _Block, days: Mapping[str, Numbers], segments: tuple[int, int, int]) -> None:
    short, dated = segments[0], segments[0] + segments[1]
    first = days["first"]
    core.number("first", first[:short], steps=True)
    for key in ("last", "sureFirst", "sureLast"):
        core.number(key, days[key][:short] - first[:short])
    for key, values in days.items():
        core.number(f"{key}Long", values[short:dated])


def _write_coded(core: _Block, key: str, table: pa.Table) -> list[str]:
    """A column of a vocabulary's words, those that are used in the vocabulary's order."""
    indices, words = _coded(table, _COLUMN.get(key, key))
    order = sorted(range(len(words)), key=lambda at: _rank(_CODED[key], words[at]))
    place = np.empty(len(words) + 1, dtype=np.int64)
    place[[*order, len(words)]] = [*range(len(words)), -1]
    core.number(key, place[indices], some=True)
    return [words[at] for at in order]


def _rank(vocabulary: Vocabulary, word: str) -> tuple[int, str]:
    values = vocabulary.values
    return (values.index(word) if word in values else len(values), word)


def _coded(table: pa.Table, column: str) -> tuple[Numbers, list[str]]:
    """Each row's word by its place in a list, the most frequent first; -1 where there is none."""
    if column not in table.column_names:
        return np.full(table.num_rows, -1), []
    values = table[column]
    if not pa.types.is_dictionary(values.type):
        values = pc.dictionary_encode(values)
    whole = values.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], values.type)
    indices = np.asarray(pc.fill_null(whole.indices, -1).to_numpy(zero_copy_only=False), dtype=np.int64)
    times = np.bincount(indices[indices >= 0], minlength=len(whole.dictionary))
    order = np.argsort(-times, kind="stable")[: int((times > 0).sum())]
    place = np.full(len(times) + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    words: list[str] = whole.dictionary.take(pa.array(order)).to_pylist()
    if _BREAK.search("".join(words)):
        words = [_BREAK.sub(" ", word) for word in words]
    return place[indices], words


def _repeats(values: pa.ChunkedArray) -> bool:
    """Whether a text of the first some thousand rows is often that of another."""
    sample = values[:10_000]
    return len(sample) >= 100 and pc.count_distinct(sample).as_py() * 4 <= len(sample)


def _numbered(values: pa.ChunkedArray) -> tuple[str, int, Numbers] | None:
    """Texts that are a number after the same letters: the letters, how many digits (0: any), the numbers."""
    if pa.types.is_dictionary(values.type) or values.null_count or not len(values):
        return None
    ends = pc.min_max(values).as_py()
    prefix = os.path.commonprefix([ends["min"], ends["max"]]).rstrip("0123456789")
    if set(prefix) & set("\n\r\0"):
        return None
    digits = pc.utf8_slice_codeunits(values, len(prefix))
    lengths = np.asarray(pc.binary_length(digits).to_numpy())
    shortest, longest = int(lengths.min()), int(lengths.max())
    if longest > 9 or not pc.all(pc.ascii_is_decimal(digits)).as_py():
        return None
    numbers = np.asarray(pc.cast(digits, pa.int64()).to_numpy())
    if shortest == longest:
        return prefix, shortest, numbers
    needed = np.searchsorted(10 ** np.arange(1, 10), numbers, side="right") + 1
    return (prefix, 0, numbers) if (needed == lengths).all() else None


def _moves(numbers: Numbers) -> Numbers:
    """Differences to the row before in its block of rows, as 2n, or -2n - 1 where they are negative."""
    before = np.concatenate([[0], numbers[:-1]])
    before[::ROWS_A_BLOCK] = 0
    moves = numbers - before
    whole: Numbers = np.where(moves < 0, -2 * moves - 1, 2 * moves)
    return whole


def _integers(table: pa.Table, column: str) -> tuple[Numbers, Numbers] | None:
    """A column as whole numbers, and which of them are known; None when it is not there."""
    if column not in table.column_names:
        return None
    values = table[column]
    if pa.types.is_floating(values.type):
        values = pc.cast(pc.round(values), pa.int64())
    known = np.asarray(pc.is_valid(values).to_numpy())
    return np.asarray(pc.fill_null(values, 0).to_numpy(), dtype=np.int64), known


def _narrowed(values: Numbers, *, some: bool) -> tuple[Numbers, int, int]:
    """Numbers from 0 up, their width in bytes, and the least; with ``some`` -1 becomes 0."""
    if some:
        return values + 1, _width(values + 1), 0
    lowest = int(values.min()) if len(values) else 0
    return values - lowest, _width(values - lowest), lowest


def _width(values: Numbers) -> int:
    most = int(values.max()) if len(values) else 0
    return max(1, (most.bit_length() + 7) // 8)


def _planes(values: Numbers, width: int) -> bytes:
    return values.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width].T.tobytes()


def _lines(values: pa.ChunkedArray) -> bytes:
    """Texts as one, a line each; line breaks inside them become spaces."""
    joined = _joined(values)
    if joined.count(b"\n") != len(values) - 1 or b"\0" in joined:
        joined = _joined(pc.replace_substring_regex(values, "[\n\\x00]", " "))
    return joined


def _joined(values: pa.ChunkedArray) -> bytes:
    return b"\n".join(
        pc.binary_join(pa.ListArray.from_arrays([0, len(chunk)], chunk), "\n")[0].as_buffer().to_pybytes()
        for chunk in values.chunks
        if len(chunk)
    )


def _known_or_0(table: pa.Table, column: str) -> Numbers:
    values = _integers(table, column)
    return np.zeros(table.num_rows, dtype=np.int64) if values is None else values[0]
