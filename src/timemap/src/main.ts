/**
 * What a page calls: `gravemap.app(root, wire)` for a page of our own, `gravemap.on(map, wire)` for
 * layers and the slider on somebody else's Leaflet map. One map has one state, however many of our
 * elements stand on it.
 */

import * as L from "leaflet";
import { app } from "./app.ts";
import { type Context, contextOf } from "./context.ts";
import { speak } from "./i18n.ts";
import { imports } from "./imports.ts";
import { makeLayer } from "./layers/index.ts";
import { focus } from "./map.ts";
import { Panel } from "./panel.ts";
import { decode, type Wire } from "./payload.ts";
import { joinClocks } from "./oneclock.ts";
import { bindPlaying } from "./play.ts";
import { startState } from "./start.ts";
import { type LayerName, Store } from "./state.ts";
import { slider } from "./timeline/slider.ts";

export interface OnMap {
  /** One layer, or the imports of the case; its cards open in a panel on the map. */
  readonly layer: (name: LayerName | "imports") => L.Layer;
  /** The timeline as a control along the lower edge of the map. */
  readonly slider: (options?: L.ControlOptions) => L.Control;
}

/** By map, and by build of the data. */
const contexts = new WeakMap<L.Map, Map<string, Context>>();

/** Our layers and slider for a map; data that a map already has is not read again. Data of several cases keep one clock. */
function on(map: L.Map, wire: Wire): OnMap {
  const there = contexts.get(map) ?? new Map<string, Context>();
  contexts.set(map, there);
  const { buildId } = wire.case as { readonly buildId: string };
  let context = there.get(buildId);
  if (context === undefined) {
    context = contextFor(map, wire);
    joinClocks(context.store, [...there.values()].map(({ store }) => store));
    there.set(buildId, context);
  }
  return {
    layer: (name) => (name === "imports" ? imports?.layer(context) ?? L.layerGroup() : makeLayer(name, context)),
    slider: (options = {}) => sliderControl(context, options),
  };
}

function contextFor(map: L.Map, wire: Wire): Context {
  const model = decode(wire);
  const store = new Store(startState(model));
  const context = contextOf(model, store, (keys) => {
    panel.open(keys);
    if (store.state.pick !== null) focus(map, context, store.state.pick);
  });
  const panel = new Panel(context, speak(store.state.lang));
  panel.element.classList.add("gm-on-map");
  L.DomEvent.disableClickPropagation(panel.element);
  L.DomEvent.disableScrollPropagation(panel.element);
  map.getContainer().append(panel.element);
  const stopPlaying = bindPlaying(store, model.case.span);
  map.on("unload", () => {
    stopPlaying();
    panel.remove();
    contexts.delete(map);
  });
  return context;
}

function sliderControl(context: Context, options: L.ControlOptions): L.Control {
  const control = new L.Control({ position: "bottomleft", ...options });
  let stop: (() => void) | undefined;
  control.onAdd = (map) => {
    const box = L.DomUtil.create("div", "gm-slider-control leaflet-control");
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const container = map.getContainer();
    const fit = (): void => {
      box.style.width = `${Math.max(map.getSize().x - 20, 200)}px`;
    };
    fit();
    map.on("resize", fit);
    container.classList.add("gm-with-slider");
    // The panel and the credits end above the slider.
    const watcher = new ResizeObserver(() => container.style.setProperty("--gm-slider", `${box.offsetHeight + 20}px`));
    watcher.observe(box);
    const remove = slider(box, context);
    stop = () => {
      map.off("resize", fit);
      watcher.disconnect();
      container.style.removeProperty("--gm-slider");
      container.classList.remove("gm-with-slider");
      remove();
    };
    return box;
  };
  control.onRemove = () => stop?.();
  return control;
}

export { app, on };
