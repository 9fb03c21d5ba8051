/** The bar at the top: what this is, which date is shown, and what can be done with the view. */

import { openAbout } from "./about.ts";
import type { Context } from "./context.ts";
import { dayInWords } from "./days.ts";
import { bdi, el, icon, plain, setText } from "./dom.ts";
import type { Say } from "./i18n.ts";
import { notice } from "./notice.ts";
import { openView } from "./views.ts";
import { isInNotebook } from "./within.ts";

export interface TopbarActions {
  readonly share?: () => void;
  readonly lock?: () => void;
  readonly toggleDrawer: () => void;
}

/** The bar and the button that opens the drawer; `stops` takes what listens away. */
export function topbar(context: Context, say: Say, actions: TopbarActions, stops: (() => void)[]): { readonly element: HTMLElement; readonly drawerButton: HTMLButtonElement } {
  const { store, model } = context;
  const info = model.case;
  const [title, summary] = say.lang === "ar" ? [info.titleAr ?? info.titleEn, info.summaryAr ?? info.summaryEn] : [info.titleEn, info.summaryEn];
  const edition = info.edition === "public" || info.edition === "restricted" ? say(info.edition) : info.edition;
  const date = el("p", { class: "gm-date-words" });
  const show = (): void => setText(date, dayInWords(store.state.date, say.lang));
  show();
  stops.push(store.subscribe(show));
  const drawerButton = el(
    "button",
    { type: "button", class: "gm-button gm-square gm-drawer-button", "aria-label": say("drawer"), title: say("drawer"), "aria-controls": "gm-drawer", onclick: actions.toggleDrawer },
    icon("layers"),
  );
  const button = (words: string, act: () => void, name = ""): HTMLElement =>
    el("button", { type: "button", class: `gm-button ${name}`, onclick: act }, words);
  const language = button(say("otherLanguage"), () => store.set({ lang: say.lang === "ar" ? "en" : "ar" }));
  // The Arabic interface is still to be read by a native speaker; until then only a link can ask for it.
  language.hidden = true;
  const bar = el(
    "div",
    { class: "gm-bar" },
    drawerButton,
    el("div", { class: "gm-title", title: plain(summary) },
      el("h1", {}, bdi(title)),
      el("p", { class: "gm-small" }, `${say("edition", { edition })} · ${say("build", { id: info.buildId })}`)),
    date,
    el("div", { class: "gm-actions" },
      language,
      button(say("sources"), () => openView(context, { sources: { filter: "" } }), "gm-sources-button"),
      button(say("about"), () => openAbout(context, say, element)),
      actions.share && button(say("share"), actions.share),
      isInNotebook() ? null : button(say("print"), () => window.print(), "gm-print-button"),
      actions.lock && button(say("lock"), actions.lock)),
  );
  const element = el("header", { class: "gm-top" }, bar, notice(context, say, stops));
  return { element, drawerButton };
}
