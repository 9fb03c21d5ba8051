"""Numbers of what is withheld single none of it out (LT-11)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gravemap.withheld import FEWEST, merged

numbers = st.dictionaries(st.sampled_from(["graves", "counts", "places", "control"]), st.integers(1, 9))


@given(numbers)
def test_no_number_smaller_than_three_is_told_and_none_is_lost(withheld: dict[str, int]) -> None:
    told = merged(withheld)

    assert all(number >= FEWEST or (name == "others" and number == 0) for name, number in told.items())
    lost = sum(withheld.values()) - sum(told.values())
    assert lost == 0 or (told["others"] == 0 and lost < FEWEST)


def test_small_groups_are_counted_together() -> None:
    assert merged({"graves": 5, "places": 2, "counts": 1}) == {"graves": 5, "others": 3}
    assert merged({"places": 1}) == {"others": 0}
    assert merged({}) == {}
