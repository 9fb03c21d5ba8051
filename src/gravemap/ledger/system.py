"""What some statements say of the windows between nodes, scope by scope."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gravemap.ledger.finds import Find, finds_of
from gravemap.ledger.statements import Scopes, Statement
from gravemap.ledger.windows import Span, Window, nodes_of

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
        self._node = {day: at for at, day in enumerate(self.nodes)}
        self.low: list[list[Window]] = [[] for _ in range(count)]
        self.high: list[list[Window]] = [[] for _ in range(count)]
        for bit, scope, said in rest:
            self._place(bit, scope, said)
        for scope in {scope for _, scope, _ in statements}:
            involved |= scopes.above[scope]
        self.involved, self.parts, self.wholes = scopes.within(involved)
        #: Scopes in which only finds are told move nothing but their whole, and fit into it when it holds.  Two
        #: wholes can leave too little room together: then the scope takes part.
        self.is_bare = [False] * count
        for s in self.involved:
            if not self.low[s] and not self.high[s] and len(self.wholes[s]) <= 1:
                self.is_bare[s] = all(self.is_bare[part] for part in self.parts[s])
        #: Scopes of which, and of whose wholes, nobody says a most: nothing there can be too much.
        self.is_open = [False] * count
        for s in reversed(self.involved):
            if not self.high[s]:
                self.is_open[s] = all(self.is_open[whole] for whole in self.wholes[s])
        #: The finds of each scope as windows.
        spans = {
            find.claims: (self._at_or_before(find.first - 1), self._at_or_after(find.last), find.minimum)
            for find in {find.claims: find for finds in self.finds for find in finds}.values()
        }
        self.spans: list[list[Span]] = [[spans[find.claims] for find in finds] for finds in self.finds]

    def between(self, s: int, after: int, until: int) -> list[Find]:
        """The finds of a scope that lie after one day, up to another."""
        return [find for find in self.finds[s] if find.first > after and find.last <= until]

    def _place(self, bit: int, scope: int, said: Statement) -> None:
        if said.low is not None:
            start, end = self._at_or_before(said.low[0]), self._at_or_after(said.low[1])
            if end < len(self.nodes):
                self.low[scope].append(Window(start, end, said.minimum, bit))
        if said.high is not None and said.maximum is not None:
            start, end = self._at_or_after(said.high[0]), self._at_or_before(said.high[1])
            if start <= end:
                self.high[scope].append(Window(start, end, said.maximum, bit))

    def _at_or_before(self, day: int | None) -> int:
        """The last node that is no later than a day; ``None`` is the beginning."""
        if day is None:
            return 0
        at = self._node.get(day)
        return max(bisect_right(self.nodes, day) - 1, 0) if at is None else at

    def _at_or_after(self, day: int | None) -> int:
        """The first node that is no earlier than a day; the number of nodes when there is none."""
        if day is None:
            return 0
        at = self._node.get(day)
        return bisect_left(self.nodes, day) if at is None else at
