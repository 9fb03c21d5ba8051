"""A box of data that any of its passphrases opens; the only door to ``cryptography``.

The page opens the same box with the browser's own cryptography: ``src/timemap/src/lockbox.ts``, and
both test suites read the boxes in ``tests/golden/lockbox.json``.

A box is three things:

- ``header``: a JSON text with the version, the names and parameters of the methods, the salts and
  nonces.  As it stands it is authenticated with everything that is encrypted.
- ``keys``: the data key, once for each passphrase, encrypted under the key that PBKDF2 makes of it.
- ``data``: the data, encrypted under the data key and authenticated with header and keys: packed
  with gzip, with their length before them (four bytes, big end first), then zeros up to a multiple of
  64 KiB, so that the size of the file tells little.

AES-256-GCM (NIST SP 800-38D) with nonces of 12 bytes by chance and one message a key;
PBKDF2-HMAC-SHA-256 (RFC 8018).  Parameters: docs/adr/0016.
"""

from __future__ import annotations

import base64
import gzip
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gravemap.errors import BuildError

ITERATIONS = 1_000_000
FEWEST, MOST = 600_000, 10_000_000
STEP_BYTES = 64 * 1024
MOST_PASSPHRASES = 8
_VERSION = 1
_CIPHER, _DERIVATION = "AES-256-GCM", "PBKDF2-HMAC-SHA-256"
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 32, 12, 16
_LENGTH_BYTES = 4

RandomBytes = Callable[[int], bytes]


class ShutError(Exception):
    """The passphrase does not open the box, or the box is damaged: nobody can tell which."""


@dataclass(frozen=True, slots=True)
class Lockbox:
    """A box as it is stored; all but ``header`` in Base64."""

    header: str
    keys: tuple[str, ...]
    data: str

    def to_json(self) -> str:
        """The text that stands in a page; it holds nothing that could end a script element."""
        return json.dumps(
            {"header": self.header, "keys": self.keys, "data": self.data}, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Lockbox:
        """The box that :meth:`to_json` wrote.

        Raises:
            ShutError: when it is none.
        """
        try:
            found = json.loads(text)
            header, keys, data = found["header"], found["keys"], found["data"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ShutError from error
        if not isinstance(keys, list) or not all(isinstance(part, str) for part in (header, data, *keys)):
            raise ShutError
        return cls(header, tuple(keys), data)


def lock(
    data: bytes,
    passphrases: Sequence[str],
    *,
    iterations: int = ITERATIONS,
    random: RandomBytes = secrets.token_bytes,
) -> Lockbox:
    """``data`` in a box that each of ``passphrases`` (in normal form) opens.

    ``random`` is where salts, nonces and the data key come from; only test vectors give another.

    Raises:
        BuildError: with no passphrase, too many, the same one twice, or too few iterations.
    """
    if not 0 < len(set(passphrases)) == len(passphrases) <= MOST_PASSPHRASES:
        raise BuildError(
            f"A locked file takes one to {MOST_PASSPHRASES} passphrases, each another than the rest; "
            f"{len(passphrases)} were given. Lock a second file for further people."
        )
    if not FEWEST <= iterations <= MOST:
        raise BuildError(f"Iterations must be {FEWEST:,} to {MOST:,}, and {iterations:,} were asked for.")
    data_key = random(_KEY_BYTES)
    slots = [(random(_SALT_BYTES), random(_NONCE_BYTES)) for _ in passphrases]
    nonce = random(_NONCE_BYTES)
    header = json.dumps(
        {
            "version": _VERSION,
            "cipher": _CIPHER,
            "kdf": _DERIVATION,
            "iterations": iterations,
            "iv": _to_base64(nonce),
            "slots": [{"salt": _to_base64(salt), "iv": _to_base64(iv)} for salt, iv in slots],
        },
        separators=(",", ":"),
    )
    keys = tuple(
        _to_base64(_aes(_derived(passphrase, salt, iterations)).encrypt(iv, data_key, header.encode()))
        for passphrase, (salt, iv) in zip(passphrases, slots, strict=True)
    )
    sealed = _aes(data_key).encrypt(nonce, _padded(data), _authenticated(header, keys))
    return Lockbox(header, keys, _to_base64(sealed))


def unlock(box: Lockbox, passphrase: str) -> bytes:
    """What is in ``box``.

    Raises:
        ShutError: when ``passphrase`` (in normal form) does not open it, or it is damaged.
    """
    from cryptography.exceptions import InvalidTag

    try:
        header = _checked(json.loads(box.header), len(box.keys))
        nonce, data = _from_base64(header["iv"]), _from_base64(box.data)
        slots = [(_from_base64(slot["salt"]), _from_base64(slot["iv"])) for slot in header["slots"]]
        wrapped = [_from_base64(key) for key in box.keys]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ShutError from error
    for (salt, iv), key in zip(slots, wrapped, strict=True):
        try:
            unwrapping = _aes(_derived(passphrase, salt, header["iterations"]))
            data_key = unwrapping.decrypt(iv, key, box.header.encode())
        except (InvalidTag, ValueError):
            continue
        try:
            padded = _aes(data_key).decrypt(nonce, data, _authenticated(box.header, box.keys))
        except (InvalidTag, ValueError) as error:
            raise ShutError from error
        length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
        return gzip.decompress(padded[_LENGTH_BYTES : _LENGTH_BYTES + length])
    raise ShutError


def _checked(header: Mapping[str, Any], keys: int) -> Mapping[str, Any]:
    """``header``, when it is of this version, its parameters are in bounds and it has a slot a key."""
    is_ours = (header["version"], header["cipher"], header["kdf"]) == (_VERSION, _CIPHER, _DERIVATION)
    if not is_ours or type(header["iterations"]) is not int or not FEWEST <= header["iterations"] <= MOST:
        raise ValueError
    if not 0 < len(header["slots"]) == keys <= MOST_PASSPHRASES:
        raise ValueError
    return header


def _padded(data: bytes) -> bytes:
    packed = gzip.compress(data, mtime=0)
    whole = len(packed).to_bytes(_LENGTH_BYTES, "big") + packed
    return whole + bytes(-len(whole) % STEP_BYTES)


def _authenticated(header: str, keys: Sequence[str]) -> bytes:
    return "\n".join((header, *keys)).encode()


def _derived(passphrase: str, salt: bytes, iterations: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    return PBKDF2HMAC(SHA256(), _KEY_BYTES, salt, iterations).derive(passphrase.encode())


def _aes(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    """Strictly: a text that could be written in another way is damaged."""
    data = base64.b64decode(text, validate=True)
    if _to_base64(data) != text:
        raise ValueError
    return data
