/** The card of one claim of a number: what it counts, who says so, and the claims it stands beside. */

import { orderDay } from "../clock.ts";
import { bdi, type Child, el } from "../dom.ts";
import type { CountClaim } from "../model.ts";
import { beside } from "./beside.ts";
import { claimsTable } from "./claims.ts";
import { allowed, dateOf, type Desk, facts, opens, opensAll, scopeOf, section, termOf } from "./parts.ts";
import { heldThen } from "./where.ts";

export function countCard(desk: Desk, claim: CountClaim): Child[] {
  const { say, context, naming } = desk;
  const alike = (other: CountClaim): number => Number(other.scope === claim.scope) + Number(other.unit === claim.unit);
  const others = context.model.counts.filter((other) => other !== claim)
    .sort((a, b) => alike(b) - alike(a) || (orderDay(a.date) ?? 0) - (orderDay(b.date) ?? 0));
  const [sameFind, sameMoment] = [
    others.filter((other) => claim.event !== undefined && other.event === claim.event && other.unit === claim.unit),
    others.filter((other) => claim.conflictGroup !== undefined && other.conflictGroup === claim.conflictGroup),
  ];
  const claimed = claim.claimant !== undefined && context.lookup.has(claim.claimant);
  const exact = claim.quantity.min !== null && claim.quantity.min === claim.quantity.max;
  return [
    section(
      say("whatIsSaid"),
      facts(
        [say("number"), el("span", {}, el("b", {}, bdi(naming.count(claim.quantity, claim.unit))), exact ? null : el("small", {}, allowed(desk, claim.quantity)))],
        [say("claimant"), opens(desk, claim.claimant)],
        [say("saidBy"), claimed && claim.saidBy === undefined ? null : bdi(claim.saidBy ?? naming.claimant(claim))],
        [say("countsWhat"), scopeOf(desk, claim.scope)],
        [say("unit"), termOf(desk, "unit", claim.unit)],
        [say("claimKind"), termOf(desk, "mode", claim.mode)],
        [say("date"), dateOf(desk, claim.date) ?? say("noDate")],
        [say("dateMeans"), termOf(desk, "date basis", claim.dateBasis)],
        [say("since"), dateOf(desk, claim.since)],
        [say("reported"), dateOf(desk, claim.reported)],
        [say("gravesOfIt"), opensAll(desk, claim.graves)],
        [say("confidence"), termOf(desk, "confidence", claim.confidence)],
      ),
    ),
    beside(desk, claim),
    sameFind.length === 0 ? null : section(say("sameFind"), claimsTable(desk, sameFind, { scope: true })),
    sameMoment.length === 0 ? null : section(say("sameMoment"), el("p", { class: "gm-small" }, say("sameMomentNote")), claimsTable(desk, sameMoment, { scope: true })),
    heldThen(desk, placeOf(desk, claim), claim.date),
  ];
}

/** The place of the one grave, or of the only thing its scope covers. */
function placeOf(desk: Desk, claim: CountClaim): string | undefined {
  const { lookup } = desk.context;
  const scope = lookup.get<{ covers?: readonly string[] } & CountClaim>(claim.scope);
  const keys = claim.graves ?? scope?.covers ?? [];
  if (keys.length !== 1) return undefined;
  return keys[0]?.startsWith("places/") === true ? keys[0] : lookup.get<{ place?: string } & CountClaim>(keys[0])?.place;
}
