from __future__ import annotations

from builders import make
from gravemap.records import Actor, Allegiance


def test_an_actor_keeps_the_other_spellings_of_its_name() -> None:
    actor = make(Actor, variants="The Guard; Seventh Company", colour="#D55E00")

    assert actor.variants == ("The Guard", "Seventh Company")


def test_an_allegiance_begins_and_ends_on_uncertain_days() -> None:
    allegiance = make(Allegiance, from_="2028", until="2031-06")

    assert allegiance.from_ is not None
    assert allegiance.until is not None
    assert allegiance.from_.core is None
    assert allegiance.until.text == "2031-06"
