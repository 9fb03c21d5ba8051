/** Graves: a diamond on an honest point, or a dashed area with a label beside it. */

import type { Context } from "../context.ts";
import type { Lang } from "../days.ts";
import { shortName } from "../labels.ts";
import { furthestForm, graveLook } from "../looks.ts";
import type { Grave } from "../model.ts";
import { nameOf } from "../naming.ts";
import type { Source, Token } from "../source.ts";
import { bySpot } from "../spots.ts";
import type { State } from "../state.ts";
import { DIAMOND, drawGrave } from "../symbols.ts";
import { counted, word } from "./words.ts";

const NAME = 24;

export function gravesSource({ model, lookup }: Context): Source {
  const groups = bySpot(model.graves, (grave) => grave, lookup);
  const stateWord = (state: string, lang: Lang): string => {
    const term = lookup.term("grave state", state);
    return term === undefined ? state : lang === "ar" ? term.labelAr : term.labelEn.toLowerCase();
  };

  const token = (id: string, state: State): Token | undefined => {
    const group = groups.get(id);
    const there = (group?.records ?? []).flatMap((grave: Grave) => {
      const look = graveLook(lookup, grave, state);
      return look === undefined ? [] : [{ grave, look }];
    });
    if (there.length === 0) return undefined;
    const { lang } = state;
    const sure = there.filter(({ look }) => look.sure === "certain");
    const forms = (sure.length > 0 ? sure : there).map(({ look }) => look.form);
    const form = furthestForm(forms);
    const mixed = there.length > 1 && new Set(there.map(({ look }) => look.form)).size > 1;
    const number = sites(there.map(({ grave }) => grave));
    const shown = number === 1 ? "" : group?.spot.shape === undefined ? `×${number}` : String(number);
    return {
      keys: there.map(({ grave }) => grave.key),
      look: `${form}${mixed ? "+" : ""}`,
      draw: (radius) => (mixed ? several(form, Math.min(DIAMOND, radius)) : drawGrave(form, Math.min(DIAMOND, radius))),
      radius: DIAMOND + (group?.spot.shape === undefined && number > 1 ? 1 : 0),
      caption: captionOf(there.map(({ grave }) => grave), lang),
      text: shown,
      faint: sure.length === 0,
      words: there
        .map(({ grave, look }) => {
          const possibly = look.sure === "possible" ? ` (${word("possibly", lang)})` : "";
          return `${nameOf(grave, lang)}: ${stateWord(look.state, lang)}${possibly}`;
        })
        .concat(group?.spot.shape === undefined ? [] : [word("areaOnly", lang)])
        .join("; "),
    };
  };

  return {
    name: "graves",
    spots: [...groups.values()].map(({ spot }) => spot),
    token,
    reserve: (id, lang) => {
      const records = groups.get(id)?.records ?? [];
      const number = sites(records);
      const captions = [captionOf(records, lang), ...records.map((grave) => captionOf([grave], lang))];
      return {
        radius: DIAMOND,
        caption: captions.reduce((longest, one) => (one.length > longest.length ? one : longest)),
        text: number > 1 ? String(number) : "",
      };
    },
  };
}

/** Sites among graves: a pit counts with the field that holds it. */
function sites(graves: readonly Grave[]): number {
  return Math.max(1, graves.filter((grave) => !graves.some((other) => other.key === grave.parent)).length);
}

/** What a label says: the name of the only site, or how many there are. */
function captionOf(graves: readonly Grave[], lang: Lang): string {
  const only = onlySite(graves);
  return only === undefined ? counted("graves", sites(graves), lang) : shortName(nameOf(only, lang), NAME);
}

/** The one site that all these graves belong to, if there is only one. */
function onlySite(graves: readonly Grave[]): Grave | undefined {
  const tops = graves.filter((grave) => !graves.some((other) => other.key === grave.parent));
  return tops.length === 1 ? tops[0] : undefined;
}

/** Graves in different states: the furthest before the outline of another. */
function several(form: Parameters<typeof drawGrave>[0], half: number): SVGElement {
  const front = drawGrave(form, half - 1);
  const behind = drawGrave("reported", half - 1);
  behind.setAttribute("transform", "translate(2.5 -1.5)");
  front.setAttribute("transform", "translate(-1.5 0.5)");
  const group = drawGrave("reported", 0);
  group.replaceChildren(behind, front);
  return group;
}
