/** The cards of a claim of control and of a place: who is said to have held it, and how well it is located. */

import { orderDay } from "../clock.ts";
import { bdi, type Child, el } from "../dom.ts";
import type { ControlClaim, Place } from "../model.ts";
import { dateOf, type Desk, facts, opens, opensAll, section, termOf } from "./parts.ts";
import { holders, locationRows, otherCoordinates, shownRows } from "./where.ts";

export function controlCard(desk: Desk, claim: ControlClaim): Child[] {
  const { say, context } = desk;
  const others = context.model.control.filter((other) => other !== claim && claim.conflictGroup !== undefined && other.conflictGroup === claim.conflictGroup);
  const day = orderDay(claim.date);
  const allies = day === null ? [] : context.lookup.alliesOf(claim.actor, day);
  return [
    section(
      say("whatIsSaid"),
      facts(
        [say("place"), opens(desk, claim.place)],
        [say("claimKind"), termOf(desk, "control basis", claim.basis)],
        [say("actor"), opens(desk, claim.actor)],
        [say("sidingThen"), opensAll(desk, allies.map((row) => row.ally))],
        [say("fromActor"), opens(desk, claim.fromActor)],
        [say("date"), dateOf(desk, claim.date) ?? say("noDate")],
        [say("until"), dateOf(desk, claim.until)],
        [say("saidBy"), claim.saidBy === undefined ? null : bdi(claim.saidBy)],
        [say("confidence"), termOf(desk, "confidence", claim.confidence)],
      ),
      claim.preferred === true ? el("p", { class: "gm-small" }, say("preferred")) : null,
    ),
    others.length === 0 ? null : section(say("sameMoment"), opensAll(desk, others.map((other) => other.key))),
    holders(desk, context.lookup.place(claim.place)),
  ];
}

export function placeCard(desk: Desk, place: Place): Child[] {
  const { say, context } = desk;
  const { model } = context;
  const keysOf = (rows: readonly { readonly key: string; readonly place?: string }[]): string[] =>
    rows.filter((row) => row.place === place.key).map((row) => row.key);
  return [
    holders(desk, place),
    section(say("gravesHere"), opensAll(desk, keysOf(model.graves))),
    section(say("incidentsHere"), opensAll(desk, keysOf(model.incidents))),
    section(say("milestonesHere"), opensAll(desk, keysOf(model.milestones))),
    section(
      say("where"),
      facts(
        [say("kind"), termOf(desk, "place kind", place.kind)],
        [say("liesIn"), opens(desk, place.parent)],
        ...locationRows(desk, place),
        ...shownRows(desk, place),
      ),
    ),
    otherCoordinates(desk, place),
    section(say("coverageHere"), opensAll(desk, keysOf(model.coverage))),
    section(say("placesInIt"), opensAll(desk, model.places.filter((other) => other.parent === place.key).map((other) => other.key))),
  ];
}
