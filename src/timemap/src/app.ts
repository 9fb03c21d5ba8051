/** The whole page: map, bar, drawer, panel and timeline around one store. */

import type * as L from "leaflet";
import { openHelp } from "./about.ts";
import { type Context, contextOf } from "./context.ts";
import { fillDrawer } from "./drawer.ts";
import { el } from "./dom.ts";
import { embedBar } from "./embed/bar.ts";
import { embed, isEmbed } from "./embed/index.ts";
import { bindHash, stateOf } from "./hash.ts";
import { type Say, speak } from "./i18n.ts";
import { imports } from "./imports.ts";
import { bindKeyboard } from "./keyboard.ts";
import { canBeOff } from "./knowledge.ts";
import { bindLayers } from "./layers/index.ts";
import { lookupOf } from "./lookup.ts";
import { bindView, createMap, focus } from "./map.ts";
import type { Model } from "./model.ts";
import { newsOf } from "./news.ts";
import { Panel } from "./panel.ts";
import { decode, type Wire } from "./payload.ts";
import { bindPlaying } from "./play.ts";
import { bindPrinting } from "./print.ts";
import { renewing } from "./renewal.ts";
import { openShare } from "./share/dialog.ts";
import { startState } from "./start.ts";
import { type Limits, Store } from "./state.ts";
import { bindTiles } from "./tiles.ts";
import { slider } from "./timeline/slider.ts";
import { topbar } from "./topbar.ts";
import { goTo, goToRecord } from "./travel.ts";
import { isInNotebook } from "./within.ts";

/** Up to this width drawer and card are sheets at the bottom, closed at first. */
const PHONE = "(max-width: 700px)";
/** Up to this width there is room for the drawer or the card, not for both. */
const NARROW = "(max-width: 1080px)";

/** How a page is used. */
export interface Manner {
  /** Of a locked file: locks it again. Its address then says nothing of what is looked at, and no link to that is given. */
  readonly lock?: () => void;
  /** In a frame of another page, as its address asks. */
  readonly framed?: boolean;
}

/** Fill `root` with the page for some data and give its map; says in one sentence when the data cannot be read. */
export function app(root: HTMLElement, wire: Wire, manner: Manner = {}): L.Map | undefined {
  document.documentElement.classList.add("gm-page");
  let model: Model;
  try {
    model = decode(wire);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    root.replaceChildren(el("p", { class: "gm gm-failed", role: "alert" }, speak("en")("cannotRead", { why })));
    return undefined;
  }
  if (wire.importRows !== undefined) imports?.give(model, wire.importRows);
  const start = startState(model);
  const limits: Limits = {
    span: model.case.span,
    exists: (key) => lookupOf(model).has(key) || imports?.has(model, key) === true,
    isUnit: (name) => lookupOf(model).term("unit", name) !== undefined,
    canBeOff: (name) => canBeOff(model, name) || imports?.nameOf(model, name) !== undefined,
  };
  const store = new Store({ ...start, ...stateOf(location.hash, start, limits) });
  const framed = manner.lock === undefined && isEmbed(location.hash);
  const [map, context] = build(root, model, store, start, { ...manner, framed });
  if (manner.lock === undefined) bindHash(store, start, limits, !framed);
  if (framed) embed(root, map, context, start, limits);
  bindPlaying(store, model.case.span);
  return map;
}

function build(root: HTMLElement, model: Model, store: Store, start: ReturnType<typeof startState>, manner: Manner): readonly [L.Map, Context] {
  const { span } = model.case;
  const canvas = el("div", { class: "gm-map-canvas" });
  const context = contextOf(model, store, (keys) => page.panel.open(keys));
  const share = (say: Say): void => openShare(root, map, context, start, say);
  let page = furnish(root, canvas, context, start, share, manner);
  const map = createMap(canvas, context);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
  bindLayers(map, context);
  bindTiles(map, context);
  imports?.bind(map, context);
  bindView(map, store);
  page.panel.restore();
  const look = (): void => {
    if (store.state.pick === null) return;
    map.invalidateSize({ animate: false });
    focus(map, context, store.state.pick);
  };
  if (store.state.view === null) look();
  store.subscribe((state, before) => {
    if (state.pick !== before.pick && state.view === before.view) queueMicrotask(look);
    if (state.lang === before.lang) return;
    page.remove();
    page = furnish(root, canvas, context, start, share, manner);
    page.panel.restore();
  });
  // A frame on paper is as large as on the screen, and what is around it prints its own words.
  if (manner.framed !== true) bindPrinting(root, map, () => page.paper, context);
  bindKeyboard(store, {
    go: (date) => goTo(store, span, date),
    record: (direction) => goToRecord(store, span, newsOf(context.lookup), direction),
    close: () => page.escape(),
    help: () => openHelp(speak(store.state.lang), root),
  });
  return [map, context];
}

interface Page {
  readonly panel: Panel;
  readonly paper: HTMLElement;
  /** Close what lies on top. */
  readonly escape: () => void;
  readonly remove: () => void;
}

/** Put everything but the map itself on the page, in the state's language. */
function furnish(root: HTMLElement, canvas: HTMLElement, context: Context, start: ReturnType<typeof startState>, share: (say: Say) => void, { lock, framed = false }: Manner): Page {
  const { store } = context;
  const say = speak(store.state.lang);
  const stops: (() => void)[] = [];
  const [phone, narrow] = [matchMedia(PHONE), matchMedia(NARROW)];
  const tight = (): boolean => framed || phone.matches;
  root.className = framed ? "gm gm-app gm-embed" : "gm gm-app";
  root.lang = say.lang;
  root.dir = say.lang === "ar" ? "rtl" : "ltr";

  const drawer = el("aside", { class: "gm-drawer", id: "gm-drawer", "aria-label": say("drawer"), tabindex: -1 });
  const [paper, timeline] = [el("section", { class: "gm-paper" }), el("section", { class: "gm-bottom", "aria-label": say("timeline") })];
  const showDrawer = (open: boolean): void => {
    root.classList.toggle("gm-no-drawer", !open);
    bar.drawerButton.setAttribute("aria-expanded", String(open));
  };
  const isDrawerOpen = (): boolean => !root.classList.contains("gm-no-drawer");
  const closeDrawer = (): void => {
    showDrawer(false);
    bar.drawerButton.focus();
  };
  let gaveWay = false;
  const panel = new Panel(context, say, {
    onToggle: (open) => {
      root.classList.toggle("gm-with-panel", open);
      if (open && (framed || narrow.matches)) {
        gaveWay = isDrawerOpen();
        showDrawer(false);
      } else if (!open && gaveWay && !tight()) showDrawer(true);
    },
  });
  const toggleDrawer = (): void => {
    const open = !isDrawerOpen();
    if (open && (framed || narrow.matches)) panel.close();
    showDrawer(open);
    if (open) drawer.focus({ preventScroll: true });
  };
  const bar = framed ? embedBar(context, say, start, toggleDrawer, stops) : topbar(context, say, {
    ...(lock !== undefined ? { lock } : isInNotebook() ? {} : { share: () => share(say) }),
    toggleDrawer,
  }, stops);
  root.replaceChildren(bar.element, drawer, el("main", { class: "gm-middle", "aria-label": say("map") }, canvas), panel.element, timeline, paper);
  showDrawer(!tight());
  const onPhone = (): void => showDrawer(!tight());
  phone.addEventListener("change", onPhone);
  const fill = (): (() => void) => fillDrawer(drawer, context, say, () => panel.openTray(), closeDrawer);
  let empty = fill();
  const renew = (): void => {
    empty();
    empty = fill();
  };
  stops.push(() => phone.removeEventListener("change", onPhone), () => empty(), renewing(drawer, context, renew), slider(timeline, context));
  return {
    panel,
    paper,
    escape: () => {
      if (panel.isOpen) panel.close();
      else if (tight() && isDrawerOpen()) closeDrawer();
    },
    remove: () => {
      for (const stop of stops) stop();
      panel.remove();
    },
  };
}
