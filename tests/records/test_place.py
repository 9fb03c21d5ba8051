from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import Coordinate, Place


def test_a_place_may_be_known_only_in_words() -> None:
    place = make(
        Place, reference_id="town", distance_km="about 19", bearing="South West", precision="described"
    )

    assert place.distance_km is not None
    assert (place.distance_km.minimum, place.distance_km.maximum) == (17, 21)
    assert place.bearing == "south-west"


def test_a_place_may_be_an_openstreetmap_object_of_a_version_and_a_day() -> None:
    place = make(Place, osm="node/900000001", osm_version="3", osm_date="2030-01-01")

    assert (place.osm, place.osm_version) == ("node/900000001", 3)


def test_a_place_says_how_finely_it_is_known() -> None:
    with pytest.raises(ValidationError, match="precision"):
        make(Place, precision="")


def test_a_claim_of_coordinates_has_both() -> None:
    with pytest.raises(ValidationError, match="latitude"):
        make(Coordinate, latitude="")
