/** The scale bar: kilometres in round numbers, without Leaflet's style attributes. */

import * as L from "leaflet";

import { el, setText } from "./dom.ts";
import { roundLength } from "./round.ts";

/** Longest the bar may be, in pixels. */
const ROOM = 120;

/** A control that shows a length in the middle of the map. */
export function scaleBar(): L.Control {
  const control = new L.Control({ position: "bottomleft" });
  const bar = el("span", { class: "gm-scale-bar" });
  const words = el("span", { class: "gm-scale-words" });
  let stop = (): void => undefined;
  control.onAdd = (map) => {
    const update = (): void => {
      const middle = map.getSize().y / 2;
      const a = map.containerPointToLatLng([0, middle]);
      const b = map.containerPointToLatLng([ROOM, middle]);
      const { metres, share } = roundLength(map.distance(a, b));
      setText(words, metres >= 1000 ? `${metres / 1000} km` : `${metres} m`);
      bar.style.width = `${Math.round(ROOM * share)}px`;
    };
    map.on("move zoomend resize", update);
    stop = () => map.off("move zoomend resize", update);
    map.whenReady(update);
    return el("div", { class: "gm-scale", dir: "ltr" }, words, bar);
  };
  control.onRemove = () => stop();
  return control;
}
