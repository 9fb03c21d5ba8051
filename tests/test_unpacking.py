"""A file is taken apart, however its content is wrapped."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gravemap import unpacking
from gravemap.payload import PER_DEGREE, polygons
from gravemap.phrases import shortened
from gravemap.unpacking import layers, shape_corners

HIDDEN = "the well behind the old mill"


def texts(data: bytes) -> str:
    return "\n".join(layer.text for layer in layers("file", data))


def zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", text)
    return buffer.getvalue()


WRAPPERS: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "UTF-16 with a mark": lambda text: text.encode("utf-16"),
    "UTF-16 without": lambda text: text.encode("utf-16-le"),
    "HTML entities": lambda text: "".join(f"&#{ord(c)};" for c in text).encode(),
    "JSON escapes": lambda text: (
        json.dumps({"a": "".join(f"\\u{ord(c):04x}" for c in text)}).replace("\\\\", "\\").encode()
    ),
    "JavaScript escapes": lambda text: ("x='" + "".join(f"\\x{ord(c):02x}" for c in text) + "'").encode(),
    "percent escapes": lambda text: quote(text).replace(".", "%2e").encode(),
    "base64": lambda text: b"data:text/plain;base64," + base64.b64encode(text.encode()),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zlib": lambda text: zlib.compress(text.encode()),
    "ZIP": zipped,
    "gzip in base64": lambda text: b'{"x": "' + base64.b64encode(gzip.compress(text.encode() * 3)) + b'"}',
    "base64 in ZIP": lambda text: zipped(base64.b64encode(text.encode()).decode()),
    "PNG": lambda text: (
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x20zTXtComment\0\0" + zlib.compress(text.encode()) + b"IEND"
    ),
    "PDF": lambda text: b"%PDF-1.4\nstream\n" + zlib.compress(text.encode()) + b"\nendstream",
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_text_is_found_in_every_wrapper(wrapper: str) -> None:
    assert HIDDEN in texts(WRAPPERS[wrapper](HIDDEN))


@given(st.lists(st.sampled_from(["gzip", "zlib", "base64", "ZIP", "hexadecimal"]), max_size=3))
def test_a_text_is_found_in_wrappers_inside_wrappers(wrapping: list[str]) -> None:
    data = HIDDEN.encode()
    for wrapper in wrapping:
        match wrapper:
            case "gzip":
                data = gzip.compress(data)
            case "zlib":
                data = zlib.compress(data)
            case "base64":
                data = base64.b64encode(data)
            case "hexadecimal":
                data = data.hex().encode()
            case _:
                buffer = io.BytesIO()
                with zipfile.ZipFile(buffer, "w") as archive:
                    archive.writestr("x", data)
                data = buffer.getvalue()

    assert HIDDEN in texts(data)


def test_phrases_of_a_payload_are_put_back_before_it_is_read() -> None:
    rows = [f"{HIDDEN} number {at}" for at in range(40)]
    short, codes, phrases = shortened({"graves": rows})
    page = f'<script type="application/json">{json.dumps({"tables": short, "codes": codes, "phrases": phrases})}</script>'

    assert HIDDEN not in page.replace(HIDDEN, "", page.count(HIDDEN) - 1) or HIDDEN not in page
    assert any(layer.text == f"{HIDDEN} number 7" for layer in layers("p", page.encode()))


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.001, 2))
def test_the_corners_of_a_shape_on_a_page_are_read(lon: float, lat: float, size: float) -> None:
    box = shapely.box(lon, lat, lon + size, lat + size)
    corners = {(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in shapely.get_coordinates(box)}

    found = {corner for text in polygons(box) for corner in shape_corners(text)}
    assert found == corners


def test_what_is_no_shape_has_no_corners() -> None:
    assert shape_corners("Sampleton") == []
    assert shape_corners("") == []


def test_a_list_of_differences_is_summed_up() -> None:
    told = [layer.text for layer in layers("f", b"[10.1, 0.0234, 0.5]")]

    assert "10.1 10.1234 10.6234" in told


def test_what_unpacks_to_too_much_is_told_and_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_MOST_BYTES", 1000)

    with pytest.raises(ValueError, match="more than can be looked through"):
        list(layers("f", gzip.compress(b"a" * 5000)))
