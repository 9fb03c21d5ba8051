"""Bounds that know the statements behind them."""

from __future__ import annotations

from gravemap.ledger.bounds import Bounds
from gravemap.ledger.steps import LEAST, MOST


class ExplainedBounds(Bounds):
    """Bounds that take note of everything by which one of them could have come about.

    Raises:
        Clash: with some of the statements that cannot all be true.
    """

    is_thorough = True

    def why_least(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at least what it had at the end of ``day``."""
        nodes, least = self._system.nodes, self._states[s][LEAST]
        before = [at for at, node in enumerate(nodes) if node <= day]
        at = max(before, key=lambda at: least[at] + self._found(s, nodes[at], day))
        return self._past.behind((s, LEAST, at)) | self._why_found(s, nodes[at], day)

    def why_most(self, s: int, day: int) -> int:
        """The statements by which scope ``s`` had at most what it had at the end of ``day``."""
        nodes, most = self._system.nodes, self._states[s][MOST]
        after = [at for at, node in enumerate(nodes) if node >= day]
        at = min(after, key=lambda at: most[at] - self._found(s, day, nodes[at]))
        return self._past.behind((s, MOST, at)) | self._why_found(s, day, nodes[at])

    def _found(self, s: int, after: int, until: int) -> int:
        return sum([find.minimum for find in self._system.between(s, after, until)])

    def _why_found(self, s: int, after: int, until: int) -> int:
        """The statements of the finds of scope ``s`` that lie after the day ``after``, up to ``until``."""
        claims = 0
        for find in self._system.between(s, after, until):
            claims |= find.claims if find.minimum > 0 else 0
        return claims
