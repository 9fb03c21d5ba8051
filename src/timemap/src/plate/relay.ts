/** The map laid out for another size than the window's, and put back to the pixel: the state hears nothing of it. */

import type * as L from "leaflet";

const away = new WeakSet<L.Map>();

/** Whether a map is laid out for paper or a figure: where it moves then is not where the reader looks. */
export function isAway(map: L.Map): boolean {
  return away.has(map);
}

/** Give the map's element another size by `resize`; what was in view stays in view. Returns what puts both back, by `restore`. */
export function layOut(map: L.Map, resize: () => void, restore: () => void): () => void {
  const [center, zoom, { x, y }] = [map.getCenter(), map.getZoom(), map.getSize()];
  // Reckoned from the centre, not from the pixels on which Leaflet happened to lay it.
  const middle = map.project(center, zoom);
  const [southwest, northeast] = [map.unproject([middle.x - x / 2, middle.y + y / 2], zoom), map.unproject([middle.x + x / 2, middle.y - y / 2], zoom)];
  away.add(map);
  resize();
  map.invalidateSize({ animate: false, pan: false });
  show(map, center, map.getBoundsZoom([[southwest.lat, southwest.lng], [northeast.lat, northeast.lng]]));
  return () => {
    restore();
    map.invalidateSize({ animate: false, pan: false });
    show(map, center, zoom);
    away.delete(map);
  };
}

/** Without `reset` Leaflet moves by whole pixels: a figure would depend on what was seen before. */
function show(map: L.Map, center: L.LatLng, zoom: number): void {
  map.setView(center, zoom, { animate: false, reset: true } as L.ZoomPanOptions);
}

/** Do something with the map laid out at a size, in the colours of daylight, without a picture on the screen between. */
export async function atSize<T>(map: L.Map, [width, height]: readonly [number, number], work: () => T): Promise<T> {
  const { style } = map.getContainer();
  const page = document.documentElement;
  page.classList.add("gm-light");
  const putBack = layOut(
    map,
    () => Object.assign(style, { right: "auto", bottom: "auto", width: `${width}px`, height: `${height}px` }),
    () => Object.assign(style, { right: "", bottom: "", width: "", height: "" }),
  );
  try {
    await settled();
    return work();
  } finally {
    page.classList.remove("gm-light");
    putBack();
  }
}

/** What is arranged before the next picture is arranged now; no picture is made meanwhile. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
}
