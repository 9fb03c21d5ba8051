/** The imports of a page: read when it opens, and what its parts ask of them. */

import type { Context } from "../context.ts";
import { setsEqual } from "./sets.ts";
import type { Model } from "../model.ts";
import type { State, Store } from "../state.ts";
import { coloursOf, roughOf } from "./look.ts";
import type { Sheet } from "./picture.ts";
import { infosOf, offName, sieveOf } from "./sieve.ts";
import { inSlices, type Question, type Sight, Totals } from "./totals.ts";
import { type ImportInfo, Imported, NEVER, type Rows } from "./wire.ts";

const KEY = "import/";

/** The key of an incident, such as `import/ucdp/ucdp-12`. */
export function keyOf(name: string, id: string): string {
  return `${KEY}${name}/${id}`;
}

/** The import and the id of a key. */
export function partsOf(key: string): readonly [string, string] | undefined {
  const [table, name, id] = key.split("/");
  return `${table}/` === KEY && name !== undefined && id !== undefined ? [name, id] : undefined;
}

/** An import that a key speaks of. */
export function infoOf(model: Model, key: string): ImportInfo | undefined {
  const name = partsOf(key)?.[0];
  return infosOf(model).find((info) => info.name === name);
}

export class Atlas {
  readonly infos: readonly ImportInfo[];
  readonly context: Context;
  readonly #imported = new Map<string, Imported>();
  readonly #failures = new Map<string, string>();
  readonly #totals = new Map<string, Totals>();
  readonly #asked = new Map<string, { readonly sign: string; readonly giveUp: () => void }>();
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, number>();
  #sight: Sight = null;

  constructor(context: Context) {
    this.context = context;
    this.infos = infosOf(context.full);
    context.store.subscribe((state, before) => {
      if (isOtherQuestion(state, before)) this.#ask();
    });
    for (const info of this.infos) void this.#read(info);
  }

  /** What was read of an import; undefined while it is being read. */
  imported(name: string): Imported | undefined {
    return this.#imported.get(name);
  }

  /** The name of the import that rows are of. */
  nameOf(rows: Rows): string {
    return [...this.#imported].find(([, imported]) => imported.rows === rows)?.[0] ?? "";
  }

  /** Why an import could not be read. */
  failure(name: string): string | undefined {
    return this.#failures.get(name);
  }

  /** The totals in the part of the map that is shown; undefined until they are first made. */
  totals(name: string): Totals | undefined {
    return this.#totals.get(name);
  }

  /** Be told whenever something was read, or totals are other ones; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Be told the same for as long as an element stands on the page. */
  whileShown(element: Element, listener: () => void): void {
    let wasShown = false;
    const stop = this.onChange(() => {
      if (element.isConnected) wasShown = true;
      else if (wasShown) return stop();
      listener();
    });
  }

  /** Take over what the map shows, in 1e-4 degree. */
  look(sight: Sight): void {
    if (String(sight) === String(this.#sight)) return;
    this.#sight = sight;
    this.#ask();
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** What is to be drawn. */
  sheets(state: State, isDark: boolean): readonly Sheet[] {
    const paint = state.paint ?? "kind";
    return [...this.#imported.values()].map(({ info, rows }) => ({
      rows, rough: roughOf(info), sieve: sieveOf(info, rows, state), byWho: paint === "who",
      colours: coloursOf(info, rows.whose, paint, this.context.fullLookup, isDark),
    }));
  }

  /** The key of a row, for which the row is remembered. */
  async key(imported: Imported, row: number): Promise<string> {
    const { id } = await imported.detail(row);
    const key = keyOf(imported.info.name, String(id ?? `row-${row}`));
    this.#rows.set(key, row);
    return key;
  }

  /** The row of a key; undefined where there is none. Looks through all ids when nobody has asked for it. */
  async row(key: string): Promise<number | undefined> {
    const known = this.#rows.get(key);
    const [name, id] = partsOf(key) ?? ["", ""];
    const imported = this.#imported.get(name);
    if (known !== undefined || imported === undefined) return known;
    for (let number = 0; number < imported.blockCount; number += 1) {
      const block = await imported.block(number);
      for (let row = 0; row < block.rows; row += 1) {
        if (block.value("id", row) !== id) continue;
        const found = number * imported.info.rowsABlock + row;
        this.#rows.set(key, found);
        return found;
      }
    }
    return undefined;
  }

  /** Wait until an import is read, or cannot be. */
  async ready(name: string): Promise<Imported | undefined> {
    while (this.#imported.get(name) === undefined && this.#failures.get(name) === undefined) {
      await new Promise<void>((resolve) => {
        const stop = this.onChange(() => {
          stop();
          resolve();
        });
      });
    }
    return this.#imported.get(name);
  }

  async #read(info: ImportInfo): Promise<void> {
    try {
      const text = given.get(this.context.full)?.[info.name] ?? document.getElementById(`gravemap-import-${info.name}`)?.textContent ?? "";
      this.#imported.set(info.name, await Imported.read(info, text));
    } catch (error) {
      this.#failures.set(info.name, error instanceof Error ? error.message : String(error));
    }
    this.#tell();
    this.#ask();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }

  /** Make the totals that the state asks for, unless they are there or being made. */
  #ask(): void {
    const { state } = this.context.store;
    for (const { info, rows } of this.#imported.values()) {
      const { kinds, whose, grades } = sieveOf(info, rows, state);
      const question: Question = {
        span: this.context.full.case.span,
        sight: info.places === "none" ? null : this.#sight,
        kinds, whose, grades,
        known: state.known ?? NEVER,
        days: state.mode === "upto" ? Infinity : state.mode === "day" ? 1 : state.windowDays,
      };
      const sign = `${question.span} ${question.sight} ${kinds} ${whose} ${grades} ${question.known} ${question.days}`;
      const asked = this.#asked.get(info.name);
      if (asked?.sign === sign) continue;
      asked?.giveUp();
      const giveUp = inSlices(Totals.making(info, rows, question), (totals) => {
        this.#totals.set(info.name, totals);
        this.#tell();
      });
      this.#asked.set(info.name, { sign, giveUp });
    }
  }
}

function isOtherQuestion(state: State, before: State): boolean {
  return state.mode !== before.mode || state.windowDays !== before.windowDays || state.known !== before.known
    || !setsEqual(state.hidden, before.hidden);
}

/** Whether an import counts, whatever of it is hidden. */
export function isOff(state: State, name: string): boolean {
  return state.off.has(offName(name));
}

const given = new WeakMap<Model, Readonly<Record<string, string>>>();

/** Take over rows that stand in no element of the page. */
export function giveRows(model: Model, rows: Readonly<Record<string, string>>): void {
  given.set(model, rows);
}

const atlases = new WeakMap<Store, Atlas>();

/** The imports of a page, read when they are first asked for. */
export function atlasOf(context: Context): Atlas {
  const known = atlases.get(context.store);
  if (known !== undefined) return known;
  const made = new Atlas(context);
  atlases.set(context.store, made);
  return made;
}

/** How many incidents of each import are there in the part of the map that is seen. */
export function shown(context: Context): readonly { readonly title: string; readonly incidents: number }[] {
  const { state } = context.store;
  const atlas = atlasOf(context);
  return atlas.infos.filter(({ name }) => !isOff(state, name))
    .map((info) => ({ title: info.title, incidents: atlas.totals(info.name)?.at(state.date).there ?? 0 }));
}
