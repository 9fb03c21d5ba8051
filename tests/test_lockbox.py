"""The box: what opens it, what does not, and what can be seen from outside."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from gravemap.errors import BuildError
from gravemap.lockbox import (
    FEWEST,
    ITERATIONS,
    MOST,
    STEP_BYTES,
    Lockbox,
    RandomBytes,
    ShutError,
    lock,
    unlock,
)

GOLDEN = Path(__file__).resolve().parent / "golden" / "lockbox.json"
WORDS = "abacus blimp crouton dimmer emboss flakily"
DATA = '{"who":"نص عربي </script>"}'.encode()


def counted(start: int) -> RandomBytes:
    """A stand-in for chance: the bytes 0, 1, 2 … one after the other."""
    at = start

    def take(size: int) -> bytes:
        nonlocal at
        at += size
        return bytes(number % 256 for number in range(at - size, at))

    return take


@pytest.fixture(scope="module")
def box() -> Lockbox:
    return lock(DATA, [WORDS, "second person second words third fourth"], iterations=FEWEST)


def test_each_of_its_passphrases_opens_it(box: Lockbox) -> None:
    assert unlock(box, WORDS) == DATA
    assert unlock(box, "second person second words third fourth") == DATA


@pytest.mark.parametrize("wrong", ["", "abacus", WORDS.upper(), WORDS + " ", WORDS[:-1]])
def test_nothing_else_does(box: Lockbox, wrong: str) -> None:
    with pytest.raises(ShutError):
        unlock(box, wrong)


def test_the_parameters_are_those_that_are_advised(box: Lockbox) -> None:
    header = json.loads(box.header)

    assert set(header) == {"version", "cipher", "kdf", "iterations", "iv", "slots"}
    assert (header["cipher"], header["kdf"]) == ("AES-256-GCM", "PBKDF2-HMAC-SHA-256")
    assert (ITERATIONS, FEWEST) == (1_000_000, 600_000)
    assert json.loads(lock(b"", ["x"]).header)["iterations"] == ITERATIONS
    for slot in header["slots"]:
        assert set(slot) == {"salt", "iv"}
        assert len(base64.b64decode(slot["salt"])) == 32
        assert len(base64.b64decode(slot["iv"])) == 12
    assert len({slot["salt"] for slot in header["slots"]}) == 2


def test_two_boxes_of_the_same_data_differ_in_salt_nonce_and_ciphertext() -> None:
    one, two = (lock(DATA, [WORDS], iterations=FEWEST) for _ in range(2))
    headers = [json.loads(box.header) for box in (one, two)]

    assert headers[0]["iv"] != headers[1]["iv"]
    assert headers[0]["slots"][0]["salt"] != headers[1]["slots"][0]["salt"]
    assert headers[0]["slots"][0]["iv"] != headers[1]["slots"][0]["iv"]
    assert one.keys[0] != two.keys[0]
    assert one.data[:1000] != two.data[:1000]


@pytest.mark.parametrize("size", [0, 1, 60_000, 70_000, 200_000])
def test_its_size_is_a_multiple_of_the_step(size: int) -> None:
    data = bytes((number * 7919 + number // 251) % 256 for number in range(size))
    sealed = base64.b64decode(lock(data, [WORDS], iterations=FEWEST).data)

    assert (len(sealed) - 16) % STEP_BYTES == 0
    assert len(sealed) - 16 <= size + 2 * STEP_BYTES


def test_no_word_of_the_data_or_the_passphrase_is_in_it() -> None:
    text = lock(b"canary-token " * 50, [WORDS], iterations=FEWEST).to_json()
    inside = text.encode() + base64.b64decode(json.loads(text)["data"])

    assert b"canary" not in inside
    assert not any(word.encode() in inside for word in WORDS.split())


def test_a_flipped_bit_anywhere_shuts_it(box: Lockbox) -> None:
    whole = box.to_json().encode()
    at_start, at_end = whole.index(b'"data":"') + 60, len(whole) - 60
    places = [*range(0, at_start, 7), *range(at_start, at_end, 20_011), *range(at_end, len(whole))]
    opened = []
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1
        try:
            unlock(Lockbox.from_json(bytes(changed).decode()), WORDS)
            opened.append(place)
        except (ShutError, UnicodeDecodeError):
            pass

    assert opened == []


@pytest.mark.parametrize("iterations", [1, 1_000, FEWEST - 1, MOST + 1, True, "1000000", None])
def test_other_iterations_than_allowed_are_not_even_tried(box: Lockbox, iterations: object) -> None:
    header = json.loads(box.header) | {"iterations": iterations}

    with pytest.raises(ShutError):
        unlock(replace(box, header=json.dumps(header)), WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"header":1,"keys":[],"data":""}',
        '{"keys":[]}',
        "[" * 100_000,
        '{"header":"{}","keys":7,"data":""}',
    ],
)
def test_what_is_no_box_is_shut(text: str) -> None:
    with pytest.raises(ShutError):
        unlock(Lockbox.from_json(text), WORDS)


@pytest.mark.parametrize("cut", [1, 10, 1_000, 80_000])
def test_a_box_that_ends_early_is_shut(box: Lockbox, cut: int) -> None:
    with pytest.raises(ShutError):
        unlock(replace(box, data=box.data[:-cut]), WORDS)


@given(st.binary(max_size=300))
@settings(max_examples=5, deadline=None)
def test_whatever_goes_in_comes_out(data: bytes) -> None:
    assert unlock(lock(data, [WORDS], iterations=FEWEST), WORDS) == data


def test_the_key_is_the_one_that_the_standard_says() -> None:
    """PBKDF2 and AES-GCM by other means than the module's own: hashlib, and the header as it stands."""
    box = lock(DATA, [WORDS], iterations=FEWEST)
    header = json.loads(box.header)
    slot = header["slots"][0]
    key = hashlib.pbkdf2_hmac("sha256", WORDS.encode(), base64.b64decode(slot["salt"]), FEWEST, 32)
    data_key = AESGCM(key).decrypt(
        base64.b64decode(slot["iv"]), base64.b64decode(box.keys[0]), box.header.encode()
    )

    assert len(data_key) == 32
    assert AESGCM(data_key).decrypt(
        base64.b64decode(header["iv"]), base64.b64decode(box.data), f"{box.header}\n{box.keys[0]}".encode()
    )


@pytest.mark.parametrize("passphrases", [[], ["a", "a"], [str(number) for number in range(9)]])
def test_it_takes_one_to_eight_different_passphrases(passphrases: list[str]) -> None:
    with pytest.raises(BuildError, match="one to 8 passphrases"):
        lock(DATA, passphrases)


@pytest.mark.parametrize("iterations", [599_999, 10_000_001])
def test_it_is_not_made_with_fewer_iterations_than_the_floor(iterations: int) -> None:
    with pytest.raises(BuildError, match="Iterations"):
        lock(DATA, [WORDS], iterations=iterations)


def test_the_boxes_that_the_page_reads_are_made_so() -> None:
    for vector in json.loads(GOLDEN.read_text(encoding="utf-8")):
        made = lock(
            vector["data"].encode(),
            vector["passphrases"],
            iterations=vector["iterations"],
            random=counted(vector["random_from"]),
        )

        stored = Lockbox.from_json(vector["box"])
        assert (made.header, made.keys) == (stored.header, stored.keys)
        assert len(made.data) == len(stored.data)  # its bytes hang on the version of zlib
        for passphrase in vector["passphrases"]:
            assert unlock(stored, passphrase).decode() == vector["data"]
