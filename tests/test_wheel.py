"""Looks inside the wheel: it carries the front end, whoever builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hatch_build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
    ]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([*pip, str(folder), str(root)], env=environment, check=True)
    (made,) = folder.glob("gravemap-*.whl")
    return zipfile.ZipFile(made)


def test_the_front_end_is_inside_and_made_from_these_sources(wheel: zipfile.ZipFile, root: Path) -> None:
    for name in hatch_build.OUTPUTS:
        assert wheel.read(f"gravemap/static/{name}").startswith(f"/* {hatch_build.banner(root)} */".encode())


def test_the_licences_of_what_is_bundled_travel_along(wheel: zipfile.ZipFile) -> None:
    assert "Redistribution and use" in wheel.read("gravemap/static/licenses/leaflet.txt").decode()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in wheel.namelist())


def test_the_list_of_words_for_passphrases_is_inside_with_its_licence(wheel: zipfile.ZipFile) -> None:
    assert len(wheel.read("gravemap/wordlist/eff-large.txt").split()) == 7776
    assert b"Creative Commons Attribution" in wheel.read("gravemap/wordlist/LICENCE.txt")


def test_nothing_but_the_package_is_inside(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"gravemap"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_a_bundle_is_stale_when_a_source_or_a_bundled_file_has_changed(root: Path, tmp_path: Path) -> None:
    for name in ("hatch_build.py", *(f"src/timemap/{name}" for name in hatch_build.INPUTS)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((root / name).read_bytes())
    source = tmp_path / "src" / "timemap" / "src" / "main.ts"
    source.parent.mkdir()
    source.write_text("export const a = 1;\n")
    static = tmp_path / "src" / "gravemap" / "static"
    static.mkdir(parents=True)
    for name in hatch_build.OUTPUTS:
        (static / name).write_text(f"/* {hatch_build.banner(tmp_path)} */\n")

    assert hatch_build.is_fresh(tmp_path)
    source.write_bytes(b"export const a = 1;\r\n")
    assert hatch_build.is_fresh(tmp_path), "line ends are no change"
    source.write_text("export const a = 2;\n")
    assert not hatch_build.is_fresh(tmp_path)
    source.write_text("export const a = 1;\n")
    (static / "leaflet.css").unlink()
    assert not hatch_build.is_fresh(tmp_path)
