"""Every public name says how it is used, and what it says is so: the examples run.

They run in a folder that holds ``valley``, a copy of the invented case, and ``events.csv``, three made-up events
in the form of UCDP.
"""

from __future__ import annotations

import doctest
import inspect
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import gravemap
from builders import SAMPLE
from data_sets import UCDP_COLUMNS, UCDP_ROW, csv_of

_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PUBLIC = [name for name in gravemap.__all__ if name != "__version__"]
FINDER = doctest.DocTestFinder(exclude_empty=True, recurse=False)


def described(name: str) -> Iterator[tuple[str, object]]:
    """A public name with what it stands for, and the public methods of a class."""
    thing = getattr(gravemap, name)
    yield name, thing
    if inspect.isclass(thing):
        for key, value in vars(thing).items():
            if not key.startswith("_") and isinstance(
                value, classmethod | staticmethod | property
            ) | callable(value):
                yield f"{name}.{key}", getattr(thing, key)


def examples_of(name: str) -> list[doctest.DocTest]:
    """The examples in the docstrings of a public name."""
    return [
        test
        for full, thing in described(name)
        if thing.__doc__
        for test in FINDER.find(thing, full, module=False, globs={"gravemap": gravemap})
        if test.examples
    ]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which examples run."""
    shutil.copytree(SAMPLE, tmp_path / "valley")
    rows = [{**UCDP_ROW, "id": str(900001 + number)} for number in range(3)]
    (tmp_path / "events.csv").write_text(csv_of(UCDP_COLUMNS, *rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PUBLIC)
def test_the_examples_of_a_public_name_are_so(name: str, workplace: Path) -> None:
    found = examples_of(name)
    assert found, f"{name} has no example in its docstring"
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=_OPTIONS)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for test in found:
            runner.run(test, out=said.append)

    assert said == []


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_and_called_says_what_it_gives_and_takes(name: str) -> None:
    thing = getattr(gravemap, name)
    if not inspect.isfunction(thing):
        return
    hints = inspect.signature(thing)

    assert hints.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not inspect.Parameter.empty for one in hints.parameters.values())


def test_an_example_that_is_wrong_is_told() -> None:
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    said: list[str] = []

    doctest.DocTestRunner(verbose=False).run(wrong, out=said.append)

    assert "Expected:\n    3\nGot:\n    2" in said[0]
