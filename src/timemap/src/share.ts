/** The link to what is seen: copied, or shown so that it can be copied by hand. */

import { openDialog } from "./dialog.ts";
import { el } from "./dom.ts";
import type { Say } from "./i18n.ts";
import { type State, toHash } from "./state.ts";

export function linkTo(state: State, start: State): string {
  return `${location.href.replace(/#.*$/, "")}${toHash(state, start)}`;
}

/** Copy the link and tell; where the browser does not allow it, show the link selected. */
export async function share(host: Element, link: string, say: Say, tell: (text: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    tell(say(location.protocol === "file:" ? "linkCopiedFile" : "linkCopied"));
  } catch {
    const field = el("input", { type: "text", readonly: true, class: "gm-field-wide", "aria-label": say("shareTitle"), dir: "ltr" });
    field.value = link;
    openDialog(host, say("shareTitle"), say, el("p", {}, say("shareHint")), field);
    field.focus();
    field.select();
  }
}
