"""``docs/api.md``, made of the docstrings: every public name with its signature and what it says of itself.

``python tests/api_page.py > docs/api.md`` makes it again; a test holds the two together.
"""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator

import gravemap

GROUPS = (
    (
        "Cases",
        (
            "A case is a folder. `Folder` is a path, as text or as `pathlib.Path`; `Day` is `2031-11-05`, a "
            "`datetime.date`, or days since 1970-01-01. In the examples `valley` is the invented case of the tests."
        ),
        ("load_case", "Case", "check", "Outcome", "import_incidents", "Taken"),
    ),
    (
        "Frames",
        "GeoDataFrames in EPSG:4326, geometry in (longitude, latitude), as finely as an edition may show it.",
        ("locate", "case_frames"),
    ),
    (
        "Numbers and control",
        "Days are whole numbers, counted from 1970-01-01: `day_of` and `date_of` turn them.",
        ("Ledger", "Band", "Step", "Contradiction", "Why", "holdings", "Holding", "day_of", "date_of"),
    ),
    ("Maps", "", ("time_map", "TimeMap", "build_map", "Built", "TimeLayer", "TimeSlider")),
    ("Figures", "", ("figure", "Figure", "count_chart", "small_multiples", "atlas")),
    (
        "Dates and quantities",
        "Kept as written, with what the words allow.",
        ("parse_date", "EdtfDate", "parse_quantity", "Quantity"),
    ),
    (
        "Errors",
        (
            "Problems of somebody's data are gathered and told at once; what cannot be meant, such as an edition "
            "that there is not, is a `ValueError`."
        ),
        ("GravemapError", "DataError", "BuildError", "Problem"),
    ),
)
HEAD = """\
# The Python API

Everything that `import gravemap` gives, with its types. The notebooks in [`notebooks/`](../notebooks/) show it at work; the
examples here are run by the tests. Other modules of the package may change at any time. This page is made of the docstrings
by `tests/api_page.py`.
"""


def page() -> str:
    """The whole page."""
    return (
        "\n".join([HEAD, *_index(), *(line for group in GROUPS for line in _group(*group))]).rstrip() + "\n"
    )


def _there(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in gravemap.__all__]


def _index() -> Iterator[str]:
    yield "| name | what it is |"
    yield "|---|---|"
    for _, _, names in GROUPS:
        for name in _there(names):
            yield f"| [`{name}`](#{name.lower()}) | {_first_line(getattr(gravemap, name))} |"
    yield ""


def _group(title: str, about: str, names: tuple[str, ...]) -> Iterator[str]:
    if not _there(names):
        return
    yield from (f"## {title}", "")
    if about:
        yield from (about, "")
    for name in _there(names):
        thing = getattr(gravemap, name)
        yield from (f"### `{name}`", "", "```python", _signature(name, thing), "```", "")
        yield from _described(inspect.getdoc(thing) or "")
        if inspect.isclass(thing):
            yield from _members(name, thing)


def _members(owner: str, thing: type) -> Iterator[str]:
    """The public methods and properties of a class, those with an example in full."""
    for name, value in vars(thing).items():
        member = getattr(thing, name)
        if name.startswith("_") or not (
            isinstance(value, classmethod | staticmethod | property) or inspect.isfunction(value)
        ):
            continue
        said = inspect.getdoc(member) or ""
        if isinstance(value, property):
            yield from (f"- `{owner}.{name}`: {_first(said)}", "")
        elif "Example:" in said:
            yield from (
                f"#### `{owner}.{name}`",
                "",
                "```python",
                _signature(f"{owner}.{name}", member),
                "```",
                "",
            )
            yield from _described(said)
        else:
            yield from (f"- `{_signature(f'{owner}.{name}', member, is_short=True)}`: {_first(said)}", "")


def _signature(name: str, thing: object, *, is_short: bool = False) -> str:
    """How it is called; of a class that nobody makes by hand, what it holds."""
    if inspect.isclass(thing) and issubclass(thing, BaseException):
        return f"class {name}({thing.__bases__[0].__name__})"
    signature = inspect.signature(thing)  # type: ignore[arg-type]  # everything public is called
    shown = [one for key, one in signature.parameters.items() if key != "self" and not key.startswith("_")]
    parts = [_argument(one) for one in shown]
    first_named = next((at for at, one in enumerate(shown) if one.kind is one.KEYWORD_ONLY), None)
    if first_named is not None and not any(one.kind is one.VAR_POSITIONAL for one in shown):
        parts.insert(first_named, "*")
    result = ""
    if not inspect.isclass(thing) and signature.return_annotation is not signature.empty:
        result = f" -> {_type(signature.return_annotation)}"
    line = f"{name}({', '.join(parts)}){result}"
    if len(line) <= 110 or is_short:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){result}"


def _argument(one: inspect.Parameter) -> str:
    star = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
    hint = "" if one.annotation is one.empty else f": {_type(one.annotation)}"
    equals = " = " if hint else "="
    default = "" if one.default is one.empty else f"{equals}{_default(one.default)}"
    return f"{star}{one.name}{hint}{default}"


def _type(hint: object) -> str:
    return hint if isinstance(hint, str) else getattr(hint, "__name__", str(hint))


def _default(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return "…" if "object at" in repr(value) or "factory" in repr(value) else repr(value)


def _first_line(thing: object) -> str:
    return _first(inspect.getdoc(thing) or "")


def _first(said: str) -> str:
    return _marked(" ".join(said.partition("\n\n")[0].split()))


def _marked(text: str) -> str:
    """The marks of a docstring as those of Markdown."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text)
    return text.replace("``", "`")


_SECTIONS = ("Args:", "Raises:", "Returns:", "Example:")


def _described(said: str) -> Iterator[str]:
    """A docstring as Markdown: its paragraphs, then lists of arguments and errors, then the example."""
    for block in re.split(r"\n\n(?=\S)", said):
        head, _, rest = block.partition("\n")
        if head not in _SECTIONS:
            is_list = block.startswith("- ") or "\n    " in block
            yield from (_marked(block if is_list else " ".join(block.split())), "")
        elif head == "Example:":
            yield from ("```pycon", textwrap.dedent(rest), "```", "")
        else:
            yield from (f"{head[:-1]}:", "")
            for item in re.split(r"\n(?=\S)", textwrap.dedent(rest)):
                name, _, words = item.partition(":")
                yield f"- `{name}`: {_marked(' '.join(words.split()))}"
            yield ""


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a stream of text
    print(page(), end="")
