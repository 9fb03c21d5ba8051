"""Pictures of the ground from a server, which a reader may switch on in a map built with ``--tiles``.

A map asks nobody for anything.  One that is built with tiles asks one host, and only after its
reader has been told what that host learns, and has agreed.  There is no default server: the large
public ones want to be told which page asks, and a file on a reader's disk tells nobody that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from gravemap.errors import DataError, Problem

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\]")
_TEMPLATE = re.compile(r"[!-~]+")
_UNSAFE = re.compile(r"[\"'<>\\^`|]")
_NEEDED = ("{z}", "{x}", "{y}")
_FIELD = re.compile(r"\{[^{}]*\}")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_EXAMPLE = "https://tiles.example.org/{z}/{x}/{y}.png"


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server: ``template`` is an address with ``{z}``, ``{x}`` and ``{y}``, ``credit`` whose pictures they are.

    The tiles are those of Web Mercator, 256 pixels wide.
    """

    template: str
    credit: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: all that a page with these tiles may ask."""
        parts = urlsplit(self.template)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The host and port as a reader is told them."""
        return urlsplit(self.template).netloc


def parse_tiles(template: str, credit: str | None) -> Tiles:
    """The tiles that ``--tiles`` and ``--tiles-credit`` name.

    Raises:
        DataError: with everything that is wrong with them.
    """
    problems = list(_problems(template))
    said = " ".join((credit or "").split())
    if not said:
        cure = (
            "Say whose pictures they are, as the server asks for it, such as --tiles-credit “© Example Maps”."
        )
        problems.append(Problem("--tiles-credit", "is missing", cure))
    elif not said.isprintable():
        cure = "Write letters, digits and signs."
        problems.append(Problem("--tiles-credit", "holds characters that are not seen", cure, found=said))
    if problems:
        raise DataError(problems)
    return Tiles(template, said)


def _problems(template: str) -> list[Problem]:
    found = [_problem("is not an address that a page can ask", template)] if _is_odd(template) else []
    fields = _FIELD.findall(template)
    missing = [field for field in _NEEDED if field not in fields]
    if missing:
        found.append(_problem(f"lacks {' and '.join(missing)}", template))
    others = sorted(set(fields) - set(_NEEDED))
    if others:
        cure = (
            f"The page may ask one host alone, for pictures of one size. Write an address such as {_EXAMPLE}"
        )
        found.append(
            Problem("--tiles", f"has {' and '.join(others)}, which is not filled in", cure, found=template)
        )
    try:
        parts = urlsplit(template)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return [*found, _problem("has no host that can be asked", template)]
    shown = f"[{host}]" if ":" in host else host
    if "{" in parts.netloc or not _HOST.fullmatch(shown):
        found.append(_problem("has no host that can be asked", template))
    if "@" in parts.netloc:
        cure = "Everybody who has the map could read it. Leave the name and the password out."
        found.append(
            Problem("--tiles", "holds a name or a password", cure, found=f"{parts.scheme}://…@{shown}")
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and shown in _LOOPBACK):
        found.append(_problem("is not asked over an encrypted connection", template))
    return found


def _is_odd(template: str) -> bool:
    return not _TEMPLATE.fullmatch(template) or _UNSAFE.search(template) is not None or "#" in template


def _problem(expected: str, template: str) -> Problem:
    return Problem("--tiles", expected, f"Write an address such as {_EXAMPLE}", found=template)
