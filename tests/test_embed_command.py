"""``gravemap embed`` prints the snippet of a state of a built map, or says everything that is wrong with the wish."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from builders import SAMPLE
from gravemap.build import build
from gravemap.cli import main
from gravemap.embed import Embed, snippet
from gravemap.embed_command import add_embed
from gravemap.page import static_text

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    build(SAMPLE, folder / "valley (1).html")
    build(SAMPLE, folder / "restricted.html", edition="restricted")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["embed", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_it_prints_the_snippet_of_the_state_that_is_asked_for(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text, _ = run(
        capsys, maps / "valley (1).html", "--date", "2031-06-05", "--known", "2031-11-01", "--layers", "graves", "counts",
        "--lang", "ar", "--pick", "graves/quarry", "--height", "500", "--figure", "fig.png", "--alt", "مقابر",
        "--host", "https://news.example.org", "--host", "null",
    )  # fmt: skip

    assert code == 0
    assert text == snippet(
        Embed(
            "valley%20%281%29.html", "date=2031-06-05&layers=graves,counts&lang=ar&known=2031-11-01&pick=graves/quarry",
            "وادي المثال", "ar", 500, "fig.png", "مقابر", ("https://news.example.org", "null"),
        )
    )  # fmt: skip


def test_without_options_it_is_what_the_map_opens_with(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text, _ = run(
        capsys, maps / "valley (1).html", "--address", "https://example.org/map.html", "--title", "Mine"
    )

    assert code == 0
    assert text == snippet(Embed("https://example.org/map.html", "date=2031-11-05", "Mine"))


def test_a_case_stands_for_its_map(
    maps: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, told = run(capsys, SAMPLE)
    assert (code, f"Build it with build-map {SAMPLE}" in told) == (1, True)

    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "sample.html").write_bytes((maps / "valley (1).html").read_bytes())
    code, text, _ = run(capsys, SAMPLE)
    assert code == 0
    assert 'src="sample.html#embed&#38;date=2031-11-05"' in text


def test_everything_that_is_wrong_is_told_at_once(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text, told = run(
        capsys, maps / "valley (1).html", "--date", "2099-01-01", "--layers", "grave", "--pick", "graves/quary", "--height",
        "12", "--host", "*", "--address", "javascript:1", "--figure", "data:x", "--mode", "windows",
    )  # fmt: skip

    assert (code, text) == (2, "")
    for part in (
        "--date", "2028-01-01 to 2032-12-31", "Did you mean graves?", "Did you mean graves/quarry?", "from 240 to 2000",
        "“*” is not an origin", "“javascript:1” is not an address", "“data:x” is not an address", "Did you mean window?",
        "8 problems",
    ):  # fmt: skip
        assert part in told, part
    assert "Traceback" not in told


@pytest.mark.parametrize("height", ["tall", "420.5", "", "²"])
def test_what_is_no_height_is_told(maps: Path, capsys: pytest.CaptureFixture[str], height: str) -> None:
    code, _, told = run(capsys, maps / "valley (1).html", "--height", height)

    assert (code, "--height" in told) == (2, True)


def test_a_picture_in_words_needs_its_picture(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, told = run(capsys, maps / "valley (1).html", "--alt", "Graves")

    assert (code, "is given without --figure" in told) == (2, True)


def test_a_restricted_map_has_no_snippet(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text, told = run(capsys, maps / "restricted.html")

    assert (code, text) == (1, "")
    assert "never to be given away" in told


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, told = run(capsys, tmp_path / "none.html")

    assert (code, "There is no file" in told) == (1, True)


def test_the_script_for_stories_is_small_and_asks_nobody(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, text, _ = run(capsys, "--story")
    assert (code, text) == (0, static_text("story.js") + "\n")
    assert len(text.encode()) < 2048
    for door in (
        "fetch",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "import(",
        "Storage",
        "cookie",
        "eval",
        "innerHTML",
    ):
        assert door not in text, door

    code, told, _ = run(capsys, "--story", "-o", tmp_path / "story.js")
    assert (code, told) == (0, f"{tmp_path / 'story.js'}\n")
    assert (tmp_path / "story.js").read_text(encoding="utf-8") == text


def test_the_map_itself_is_never_written_over(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = maps / "valley (1).html"
    before = path.read_bytes()

    code, _, told = run(capsys, path, "-o", path)

    assert (code, "is the map itself" in told) == (2, True)
    assert path.read_bytes() == before


def test_every_option_is_told_of_here_and_in_the_guide() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    add_embed(commands)
    actions = commands.choices["embed"]._actions

    assert all(action.help for action in actions)
    options = {action.option_strings[0] for action in actions if action.option_strings} - {"-h", "--output"}
    assert {option for option in options if f"`{option}" not in GUIDE} == set()


def test_the_guide_tells_every_message_and_every_field() -> None:
    folder = ROOT / "src" / "timemap" / "src" / "embed"
    messages = (folder / "messages.ts").read_text(encoding="utf-8")
    channel = (folder / "channel.ts").read_text(encoding="utf-8")
    told = re.findall(r"readonly (\w+):", messages[messages.index("interface Told") :].partition("}")[0])
    kinds = re.findall(r'kind === "(\w+)"', messages) + re.findall(r'"(\w+)" \| ', channel) + ["pick"]

    assert len(told) == 9
    assert {"get", "set", "show", "ready", "state", "change"} < set(kinds)
    assert [kind for kind in kinds if f'gravemap: "{kind}"' not in GUIDE] == []
    assert [field for field in told if f"`{field}`" not in GUIDE] == []
