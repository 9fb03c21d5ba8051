"""A name joins only when it is the same name of one object against which nothing speaks."""

from __future__ import annotations

import sys

import pytest
from shapely import Point

from gravemap.gazetteer import FITTING, Gazetteer, Near, Sought
from gravemap.osm import OsmFeature
from gravemap.records.vocabulary import PLACE_KIND
from gravemap.spelling import is_arabic

HERE = (13.6, 32.4)
FAR = (14.6, 32.4)


def node(
    number: int,
    *names: str,
    kind: str | None = None,
    at: tuple[float, float] = HERE,
    more: tuple[str, ...] = (),
) -> OsmFeature:
    """An object of a land of Arabic names: the second name, or the only one in Arabic letters, is that on the spot."""
    latin, arabic = (
        names if len(names) == 2 else (None, names[0]) if is_arabic(names[0]) else (names[0], None)
    )
    return OsmFeature(
        f"node/{number}", Point(at), kind, name=arabic, names={"en": latin} if latin else {}, other_names=more
    )


def gazetteer(*nodes: OsmFeature, taken: frozenset[str] = frozenset()) -> Gazetteer:
    return Gazetteer({one.osm: one for one in nodes}, taken)


def sought(*names: str, kind: str | None = None, near: Near | None = None) -> Sought:
    return Sought(names, kind, () if near is None else (near,))


def refusals(found: Gazetteer, what: Sought) -> list[tuple[str, str]]:
    assert found.by_name(what) is None
    return [(one.osm.osm, one.why_not) for one in found.refused(what)]


def test_a_name_without_letters_is_nobodys_name() -> None:
    assert gazetteer(node(1, "—")).by_name(sought("…")) is None


def test_an_object_is_found_by_its_id() -> None:
    tarhuna = node(277399044, "Tarhuna")
    assert gazetteer(tarhuna).by_id("node/277399044") is tarhuna
    assert gazetteer(tarhuna).by_id("node/1") is None


def test_a_name_in_either_script_finds_the_only_object_that_has_it() -> None:
    tarhuna = node(1, "Tarhuna", "ترهونة")
    names = gazetteer(tarhuna, node(2, "Bani Walid", "بني وليد"))
    assert names.by_name(sought("TARHOUNAH")) is tarhuna
    assert names.by_name(sought("Trhn", "ترهونه")) is tarhuna


def test_a_label_in_two_scripts_and_other_names_are_names_too() -> None:
    place = node(1, "Farzughah فرزوغه", more=("Farguza",))
    for name in ("Farzugha", "فرزوغة", "Farguza"):
        assert gazetteer(place).by_name(sought(name)) is place


def test_where_latin_names_transliterate_nothing_o_and_u_are_not_one() -> None:
    names = gazetteer(
        *(OsmFeature(f"node/{n}", Point(HERE), name=name) for n, name in enumerate(("Rod", "Rud")))
    )
    found = names.by_name(sought("ROD"))
    assert found is not None
    assert found.name == "Rod"
    assert names.name_of(sought("ROD"), found) == "Rod"


def test_there_too_a_namesake_with_an_addition_may_be_meant() -> None:
    named = ("Nova Rod", "Nova Rod Sredny", "Dolni Rud", "Dolni Rud Village")
    names = gazetteer(*(OsmFeature(f"node/{n}", Point(HERE), name=name) for n, name in enumerate(named)))
    assert names.by_name(sought("Nova Rod")) is None
    assert names.by_name(sought("Dolni Rud")) is not None


def test_two_objects_of_one_name_are_no_join_and_both_are_suggested() -> None:
    names = gazetteer(node(1, "Suq al-Jumaa"), node(2, "Souk El Jumaah"))
    assert refusals(names, sought("Suq al-Jumaa")) == [
        ("node/1", "1 more object fits and has this name"),
        ("node/2", "1 more object fits and has this name"),
    ]


def test_a_namesake_with_an_addition_is_another_that_may_be_meant() -> None:
    names = gazetteer(node(1, "سوق الخميس"), node(2, "سوق الخميس امسيحل"))
    assert refusals(names, sought("سوق الخميس")) == [
        ("node/1", "1 more object fits and has this name with an addition")
    ]


@pytest.mark.parametrize("addition", ["عين زارة المركز", "باب عين زارة", "مدينة عين زارة"])
def test_a_word_for_its_kind_or_before_the_name_is_no_such_addition(addition: str) -> None:
    place = node(1, "عين زارة")
    assert gazetteer(place, node(2, addition)).by_name(sought("عين زارة")) is place


def test_names_that_lead_to_two_objects_are_no_join() -> None:
    assert gazetteer(node(1, "Esbea"), node(2, "Garian")).by_name(sought("Esbea", "Garian")) is None


def test_an_object_that_another_record_names_by_id_is_only_suggested() -> None:
    names = gazetteer(node(1, "Al-Awata"), taken=frozenset({"node/1"}))
    assert refusals(names, sought("Awata")) == [("node/1", "another record names it by its id")]


def test_an_object_of_another_kind_is_only_suggested_and_leaves_the_one_that_fits() -> None:
    city, village = (
        node(1, "Khoms", "الخمس", kind="city"),
        node(2, "Qabilat al Khums", "الخمس", kind="village"),
    )
    assert gazetteer(city, village).by_name(sought("الخمس", kind="city")) is city
    assert refusals(gazetteer(village), sought("الخمس", kind="city")) == [
        ("node/2", "its kind is village, and the record's city")
    ]


@pytest.mark.parametrize("kind", [term.value for term in PLACE_KIND if term.value not in FITTING])
def test_what_bears_the_name_of_something_else_is_never_joined(kind: str) -> None:
    assert gazetteer(node(1, "Tarhuna", kind="town")).by_name(sought("Tarhuna", kind=kind)) is None


def test_what_is_joined_by_name_are_kinds_of_place() -> None:
    assert set(FITTING) < {term.value for term in PLACE_KIND}


def test_a_hospital_is_joined_to_a_hospital() -> None:
    hospital = node(1, "Tarhuna", kind="hospital")
    names = gazetteer(hospital, node(2, "Tarhuna", kind="city"))
    assert names.by_name(sought("Tarhuna", kind="hospital")) is hospital


def test_an_object_farther_than_the_record_allows_is_only_suggested_and_leaves_the_near_one() -> None:
    near = Near(*HERE, 2000.0, "its own coordinates")
    here, far = node(1, "Sultan"), node(2, "Sultan", at=FAR)
    assert gazetteer(here, far).by_name(sought("Sultan", near=near)) is here
    assert refusals(gazetteer(far), sought("Sultan", near=near)) == [
        ("node/2", "it lies 94.1 km from its own coordinates, farther than the 2.0 km that the record allows")
    ]


def test_an_object_outside_the_box_of_the_case_is_only_suggested() -> None:
    far = node(1, "Sultan", at=FAR)
    names = Gazetteer({far.osm: far}, box=(13.0, 32.0, 14.0, 33.0))
    assert refusals(names, sought("Sultan")) == [("node/1", "it lies outside the case's bbox")]


def test_a_name_in_the_other_script_that_is_another_speaks_against_a_join() -> None:
    zahra = node(1, "Zahra", "الزهراء")
    assert refusals(gazetteer(zahra), sought("Zahrah", "زهرة")) == [
        ("node/1", "its Arabic name is الزهراء, and the record's زهرة")
    ]
    assert refusals(gazetteer(zahra), sought("Misrata", "الزهراء")) == [
        ("node/1", "its Latin name is Zahra, and the record's Misrata")
    ]


def test_a_name_in_a_third_script_speaks_neither_for_nor_against() -> None:
    yafran = OsmFeature("node/1", Point(HERE), name="يفرن", names={"zgh": "ⵢⴼⵔⵏ"})
    assert gazetteer(yafran).by_name(sought("Yafran", "يفرن")) is yafran


@pytest.mark.parametrize(
    "names",
    [("Zahra", "الزهرا"), ("Zuhrah", "الزهراء"), ("Zahra", "الزهراء الجديدة"), ("Zahra",), ("الزهراء",)],
)
def test_other_vowels_in_latin_letters_an_addition_or_no_name_do_not(names: tuple[str, ...]) -> None:
    zahra = node(1, "Zahra", "الزهراء")
    assert gazetteer(zahra).by_name(Sought(names)) is zahra


def test_a_name_that_is_nearly_the_same_is_suggested_and_never_joined() -> None:
    names = gazetteer(node(1, "Tarhuna"), node(2, "Misrata"))
    assert names.by_name(sought("Tarhana")) is None
    (found,) = names.suggestions(sought("Tarhana"))
    assert (found.osm.osm, found.why_not) == ("node/1", "the name is like it and not the same")
    assert 78 <= found.score < 100
    assert (found.distance_m, found.told_from) == (None, None)


def test_a_suggestion_says_how_far_it_lies_from_what_the_record_tells() -> None:
    names = gazetteer(node(1, "Tarhuna", at=FAR))
    (found,) = names.suggestions(sought("Tarhana", near=Near(*HERE, None, "Tripoli")))
    assert found.told_from == "Tripoli"
    assert found.distance_m == pytest.approx(94_100, abs=100)


def test_what_is_free_and_fits_is_suggested_before_a_namesake_that_does_not() -> None:
    names = gazetteer(node(1, "Sultan", kind="city", at=FAR), node(2, "Sultana", kind="village"))
    near = Near(*HERE, 2000.0, "its own coordinates")
    found = names.suggestions(sought("Sultan", kind="village", near=near))
    assert [one.osm.osm for one in found] == ["node/2", "node/1"]


def test_of_namesakes_the_one_that_has_more_of_the_names_comes_first() -> None:
    both = node(2, "Suq al-Jumaa", "سوق الجمعة", more=("سوق الجمعة قماطة",))
    names = gazetteer(node(1, "Suq al-Jumaa", "سوق الجمعة"), both)
    assert names.suggestions(sought("Suq al-Jumaa, Qumata", "سوق الجمعة"))[0].osm is both


def test_a_name_that_is_only_like_it_is_not_suggested_when_taken_or_of_another_kind() -> None:
    assert gazetteer(node(1, "Tarhuna"), taken=frozenset({"node/1"})).suggestions(sought("Tarhana")) == ()
    assert (
        gazetteer(node(1, "Tarhuna", kind="city")).suggestions(sought("Tarhana prison", kind="detention"))
        == ()
    )


def test_an_empty_gazetteer_suggests_nothing() -> None:
    assert gazetteer().suggestions(sought("Tarhuna")) == ()


def test_a_join_and_its_refusal_do_not_load_the_library_for_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gravemap.likeness", None)
    names = gazetteer(node(1, "Sultan"), node(2, "Sultan"), node(3, "Sirte"))
    assert names.by_name(sought("Surt")) is None
    assert len(names.refused(sought("Sultan"))) == 2
    with pytest.raises(ImportError):
        names.suggestions(sought("Surt"))
