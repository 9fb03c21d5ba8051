"""The codebook: every table, column, word and rule, made from the code that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gravemap import limits
from gravemap.config import CaseConfig
from gravemap.dates import APPROXIMATE, date_of, parse_date
from gravemap.days import Span
from gravemap.districts import BOUNDARY_M
from gravemap.generalisation import COARSE_PER_DEGREE
from gravemap.ledger.statements import Statement, statement_of
from gravemap.limits import size_in_words
from gravemap.payload import PER_DEGREE
from gravemap.quantity import RULES, parse_quantity
from gravemap.records import TABLES, CountClaim, Record, Scope
from gravemap.records import vocabulary as vocabularies
from gravemap.records.cells import OneOf, Read, cell_type
from gravemap.records.vocabulary import Vocabulary
from gravemap.sections import OsmFiles, PublicationRules, RecordFiles, Section

_INTRODUCTION = f"""\
<!-- Made by `python -m gravemap.codebook` from the code; a test keeps it so. Do not edit. -->

# Codebook

What the tables of a case hold. A case is a folder with `case.toml`, a folder `records/` with one table a kind of
record (CSV, or one `records.xlsx` or `.ods` with a sheet a table), and a folder `osm/`.

- The first row holds the names of the columns, as below, in any order. Columns that no row fills in may be left out.
- An empty cell means *not known*, never zero. A row whose first cell begins with `#` is not read.
- In a text file an apostrophe before `=`, `+`, `-` or `@` at the beginning of a cell marks the cell as text, as in spreadsheet
  programs, and is not part of it.
- A file of a case may have {size_in_words(limits.FILE_BYTES)}, a table {limits.ROWS:,} rows, a sheet
  {limits.SHEET_CELLS:,} cells, a cell {limits.CELL_CHARACTERS:,} characters and no more than
  {limits.UNBROKEN_CHARACTERS:,} of them without a blank, a map file {limits.CORNERS:,} corners.
- Nothing outside the case's folder is read, neither by a path nor through a link.
- Several values in one cell are separated by `;`.
- An id is made of small letters, digits and hyphens. It never changes and is never used again for something else.
- Text in English ends in `_en`, in Arabic in `_ar`.
- What is said of graves, numbers, control, incidents and milestones needs a source: `source_ids` is never empty there.
"""

_CELLS = {
    "id": "one id",
    "ids": "ids, separated by `;`",
    "keys": "names of rows of several tables, `graves/id` or `places/id`, separated by `;`",
    "subject": "`graves/id`, `places/id`, `incidents/id`, or `*` for the whole case",
    "texts": "texts, separated by `;`",
    "answers": "questions of [publication.md](publication.md) with their answers, `Q4=yes (two sources); Q9=a L4 named (s083)`",
    "signers": "roles that sign, separated by `;`, with initials in parentheses where two share a role",
    "date": "a date in EDTF, see [Dates](#dates)",
    "quantity": "a number as the source says it, see [Quantities](#quantities)",
    "longitude": "degrees east from −180 to 180, with a decimal point",
    "latitude": "degrees north from −90 to 90, with a decimal point",
    "metres": "metres, more than 0",
    "whole number": "digits only",
    "yes or no": "`yes` or `no`",
    "OpenStreetMap object": "`node/`, `way/` or `relation/` and its number",
    "web address": "beginning with `https://` or `http://`",
    "SHA-256": "64 digits 0 to 9 and a to f",
    "colour": "`#` and six digits 0 to 9 or a to f",
}

_DATES = (
    "2020-06-05", "2020-06", "2020", "2020-06~", "2020-06-05?", "2019-04/2020-06", "2015/..", "../2020-06",
    "2015/", "[2020-06-05,2020-06-06]", "[2020-06-05..2020-06-09]", "{2020-06-05,2020-06-06}", "2020-22", "201X",
)  # fmt: skip

_NUMBERS = """\
Of each scope and unit the ledger asks how many there were at the end of each day, a number that never falls. Every claim
in [counts](#counts) bounds it; what all claims together allow is shown, with those that make it, and so are claims that
cannot all be true.

- A total counts to the end of its day, and from the beginning, or from its `since`. When its day is one of several, it bounds
  from below at the end of the last of them and from above at the end of the first.
- With `report` as its `date_basis` a total's own day is not known: it bounds from below on the day of the report, and from above
  never. Of an increment the same word means that the find was made on some day up to it.
- An increment adds to what was there before; it never says that nothing else was found. When its day is one of several,
  it has been added by the last of them.
- Increments with one `event_id` speak of the same bodies, and are added once; two numbers for one event
  contradict each other. Different events are of different bodies.
  An increment without `event_id` may repeat another find: it is never added to others.
- Only claims of one unit are compared, in scopes that `parts` tie together. Parts have nothing in common, so their numbers
  may be added; what is left of the whole is a rest that nobody names. An event may be told of a scope and of what that is part
  of; claims that put it in two places need one `conflict_group`.
- A claim without a scope, without a date or with an unknown number is shown and compared with nothing, and so is every claim
  of a scope that is [kept apart](#reason-to-keep-apart).
"""

#: Claims to show the bounds of: words for them, and cells.
_CLAIMS = (
    ("a total of one day", {"mode": "cumulative", "quantity": "112", "date": "2020-11-05"}),
    ("a total of a month", {"mode": "cumulative", "quantity": "about 112", "date": "2020-11"}),
    ("a total of which only the report is dated",
     {"mode": "cumulative", "quantity": "112", "date": "2020-11-05", "date_basis": "report"}),
    ("a find", {"mode": "increment", "quantity": "12", "date": "2020-10-27"}),
    ("a find of which only the report is dated",
     {"mode": "increment", "quantity": "12", "date": "2020-10-28", "date_basis": "report"}),
    ("a find of a day not known", {"mode": "increment", "quantity": "3", "date": "[2020-06-05..2020-09-30]"}),
)  # fmt: skip


def codebook_markdown() -> str:
    """The codebook as Markdown, the same each time."""
    return "\n".join(
        [
            _INTRODUCTION,
            "## Tables\n",
            *(line for model in TABLES.values() for line in _table(model)),
            "## Cells\n",
            *_rows(("cell", "what to write"), _CELLS.items()),
            "## Words\n",
            "A cell for a word holds one of these, in small or capital letters.\n",
            *(line for words in _vocabularies() for line in _words(words)),
            *_quantities(),
            *_dates(),
            *_numbers(),
            *_page(),
            *_case_file(),
        ]
    )


def _table(model: type[Record]) -> Iterator[str]:
    yield f"### {model.table}\n"
    yield f"{' '.join((model.__doc__ or '').split())}\n"
    columns = []
    for header, name in model.columns().items():
        field = model.model_fields[name]
        needed = "yes" if header in model.required() else ""
        columns.append((f"`{header}`", field.description or "", _kind(cell_type(field)), needed))
    yield from _rows(("column", "meaning", "cell", "needed"), columns)


def _kind(read: Read | None) -> str:
    if read is None:
        return "text"
    if isinstance(read, OneOf):
        name = read.vocabulary.name
        return f"[{name}](#{name.replace(' ', '-')})"
    return read.name


def _vocabularies() -> list[Vocabulary]:
    return [words for words in vars(vocabularies).values() if isinstance(words, Vocabulary)]


def _words(words: Vocabulary) -> Iterator[str]:
    yield f"### {words.name}\n"
    yield from _rows(
        ("word", "in English", "in Arabic", "meaning"),
        ((f"`{term.value}`", term.label_en, term.label_ar, term.definition_en) for term in words),
    )


def _quantities() -> Iterator[str]:
    yield "## Quantities\n"
    yield "A quantity is kept as the source says it and read into the least and the most that its words allow.\n"
    rows = []
    for rule in RULES:
        read = parse_quantity(rule.example)
        least, most = ("no bound" if end is None else str(end) for end in (read.minimum, read.maximum))
        words = ", ".join(f"`{word}`" for word in rule.words)
        rows.append((rule.name, f"`{rule.example}`", rule.meaning, least, most, words))
    yield from _rows(("wording", "example", "read as", "least", "most", "words"), rows)


def _dates() -> Iterator[str]:
    yield "## Dates\n"
    yield (
        "A date is written in EDTF (ISO 8601-2) and kept as written. Of each date the days are known on which\n"
        "it *certainly* was so, and the days on which it *possibly* was; both are whole local days. A month\n"
        "is never its first day.\n"
    )
    rows = []
    for text in _DATES:
        date = parse_date(text)
        rows.append((f"`{text}`", "no day" if date.core is None else _span(date.core), _span(date.possible)))
    yield from _rows(("written", "certainly", "possibly"), rows)
    yield "`~` (about) and `%` (about, and doubtful) widen what is possible; `?` (doubtful) moves nothing and is told:\n"
    yield from _rows(
        ("form", "example", "means"), ((f"`{form}`", f"`{text}`", told) for form, text, told in APPROXIMATE)
    )


def _span(span: Span) -> str:
    first, last = ("" if day is None else date_of(day).isoformat() for day in span)
    if first == last:
        return first
    if not last:
        return f"{first} and after"
    return f"{first} to {last}" if first else f"{last} and before"


def _numbers() -> Iterator[str]:
    yield "## How numbers are compared\n"
    yield _NUMBERS
    rows = []
    for told, cells in _CLAIMS:
        claim = CountClaim.model_validate({"id": "c", "scope_id": "s", "unit": "bodies", **cells})
        said = statement_of(claim, {"s": Scope(id="s", name_en="S")})
        if isinstance(said, Statement):
            rows.append((told, ", ".join(f"`{cell}`" for cell in cells.values()), *_bounds(said)))
    yield from _rows(("claim", "as written", "from below", "from above"), rows)


def _bounds(said: Statement) -> tuple[str, str]:
    """What a claim says from below and from above, and from which day on or up to which."""
    first, last = (None if day is None else date_of(day).isoformat() for day in (said.first, said.last))
    if not said.is_total:
        after = f"after {date_of(said.first - 1).isoformat()} and " if said.first is not None else ""
        return f"at least {said.minimum} more, found {after}by the end of {last}", "never"
    upper = (
        "never" if first is None or said.maximum is None else f"at most {said.maximum} at the end of {first}"
    )
    return f"at least {said.minimum} at the end of {last}", upper


def _page() -> Iterator[str]:
    yield "## On the page\n"
    yield (
        f"Places and shapes of graves are rounded to {1 / PER_DEGREE:.4f} degree (about 11 m), the land and the cells of\n"
        f"control to {1 / COARSE_PER_DEGREE:.3f} degree (about 110 m). A record is never shown more finely than its decision in\n"
        "[publication](#publication) allows.\n"
    )
    yield (
        "A place lies *certainly* in an administrative area when all that it may be lies there: the whole circle around its\n"
        f"point, or its whole shape, and {BOUNDARY_M:.0f} m more, by which a boundary may be drawn off. Otherwise every area\n"
        "that it may lie in is told, and none is chosen. Of a place that is shown coarser than it is known only areas are\n"
        "told that hold all of what is shown.\n"
    )
    yield (
        "The cell of a reported place is the land within `reach_km` that is nearer to it than to any other reported place. A\n"
        "place that OpenStreetMap has as an area, and a district with a boundary of its name around it, have that area\n"
        "instead; inside it the cells of other reported places go first. A claim about a place without a cell is listed, and\n"
        "drawn nowhere.\n"
    )


def _case_file() -> Iterator[str]:
    yield "## case.toml\n"
    rows = []
    for section, model in (
        ("", CaseConfig),
        ("osm.", OsmFiles),
        ("publication.", PublicationRules),
        ("records.", RecordFiles),
    ):
        for name, field in model.model_fields.items():
            if not isinstance(field.default, Section):
                key = f"`{section}{field.alias or name}`"
                rows.append((key, field.description or "", "yes" if field.is_required() else ""))
    yield from _rows(("key", "meaning", "needed"), rows)


def _rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table and an empty line."""
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        cells = [cell.replace("|", r"\|") for cell in row]
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    print(codebook_markdown(), end="")  # noqa: T201 - this is how docs/codebook.md is made
