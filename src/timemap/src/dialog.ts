/** A dialog over the page: a heading, what it holds, and a way out. */

import { type Child, el, icon } from "./dom.ts";
import type { Say } from "./i18n.ts";

/** Open a dialog; it leaves the page when closed, and the focus returns by itself. */
export function openDialog(host: Element, title: string, say: Say, ...children: readonly Child[]): HTMLDialogElement {
  const close = el("button", { type: "button", class: "gm-button gm-plain", "aria-label": say("close"), title: say("close") }, icon("close"));
  const dialog = el(
    "dialog",
    { class: "gm-dialog", "aria-labelledby": "gm-dialog-title" },
    el("div", { class: "gm-panel-head" }, el("h2", { id: "gm-dialog-title", tabindex: -1 }, title), close),
    ...children,
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  return dialog;
}
