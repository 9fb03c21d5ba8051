"""What was made of states, so that it is made once.

Systems of the same series are alike: a claim more or less, and most scopes have the same windows, and most
steps of the search start from the same bounds.
"""

from __future__ import annotations

from typing import Any

from gravemap.ledger.windows import Numbers

#: So many numbers, about, are kept.
NUMBERS = 1 << 23


class Kept:
    """What was made; when it becomes too much, all of it is let go."""

    def __init__(self) -> None:
        #: The windows between as many nodes: the same objects for all systems.
        self.windows: dict[int, Any] = {}
        #: What was made, and of which states, by a key that may name these by their identity.
        self.made: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
        self._bounds: dict[bytes, Numbers] = {}
        self._numbers = 0

    def keep(self, key: tuple[object, ...], made: Any, states: tuple[Any, ...], n: int) -> Any:
        """Keep what was made of states between ``n`` nodes."""
        self._numbers += n * n if getattr(made, "ndim", 0) == 2 else n
        if self._numbers > NUMBERS:
            self.made.clear()
            self._bounds.clear()
            self._numbers = 0
        # As long as the states are kept nothing else has their identity.
        self.made[key] = made, states
        return made

    def bounds(self, before: Numbers, after: Numbers) -> Numbers:
        """The same object for the same bounds: that from before, or one that was found before."""
        numbers = after.tobytes()
        return before if numbers == before.tobytes() else self._bounds.setdefault(numbers, after)
