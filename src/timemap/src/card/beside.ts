/** A claim of a number beside the others: which bounds it makes at the date shown, and what it contradicts. */

import { type Child, el } from "../dom.ts";
import type { WordKey } from "../i18n.ts";
import { ledgerOf } from "../ledger/index.ts";
import type { Contradiction, Side } from "../ledger/types.ts";
import type { CountClaim, Scope } from "../model.ts";
import { contradiction } from "../panels/contradictions.ts";
import { type Series, seriesOf } from "../series.ts";
import type { State } from "../state.ts";
import { type Desk, following, section } from "./parts.ts";

const SIDES: readonly Side[] = ["lower", "upper"];
const WHY_APART: Readonly<Record<string, WordKey>> = { "may fall": "apartMayFall", "not alike": "apartNotAlike" };

/** What the ledger makes of a claim, or why it is not compared. */
export function beside(desk: Desk, claim: CountClaim): HTMLElement | null {
  const { say, context } = desk;
  const apart = apartFor(claim, context.lookup.get<Scope>(claim.scope));
  if (apart !== undefined) return section(say("besideOthers"), el("p", {}, say(apart)));
  const ledger = ledgerOf(context.model, context.full);
  if (claim.scope === undefined || ledger.band(claim.scope, claim.unit) === undefined) return null;
  const against = ledger.contradictions(claim.scope, claim.unit).filter((one) => one.claims.includes(claim.key));
  const made = (state: State): readonly string[] => bounds(desk, claim, state);
  return section(
    say("besideOthers"),
    following(desk, (state) => made(state).join("\n"), (state) => {
      const all = made(state);
      return all.length === 0 ? [el("p", {}, say("makesNone"))] : all.map((words) => el("p", {}, words));
    }),
    ...contradictionsOf(desk, against),
  );
}

function apartFor({ date, quantity }: CountClaim, scope: Scope | undefined): WordKey | undefined {
  if (scope === undefined) return "apartUnsaid";
  if (scope.keptApart !== undefined) return WHY_APART[scope.keptApart];
  if (date === undefined) return "apartUndated";
  return quantity.min === null && quantity.max === null ? "apartNoNumber" : undefined;
}

/** The bounds that a claim makes at the date shown: of its own scope, and of the one that is chosen. */
function bounds({ say, naming, context }: Desk, claim: CountClaim, state: State): readonly string[] {
  const ledger = ledgerOf(context.model, context.full);
  const chosen = seriesOf(context.full, state);
  const own: Series = { scope: claim.scope ?? "", unit: claim.unit };
  const asked = chosen === undefined || chosen.unit !== claim.unit || chosen.scope === claim.scope ? [own] : [own, chosen];
  return asked.flatMap(({ scope, unit }) => {
    const step = ledger.at(scope, unit, state.date);
    return SIDES.flatMap((side) => {
      const number = side === "lower" ? step?.lower : step?.upper;
      if (number === undefined || number === null || !ledger.why(scope, unit, state.date, side).includes(claim.key)) return [];
      return [say(side === "lower" ? "makesLower" : "makesUpper", { n: number, unit: naming.inText("unit", unit), scope: naming.name(scope) })];
    });
  });
}

function contradictionsOf(desk: Desk, against: readonly Contradiction[]): readonly Child[] {
  const { say, context } = desk;
  if (against.length === 0) return [el("p", {}, say("standsInNone"))];
  const chosen = seriesOf(context.full, context.store.state);
  return [el("details", { class: "gm-against" }, el("summary", {}, say("standsIn", { n: against.length })), ...against.map((one) => contradiction(desk, one, chosen)))];
}
