/** The card of a source: what it is, where to read it, and every record that rests on it. */

import { bdi, type Child, el, outside } from "../dom.ts";
import { voiceOf } from "../knowledge.ts";
import { kindGroups } from "../list.ts";
import type { Common, Source } from "../model.ts";
import { dateOf, type Desk, facts, languageName, section, termOf } from "./parts.ts";

const CITING = ["graves", "counts", "incidents", "control", "milestones", "coverage", "actors", "places", "scopes"] as const;

export function sourceCard(desk: Desk, source: Source): Child[] {
  const { say, context } = desk;
  const citing = CITING.flatMap((table) => {
    const rows: readonly Common[] = context.model[table];
    return rows.filter((row) => row.sources.includes(source.key)).map((row) => row.key);
  });
  const steps = context.model.graveEvents.filter((event) => event.sources.includes(source.key)).map((event) => event.grave);
  const keys = [...new Set([...citing, ...steps])];
  return [
    el("p", { class: "gm-lead" }, bdi(source.title)),
    section(
      say("whatItIs"),
      facts(
        [say("publisher"), bdi(source.publisher)],
        [say("origin"), source.origin === undefined ? null : bdi(source.origin)],
        [say("kind"), termOf(desk, "source kind", source.kind)],
        [say("published"), dateOf(desk, source.published) ?? say("dayNotSeen")],
        [say("accessed"), dateOf(desk, source.accessed)],
        [say("languageOf"), languageName(source.language, say.lang)],
        [say("link"), source.url === undefined ? null : outside(source.url, el("bdi", { dir: "ltr", class: "gm-address" }, source.url))],
        [say("archiveLink"), source.archiveUrl === undefined ? null : outside(source.archiveUrl, el("bdi", { dir: "ltr", class: "gm-address" }, source.archiveUrl))],
      ),
    ),
    section(say("restsOnIt", { n: keys.length }), without(desk, source), kindGroups(desk, keys)),
  ];
}

/** What would go without it, and the switch that shows it. */
function without({ say, context }: Desk, source: Source): Child {
  const { model, store } = context;
  const voice = voiceOf(source);
  const voices = new Map(model.sources.map((other) => [other.key, voiceOf(other)]));
  const alone = model.counts.filter((claim) => claim.sources.length > 0 && claim.sources.every((key) => key === source.key)).length;
  const withVoice = model.counts.filter((claim) => claim.sources.length > 0 && claim.sources.every((key) => voices.get(key) === voice)).length;
  return el(
    "div", {},
    el("p", {}, alone === 0 ? say("withoutNothing") : say("withoutSource", { n: alone }), withVoice > alone ? ` ${say("withoutVoice", { voice, n: withVoice })}` : null),
    el("p", {}, el("button", { type: "button", class: "gm-button", onclick: () => store.set({ off: new Set([...store.state.off, source.key]) }) }, say("switchOff"))),
  );
}
