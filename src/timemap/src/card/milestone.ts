/** The cards of a milestone and of a stretch of coverage. */

import { bdi, type Child, el } from "../dom.ts";
import type { Coverage, Milestone } from "../model.ts";
import { dateOf, type Desk, facts, opens, opensAll, section, termOf } from "./parts.ts";

export function milestoneCard(desk: Desk, milestone: Milestone): Child[] {
  const { say } = desk;
  const arabic = say.lang === "ar" ? milestone.summaryAr : undefined;
  const summary = arabic ?? milestone.summaryEn;
  return [
    summary === undefined ? null : el("p", { class: "gm-lead" }, bdi(summary, arabic === undefined ? "en" : "ar")),
    section(
      say("whatIsSaid"),
      facts(
        [say("kind"), termOf(desk, "milestone kind", milestone.kind)],
        [say("date"), dateOf(desk, milestone.date) ?? say("noDate")],
        [say("actorsOfIt"), opensAll(desk, milestone.actors)],
        [say("place"), opens(desk, milestone.place)],
        [say("confidence"), termOf(desk, "confidence", milestone.confidence)],
      ),
    ),
  ];
}

export function coverageCard(desk: Desk, coverage: Coverage): Child[] {
  const { say } = desk;
  return [
    section(
      say("whoCouldLook"),
      facts(
        [say("place"), opens(desk, coverage.place)],
        [say("state"), termOf(desk, "coverage state", coverage.state)],
        [say("from"), dateOf(desk, coverage.from)],
        [say("until"), dateOf(desk, coverage.until)],
      ),
    ),
  ];
}
