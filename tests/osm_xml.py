"""Small OpenStreetMap files as text, in the form that editors save and Overpass answers with."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

Position = tuple[float, float]


def node(number: int, at: Position, version: int = 1, **tags: str) -> str:
    """A node at (longitude, latitude); ``name__ar`` is the tag ``name:ar``."""
    lon, lat = at
    return f'<node id="{number}" {_meta(version)} lon="{lon}" lat="{lat}">{_tags(tags)}</node>'


def way(number: int, nodes: Sequence[int], version: int = 1, **tags: str) -> str:
    """A way through nodes."""
    refs = "".join(f'<nd ref="{ref}"/>' for ref in nodes)
    return f'<way id="{number}" {_meta(version)}>{refs}{_tags(tags)}</way>'


def document(*objects: str, timestamp: str = "2031-06-03T14:04:15Z") -> str:
    """A whole file with data of that time: nodes first, as all files have them."""
    ordered = sorted(objects, key=lambda one: ("<node", "<way ", "<rela").index(one[:5]))
    body = "\n".join(ordered)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="test">\n'
        f'<meta osm_base="{timestamp}"/>\n{body}\n</osm>\n'
    )


def _meta(version: int) -> str:
    return f'version="{version}" timestamp="2020-01-0{version}T00:00:00Z" changeset="1" uid="1" user="test"'


def _tags(tags: dict[str, str]) -> str:
    return "".join(
        f"<tag k={quoteattr(key.replace('__', ':'))} v={quoteattr(value)}/>" for key, value in tags.items()
    )
