"""No bytes bring a reader to anything but a value or a sentence: each target of ``fuzz.py``, bounded in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import TARGETS

EXAMPLES = {"table": 60, "case file": 100, "spreadsheet": 120}
LONGEST_S = 10.0
#: Long and repetitive, as what makes a reader slow is.
LONG = (
    "a", "9", "-", "[", "]", "(", '"', "'", ",", ";", "/", " ", "\n", "\t", "نص ", "1-", "201X,", "at least ", "<", "a.",
    "{", "\\", "X", "~", "1e9",
)  # fmt: skip


def any_bytes(name: str) -> st.SearchStrategy[bytes]:
    """Bytes by chance, and what the target looks for, put together and cut by chance."""
    seeds, words = TARGETS[name].seeds, [word.encode() for word in TARGETS[name].words]
    pieces = st.sampled_from([*words, *seeds, b" ", b"0", b"1", b"\n"]) | st.binary(max_size=6)
    joined = st.lists(pieces, max_size=8).map(b"".join)
    if not seeds:
        return joined | st.binary(max_size=200)
    cut = st.builds(
        lambda seed, at, new, length: seed[:at] + new + seed[at + length :],
        st.sampled_from(seeds), st.integers(0, 3_000), st.binary(max_size=8), st.integers(0, 20),
    )  # fmt: skip
    return st.binary(max_size=200) | joined | cut


@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_are_more_than_it_can_read(name: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(name, 300),
        deadline=None,
        derandomize=True,  # chance has its place in `python tasks.py fuzz`
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        database=None,
    )
    @given(any_bytes(name))
    def run(data: bytes) -> None:
        started = time.monotonic()
        TARGETS[name].run(data)
        assert time.monotonic() - started < LONGEST_S

    run()


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("name", [name for name in TARGETS if name != "spreadsheet"])
def test_what_is_long_and_repetitive_takes_no_longer_than_it_is_long(name: str, piece: str) -> None:
    started = time.monotonic()

    TARGETS[name].run((piece * (100_000 // len(piece))).encode())

    assert time.monotonic() - started < LONGEST_S


@pytest.mark.parametrize("name", TARGETS)
def test_its_seeds_are_read(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)
