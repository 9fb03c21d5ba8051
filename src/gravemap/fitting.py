"""What is shown of one record so that enough places fit it: its kind left out, then coarser, down to a number alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gravemap.ceilings import coarser
from gravemap.combination import TELLING_KINDS, Combination, Layers
from gravemap.dates import EdtfDate
from gravemap.publication import Ruling, Shown
from gravemap.shown_before import ShownCell

TOO_FEW = (
    "Too few places fit all that would be shown, so that it is shown coarser.",
    "قليلٌ من الأماكن يطابق كلّ ما كان سيُعرض، ولذلك يُعرض على نحو أعمّ.",
)
BESIDE_A_FINER_ONE = (
    "Another record of the same event is shown more finely, so that this one is only counted.",
    "يُعرض سجل آخر للحادثة نفسها بدقة أكبر، ولذلك يُحتسب هذا ضمن المجموع فقط.",
)


@dataclass(frozen=True)
class Fitted:
    """The shape and how it is remembered, the ruling, the count if there is an area, and whether the kind is left out."""

    found: Shown
    kept: ShownCell | None
    ruling: Ruling
    combination: Combination | None = None
    is_kindless: bool = False


def fitting(
    layers: Layers,
    ruling: Ruling,
    show: Callable[[Ruling], tuple[Shown, ShownCell | None]],
    kind: str | None = None,
    names: Sequence[str] = (),
) -> Fitted:
    """What may be shown of a record that ``show`` draws at any ruling, of ``kind`` and with ``names``.

    What only repeats a cited announcement is counted and stays: the combination is public already.
    """
    changes: list[str] = []
    is_kindless, last = False, None
    while True:
        found, kept = show(ruling)
        if found.cell is None:
            return Fitted(found, kept, ruling, last, is_kindless)
        told = kind if ruling.is_named and not is_kindless else None  # of a nameless one it never leaves
        counted = layers.count(found.cell.shape, ruling.level, told, names if ruling.is_named else ())
        if ruling.is_repetition and not counted.is_enough:
            changes.append("it only repeats a cited announcement, and stays")
        if ruling.is_repetition or counted.is_enough:
            return Fitted(found, kept, ruling, replace(counted, change="; ".join(changes)), is_kindless)
        few = f"only {counted.candidates} at {ruling.level}: {counted.what}"
        if told in TELLING_KINDS:
            is_kindless = True
            changes.append(f"{few}; its kind is left out")
            continue
        ruling = ruling.coarsened(coarser(ruling.level), *TOO_FEW)
        changes.append(f"{few}; shown at {ruling.level}")
        last = replace(counted, change="; ".join(changes))


def are_of_one_day(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Whether two dates may be the same day; what is not dated may be of any."""
    if one is None or other is None:
        return True
    (first, last), (first_other, last_other) = one.possible, other.possible
    begins_in_time = last is None or first_other is None or first_other <= last
    return begins_in_time and (first is None or last_other is None or first <= last_other)
