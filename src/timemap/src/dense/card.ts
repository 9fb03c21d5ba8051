/** The card of an imported incident: what the data set says of it, in its words, and which data set that is. */

import type { Card } from "../card/card.ts";
import { type Desk, facts, opens, section, termOf } from "../card/parts.ts";
import { dayInWords, isoFromDay, whenInWords } from "../days.ts";
import { bdi, type Child, el, plain, refill } from "../dom.ts";
import type { Actor, When } from "../model.ts";
import { atlasOf, infoOf } from "./atlas.ts";
import { cellCard } from "./cellcard.ts";
import { origin } from "./origin.ts";
import type { Detailed } from "./block.ts";
import { type ImportInfo, type Imported, NEVER, NONE, NOWHERE, OPEN_DAY, type Rows } from "./wire.ts";
import { grouped, type Tell, tellIn } from "./words.ts";

export function card(desk: Desk, key: string): Card | undefined {
  const info = infoOf(desk.context.full, key);
  if (info === undefined) return undefined;
  const tell = tellIn(desk.say.lang);
  if (info.aggregated !== undefined) return cellCard(desk, key, info, tell);
  const body = el("div", { class: "gm-import-card", "aria-live": "polite" }, el("p", { class: "gm-small" }, tell("reading")));
  void fill(desk, key, info, tell, body);
  return { title: tell("incident"), kind: tell("importedFrom", { name: info.name }), content: [body] };
}

async function fill(desk: Desk, key: string, info: ImportInfo, tell: Tell, body: HTMLElement): Promise<void> {
  const atlas = atlasOf(desk.context);
  const imported = await atlas.ready(info.name);
  const row = imported === undefined ? undefined : await atlas.row(key);
  if (imported === undefined || row === undefined) {
    refill(body, el("p", {}, imported === undefined ? tell("unreadable", { why: atlas.failure(info.name) ?? "" }) : tell("notThere")));
    return;
  }
  refill(body, ...content(desk, imported, row, await imported.detail(row), tell));
}

function content(desk: Desk, { info, rows }: Imported, row: number, told: Detailed, tell: Tell): readonly Child[] {
  const { say } = desk;
  const text = (name: string): Child => (told[name] === undefined ? null : bdi(String(told[name])));
  const kind = info.words.kind[rows.kind[row] ?? NONE];
  const who = rows.whose[rows.who[row] ?? NONE];
  const when = whenOf(rows, row, told);
  const published = rows.published[row] as number;
  return [
    el("p", { class: "gm-lead" }, told["title"] === undefined ? tell("untitled") : bdi(String(told["title"]))),
    section(
      say("whatIsSaid"),
      facts(
        [say("kind"), termOf(desk, "incident kind", kind)],
        [tell("theirKind"), text("theirKind")],
        [say("date"), when === undefined ? say("noDate") : whenSaid(desk, when)],
        [say("killed"), number(rows.killedMin[row], rows.killedMax[row], told["killedText"], desk) ?? tell("notSaid")],
        [say("injured"), number(told["injuredMin"], told["injuredMax"], told["injuredText"], desk)],
        [say("missing"), number(told["missingMin"], told["missingMax"], told["missingText"], desk)],
        [say("victims"), text("victims")],
        [say("factGrade"), termOf(desk, "grade", info.words.factGrade[rows.grade[row] ?? NONE])],
      ),
    ),
    section(
      say("whoIsBlamed"),
      facts(
        [say("blamed"), who === undefined ? say("nobodyNamed") : opens(desk, who) ?? bdi(named(desk, who))],
        [tell("parties"), text("parties")],
        [say("attributionGrade"), termOf(desk, "grade", told["attributionGrade"] === undefined ? undefined : String(told["attributionGrade"]))],
      ),
      who === undefined ? null : el("p", { class: "gm-small" }, say("presumed")),
    ),
    section(
      say("where"),
      facts(
        [tell("placeSaid"), text("placeText")],
        [tell("position"), rows.x[row] === NOWHERE ? say("noPlace") : bdi(`${((rows.y[row] as number) / 1e4).toFixed(4)}, ${((rows.x[row] as number) / 1e4).toFixed(4)}`)],
        [say("precision"), precision(desk, info, rows, row, told, tell)],
        [say("shownAs"), info.shownAs === undefined ? tell("asGiven") : bdi(info.shownAs)],
      ),
    ),
    section(
      say("sources"),
      facts(
        [tell("sourceSaid"), text("source")],
        [tell("theirId"), told["theirId"] === undefined ? text("id") : text("theirId")],
        [tell("published"), published === NEVER ? null : dayInWords(published, say.lang)],
      ),
    ),
    section(tell("aboutImport"), facts(
      [tell("aboutImport"), bdi(info.title)],
      ...origin(info, tell).map(([term, value]) => [term, value] as const),
    )),
  ];
}

/** Who is named, by the case's name for them where it has one. */
export function named(desk: Desk, who: string): string {
  const actor = desk.context.fullLookup.get<Actor>(who);
  return plain((desk.say.lang === "ar" ? actor?.nameAr : undefined) ?? actor?.nameEn ?? who);
}

/** The date of a row; undefined where it has none. */
export function whenOf(rows: Rows, row: number, told: Detailed): When | undefined {
  if (row >= rows.dated) return undefined;
  const end = (day: number | undefined): number | null => (day === undefined || Math.abs(day) === OPEN_DAY ? null : day);
  const possible = [end(rows.first[row]), end(rows.last[row])] as const;
  const hasCore = (rows.sureFirst[row] as number) <= (rows.sureLast[row] as number);
  const [from, to] = possible;
  const text = told["dateText"] ?? (from !== null && from === to ? isoFromDay(from) : `${from === null ? ".." : isoFromDay(from)}/${to === null ? ".." : isoFromDay(to)}`);
  return { text: String(text), core: hasCore ? [end(rows.sureFirst[row]), end(rows.sureLast[row])] : null, possible };
}

function whenSaid(desk: Desk, when: When): Child {
  const [from, to] = when.possible;
  const ends = from !== null && from === to ? null
    : desk.say("possibleDays", { from: from === null ? "…" : isoFromDay(from), to: to === null ? "…" : isoFromDay(to) });
  return el("span", {}, whenInWords(when, desk.say.lang), el("small", {}, desk.say("asWritten", { text: plain(when.text) }), ends === null ? null : ` · ${ends}`));
}

type Value = string | number | undefined;

/** A number of people: as written, and what that allows. */
function number(minimum: Value, maximum: Value, written: Value, { say }: Desk): Child {
  const [least, most] = [minimum === NONE ? undefined : minimum, maximum === NONE ? undefined : maximum];
  if (least === undefined && most === undefined) return written === undefined ? null : bdi(String(written));
  const allowed = most === undefined ? say("orMore", { n: Number(least) }) : least === undefined ? say("orLess", { n: Number(most) }) : say("between", { min: Number(least), max: Number(most) });
  if (least === most) return written === undefined ? String(least) : bdi(String(written));
  return el("span", {}, bdi(written === undefined ? range(least, most) : String(written)), el("small", {}, allowed));
}

/** `3–7`, `≥ 3`, `≤ 7`. */
export function range(least: Value, most: Value): string {
  if (most === undefined) return `≥ ${least}`;
  if (least === undefined) return `≤ ${most}`;
  return least === most ? String(least) : `${least}–${most}`;
}

/** The number of killed of a row in short; undefined where nobody says one. */
export function killedInShort(rows: Rows, row: number): string | undefined {
  const [least, most] = [rows.killedMin[row], rows.killedMax[row]].map((value) => (value === NONE ? undefined : value));
  return least === undefined && most === undefined ? undefined : range(least, most);
}

function precision(desk: Desk, info: ImportInfo, rows: Rows, row: number, told: Detailed, tell: Tell): Child {
  const word = info.words.precision[rows.precision[row] ?? NONE];
  const metres = told["uncertaintyM"];
  if (word === undefined && metres === undefined) return null;
  return el("span", {}, termOf(desk, "precision", word), metres === undefined ? null : el("small", {}, tell("within", { text: grouped(Number(metres)) })));
}
