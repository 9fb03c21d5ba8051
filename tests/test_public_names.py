"""What is public: a complete, sorted list; every name is what it says in whatever order things are imported."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import api_page
import gravemap

PACKAGE = Path(gravemap.__file__).parent


def test_the_list_of_public_names_is_sorted() -> None:
    assert list(gravemap.__all__) == sorted(gravemap.__all__)


def test_every_public_name_is_there_and_described() -> None:
    undescribed = [
        name
        for name in gravemap.__all__
        if callable(getattr(gravemap, name)) and not getattr(gravemap, name).__doc__
    ]

    assert undescribed == []


def test_whatever_is_not_private_is_listed() -> None:
    found = {
        name
        for name, value in vars(gravemap).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name != "annotations"
    }

    assert found <= set(gravemap.__all__)


def test_no_module_takes_the_place_of_a_public_name() -> None:
    # Importing gravemap.x puts the module on the package, over a function of that name.
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.name for path in PACKAGE.iterdir() if path.is_dir()
    }

    assert modules & set(gravemap.__all__) == set()


def test_a_name_that_there_is_not_is_told_as_of_any_module() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import gravemap; gravemap.read_minds"],
        capture_output=True,
        text=True,
        check=False,
    ).stderr

    assert said.rstrip().endswith("AttributeError: module 'gravemap' has no attribute 'read_minds'")


def test_the_page_on_the_api_is_what_the_code_says(root: Path) -> None:
    assert (root / "docs" / "api.md").read_text(encoding="utf-8") == api_page.page(), (
        "Make it again: python tests/api_page.py > docs/api.md"
    )


def test_every_public_name_has_its_place_on_that_page() -> None:
    headings = {
        line.removeprefix("### `").rstrip("`")
        for line in api_page.page().splitlines()
        if line.startswith("### ")
    }

    assert headings == set(gravemap.__all__) - {"__version__"}
