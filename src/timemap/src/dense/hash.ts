/** What the address says of imports: `hide=ucdp/kind/strike,ucdp/who/others&paint=who`. */

import { nameOff, partOff, type State } from "../state.ts";

/** A choice of an import; what no page has is harmless. */
const NAME = /^[a-z0-9][a-z0-9-]*\/(?:kind|who|grade)\/./;

export function fromHash(said: URLSearchParams): Partial<State> {
  const [hide, paint] = [said.get("hide"), said.get("paint")];
  return {
    ...(hide === null ? {} : { hidden: new Set(hide.split(",").map(nameOff).filter((name) => NAME.test(name))) }),
    ...(paint === "who" || paint === "kind" ? { paint } : {}),
  };
}

export function toHash({ hidden, paint }: State): readonly string[] {
  return [
    ...(hidden === undefined || hidden.size === 0 ? [] : [`hide=${[...hidden].sort().map(partOff).join(",")}`]),
    ...(paint === "who" ? ["paint=who"] : []),
  ];
}

export function inHash(start: State): Partial<State> {
  return { hidden: start.hidden ?? NOTHING, paint: start.paint ?? "kind" };
}

const NOTHING: ReadonlySet<string> = new Set();
