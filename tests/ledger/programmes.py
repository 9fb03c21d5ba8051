"""The joint linear programme of claims about scopes: the same meaning as :mod:`worlds`, for middle-sized cases.

Its unknowns are how many bodies were recovered in each region on each day (and before the first),
and how many of them each event has there; they may be fractions, so its bounds, rounded inwards,
may still be wider than those of whole bodies.  Solved by HiGHS (Huangfu and Hall, *Parallelizing
the dual revised simplex method*, 2018), by way of scipy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from gravemap.ledger import Statement
from ledger.worlds import Parts, regions

_SLACK = 1e-6
_INFEASIBLE, _UNBOUNDED = 2, 3
Row = dict[int, float]


class Programme:
    """The linear programme of some statements about the scopes of ``parts``; ``days`` are all that they name."""

    def __init__(self, parts: Parts, statements: Sequence[Statement], days: range) -> None:
        self._regions = regions(parts)
        self._days = days
        self._width = len(days) + 1
        self._size = len(self._regions) * self._width
        self._rows: list[Row] = []
        self._ends: list[float] = []
        self._is_false = False
        for said in statements:
            if said.event_id is None:
                self._tell(said)
        self._tell_events([said for said in statements if said.event_id is not None])
        self._matrix = self._as_matrix()

    def _tell(self, said: Statement) -> None:
        if said.last is not None:
            before = said.since_first if said.is_total else said.first
            self._at_least(self._between(said.scope_id, before, said.last), said.minimum)
        if said.is_total and said.maximum is not None and said.first is not None:
            if said.since_first is None:
                self._at_most(self._between(said.scope_id, None, said.first), said.maximum)
            elif said.since_last is not None:
                self._at_most(self._between(said.scope_id, said.since_last, said.first), said.maximum)

    def _between(self, scope: str, first: int | None, last: int) -> Row:
        """The number of a scope recovered on the days ``first`` to ``last``; from the beginning without ``first``."""
        start = 0 if first is None else first - self._days.start + 1
        end = last - self._days.start + 1
        return {
            number * self._width + column: 1.0
            for number, region in enumerate(self._regions)
            if scope in region
            for column in range(start, end + 1)
        }

    def _tell_events(self, statements: Sequence[Statement]) -> None:
        told: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in statements:
            told[str(said.event_id)].append(said)
        taken: defaultdict[int, Row] = defaultdict(dict)
        for claims in told.values():
            least = max(said.minimum for said in claims)
            most = min((said.maximum for said in claims if said.maximum is not None), default=least)
            ends = [said.last for said in claims if said.last is not None]
            first = max((said.first for said in claims if said.first is not None), default=None)
            places = [region for region in self._regions if all(said.scope_id in region for said in claims)]
            if least > most or not places or (ends and first is not None and first > min(ends)):
                self._is_false = True
            elif ends:
                cells = set.intersection(
                    *(set(self._between(said.scope_id, first, min(ends))) for said in claims)
                )
                own = {}
                for cell in sorted(cells):
                    own[self._size] = 1.0
                    taken[cell][self._size] = 1.0
                    self._size += 1
                self._at_least(own, least)
        for cell, row in taken.items():
            self._at_most({**row, cell: -1.0}, 0)

    def _at_most(self, row: Row, number: int) -> None:
        self._rows.append(row)
        self._ends.append(number)

    def _at_least(self, row: Row, number: int) -> None:
        self._at_most({column: -factor for column, factor in row.items()}, -number)

    def _as_matrix(self) -> csr_array:
        entries = [
            (number, column, factor)
            for number, row in enumerate(self._rows)
            for column, factor in row.items()
        ]
        at, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array((factors, (at, columns)), shape=(len(self._rows), self._size))

    def _solve(self, costs: NDArray[np.float64]) -> tuple[int, float]:
        if not self._rows:
            return (_UNBOUNDED, 0.0) if (costs < 0).any() else (0, 0.0)
        found = linprog(costs, A_ub=self._matrix, b_ub=self._ends, method="highs")
        return int(found.status), float(found.fun or 0.0)

    @property
    def can_hold(self) -> bool:
        """Whether the claims can all be true, in fractions of bodies."""
        return not self._is_false and self._solve(np.zeros(self._size))[0] != _INFEASIBLE

    def ends(self, scope: str, day: int) -> tuple[int, int | None]:
        """The least and the most of ``scope`` at the end of ``day``, rounded inwards."""
        costs = np.zeros(self._size)
        costs[list(self._between(scope, None, day))] = 1.0
        status, least = self._solve(costs)
        assert status == 0, "the claims cannot all be true"
        status, most = self._solve(-costs)
        return ceil(least - _SLACK), None if status == _UNBOUNDED else floor(-most + _SLACK)
