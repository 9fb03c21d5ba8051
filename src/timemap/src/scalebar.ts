/** The scale bar: kilometres in round numbers, without Leaflet's style attributes. */

import * as L from "leaflet";

import { el, setText } from "./dom.ts";
import { word } from "./layers/words.ts";
import { roundLength } from "./round.ts";
import type { Store } from "./state.ts";

/** Longest the bar may be, in pixels. */
const ROOM = 120;

/** A control that shows a length in the middle of the map, in the page's language. */
export function scaleBar(store: Store): L.Control {
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
      const { lang } = store.state;
      words.dir = lang === "ar" ? "rtl" : "ltr";
      setText(words, metres >= 1000 ? word("km", lang, { n: metres / 1000 }) : word("m", lang, { n: metres }));
      bar.style.width = `${Math.round(ROOM * share)}px`;
    };
    map.on("move zoomend resize", update);
    const unsubscribe = store.subscribe((state, before) => {
      if (state.lang !== before.lang) update();
    });
    stop = () => {
      unsubscribe();
      map.off("move zoomend resize", update);
    };
    map.whenReady(update);
    return el("div", { class: "gm-scale", dir: "ltr" }, words, bar);
  };
  control.onRemove = () => stop();
  return control;
}
