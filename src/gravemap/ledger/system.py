"""What some statements say of the windows between nodes, scope by scope."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gravemap.ledger.finds import Find, finds_of
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.windows import BEGINNING, OPEN, Span, Window, nodes_of

#: A statement with its bit among all and the position of its scope.
Placed = tuple[int, int, Statement]


class System:
    """Some statements of one family as windows.

    ``nodes`` are days, the first of them the beginning.  ``involved`` are the scopes of which something
    is told (and those of the bits given as ``involved``), each after its ``parts`` among them;
    ``finds[s]`` are the finds inside scope ``s``, ``low[s]`` and ``high[s]`` what is said of its windows
    from below and from above.
    """

    def __init__(self, scopes: Scopes, statements: Sequence[Placed], involved: int = 0) -> None:
        self.scopes = scopes
        count = len(scopes.ids)
        self.finds = finds_of(scopes, statements)
        rest = [placed for placed in statements if placed[2].event_id is None]
        self.nodes = nodes_of([said for _, _, said in rest])
        self.low: list[list[Window]] = [[] for _ in range(count)]
        self.high: list[list[Window]] = [[] for _ in range(count)]
        for bit, scope, said in rest:
            self._place(bit, scope, said)
        for _, scope, _ in statements:
            involved |= scopes.above[scope]
        self.involved = [s for s in range(count) if involved >> s & 1]
        self.parts: list[list[int]] = [[] for _ in range(count)]
        self.wholes: list[list[int]] = [[] for _ in range(count)]
        for s in self.involved:
            self.parts[s] = [part for part in scopes.parts[s] if involved >> part & 1]
            self.wholes[s] = [whole for whole in scopes.wholes[s] if involved >> whole & 1]
        #: Scopes in which only finds are told move nothing but their whole, and fit into it when it holds.  Two
        #: wholes can leave too little room together: then the scope takes part.
        self.is_bare = [False] * count
        for s in self.involved:
            told = self.low[s] or self.high[s] or len(self.wholes[s]) > 1
            self.is_bare[s] = not told and all(self.is_bare[part] for part in self.parts[s])
        #: Scopes of which, and of whose wholes, nobody says a most: nothing there can be too much.
        self.is_open = [False] * count
        for s in reversed(self.involved):
            self.is_open[s] = not self.high[s] and all(self.is_open[whole] for whole in self.wholes[s])
        #: The finds of each scope as windows.
        spans = {
            find.claims: (self._at_or_before(find.first - 1), self._at_or_after(find.last), find.minimum)
            for finds in self.finds
            for find in finds
        }
        self.spans: list[list[Span]] = [[spans[find.claims] for find in finds] for finds in self.finds]

    def between(self, s: int, after: int, until: int) -> list[Find]:
        """The finds of a scope that lie after one day, up to another."""
        return [find for find in self.finds[s] if find.first > after and find.last <= until]

    def _place(self, bit: int, scope: int, said: Statement) -> None:
        since = said.since_first if said.is_total else said.first
        if said.last is not None and said.minimum > 0:
            start = self._at_or_before(BEGINNING if since is None else since - 1)
            end = self._at_or_after(said.last)
            if end < len(self.nodes):
                self.low[scope].append(Window(start, end, said.minimum, bit))
        if not said.is_total or said.maximum is None or said.first is None:
            return
        since_last = BEGINNING
        if said.since_first is not None or said.since_last is not None:
            since_last = OPEN if said.since_last is None else said.since_last - 1
        start, end = self._at_or_after(since_last), self._at_or_before(said.first)
        if since_last < said.first and start <= end:
            self.high[scope].append(Window(start, end, said.maximum, bit))

    def _at_or_before(self, day: int) -> int:
        return max(bisect_right(self.nodes, day) - 1, 0)

    def _at_or_after(self, day: int) -> int:
        return bisect_left(self.nodes, day)
