from __future__ import annotations

from builders import make
from gravemap.records import Milestone


def test_a_milestone_without_a_label_has_none_on_the_timeline() -> None:
    assert make(Milestone).label_en is None


def test_several_may_act_in_one_milestone() -> None:
    assert make(Milestone, actor_ids="state;brigade").actor_ids == ("state", "brigade")
