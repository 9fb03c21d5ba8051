/**
 * Pictures of the ground from the server that a map was built with: off until the reader has been
 * told what that tells to whom, and has agreed; off again on the next opening.
 */

import * as L from "leaflet";

import type { Context } from "./context.ts";
import { openDialog } from "./dialog.ts";
import { bdi, el, plain, setText } from "./dom.ts";
import type { Say } from "./i18n.ts";
import type { Update } from "./live.ts";

/** Above this zoom pictures are stretched: many servers have none. */
const CLOSEST = 18;
/** What the reader is told when a server does not answer; by map, since the drawer is made anew. */
const failing = new WeakSet<Context>();

/** Show the pictures on a map while the state says so; returns what ends that. */
export function bindTiles(map: L.Map, context: Context): () => void {
  const { tiles } = context.model.case;
  if (tiles === undefined) return () => undefined;
  const layer = L.tileLayer(tiles.template, {
    attribution: asMarkup(tiles.credit), maxNativeZoom: CLOSEST, referrerPolicy: "no-referrer", className: "gm-tiles",
  });
  let answered = false;
  layer.on("tileload", () => {
    answered = true;
    tell(context, false);
  });
  layer.on("tileerror", () => {
    if (!answered) tell(context, true);
  });
  const show = (on: boolean): void => {
    map.getContainer().classList.toggle("gm-online", on);
    if (on) layer.addTo(map);
    else {
      layer.remove();
      answered = false;
      tell(context, false);
    }
  };
  show(context.store.state.online);
  const stop = context.store.subscribe((state, before) => {
    if (state.online !== before.online) show(state.online);
  });
  return () => {
    stop();
    layer.remove();
  };
}

/** The switch in the legend, with a sentence of what it does and, when need be, that nobody answers. */
export function tilesSwitch(context: Context, say: Say): { readonly element: HTMLElement | null; readonly update: Update } {
  const { model, store } = context;
  const { tiles } = model.case;
  if (tiles === undefined) return { element: null, update: () => undefined };
  const { host } = tiles;
  const toggle = el("button", { type: "button", role: "switch", class: "gm-switch" }, el("span", { class: "gm-track" }), el("span", { class: "gm-layer" }, say("tiles")));
  toggle.addEventListener("click", () => {
    if (store.state.online) store.set({ online: false });
    else ask(toggle, host, say, () => store.set({ online: true }));
  });
  const words = el("p", { class: "gm-small", role: "status" });
  const update: Update = ({ online }) => {
    toggle.setAttribute("aria-checked", String(online));
    setText(words, say(!online ? "tilesOff" : failing.has(context) ? "tilesFail" : "tilesOn", { host }));
  };
  heard.set(context, () => update(store.state));
  return { element: el("div", { class: "gm-group" }, el("h3", {}, toggle), words), update };
}

const heard = new WeakMap<Context, () => void>();

function tell(context: Context, fails: boolean): void {
  if (failing.has(context) === fails) return;
  if (fails) failing.add(context);
  else failing.delete(context);
  heard.get(context)?.();
}

/** What is asked of the network, of whom, and what that tells; nothing is asked before the reader agrees. */
function ask(toggle: HTMLElement, host: string, say: Say, agree: () => void): void {
  const root = toggle.closest(".gm-app") ?? document.body;
  const yes = el("button", { type: "button", class: "gm-button" }, say("tilesAgree", { host }));
  const no = el("button", { type: "button", class: "gm-button" }, say("tilesLeave"));
  const dialog = openDialog(
    root, say("tilesTitle"), say,
    el("p", {}, say("tilesAsk"), " ", el("b", {}, bdi(host)), "."),
    el("p", {}, say("tilesTells")),
    el("p", {}, say("tilesKeeps")),
    el("p", { class: "gm-choices" }, no, yes),
  );
  yes.addEventListener("click", () => {
    dialog.close();
    agree();
  });
  no.addEventListener("click", () => dialog.close());
  no.focus();
}

/** Text as Leaflet's corner takes it. */
function asMarkup(text: string): string {
  return el("i", {}, el("bdi", {}, plain(text))).innerHTML;
}
