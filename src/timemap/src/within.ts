/** What the page stands in. */

/** Whether it is the text of a frame, as in a notebook: it has no address to link to, and such a frame may not print. */
export function isInNotebook(): boolean {
  return location.protocol === "about:";
}
