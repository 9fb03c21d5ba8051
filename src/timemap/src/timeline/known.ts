/** As of which day things are known: the choice over the timeline, and the second handle on it. */

import type { Context } from "../context.ts";
import { dayFromIso, dayInWords, isoFromDay } from "../days.ts";
import { el, setAttribute } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { Day } from "../model.ts";
import type { State } from "../state.ts";
import { goalOf } from "./keys.ts";
import type { Range, Scale } from "./scale.ts";

type Known = State["known"];

/** How long a typed day stands before it is taken: whoever types a year passes through others. */
const TYPING_MS = 700;

/** The choice: all that is known now, as known on a day of its own, or on the date shown. */
export function knownChoice(context: Context, say: Say, stops: (() => void)[]): HTMLElement {
  const { store, full } = context;
  const { span } = full.case;
  const option = (value: string, words: string): HTMLElement => el("option", { value }, words);
  const select = el(
    "select", { class: "gm-select gm-known", "aria-label": say("knownOn"), "data-keep": "known" },
    option("now", say("knownNow")), option("then", say("knownThen")), option("date", say("knownDate")),
  );
  const input = el("input", { type: "date", class: "gm-date", min: isoFromDay(span[0]), max: isoFromDay(span[1]), "aria-label": say("knownDay"), "data-keep": "known-day" });
  const show = (): void => {
    const { known } = store.state;
    select.value = known === null ? "now" : known === "date" ? "date" : "then";
    input.hidden = typeof known !== "number";
    if (typeof known === "number" && document.activeElement !== input) input.value = isoFromDay(known);
  };
  select.addEventListener("change", () => {
    const choices: Record<string, Known> = { now: null, date: "date", then: inside(store.state.date, span) };
    store.set({ known: choices[select.value] ?? null });
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    clearTimeout(timer);
    const day = dayFromIso(input.value);
    if (day !== null && typeof store.state.known === "number") store.set({ known: inside(day, span) });
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(take, TYPING_MS);
  });
  input.addEventListener("blur", () => {
    take();
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
  });
  stops.push(() => clearTimeout(timer), store.subscribe((state, before) => {
    if (state.known !== before.known) show();
  }));
  show();
  return el("span", { class: "gm-mode" }, el("span", { class: "gm-control-name" }, say("knownOn")), select, input);
}

/** The handle of the day as of which things are known: a line with a flag, only there while such a day is chosen. */
export function knownHandle(context: Context, say: Say, scale: () => Scale): { readonly element: HTMLElement; readonly place: (state: State) => void } {
  const { store, full } = context;
  const { span } = full.case;
  const handle = el("span", {
    class: "gm-known-handle", role: "slider", tabindex: 0, "aria-label": say("knownOn"), "aria-orientation": "horizontal",
    "aria-valuemin": span[0], "aria-valuemax": span[1], title: say("knownOn"),
  });
  const element = el("div", { class: "gm-known-cursor" }, handle);
  const set = (day: Day): void => store.set({ known: inside(day, span) });
  handle.addEventListener("keydown", (event) => {
    const { known, range } = store.state;
    const day = typeof known === "number" ? goalOf(event, known, range) : undefined;
    if (day === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(day);
  });
  // The timeline under it takes every other press for a wish for a date.
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
  });
  let waiting: number | undefined;
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const left = element.parentElement?.getBoundingClientRect().left ?? 0;
    const first = waiting === undefined;
    waiting = event.clientX - left;
    if (first) requestAnimationFrame(() => {
      const [from, to] = store.state.range;
      if (waiting !== undefined) set(Math.min(Math.max(scale().day(waiting), from), to));
      waiting = undefined;
    });
  });
  const place = ({ known, range }: State): void => {
    element.hidden = typeof known !== "number" || known < range[0] || known > range[1];
    if (typeof known !== "number") return;
    element.style.transform = `translateX(${scale().x(known + 0.5)}px)`;
    setAttribute(handle, "aria-valuenow", String(known));
    setAttribute(handle, "aria-valuetext", dayInWords(known, say.lang));
  };
  return { element, place };
}

function inside(day: Day, span: Range): Day {
  return Math.min(Math.max(day, span[0]), span[1]);
}
