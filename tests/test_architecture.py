"""What ARCHITECTURE.md says about modules and libraries is so."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "gravemap"
FRONT_END = ROOT / "src" / "timemap"
LONGEST_FILE = 320
TABLES = {"words.ts"}  # one table, a line a word: longer, and no harder to read
VAGUE = {"common", "core", "helpers", "misc", "tools", "util", "utils"}

PYTHON_FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "static" not in path.parts]
FRONT_END_FILES = sorted(path for path in (FRONT_END / "src").rglob("*") if path.suffix == ".ts")


def test_every_module_has_its_place_in_the_list_of_layers() -> None:
    modules = {_layer(path) for path in PYTHON_FILES} - {"__init__"}

    assert modules == set(_layers()), "ARCHITECTURE.md, 'Who may import whom', and src/gravemap differ"


def test_imports_point_one_way() -> None:
    order = {layer: number for number, layer in enumerate(_layers())}
    against = [
        f"{_name(path)} imports {imported}"
        for path in PYTHON_FILES
        for imported in _own_imports(path)
        if _layer(path) != "__init__" and order.get(_layer_of(imported), 99) > order.get(_layer(path), -1)
    ]

    assert against == []


def test_no_module_imports_the_package_itself() -> None:
    against = [_name(path) for path in PYTHON_FILES if "gravemap" in _own_imports(path)]

    assert against == []


def test_no_module_of_the_package_is_in_a_cycle() -> None:
    _check_for_cycles({_name(path): _own_imports(path) for path in PYTHON_FILES})


def test_no_file_of_the_front_end_is_in_a_cycle() -> None:
    statement = re.compile(r"""^(?:import|export)\b(?! type\b)[^;'"]*["'](\.[^'"]+)["']""", re.MULTILINE)
    graph = {
        str(path): {
            str((path.parent / imported).resolve())
            for imported in statement.findall(path.read_text(encoding="utf-8"))
        }
        for path in FRONT_END_FILES
    }

    _check_for_cycles(graph)


def test_a_library_has_one_door() -> None:
    doors = {name: row["door"] for row in _libraries() for name in _code(row["imported as"])}
    against = [
        f"{_name(path)} imports {imported}"
        for path in PYTHON_FILES
        for imported in _foreign_imports(path)
        if doors.get(imported) != "any" and _layer(path) not in _code(doors.get(imported, ""))
    ]

    assert against == []


def test_a_library_that_is_listed_is_used() -> None:
    used = {imported for path in PYTHON_FILES for imported in _foreign_imports(path)}
    idle = [row["library"] for row in _libraries() if not used & set(_code(row["imported as"]))]

    assert idle == []


def test_the_libraries_that_are_listed_are_those_that_are_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [re.split(r"[<>=\[ ;]", requirement)[0] for requirement in project["dependencies"]]

    assert required == [row["library"] for row in _libraries()]


@pytest.mark.parametrize(
    "path",
    [path for path in PYTHON_FILES if path.stem != "__init__"],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_a_module_has_a_test_file(path: Path) -> None:
    folder = ROOT / "tests" / path.parent.relative_to(PACKAGE)

    assert (folder / f"test_{path.stem}.py").is_file()


@pytest.mark.parametrize(
    "path", [*PYTHON_FILES, *FRONT_END_FILES], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_file_is_short_and_named_after_what_it_holds(path: Path) -> None:
    assert path.name in TABLES or len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE
    assert not set(re.split(r"[_.]", path.stem)) & VAGUE


def _check_for_cycles(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]), pytrace=False)


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _layer(path: Path) -> str:
    """The module or package directly in ``gravemap`` that ``path`` belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def _layer_of(imported: str) -> str:
    return imported.split(".")[1] if "." in imported else "__init__"


@cache
def _imports(path: Path) -> frozenset[str]:
    """Dotted names of everything that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}: imports name the package, not dots"
            module = node.module or ""
            found |= {
                f"{module}.{alias.name}" if _is_module(f"{module}.{alias.name}") else module
                for alias in node.names
            }
    return frozenset(found)


def _is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return name.startswith("gravemap.") and (
        path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    )


def _own_imports(path: Path) -> set[str]:
    return {name for name in _imports(path) if name.split(".")[0] == "gravemap"}


def _foreign_imports(path: Path) -> set[str]:
    return {name.split(".")[0] for name in _imports(path)} - sys.stdlib_module_names - {"gravemap"}


def _layers() -> list[str]:
    return [name for row in _table("layers") for name in _code(row["module"])]


def _libraries() -> list[dict[str, str]]:
    return _table("libraries")


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _table(mark: str) -> list[dict[str, str]]:
    """The rows of the table that follows ``<!-- mark -->`` in ARCHITECTURE.md, by the text of their header."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition(f"<!-- {mark} -->\n")[2]
    lines = [line.strip("| ").split(" | ") for line in text.split("\n\n")[0].splitlines()]
    return [dict(zip(lines[0], row, strict=True)) for row in lines[2:]]
