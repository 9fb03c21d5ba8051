"""Whatever stops a build: the old map is whole, or the new one is, and nothing half-written stands anywhere."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from builders import SAMPLE
from gravemap.build import build, write_whole
from gravemap.cli import build_map
from gravemap.errors import BuildError
from gravemap.osm.lock import LOCK, Lock, LockedFile, lock_problems, lock_text, sha256_of
from gravemap.together import LEFT_AFTER_S, write_together

HERE = Path(__file__).resolve().parent
UNIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither fork, nor limits, nor time zones by name"
)
KILLS = 60
BUILD = "import sys; from gravemap.cli import build_map; sys.exit(build_map())"


def run(*options: str, code: str = BUILD, **given: Any) -> subprocess.CompletedProcess[str]:
    """``build-map`` on the sample case, in a process of its own."""
    command = [sys.executable, "-c", code, str(SAMPLE), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **given)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The map as it should be."""
    return build(SAMPLE, tmp_path_factory.mktemp("whole") / "map.html").output.read_bytes()


@UNIX
@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_map_or_the_new_one(tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "kills.py"), str(tmp_path), str(KILLS), "1"]
    environment = {**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent / 'src'}"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)

    assert found["broken"] == []
    assert found["before"] + found["writing"] == KILLS
    assert min(found["before"], found["writing"]) >= 10
    assert all(name.startswith(".map.html.") and name.endswith(".new") for name in found["left"])


def test_what_a_killed_build_left_is_taken_away_by_a_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map[1].html"
    left, others = (tmp_path / name for name in (".map[1].html.abc.new", ".else.html.abc.new"))
    for file in (left, others):
        file.write_text("half a ma", encoding="utf-8")

    write_whole(target, "a map")
    assert left.exists(), "it may be another build's that is writing now"

    now = time.time()
    monkeypatch.setattr("gravemap.together.time.time", lambda: now + LEFT_AFTER_S + 60)
    write_whole(target, "another map")
    assert sorted(path.name for path in tmp_path.iterdir()) == [others.name, target.name]
    assert target.read_text(encoding="utf-8") == "another map"


@UNIX
def test_a_full_disk_leaves_the_old_map_and_says_what_to_do(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("the map of yesterday", encoding="utf-8")
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); {BUILD}"

    done = run("-o", str(target), code=limited)

    assert done.returncode == 1, done.stderr
    assert "cannot be written: File too large. An earlier map stays as it was." in done.stderr
    assert "--output" in done.stderr
    assert "Traceback" not in done.stderr
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("map.html", "the map of yesterday")
    ]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(
    "call", ["os.fsync", "tempfile.mkstemp", "pathlib.Path.replace", "pathlib.Path.mkdir"]
)
def test_whatever_the_system_refuses_the_old_map_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    target = tmp_path / "map.html"
    target.write_text("the map of yesterday", encoding="utf-8")

    def refused(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(call, refused)
        with pytest.raises(
            BuildError, match=r"An earlier map stays as it was\. Name another file with --output"
        ):
            write_whole(target, "a map")

    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    assert target.read_text(encoding="utf-8") == "the map of yesterday"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that nobody may write to, root neither")
def test_a_folder_that_nobody_may_write_to_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_map([str(SAMPLE), "-o", "/proc/map.html"]) == 1

    told = capsys.readouterr().err
    assert told.startswith("gravemap: /proc/map.html cannot be written")
    assert "--output" in told


def test_a_folder_in_the_place_of_the_map_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.html").mkdir()

    assert build_map([str(SAMPLE), "-o", str(tmp_path / "map.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_builds_at_the_same_time_do_not_mix(tmp_path: Path, whole: bytes) -> None:
    target = tmp_path / "map.html"
    command = [sys.executable, "-c", BUILD, str(SAMPLE), "-o", str(target)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    seen = set()
    while any(one.poll() is None for one in running):
        if target.exists():
            seen.add(target.read_bytes())
        time.sleep(0.002)
    told = [one.communicate() for one in running]

    assert [one.returncode for one in running] == [0, 0, 0, 0], told
    assert seen | {target.read_bytes()} == {whole}
    assert list(tmp_path.iterdir()) == [target]


SETTINGS: dict[str, dict[str, str]] = {
    "far east": {"TZ": "Pacific/Kiritimati"},
    "far west": {"TZ": "Etc/GMT+12"},
    "no time zone": {"TZ": ""},
    "summer time": {"TZ": "Africa/Tripoli"},
    "plain locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "arabic": {"LC_ALL": "ar_LY.UTF-8", "LANG": "ar_LY.UTF-8"},
    "latin locale": {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
    "no home": {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
    "other hashes": {"PYTHONHASHSEED": "12345"},
    "hashes off": {"PYTHONHASHSEED": "0"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}
CLOCK = f"""
import time
shift = float({{shift}})
for name in ("time", "time_ns"):
    real = getattr(time, name)
    setattr(time, name, lambda real=real, by=shift * (1e9 if name == "time_ns" else 1): type(by)(real() + by))
{BUILD}
"""


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_map_is_the_same_bytes_wherever_it_is_built(setting: str, tmp_path: Path, whole: bytes) -> None:
    target = tmp_path / "map.html"
    given = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONHASHSEED", "LANG", "LC_ALL"}
    }

    done = run("-o", str(target), env={**given, **SETTINGS[setting]}, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == whole


def test_no_home_at_all_is_no_trouble(tmp_path: Path, whole: bytes) -> None:
    target = tmp_path / "map.html"
    keep = {"PATH", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV"}

    done = run("-o", str(target), env={key: value for key, value in os.environ.items() if key in keep})

    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == whole


@pytest.mark.parametrize("years", [-30, 50])
def test_a_clock_that_goes_wrong_changes_nothing(tmp_path: Path, whole: bytes, years: int) -> None:
    target = tmp_path / "map.html"

    done = run("-o", str(target), code=CLOCK.format(shift=years * 365 * 86_400))

    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == whole


def test_the_times_of_the_files_and_their_order_on_the_disk_change_nothing(
    tmp_path: Path, whole: bytes
) -> None:
    case = tmp_path / "case"
    for number, path in enumerate(sorted(SAMPLE.rglob("*"), reverse=True)):
        if path.is_file():
            copy = case / path.relative_to(SAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            os.utime(copy, (number * 1e7, number * 1e7))

    assert build(case, tmp_path / "map.html").output.read_bytes() == whole


STOPPED = """
import os, sys
from pathlib import Path
from gravemap.together import write_together
real = Path.replace
def first_and_last(self, target):
    real(self, target)
    os._exit(9)
Path.replace = first_and_last
folder = Path(sys.argv[2])
write_together({folder / "osm" / "places.geojson": "new", folder / "osm" / "osm.lock.toml": sys.argv[3]})
"""


def test_files_that_are_written_together_and_stopped_in_between_are_whole_and_told(tmp_path: Path) -> None:
    locks = [
        lock_text(
            Lock({"places": LockedFile("osm/places.geojson", 1, 3, sha256_of(text), None, (0, 0, 1, 1), ())})
        )
        for text in (b"old", b"new")
    ]
    (tmp_path / "osm").mkdir()
    (tmp_path / "osm" / "places.geojson").write_text("old", encoding="utf-8")
    (tmp_path / LOCK).write_text(locks[0], encoding="utf-8")
    assert lock_problems(tmp_path) == []

    done = run(str(tmp_path), locks[1], code=STOPPED)

    assert done.returncode == 9
    assert (tmp_path / "osm" / "places.geojson").read_text(encoding="utf-8") == "new"
    assert (tmp_path / LOCK).read_text(encoding="utf-8") == locks[0]
    (problem,) = lock_problems(tmp_path)
    assert "a run broke off" in problem.cure
    write_together({tmp_path / LOCK: locks[1]})
    assert lock_problems(tmp_path) == []
