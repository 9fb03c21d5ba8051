/** Layers and legend, one thing: each group has its switch, its symbols, and how many there are at the date. */

import { lasting, type Presence, presence } from "./clock.ts";
import type { Context } from "./context.ts";
import { bdi, type Child, el, setText } from "./dom.ts";
import type { Say } from "./i18n.ts";
import { imports } from "./imports.ts";
import type { Update } from "./live.ts";
import type { Actor, Term, When } from "./model.ts";
import { cellLook, eventGroups, type GraveForm, graveForm, graveLook, holderNumber } from "./looks.ts";
import { nameOf, Naming } from "./naming.ts";
import type { LayerName, State } from "./state.ts";
import { areaSymbol, controlSwatch, countSymbol, coverageSwatch, graveSymbol, incidentSymbol, milestoneSymbol } from "./symbols.ts";
import { tilesSwitch } from "./tiles.ts";
import { bandChip } from "./timeline/band.ts";

/** One line of the legend; `count` is brought up to date with `number`. */
interface Entry {
  readonly element: HTMLElement;
  readonly update: (counts: ReadonlyMap<string, number>) => void;
}

interface Group {
  readonly layer: LayerName;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Numbers at the date by entry; the name `total` stands beside the switch. */
  readonly count: (state: State) => ReadonlyMap<string, number>;
  /** Entries without a symbol, folded under "by kind". */
  readonly folded?: readonly Entry[];
  readonly more?: Child;
}

export function legend(context: Context, say: Say): { readonly element: HTMLElement; readonly update: Update } {
  const groups = [graves(context, say), counts(context, say), incidents(context, say), control(context, say), milestones(context, say), coverage(context, say)];
  const parts: { readonly element: HTMLElement; readonly update: Update }[] = groups.map((group) => part(context, say, group));
  imports?.legend(context, say, parts);
  const pictures = tilesSwitch(context, say);
  const element = el(
    "section",
    { class: "gm-section gm-legend", "aria-labelledby": "gm-legend" },
    el("h2", { id: "gm-legend" }, say("layersAndLegend")),
    el("p", { class: "gm-small" }, say("numbersFaint")),
    ...parts.map((made) => made.element),
    ...(pictures.element === null ? [] : [pictures.element]),
    band(say),
    howSure(context, say),
  );
  return { element, update: (state) => [...parts, pictures].forEach((made) => made.update(state)) };
}

/** A group with its switch. A layer that is off keeps its entries, fainter, and its numbers. */
function part({ store }: Context, say: Say, group: Group): { readonly element: HTMLElement; readonly update: Update } {
  const total = el("span", { class: "gm-number" });
  const toggle = el("button", { type: "button", role: "switch", class: "gm-switch" }, el("span", { class: "gm-track" }), el("span", { class: "gm-layer" }, group.title));
  toggle.addEventListener("click", () => {
    const layers = new Set(store.state.layers);
    if (!layers.delete(group.layer)) layers.add(group.layer);
    store.set({ layers });
  });
  const folded = group.folded ?? [];
  const element = el(
    "div",
    { class: "gm-group" },
    el("h3", {}, toggle, total),
    el("ul", {}, ...group.entries.map((entry) => entry.element)),
    folded.length === 0 ? null : el("details", {}, el("summary", {}, say("kinds")), el("ul", {}, ...folded.map((entry) => entry.element))),
    group.more,
  );
  return {
    element,
    update: (state) => {
      const on = state.layers.has(group.layer);
      toggle.setAttribute("aria-checked", String(on));
      element.classList.toggle("gm-off", !on);
      const numbers = group.count(state);
      setText(total, String(numbers.get("total") ?? 0));
      for (const entry of [...group.entries, ...folded]) entry.update(numbers);
    },
  };
}

function entry(name: string | null, symbol: Node | null, words: Child, explained?: string): Entry {
  const count = el("span", { class: "gm-number" });
  const element = el("li", { class: "gm-entry", title: explained }, el("span", { class: "gm-sign", "aria-hidden": "true" }, symbol), el("span", {}, words), name === null ? null : count);
  return {
    element,
    update: (counts) => {
      if (name === null) return;
      const number = counts.get(name) ?? 0;
      setText(count, String(number));
      element.classList.toggle("gm-none", number === 0);
    },
  };
}

/** Numbers of rows by name, each where it is there at the moment, certainly or possibly. */
function numbers<T>(rows: readonly T[], name: (row: T) => string | undefined, there: (row: T) => Presence): Map<string, number> {
  const out = new Map<string, number>();
  for (const row of rows) {
    const kind = there(row) === "none" ? undefined : name(row);
    if (kind === undefined) continue;
    out.set(kind, (out.get(kind) ?? 0) + 1);
    out.set("total", (out.get("total") ?? 0) + 1);
  }
  return out;
}

const dated = (state: State) => (row: { date?: When }): Presence => presence(row.date, state);

function terms(context: Context, vocabulary: string, used: ReadonlySet<string>): readonly Term[] {
  return (context.model.vocabularies[vocabulary] ?? []).filter((term) => used.has(term.value));
}

/** Forms of the diamond in the order of a grave's life. */
const FORMS: readonly GraveForm[] = ["suspected", "reported", "located", "opened", "exhumed", "returned", "disturbed", "ruled-out"];

function graves(context: Context, say: Say): Group {
  const { model, lookup } = context;
  const naming = new Naming(lookup, say);
  const used = new Set(model.graveEvents.map((event) => event.state));
  const forms = FORMS.flatMap((form) => {
    if (form === "suspected") {
      const kind = lookup.term("grave kind", form);
      return model.graves.some((grave) => grave.kind === form) ? [entry(form, graveSymbol(form), naming.term("grave kind", form), kind?.definitionEn)] : [];
    }
    const states = terms(context, "grave state", used).filter((term) => graveForm(term.value) === form);
    const [first] = states;
    if (first === undefined) return [];
    const words = states.map((term, at) => (at === 0 ? naming.term("grave state", term.value) : naming.inText("grave state", term.value)));
    return [entry(form, graveSymbol(first.value), words.join(say("listJoin")), states.map((term) => `${term.labelEn}: ${term.definitionEn}`).join("\n"))];
  });
  return {
    layer: "graves",
    title: say("layer_graves"),
    entries: [...forms, entry(null, areaSymbol(), say("keyArea"), say("keyAreaLong"))],
    count: (state) => numbers(model.graves, (grave) => graveLook(lookup, grave, state)?.form, () => "certain"),
  };
}

function counts(context: Context, say: Say): Group {
  const { model } = context;
  return {
    layer: "counts",
    title: say("layer_counts"),
    entries: [
      entry(null, countSymbol("≥12"), say("keyCount"), say("keyCountLong")),
      entry("increment", null, say("keyFind"), say("keyFindLong")),
      entry("cumulative", null, say("keyTotal"), say("keyTotalLong")),
    ],
    count: (state) => numbers(model.counts, (claim) => claim.mode, dated(state)),
  };
}

function incidents(context: Context, say: Say): Group {
  const { model, lookup } = context;
  const naming = new Naming(lookup, say);
  const used = new Set(model.incidents.map((incident) => incident.kind));
  const kinds = terms(context, "incident kind", used).map((term) => entry(term.value, null, naming.term("incident kind", term.value), term.definitionEn));
  const events = eventGroups(model.incidents);
  return {
    layer: "incidents",
    title: say("layer_incidents"),
    entries: [
      entry(null, incidentSymbol(), say("keyIncident"), say("keyIncidentLong")),
      entry(null, incidentSymbol(undefined), say("keyUnknown")),
    ],
    folded: kinds,
    count: (state) => numbers(events, ({ drawn }) => drawn.kind, ({ rows }) => surest(rows.map(dated(state)))),
  };
}

function surest(there: readonly Presence[]): Presence {
  return there.includes("certain") ? "certain" : there.includes("possible") ? "possible" : "none";
}

function control(context: Context, say: Say): Group {
  const { model, lookup } = context;
  const holders = new Set(model.holdings.flatMap((holding) => holding.actors));
  const actors = [...holders].flatMap((key) => lookup.get<Actor>(key) ?? []);
  const places = [...new Set(model.cells.map((cell) => cell.place))].flatMap((key) => lookup.place(key) ?? []);
  return {
    layer: "control",
    title: say("layer_control"),
    entries: [
      ...actors.map((actor) => entry(actor.key, controlSwatch(actor.colour ?? "unknown", holderNumber(context.full.actors, actor.key)), bdi(nameOf(actor, say.lang)))),
      entry("contested", controlSwatch("contested"), say("contested"), say("contestedLong")),
      entry("changing", controlSwatch("changing"), say("changing"), say("changingLong")),
      entry("unknown", controlSwatch("unknown"), say("notReported"), say("notReportedLong")),
    ],
    count: (state) => {
      const out = new Map<string, number>([["total", 0]]);
      const add = (name: string): Map<string, number> => out.set(name, (out.get(name) ?? 0) + 1);
      for (const place of places) {
        const look = cellLook(lookup.holdingsOf(place), state.date);
        add(look.kind === "held" ? (look.actors[0] ?? "unknown") : look.kind);
        if (look.kind !== "unknown") add("total");
      }
      return out;
    },
    more: el("p", { class: "gm-small" }, say("controlNote", { km: model.case.reachKm })),
  };
}

function milestones({ model }: Context, say: Say): Group {
  return {
    layer: "milestones",
    title: say("layer_milestones"),
    entries: [entry("total", milestoneSymbol(), say("keyMilestone"))],
    count: (state) => numbers(model.milestones, (row) => row.kind, dated(state)),
  };
}

function coverage(context: Context, say: Say): Group {
  const { model, lookup } = context;
  const naming = new Naming(lookup, say);
  const used = new Set(model.coverage.map((row) => row.state));
  return {
    layer: "coverage",
    title: say("layer_coverage"),
    entries: terms(context, "coverage state", used).map((term) => entry(term.value, coverageSwatch(term.value), naming.term("coverage state", term.value), term.definitionEn)),
    count: (state) => numbers(model.coverage, (row) => row.state, (row) => lasting(row.from, row.until, state.date)),
    more: used.size === 0 ? el("p", { class: "gm-small" }, say("noCoverage")) : null,
  };
}

/** The signs of the band over the timeline. */
function band(say: Say): HTMLElement {
  const entries = [entry(null, bandChip(), say("keyBand"), say("bandKeyLong")), entry(null, bandChip("open"), say("keyBandOpen")), entry(null, bandChip("clash"), say("keyBandClash"))];
  return el("div", { class: "gm-group" }, el("h3", {}, say("bandTitle")), el("ul", {}, ...entries.map((made) => made.element)));
}

/** What is faint, what is dashed, the grades, and how words were read as numbers and dates. */
function howSure({ model }: Context, say: Say): HTMLElement {
  const arabic = say.lang === "ar";
  const definitions = (vocabulary: string): HTMLElement =>
    el("dl", { class: "gm-terms" }, ...(model.vocabularies[vocabulary] ?? []).flatMap((term) => [
      el("dt", {}, arabic ? term.labelAr : term.labelEn), el("dd", { lang: "en", dir: "ltr" }, term.definitionEn),
    ]));
  const rules = (rows: readonly (readonly [string, string])[]): HTMLElement =>
    el("dl", { class: "gm-terms", lang: "en", dir: "ltr" }, ...rows.flatMap(([example, meaning]) => [el("dt", {}, example), el("dd", {}, meaning)]));
  const fold = (title: string, ...inside: Child[]): HTMLElement => el("details", {}, el("summary", {}, title), ...inside);
  return el(
    "div",
    { class: "gm-group" },
    el("h3", {}, say("howSure")),
    fold(say("datesTitle"), el("p", {}, say("datesSolid")), el("p", {}, say("datesFaint")), rules(model.dateRules)),
    fold(say("placesTitle"), el("p", {}, say("keyAreaLong")), definitions("precision")),
    fold(say("gradesTitle"), el("p", {}, say("gradesTwo")), definitions("grade")),
    fold(say("numbersTitle"), el("p", {}, say("numbersKept")), rules(model.quantityRules)),
    fold(say("confidenceTitle"), definitions("confidence")),
  );
}
