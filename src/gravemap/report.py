"""What a person is told of problems: by file, then row, then column, every one of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gravemap.errors import Problem

WIDTH = 100
_BOLD, _CYAN, _PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[0m"


def problems_text(problems: Iterable[Problem], *, colour: bool = False) -> str:
    """``problems`` for the terminal, with a last line that says how many there are.

    None is left out.  What is the same in several rows of one column is told at the first of them,
    with the numbers of the others.  ``colour`` sets files and places off for a terminal.
    """
    told = list(dict.fromkeys(problems))
    return "\n".join([*_lines(told, "problem", colour=colour), _total(told, "problem")])


def warnings_text(warnings: Iterable[Problem], *, colour: bool = False) -> str:
    """``warnings`` in the same form; an empty text when there are none."""
    told = list(dict.fromkeys(warnings))
    return "\n".join([*_lines(told, "warning", colour=colour), _total(told, "warning")]) if told else ""


def _lines(problems: Sequence[Problem], word: str, *, colour: bool) -> Iterator[str]:
    """A heading a file, and under it a place and a paragraph a problem."""
    ordered = sorted(problems, key=lambda p: (p.file, p.sheet or "", p.row or 0, p.column or "", p.expected))
    for (file, sheet), group in groupby(ordered, key=lambda problem: (problem.file, problem.sheet)):
        of_file = list(group)
        name = visible(file if sheet is None else f"{file}, sheet {sheet}")
        yield f"{_set_off(name, _BOLD, colour=colour)}: {_number(len(of_file), word)}"
        before = ""
        for first, other_rows in _folded(of_file):
            place = first.place
            if place and place != before:
                yield f"  {_set_off(visible(place), _CYAN, colour=colour)}"
            before = place
            yield from _paragraph(visible(first.what))
            if other_rows:
                yield from _paragraph(f"The same in {_rows(other_rows)}.")
        yield ""


def _folded(problems: Sequence[Problem]) -> list[tuple[Problem, list[int]]]:
    """Every different problem, with the other rows of its column that have the same."""
    folded: dict[tuple[str | None, ...], tuple[Problem, list[int]]] = {}
    for problem in problems:
        same = (problem.column, problem.found, problem.expected, problem.cure)
        first, other_rows = folded.setdefault(same, (problem, []))
        if problem.row is not None and first is not problem:
            other_rows.append(problem.row)
    return list(folded.values())


def _rows(numbers: Sequence[int]) -> str:
    """Row numbers in words: ``rows 14, 15, 18–40``; three in a line and more become a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(told)}"


def _total(problems: Sequence[Problem], word: str) -> str:
    files = {problem.file for problem in problems}
    cells = {(p.file, p.sheet, p.row, p.column) for p in problems if p.column is not None}
    where = f"{_number(len(cells), 'cell')} of {_number(len(files), 'file')}"
    return f"{_number(len(problems), word)} in {where if cells else _number(len(files), 'file')}."


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _set_off(text: str, code: str, *, colour: bool) -> str:
    return f"{code}{text}{_PLAIN}" if colour else text


def visible(text: str) -> str:
    """``text`` without anything that a terminal obeys instead of showing."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
