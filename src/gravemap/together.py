"""Several files written together: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gravemap.errors import BuildError


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
        ready = [(_beside(path, new, made), path) for path, new in changed.items()]
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


def _beside(path: Path, data: bytes, made: list[Path]) -> Path:
    """A new file with ``data`` in the folder of ``path``, safely on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    made.append(Path(name))
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    made[-1].chmod(0o644)
    return made[-1]


def _copy(path: Path, made: list[Path]) -> Path | None:
    """A copy of what is at ``path`` now, to be put back; ``None`` when there is nothing."""
    if not path.exists():
        return None
    copy = path.with_name(f".{path.name}.old")
    made.append(copy)
    shutil.copy2(path, copy)
    return copy
