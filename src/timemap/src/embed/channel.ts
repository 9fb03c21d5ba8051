/**
 * Messages between a map in a frame and the page around it. There are none unless the frame's address names that
 * page's origin (`host=https://news.example.org`), and only the window that holds the frame is listened to.
 */

import type * as L from "leaflet";
import type { Context } from "../context.ts";
import { focus, showFirstAgain } from "../map.ts";
import type { Limits, State, Store } from "../state.ts";
import { askedOf, toldOf } from "./messages.ts";

/** How long a change rests before it is told: a date that is dragged is told once. */
const REST_MS = 120;

/** Answer the page around until the returned function is called. */
export function openChannel(hosts: readonly string[], map: L.Map, context: Context, start: State, limits: Limits): () => void {
  const { store, model } = context;
  const around = window.parent;
  if (around === window || hosts.length === 0) return () => undefined;
  const opened = store.state;
  let heard: string | undefined;
  const tell = (kind: "ready" | "state" | "change" | "pick", more: Readonly<Record<string, unknown>> = {}): void => {
    const message = { gravemap: kind, ...more, ...toldOf(store.state, start) };
    for (const host of heard === undefined ? hosts : [heard]) {
      // A page without an origin cannot be addressed. It is told only once it has spoken, and so shown that it has none.
      if (host === "null" && heard === undefined) continue;
      around.postMessage(message, host === "null" ? "*" : host);
    }
  };
  const listen = ({ data, origin, source }: MessageEvent<unknown>): void => {
    if (source !== around || !hosts.includes(origin)) return;
    const asked = askedOf(data, store.state, opened, limits);
    if (asked === undefined) return;
    heard = origin;
    if (asked.change !== undefined) show(asked.change, map, context);
    if (asked.change === undefined || asked.id !== undefined) tell("state", asked.id === undefined ? {} : { id: asked.id });
  };
  window.addEventListener("message", listen);
  const stop = tellChanges(store, tell);
  tell("ready", { map: model.case.buildId });
  return () => {
    window.removeEventListener("message", listen);
    stop();
  };
}

function show(change: Partial<State>, map: L.Map, context: Context): void {
  const { store } = context;
  const before = store.state.view;
  store.set(change);
  if (change.view !== null || before === null) return;
  showFirstAgain(map, context);
  if (store.state.pick !== null) focus(map, context, store.state.pick);
}

function tellChanges(store: Store, tell: (kind: "change" | "pick") => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe((state, before) => {
    if (state.pick !== before.pick) tell("pick");
    timer ??= setTimeout(() => {
      timer = undefined;
      tell("change");
    }, REST_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
