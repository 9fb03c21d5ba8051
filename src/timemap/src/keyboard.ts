/** Keys that work anywhere on the page, unless the focus is where they mean something else. */

import type { Day } from "./model.ts";
import type { Store } from "./state.ts";

export interface Actions {
  /** Move the date to a day; the timeline follows. */
  readonly go: (date: Day) => void;
  /** Go to the next (1) or previous (-1) day on which something begins. */
  readonly record: (direction: 1 | -1) => void;
  readonly close: () => void;
  readonly help: () => void;
}

export function bindKeyboard(store: Store, actions: Actions): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target, event.key)) return;
    const act = actionOf(event.key, store, actions);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function actionOf(key: string, store: Store, actions: Actions): (() => void) | undefined {
  switch (key) {
    case " ": return () => store.set({ playing: !store.state.playing });
    case "ArrowLeft": return () => actions.go(store.state.date - 1);
    case "ArrowRight": return () => actions.go(store.state.date + 1);
    case "[": return () => actions.record(-1);
    case "]": return () => actions.record(1);
    case "Escape": return actions.close;
    case "?": case "؟": return actions.help;
    default: return undefined;
  }
}

/** Fields keep their keys; buttons and links keep space; an open dialog keeps all. */
function elsewhere(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog[open], input, textarea, select, [contenteditable]") !== null) return true;
  return key === " " && target.closest("button, a, summary, [role=button], [role=switch]") !== null;
}
