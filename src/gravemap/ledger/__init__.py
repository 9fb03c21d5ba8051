"""What claims about numbers jointly allow: bands over time, contradictions, and the claims behind each bound.

:class:`Ledger` is the door.  :mod:`statements` says what a claim means as bounds, :mod:`finds` what
the claims of one event mean together, :mod:`system` lays both out as windows, :mod:`bounds` finds the
tightest bounds, :mod:`readings` what cannot all be true, :mod:`band` the least and the most over time.
"""

from gravemap.ledger.band import Band, Step
from gravemap.ledger.ledger import Contradiction, Ledger, Why, known_day, published_by
from gravemap.ledger.statements import NO_DATE, NO_NUMBER, NO_SCOPE, Statement

__all__ = [
    "NO_DATE",
    "NO_NUMBER",
    "NO_SCOPE",
    "Band",
    "Contradiction",
    "Ledger",
    "Statement",
    "Step",
    "Why",
    "known_day",
    "published_by",
]
