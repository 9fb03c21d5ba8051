"""The two editions of one invented case side by side, as a case to test with and as a picture.

``python tasks.py pictures`` draws ``docs/pictures/editions.png`` anew.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser import find_browser, launch_flags
from builders import CONFIG, PUBLIC, cells, make_case_folder
from gravemap.build import build

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "editions.png"
SIZE = {"width": 1000, "height": 1060}
HIDDEN = PUBLIC.replace("Q9=b L5 named (the panel)", "Q9=no")
SIGNED = "documenter; data editor; protection focal point"
WORDS = "behind the third kiln, thirty paces from the well"
BOTH_LANGUAGES = 'title_ar = "وادي المثال"\nlanguages = ["en", "ar"]\nfirst_view = [9.9, 44.95, 10.4, 45.3]\n'
STYLE = (
    "body{margin:8px;display:flex;gap:8px;font:600 20px sans-serif}figure{margin:0}figcaption{padding:4px 0}"
    "img{border:1px solid #888}"
)
EDITIONS = {"public": "graves/withheld-1", "restricted": "graves/north-pit"}
"""By edition the key of its one grave."""


def editions_case(folder: Path) -> Path:
    """A case with one grave that is known exactly and published as a square of a tenth of a degree."""
    point = {"longitude": "10.163412", "latitude": "45.142311"}
    config = CONFIG.replace(
        "from =",
        'title_ar = "وادي المثال"\nlanguages = ["en", "ar"]\nfirst_view = [9.9, 44.95, 10.4, 45.3]\nfrom =',
    )
    return make_case_folder(
        folder,
        config,
        places=[
            cells("places", longitude="10.0", latitude="45.0", uncertainty_m="900", source_ids="s1"),
            cells("places", id="mill", name_en="Millbrook", kind="village", longitude="10.31", latitude="45.06",
                  uncertainty_m="800", source_ids="s1"),
            cells("places", id="north-kiln", name_en="North kiln", kind="site", precision="exact", uncertainty_m="20",
                  located_how="measured on the spot", source_ids="s1", **point),
        ],
        graves=[
            cells("graves", id="north-pit", name_en="North kiln pit", place_id="north-kiln", kind="mass grave",
                  locality_en=WORDS, discovered="2031-06-05"),
        ],
        grave_events=[
            cells("grave_events", grave_id="north-pit", state="exhumed", date="2031-06-17", note_en="Dug by the office."),
        ],
        incidents=[cells("incidents", id="shots", place_text=WORDS, summary_en="Shots were heard.", date="2031-05-03", **point)],
        publication=[
            cells("publication"),
            cells("publication", id="d1", subject="graves/north-pit", level="L3", answers=HIDDEN, signers=SIGNED,
                  reason="Verified, and not public.", reason_ar="متحقَّق منه وغير معلن."),
            cells("publication", id="d2", subject="incidents/shots", level="L3", answers=HIDDEN, signers=SIGNED),
        ],
    )  # fmt: skip


def draw(browser: Browser, folder: Path, picture: Path) -> None:
    """Both editions side by side, each with the card of the grave open."""
    case, pictures = editions_case(folder / "case"), []
    for edition, key in EDITIONS.items():
        file = build(case, folder / f"{edition}.html", edition=edition).output
        page = browser.new_page(viewport=SIZE, locale="en-GB", timezone_id="UTC")  # type: ignore[arg-type]
        page.goto(f"{file.as_uri()}#date=2031-11-01&pick={key}")
        page.get_by_role("slider", name="Date shown").wait_for()
        page.wait_for_timeout(1500)
        pictures.append(base64.b64encode(page.screenshot()).decode("ascii"))
    both = "".join(
        f'<figure><figcaption>{edition}</figcaption><img src="data:image/png;base64,{picture_}"></figure>'
        for edition, picture_ in zip(("Public edition", "Restricted edition"), pictures, strict=True)
    )
    page = browser.new_page(viewport={"width": 2 * SIZE["width"] + 32, "height": SIZE["height"] + 56})
    page.set_content(f"<style>{STYLE}</style>{both}")
    page.screenshot(path=picture)


def main() -> int:
    """Draw the picture of the docs."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_flags())
        draw(browser, Path(folder), PICTURE)
        browser.close()
    sys.stdout.write(f"{PICTURE.name}: {PICTURE.stat().st_size / 1000:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
