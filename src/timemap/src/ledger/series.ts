/**
 * One unit in scopes that parts tie together: all that is said of it, and what was solved of parts of that.
 *
 * Positions of statements are those among all, so that whatever is left of them, sets of them can be
 * compared: what can hold together here can there, and a contradiction is one wherever its claims are.
 */

import { type Claims, isWithin, keyOf, setOf } from "./claims.ts";
import { Family } from "./family.ts";
import type { Placed, Scopes, Statement } from "./statements.ts";
import { Tried } from "./tried.ts";

/** Families that are kept beside that of all statements. */
const KEPT = 16;

export class Series {
  readonly unit: string;
  readonly scopes: Scopes;
  readonly #placed: readonly Placed[];
  readonly #position: ReadonlyMap<string, number>;
  readonly #all: Claims;
  /** Keys of claims that were told to contradict each other. */
  readonly #told: readonly (readonly string[])[];
  readonly #tried = new Tried();
  readonly #families = new Map<number | string, Family>();
  #whole: Family | undefined;

  constructor(scopes: Scopes, said: readonly Statement[], told: readonly (readonly string[])[]) {
    const scopeAt = new Map(scopes.keys.map((key, at) => [key, at]));
    this.unit = said[0]?.unit ?? "";
    this.scopes = scopes;
    this.#placed = said.map((one, at) => ({ at, scope: scopeAt.get(one.scope) as number, said: one }));
    this.#position = new Map(said.map(({ key }, at) => [key, at]));
    this.#all = setOf(this.#position.values(), said.length);
    this.#told = told;
  }

  /** The set of those of some claims that are among these statements. */
  among(keys: Iterable<string>): Claims {
    return setOf([...keys].flatMap((key) => this.#position.get(key) ?? []), this.#placed.length);
  }

  /** The family of all statements. */
  get whole(): Family {
    return (this.#whole ??= this.#family(this.#all, () => this.#told.map((keys) => this.among(keys))));
  }

  /** The family of a set of these statements, to which the contradictions among all of them are known. */
  family(set: Claims): Family {
    if (isWithin(this.#all, set)) return this.whole;
    const key = keyOf(set);
    const family = this.#families.get(key) ?? this.#family(set, () => this.whole.readings.contradictions);
    this.#families.delete(key);
    this.#families.set(key, family);
    for (const [oldest] of this.#families) {
      if (this.#families.size <= KEPT) break;
      this.#families.delete(oldest);
    }
    return family;
  }

  #family(set: Claims, seeds: () => readonly Claims[]): Family {
    return new Family(this.scopes, this.#placed, set, seeds, this.#tried);
  }
}
