/** The figures of imports at the date: each import's own, never added to those of the case. */

import type { Context } from "../context.ts";
import { el, refill } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { Update } from "../live.ts";
import type { State } from "../state.ts";
import { atlasOf, isOff } from "./atlas.ts";
import type { At } from "./totals.ts";
import { grouped, type Tell, tellIn } from "./words.ts";

export function figures(context: Context, say: Say, updates: Update[]): HTMLElement {
  const atlas = atlasOf(context);
  const tell = tellIn(say.lang);
  const list = el("dl", { class: "gm-figures gm-import-figures" });
  let signed: string | undefined;
  const update = (state: State): void => {
    const shown = atlas.infos.filter(({ name }) => !isOff(state, name));
    const all = shown.map(({ name }) => atlas.totals(name)?.at(state.date));
    const sign = `${shown.map(({ name }) => name).join()} ${JSON.stringify(all)}`;
    if (sign === signed) return;
    signed = sign;
    refill(list, ...shown.map(({ title, places, aggregated, outside }, number) => {
      const at = all[number];
      const after = outside?.after?.[0];
      const more = at === undefined ? tell("reading") : [
        inWords(at, tell),
        aggregated === undefined ? "" : tell("byMonthShort"),
        after === undefined ? "" : tell("afterShort", { text: grouped(after) }),
      ].filter((part) => part !== "").join(" · ");
      return el(
        "div", { title: tell("notMixed") },
        el("dt", {}, tell(places === "none" ? "atAll" : "inView", { title })),
        el("dd", {}, at === undefined ? "…" : grouped(at.there)),
        el("dd", { class: "gm-small" }, more),
      );
    }));
  };
  updates.push(update);
  atlas.whileShown(list, () => update(context.store.state));
  return list;
}

/** What there is to say of a number of incidents: how many are sure, how many people were killed. */
export function inWords({ there, sure, least, most, unlimited, unplaced }: At, tell: Tell): string {
  const killed = unlimited > 0 ? tell("killedOpen", { least: grouped(least), text: grouped(unlimited) })
    : least === most ? tell("killedJust", { least: grouped(least) })
    : tell("killedFromTo", { least: grouped(least), most: grouped(most) });
  return [
    there === sure ? "" : tell("surely", { text: grouped(sure), n: sure }),
    there === 0 ? "" : killed,
    unplaced === 0 ? "" : tell("moreUnplaced", { text: grouped(unplaced), n: unplaced }),
  ].filter((part) => part !== "").join(" · ");
}
