/** Files handed to the reader, made in the page: no server, no request. */

import { el } from "../dom.ts";

/** How long the browser may take to begin with a file. */
const PATIENCE_MS = 30_000;

/** Whether a page around this one may forbid downloads: nothing tells whether it does. */
export function isFramed(): boolean {
  return window.self !== window.top;
}

/** Save something under a name. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE_MS);
}
