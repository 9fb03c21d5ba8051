/** What paper needs: the mode in words, the sources of what is shown, and a map laid out for its width. */

import type * as L from "leaflet";
import { lasting, presence } from "./clock.ts";
import type { Context } from "./context.ts";
import { dayInWords } from "./days.ts";
import { bdi, el, plain, refill } from "./dom.ts";
import { type Say, speak } from "./i18n.ts";
import type { Common } from "./model.ts";
import { Naming } from "./naming.ts";
import type { State } from "./state.ts";

/** Prepares the page before printing and puts it back after; `paper` is filled with what only paper shows. */
export function bindPrinting(root: HTMLElement, map: L.Map, paper: () => HTMLElement, context: Context): () => void {
  let view: State["view"] | undefined;
  let bounds: L.LatLngBounds | undefined;
  let folded: readonly HTMLDetailsElement[] = [];
  const before = (): void => {
    if (root.classList.contains("gm-printing")) return;
    view = context.store.state.view;
    bounds = map.getBounds();
    fillPaper(paper(), context, speak(context.store.state.lang));
    folded = [...root.querySelectorAll<HTMLDetailsElement>("#gm-drawer details:not([open])")];
    for (const details of folded) details.open = true;
    root.classList.add("gm-printing");
    relay(map, bounds);
  };
  const after = (): void => {
    root.classList.remove("gm-printing");
    for (const details of folded) details.open = false;
    if (bounds !== undefined) relay(map, bounds);
    context.store.set({ view: view ?? null });
    paper().replaceChildren();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

function relay(map: L.Map, bounds: L.LatLngBounds): void {
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { animate: false, padding: [0, 0] });
  // No observer of sizes is called before the page goes to paper.
  window.dispatchEvent(new Event("resize"));
}

function fillPaper(paper: HTMLElement, { model, lookup, store }: Context, say: Say): void {
  const keys = sourcesShown(model, store.state);
  const naming = new Naming(lookup, say);
  const sources = model.sources.filter((source) => keys.has(source.key));
  const info = model.case;
  refill(
    paper,
    el("h2", {}, say("sourcesShown", { n: sources.length })),
    el("ol", { class: "gm-paper-sources" }, ...sources.map((source) => el(
      "li", {},
      bdi(source.publisher), source.origin === undefined ? "" : ` ${say("textBy", { origin: source.origin })}`, ": ", bdi(source.title), ". ",
      source.published === undefined ? "" : `${naming.when(source.published)}. `,
      source.url === undefined ? "" : el("bdi", { dir: "ltr", class: "gm-address" }, readable(source.url)),
    ))),
    el("p", {},
      bdi(say.lang === "ar" ? (info.titleAr ?? info.titleEn) : info.titleEn), `, ${dayInWords(store.state.date, say.lang)} · ${say("build", { id: info.buildId })} · `,
      bdi(info.credit), ` · ${say("licence", { licence: info.licence })} · `, bdi(info.landOrigin)),
  );
}

/** An address with its letters instead of percent signs, which on paper only take room. */
function readable(url: string): string {
  try {
    return plain(decodeURI(url));
  } catch {
    return url;
  }
}

/** Keys of the sources of every record that a visible layer shows at the date. */
export function sourcesShown(model: Context["model"], state: State): ReadonlySet<string> {
  const shown: Common[] = [];
  const upto = { ...state, mode: "upto" } as const;
  const there = (row: { date?: Parameters<typeof presence>[0] }): boolean => presence(row.date, state) !== "none";
  if (state.layers.has("graves")) shown.push(...model.graveEvents.filter((event) => presence(event.date, upto) !== "none"));
  if (state.layers.has("counts")) shown.push(...model.counts.filter(there));
  if (state.layers.has("incidents")) shown.push(...model.incidents.filter(there));
  if (state.layers.has("milestones")) shown.push(...model.milestones.filter(there));
  if (state.layers.has("coverage")) shown.push(...model.coverage.filter((row) => lasting(row.from, row.until, state.date) !== "none"));
  if (state.layers.has("control")) {
    const held = model.holdings.filter((row) => (row.fromEarliest ?? -Infinity) <= state.date && (row.untilLatest ?? Infinity) >= state.date);
    const claims = new Set(held.flatMap((row) => row.claims));
    shown.push(...model.control.filter((claim) => claims.has(claim.key)));
  }
  return new Set(shown.flatMap((record) => record.sources));
}
