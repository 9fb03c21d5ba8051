"""What keeps a step of the slider cheap: figures at a pace, whole pixels, layers of one colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import PageLog
from dense_tables import case_of_ten_years, uncertain_table
from gravemap.build import build
from pages.map_page import MapPage

LAYER = "gravemap.layerOf(document.querySelector('canvas.gm-imports:last-of-type'))"
READY = f"() => document.querySelector('canvas.gm-imports') && {LAYER}.sheets.length > 0"
FIGURE = ".gm-import-figures dd"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("steps")
    case = case_of_ten_years(folder / "case", uncertain_table(900))
    return build(case, folder / "map.html").output.as_uri()


@pytest.fixture
def map_page(page: Page, address: str, page_log: PageLog) -> Any:
    opened = MapPage(page, address, page_log).open(
        date="2025-06-01", mode="window", days="365", at="45,10,8.5"
    )
    page.wait_for_function(READY)
    expect(page.locator(FIGURE).first).not_to_have_text("…")
    yield opened
    assert page_log.messages == []


def test_figures_follow_a_quick_hand_at_a_pace_and_end_where_it_ends(map_page: MapPage) -> None:
    told = map_page.say(
        """async () => {
          let changes = 0;
          const figures = document.querySelector('.gm-import-figures');
          new MutationObserver(() => { changes += 1; }).observe(figures, { childList: true });
          const slider = document.querySelector('.gm-handle');
          const seen = [];
          for (let step = 0; step < 40; step += 1) {
            slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true, cancelable: true }));
            seen.push(document.querySelector('.gm-date-words').textContent);
          }
          await Promise.resolve();
          return [changes, new Set(seen).size];
        }"""
    )
    assert told[0] <= 1, "forty steps in one go paint the figures once"
    assert told[1] == 40, "the date itself follows each step"
    end = map_page.page.locator(".gm-handle").get_attribute("aria-valuetext")
    assert end == "1 October 2028"
    map_page.page.wait_for_timeout(400)
    late = map_page.page.locator(FIGURE).first.inner_text()
    map_page.go(date="2028-10-01", mode="window", days="365", at="45,10,8.5")
    map_page.page.wait_for_timeout(400)
    assert map_page.page.locator(FIGURE).first.inner_text() == late


def test_a_change_that_is_not_the_date_is_told_at_once(map_page: MapPage) -> None:
    told = map_page.say(
        """async () => {
          const slider = document.querySelector('.gm-handle');
          slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true, cancelable: true }));
          document.querySelector('.gm-import .gm-switch').click();
          return document.querySelector('.gm-import .gm-switch').getAttribute('aria-checked');
        }"""
    )
    assert told == "false"


def test_the_picture_lies_on_whole_pixels_wherever_the_map_is_moved(map_page: MapPage) -> None:
    for at in ("45,10,8.5", "45.0123,10.0456,9.3", "44.7,9.6,10"):
        map_page.go(at=at)
        map_page.page.wait_for_timeout(300)
        box = map_page.say(
            """() => {
              const boxOf = (name) => document.querySelector(name).getBoundingClientRect();
              const [b, m] = [boxOf('canvas.gm-imports:last-of-type'), boxOf('.gm-map-canvas')];
              return [b.x - m.x, b.y - m.y];
            }"""
        )
        assert [value % 1 for value in box] == [0, 0], at


def test_what_lies_outside_the_case_is_covered_and_has_a_line_around_the_case(
    map_page: MapPage, tmp_path: Path
) -> None:
    for at in ("45,10,8.5", "44,9,12", "46,11,10.5"):
        map_page.go(at=at)
        map_page.page.wait_for_timeout(300)
        found = map_page.say(
            """() => {
              const map = document.querySelector('.gm-map-canvas').getBoundingClientRect();
              const lines = [...document.querySelectorAll('.gm-neatline')].map((line) => line.getBoundingClientRect());
              const [top, bottom, left, right] = lines;
              const covers = [...document.querySelectorAll('.gm-surround')].map((one) => one.getBoundingClientRect());
              const isCovered = (x, y) => covers.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom);
              const wrong = [];
              for (let y = map.top + 5; y < map.bottom; y += 37) for (let x = map.left + 5; x < map.right; x += 41) {
                const isInside = x >= left.left && x <= right.left && y >= top.top && y <= bottom.top;
                if (isInside === isCovered(x, y)) wrong.push([x, y]);
              }
              return { wrong, thin: lines.every((box) => Math.min(box.width, box.height) === 1) };
            }"""
        )
        assert found == {"wrong": [], "thin": True}, at


PICTURES = f"""() => {{
  const canvas = document.querySelector('canvas.gm-imports:last-of-type'), gl = canvas.getContext('webgl2');
  const layer = {LAYER};
  const read = (draw) => {{
    draw();
    const pixels = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    return pixels;
  }};
  const shaded = read(layer.drawOnCard), stamped = read(layer.draw);
  let [ink, difference] = [0, 0];
  for (let at = 0; at < shaded.length; at += 1) {{
    if (shaded[at] + stamped[at] === 0) continue;
    ink += 1;
    difference += Math.abs(shaded[at] - stamped[at]);
  }}
  let sum = 0;
  for (let at = 0; at < stamped.length; at += 1) sum = (sum * 31 + stamped[at]) | 0;
  return {{ ink, mean: difference / ink, sum, error: gl.getError() }};
}}"""


def test_without_a_card_points_are_stamped_and_look_as_the_shaders_draw_them(map_page: MapPage) -> None:
    few = {"known": "date", "hide": "made/kind/battle,made/grade/reported,made/who/others"}
    for at, more in (("45,10,8.5", {}), ("45.1,10.2,11.3", {}), ("45,10,7", {}), ("45,10,8.5", few)):
        map_page.go(date="2025-06-01", mode="window", days="365", at=at, **more)
        map_page.page.wait_for_timeout(300)
        found = map_page.say(PICTURES)
        assert found["ink"] > 300, at
        assert 0 < found["mean"] < 6, at  # of 255; zero would mean that the shaders drew both
        assert found["error"] == 0


def test_a_stamped_picture_has_nothing_left_of_the_one_before(map_page: MapPage) -> None:
    def picture(date: str, at: str) -> Any:
        map_page.go(date=date, mode="window", days="365", at=at)
        map_page.page.wait_for_timeout(700)  # a map keeps to where a link leads for 400 ms
        return map_page.say(PICTURES)["sum"]

    first = picture("2025-06-01", "45,10,8.5")
    assert picture("2021-06-01", "45,10,8.5") != first
    picture("2021-06-01", "45.1,10.2,11")
    assert picture("2025-06-01", "45,10,8.5") == first
