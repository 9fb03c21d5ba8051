/** The timeline: a slider over what happened, with milestones, a date axis, and who held a place. */

import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { el, setAttribute } from "../dom.ts";
import { type Say, speak } from "../i18n.ts";
import { imports } from "../imports.ts";
import { Naming } from "../naming.ts";
import { newsOf } from "../news.ts";
import { notice } from "../notice.ts";
import type { State } from "../state.ts";
import { goTo } from "../travel.ts";
import { barsLegend, controls } from "./controls.ts";
import { bindGestures } from "./gestures.ts";
import { goalOf } from "./keys.ts";
import { knownHandle } from "./known.ts";
import { Plot } from "./plot.ts";
import { panned, zoomed } from "./scale.ts";

/** How many new records a date's words name before they only count. */
const NAMED = 3;

/** Put the timeline into a container; the returned function takes it out again. */
export function slider(container: HTMLElement, context: Context): () => void {
  const { store } = context;
  const { span } = context.model.case;
  const say = speak(store.state.lang);
  const plot = new Plot(context, say);
  const stops: (() => void)[] = [];
  const past = el("div", { class: "gm-veil" });
  const future = el("div", { class: "gm-veil" });
  const handle = el("span", {
    class: "gm-handle", role: "slider", tabindex: 0, "aria-label": say("dateShown"), "aria-orientation": "horizontal",
    "aria-valuemin": span[0], "aria-valuemax": span[1],
  });
  const cursor = el("div", { class: "gm-cursor" }, handle);
  const known = knownHandle(context, say, () => plot.scale);
  const field = el("div", { class: "gm-field" }, plot.bars, past, future, plot.labels);
  const root = el(
    "div",
    { class: "gm gm-timeline" },
    // A map of somebody else's has no bar at the top that could say it.
    container.closest(".gm-app") === null ? notice(context, say, stops) : null,
    controls(context, say, stops),
    el("div", { class: "gm-plot", dir: "ltr" },
      el("div", { class: "gm-row-names", dir: say.lang === "ar" ? "rtl" : "ltr" }, barsLegend(say, plot.band.key), plot.stripName),
      el("div", { class: "gm-rows" }, field, plot.axis, plot.strip, known.element, cursor),
      plot.band.axis),
  );
  container.append(root);
  const rows = field.parentElement as HTMLElement;

  const place = (state: State): void => {
    const { scale } = plot;
    const before = state.mode === "upto" ? 0 : scale.x(state.mode === "day" ? state.date : state.date - state.windowDays + 1);
    cursor.style.transform = `translateX(${scale.x(state.date + 0.5)}px)`;
    cursor.hidden = state.date < scale.range[0] || state.date > scale.range[1];
    future.style.transform = `translateX(${Math.max(scale.x(state.date + 1), 0)}px)`;
    past.style.transform = `translateX(${Math.min(before, scale.width) - scale.width}px)`;
    past.hidden = state.mode === "upto";
    setAttribute(handle, "aria-valuenow", String(state.date));
    setAttribute(handle, "aria-valuetext", dateInWords(state, context, say, plot.band.value(state.date)));
    known.place(state);
    plot.band.read(state.date);
  };
  const draw = (): void => {
    plot.draw(rows.clientWidth, field.clientHeight);
    place(store.state);
  };

  bindGestures(rows, field, plot.axis, {
    scale: () => plot.scale,
    range: () => store.state.range,
    shown: () => store.state.date,
    date: (day) => goTo(store, span, Math.min(Math.max(day, store.state.range[0]), store.state.range[1])),
    zoom: (factor, day) => store.set({ range: zoomed(store.state.range, factor, day, span) }),
    pan: (from, days) => store.set({ range: panned(from, days, span) }),
  });
  rows.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest("button") === null) handle.focus({ preventScroll: true });
  });
  handle.addEventListener("keydown", (event) => onKey(event, context));

  stops.push(store.subscribe((state, old) => {
    if (state.range[0] !== old.range[0] || state.range[1] !== old.range[1]) draw();
    else place(state);
    if (state.scope !== old.scope || state.unit !== old.unit) plot.drawBand();
    if (state.layers !== old.layers) plot.drawLabels();
    if (state.pick !== old.pick) plot.drawStrip();
  }));
  // Renewed in place: the hand that drags the date holds on to these elements.
  stops.push(context.onRenewed(() => {
    plot.renew();
    draw();
  }));
  const watcher = new ResizeObserver(draw);
  watcher.observe(rows);
  window.addEventListener("resize", draw);
  stops.push(() => window.removeEventListener("resize", draw));
  draw();
  imports?.bars(context, say, plot, field, stops);
  return () => {
    watcher.disconnect();
    for (const stop of stops) stop();
    root.remove();
  };
}

/** The date, what is new on it, and the band at it: `20 November 2020. New: …. At least …`. */
function dateInWords(state: State, { lookup }: Context, say: Say, bounds: string | undefined): string {
  const date = dayInWords(state.date, say.lang);
  const keys = newsOf(lookup).on(state.date, state.layers);
  const naming = new Naming(lookup, say);
  const said = keys.length === 0 ? date
    : keys.length > NAMED ? say("dateAndCount", { date, n: keys.length })
    : say("dateAndNews", { date, news: keys.map((key) => naming.title(key)).join("; ") });
  return bounds === undefined ? said : say("dateAndBand", { said, bounds });
}

function onKey(event: KeyboardEvent, { store, model }: Context): void {
  const { date, range } = store.state;
  const { span } = model.case;
  const day = goalOf(event, date, range);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (day !== undefined) goTo(store, span, day);
  else if (event.key === "+" || event.key === "=") store.set({ range: zoomed(range, 0.7, date, span) });
  else if (event.key === "-") store.set({ range: zoomed(range, 1.4, date, span) });
  else return;
  event.preventDefault();
}
