from __future__ import annotations

import types

import gravemap


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
