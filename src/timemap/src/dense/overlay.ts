/** Imports put on a map, for good or as a layer that can be taken off it. */

import * as L from "leaflet";

import type { Context } from "../context.ts";
import { type Atlas, atlasOf } from "./atlas.ts";
import { creditImports } from "./credit.ts";
import { DenseLayer } from "./layer.ts";
import { nearOf } from "./near.ts";

/** Draw the imports of a page on its map; the index for the pointer is made when there is time. */
export function bindLayer(map: L.Map, context: Context, atlas: Atlas): () => void {
  if (atlas.infos.length === 0) return () => undefined;
  const layer = new DenseLayer(map, context, atlas);
  const uncredit = creditImports(map, context, atlas);
  const idle = (work: () => void): void => {
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 3000 });
    else setTimeout(work, 300);
  };
  const stop = atlas.onChange(() => {
    const isRead = atlas.infos.every(({ name }) => atlas.imported(name) !== undefined || atlas.failure(name) !== undefined);
    if (!isRead) return;
    stop();
    idle(() => {
      for (const { name, places } of atlas.infos) {
        const rows = atlas.imported(name)?.rows;
        if (rows !== undefined && places === "points") nearOf(rows);
      }
    });
  });
  return () => {
    stop();
    uncredit();
    layer.remove();
  };
}

/** The imports of a case as a layer of somebody else's map. */
export class ImportsLayer extends L.Layer {
  readonly #context: Context;
  #remove: (() => void) | undefined;

  constructor(context: Context) {
    super();
    this.#context = context;
  }

  override onAdd(map: L.Map): this {
    this.#remove = bindLayer(map, this.#context, atlasOf(this.#context));
    return this;
  }

  override onRemove(): this {
    this.#remove?.();
    this.#remove = undefined;
    return this;
  }
}
