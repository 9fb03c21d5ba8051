/** The ledger of a model: what its claims about numbers jointly allow. Half of `gravemap.ledger.ledger`. */

import type { Day, Model } from "../model.ts";
import { type Counted, type CountedBand, stepAt } from "./band.ts";
import { Family } from "./family.ts";
import { families, type Scopes, type Statement, statementOf } from "./statements.ts";
import type { Contradiction, LedgerOfPage, Side } from "./types.ts";

/** A unit in the scopes of one group. */
interface Series {
  readonly scopes: Scopes;
  readonly said: Statement[];
  family?: Family;
}

export class Ledger implements LedgerOfPage {
  readonly #series = new Map<string, Series>();
  readonly #groupOf = new Map<string, number>();
  /** The ledger of everything, whose contradictions need not be found again; null: this is it. */
  readonly #root: (() => Ledger) | null;

  constructor({ scopes, counts }: Model, root: (() => Ledger) | null = null) {
    this.#root = root;
    const byKey = new Map(scopes.map((scope) => [scope.key, scope]));
    const groups = families(scopes);
    groups.forEach(({ keys }, group) => keys.forEach((key) => this.#groupOf.set(key, group)));
    for (const claim of counts) {
      const said = statementOf(claim, byKey);
      if (said === null) continue;
      const name = this.#nameOf(said.scope, said.unit);
      const series = this.#series.get(name);
      if (series !== undefined) series.said.push(said);
      else this.#series.set(name, { scopes: groups[this.#groupOf.get(said.scope) as number] as Scopes, said: [said] });
    }
  }

  readonly band = (scope: string, unit: string): CountedBand | undefined => {
    const family = this.#family(this.#nameOf(scope, unit));
    return family?.scopes.includes(scope) === true ? family.band(scope) : undefined;
  };

  readonly at = (scope: string, unit: string, day: Day): Counted | undefined => {
    const band = this.band(scope, unit);
    return band && stepAt(band, day);
  };

  readonly why = (scope: string, unit: string, day: Day, side: Side): readonly string[] => {
    const family = this.#family(this.#nameOf(scope, unit));
    return family?.scopes.includes(scope) === true ? family.why(scope, day, side) : [];
  };

  readonly contradictions = (scope?: string, unit?: string): readonly Contradiction[] => {
    const group = scope === undefined ? undefined : this.#groupOf.get(scope);
    return [...this.#series].flatMap(([name, { said: [first] }]) => {
      if (first === undefined || (unit !== undefined && first.unit !== unit)) return [];
      if (scope !== undefined && this.#groupOf.get(first.scope) !== group) return [];
      return this.#family(name)?.contradictions ?? [];
    });
  };

  readonly unrecorded = (scope: string, unit: string, day: Day): number => {
    const step = this.at(scope, unit, day);
    return step === undefined ? 0 : Math.max(step.lower - step.found, 0);
  };

  #nameOf(scope: string, unit: string): string {
    return `${this.#groupOf.get(scope) ?? "none"} ${unit}`;
  }

  #family(name: string): Family | undefined {
    const series = this.#series.get(name);
    if (series === undefined) return undefined;
    return (series.family ??= new Family(series.scopes, series.said, this.#root === null ? [] : this.#root().#contradicting(name)));
  }

  #contradicting(name: string): readonly (readonly string[])[] {
    return this.#family(name)?.contradictions.map(({ claims }) => claims) ?? [];
  }
}
