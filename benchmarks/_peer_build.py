"""One peer's way from the CSV to its HTML, in its own environment: ``python _peer_build.py PEER CSV HTML``.

Each does what its documentation shows for points with attributes, and no more: no row is checked.
Prints the most memory in MB and the seconds of all cores.
"""

from __future__ import annotations

import base64
import importlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

LONGITUDE, LATITUDE = 10.0, 45.0
ZOOM = 7.5  # of deck.gl and MapLibre; Leaflet's is one more


def keplergl(rows: Path, out: Path) -> None:
    """kepler.gl without a ground; its page reads the rows as CSV and finds the layer itself."""
    frame = _frame(rows)
    frame["date"] += " 00:00:00"  # of a bare day it makes a list to choose from, not a time slider
    config = {"version": "v1", "config": {"mapStyle": {"styleType": "no_map"}}}
    made = importlib.import_module("keplergl").KeplerGl(data={"rows": frame}, config=config)
    made.save_to_html(file_name=str(out), center_map=True)


def lonboard(rows: Path, out: Path) -> None:
    """A scatterplot of lonboard without a ground, with all columns for its tooltip."""
    frame = _frame(rows)
    geopandas, library = importlib.import_module("geopandas"), importlib.import_module("lonboard")
    points = geopandas.points_from_xy(frame["longitude"], frame["latitude"])
    table = geopandas.GeoDataFrame(frame, geometry=points, crs=4326)
    layer = library.ScatterplotLayer.from_geopandas(table, radius_min_pixels=2)
    state = {"longitude": LONGITUDE, "latitude": LATITUDE, "zoom": ZOOM}
    library.Map(layer, basemap=None, view_state=state).to_html(out)


def pydeck(rows: Path, out: Path) -> None:
    """A scatterplot of pydeck, its JavaScript inside the page."""
    library = importlib.import_module("pydeck")
    layer = library.Layer(
        "ScatterplotLayer",
        _frame(rows),
        get_position=["longitude", "latitude"],
        get_radius=1,
        radius_min_pixels=2,
        pickable=True,
    )
    view = library.ViewState(longitude=LONGITUDE, latitude=LATITUDE, zoom=ZOOM)
    deck = library.Deck(layers=[layer], initial_view_state=view, map_provider=None)
    deck.to_html(str(out), offline=True, notebook_display=False)


def timestamped(rows: Path, out: Path) -> None:
    """Folium's TimestampedGeoJson on Leaflet's canvas: each point stays for a year, steps of a month."""
    folium, plugins = importlib.import_module("folium"), importlib.import_module("folium.plugins")
    made = _folium_map(folium)
    features = _features(rows, lambda date: {"time": date, "icon": "circle", "iconstyle": {"radius": 2}})
    plugins.TimestampedGeoJson(
        features, period="P1M", duration="P1Y", auto_play=False, add_last_point=False
    ).add_to(made)
    made.save(str(out))


def timeline(rows: Path, out: Path, *, is_canvas: bool = True, is_circle: bool = True) -> None:
    """Folium's Timeline on Leaflet's canvas: each point stays for a year."""
    folium, plugins = importlib.import_module("folium"), importlib.import_module("folium.plugins")
    js_code = importlib.import_module("folium.utilities").JsCode
    made = _folium_map(folium, is_canvas=is_canvas)
    layer = plugins.Timeline(
        _features(rows, lambda date: {"start": date}),
        get_interval=js_code(
            "(f) => ({start: Date.parse(f.properties.start), end: Date.parse(f.properties.start) + 365 * 864e5})"
        ),
        **({"point_to_layer": js_code("(f, at) => L.circleMarker(at, {radius: 2})")} if is_circle else {}),
    ).add_to(made)
    plugins.TimelineSlider(auto_play=False).add_timelines(layer).add_to(made)
    made.save(str(out))


def timeline_svg(rows: Path, out: Path) -> None:
    """The same in an SVG, which Leaflet takes when nothing is said: each circle an element."""
    timeline(rows, out, is_canvas=False)


def timeline_pins(rows: Path, out: Path) -> None:
    """The same as Folium makes it when nothing at all is said: each point a pin."""
    timeline(rows, out, is_canvas=False, is_circle=False)


def datafilter(rows: Path, out: Path) -> None:
    """A plain page of deck.gl with its DataFilterExtension: positions and days as binary columns, no titles, no sources."""
    frame = _frame(rows)
    numpy, pandas = importlib.import_module("numpy"), importlib.import_module("pandas")
    places = numpy.stack([frame["longitude"], frame["latitude"]], axis=1).astype("<f4")
    days = (pandas.to_datetime(frame["date"]) - pandas.Timestamp(0)).dt.days.to_numpy().astype("<f4")
    view = {"longitude": LONGITUDE, "latitude": LATITUDE, "zoom": ZOOM}
    page = _FILTER_PAGE.replace("VIEW", json.dumps(view)).replace("COUNT", str(len(frame)))
    for name, values in (("PLACES", places), ("DAYS", days)):
        page = page.replace(name, base64.b64encode(values.tobytes()).decode())
    out.write_text(page, encoding="utf-8")


_FILTER_PAGE = """\
<!DOCTYPE html><meta charset="utf-8"><title>DataFilterExtension</title>
<style>body { margin: 0 } #map { position: relative; width: 1200px; height: 800px }</style><div id="map"></div>
<script src="/vendor/deck.gl/dist.min.js"></script>
<script>
const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
const data = { length: COUNT, attributes: {
  getPosition: { value: floats("PLACES"), size: 2 }, getFilterValue: { value: floats("DAYS"), size: 1 } } };
const extensions = [new deck.DataFilterExtension({ filterSize: 1 })];
const layers = (filterRange) => [new deck.ScatterplotLayer({
  id: "rows", data, extensions, filterRange, getRadius: 1, radiusMinPixels: 2, getFillColor: [160, 40, 30, 128] })];
const shown = new deck.Deck({ parent: document.getElementById("map"), width: 1200, height: 800, useDevicePixels: false,
  initialViewState: VIEW, controller: true, layers: layers([19874, 20239]) });
</script>
"""


def _frame(rows: Path) -> Any:
    return importlib.import_module("pandas").read_csv(rows)


def _folium_map(folium: Any, *, is_canvas: bool = True) -> Any:
    return folium.Map(
        [LATITUDE, LONGITUDE], zoom_start=ZOOM + 1, zoom_snap=0.5, tiles=None, prefer_canvas=is_canvas
    )


def _features(rows: Path, properties: Any) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
            "properties": {
                **properties(row.date),
                "popup": f"{row.title} ({row.source})",
                "deaths": int(row.deaths),
            },
        }
        for row in _frame(rows).itertuples(index=False)
    ]
    return {"type": "FeatureCollection", "features": features}


PEERS = {
    "keplergl": keplergl,
    "lonboard": lonboard,
    "pydeck": pydeck,
    "timestamped": timestamped,
    "timeline": timeline,
    "timeline_svg": timeline_svg,
    "timeline_pins": timeline_pins,
    "datafilter": datafilter,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Not ru_maxrss: that begins with what the process had that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(int(most.split()[1]) * 1.024 / 1000, used.ru_utime + used.ru_stime)
