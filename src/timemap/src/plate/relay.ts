/** The map laid out for another size than the window's, and put back. */

import type * as L from "leaflet";

import type { Store } from "../state.ts";

/** Take over the size that the map's element has now; what was in view stays in view. */
export function relay(map: L.Map, bounds: L.LatLngBounds): void {
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { animate: false, padding: [0, 0] });
}

/** Do something with the map laid out at a size, in the colours of daylight, without a picture on the screen between. */
export async function atSize<T>(map: L.Map, store: Store, [width, height]: readonly [number, number], work: () => T): Promise<T> {
  const canvas = map.getContainer();
  const { view } = store.state;
  const bounds = map.getBounds();
  const page = document.documentElement;
  page.classList.add("gm-light");
  Object.assign(canvas.style, { right: "auto", bottom: "auto", width: `${width}px`, height: `${height}px` });
  try {
    relay(map, bounds);
    await settled();
    return work();
  } finally {
    page.classList.remove("gm-light");
    Object.assign(canvas.style, { right: "", bottom: "", width: "", height: "" });
    relay(map, bounds);
    store.set({ view });
  }
}

/** What is arranged before the next picture is arranged now; no picture is made meanwhile. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
}
