/** Whose data imports are, in the corner of the map for as long as they are shown. */

import type * as L from "leaflet";

import type { Context } from "../context.ts";
import { el, plain } from "../dom.ts";
import { type Atlas, isOff } from "./atlas.ts";

export function creditImports(map: L.Map, context: Context, atlas: Atlas): () => void {
  const corner = map.attributionControl as L.Control.Attribution | undefined;
  let said: readonly string[] = [];
  const say = (): void => {
    for (const text of said) corner?.removeAttribution(text);
    said = atlas.infos.flatMap(({ name, attribution }) => (attribution === undefined || isOff(context.store.state, name) ? [] : [asMarkup(attribution)]));
    for (const text of said) corner?.addAttribution(text);
  };
  say();
  const stop = context.store.subscribe((state, before) => {
    if (state.off !== before.off) say();
  });
  return () => {
    stop();
    for (const text of said) corner?.removeAttribution(text);
  };
}

/** Text as Leaflet's corner takes it. */
function asMarkup(text: string): string {
  return el("i", {}, el("bdi", {}, plain(text))).innerHTML;
}
