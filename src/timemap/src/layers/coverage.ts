/** Coverage: where nobody, or only some, could look; what is not recorded there may still have happened. */

import { lasting } from "../clock.ts";
import type { Context } from "../context.ts";
import { svg } from "../dom.ts";
import { hatches } from "../hatch.ts";
import { wasDrag } from "../hands.ts";
import type { Coverage, Polygon } from "../model.ts";
import { nameOf } from "../naming.ts";
import { circle, pathOf } from "../outline.ts";
import type { Sheet } from "../sheet.ts";
import type { Drawing, Stage } from "../stage.ts";
import type { State } from "../state.ts";

interface Stretch {
  readonly row: Coverage;
  readonly shape: readonly Polygon[];
  readonly path: SVGPathElement;
  readonly title: SVGTitleElement;
}

export class CoverageDrawing implements Drawing {
  readonly #stage: Stage;
  readonly #context: Context;
  readonly #sheet: Sheet;
  readonly #stretches: readonly Stretch[];

  constructor(stage: Stage) {
    [this.#stage, this.#context] = [stage, stage.context];
    this.#sheet = stage.sheet("coverage");
    const hatch = hatches(this.#sheet.root);
    this.#stretches = this.#context.model.coverage.flatMap((row): Stretch[] => {
      const shape = row.state === "monitored" ? undefined : this.#shapeOf(row);
      if (shape === undefined) return [];
      const title = svg("title");
      const path = svg(
        "path",
        {
          class: "gm-coverage gm-away leaflet-interactive", tabindex: 0, role: "button", "data-coverage": row.key,
          fill: row.state === "no access" ? hatch.noAccess() : hatch.partial(),
        },
        title,
      );
      this.#sheet.root.append(path);
      return [{ row, shape, path, title }];
    });
    this.#sheet.root.addEventListener("click", this.#picked);
    this.#sheet.root.addEventListener("keydown", this.#picked);
  }

  readonly redraw = (): void => {
    for (const { shape, path } of this.#stretches) path.setAttribute("d", pathOf(shape.flat().map((ring) => this.#stage.paper.pixels(ring))));
  };

  readonly update = (state: State, before: State | undefined): void => {
    for (const { row, path, title } of this.#stretches) {
      const now = lasting(row.from, row.until, state.date);
      path.classList.toggle("gm-away", now === "none");
      path.classList.toggle("gm-faint", now === "possible");
      path.classList.toggle("gm-chosen", state.pick === row.key);
      if (before !== undefined && before.lang === state.lang) continue;
      const term = this.#context.lookup.term("coverage state", row.state);
      const words = `${nameOf(this.#context.lookup.place(row.place), state.lang)}: ${(state.lang === "ar" ? term?.labelAr : term?.labelEn) ?? row.state}`;
      path.setAttribute("aria-label", words);
      title.textContent = words;
    }
  };

  remove(): void {
    this.#sheet.root.removeEventListener("click", this.#picked);
    this.#sheet.root.removeEventListener("keydown", this.#picked);
    this.#sheet.root.replaceChildren();
  }

  /** The place's own area, else its control cell, else as far around it as a cell may reach. */
  #shapeOf(row: Coverage): readonly Polygon[] | undefined {
    const place = this.#context.lookup.place(row.place);
    if (place === undefined) return undefined;
    const cell = this.#context.model.cells.find((one) => one.place === place.key);
    if (place.shape !== undefined) return place.shape;
    if (cell !== undefined) return cell.shape;
    return place.point === undefined ? undefined : [circle(place.point, this.#context.model.case.reachKm)];
  }

  readonly #picked = (event: MouseEvent | KeyboardEvent): void => {
    const key = (event.target as Element).getAttribute("data-coverage");
    if (key === null) return;
    if (event instanceof KeyboardEvent) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
    } else if (wasDrag(this.#stage.map, event)) return;
    this.#context.pick([key]);
  };
}
