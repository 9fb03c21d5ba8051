/** The controls over the timeline: play, record by record, date, mode, and the part that is shown. */

import type { Mode } from "../clock.ts";
import type { Context } from "../context.ts";
import { dayFromIso, dayInWords, isoFromDay } from "../days.ts";
import { el, icon, type IconName, refill, setText } from "../dom.ts";
import type { Say, WordKey } from "../i18n.ts";
import { newsOf } from "../news.ts";
import { SPEEDS } from "../start.ts";
import type { Store } from "../state.ts";
import { goTo, goToRecord } from "../travel.ts";
import { knownChoice } from "./known.ts";
import { around, type Range, zoomed } from "./scale.ts";

const MODE_WORDS: readonly (readonly [Mode, WordKey])[] = [["upto", "modeUpto"], ["window", "modeWindow"], ["day", "modeDay"]];
const MOST_WINDOW_DAYS = 9999;
/** How long a message stays. */
const MESSAGE_MS = 6000;
/** What the presets "a year" and "weeks" show around the date, in days. */
const [YEAR_DAYS, WEEKS_DAYS] = [365, 70];

/** The row of controls; what it listens to is added to `stops`. */
export function controls(context: Context, say: Say, stops: (() => void)[]): HTMLElement {
  const { store, model } = context;
  const { span } = model.case;
  const told = el("span", { class: "gm-told", role: "status" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (text: string): void => {
    setText(told, text);
    clearTimeout(timer);
    if (text !== "") timer = setTimeout(() => setText(told, ""), MESSAGE_MS);
  };
  stops.push(() => clearTimeout(timer));
  const step = (direction: 1 | -1): void => {
    const moved = goToRecord(store, span, newsOf(context.lookup), direction);
    tell(moved ? "" : say(direction === 1 ? "noLater" : "noEarlier"));
  };
  const second = el(
    "div", { class: "gm-second" },
    modeSelect(store, say, stops),
    knownChoice(context, say, stops),
    speedSelect(store, say),
    presets(store, span, model.case.firstRange, say, stops),
  );
  return el(
    "div",
    { class: "gm-controls", role: "group", "aria-label": say("timeControls") },
    playButton(store, say, stops),
    button("previous", say("previousRecord"), say("record"), () => step(-1)),
    button("next", say("nextRecord"), say("record"), () => step(1)),
    dateBox(store, span, say, tell, stops),
    moreButton(second, say, stops),
    second,
    told,
  );
}

/** Where the row is too narrow for all, the controls of second rank are a sheet over it; this opens and closes it. */
function moreButton(sheet: HTMLElement, say: Say, stops: (() => void)[]): HTMLButtonElement {
  const more = el(
    "button",
    { type: "button", class: "gm-button gm-more", "aria-expanded": "false", title: say("moreControlsLong") },
    say("moreControls"),
  );
  const show = (open: boolean): void => {
    more.setAttribute("aria-expanded", String(open));
    sheet.classList.toggle("gm-open", open);
  };
  more.addEventListener("click", () => show(!sheet.classList.contains("gm-open")));
  for (const one of [more, sheet]) one.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.classList.contains("gm-open")) return;
    event.preventDefault();
    show(false);
    more.focus();
  });
  const elsewhere = (event: PointerEvent): void => {
    if (event.target instanceof Node && !sheet.contains(event.target) && !more.contains(event.target)) show(false);
  };
  document.addEventListener("pointerdown", elsewhere);
  stops.push(() => document.removeEventListener("pointerdown", elsewhere));
  return more;
}

function button(name: IconName, label: string, words: string, act: () => void): HTMLButtonElement {
  const inside = [icon(name), el("span", { class: "gm-wide-only" }, words)];
  const children = name === "next" ? inside.reverse() : inside;
  return el("button", { type: "button", class: "gm-button", title: label, "aria-label": label, onclick: act }, ...children);
}

function playButton(store: Store, say: Say, stops: (() => void)[]): HTMLButtonElement {
  const play = el("button", { type: "button", class: "gm-button gm-square", onclick: () => store.set({ playing: !store.state.playing }) });
  const show = (): void => {
    const label = say(store.state.playing ? "pause" : "play");
    play.setAttribute("aria-label", label);
    play.title = label;
    refill(play, icon(store.state.playing ? "pause" : "play"));
  };
  show();
  stops.push(store.subscribe((state, before) => {
    if (state.playing !== before.playing) show();
  }));
  return play;
}

function speedSelect(store: Store, say: Say): HTMLElement {
  const select = el("select", { class: "gm-select gm-speed", "aria-label": say("speed"), title: say("speed") },
    ...SPEEDS.map((days) => el("option", { value: days }, say(`speed${days}`))));
  select.value = String(store.state.speed);
  select.addEventListener("change", () => store.set({ speed: Number(select.value) }));
  return el("span", { class: "gm-mode" }, el("span", { class: "gm-control-name" }, say("speed")), select);
}

/** A date field; half-typed years are left alone until Enter or until the field is left. */
function dateBox(store: Store, span: Range, say: Say, tell: (text: string) => void, stops: (() => void)[]): HTMLElement {
  const input = el("input", { type: "date", class: "gm-date", min: isoFromDay(span[0]), max: isoFromDay(span[1]), "aria-label": say("dateShown") });
  const show = (): void => {
    const iso = isoFromDay(store.state.date);
    if (input.value !== iso) input.value = iso;
  };
  const inside = (day: number | null): day is number => day !== null && day >= span[0] && day <= span[1];
  const finish = (): void => {
    const day = dayFromIso(input.value);
    if (day !== null && !inside(day)) {
      const reached = goTo(store, span, day);
      tell(say("outside", { from: dayInWords(span[0], say.lang), to: dayInWords(span[1], say.lang), date: dayInWords(reached, say.lang) }));
    }
    show();
  };
  input.addEventListener("input", () => {
    const day = dayFromIso(input.value);
    if (!inside(day)) return;
    tell("");
    goTo(store, span, day);
  });
  input.addEventListener("blur", finish);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish();
  });
  stops.push(store.subscribe((state, before) => {
    if (state.date !== before.date && document.activeElement !== input) show();
  }));
  show();
  return input;
}

function modeSelect(store: Store, say: Say, stops: (() => void)[]): HTMLElement {
  const select = el("select", { class: "gm-select", "aria-label": say("showing") },
    ...MODE_WORDS.map(([mode, word]) => el("option", { value: mode }, say(word))));
  const days = el("input", { type: "number", class: "gm-days", min: 1, max: MOST_WINDOW_DAYS, "aria-label": say("windowDays") });
  const unit = el("label", { class: "gm-days-box" }, days, el("span", {}, say("days")));
  const show = (): void => {
    const { mode, windowDays } = store.state;
    select.value = mode;
    if (document.activeElement !== days) days.value = String(windowDays);
    unit.hidden = mode !== "window";
  };
  select.addEventListener("change", () => store.set({ mode: select.value as Mode }));
  days.addEventListener("input", () => {
    const count = Math.round(Number(days.value));
    if (count >= 1 && count <= MOST_WINDOW_DAYS) store.set({ windowDays: count });
  });
  days.addEventListener("blur", show);
  stops.push(store.subscribe((state, before) => {
    if (state.mode !== before.mode || state.windowDays !== before.windowDays) show();
  }));
  show();
  return el("span", { class: "gm-mode" }, el("span", { class: "gm-control-name" }, say("showing")), select, unit);
}

function presets(store: Store, span: Range, first: Range, say: Say, stops: (() => void)[]): HTMLElement {
  const years = first.map((day) => isoFromDay(day).slice(0, 4));
  const choices: readonly (readonly [string, string, () => Range])[] = [
    [say("presetAll"), say("presetAllLong"), () => span],
    [[...new Set(years)].join("–"), say("presetFirst"), () => first],
    [say("presetYear"), say("presetYearLong"), () => around(store.state.date, YEAR_DAYS, span)],
    [say("presetWeeks"), say("presetWeeksLong"), () => around(store.state.date, WEEKS_DAYS, span)],
  ];
  const buttons = choices.map(([words, title, range]) =>
    el("button", { type: "button", class: "gm-button gm-plain", title, onclick: () => store.set({ range: range() }) }, words));
  const show = (): void => buttons.forEach((button, at) => {
    const range = choices[at]?.[2]();
    button.setAttribute("aria-pressed", String(range?.[0] === store.state.range[0] && range[1] === store.state.range[1]));
  });
  show();
  stops.push(store.subscribe((state, before) => {
    if (state.range !== before.range) show();
  }));
  const zoom = (name: IconName, word: WordKey, factor: number): HTMLElement => el(
    "button",
    { type: "button", class: "gm-button gm-plain gm-square", title: say(word), "aria-label": say(word), onclick: () => store.set({ range: zoomed(store.state.range, factor, store.state.date, span) }) },
    icon(name),
  );
  return el(
    "span",
    { class: "gm-presets", role: "group", "aria-label": say("partShown") },
    ...buttons, zoom("minus", "zoomOut", 1.6), zoom("plus", "zoomIn", 0.6),
  );
}

/** What the colours of the bars mean, and after them what the band says; stands beside them. */
export function barsLegend(say: Say, band: HTMLElement): HTMLElement {
  const entry = (name: string, words: string, title: string): HTMLElement =>
    el("span", { class: "gm-key", title }, el("span", { class: `gm-chip gm-${name}` }), words);
  return el(
    "span",
    { class: "gm-bars-legend" },
    entry("found", say("keyFound"), say("keyFoundLong")),
    entry("killed", say("keyKilled"), say("keyKilledLong")),
    entry("maybe", say("keyMaybe"), say("keyMaybeLong")),
    band,
  );
}
