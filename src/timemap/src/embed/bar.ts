/** The bar over a map in a frame: what this is, which date is shown, and the way to the whole map. */

import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { bdi, el, icon, plain, setText } from "../dom.ts";
import type { Say } from "../i18n.ts";
import { notice } from "../notice.ts";
import { linkTo } from "../share/link.ts";
import type { State } from "../state.ts";

/** The bar and the button that opens the drawer; `stops` takes what listens away. */
export function embedBar(
  context: Context, say: Say, start: State, toggleDrawer: () => void, stops: (() => void)[],
): { readonly element: HTMLElement; readonly drawerButton: HTMLButtonElement } {
  const { store, model } = context;
  const { titleAr, titleEn } = model.case;
  const title = say.lang === "ar" ? (titleAr ?? titleEn) : titleEn;
  const date = el("p", { class: "gm-date-words" });
  const show = (): void => setText(date, dayInWords(store.state.date, say.lang));
  show();
  stops.push(store.subscribe(show));
  const drawerButton = el(
    "button",
    { type: "button", class: "gm-button gm-square gm-drawer-button", "aria-label": say("drawer"), title: say("drawer"), "aria-controls": "gm-drawer", onclick: toggleDrawer },
    icon("layers"),
  );
  const link = el("a", { class: "gm-button gm-whole", target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer", title: say("wholeMapLong"), "aria-label": say("wholeMapLong") }, say("wholeMap"));
  // A frame of a file may not open files; the page around has a link of its own.
  link.hidden = location.protocol === "file:" && window.parent !== window;
  const aim = (): void => {
    link.href = linkTo(store.state, start);
  };
  aim();
  // Before anything can follow it; not at every step of the clock.
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(event, aim);
  const bar = el("div", { class: "gm-bar" }, drawerButton, el("div", { class: "gm-title", title: plain(title) }, el("h1", {}, bdi(title))), date, link);
  return { element: el("header", { class: "gm-top" }, bar, notice(context, say, stops)), drawerButton };
}
