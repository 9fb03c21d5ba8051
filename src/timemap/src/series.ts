/** What the figures and the band are about: one scope, counted in one unit. */

import type { Model, Scope } from "./model.ts";
import type { Store } from "./state.ts";

export interface Series {
  /** Key of the scope. */
  readonly scope: string;
  readonly unit: string;
}

/** What a reader has chosen; null or absent: the case's own. */
interface Choice {
  readonly scope?: string | null;
  readonly unit?: string | null;
}

const known = new WeakMap<Model, ReadonlyMap<string, readonly string[]>>();

/**
 * Every scope of which there are claims, its own or (where it is compared) of its parts, with their
 * units: both in the order of the model and its vocabulary, the case's own scope first.
 */
export function unitsByScope(model: Model): ReadonlyMap<string, readonly string[]> {
  const found = known.get(model) ?? gathered(model);
  known.set(model, found);
  return found;
}

/** The series that a reader chose, or the nearest there is; undefined where nothing is counted. */
export function seriesOf(model: Model, choice: Choice): Series | undefined {
  const units = unitsByScope(model);
  const { headlineScope, headlineUnit } = model.case;
  const scope = [choice.scope, headlineScope, ...units.keys()].find((key) => key !== undefined && key !== null && units.has(key));
  if (scope === undefined || scope === null) return undefined;
  const there = units.get(scope) ?? [];
  const unit = [choice.unit, headlineUnit].find((name) => name !== undefined && name !== null && there.includes(name)) ?? there[0];
  return unit === undefined || unit === null ? undefined : { scope, unit };
}

/** Choose a series; the case's own is the first value of the state. */
export function chooseSeries(store: Store, { case: info }: Model, { scope, unit }: Series): void {
  store.set({ scope: scope === info.headlineScope ? null : scope, unit: unit === info.headlineUnit ? null : unit });
}

function gathered(model: Model): ReadonlyMap<string, readonly string[]> {
  const scopes = new Map(model.scopes.map((scope) => [scope.key, scope]));
  const own = new Map<string, Set<string>>();
  for (const { scope, unit } of model.counts) {
    if (scope === undefined) continue;
    own.set(scope, (own.get(scope) ?? new Set()).add(unit));
  }
  const unitsOf = (key: string, above: ReadonlySet<string>): ReadonlySet<string> => {
    const scope = scopes.get(key);
    const units = new Set(own.get(key));
    if (scope === undefined || scope.keptApart !== undefined || above.has(key)) return units;
    for (const part of comparedParts(scope, scopes)) for (const unit of unitsOf(part, new Set([...above, key]))) units.add(unit);
    return units;
  };
  const order = (model.vocabularies["unit"] ?? []).map((term) => term.value);
  const place = (unit: string): number => (order.includes(unit) ? order.indexOf(unit) : order.length);
  const first = model.case.headlineScope;
  const keys = [...scopes.keys()].sort((a, b) => Number(b === first) - Number(a === first));
  return new Map(keys.flatMap((key) => {
    const units = [...unitsOf(key, new Set())].sort((a, b) => place(a) - place(b));
    return units.length === 0 ? [] : [[key, units] as const];
  }));
}

function comparedParts(scope: Scope, scopes: ReadonlyMap<string, Scope>): readonly string[] {
  return (scope.parts ?? []).filter((part) => scopes.get(part)?.keptApart === undefined);
}
