"""An HTML file on paper: ``python tests/printed.py report.html`` writes ``report.pdf`` beside it, with Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser import HOW_TO, find_browser, launch_flags


def print_to_pdf(html: Path, pdf: Path) -> None:
    """Print ``html`` to ``pdf`` on A4, as its print style asks.

    Raises:
        SystemExit: when there is no browser, saying how to get one.
    """
    path = find_browser()
    if path is None:
        raise SystemExit(HOW_TO)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_flags())
        page = browser.new_page()
        page.goto(html.resolve().as_uri(), wait_until="load")
        page.emulate_media(media="print")
        pdf.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True))
        browser.close()


def main(arguments: list[str]) -> int:
    """Print every file that is named."""
    for name in arguments:
        html = Path(name)
        pdf = html.with_suffix(".pdf")
        print_to_pdf(html, pdf)
        sys.stdout.write(f"written: {pdf} ({pdf.stat().st_size / 1000:,.0f} kB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
