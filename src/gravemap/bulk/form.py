"""The columns of an import: one row an incident, as its Parquet file holds them.

Days are whole days since 1970-01-01, positions degrees on WGS 84.  A row says of its time what
`gravemap.dates.EdtfDate` says: the span of days outside which it was certainly not, the core of
days on which it certainly was, and the text where that is not just one day.  Of a number it says what
`gravemap.quantity.Quantity` says: minimum, maximum, and the text where that is not just the number.
"""

from __future__ import annotations

import pyarrow as pa

#: The number of this form; a file of another one is not read.
FORM = 1

#: Text that repeats: each word once, and its number in each row.
WORDS = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),  # ours: small letters, digits, hyphens; unique
        pa.field("their_id", pa.string()),  # as they write it, where it differs
        pa.field("day_first", pa.int32()),  # the possible span, both ends inside; null = open or not known
        pa.field("day_last", pa.int32()),
        pa.field("core_first", pa.int32()),  # the certain core; null = none, or open
        pa.field("core_last", pa.int32()),
        pa.field("date_text", WORDS),  # EDTF; null where it is a plain day
        pa.field("longitude", pa.float64()),  # both or neither
        pa.field("latitude", pa.float64()),
        pa.field("precision", WORDS),  # gravemap.records.vocabulary.PRECISION
        pa.field("uncertainty_m", pa.float32()),  # radius; null where nobody says one
        pa.field("place_text", WORDS),  # where, in their words
        pa.field("killed_min", pa.int32()),  # null = no bound
        pa.field("killed_max", pa.int32()),
        pa.field("injured_min", pa.int32()),
        pa.field("injured_max", pa.int32()),
        pa.field("missing_min", pa.int32()),
        pa.field("missing_max", pa.int32()),
        pa.field("killed_text", WORDS),  # as written; null where it is just the one number
        pa.field("injured_text", WORDS),
        pa.field("missing_text", WORDS),
        pa.field("kind", WORDS, nullable=False),  # gravemap.records.vocabulary.INCIDENT_KIND
        pa.field("fact_grade", WORDS, nullable=False),  # gravemap.records.vocabulary.GRADE
        pa.field("attribution_grade", WORDS),
        pa.field("their_kind", WORDS),  # their word for the kind
        pa.field("their_precision", WORDS),  # their codes of precision, such as "where_prec 4, date_prec 2"
        pa.field("parties", WORDS),  # everybody who took part, in their words
        pa.field(
            "perpetrator", WORDS
        ),  # who is said to have done it; actors/id where the case has that actor
        pa.field("victims", WORDS),  # who they were
        pa.field("title", pa.string()),  # one line, in their words
        pa.field("source", WORDS),  # their line of sources
        pa.field("published", pa.int32()),  # day by which this row was published, where it says so itself
        pa.field("source_row", pa.int32()),  # row of the file, 1 = the first under the header
        pa.field("source_file", pa.int16()),  # number of the file in the lock, 0 = the first
    ]
)

#: What the rows are sorted by; rows that may have been at any time come last.
ORDER = ("day_first", "day_last", "id")

#: Numbers of people: each has the columns ``_min``, ``_max`` and ``_text``.
QUANTITIES = ("killed", "injured", "missing")
