"""Files written whole, or not at all; several together, or none of them.

A file is written beside its place under a name that begins with a full stop, and then takes its place at
once.  Whatever stops the program in between, such a file may be left: the next one to write there takes it
away, when it is too old to be another program's that writes at this moment.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from gravemap.errors import BuildError

#: Nobody writes for so long.
LEFT_AFTER_S = 3600.0


def write_together(files: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Write each text, or bytes, to its path, and return the paths whose file is now another than before.

    Every file is first written whole beside its place.  Then they take their places in the order
    given; when one cannot, those that did are put back as they were.

    Raises:
        BuildError: when that cannot be done, saying why; everything is as it was.
    """
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    changed = {path: new for path, new in data.items() if _bytes_of(path) != new}
    made: list[Path] = []
    placed: list[tuple[Path, Path | None]] = []
    try:
        ready = [(beside(path, new, made), path) for path, new in changed.items()]
        before = [_copy(path, made) for path in changed]
        for (new, path), old in zip(ready, before, strict=True):
            new.replace(path)
            placed.append((path, old))
    except BaseException as error:
        for path, old in reversed(placed):
            if old is None:
                path.unlink()
            else:
                old.replace(path)
        if isinstance(error, OSError):
            name = error.filename or "a file"
            raise BuildError(
                f"{name} cannot be written: {error.strerror or error}. Everything is as it was."
            ) from error
        raise
    finally:
        for path in made:
            path.unlink(missing_ok=True)
    return tuple(changed)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BuildError(f"{path} cannot be read: {error.strerror or error}.") from error


def beside(path: Path, data: bytes, made: list[Path]) -> Path:
    """A new file with ``data`` in the folder of ``path``, safely on the disk; it is added to ``made`` at once.

    Raises:
        OSError: when it cannot be written; the caller takes away what is in ``made``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    made.append(Path(name))
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    made[-1].chmod(0o644)
    return made[-1]


def sweep(path: Path) -> None:
    """Take away what a program that was killed left beside ``path``."""
    now = time.time()
    for left in [
        *path.parent.glob(f".{_literally(path.name)}.*.new"),
        *path.parent.glob(f".{_literally(path.name)}.*.old"),
    ]:
        try:
            status = left.lstat()
            if now - max(status.st_mtime, status.st_ctime) > LEFT_AFTER_S:
                left.unlink()
        except OSError:
            continue  # another one was quicker, or may do what we may not


def _literally(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _copy(path: Path, made: list[Path]) -> Path | None:
    """A copy of what is at ``path`` now, to be put back; ``None`` when there is nothing."""
    if not path.exists():
        return None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".old")
    os.close(handle)
    made.append(Path(name))
    shutil.copy2(path, made[-1])
    return made[-1]
