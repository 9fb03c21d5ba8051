from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import make
from gravemap.records import CountClaim, Scope


def test_a_number_is_kept_as_the_source_words_it() -> None:
    quantity = make(CountClaim, quantity="more than 20").quantity

    assert (quantity.as_written, quantity.minimum, quantity.maximum) == ("more than 20", 21, None)


def test_a_claim_without_a_scope_is_a_claim_whose_source_does_not_say() -> None:
    assert make(CountClaim).scope_id is None


def test_a_claim_without_a_number_is_refused_and_unknown_is_a_number() -> None:
    with pytest.raises(ValidationError, match="quantity"):
        make(CountClaim, quantity="")

    assert make(CountClaim, quantity="unknown").quantity.minimum is None


def test_a_scope_covers_graves_and_places_and_has_parts() -> None:
    scope = make(Scope, covers="graves/quarry;places/town", parts="fields; hospital")

    assert scope.covers == ("graves/quarry", "places/town")
    assert scope.parts == ("fields", "hospital")
