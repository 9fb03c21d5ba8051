/** The ground: what OpenStreetMap has of land, water, roads and names, and the edge of the sheet. */

import * as L from "leaflet";

import { CREDIT, dataOf } from "./attribution.ts";
import type { Context } from "./context.ts";
import { Edge } from "./edge.ts";
import { Ground } from "./ground.ts";
import { Names } from "./names.ts";
import { Settlements } from "./settlements.ts";
import { Stage } from "./stage.ts";

/** A Leaflet layer with the case's ground. What is not land is the background: the sea. */
export function basemap(context: Context): L.Layer {
  const layer = new L.Layer();
  let stop = (): void => undefined;
  layer.onAdd = (map) => {
    const stage = Stage.of(map, context);
    const [ground, edge] = [new Ground(stage), new Edge(stage)];
    const settlements = new Settlements(stage);
    const names = new Names(stage.paper, stage.sheet("names"), stage.ruler, () => context.model.places);
    for (const drawing of [ground, edge]) stage.addDrawing(drawing);
    stage.setNames(names, settlements);
    const stopRenewing = context.onRenewed(() => stage.rearrange());
    const uncredit = creditData(map, context);
    stop = () => {
      uncredit();
      stopRenewing();
      stage.setNames(undefined, undefined);
      names.remove();
      settlements.remove();
      for (const drawing of [ground, edge]) stage.removeDrawing(drawing);
      ground.remove();
      edge.remove();
      stage.release();
    };
    return layer;
  };
  layer.onRemove = () => {
    stop();
    return layer;
  };
  layer.getAttribution = () => CREDIT;
  return layer;
}

/** Say in the corner, after whose data they are, of which days; in the page's language. */
function creditData(map: L.Map, { store, model }: Context): () => void {
  const corner = map.attributionControl as L.Control.Attribution | undefined;
  let said = "";
  const say = (): void => {
    if (said !== "") corner?.removeAttribution(said);
    said = dataOf(model.case.osmDates, store.state.lang);
    if (said !== "") corner?.addAttribution(said);
  };
  map.once("layeradd", say);
  const stop = store.subscribe((state, before) => {
    if (state.lang !== before.lang) say();
  });
  return () => {
    stop();
    map.off("layeradd", say);
    if (said !== "") corner?.removeAttribution(said);
  };
}
