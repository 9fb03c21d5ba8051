"""What was made of states, so that it is made once.

Systems of the same series are alike: a claim more or less, and most scopes have the same windows, and most
steps of the search start from the same bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gravemap.ledger.windows import Numbers

#: So many numbers, about, are kept.
NUMBERS = 1 << 23


class Kept:
    """What was made; when it becomes too much, all of it is let go."""

    def __init__(self) -> None:
        #: The windows between as many nodes: the same objects for all systems.
        self.windows: dict[int, Any] = {}
        self._made: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
        self._bounds: dict[bytes, Numbers] = {}
        self._numbers = 0

    def once(self, key: tuple[object, ...], make: Callable[[], Any], states: tuple[Any, ...], n: int) -> Any:
        """What ``make`` makes between ``n`` nodes; ``key`` may name ``states``, which never change, by their identity."""
        found = self._made.get(key)
        if found is None:
            made = make()
            self._numbers += n * n if getattr(made, "ndim", 0) == 2 else n
            if self._numbers > NUMBERS:
                self._made.clear()
                self._bounds.clear()
                self._numbers = 0
            # As long as the states are kept nothing else has their identity.
            found = self._made[key] = made, states
        return found[0]

    def bounds(self, found: Numbers) -> Numbers:
        """The same object for the same bounds."""
        return self._bounds.setdefault(found.tobytes(), found)
