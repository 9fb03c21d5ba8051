/** The layers by name, for our own page and for anybody's Leaflet map. */

import * as L from "leaflet";

import { CREDIT, reach } from "../attribution.ts";
import type { Context } from "../context.ts";
import type { Source } from "../source.ts";
import { type Drawing, Stage } from "../stage.ts";
import { LAYERS, type LayerName } from "../state.ts";
import { ControlDrawing } from "./control.ts";
import { countsSource } from "./counts.ts";
import { CoverageDrawing } from "./coverage.ts";
import { gravesSource } from "./graves.ts";
import { incidentsSource } from "./incidents.ts";
import { milestonesSource } from "./milestones.ts";

const SOURCES: Readonly<Partial<Record<LayerName, (context: Context) => Source>>> = {
  graves: gravesSource,
  counts: countsSource,
  incidents: incidentsSource,
  milestones: milestonesSource,
};

/** A Leaflet layer that shows one kind of record, as far as it is known, at the store's date. What it adds to a map goes with it. */
export function makeLayer(name: LayerName, context: Context): L.Layer {
  const layer = new L.Layer();
  let stop = (): void => undefined;
  layer.onAdd = (map) => {
    const stage = Stage.of(map, context);
    const put = (): (() => void) => {
      const source = SOURCES[name]?.(context);
      return source === undefined ? draw(stage, name) : show(stage, source);
    };
    let takeBack = put();
    const stopRenewing = context.onRenewed(() => {
      // Cells stay where they are, and ask who holds them.
      if (name === "control") return stage.rearrange();
      takeBack();
      takeBack = put();
    });
    const uncredit = name === "control" ? creditReach(map, context) : undefined;
    stop = () => {
      uncredit?.();
      stopRenewing();
      takeBack();
      stage.release();
    };
    return layer;
  };
  layer.onRemove = () => {
    stop();
    stop = () => undefined;
    return layer;
  };
  // Only a frame of somebody's own has no land: nothing of it is OpenStreetMap's.
  layer.getAttribution = () => (context.full.land.length > 0 ? CREDIT : "");
  return layer;
}

/** Say in the corner how far cells reach, in the page's language. */
function creditReach(map: L.Map, context: Context): () => void {
  // Leaflet has one only where the map's options or our page made one.
  const corner = map.attributionControl as L.Control.Attribution | undefined;
  let said = reach(context);
  corner?.addAttribution(said);
  const stop = context.store.subscribe((state, before) => {
    if (state.lang === before.lang) return;
    corner?.removeAttribution(said);
    said = reach(context);
    corner?.addAttribution(said);
  });
  return () => {
    stop();
    corner?.removeAttribution(said);
  };
}

function show(stage: Stage, source: Source): () => void {
  stage.addSource(source);
  return () => {
    stage.removeSource(source);
  };
}

function draw(stage: Stage, name: LayerName): () => void {
  const drawing: Drawing & { remove: () => void } = name === "control" ? new ControlDrawing(stage) : new CoverageDrawing(stage);
  stage.addDrawing(drawing);
  return () => {
    drawing.remove();
    stage.removeDrawing(drawing);
  };
}

/** Put on the map the layers that the store has on, now and after every change; returns what undoes it. */
export function bindLayers(map: L.Map, context: Context): () => void {
  const layers = new Map<LayerName, L.Layer>();
  const sync = (): void => {
    for (const name of LAYERS) {
      const wanted = context.store.state.layers.has(name);
      const known = layers.get(name);
      if (wanted && known === undefined) layers.set(name, makeLayer(name, context).addTo(map));
      else if (wanted && known !== undefined && !map.hasLayer(known)) map.addLayer(known);
      else if (!wanted && known !== undefined) map.removeLayer(known);
    }
  };
  sync();
  const stop = context.store.subscribe((state, before) => {
    if (state.layers !== before.layers) sync();
  });
  return () => {
    stop();
    for (const layer of layers.values()) map.removeLayer(layer);
  };
}
