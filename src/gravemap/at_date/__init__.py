"""What of a case's records, as they may leave, is there at a date: the Python twin of the page.

:func:`known_of` takes what leaves of a case; :meth:`Known.as_known` leaves of it what had been
published by a day, or what remains without some sources; :func:`at_date` says what of that is there
at a moment.  :mod:`clock` owns the moment, :mod:`known` the records, :mod:`tally` finds and totals,
:mod:`looks` what each layer shows.  A common corpus (``tests/golden/at_date.json``) holds both equal.
"""

from gravemap.at_date.clock import MODES, Mode, Moment, Presence, lasting, order_day, presence
from gravemap.at_date.known import Known, known_of, stand_in_names, voice_of
from gravemap.at_date.looks import (
    AtDate,
    CoverageAt,
    GraveAt,
    HeldAt,
    IncidentAt,
    MilestoneAt,
    StepAt,
    at_date,
    grave_form,
)
from gravemap.at_date.tally import LOOK_BACK_DAYS, Find, Sum, Tally, Totals, last_day

__all__ = [
    "LOOK_BACK_DAYS",
    "MODES",
    "AtDate",
    "CoverageAt",
    "Find",
    "GraveAt",
    "HeldAt",
    "IncidentAt",
    "Known",
    "MilestoneAt",
    "Mode",
    "Moment",
    "Presence",
    "StepAt",
    "Sum",
    "Tally",
    "Totals",
    "at_date",
    "grave_form",
    "known_of",
    "last_day",
    "lasting",
    "order_day",
    "presence",
    "stand_in_names",
    "voice_of",
]
