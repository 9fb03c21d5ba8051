"""A name joins only when it is the same name, once spelling habits are taken away, of one object."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from gravemap.gazetteer import Gazetteer, normalise
from gravemap.osm import OsmFeature


def node(number: int, *names: str) -> OsmFeature:
    latin, arabic = names if len(names) == 2 else (names[0], None)
    return OsmFeature(f"node/{number}", Point(13.6, 32.4), name=latin, names={"ar": arabic} if arabic else {})


def gazetteer(*nodes: OsmFeature, taken: frozenset[str] = frozenset()) -> Gazetteer:
    return Gazetteer({one.osm: one for one in nodes}, taken)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Rabt", "el rabt"),
        ("Qasr bin Ghashir", "QASR BIN GHASHIR"),
        ("Sidi as-Sayeh", "Sidi Sayeh"),
        ("Ad Dawun", "Dawun"),
        ("‘Ayn Zāra", "Ayn Zara"),
        ("Suq al-Jumʿa", "Suq al Juma"),
        ("تَرْهُونَة", "ترهونه"),
        ("ترهـــونة", "ترهونة"),
        ("الأصابعة", "اصابعه"),
        ("إسبيعة", "اسبيعة"),
        ("الزاوية", "زاوية"),
        ("مسلاتة", "مسلاته"),
        ("مصطفى", "مصطفي"),
        ("آبار", "ابار"),
    ],
)
def test_spelling_habits_do_not_make_another_name(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suq al-Jumaa", "Suq al-Khamis"),
        ("Tarhuna", "Tarhouna"),
        ("ترهونة", "تاورغاء"),
        ("Assa", "Sa"),
        ("Rabt 1", "Rabt 2"),
    ],
)
def test_another_name_stays_another_name(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_name_that_is_only_an_article_is_kept() -> None:
    assert normalise("Al") == "al"
    assert normalise("الي") == "الي"


@given(st.text())
def test_case_and_surroundings_never_change_a_name(name: str) -> None:
    assert normalise(f" {name}- ") == normalise(name)
    assert normalise(name) == " ".join(normalise(name).split())


def test_a_name_without_letters_is_nobodys_name() -> None:
    assert gazetteer(node(1, "—")).by_name(["…"]) is None


def test_an_object_is_found_by_its_id() -> None:
    tarhuna = node(277399044, "Tarhuna")
    assert gazetteer(tarhuna).by_id("node/277399044") is tarhuna
    assert gazetteer(tarhuna).by_id("node/1") is None


def test_a_name_in_either_script_finds_the_only_object_that_has_it() -> None:
    tarhuna = node(1, "Tarhuna", "ترهونة")
    names = gazetteer(tarhuna, node(2, "Bani Walid", "بني وليد"))
    assert names.by_name(["TARHUNA"]) is tarhuna
    assert names.by_name(["Tarhouna", "ترهونه"]) is tarhuna


def test_two_objects_of_one_name_are_no_join_and_both_are_suggested() -> None:
    names = gazetteer(node(1, "Suq al-Jumaa"), node(2, "Suq Al Jumaa"))
    assert names.by_name(["Suq al-Jumaa"]) is None
    assert [(one.osm.osm, one.why_not) for one in names.refused(["Suq al-Jumaa"])] == [
        ("node/1", "several objects have this name"),
        ("node/2", "several objects have this name"),
    ]


def test_names_that_lead_to_two_objects_are_no_join() -> None:
    assert gazetteer(node(1, "Esbea"), node(2, "Subaia")).by_name(["Esbea", "Subaia"]) is None


def test_an_object_that_another_record_names_by_id_is_only_suggested() -> None:
    names = gazetteer(node(1, "Al-Awata"), taken=frozenset({"node/1"}))
    assert names.by_name(["Awata"]) is None
    assert [one.why_not for one in names.refused(["Awata"])] == ["another record names it by its id"]


def test_a_name_that_is_nearly_the_same_is_suggested_and_never_joined() -> None:
    names = gazetteer(node(1, "Tarhuna"), node(2, "Misrata"))
    assert names.by_name(["Tarhouna"]) is None
    assert [one.osm.osm for one in names.suggestions(["Tarhouna"])] == ["node/1"]
    assert names.suggestions(["Tarhouna"])[0].score < 100


def test_an_empty_gazetteer_suggests_nothing() -> None:
    assert gazetteer().suggestions(["Tarhuna"]) == ()
