/** Imports among the sources: each data set is one, with whose it is, of when and where it comes from. */

import { facts } from "../card/parts.ts";
import type { Context } from "../context.ts";
import { dayInWords } from "../days.ts";
import { plain } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { DataSet } from "../imports.ts";
import { atlasOf } from "./atlas.ts";
import { origin } from "./origin.ts";
import { offName } from "./sieve.ts";
import { grouped, tellIn } from "./words.ts";

export function sources(context: Context, { lang }: Say): readonly DataSet[] {
  const tell = tellIn(lang);
  return atlasOf(context).infos.map((info) => {
    const { name, title, attribution, published, segments, aggregated } = info;
    const rows = aggregated?.rows ?? segments.reduce((sum, many) => sum + many, 0);
    const more = [
      attribution === undefined ? "" : plain(attribution),
      published === undefined ? tell("neverKnown") : tell("publishedOn", { date: dayInWords(published, lang) }),
      tell("nIncidents", { n: rows, text: grouped(rows) }),
    ];
    return {
      key: offName(name), title, more: more.filter((part) => part !== "").join(" · "),
      words: [title, attribution, info.citation].filter((part) => part !== undefined).join(" "),
      origin: facts(...origin(info, tell)),
    };
  });
}
