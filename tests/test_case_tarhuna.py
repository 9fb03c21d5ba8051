"""The Tarhuna case is whole: every fact that was collected stands in a record, as it was written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from gravemap.build import payload_of
from gravemap.case import Case, read_case
from gravemap.osm import read_features
from gravemap.page import TimeMap
from gravemap.records import CountClaim, Place
from gravemap.shows import PUBLIC_NAMES
from gravemap.surroundings import surroundings_of
from test_columns import unpacked

TARHUNA = Path(__file__).resolve().parent.parent / "geodata" / "tarhuna"
LARGEST_PAGE = 800_000  # bytes


def _ids(text: str) -> set[str]:
    return set(text.split())


# What was collected before this case was written, by the number that each fact was given.
COLLECTED = {
    "sources": {f"s{number:03}" for number in range(1, 269)},
    "counts": {f"c{number:03}" for number in range(1, 191)},
    "control": {f"k{number:03}" for number in range(1, 81)} - {"k006"},  # k006 was no claim of control
    "incidents": {f"n{number:03}" for number in range(1, 41)},
    "milestones": {f"m{number:03}" for number in range(1, 39)},
    "graves": _ids(
        """
        al-abdeli al-awata-well al-dawaim al-qabina al-rabt al-rabt-2 al-saqiya central-security
        family-grave-south-of-tripoli farms-near-tarhuna five-kilo harouda-farm landfill old-wells
        qasr-bin-ghashir-grave salem-bin-ali-road southern-tripoli-graves suq-al-jumaa-road
        suq-al-khamis-grave tarhuna-hospital-container tarhuna-hospital-morgue triangle-of-death
        un-mission-likely-sites
        """
    ),
    "actors": _ids(
        """
        abdeladhim-al-kani abdurahem-al-kani al-magri attorney-general bashagha egypt eu ffm fl
        gasimp germany gna haftar hrw icc icc-daou icc-doumah icc-salmi icc-shaqaqi icc-zinkal
        juwaili kaniyat lna mayor-tarhuna mg-committee mohammed-al-kani mohsen-al-kani
        other-kani-brothers russia tbz tpf turkey uae uk unsmil us victims-assoc volcano-of-rage
        wagner
        """
    ),
    "places": _ids(
        """
        abyar-miggi addawoun agricultural-complex ain-zara ajaylat asabaa assa awata-osm aziziya
        badr bani-walid central-support-prison esbea fam-mulgha fourth-facility gate-27 gharyan hira
        jamil jawsh judicial-police-prison khadra khallat-furjan khoms kikla misrata mizda mleita
        msallata qasr-bin-ghashir qbg-bridge ramla riqdalin sabratha salah-al-din sidi-as-sayd
        sidi-as-sayeh sirte sorman suq-al-ahad suq-al-jumaa-msallata suq-al-jumaa-qumata
        suq-al-khamis tarhuna tarhuna-hospital tarhuna-prison tekbali tiji tripoli tripoli-airport
        tripoli-south twaisha urban wadi-rabie watiya-airbase watiya-village yarmouk-camp zaltan
        zawiya zuwara
        """
    ),
    "coordinates": _ids(
        """
        p002 p003 p004 p007 p008 p011 p012 p014 p016 p017 p018 p020 p022 p025 p027 p030 p032 p035
        p037 p038 p040 p042 p044 p046 p047 p049 p050 p052 p053 p054 p056 p058 p059 p061 p063 p064
        p066 p067 p068 p071 p073 p075 p076 p078 p079 p081 p085 p089 p091 p093 p095 p097
        """
    ),
}
FURTHER_FACTS = range(1, 170)

# A number of each kind of wording, as its source has it.
AS_WRITTEN = {
    "c002": "106",
    "c027": "208",
    "c027-graves": "at least 11",
    "c033": "226",
    "c044": "102",
    "c050": "12",
    "c052": "12",
    "c052-graves": "4",
    "c059": "115",
    "c059-graves": "25",
    "c059-missing": "more than 330",
    "c062": "more than 220",
    "c063": "about 112",
    "c063-graves": "more than 20",
    "c092": "more than 340",
    "c099": "over 140",
    "c110": "294",
    "c125": "232",
    "c125-identified": "65",
    "c141": "529",
    "c142": "259",
    "c142-identified": "120",
}
# Claims that speak of the same find: never added up.
SAME_FIND = [("c050", "c052"), ("c002", "c003", "c004", "c007", "c021"), ("c100", "c101", "c102")]


@pytest.fixture(scope="module")
def case() -> Case:
    """The case as it is read."""
    return read_case(TARHUNA)


def test_the_case_has_no_problem_and_nothing_to_be_warned_of(case: Case) -> None:
    assert case.warnings == ()


@pytest.mark.parametrize("table", COLLECTED)
def test_every_fact_that_was_collected_is_a_record(case: Case, table: str) -> None:
    assert COLLECTED[table] - {record.id for record in case.records(table)} == set()


def test_every_further_fact_is_a_record_or_repeats_one(case: Case) -> None:
    text = (TARHUNA / "records" / "more_facts.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| F(\d+) \| (\w+)\.csv \| ([^|]+) \|([^|]*)\|", text, re.MULTILINE)
    wrong = []
    for number, table, records, remark in lines:
        named = {name.strip() for name in records.split(",")}
        is_own = all(name.startswith(f"f{number}") for name in named)
        if named - {record.id for record in case.records(table)} or not (is_own or "repetition" in remark):
            wrong.append(f"F{number}: {table} {records}")

    assert sorted(int(number) for number, *_ in lines) == list(FURTHER_FACTS)
    assert wrong == []


def test_quantities_stand_as_they_were_written(case: Case) -> None:
    written = {id_: case.get(CountClaim, id_).quantity.as_written for id_ in AS_WRITTEN}

    assert written == AS_WRITTEN


@pytest.mark.parametrize("claims", SAME_FIND, ids=" ".join)
def test_claims_about_the_same_find_share_its_event(case: Case, claims: tuple[str, ...]) -> None:
    events = {case.get(CountClaim, id_).event_id for id_ in claims}

    assert len(events) == 1
    assert events != {None}


def test_every_number_says_what_it_is_a_total_of_or_that_nobody_said(case: Case) -> None:
    without = [claim.id for claim in case.counts if claim.scope_id is None]

    assert len(without) < len(case.counts) / 10
    assert [scope.id for scope in case.scopes if not scope.definition_en] == []


def test_every_claim_has_a_source(case: Case) -> None:
    tables = (
        "counts",
        "control",
        "incidents",
        "milestones",
        "graves",
        "grave_events",
        "coverage",
        "allegiances",
    )

    assert [record.key for table in tables for record in case.records(table) if not record.source_ids] == []


def test_what_has_a_name_in_both_languages_has_it_in_both(case: Case) -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    named = [*case.graves, *case.scopes, *case.milestones]
    titles = [
        (record.key, getattr(record, "name_ar", None) or getattr(record, "title_ar", None))
        for record in named
    ]

    assert [key for key, title in titles if title is not None and not arabic.search(title)] == []
    assert sum(title is not None for _, title in titles) > len(titles) / 2


def test_both_ends_of_5_june_2020_are_held_by_somebody(case: Case) -> None:
    of_tarhuna = [claim for claim in case.control if claim.place_id == "tarhuna" and claim.preferred]

    assert any("2020-06-05" in (claim.date.text if claim.date else "") for claim in of_tarhuna)


def test_no_grave_has_coordinates_of_its_own(case: Case) -> None:
    places = {
        grave.id: case.get(Place, grave.place_id) for grave in case.graves if grave.place_id is not None
    }

    pinned = {id_: place.kind for id_, place in places.items() if place.longitude is not None}
    assert set(pinned.values()) <= PUBLIC_NAMES | {"hospital"}
    assert {id_ for id_, kind in pinned.items() if kind == "hospital"} <= {
        "tarhuna-hospital-morgue",
        "tarhuna-hospital-container",
    }


def test_the_page_is_no_larger_than_800_kilobytes(case: Case) -> None:
    html = TimeMap(payload_of(case).payload).render()

    assert len(html.encode()) <= LARGEST_PAGE


# Places of which it is known in which district of 2015 they lie.
DISTRICTS = {
    "tarhuna": "Al Murgub", "khoms": "Al Murgub", "msallata": "Al Murgub", "tarhuna-hospital": "Al Murgub",
    "tarhuna-prison": "Al Murgub", "five-kilo": "Al Murgub", "tripoli": "Tripoli", "gharyan": "Jabal al Gharbi",
    "misrata": "Misrata", "sirte": "Sirte", "zuwara": "Nuqat al Khams", "aziziya": "Jafara", "badr": "Nalut",
}  # fmt: skip


def test_places_lie_in_their_district_and_those_near_a_border_in_none_for_certain(case: Case) -> None:
    around = surroundings_of(case)
    told = {
        place_id: [within.area.name_en for within in chain if within.is_certain]
        for place_id, chain in around.chains.items()
    }

    assert {place_id: told[place_id] for place_id in DISTRICTS} == {
        place_id: [district] for place_id, district in DISTRICTS.items()
    }
    assert {within.area.name_en for within in around.chains["wadi-rabie"]} == {"Tripoli", "Jafara"}
    assert not told["wadi-rabie"]


def test_the_districts_lie_side_by_side_and_say_where_their_arabic_names_are_from() -> None:
    districts = read_features(TARHUNA / "osm" / "boundaries.geojson")

    assert len(districts) == 22
    assert shapely.coverage_is_valid([one.geometry for one in districts.values()])
    assert {one.kind for one in districts.values()} == {"4"}
    assert {one.osm_date for one in districts.values()} == {"2015-03"}
    assert all(
        "not from OpenStreetMap" in one.tags["source:name:ar"]
        for one in districts.values()
        if "ar" in one.names
    )
    assert districts["relation/3795005"].name == "Al Murgub"


def test_no_place_lies_at_nought_degrees_or_in_the_middle_of_what_is_known_only_as_an_area(
    case: Case,
) -> None:
    located = surroundings_of(case).located

    assert len(located.locations) + len(located.unlocated) == len(case.places)
    for location in located.locations.values():
        assert shapely.distance(location.geometry, shapely.Point(0, 0)) > 1
        if location.is_area:
            edge = shapely.boundary(location.geometry)
            assert shapely.distance(edge, shapely.Point(location.anchor)) < 1e-3


def test_every_position_on_the_page_lies_in_the_case_and_none_at_nought_degrees(case: Case) -> None:
    places = payload_of(case).payload["tables"]["places"]
    west, south, east, north = case.config.bbox
    told = [unpacked(places["columns"][name], places["n"]) for name in ("point", "anchor")]
    positions = [at for column in told for at in column if at is not None]

    assert len(positions) > 40
    assert [at for at in positions if not (west <= at[0] <= east and south <= at[1] <= north)] == []


def test_the_districts_are_derived_anew_with_the_same_bytes(tmp_path: Path) -> None:
    """The script is run on two squares that share a wavy line: it stays shared, and the ids are OpenStreetMap's."""
    wave = [[1 + 0.00005 * (number % 2), number / 100] for number in range(101)]
    west, east = [[0, 0], *wave, [0, 1], [0, 0]], [[2, 1], *wave[::-1], [2, 0], [2, 1]]
    source, made = tmp_path / "relations.geojson", tmp_path / "boundaries.geojson"
    features = [
        {
            "type": "Feature",
            "properties": {"osm_id": osm, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for osm, name, ring in (("R12", "Elsewhere", east), ("R7", "Tripoli", west))
    ]
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    texts = []
    for _ in range(2):
        script = [
            sys.executable,
            str(TARHUNA.parent / "derive_boundaries.py"),
            str(source),
            "--to",
            str(made),
        ]
        subprocess.run(script, check=True, capture_output=True)
        texts.append(made.read_bytes())

    assert texts[0] == texts[1]
    west_now, east_now = read_features(made).values()
    assert (west_now.osm, west_now.name, west_now.names) == ("relation/7", "Tripoli", {"ar": "طرابلس"})
    assert (east_now.osm, east_now.names, east_now.tags) == ("relation/12", {}, {})
    assert shapely.get_num_coordinates(west_now.geometry) < 40 < len(wave)
    assert shapely.coverage_is_valid([west_now.geometry, east_now.geometry])
