"""Fuzzes one target of ``fuzz.py`` with atheris: ``python tests/fuzzing.py TARGET SECONDS FOLDER``.

``python tasks.py fuzz [SECONDS] [TARGET …]`` does so for each.  What fails, takes more than 20 seconds or more than
2 GB is written to a file ``fuzz-TARGET-crash-…`` in the current folder, and ends the run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gravemap", "tomllib", "zipfile"]):
    from fuzz import TARGETS


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Run one target until the time is over, or it fails."""
    target = TARGETS[name]
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    (folder / "words").write_text("\n".join(map(_quoted, target.words)) + "\n", encoding="ascii")
    options = [
        f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=4096", "-print_final_stats=1",
        f"-dict={folder / 'words'}", f"-artifact_prefix=fuzz-{name.replace(' ', '-')}-", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], target.run)
    atheris.Fuzz()


def _quoted(word: str) -> str:
    """A word as a dictionary of libFuzzer writes it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
