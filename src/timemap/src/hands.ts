/** Picking marks with a pointer, a finger or the keyboard. */

import * as L from "leaflet";

import type { Pixel } from "./boxes.ts";
import type { Settled } from "./labels.ts";
import type { Sheet } from "./sheet.ts";
import type { Stage } from "./stage.ts";

/** What hands need to know of a mark. Its elements carry its name in `data-mark`. */
export interface Pickable {
  readonly keys: readonly string[];
  readonly group: SVGGElement;
  readonly area: SVGPathElement | undefined;
  readonly at: Pixel;
  readonly settled: Settled | undefined;
}

/** How long a page may take to make room for a card. */
const SETTLING_MS = 500;
/** Pixels kept between what has the focus and the edge of the map. */
const MARGIN: L.PointExpression = [60, 40];
/** Pixels between a label and the buttons over it. */
const CLEAR_PX = 6;

/** Let the marks of a sheet, and the areas that belong to them, be picked. The listeners go with the sheets. */
export function listen(stage: Stage, sheet: Sheet, areas: Sheet, find: (id: string) => Pickable | undefined): void {
  const markOf = (event: Event): Pickable | undefined =>
    find((event.target as Element | null)?.closest("[data-mark]")?.getAttribute("data-mark") ?? "");
  const light = (event: Event, on: boolean): void => {
    const mark = markOf(event);
    if (mark?.area === undefined) return;
    for (const element of [mark.area, mark.group]) element.classList.toggle("gm-lit", on);
  };
  for (const { root } of [sheet, areas]) {
    root.addEventListener("pointerover", (event) => light(event, true));
    root.addEventListener("pointerout", (event) => light(event, false));
    root.addEventListener("dblclick", (event) => event.stopPropagation());
    root.addEventListener("click", (event) => {
      const mark = markOf(event);
      if (mark === undefined || wasDrag(stage.map, event)) return;
      event.stopPropagation();
      pick(stage, mark);
    });
  }
  sheet.root.addEventListener("keydown", (event) => {
    const mark = markOf(event);
    if (mark === undefined || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    pick(stage, mark);
  });
  // Whoever comes by keyboard sees what has the focus.
  sheet.root.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark === undefined || !mark.group.matches(":focus-visible")) return;
    light(event, true);
    show(stage, mark);
  });
  sheet.root.addEventListener("focusout", (event) => light(event, false));
}

function pick(stage: Stage, mark: Pickable): void {
  if (mark.keys.length === 0) return;
  stage.context.pick([...new Set(mark.keys)]);
  // A card or list may open over part of the map and make it smaller; what was picked stays in sight.
  const { map } = stage;
  const keep = (): void => show(stage, mark);
  map.once("resize", keep);
  setTimeout(() => map.off("resize", keep), SETTLING_MS);
}

/** Move the map no more than needed to show a symbol or label, whole and beside the buttons on the map. */
function show(stage: Stage, { at, settled }: Pickable): void {
  const { map, paper } = stage;
  const [x, y] = settled?.offset ?? [0, 0];
  map.panInside(paper.latLng([at[0] + x, at[1] + y]), { padding: MARGIN, animate: false });
  const buttons = map.getContainer().querySelector(".leaflet-control-zoom")?.getBoundingClientRect();
  if (settled === undefined || buttons === undefined) return;
  const { box } = settled;
  const label = map.latLngToContainerPoint(paper.latLng([box.x, box.y]));
  const frame = map.getContainer().getBoundingClientRect();
  const isBelow = label.x < buttons.right - frame.left && label.x + box.width > buttons.left - frame.left;
  const down = buttons.bottom - frame.top + CLEAR_PX - label.y;
  if (isBelow && down > 0) map.panBy([0, -down], { animate: false });
}

/** Whether a click is the end of dragging the map. */
export function wasDrag(map: L.Map, event: MouseEvent): boolean {
  const { dragging } = map as { dragging?: L.Handler & { moved?: () => boolean } };
  return event.detail !== 0 && dragging?.moved?.() === true;
}
