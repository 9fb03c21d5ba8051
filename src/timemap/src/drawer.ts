/** The drawer at the left: the figures of the date, what they rest on, layers and legend, and what cannot be shown. */

import { atThisDate } from "./atdate.ts";
import type { Context } from "./context.ts";
import { bdi, type Child, el, icon, setText } from "./dom.ts";
import type { Say, WordKey } from "./i18n.ts";
import { voiceKey, voiceOf } from "./knowledge.ts";
import { ledgerOf } from "./ledger/index.ts";
import { legend } from "./legend.ts";
import type { State } from "./state.ts";
import { openView, type View } from "./views.ts";
import { waitingIn } from "./waiting.ts";

/** While the date plays by itself, figures follow at this pace: numbers do not race. */
const PACE_MS = 500;
/** While a hand moves the date, at this one: nobody reads them faster, and painting them takes as long as the map. */
const HAND_PACE_MS = 150;
/** How long the page is left in peace before all contradictions are counted. */
const COUNT_MS = 400;

/** Fill the drawer; returns what takes its listeners away. */
export function fillDrawer(drawer: HTMLElement, context: Context, say: Say, openTray: () => void, close: () => void): () => void {
  const { store } = context;
  const [figures, known, layers] = [atThisDate(context, say), knownWhen(context, say), legend(context, say)];
  drawer.replaceChildren(head(say, close), figures.element, known.element, layers.element, notes(context, say, openTray));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const update = (): void => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    drawer.removeAttribute("aria-busy");
    figures.update(store.state);
    layers.update(store.state);
  };
  update();
  const unsubscribe = store.subscribe((state, before) => {
    const wait = state.playing ? PACE_MS : isMoved(state, before) ? HAND_PACE_MS - (performance.now() - last) : 0;
    if (wait <= 0) update();
    else {
      drawer.setAttribute("aria-busy", "true");
      timer ??= setTimeout(update, wait);
    }
  });
  return () => {
    clearTimeout(timer);
    known.stop();
    unsubscribe();
  };
}

/** Whether the date is another one, and nothing else is. */
function isMoved(state: State, before: State): boolean {
  return (Object.keys(state) as (keyof State)[]).every((name) => name === "date" || state[name] === before[name]);
}

/** Shown where the drawer is a sheet. */
function head(say: Say, close: () => void): HTMLElement {
  return el(
    "div",
    { class: "gm-panel-head gm-sheet-head" },
    el("div", {}, say("drawer")),
    el("button", { type: "button", class: "gm-button gm-plain gm-square", "aria-label": say("close"), title: say("close"), onclick: close }, icon("close")),
  );
}

/** Sources that are on, and contradictions: each opens its list. */
function knownWhen(context: Context, say: Say): { readonly element: HTMLElement; readonly stop: () => void } {
  const { full, model, store } = context;
  const { off } = store.state;
  const on = full.sources.filter((source) => !off.has(source.key) && !off.has(voiceKey(voiceOf(source)))).length;
  const found = el("small", {});
  const row = (words: string, more: Child, view: View): HTMLElement =>
    el("button", { type: "button", class: "gm-line gm-door", onclick: () => openView(context, view) }, el("span", {}, words), more);
  const element = el(
    "section",
    { class: "gm-section gm-doors", "aria-labelledby": "gm-known-when" },
    el("h2", { id: "gm-known-when" }, say("knownWhen")),
    row(say("sources"), el("small", {}, say("sourcesOn", { on, all: full.sources.length })), { sources: { filter: "" } }),
    row(say("contradictions"), found, { contradictions: true }),
  );
  // Every scope and unit is asked for: that waits until the page stands.
  const timer = setTimeout(() => setText(found, String(ledgerOf(model, full).contradictions().length)), COUNT_MS);
  return { element, stop: () => clearTimeout(timer) };
}

function notes({ model, lookup }: Context, say: Say, openTray: () => void): HTMLElement {
  const waiting = waitingIn(lookup);
  const info = model.case;
  const report = say.lang === "ar" ? (info.reportToAr ?? info.reportToEn) : info.reportToEn;
  const withheld = Object.entries(info.withheld);
  const paragraph = (...inside: (Node | string | null)[]): HTMLElement => el("p", {}, ...inside);
  return el(
    "section",
    { class: "gm-section gm-notes", "aria-label": say("notes") },
    waiting.undatedCount + waiting.unlocatedCount === 0 ? paragraph(say("nothingWaits")) : paragraph(
      `${say("undated", { n: waiting.undatedCount })} · ${say("unlocated", { n: waiting.unlocatedCount })}`,
      el("span", { class: "gm-note-door" }, " · ", el("button", { type: "button", class: "gm-link", onclick: openTray }, say("list"))),
    ),
    withheld.length === 0 ? null : paragraph(say("withheld", {
      what: withheld.map(([table, count]) => `${say(`many_${table}` as WordKey)} ${count === 0 ? say("fewerThanThree") : count}`).join(say("listJoin")),
    })),
    info.edition === "public" ? paragraph(say("areasOnPurpose")) : null,
    report === undefined ? null : paragraph(bdi(report)),
    paragraph(bdi(info.landOrigin)),
    paragraph(bdi(info.credit), " · ", say("licence", { licence: info.licence })),
  );
}
