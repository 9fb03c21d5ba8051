"""The text that puts a state of a map into another page: a frame, a picture for browsers without scripts, a link.

``src/timemap/src/embed/snippet.ts`` is its twin; ``tests/golden/embed.json`` holds them equal.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

Lang = Literal["en", "ar"]

HEIGHT = 420
#: Lower than that the map has no room beside bar and timeline; higher than that is no part of a page.
HEIGHTS = (240, 2000)
#: The frame has no origin of its own, so nothing can be stored.  What it opens (the whole map, a source) is
#: an ordinary page, which without the last word would lie in the same sandbox.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"

_WORDS = {
    "en": ("Map: {title}", "Map: {title}, {date}", "Open the whole map: "),
    "ar": ("الخريطة: {title}", "الخريطة: {title}، {date}", "افتح الخريطة كاملةً: "),
}
_DATE = re.compile(r"(?:^|&)date=([0-9]{4}-[0-9]{2}-[0-9]{2})(?:&|$)")
_ORIGIN = re.compile(r"(https?)://([a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?")
_NUMBER = re.compile("[0-9]+|0x[0-9a-f]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKUP = {ord(character): f"&#{ord(character)};" for character in "&<>\"'`{}[]"}
#: What an address holds as it is, beside letters, digits and ``-._~``.
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%"
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Embed:
    """What a snippet is made of.

    ``address`` is where the map's file is, http(s) or relative to the page around, ``hash`` the state as
    an address writes it, ``height`` in pixels, ``figure`` the address of a picture for browsers without
    scripts and ``alt`` what it shows, ``hosts`` the origins of pages that may drive the map and hear
    what is done with it.
    """

    address: str
    hash: str
    title: str
    lang: Lang = "en"
    height: int = HEIGHT
    figure: str | None = None
    alt: str | None = None
    hosts: Sequence[str] = ()


def snippet(embed: Embed) -> str:
    """The HTML of a frame.

    Raises:
        ValueError: with a sentence that says what is wrong with an address, an origin or the height.
    """
    check_height(embed.height)
    address, state, name = address_of(embed.address), _hash_of(embed.hash), _line(embed.title)
    date = _DATE.search(state)
    framed, dated, whole = _WORDS[embed.lang]
    titled = framed.format(title=name) if date is None else dated.format(title=name, date=date[1])
    source = _markup(f"{address}#{embedded(state, embed.hosts)}")
    target = _markup(f"{address}#{state}" if state else address)
    link = f"{whole}<bdi>{_markup(name)}</bdi>"
    direction = "rtl" if embed.lang == "ar" else "ltr"
    lines = [
        f'<figure lang="{embed.lang}" dir="{direction}" style="margin:0">',
        (
            f'<iframe src="{source}" title="{_markup(titled)}" width="100%" height="{embed.height}" loading="lazy" '
            f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" style="border:0"></iframe>'
        ),
    ]
    if embed.figure is not None:
        alt = titled if embed.alt is None else _line(embed.alt)
        picture = _markup(address_of(embed.figure))
        lines.append(
            f'<noscript><img src="{picture}" alt="{_markup(alt)}" style="max-width:100%"></noscript>'
        )
    lines += [
        f'<figcaption><a href="{target}" target="_blank" rel="noopener noreferrer">{link}</a></figcaption>',
        "</figure>",
        "",
    ]
    return "\n".join(lines)


def embedded(state: str, hosts: Sequence[str] = ()) -> str:
    """The state in the hash of a frame: with the word ``embed``, and who may drive it.

    Raises:
        ValueError: when one of ``hosts`` is not an origin.
    """
    for host in hosts:
        if not is_origin(host):
            raise ValueError(
                f"“{host}” is not an origin. Write scheme and host alone, such as https://news.example.org."
            )
    return "&".join(["embed", *([f"host={','.join(hosts)}"] if hosts else []), *([state] if state else [])])


def is_origin(text: str) -> bool:
    """Whether ``text`` is an origin as browsers write it; ``null`` is that of a page that has none, such as a file."""
    if text == "null":
        return True
    found = _ORIGIN.fullmatch(text)
    if found is None:
        return False
    scheme, host, port = found.groups()
    is_port = port is None or (
        str(int(port)) == port and int(port) < 65_536 and int(port) != _DEFAULT_PORTS[scheme]
    )
    return is_port and _is_host(host)


def _is_host(host: str) -> bool:
    """Whether a host is written as browsers write it: a number as an address, in its shortest form."""
    try:
        if host.startswith("["):
            return f"[{ipaddress.IPv6Address(host[1:-1])}]" == host
        if _NUMBER.fullmatch(host.rpartition(".")[2]):
            return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False
    return True


def check_height(height: int) -> None:
    """See to it that a frame of this height shows a map.

    Raises:
        ValueError: when it is too low or too high.
    """
    if not HEIGHTS[0] <= height <= HEIGHTS[1]:
        raise ValueError(
            f"The height {height} is not a whole number of pixels from {HEIGHTS[0]} to {HEIGHTS[1]}."
        )


def address_of(text: str) -> str:
    """An address, everything percent-encoded that it cannot hold as it is.

    Raises:
        ValueError: when it is empty, of another scheme than http(s), or has a hash.
    """
    address = _encoded(text)
    if not address:
        raise ValueError("The address is empty. Write https://… or a path, such as map.html.")
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[0].lower() not in {"http:", "https:"}:
        raise ValueError(
            f"“{text}” is not an address of the web. Write https://… or a path, such as map.html."
        )
    if "#" in address:
        raise ValueError(f"“{text}” has a # in it. Write the address alone; the state stands elsewhere.")
    return address


def _hash_of(text: str) -> str:
    return _encoded(text.removeprefix("#")).replace("#", "%23")


def _encoded(text: str) -> str:
    return quote(_whole(text), safe=_IN_ADDRESSES)


def _line(text: str) -> str:
    """``text`` on one line, without characters that change direction beyond it."""
    return _BLANKS.sub(" ", _TURNS.sub("", _whole(text))).strip(" ")


def _whole(text: str) -> str:
    """``text`` without half pairs of surrogates, which are no characters."""
    return _SURROGATES.sub("\ufffd", text)


def _markup(text: str) -> str:
    """``text`` for attributes and elements; brackets too, which templates and short codes of host systems run."""
    return text.translate(_MARKUP)
