"""The answer of a ledger as a table for the terminal, and as JSON for other programs.

The JSON is an object, its keys sorted; days are written as in ISO 8601, and what is not known or
not bounded is ``null``::

    {"case": "sample", "known": "2032-09-05", "without": ["s006"], "at": null,
     "series": [{"scope": "fields", "unit": "bodies", "readings": 2, "all": true,
                 "steps": [{"day": "2031-11-05", "lower": 100, "upper": 121, "contradicted": false,
                            "unrecorded": 88, "lower_claims": ["c004"], "upper_claims": ["c013"]}]}],
     "contradictions": [{"unit": "bodies", "scopes": ["fields"], "day": "2032-09-06",
                         "claims": [{"claim": "c013", "date": "2032-09-01", "mode": "cumulative",
                                     "quantity": "130", "scope": "fields", "voices": ["An Agency"]}]}],
     "apart": [{"claim": "c018", "why": "may fall"}],
     "silent": []}

A step holds from the end of its day until the next one.  ``unrecorded`` is the part of ``lower``
that no recorded find accounts for; ``readings`` the number of largest sets of claims that can hold
together, which the band spans, and ``all`` whether there are no more.  ``voices`` are those whose
text the sources are.  ``apart`` lists claims that are compared with nothing, ``silent`` the scopes
asked for in which nothing is compared.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from gravemap.ledger import NO_DATE, NO_NUMBER, NO_SCOPE
from gravemap.ledger_answer import Answer, Clash, Row, Series, Told
from gravemap.records.vocabulary import KEPT_APART
from gravemap.report import WIDTH, visible

_REASONS = {
    NO_SCOPE: "the source does not say what is counted",
    NO_DATE: "the day of the total is not known",
    NO_NUMBER: "the number is not known",
    **{term.value: term.definition_en for term in KEPT_APART},
}
_HEADER = ("from", "at least", "at most", "", "in no find")
_WIDTHS = (10, 8, 8, 1, 10)
_GAP = "  "
_IDS = (WIDTH - 2 - sum(_WIDTHS) - len(_GAP) * (len(_WIDTHS) + 1)) // 2  # of each column of claims


def answer_json(answer: Answer) -> str:
    """``answer`` as JSON, as the module's docstring says; it ends with a newline."""
    told = {
        "case": answer.case_id,
        "known": answer.known,
        "without": answer.without,
        "at": answer.at,
        "series": [
            {
                "scope": series.scope_id,
                "unit": series.unit,
                "readings": series.readings,
                "all": series.is_all,
                "steps": [_step(row) for row in series.rows],
            }
            for series in answer.series
        ],
        "contradictions": [
            {
                "unit": clash.unit,
                "scopes": clash.scope_ids,
                "day": clash.day,
                "claims": [_claim(told) for told in clash.claims],
            }
            for clash in answer.contradictions
        ],
        "apart": [{"claim": claim_id, "why": why} for claim_id, why in answer.apart],
        "silent": answer.silent,
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"


def _step(row: Row) -> dict[str, object]:
    return {
        "day": row.day,
        "lower": row.lower,
        "upper": row.upper,
        "contradicted": row.contradicted,
        "unrecorded": row.unrecorded,
        "lower_claims": row.lower_claims,
        "upper_claims": row.upper_claims,
    }


def _claim(told: Told) -> dict[str, object]:
    return {
        "claim": told.claim_id,
        "date": told.date,
        "mode": told.mode,
        "quantity": told.quantity,
        "scope": told.scope_id,
        "voices": told.voices,
    }


def answer_text(answer: Answer) -> str:
    """``answer`` for the terminal; it ends with a newline."""
    return "\n".join(visible(line).rstrip() for line in _lines(answer)) + "\n"


def _lines(answer: Answer) -> Iterator[str]:
    yield from _paragraph("".join(_asked(answer)), "")
    for series in answer.series:
        yield ""
        yield from _band(series, answer.at)
    if any(row.contradicted for series in answer.series for row in series.rows):
        yield ""
        mark = "! the readings differ: a reading is a largest set of claims that can all be true, and the band spans them"
        yield from _paragraph(mark, "  ")
    for scope_id in answer.silent:
        yield ""
        yield from _paragraph(f"{scope_id}: no claims to compare", "")
    for clash in answer.contradictions:
        yield ""
        yield from _contradiction(clash)
    if answer.apart:
        yield ""
        yield f"Shown, and compared with nothing: {_number(len(answer.apart), 'claim')} (--json lists them)"
        for why, number in sorted(Counter(why for _, why in answer.apart).items()):
            yield from _paragraph(f"{number} {why}: {_REASONS.get(why, why)}", "  ")


def _asked(answer: Answer) -> Iterator[str]:
    yield answer.case_id
    yield ", all we know now" if answer.known is None else f", as known on {answer.known}"
    if answer.without:
        yield f", without {', '.join(answer.without)}"


def _band(series: Series, at: str | None) -> Iterator[str]:
    told = f"{series.scope_name} ({series.scope_id}): {series.unit}"
    if series.readings > 1:
        told += f" ({series.readings} readings{'' if series.is_all else ' looked at, and there are more'})"
    yield from _paragraph(told, "")
    names = _HEADER if at is None else ("on", *_HEADER[1:])
    yield from _cells(names, ["claims that make the least"], ["and the most"])
    for row in series.rows:
        upper = "open" if row.upper is None else f"{row.upper:,}"
        numbers = (
            row.day,
            f"{row.lower:,}",
            upper,
            "!" if row.contradicted else "",
            f"{row.unrecorded:,}" if row.unrecorded else "",
        )
        yield from _cells(numbers, _wrapped(row.lower_claims), _wrapped(row.upper_claims))


def _cells(numbers: Sequence[str], lower: Sequence[str], upper: Sequence[str]) -> Iterator[str]:
    """A row of the table, over as many lines as its claims need."""
    first = _GAP.join(
        text.ljust(width) if at == 0 else text.rjust(width)
        for at, (text, width) in enumerate(zip(numbers, _WIDTHS, strict=True))
    )
    heads = [first] + [" " * len(first)] * max(len(lower), len(upper))
    for head, low, high in zip_longest(heads[: max(len(lower), len(upper), 1)], lower, upper, fillvalue=""):
        yield f"  {head}{_GAP}{low.ljust(_IDS)}{_GAP}{high}"


def _wrapped(claim_ids: Sequence[str]) -> list[str]:
    return textwrap.wrap(" ".join(claim_ids), _IDS, break_long_words=False, break_on_hyphens=False)


def _contradiction(clash: Clash) -> Iterator[str]:
    yield f"Cannot all be true ({clash.unit}):"
    rows = [
        (
            told.claim_id,
            told.date or "no date",
            f"total {told.quantity}" if told.mode == "cumulative" else f"found {told.quantity}",
            told.scope_id or "",
        )
        for told in clash.claims
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    for row, told in zip(rows, clash.claims, strict=True):
        head = "  " + _GAP.join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + _GAP
        room = max(WIDTH - len(head), _IDS)
        voices = textwrap.wrap(", ".join(told.voices), room, break_long_words=False, break_on_hyphens=False)
        for at, line in enumerate(voices or [""]):
            yield f"{head if at == 0 else ' ' * len(head)}{line}"


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _paragraph(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
