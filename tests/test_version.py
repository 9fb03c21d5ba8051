from __future__ import annotations

import re
from pathlib import Path

from gravemap.version import __version__


def test_the_changelog_has_a_section_for_the_version(root: Path) -> None:
    sections = re.findall(
        r"^## \[([^\]]+)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sections[:2] == ["Unreleased", __version__]
