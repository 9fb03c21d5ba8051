/** Whose data an import is, under which terms: the same wherever it is told. */

import { bdi, type Child, outside } from "../dom.ts";
import type { ImportInfo } from "./wire.ts";
import type { Tell } from "./words.ts";

/** Whose data an import is, under which terms: terms and texts. */
export function origin(info: ImportInfo, tell: Tell): readonly (readonly [string, Child])[] {
  const rows = [["dataOf", info.attribution], ["licenceOf", info.licence], ["releaseOf", info.release], ["cite", info.citation], ["addressOf", info.url], ["termsOf", info.terms]] as const;
  return rows.flatMap(([word, value]) => (
    value === undefined ? [] : [[tell(word), word === "addressOf" ? outside(value, bdi(value)) : bdi(value)] as const]
  ));
}
