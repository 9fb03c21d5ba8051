/** The drawer at the left: the figures of the date, layers and legend, and what cannot be shown. */

import { atThisDate } from "./atdate.ts";
import type { Context } from "./context.ts";
import { bdi, el, icon } from "./dom.ts";
import type { Say, WordKey } from "./i18n.ts";
import { legend } from "./legend.ts";
import { waitingIn } from "./waiting.ts";

/** While the date plays by itself, figures follow at this pace: numbers do not race. */
const PACE_MS = 500;

/** Fill the drawer; returns what takes its listeners away. */
export function fillDrawer(drawer: HTMLElement, context: Context, say: Say, openTray: () => void, close: () => void): () => void {
  const { store } = context;
  const [figures, layers] = [atThisDate(context, say), legend(context, say)];
  drawer.replaceChildren(head(say, close), figures.element, layers.element, notes(context, say, openTray));
  const update = (): void => {
    figures.update(store.state);
    layers.update(store.state);
  };
  update();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe((state) => {
    if (state.playing) {
      timer ??= setTimeout(() => {
        timer = undefined;
        update();
      }, PACE_MS);
      return;
    }
    update();
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
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

function notes({ model, lookup }: Context, say: Say, openTray: () => void): HTMLElement {
  const waiting = waitingIn(lookup);
  const info = model.case;
  const report = say.lang === "ar" ? (info.reportToAr ?? info.reportToEn) : info.reportToEn;
  const withheld = Object.entries(info.withheld).filter(([, count]) => count > 0);
  const paragraph = (...inside: (Node | string | null)[]): HTMLElement => el("p", {}, ...inside);
  return el(
    "section",
    { class: "gm-section gm-notes", "aria-label": say("notes") },
    waiting.undatedCount + waiting.unlocatedCount === 0 ? paragraph(say("nothingWaits")) : paragraph(
      `${say("undated", { n: waiting.undatedCount })} · ${say("unlocated", { n: waiting.unlocatedCount })} · `,
      el("button", { type: "button", class: "gm-link", onclick: openTray }, say("list")),
    ),
    withheld.length === 0 ? null : paragraph(say("withheld", {
      what: withheld.map(([table, count]) => `${say(`many_${table}` as WordKey)} ${count}`).join(say("listJoin")),
    })),
    report === undefined ? null : paragraph(bdi(report)),
    paragraph(bdi(info.landOrigin)),
    paragraph(bdi(info.credit), " · ", say("licence", { licence: info.licence })),
  );
}
