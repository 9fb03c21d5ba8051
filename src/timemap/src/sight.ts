/** What is drawn of a sheet that reaches far beyond the map's edges: what is seen, and some way around it. */

import type { Box, Pixel } from "./boxes.ts";
import type { Paper } from "./sheet.ts";

/** What is drawn beyond each edge of what is seen, as a share of it. */
const BEYOND = 0.6;

export class Sight {
  readonly #paper: Paper;
  readonly #draw: () => void;
  #box: Box = { x: 0, y: 0, width: 0, height: 0 };

  /** Calls `draw` whenever the map has been moved so far that something else must be drawn. */
  constructor(paper: Paper, draw: () => void) {
    [this.#paper, this.#draw] = [paper, draw];
    paper.map.on("move moveend resize", this.#moved);
  }

  /** The part of the paper that is drawn, in pixels. */
  get box(): Box {
    return this.#box;
  }

  /** Take what is seen now as the middle of what is drawn. */
  renew(): Box {
    const { x, y, width, height } = this.#paper.seen();
    const [wide, high] = [width * BEYOND, height * BEYOND];
    this.#box = { x: x - wide, y: y - high, width: width + 2 * wide, height: height + 2 * high };
    return this.#box;
  }

  /** Whether a pixel of the paper is drawn. */
  holds([x, y]: Pixel): boolean {
    const box = this.#box;
    return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
  }

  remove(): void {
    this.#paper.map.off("move moveend resize", this.#moved);
  }

  readonly #moved = (): void => {
    // While the map zooms the paper is stretched, and drawn anew when it has arrived.
    if (this.#paper.map.getZoom() !== this.#paper.zoom) return;
    const { x, y, width, height } = this.#paper.seen();
    if (!this.holds([x, y]) || !this.holds([x + width, y + height])) this.#draw();
  };
}
