/**
 * Names of settlements that no record speaks of: fainter than the records' places, and only where
 * everything else has left room.
 */

import type { Arrangement, NameRoom } from "./arrangement.ts";
import type { Pixel } from "./boxes.ts";
import type { Lang } from "./days.ts";
import { plain, svg } from "./dom.ts";
import { shortName } from "./labels.ts";
import { translate } from "./names.ts";
import { Sight } from "./sight.ts";
import type { Stage } from "./stage.ts";
import type { Settlement } from "./terrain.ts";

/** The zoom from which settlements of each kind are named, and the size of their names in pixels. */
const RANKS: Readonly<Record<string, { readonly zoom: number; readonly size: number }>> = {
  city: { zoom: 5, size: 11.5 },
  town: { zoom: 7.5, size: 10.5 },
  village: { zoom: 9.25, size: 10 },
  suburb: { zoom: 10.5, size: 10 },
  hamlet: { zoom: 10.5, size: 9.5 },
};
const DOT_GAP = 5;
/** Letters of the longest name. */
const LONGEST = 28;

interface Placed {
  readonly settlement: Settlement;
  readonly at: Pixel;
  /** Middle of the name from the dot. */
  readonly offset: Pixel;
}

interface Told {
  readonly text: string;
  /** Empty where it is not known. */
  readonly lang: string;
}

/** The name for a reader of a language. */
export function toldIn(settlement: Settlement, lang: Lang): Told {
  const [name, code] = lang === "ar" ? [settlement.nameAr, settlement.langAr] : [settlement.nameEn, settlement.langEn];
  return { text: shortName(plain(name), LONGEST), lang: code ?? lang };
}

/** Settlements that a map of this zoom may name, the most important first. */
export function namedAt(settlements: readonly Settlement[], zoom: number): Settlement[] {
  return settlements.filter(({ kind }) => (RANKS[kind]?.zoom ?? Infinity) <= zoom);
}

export class Settlements {
  readonly #stage: Stage;
  readonly #root = svg("g", { class: "gm-settlements", "aria-hidden": "true" });
  #lang: Lang = "en";
  readonly #sight: Sight;
  #asked: readonly Settlement[] = [];
  #placed: readonly Placed[] = [];
  #drawn = new Map<Placed, SVGGElement>();

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#sight = new Sight(stage.paper, () => this.#draw());
    stage.sheet("names").root.prepend(this.#root);
  }

  rooms(lang: Lang): NameRoom[] {
    this.#lang = lang;
    const { paper, ruler } = this.#stage;
    this.#asked = namedAt(this.#stage.context.model.settlements, paper.zoom);
    return this.#asked.map((settlement, number) => {
      const size = RANKS[settlement.kind]?.size ?? 10;
      return {
        id: `settlement:${number}`, at: paper.pixel(settlement.point), order: 9, dot: false, gap: DOT_GAP, height: size + 3,
        width: ruler.width(toldIn(settlement, lang).text, size) + 2,
      };
    });
  }

  settle(arrangement: Arrangement): void {
    this.#placed = this.#asked.flatMap((settlement, number) => {
      const settled = arrangement.at.get(`settlement:${number}`);
      return settled === undefined ? [] : [{ settlement, at: this.#stage.paper.pixel(settlement.point), offset: settled.offset }];
    });
    this.#drawn = new Map();
    this.#draw();
  }

  stretch(scale: number): void {
    for (const [{ at }, group] of this.#drawn) group.style.transform = translate(at, scale);
  }

  remove(): void {
    this.#sight.remove();
    this.#root.remove();
  }

  /** Put on the sheet what is in sight. */
  #draw(): void {
    this.#sight.renew();
    const before = this.#drawn;
    this.#drawn = new Map(this.#placed.filter(({ at }) => this.#sight.holds(at)).map((placed) => [placed, before.get(placed) ?? this.#make(placed)]));
    this.#root.replaceChildren(...this.#drawn.values());
  }

  #make({ settlement, at, offset: [x, y] }: Placed): SVGGElement {
    const { text, lang } = toldIn(settlement, this.#lang);
    const size = RANKS[settlement.kind]?.size ?? 10;
    const words = svg("text", { class: `gm-settlement gm-settlement-${settlement.kind}`, lang, x: x.toFixed(1), y: (y + size * 0.35).toFixed(1) }, text);
    const group = svg("g", { class: "leaflet-zoom-animated" }, svg("circle", { class: "gm-settlement-dot", r: 1.4 }), words);
    group.style.transform = translate(at, 1);
    return group;
  }
}
