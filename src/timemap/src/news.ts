/** What begins on which day: for the steps from record to record, and to say what is new at a date. */

import { orderDay } from "./clock.ts";
import type { Lookup } from "./lookup.ts";
import type { Common, Day, Model, When } from "./model.ts";
import type { LayerName } from "./state.ts";

/** The days on which something begins, by layer, with the keys of the records. */
export class News {
  readonly #days: Readonly<Record<LayerName, ReadonlyMap<Day, readonly string[]>>>;
  #visible = "";
  #sorted: readonly Day[] = [];

  constructor({ model }: Lookup) {
    const own = (record: Common): string => record.key;
    this.#days = {
      graves: byDay(model.graveEvents, (row) => row.date, (row) => row.grave),
      counts: byDay(model.counts, (row) => row.date, own),
      incidents: byDay(model.incidents, (row) => row.date, own),
      control: byDay(model.control, (row) => row.date, own),
      milestones: byDay(model.milestones, (row) => row.date, own),
      coverage: byDay(model.coverage, (row) => row.from, own),
    };
  }

  /** Keys of the records of some layers that begin on a day. */
  on(day: Day, layers: ReadonlySet<LayerName>): readonly string[] {
    const keys = new Set<string>();
    for (const layer of layers) for (const key of this.#days[layer].get(day) ?? []) keys.add(key);
    return [...keys];
  }

  /** The nearest day after (1) or before (-1) on which a record of some layers begins. */
  next(day: Day, direction: 1 | -1, layers: ReadonlySet<LayerName>): Day | undefined {
    const days = this.#daysOf(layers);
    return direction === 1 ? days.find((at) => at > day) : days.findLast((at) => at < day);
  }

  #daysOf(layers: ReadonlySet<LayerName>): readonly Day[] {
    const visible = [...layers].sort().join();
    if (visible !== this.#visible) {
      this.#visible = visible;
      this.#sorted = [...new Set([...layers].flatMap((layer) => [...this.#days[layer].keys()]))].sort((a, b) => a - b);
    }
    return this.#sorted;
  }
}

const made = new WeakMap<Model, News>();

/** What begins when in a model, gathered once. */
export function newsOf(lookup: Lookup): News {
  const known = made.get(lookup.model) ?? new News(lookup);
  made.set(lookup.model, known);
  return known;
}

function byDay<T extends Common>(rows: readonly T[], date: (row: T) => When | undefined, key: (row: T) => string): Map<Day, string[]> {
  const out = new Map<Day, string[]>();
  for (const row of rows) {
    const day = orderDay(date(row));
    if (day === null) continue;
    const there = out.get(day);
    if (there === undefined) out.set(day, [key(row)]);
    else there.push(key(row));
  }
  return out;
}
