/** The ground: land, coasts and national borders from the file itself, names of places, and the edge of the sheet. */

import * as L from "leaflet";

import { CREDIT } from "./attribution.ts";
import type { Context } from "./context.ts";
import { svg } from "./dom.ts";
import { Names } from "./names.ts";
import { outlinesOf, pathOf } from "./outline.ts";
import type { Position } from "./model.ts";
import { type Drawing, Stage } from "./stage.ts";

/** A Leaflet layer with the case's land. What is not land is the background: the sea. */
export function basemap(context: Context): L.Layer {
  const layer = new L.Layer();
  let stop = (): void => undefined;
  layer.onAdd = (map) => {
    const stage = Stage.of(map, context);
    const ground = drawGround(stage);
    const names = new Names(stage.paper, stage.sheet("names"), stage.ruler, () => context.model.places);
    stage.addDrawing(ground.drawing);
    stage.setNames(names);
    const stopRenewing = context.onRenewed(() => stage.rearrange());
    stop = () => {
      stopRenewing();
      stage.setNames(undefined);
      names.remove();
      stage.removeDrawing(ground.drawing);
      ground.remove();
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

function drawGround(stage: Stage): { drawing: Drawing; remove: () => void } {
  const { model } = stage.context;
  const [west, south, east, north] = model.case.bbox;
  const { root } = stage.sheet("ground");
  const land = svg("path", { class: "gm-land", "fill-rule": "evenodd" });
  const coast = svg("path", { class: "gm-coast" });
  const border = svg("path", { class: "gm-border" });
  const beyond = svg("path", { class: "gm-edge", "fill-rule": "evenodd" });
  const neatline = svg("path", { class: "gm-neatline" });
  const all = svg("g", { "aria-hidden": "true" }, land, coast, border, beyond, neatline);
  root.append(all);
  const outlines = outlinesOf(model.land, model.case.bbox);
  const frame: readonly Position[] = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  const far: readonly Position[] = [[west - 40, -80], [east + 40, -80], [east + 40, 80], [west - 40, 80]];
  const redraw = (): void => {
    const lines = (list: readonly (readonly Position[])[]): ReturnType<typeof stage.paper.pixels>[] => list.map((line) => stage.paper.pixels(line));
    // Every land by itself: even-odd would empty what two of them share.
    land.setAttribute("d", model.land.map((one) => pathOf(lines(one.shape.flat()))).join(""));
    coast.setAttribute("d", pathOf(lines(outlines.coast), false));
    border.setAttribute("d", pathOf(lines(outlines.border), false));
    beyond.setAttribute("d", pathOf(lines([far, frame])));
    neatline.setAttribute("d", pathOf(lines([frame])));
  };
  return { drawing: { redraw, update: () => undefined }, remove: () => all.remove() };
}
