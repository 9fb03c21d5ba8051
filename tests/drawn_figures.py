"""What is looked for in the bytes of figures: texts of an SVG, letters of a PDF."""

from __future__ import annotations

import re
import zlib
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def svg_texts(data: bytes) -> list[ET.Element]:
    """The text elements of an SVG."""
    return list(ET.fromstring(data).iter(f"{SVG}text"))  # noqa: S314 - our own


def said(data: bytes) -> str:
    """All text of an SVG, in logical order, a line an element."""
    return "\n".join("".join(one.itertext()) for one in svg_texts(data))


def pdf_streams(data: bytes) -> list[bytes]:
    """The streams of a PDF, unpacked."""
    found = []
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            found.append(zlib.decompressobj().decompress(data[match.end() :]))
        except zlib.error:
            continue
    return found


def pdf_letters(data: bytes) -> set[str]:
    """The characters that a PDF says its glyphs stand for (``ToUnicode``)."""
    letters: set[str] = set()
    for stream in pdf_streams(data):
        if b"beginbfchar" not in stream and b"beginbfrange" not in stream:
            continue
        for code in re.findall(rb"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]{4,})>", stream):
            letters |= set(bytes.fromhex(code.decode()).decode("utf-16-be"))
        for low, _, listed in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\[([^\]]*)\]", stream):
            del low
            for code in re.findall(rb"<([0-9a-fA-F]{4,})>", listed):
                letters |= set(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return letters
