"""A case without anything of OpenStreetMap, with extracts and a server of invented ones to derive it from."""

from __future__ import annotations

from pathlib import Path

from builders import cells, make_case_folder
from extracts import TIME, document, node, way
from gravemap.osm import read_features
from gravemap.osm.lock import Lock, read_lock
from gravemap.osm.overpass import Overpass, Patience
from gravemap.osm_command import Derived, Request, derive
from overpass_server import OverpassServer, Reply, from_query

TAGS = {"place": "town", "name": "Sampleton", "name:ar": "المثال"}
TOWN = node(1, 10.0, 45.0, TAGS, version=3)
MOVED = node(1, 10.0, 45.0045, TAGS, version=4)
HAMLET = node(2, 10.1, 45.0, {"place": "hamlet", "name": "Hillfoot"})
CLINIC = node(3, 10.2, 45.1, {"amenity": "clinic", "name": "Clinic"}, version=2)
ROAD = way(1, [1, 2], {"highway": "primary", "name": "Valley Road"}, version=5)
PLACES = [
    cells("places", osm="node/1"),
    cells("places", id="clinic", name_en="Clinic", kind="hospital", precision="building", osm="node/3"),
]


class Bench:
    """A case without anything of OpenStreetMap, and extracts to read."""

    def __init__(self, folder: Path) -> None:
        self.case = make_case_folder(folder / "case", places=PLACES, control=[cells("control")])
        for path in (self.case / "osm").iterdir():
            path.unlink()
        self.file = folder / "valley.osm"

    def run(self, *objects: str, timestamp: str = TIME, **options: object) -> Derived:
        """A run over an extract with these objects; ``accept``, ``themes``, ``box``, ``large``, ``all``."""
        self.file.write_text(document(*objects, timestamp=timestamp), encoding="utf-8")
        return derive(self.request(**options))

    def request(self, **options: object) -> Request:
        """What asks for that."""
        named = {"accept": "is_accepted", "large": "is_large", "all": "is_all"}
        given = {named.get(name, name): value for name, value in options.items()}
        return Request(self.case, **{"files": (self.file,), **given})  # type: ignore[arg-type]  # by name

    @property
    def state(self) -> dict[str, bytes]:
        """Every file of the osm folder."""
        folder = self.case / "osm"
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def names(self, theme: str) -> list[str]:
        """The ids of what is kept of a theme."""
        return list(read_features(self.case / "osm" / f"{theme}.geojson"))

    def lock(self) -> Lock:
        """The lock of the case."""
        found = read_lock(self.case)
        assert found is not None
        return found


def answers(query: str) -> str:
    """What Overpass would say of the valley."""
    if 'node["place"' in query:
        return TOWN + HAMLET
    if "node(id:1,3)" in query:
        return TOWN + CLINIC
    return TOWN + HAMLET + ROAD if '["highway"' in query else ""


class Online(Bench):
    """The same case, asked of a server."""

    def __init__(self, folder: Path, *replies: Reply) -> None:
        super().__init__(folder)
        self.server = OverpassServer(replies, otherwise=from_query(answers))
        self.waits: list[float] = []

    def ask(self, **options: object) -> Derived:
        """A run over what the server answers."""
        overpass = Overpass(self.server.url, patience=Patience(tries=2), sleep=self.waits.append)
        return derive(self.request(files=(), overpass=self.server.url, **options), server=overpass)
