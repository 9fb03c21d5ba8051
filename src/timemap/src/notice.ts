/** The notice that something is left out: what is known as of another day, what is switched off, and the ways back. */

import type { Context } from "./context.ts";
import { dayInWords } from "./days.ts";
import { el, plain, refill } from "./dom.ts";
import type { Say } from "./i18n.ts";
import { imports } from "./imports.ts";
import { knownModel, knownOn, withoutDate } from "./knowledge.ts";
import type { Common, Model, Source } from "./model.ts";
import { Naming } from "./naming.ts";
import type { State } from "./state.ts";
import { openView } from "./views.ts";

/** How many names are told before the rest is counted. */
const NAMED = 3;
const TABLES = ["graves", "counts", "control", "incidents", "milestones", "coverage"] as const;

/** The notice, hidden while everything is shown; what it listens to is added to `stops`. */
export function notice(context: Context, say: Say, stops: (() => void)[]): HTMLElement {
  const { store } = context;
  const element = el("section", { class: "gm-notice", "aria-label": say("noticeName") });
  let told: string | undefined;
  const show = (): void => {
    const { state } = store;
    const sign = `${knownOn(state)} ${state.known} ${[...state.off].join()}`;
    if (sign === told) return;
    told = sign;
    const parts = [state.known === null ? null : known(context, say, state), state.off.size === 0 ? null : off(context, say, state)];
    element.hidden = parts.every((part) => part === null);
    const focused = document.activeElement instanceof HTMLElement && element.contains(document.activeElement);
    refill(element, ...parts);
    // Who pressed a way back is not left nowhere.
    if (focused) element.parentElement?.querySelector<HTMLElement>("button:not([hidden])")?.focus();
  };
  show();
  stops.push(store.subscribe(show));
  return element;
}

function known({ full, store }: Context, say: Say, state: State): HTMLElement {
  const date = dayInWords(knownOn(state) ?? state.date, say.lang);
  const undated = withoutDate(full).length;
  return told(
    say(state.known === "date" ? "knownNoticeDate" : "knownNotice", { date }),
    undated === 0 ? say("knownLater") : say("knownUndated", { n: undated }),
    button(say("knownAll"), () => store.set({ known: null })),
  );
}

function off(context: Context, say: Say, state: State): HTMLElement {
  const { full, fullLookup, store } = context;
  const naming = new Naming(fullLookup, say);
  const names = [...state.off].sort().map((name) => (
    imports?.nameOf(full, name) ?? (name.startsWith("voice/") ? name.slice("voice/".length) : (fullLookup.get<Source>(name)?.publisher ?? naming.title(name)))
  ));
  const named = names.slice(0, NAMED).map(plain).join(say("listJoin"));
  const more = names.length - NAMED;
  const day = knownOn(state);
  const hidden = count(knownModel(full, day, new Set())) - count(knownModel(full, day, state.off));
  return told(
    say("offNotice", { names: more > 0 ? say("offAndMore", { names: named, n: more }) : named }),
    [...state.off].every((name) => imports?.nameOf(full, name) !== undefined) ? "" : say("offHides", { n: hidden }),
    button(say("sources"), () => openView(context, { sources: { filter: "" } })),
    button(say("allOn"), () => store.set({ off: new Set() })),
  );
}

function told(what: string, more: string, ...ways: readonly HTMLElement[]): HTMLElement {
  return el("div", {}, el("p", {}, el("b", {}, what), " ", more), el("span", {}, ...ways));
}

function button(words: string, act: () => void): HTMLElement {
  return el("button", { type: "button", class: "gm-button", onclick: act }, words);
}

function count(model: Model): number {
  return TABLES.reduce((sum, table) => sum + (model[table] as readonly Common[]).length, 0);
}
