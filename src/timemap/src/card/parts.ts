/** The pieces from which the cards of all kinds of record are made. */

import type { Context } from "../context.ts";
import { isoFromDay } from "../days.ts";
import { bdi, type Child, el, inside, outside, plain } from "../dom.ts";
import type { Say } from "../i18n.ts";
import { live, type Update } from "../live.ts";
import type { Common, Quantity, Scope, Source, When } from "../model.ts";
import { Naming } from "../naming.ts";
import type { State } from "../state.ts";

/** What a card is made with: the page, its words, and a place for what must follow the date. */
export interface Desk {
  readonly context: Context;
  readonly say: Say;
  readonly naming: Naming;
  readonly updates: Update[];
}

export function deskFor(context: Context, say: Say): Desk {
  return { context, say, naming: new Naming(context.lookup, say), updates: [] };
}

/** A headed part of a card; nothing when it would be empty. */
export function section(title: string, ...children: readonly Child[]): HTMLElement | null {
  const known = children.filter((child) => child !== null && child !== undefined && child !== false && child !== "");
  return known.length === 0 ? null : el("section", { class: "gm-part" }, el("h3", {}, title), ...known);
}

/** A part of a card that is filled again when `sign` of the state changes. */
export function following(desk: Desk, sign: (state: State) => string, fill: (state: State) => readonly Child[]): HTMLElement {
  const element = el("div", { class: "gm-follows" });
  const update = live(element, sign, fill);
  update(desk.context.store.state);
  desk.updates.push(update);
  return element;
}

/** Terms and what is known of them; rows without a value are left out. */
export function facts(...rows: readonly (readonly [string, Child])[]): HTMLElement | null {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "");
  if (known.length === 0) return null;
  return el("dl", { class: "gm-facts" }, ...known.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]));
}

/** Words that open another record's card. */
export function opens(desk: Desk, key: string | undefined, words?: Child): HTMLElement | null {
  if (key === undefined || !desk.context.lookup.has(key)) return null;
  return inside(desk.context.pick, [key], words ?? bdi(desk.naming.title(key)));
}

/** Several of them, one a line. */
export function opensAll(desk: Desk, keys: readonly string[] | undefined): HTMLElement | null {
  const buttons = (keys ?? []).flatMap((key) => opens(desk, key) ?? []);
  if (buttons.length === 0) return null;
  return el("ul", { class: "gm-links" }, ...buttons.map((button, at) => {
    const when = desk.naming.dated((keys ?? [])[at] ?? "");
    return el("li", {}, button, when === undefined ? null : el("span", { class: "gm-small" }, ` ${when}`));
  }));
}

/** A date in words, and as it is written where that says more. */
export function dateOf(desk: Desk, when: When | undefined): Child {
  if (when === undefined) return null;
  const words = desk.naming.when(when);
  const plainDay = /^\d{4}(-\d\d){0,2}$/.test(when.text);
  const [from, to] = when.possible;
  const ends = plainDay ? null : desk.say("possibleDays", {
    from: from === null ? "…" : isoFromDay(from), to: to === null ? "…" : isoFromDay(to),
  });
  return el("span", {}, words, el("small", {}, desk.say("asWritten", { text: plain(when.text) }), ends === null ? null : ` · ${ends}`));
}

/** A number as written, and what it allows where that is not one number. */
export function quantityOf(desk: Desk, quantity: Quantity | undefined): Child {
  if (quantity === undefined) return null;
  return el("span", {}, bdi(quantity.text), quantity.min === quantity.max && quantity.min !== null ? null : el("small", {}, allowed(desk, quantity)));
}

export function allowed(desk: Desk, { min, max }: Quantity): string {
  if (min === null && max === null) return desk.say("anyNumber");
  if (max === null) return desk.say("orMore", { n: min ?? 0 });
  return min === null ? desk.say("orLess", { n: max }) : desk.say("between", { min, max });
}

/** A grade or another term with its meaning beside it. */
export function termOf(desk: Desk, vocabulary: string, value: string | undefined): Child {
  if (value === undefined) return null;
  const term = desk.context.lookup.term(vocabulary, value);
  const meaning = term?.definitionEn;
  return el("span", {}, desk.naming.term(vocabulary, value), meaning === undefined ? null : el("small", { lang: "en", dir: "auto" }, meaning));
}

/** Notes in the page's language first. */
export function notesOf(desk: Desk, record: Common): HTMLElement | null {
  const [en, ar] = [
    record.noteEn === undefined ? null : el("p", {}, bdi(record.noteEn, "en")),
    record.noteAr === undefined ? null : el("p", {}, bdi(record.noteAr, "ar")),
  ];
  return section(desk.say("note"), ...(desk.say.lang === "ar" ? [ar, en] : [en, ar]));
}

/** Every source of a record. */
export function sourcesOf(desk: Desk, record: Common): HTMLElement | null {
  const sources = desk.context.lookup.sourcesOf(record);
  const [publishers, languages] = [new Set(sources.map((source) => source.origin ?? source.publisher)), new Set(sources.map((source) => source.language ?? ""))];
  if (sources.length === 0) return section(desk.say("sources"), el("p", {}, desk.say("noSources")));
  return section(
    desk.say("sources"),
    sources.length < 4 ? null : el("p", { class: "gm-small" }, desk.say("sourcesCount", { n: sources.length, publishers: publishers.size, languages: languages.size })),
    el("ul", { class: "gm-sources" }, ...sources.map((source) => el("li", {}, sourceLine(desk, source)))),
  );
}

/** One source in a line: publisher, whose text it is, title, date, language, links. */
export function sourceLine(desk: Desk, source: Source): HTMLElement {
  const { say, naming } = desk;
  return el(
    "span",
    {},
    opens(desk, source.key, bdi(source.publisher)),
    source.origin === undefined ? null : el("span", {}, " ", say("textBy", { origin: plain(source.origin) })),
    ": ",
    outside(source.url, bdi(source.title)),
    el("small", {}, [
      source.published === undefined ? say("dayNotSeen") : naming.when(source.published),
      languageName(source.language, say.lang),
      source.archiveUrl === undefined ? "" : say("archived"),
    ].filter((part) => part !== "").join(" · ")),
  );
}

export function languageName(code: string | undefined, lang: string): string {
  if (code === undefined) return "";
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A scope's name, and what it is a total of. */
export function scopeOf(desk: Desk, key: string | undefined): Child {
  const scope = desk.context.lookup.get<Scope>(key);
  if (scope === undefined) return desk.say("scopeNotSaid");
  const arabic = desk.say.lang === "ar" ? scope.definitionAr : undefined;
  const definition = arabic ?? scope.definitionEn;
  return el("span", {}, opens(desk, scope.key), definition === undefined ? null : el("small", {}, bdi(definition, arabic === undefined ? "en" : "ar")));
}
