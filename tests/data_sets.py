"""Small made-up files in the form of real data sets; nobody and nothing in them is real."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from builders import make_case_folder

UCDP_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
UCDP_ROW: Mapping[str, str] = {
    "id": "900001", "type_of_violence": "1", "dyad_name": "Government of Sample - River Brigade",
    "side_a": "Government of Sample", "side_b": "River Brigade", "number_of_sources": "1",
    "source_article": '"Sample Gazette,2031-02-06,Fighting at the bridge"', "source_headline": "Fighting at the bridge",
    "where_prec": "1", "where_coordinates": "Sampleton town", "adm_1": "North province", "adm_2": "Sampleton district",
    "latitude": "45.01", "longitude": "10.01", "country": "Sample", "event_clarity": "1", "date_prec": "1",
    "date_start": "2031-02-05 00:00:00.000", "date_end": "2031-02-05 00:00:00.000", "deaths_a": "2", "deaths_b": "3",
    "deaths_civilians": "0", "deaths_unknown": "0", "best": "5", "high": "5", "low": "5",
}  # fmt: skip
ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
ACLED_ROW: Mapping[str, str] = {
    "event_id_cnty": "SMP1", "event_date": "05 February 2031", "time_precision": "1",
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "River Brigade",
    "actor2": "Civilians (Sample)", "assoc_actor_2": "Farmers (Sample)", "country": "Sample", "admin1": "North",
    "location": "Sampleton", "latitude": "45.01", "longitude": "10.01", "geo_precision": "1",
    "source": "Sample Gazette; Valley Radio", "source_scale": "National",
    "notes": "On 5 February 2031, River Brigade shot 2 farmers in Sampleton.", "fatalities": "2",
    "timestamp": "1930000000",
}  # fmt: skip
MAPPING = """\
title = "A list"
published = 2032-01-01

[columns]
id = "no"
date = "date"
longitude = "lon"
latitude = "lat"
killed = "dead"
title = "what"

[same]
kind = "killing"
"""
LIST = """\
no,date,lon,lat,dead,what
1,2031-02-05,10.01,45.01,3,Three found
2,2031-02,10.02,45.02,at least 2,Two or more
"""


def csv_of(columns: Sequence[str], *rows: Mapping[str, str]) -> str:
    """Rows under a header, as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(path: Path, text: str | bytes) -> Path:
    """Write a file as it stands, and return its path."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def case_with(folder: Path, **tables: Sequence[Mapping[str, str]]) -> Path:
    """A small case in ``folder``/case."""
    return make_case_folder(folder / "case", **tables)  # type: ignore[arg-type]  # config is no table
