/** The card of an incident: what was done to whom, who says so, and how well each is established. */

import { bdi, type Child, el } from "../dom.ts";
import type { Incident } from "../model.ts";
import { dateOf, type Desk, facts, opens, opensAll, quantityOf, section, termOf } from "./parts.ts";
import { heldThen, whereOf } from "./where.ts";

export function incidentCard(desk: Desk, incident: Incident): Child[] {
  const { say, context } = desk;
  const arabic = say.lang === "ar" ? incident.summaryAr : undefined;
  const summary = arabic ?? incident.summaryEn;
  const same = context.model.incidents.filter((other) => other !== incident && other.event !== undefined && other.event === incident.event);
  return [
    summary === undefined ? null : el("p", { class: "gm-lead" }, bdi(summary, arabic === undefined ? "en" : "ar")),
    section(
      say("whatIsSaid"),
      facts(
        [say("kind"), termOf(desk, "incident kind", incident.kind)],
        [say("date"), dateOf(desk, incident.date) ?? say("noDate")],
        [say("killed"), quantityOf(desk, incident.killed)],
        [say("injured"), quantityOf(desk, incident.injured)],
        [say("missing"), quantityOf(desk, incident.missing)],
        [say("victims"), incident.victims === undefined ? null : bdi(incident.victims)],
        [say("factGrade"), termOf(desk, "grade", incident.factGrade)],
      ),
    ),
    section(
      say("whoIsBlamed"),
      facts(
        [say("blamed"), opens(desk, incident.perpetrator) ?? say("nobodyNamed")],
        [say("blamedBy"), incident.attributedBy === undefined ? null : bdi(incident.attributedBy)],
        [say("attributionGrade"), termOf(desk, "grade", incident.attributionGrade)],
      ),
      incident.perpetrator === undefined ? null : el("p", { class: "gm-small" }, say("presumed")),
    ),
    whereOf(desk, incident, incident.placeText),
    heldThen(desk, incident.place, incident.date),
    section(say("sameEvent"), opensAll(desk, same.map((other) => other.key))),
    section(say("gravesOfIt"), opensAll(desk, incident.graves)),
    section(say("confidence"), termOf(desk, "confidence", incident.confidence)),
  ];
}
