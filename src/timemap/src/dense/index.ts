/** Imports on a page: what `imports.ts` asks for. */

import type { Imports } from "../imports.ts";
import { atlasOf, giveRows, infoOf, partsOf, shown } from "./atlas.ts";
import { bars } from "./bars.ts";
import { card } from "./card.ts";
import { figures } from "./figures.ts";
import { fromHash, inHash, toHash } from "./hash.ts";
import { layerOf } from "./layer.ts";
import { legend } from "./legend.ts";
import { bindLayer, ImportsLayer } from "./overlay.ts";
import { view } from "./list.ts";
import { infosOf, offName } from "./sieve.ts";
import { sources } from "./datasets.ts";

export const imports: Imports = {
  give: giveRows,
  layer: (context) => new ImportsLayer(context),
  bind: (map, context) => void bindLayer(map, context, atlasOf(context)),
  has: (model, key) => partsOf(key) !== undefined && infoOf(model, key) !== undefined,
  nameOf: (model, name) => infosOf(model).find((info) => offName(info.name) === name)?.title,
  sources, card, view, figures, legend, bars, fromHash, toHash, inHash, shown,
  redraw: (canvas) => {
    const layer = layerOf(canvas);
    layer?.draw();
    return layer?.isUsed(canvas) === true;
  },
};
