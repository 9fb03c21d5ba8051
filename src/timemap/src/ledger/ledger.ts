/** The ledger of a model: what its claims about numbers jointly allow. Half of `gravemap.ledger.ledger`. */

import type { Day, Model } from "../model.ts";
import { type Counted, type CountedBand, stepAt } from "./band.ts";
import type { Claims } from "./claims.ts";
import type { Family } from "./family.ts";
import { Series } from "./series.ts";
import { families, type Statement, statementOf } from "./statements.ts";
import type { Contradiction, LedgerOfPage, Side } from "./types.ts";

/** What is said in all, by unit and group of scopes. */
class Whole {
  readonly series: ReadonlyMap<string, Series>;
  readonly #nameOf = new Map<string, string>();
  readonly #groupOf = new Map<string, number>();

  constructor({ scopes, counts, contradictions = [] }: Told) {
    const groups = families(scopes);
    groups.forEach(({ keys }, group) => keys.forEach((key) => this.#groupOf.set(key, group)));
    const byKey = new Map(scopes.map((scope) => [scope.key, scope]));
    const said = new Map<string, Statement[]>();
    for (const claim of counts) {
      const one = statementOf(claim, byKey);
      if (one === null) continue;
      const name = this.nameOf(one.scope, one.unit);
      this.#nameOf.set(claim.key, name);
      const others = said.get(name);
      if (others === undefined) said.set(name, [one]);
      else others.push(one);
    }
    this.series = new Map([...said].map(([name, its]) => {
      const scopesOf = groups[this.#groupOf.get(its[0]?.scope ?? "") as number] as (typeof groups)[number];
      return [name, new Series(scopesOf, its, contradictions.filter(([first = ""]) => this.#nameOf.get(first) === name))];
    }));
  }

  /** What a series is called. */
  nameOf(scope: string, unit: string): string {
    return `${this.#groupOf.get(scope) ?? "none"} ${unit}`;
  }

  /** The series in which a claim says something; undefined where it is compared with nothing. */
  seriesOf(claim: string): string | undefined {
    return this.#nameOf.get(claim);
  }
}

/** What a ledger is made of; `contradictions` are keys of claims, where these were looked for before. */
export type Told = Pick<Model, "scopes" | "counts"> & { readonly contradictions?: readonly (readonly string[])[] };

export class Ledger implements LedgerOfPage {
  readonly #whole: Whole;
  /** The claims that are left of each series, in the order of the first of them. */
  readonly #left: ReadonlyMap<string, Claims>;

  /** The ledger of some claims; `from` is that of more claims, these among them. */
  constructor(told: Told, from?: Ledger) {
    const whole = from === undefined ? new Whole(told) : from.#whole;
    const left = new Map<string, string[]>();
    for (const { key } of told.counts) {
      const name = whole.seriesOf(key);
      if (name === undefined) continue;
      const others = left.get(name);
      if (others === undefined) left.set(name, [key]);
      else others.push(key);
    }
    this.#whole = whole;
    this.#left = new Map([...left].map(([name, keys]) => [name, whole.series.get(name)?.among(keys) as Claims]));
  }

  readonly band = (scope: string, unit: string): CountedBand | undefined => this.#speaking(scope, unit)?.band(scope);

  readonly at = (scope: string, unit: string, day: Day): Counted | undefined => {
    const band = this.band(scope, unit);
    return band && stepAt(band, day);
  };

  readonly why = (scope: string, unit: string, day: Day, side: Side): readonly string[] => (
    this.#speaking(scope, unit)?.why(scope, day, side) ?? []
  );

  readonly contradictions = (scope?: string, unit?: string): readonly Contradiction[] => {
    const named = scope === undefined || unit === undefined ? null : this.#whole.nameOf(scope, unit);
    return [...this.#left.keys()].flatMap((name) => (
      named === null || name === named ? (this.#family(name)?.contradictions ?? []) : []
    ));
  };

  readonly unrecorded = (scope: string, unit: string, day: Day): number => {
    const step = this.at(scope, unit, day);
    return step === undefined ? 0 : Math.max(step.lower - step.found, 0);
  };

  #family(name: string): Family | undefined {
    const left = this.#left.get(name);
    return left && this.#whole.series.get(name)?.family(left);
  }

  /** The family that says something of a scope. */
  #speaking(scope: string, unit: string): Family | undefined {
    const family = this.#family(this.#whole.nameOf(scope, unit));
    return family?.speaksOf(scope) === true ? family : undefined;
  }
}
