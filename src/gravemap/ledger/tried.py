"""What was found out of sets of the statements of one series, whoever asked.

Where a set holds, so does every part of it: bounds of fewer statements are never tighter, as long as
they came to rest and no days were thinned out; only such bounds count.  And of one set the same is
always found.  So what a ledger of all claims found out serves those of fewer claims, and no answer
depends on what was asked before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from gravemap.ledger.bounds import Bounds, Clash
from gravemap.ledger.kept import Kept
from gravemap.ledger.knots import resolutions

T = TypeVar("T", bound=Bounds)

#: The most sets of which it is remembered that they can hold, and answers of other kinds that are.
HELD, REMEMBERED = 64, 4096


@dataclass
class Tried:
    """Sets that hold, what was blamed for sets that do not, how knots are resolved, and what bounds were made of."""

    kept: Kept = field(default_factory=Kept)
    _held: list[int] = field(default_factory=list)
    _blamed: dict[int, int] = field(default_factory=dict)
    _resolved: dict[tuple[int, ...], tuple[list[int], bool]] = field(default_factory=dict)

    def has_held(self, claims: int) -> bool:
        """Whether some claims have been seen to hold."""
        return any(not claims & ~held for held in self._held)

    def bounds(self, claims: int, make: Callable[[], T]) -> T:
        """The bounds of some claims.

        Raises:
            Clash: when they cannot all be true.
        """
        try:
            bounds = make()
        except Clash as clash:
            if clash.claims:
                self._remember(claims, clash.claims)
            raise
        if bounds.is_at_rest and not self.has_held(claims):
            self._held = [claims, *(held for held in self._held if held & ~claims)][:HELD]
        return bounds

    def blamed(self, claims: int, make: Callable[[], Bounds]) -> int:
        """Some of the claims that cannot all be true, as bounds that explain themselves tell; 0 when all can."""
        if self.has_held(claims):
            return 0
        found = self._blamed.get(claims)
        if found is None:
            try:
                self.bounds(claims, make)
                found = 0
            except Clash as clash:
                found = clash.claims
            self._remember(claims, found)
        return found

    def _remember(self, claims: int, blamed: int) -> None:
        if len(self._blamed) >= REMEMBERED:
            self._blamed.clear()
        self._blamed[claims] = blamed

    def resolutions(self, knot: Sequence[int]) -> tuple[list[int], bool]:
        """As `gravemap.ledger.knots.resolutions`."""
        key = tuple(knot)
        found = self._resolved.get(key)
        if found is None:
            if len(self._resolved) >= REMEMBERED:
                self._resolved.clear()
            found = self._resolved[key] = resolutions(knot)
        return found
