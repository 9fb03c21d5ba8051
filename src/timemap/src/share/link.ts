/** The link to what is seen. */

import { type State, toHash } from "../state.ts";

export function linkTo(state: State, start: State): string {
  return `${location.href.replace(/#.*$/, "")}${toHash(state, start)}`;
}

/** The same where others can open it: a file on somebody's disk has no address to cite, and its path is nobody's business. */
export function publicLink(state: State, start: State): string | undefined {
  return /^https?:$/.test(location.protocol) ? linkTo(state, start) : undefined;
}
