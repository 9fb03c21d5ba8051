"""How well names find their places: precision and recall of joins, suggestions, and what each folding does.

``python benchmarks/gazetteer.py [FILE [OLDER]]``: FILE is a case's GeoJSON file of places, an
OpenStreetMap extract or a saved Overpass answer; the places of the Tarhuna case when none is named.
OLDER is one of other data.  Four measures:

- the labelled names of ``tests/labelled_names.csv``, by script, in the case's box and everywhere.
  Promise: no false join in the box;
- names that objects have in OLDER and not in FILE, written by mappers who knew nothing of this list:
  how many find the object with the same id;
- places that are not on the map: each object's own name is sought among all others.  What is joined
  then is a place of the same name elsewhere;
- the foldings of Latin letters: pairs of objects that become namesakes by one folding, alone and on
  top of all others, by whether they share an Arabic name; and the same for foldings that were left out.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from gravemap import crs  # noqa: E402  after the path to tests/, which is no package
from gravemap.gazetteer import FITTING, Gazetteer, Sought  # noqa: E402
from gravemap.osm import OsmFeature  # noqa: E402
from gravemap.spelling import FOLDINGS, Folding, exact_key, is_arabic, latin_key, plain, scripts  # noqa: E402
from labelled import BOX, Score, labelled_names, read_places, score  # noqa: E402

Places = Mapping[str, OsmFeature]
Pair = tuple[str, str]

#: Farther apart than this, two objects of one name are two places, in metres.
APART_M = 5000.0
LEFT_OUT = tuple(
    Folding(habit, re.compile(pattern), plain, ("", ""))
    for habit, pattern, plain in (
        ("q as k", "q", "k"),
        ("q as g", "q", "g"),
        ("gh as g", "gh", "g"),
        ("kh as k", "kh", "k"),
        ("dh as d", "dh", "d"),
        ("th as t", "th", "t"),
        ("ch as sh", "ch", "sh"),
        ("attached as-, al-l", r"\ba([sl])(?=\1)", ""),
        ("h left out", r"(?<![kgsdtc])h", ""),
        ("a for i", "a", "i"),
        ("no vowels", "[aiu]", ""),
    )
)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return 1 when the promise is broken."""
    path = Path(arguments[0]) if arguments else ROOT / "geodata" / "tarhuna" / "osm" / "places.geojson"
    places = read_places(path)
    kept = _labelled(places)
    if len(arguments) > 1:
        _older(places, read_places(Path(arguments[1])))
    _absent(places)
    _foldings(places)
    return 0 if kept else 1


def _labelled(places: Places) -> bool:
    rows = labelled_names()
    in_box = score(rows, places)
    print(f"{len(rows)} labelled names against {len(places)} places\n")
    print("                     joins  right  false  missed  precision  recall  of the missed, suggested")
    for where, box in (("in the case's box", BOX), ("everywhere", None)):
        for script in ("Latin", "Arabic", "both", ""):
            of_script = [row for row in rows if script in ("", row.script)]
            _line(f"{where if not script else '  ' + script}", score(of_script, places, box))
    for row, osm in in_box.false:
        print(f"false join: {row} to {osm} {_first_name(places[osm])}; meant: {row.osm or 'none'}")
    for row, osm in in_box.missed:
        how = "suggested" if (row, osm) in in_box.suggested else "not suggested"
        print(f"missed, {how}: {row}, {osm} {_first_name(places[osm])}")
    return not in_box.false


def _line(head: str, of: Score) -> None:
    joins = len(of.right) + len(of.false)
    print(
        f"{head:20} {joins:6} {len(of.right):6} {len(of.false):6} {len(of.missed):7} {of.precision:10.3f} "
        f"{of.recall:7.3f} {of.recall_at_3:10.3f}"
    )


def _first_name(place: OsmFeature) -> str:
    return place.all_names[0] if place.all_names else "without a name"


def _older(places: Places, older: Places) -> None:
    gazetteer = Gazetteer(places)
    print("\nnames of the older data that the newer do not have: right, false, missed and suggested, missed")
    for words, arabic in (("Latin", False), ("Arabic", True)):
        counted = [0, 0, 0, 0]
        for osm, name in _old_names(places, older):
            if is_arabic(name) is not arabic:
                continue
            sought = Sought((name,), _kind(older[osm]))
            found = gazetteer.by_name(sought)
            if found is not None:
                counted[found.osm != osm] += 1
                if found.osm != osm:
                    km = crs.distance_m(*older[osm].point, *found.point) / 1000
                    print(
                        f"  false join: {name} ({osm}) to {found.osm} {_first_name(found)}, {km:,.0f} km away"
                    )
            else:
                counted[2 + (osm not in {one.osm.osm for one in gazetteer.suggestions(sought)})] += 1
        print(f"  {words:6} {counted}")


def _old_names(places: Places, older: Places) -> Iterator[tuple[str, str]]:
    """Ids and names of the older data, those that the newer have too left out, but for case, accents and signs."""
    for osm, place in older.items():
        if osm in places and any(place.kind in kinds for kinds in FITTING.values()):
            known = {plain(one) for name in places[osm].all_names for one in scripts(name)}
            names = {plain(one): one for name in place.all_names for one in scripts(name)}
            yield from ((osm, name) for key, name in names.items() if key not in known)


def _kind(place: OsmFeature) -> str:
    return place.kind if place.kind is not None and place.kind in FITTING else "village"


def _absent(places: Places) -> None:
    print(f"\nplaces that are not on the map: joins to another more than {APART_M / 1000:.0f} km away")
    others = Gazetteer(places)
    for words, languages in (("English", ("en",)), ("Arabic", ("ar",)), ("both", ("en", "ar"))):
        asked, elsewhere = 0, 0
        for osm, place in places.items():
            names = tuple(place.names[language] for language in languages if language in place.names)
            if len(names) < len(languages) or not any(place.kind in kinds for kinds in FITTING.values()):
                continue
            asked += 1
            object.__setattr__(others, "taken", frozenset({osm}))  # as if the object were not there
            found = others.by_name(Sought(names, _kind(place)))
            elsewhere += found is not None and crs.distance_m(*place.point, *found.point) > APART_M
        print(f"  by {words:8} {elsewhere:4} of {asked} names ({elsewhere / max(asked, 1):.1%})")


def _foldings(places: Places) -> None:
    latin: dict[str, list[str]] = {}
    arabic: dict[str, set[str]] = {}
    for osm, place in places.items():
        names = [one for name in place.all_names for one in scripts(name)]
        latin[osm] = [name for name in names if not is_arabic(name) and re.search("[A-Za-z]", name)]
        arabic[osm] = {exact_key(name) for name in names if is_arabic(name)}
    none, every = _namesakes(latin, ()), _namesakes(latin, FOLDINGS)
    print("\nnamesakes by Latin names: with the same Arabic name, with another, one without any")
    print(f"  without foldings {_split(none, arabic)}, with all {_split(every, arabic)}")
    print("  folding                     alone            on top of the others")
    for folding in FOLDINGS:
        alone = _namesakes(latin, (folding,)) - none
        more = every - _namesakes(latin, tuple(one for one in FOLDINGS if one is not folding))
        print(f"  {folding.habit:25} {_split(alone, arabic):16} {_split(more, arabic)}")
    print("  left out")
    for folding in LEFT_OUT:
        alone = _namesakes(latin, (folding,)) - none
        more = _namesakes(latin, (*FOLDINGS, folding)) - every
        print(f"  {folding.habit:25} {_split(alone, arabic):16} {_split(more, arabic)}")


def _namesakes(latin: Mapping[str, Iterable[str]], foldings: tuple[Folding, ...]) -> set[Pair]:
    """Pairs of objects that share a Latin name after ``foldings``."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for osm, names in latin.items():
        for name in names:
            holders[latin_key(name, foldings)].add(osm)
    return {pair for found in holders.values() for pair in combinations(sorted(found), 2)}


def _split(pairs: set[Pair], arabic: Mapping[str, set[str]]) -> str:
    same = sum(1 for one, other in pairs if arabic[one] & arabic[other])
    unknown = sum(1 for one, other in pairs if not (arabic[one] and arabic[other]))
    return f"{same} {len(pairs) - same - unknown} {unknown}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
