/** The card of a cell in which incidents were counted together: what is in it at the date, and in all. */

import type { Card } from "../card/card.ts";
import { type Desk, facts, section } from "../card/parts.ts";
import { civil, monthName } from "../days.ts";
import { bdi, type Child, el, refill } from "../dom.ts";
import type { State } from "../state.ts";
import { atlasOf, partsOf } from "./atlas.ts";
import { origin } from "./origin.ts";
import { choicesOf, isChosen, isSure, isThere, type Sieve, sieveOf } from "./sieve.ts";
import { choiceInWords } from "./legend.ts";
import { Naming } from "../naming.ts";
import { type ImportInfo, type Imported, NONE, OPEN_DAY } from "./wire.ts";
import { grouped, together, type Tell } from "./words.ts";

export function cellCard(desk: Desk, key: string, info: ImportInfo, tell: Tell): Card {
  const id = partsOf(key)?.[1] ?? "";
  const atlas = atlasOf(desk.context);
  const body = el("div", { class: "gm-import-card" }, el("p", { class: "gm-small" }, tell("reading")));
  let signed = "";
  const update = (state: State): void => {
    const imported = atlas.imported(info.name);
    if (imported === undefined) return;
    const cell = imported.rows.cells.findIndex((area) => area.id === id);
    if (cell === NONE) return refill(body, el("p", {}, tell("noCell")));
    const sieve = sieveOf(info, imported.rows, state);
    const sign = JSON.stringify(sieve);
    if (sign === signed) return;
    signed = sign;
    refill(body, ...content(desk, imported, cell, id, sieve, tell));
  };
  update(desk.context.store.state);
  desk.updates.push(update);
  atlas.whileShown(body, () => update(desk.context.store.state));
  return { title: `${tell("cell")} ${id}`, kind: tell("importedFrom", { name: info.name }), content: [body] };
}

/** What some groups of incidents say together. */
interface Sum {
  incidents: number;
  sure: number;
  least: number;
  most: number;
  unlimited: number;
  /** First and last day of their months, and how many begin or end on no known day. */
  from: number;
  to: number;
  open: number;
  readonly kinds: number[];
}

/** The sum of the groups of a cell that pass; who was killed at least is counted in those alone that are certain. */
export function sumOf({ rows }: Imported, cell: number, passes: (row: number) => boolean, isCertain: (row: number) => boolean): Sum {
  const sum: Sum = { incidents: 0, sure: 0, least: 0, most: 0, unlimited: 0, from: OPEN_DAY, to: -OPEN_DAY, open: 0, kinds: [] };
  for (let row = 0; row < rows.count; row += 1) {
    if (rows.cell?.[row] !== cell || !passes(row)) continue;
    const many = rows.many?.[row] ?? 1;
    const kind = (rows.kind[row] ?? NONE) + 1;
    sum.incidents += many;
    sum.kinds[kind] = (sum.kinds[kind] ?? 0) + many;
    if (isCertain(row)) {
      sum.sure += many;
      sum.least += Math.max(rows.killedMin[row] ?? 0, 0);
    }
    sum.most += Math.max(rows.killedMax[row] ?? 0, 0);
    sum.unlimited += rows.unlimited?.[row] ?? 0;
    if (row >= rows.dated) continue;
    const [from, to] = [rows.first[row] as number, rows.last[row] as number];
    if (from === -OPEN_DAY || to === OPEN_DAY) sum.open += many;
    for (const day of [from, to]) {
      if (Math.abs(day) !== OPEN_DAY) [sum.from, sum.to] = [Math.min(sum.from, day), Math.max(sum.to, day)];
    }
  }
  return sum;
}

function content(desk: Desk, imported: Imported, cell: number, id: string, sieve: Sieve, tell: Tell): readonly Child[] {
  const { info, rows } = imported;
  const now = sumOf(imported, cell, (row) => isThere(rows, row, sieve), (row) => isSure(rows, row, sieve));
  const all = sumOf(imported, cell, (row) => isChosen(rows, row, sieve) && (rows.published[row] as number) <= sieve.known, () => true);
  return [
    el("p", { class: "gm-lead" }, tell("nIncidents", { n: now.incidents, text: grouped(now.incidents) })),
    el("p", {}, together(info, tell)),
    section(tell("cellNow"), ...said(desk, imported, now, tell)),
    section(tell("cellEver"), ...said(desk, imported, all, tell)),
    section(desk.say("where"), facts(
      [tell("cellId"), el("code", { dir: "ltr" }, id)],
      [desk.say("shownAs"), info.shownAs === undefined ? null : bdi(info.shownAs)],
    )),
    section(tell("aboutImport"), facts([tell("aboutImport"), bdi(info.title)], ...origin(info, tell))),
  ];
}

/** The months, numbers and kinds of a sum. */
function said({ context, say }: Desk, { info, rows }: Imported, sum: Sum, tell: Tell): readonly Child[] {
  if (sum.incidents === 0) return [el("p", {}, tell("cellEmpty"))];
  const naming = new Naming(context.fullLookup, say);
  const month = (day: number): string => {
    const { year, month: number } = civil(day);
    return `${monthName(number, say.lang)} ${year}`;
  };
  const killed = sum.unlimited > 0 ? tell("killedOpen", { least: grouped(sum.least), text: grouped(sum.unlimited) })
    : sum.least === sum.most ? tell("killedJust", { least: grouped(sum.least) })
    : tell("killedFromTo", { least: grouped(sum.least), most: grouped(sum.most) });
  const months = sum.from > sum.to ? null : month(sum.from) === month(sum.to) ? month(sum.from) : `${month(sum.from)} – ${month(sum.to)}`;
  const kinds = choicesOf(info, rows.whose, "kind").flatMap((choice, number) => {
    const many = sum.kinds[number] ?? 0;
    const name = choiceInWords(context, naming, tell, "kind", choice);
    return many === 0 ? [] : [el("li", {}, el("span", {}, name), el("span", { class: "gm-number" }, grouped(many)))];
  });
  return [
    facts(
      [tell("cellMonths"), months],
      [tell("cellFrom"), tell("nIncidents", { n: sum.incidents, text: grouped(sum.incidents) })],
      [tell("cellSure"), sum.sure === sum.incidents ? null : grouped(sum.sure)],
      [tell("cellOpen"), sum.open === 0 ? null : grouped(sum.open)],
      [say("killed"), killed],
      [tell("cellMost"), sum.unlimited === 0 || sum.unlimited === sum.incidents ? null : grouped(sum.most)],
    ),
    el("ul", { class: "gm-cell-kinds", "aria-label": tell("byKind") }, ...kinds),
  ];
}
