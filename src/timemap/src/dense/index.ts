/** Imports on a page: what `imports.ts` asks for. */

import type { Imports } from "../imports.ts";
import { atlasOf, infoOf, partsOf, shown } from "./atlas.ts";
import { bars } from "./bars.ts";
import { card } from "./card.ts";
import { figures } from "./figures.ts";
import { fromHash, inHash, toHash } from "./hash.ts";
import { bindLayer, layerOf } from "./layer.ts";
import { legend } from "./legend.ts";
import { view } from "./list.ts";
import { infosOf, offName } from "./sieve.ts";

export const imports: Imports = {
  bind: (map, context) => bindLayer(map, context, atlasOf(context)),
  has: (model, key) => partsOf(key) !== undefined && infoOf(model, key) !== undefined,
  nameOf: (model, name) => infosOf(model).find((info) => offName(info.name) === name)?.title,
  card, view, figures, legend, bars, fromHash, toHash, inHash, shown,
  redraw: (canvas) => {
    const layer = layerOf(canvas);
    layer?.draw();
    return layer?.isUsed(canvas) === true;
  },
};
