/**
 * A frame lies in a page that somebody reads: a wheel or a finger that passes over it scrolls that page. The
 * map takes Ctrl or ⌘ with the wheel, two fingers, or anything after a click, until the pointer has left.
 */

import type * as L from "leaflet";
import { el, setText } from "../dom.ts";
import { speak, type WordKey } from "../i18n.ts";
import type { Store } from "../state.ts";

/** How long it stays said what moves the map. */
const HINT_MS = 2000;
/** How far a finger goes before it is no tap, in pixels. */
const SWIPE_PX = 10;
/** Where a wheel means something else than to scroll. */
const WHEELED = ".gm-map-canvas, .gm-rows";

/** Give way to the page around until the returned function is called. */
export function giveWay(root: HTMLElement, map: L.Map, store: Store): () => void {
  const canvas = map.getContainer();
  const hint = el("p", { class: "gm-hint", role: "status" });
  canvas.append(hint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (key: WordKey): void => {
    const say = speak(store.state.lang);
    hint.lang = say.lang;
    hint.dir = say.lang === "ar" ? "rtl" : "ltr";
    setText(hint, say(key));
    clearTimeout(timer);
    timer = setTimeout(hush, HINT_MS);
  };
  const hush = (): void => {
    clearTimeout(timer);
    setText(hint, "");
  };

  let active = false;
  const rest = (): void => {
    active = false;
  };
  const listening = new AbortController();
  const { signal } = listening;
  root.addEventListener("wheel", (event) => {
    if (active || event.ctrlKey || event.metaKey || !(event.target instanceof Element) || event.target.closest(WHEELED) === null) return;
    // Who is not told of it does not keep it from the page around.
    event.stopPropagation();
    if (canvas.contains(event.target)) tell(isApple() ? "wheelHintApple" : "wheelHint");
  }, { capture: true, passive: true, signal });
  root.addEventListener("pointerdown", ({ pointerType }) => {
    // One finger scrolls the page; two of them move the map by what zooms it.
    if (pointerType === "touch") map.dragging.disable();
    else {
      map.dragging.enable();
      active = true;
      hush();
    }
  }, { capture: true, signal });
  document.documentElement.addEventListener("pointerleave", rest, { signal });
  window.addEventListener("blur", rest, { signal });
  root.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") rest();
  }, { capture: true, signal });

  let from: Touch | undefined;
  const touched = (event: TouchEvent): void => {
    const [first] = event.touches;
    if (event.touches.length > 1) {
      if (event.cancelable) event.preventDefault();
      from = undefined;
      hush();
    } else if (event.type === "touchstart") from = first;
    else if (from !== undefined && first !== undefined && Math.hypot(first.clientX - from.clientX, first.clientY - from.clientY) > SWIPE_PX) {
      from = undefined;
      tell("touchHint");
    }
  };
  for (const kind of ["touchstart", "touchmove"] as const) canvas.addEventListener(kind, touched, { passive: false, signal });
  return () => {
    listening.abort();
    hush();
    hint.remove();
  };
}

function isApple(): boolean {
  return /Mac|iP(?:hone|ad|od)/.test(navigator.platform);
}
