/** The cards of an actor and of a scope. */

import { bdi, type Child, el } from "../dom.ts";
import { kindGroups } from "../list.ts";
import type { Actor, Allegiance, Scope } from "../model.ts";
import { claimsUpToDate } from "./claims.ts";
import { type Desk, facts, opens, opensAll, section, termOf } from "./parts.ts";

export function actorCard(desk: Desk, actor: Actor): Child[] {
  const { say, context } = desk;
  const { model } = context;
  const sides = [...model.allegiances.filter((row) => row.actor === actor.key), ...model.allegiances.filter((row) => row.ally === actor.key)];
  const keys = (rows: readonly { readonly key: string }[]): string[] => rows.map((row) => row.key);
  const blamed = model.incidents.filter((incident) => incident.perpetrator === actor.key);
  return [
    section(
      say("whatItIs"),
      facts([say("kind"), termOf(desk, "actor kind", actor.kind)], [say("role"), actor.roleEn === undefined ? null : bdi(actor.roleEn, "en")]),
    ),
    section(say("sides"), sides.length === 0 ? null : el("ul", { class: "gm-links" }, ...sides.map((row) => side(desk, row, row.actor === actor.key)))),
    section(say("saysNumbers"), claimsUpToDate(desk, model.counts.filter((claim) => claim.claimant === actor.key), { scope: true })),
    section(say("saidToHold"), kindGroups(desk, keys(model.control.filter((claim) => claim.actor === actor.key)))),
    blamed.length === 0 ? null : section(say("blamedFor"), el("p", { class: "gm-small" }, say("presumed")), kindGroups(desk, keys(blamed))),
    section(say("milestonesOfIt"), opensAll(desk, keys(model.milestones.filter((row) => row.actors?.includes(actor.key))))),
  ];
}

/** One allegiance: with whom, from when until when, and who says so. */
function side(desk: Desk, row: Allegiance, own: boolean): HTMLElement {
  const { say, naming, context } = desk;
  const dated = row.from !== undefined || row.until !== undefined;
  const ends = { from: row.from === undefined ? "…" : naming.when(row.from), until: row.until === undefined ? "…" : naming.when(row.until) };
  return el(
    "li", {},
    opens(desk, own ? row.ally : row.actor),
    el("small", {}, dated ? say(own ? "sideFromUntil" : "sidedFromUntil", ends) : say(own ? "sideNoDates" : "sidedNoDates")),
    row.noteEn === undefined ? null : el("small", {}, bdi(row.noteEn, "en")),
    el("small", {}, ...context.lookup.sourcesOf(row).flatMap((source, at) => [at > 0 ? " · " : "", opens(desk, source.key, bdi(source.publisher))])),
  );
}

export function scopeCard(desk: Desk, scope: Scope): Child[] {
  const { say, context } = desk;
  const arabic = say.lang === "ar" ? scope.definitionAr : undefined;
  const definition = arabic ?? scope.definitionEn;
  const claims = context.model.counts.filter((claim) => claim.scope === scope.key);
  return [
    definition === undefined ? null : el("p", { class: "gm-lead" }, bdi(definition, arabic === undefined ? "en" : "ar")),
    section(
      say("whatItCounts"),
      facts(
        [say("covers"), opensAll(desk, scope.covers)],
        [say("parts"), opensAll(desk, scope.parts)],
        [say("wholes"), opensAll(desk, context.model.scopes.filter((other) => other.parts?.includes(scope.key)).map((other) => other.key))],
      ),
    ),
    section(say("claimsOfIt"), claimsUpToDate(desk, claims)),
  ];
}
