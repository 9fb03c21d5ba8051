/** The list of sources: whose text it is and who claims numbers, each to be switched off, and what rests on one voice alone. */

import { type Desk, section } from "../card/parts.ts";
import { bdi, type Child, el, plain } from "../dom.ts";
import { restingOnOne, type Voice, voices } from "../knowledge.ts";
import { type DataSet, imports } from "../imports.ts";
import { kindGroups } from "../list.ts";
import type { Actor, Source } from "../model.ts";
import { nameOf } from "../naming.ts";
import type { SourcesView } from "../views.ts";

/** One line that can be found by its words. */
interface Line {
  readonly element: HTMLElement;
  /** Show it when it holds the words; returns whether it does. */
  readonly seek: (words: string) => boolean;
}

export function sourcesContent(desk: Desk, view: SourcesView): readonly Child[] {
  const { say, context } = desk;
  const { full, store } = context;
  const said = voices(full).map((voice) => voiceLine(desk, voice));
  const claimants = claimantsOf(desk).map(([actor, claims]) => claimantLine(desk, actor, claims));
  const sets = (imports?.sources(context, say) ?? []).map((set) => setLine(desk, set));
  const alone = restingOnOne(context.model);
  const nothing = el("p", { hidden: true }, say("nothingByName"));
  const field = el("input", { type: "search", class: "gm-field-wide", "aria-label": say("findSource"), placeholder: say("findSource"), "data-keep": "find-source" });
  field.value = view.sources.filter;
  const seek = (): void => {
    view.sources.filter = field.value;
    const words = folded(field.value.trim());
    const found = [...said, ...sets, ...claimants].map((line) => line.seek(words));
    nothing.hidden = found.includes(true);
  };
  field.addEventListener("input", seek);
  const allOn = el("button", { type: "button", class: "gm-button", "data-keep": "all-on", onclick: () => store.set({ off: new Set() }) }, say("allOn"));
  allOn.disabled = store.state.off.size === 0;
  const list = (title: string, lines: readonly Line[]): Child =>
    section(title, el("ul", { class: "gm-checks" }, ...lines.map((line) => line.element)));
  const content = [
    el("p", { class: "gm-small" }, say("sourcesWhy")),
    el("div", { class: "gm-seek" }, field, allOn),
    nothing,
    list(say("voices", { n: said.length }), said),
    sets.length === 0 ? null : list(say("dataSets", { n: sets.length }), sets),
    claimants.length === 0 ? null : list(say("claimants", { n: claimants.length }), claimants),
    alone.length === 0 ? null : section(say("singleVoice", { n: alone.length }), el("p", { class: "gm-small" }, say("singleVoiceWhy")), kindGroups(desk, alone)),
  ];
  seek();
  return content;
}

/** A voice with its documents folded under it. */
function voiceLine(desk: Desk, voice: Voice): Line {
  const { say, context } = desk;
  const { off } = context.store.state;
  const isOff = off.has(voice.key);
  const offAlone = voice.sources.filter((source) => off.has(source.key)).length;
  const rests = [say("voiceRests", { n: voice.cited.length }), voice.alone.length === 0 ? "" : say("voiceAlone", { n: voice.alone.length })];
  const box = check(desk, voice.key, !isOff && offAlone === 0, bdi(voice.name), rests.filter((part) => part !== "").join(" · "), voice.sources.map((source) => source.key));
  if (!isOff && offAlone > 0 && offAlone < voice.sources.length) box.input.indeterminate = true;
  const documents = voice.sources.map((source) => documentLine(desk, source, isOff));
  const fold = el(
    "details",
    { "data-keep": `documents ${voice.key}` },
    el("summary", {}, say("nDocuments", { n: documents.length })),
    el("ul", { class: "gm-checks" }, ...documents.map((line) => line.element)),
  );
  const element = el("li", {}, box.element, fold);
  return {
    element,
    seek: (words) => {
      const own = folded(voice.name).includes(words);
      const inside = documents.map((line) => line.seek(own ? "" : words)).includes(true);
      element.hidden = !own && !inside;
      if (!own && inside) fold.open = true;
      return !element.hidden;
    },
  };
}

/** One document; with its whole voice off it cannot be switched by itself. */
function documentLine(desk: Desk, source: Source, isVoiceOff: boolean): Line {
  const { say, naming, context } = desk;
  const date = source.published === undefined ? say("dayNotSeen") : naming.when(source.published);
  const by = source.origin === undefined ? [] : [plain(source.publisher)];
  const box = check(desk, source.key, !isVoiceOff && !context.store.state.off.has(source.key), bdi(source.title), [...by, date].join(" · "));
  box.input.disabled = isVoiceOff;
  const element = el("li", {}, box.element);
  const words = folded(`${source.title} ${source.publisher}`);
  return line(element, words);
}

/** An imported data set, with where it comes from folded under it. */
function setLine(desk: Desk, { key, title, more, words, origin }: DataSet): Line {
  const box = check(desk, key, !desk.context.store.state.off.has(key), bdi(title), more);
  const fold = origin === null ? null : el("details", { "data-keep": `origin ${key}` }, el("summary", {}, desk.say("aboutDataSet")), origin);
  return line(el("li", {}, box.element, fold), folded(words));
}

function claimantLine(desk: Desk, actor: Actor, claims: number): Line {
  const { say, context } = desk;
  const box = check(desk, actor.key, !context.store.state.off.has(actor.key), bdi(nameOf(actor, say.lang)), say("nClaims", { n: claims }));
  return line(el("li", {}, box.element), folded([actor.nameEn, actor.nameAr ?? "", ...(actor.variants ?? [])].join(" ")));
}

function line(element: HTMLElement, own: string): Line {
  return {
    element,
    seek: (words) => {
      element.hidden = !own.includes(words);
      return !element.hidden;
    },
  };
}

/** A box that switches something (and what goes along) on and off, with what it is and a word more. */
function check(
  { context }: Desk, key: string, isOn: boolean, name: Child, more: string, along: readonly string[] = [],
): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const { store } = context;
  const input = el("input", { type: "checkbox", "data-keep": `on ${key}` });
  input.checked = isOn;
  input.addEventListener("change", () => {
    const off = new Set(store.state.off);
    for (const name of [key, ...along]) off.delete(name);
    if (!input.checked) off.add(key);
    store.set({ off });
  });
  return { element: el("label", { class: "gm-check" }, input, el("span", {}, name, el("small", {}, more))), input };
}

/** Actors that claim numbers, those of most claims first. */
function claimantsOf({ context }: Desk): readonly (readonly [Actor, number])[] {
  const { full, fullLookup } = context;
  const claims = new Map<string, number>();
  for (const { claimant } of full.counts) if (claimant !== undefined) claims.set(claimant, (claims.get(claimant) ?? 0) + 1);
  return [...claims].flatMap(([key, count]) => {
    const actor = fullLookup.get<Actor>(key);
    return actor === undefined ? [] : [[actor, count] as const];
  }).sort((a, b) => b[1] - a[1]);
}

/** Words without what one need not type: case and the signs over and under letters. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
