/** Milestones with a place: a flag. */

import type { Context } from "../context.ts";
import type { Lang } from "../days.ts";
import { presence } from "../clock.ts";
import { shortName } from "../labels.ts";
import type { Milestone } from "../model.ts";
import { plain } from "../dom.ts";
import type { Source, Token } from "../source.ts";
import { bySpot } from "../spots.ts";
import type { State } from "../state.ts";
import { drawMilestone } from "../symbols.ts";
import { counted, word } from "./words.ts";

const RADIUS = 11;

export function milestonesSource({ model, lookup }: Context): Source {
  const placed = model.milestones.filter((milestone) => milestone.place !== undefined);
  const groups = bySpot(placed, (milestone) => milestone, lookup);

  const token = (id: string, state: State): Token | undefined => {
    const there = (groups.get(id)?.records ?? [])
      .map((milestone) => ({ milestone, now: presence(milestone.date, state) }))
      .filter(({ now }) => now !== "none");
    if (there.length === 0) return undefined;
    const { lang } = state;
    const titles = there.map(({ milestone }) => titleOf(milestone, lang));
    const faint = there.every(({ now }) => now === "possible");
    const head = there.length > 1 ? `${counted("milestones", there.length, lang)}: ` : "";
    const times = there.length > 1 ? `×${there.length}` : "";
    return {
      keys: there.map(({ milestone }) => milestone.key),
      look: "flag",
      draw: () => drawMilestone(),
      radius: RADIUS,
      caption: times,
      text: times,
      faint,
      words: `${head}${titles.join("; ")}${faint ? ` (${word("possibly", lang)})` : ""}`,
    };
  };

  return {
    name: "milestones",
    spots: [...groups.values()].map(({ spot }) => spot),
    token,
    reserve: (id) => {
      const n = groups.get(id)?.records.length ?? 0;
      const times = n > 1 ? `×${n}` : "";
      return { radius: RADIUS, caption: times, text: times };
    },
  };
}

function titleOf(milestone: Milestone, lang: Lang): string {
  const title = lang === "ar" ? (milestone.titleAr ?? milestone.titleEn) : milestone.titleEn;
  return shortName(plain(title), 90);
}
