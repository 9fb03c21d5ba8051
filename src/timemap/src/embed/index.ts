/** A map in a frame of another page: little around it, no claim on the page's scrolling, nothing in its history. */

import type * as L from "leaflet";
import type { Context } from "../context.ts";
import type { Limits, State } from "../state.ts";
import { openChannel } from "./channel.ts";
import { giveWay } from "./gestures.ts";
import { hostsOf } from "./messages.ts";

/** Whether a hash asks for it: `#embed&date=…`. */
export function isEmbed(hash: string): boolean {
  return new URLSearchParams(hash.replace(/^#/, "")).has("embed");
}

/** Let a map live in a frame until the returned function is called. */
export function embed(root: HTMLElement, map: L.Map, context: Context, start: State, limits: Limits): () => void {
  // Whoever frames a map that is not for everybody is told nothing of it, not even whether a record exists.
  const hosts = context.model.case.edition === "public" ? hostsOf(location.hash) : [];
  const stops = [giveWay(root, map, context.store), openChannel(hosts, map, context, start, limits)];
  return () => stops.forEach((stop) => stop());
}
