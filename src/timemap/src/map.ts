/** The map of our own page, and how it and the store follow each other. */

import * as L from "leaflet";

import { basemap } from "./basemap.ts";
import type { Context } from "./context.ts";
import { word } from "./layers/words.ts";
import type { Bounds } from "./outline.ts";
import { boundsOf } from "./outline.ts";
import { isAway } from "./plate/relay.ts";
import { scaleBar } from "./scalebar.ts";
import type { Store, View } from "./state.ts";
import { whereabouts } from "./whereabouts.ts";

const MAX_ZOOM = 13;
const MIN_ZOOM = 5;
/** Longer than Leaflet takes to glide from one zoom to another. */
const GLIDE_MS = 400;

/** Leaflet's map with the case's ground: no tiles, no requests. */
export function createMap(container: HTMLElement, context: Context): L.Map {
  const { model, store } = context;
  const still = prefersStillness();
  container.dir = "ltr";
  container.classList.add("gm-leaflet");
  const map = L.map(container, {
    attributionControl: false, zoomControl: false, maxZoom: MAX_ZOOM, minZoom: MIN_ZOOM, zoomSnap: 0.25, zoomDelta: 0.75,
    wheelPxPerZoomLevel: 110, maxBoundsViscosity: 0.8, worldCopyJump: false, bounceAtZoomLimits: false,
    zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still, boxZoom: true, keyboardPanDelta: 90,
  });
  if (still) moveAtOnce(map);
  keepArrows(container);
  const { view } = store.state;
  if (view === null) showFirst(map, context);
  else map.setView([view.latitude, view.longitude], view.zoom, { animate: false });
  map.setMaxBounds(latLng(model.case.bbox).pad(0.25));
  addControls(map, context);
  basemap(context).addTo(map);
  fitToSize(map, context);
  return map;
}

/** Also what Leaflet moves by itself (arrow keys, popups) then arrives without gliding. */
function moveAtOnce(map: L.Map): void {
  map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
}

/** With the focus on the map the arrows move the map and nothing else on the page. */
function keepArrows(container: HTMLElement): void {
  container.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
  });
}

function showFirst(map: L.Map, { model }: Context): void {
  const { x, y } = map.getSize();
  const bounds = latLng(model.case.firstView);
  // A map that is not on the page yet has no size; it is fitted when it gets one.
  if (x > 0 && y > 0) map.fitBounds(bounds, { animate: false });
  else map.setView(bounds.getCenter(), MIN_ZOOM + 3, { animate: false });
}

function addControls(map: L.Map, { store }: Context): void {
  L.control.attribution({ prefix: "Leaflet" }).addTo(map);
  scaleBar(store).addTo(map);
  let zoom: L.Control.Zoom | undefined;
  const speak = (): void => {
    const { lang } = store.state;
    zoom?.remove();
    zoom = L.control.zoom({ zoomInTitle: word("zoomIn", lang), zoomOutTitle: word("zoomOut", lang), zoomInText: "+", zoomOutText: "−" }).addTo(map);
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", word("map", lang));
  };
  speak();
  const stop = store.subscribe((state, before) => {
    if (state.lang !== before.lang) speak();
  });
  map.on("unload", stop);
}

/** After every change of size: the furthest zoom shows the whole case, and a first view that nobody moved is fitted again. */
function fitToSize(map: L.Map, context: Context): void {
  const limit = (): void => {
    const { x, y } = map.getSize();
    if (x === 0 || y === 0) return;
    const whole = map.getBoundsZoom(latLng(context.model.case.bbox), false);
    map.setMinZoom(Math.max(MIN_ZOOM, Math.floor(whole * 4) / 4));
    if (context.store.state.view === null) showFirst(map, context);
  };
  limit();
  map.on("resize", limit);
}

/** Show what the case shows first, wherever a link was leading. */
export function showFirstAgain(map: L.Map, context: Context): void {
  map.getContainer().dispatchEvent(new CustomEvent("gm-focus"));
  showFirst(map, context);
}

/** Keep the store's view and the map's the same. An untouched first view stays null, so that links stay short. */
export function bindView(map: L.Map, store: Store): () => void {
  let last: View | null = store.state.view;
  /** Where a link leads, until the map stands there: a zoom that still glides would end elsewhere, after it. */
  let heading: View | null = null;
  let touched = last !== null;
  const touch = (): void => {
    touched = true;
    heading = null;
  };
  const go = ({ latitude, longitude, zoom }: View): void => {
    map.setView([latitude, longitude], zoom, { animate: false });
  };
  const moved = (): void => {
    if (!touched || isAway(map)) return;
    const { lat, lng } = map.getCenter();
    const view: View = { latitude: Number(lat.toFixed(4)), longitude: Number(lng.toFixed(4)), zoom: Number(map.getZoom().toFixed(2)) };
    if (heading !== null && !same(view, heading)) {
      const there = heading;
      heading = null;
      return go(there);
    }
    if (same(view, store.state.view)) return;
    last = view;
    store.set({ view });
  };
  const container = map.getContainer();
  const hands = ["pointerdown", "wheel", "keydown", "gm-focus"] as const;
  for (const hand of hands) container.addEventListener(hand, touch, { capture: true, passive: true });
  map.on("moveend", moved);
  const stop = store.subscribe(({ view }, before) => {
    if (view === before.view || view === last || view === null) return;
    last = view;
    touched = true;
    go(view);
    heading = view;
    setTimeout(() => {
      if (heading === view) heading = null;
    }, GLIDE_MS);
  });
  return () => {
    for (const hand of hands) container.removeEventListener(hand, touch, { capture: true });
    map.off("moveend", moved);
    stop();
  };
}

/** Move the map, no more than needed, so that a record can be seen. Records without a place move nothing. */
export function focus(map: L.Map, context: Context, key: string): void {
  const shapes = whereabouts(key, context.lookup);
  if (shapes.length === 0) return;
  const bounds = latLng(boundsOf(shapes));
  const size = map.getSize();
  const padding = Math.min(70, size.x / 5, size.y / 5);
  const [a, b] = [map.latLngToContainerPoint(bounds.getNorthWest()), map.latLngToContainerPoint(bounds.getSouthEast())];
  const seen = a.x >= padding && a.y >= padding && b.x <= size.x - padding && b.y <= size.y - padding;
  const span = Math.max(b.x - a.x, b.y - a.y);
  if (seen && (span >= 24 || boundsIsPoint(bounds))) return;
  map.getContainer().dispatchEvent(new CustomEvent("gm-focus"));
  const animate = !prefersStillness();
  const fits = span <= Math.min(size.x, size.y) - 2 * padding;
  if (boundsIsPoint(bounds) || (fits && span >= 24)) map.panTo(bounds.getCenter(), { animate });
  else map.fitBounds(bounds, { animate, maxZoom: fits ? 11 : map.getZoom(), padding: [padding, padding] });
}

function boundsIsPoint(bounds: L.LatLngBounds): boolean {
  return bounds.getNorthWest().equals(bounds.getSouthEast());
}

function same(a: View, b: View | null): boolean {
  return b !== null && a.latitude === b.latitude && a.longitude === b.longitude && a.zoom === b.zoom;
}

function latLng([west, south, east, north]: Bounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}

function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
