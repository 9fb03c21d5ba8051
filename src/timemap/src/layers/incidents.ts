/** Incidents: a disc for the least number of people killed, a ring for the most; one symbol a spot. */

import type { Context } from "../context.ts";
import { shortName } from "../labels.ts";
import { type EventGroup, eventGroups, incidentLook } from "../looks.ts";
import { nameOf } from "../naming.ts";
import { plain } from "../dom.ts";
import type { Source, Token } from "../source.ts";
import { bySpot } from "../spots.ts";
import type { State } from "../state.ts";
import { drawIncident, incidentRadius } from "../symbols.ts";
import { counted, word } from "./words.ts";

export function incidentsSource({ model, lookup }: Context): Source {
  const groups = bySpot(eventGroups(model.incidents), (group) => group.drawn, lookup);
  // Places that share their geometry are named only where the incidents are all at one of them.
  const where = (id: string, lang: "en" | "ar"): string => {
    const rows = groups.get(id)?.records.map(({ drawn }) => drawn) ?? [];
    const names = new Set(rows.map((row) => nameOf(lookup.place(row.place), lang) || plain(row.placeText ?? "")));
    return [...names].join(", ");
  };

  const token = (id: string, state: State): Token | undefined => {
    const group = groups.get(id);
    const look = group === undefined ? undefined : incidentLook(group.records, state);
    if (group === undefined || look === undefined) return undefined;
    const { lang } = state;
    const { least, most } = look;
    const number = least === undefined ? word("killedUnknown", lang) : word("killedBetween", lang, { text: interval(least, most) });
    const largest = least !== undefined && look.events > 1 ? ` ${word("largest", lang)}` : "";
    const possibly = look.sure === "possible" ? ` (${word("possibly", lang)})` : "";
    const times = look.events > 1 ? `×${look.events}` : "";
    return {
      keys: look.keys,
      look: `${least}/${most}`,
      draw: (radius) => drawIncident(least, most, radius),
      radius: incidentRadius(least, most),
      caption: group.spot.shape === undefined ? times : times === "" ? shortName(where(id, lang), 22) : times,
      text: times,
      faint: look.sure === "possible",
      words: `${where(id, lang)}: ${counted("incidents", look.events, lang)}, ${number}${largest}${possibly}`,
    };
  };

  return {
    name: "incidents",
    spots: [...groups.values()].map(({ spot }) => spot),
    token,
    reserve: (id, lang) => {
      const group = groups.get(id);
      const times = (group?.records.length ?? 0) > 1 ? `×${group?.records.length}` : "";
      const name = shortName(where(id, lang), 22);
      const caption = group?.spot.shape === undefined ? times : name.length > times.length ? name : times;
      return { radius: largestRadius(group?.records ?? []), caption, text: times };
    },
  };
}

function largestRadius(groups: readonly EventGroup[]): number {
  return groups.reduce((most, { drawn: { killed } }) => {
    const known = killed !== undefined && (killed.min !== null || killed.max !== null);
    return Math.max(most, incidentRadius(known ? (killed.min ?? 0) : undefined, known ? killed.max : undefined));
  }, 0);
}

function interval(least: number, most: number | null | undefined): string {
  if (most === null || most === undefined) return `≥ ${least}`;
  if (most === least) return String(least);
  return least === 0 ? `≤ ${most}` : `${least}–${most}`;
}
