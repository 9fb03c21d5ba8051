/** What is shown as rows of named values: the columns of a table, and the properties of a GeoJSON feature. */

import type { Context } from "../context.ts";
import { isoFromDay } from "../days.ts";
import { speak } from "../i18n.ts";
import type {
  Actor, Common, ControlClaim, CountClaim, Coverage, Grave, Incident, Milestone, Quantity, Scope, Source, When,
} from "../model.ts";
import { Naming } from "../naming.ts";
import type { Account } from "./account.ts";
import type { Row } from "./csv.ts";
import type { Shown } from "./shown.ts";

/** Names of the tables of a case wherever there is one; `…_min` and `…_max` are what a text as written allows. */
export const COLUMNS = [
  "layer", "id", "name_en", "name_ar", "kind", "state", "certainty", "date", "date_earliest", "date_latest", "until",
  "place_id", "place_en", "place_ar", "place_text", "longitude", "latitude", "precision", "uncertainty_m", "publication_level", "shown_as",
  "unit", "mode", "quantity", "quantity_min", "quantity_max", "scope_id", "scope_en", "scope_ar", "said_by",
  "killed", "killed_min", "killed_max", "injured", "missing", "victims", "perpetrator", "attributed_by", "fact_grade", "attribution_grade",
  "event_id", "grave_ids", "actor_ids", "actors_en", "claim_ids", "summary_en", "summary_ar", "note_en", "note_ar", "source_ids", "sources",
] as const;

/** What a row of a table repeats of the map, since a table has no other place for it. */
export const ACCOUNT_COLUMNS = ["map_title", "map_date", "map_mode", "map_known_on", "map_edition", "map_withheld", "map_build", "licence", "credit"] as const;

export function accountRow(account: Account): Row {
  const withheld = Object.entries(account.withheld).filter(([, count]) => count > 0).map(([table, count]) => `${table} ${count}`);
  return {
    map_title: account.title_en, map_date: account.date,
    map_mode: account.window_days === undefined ? account.mode : `${account.mode} of ${account.window_days} days`,
    map_known_on: account.known_on, map_edition: account.edition, map_withheld: withheld.join("; "), map_build: account.build_id,
    licence: account.licence, credit: account.credit.join(" · "),
  };
}

/** Rows of what is shown, in its order. */
export function rowsOf(context: Context, shown: readonly Shown[]): readonly Row[] {
  const names = new Naming(context.lookup, speak("en"));
  const arabic = new Naming(context.lookup, speak("ar"));
  return shown.map((one) => {
    const { record, place, shape } = one;
    const table = one.layer === "control" ? undefined : one.key;
    return {
      layer: one.layer, id: one.key, certainty: one.sure, state: one.state,
      name_en: table === undefined ? place?.nameEn : names.title(one.key),
      name_ar: table === undefined ? place?.nameAr : arabic.title(one.key),
      place_id: place?.key, place_en: place?.nameEn, place_ar: place?.nameAr,
      ...(shape !== undefined && "point" in shape ? { longitude: shape.point[0], latitude: shape.point[1] } : {}),
      ...(one.layer === "control" || ("point" in record) ? {} : { precision: place?.precision, uncertainty_m: place?.uncertaintyM }),
      publication_level: place?.level, shown_as: place?.shownAs,
      ...OWN[one.layer](record, one, context),
      note_en: record.noteEn, note_ar: record.noteAr,
      source_ids: one.sources.join(";"),
      sources: one.sources.flatMap((key) => context.lookup.get<Source>(key) ?? []).map(cited).join(" | "),
    };
  });
}

const OWN: Readonly<Record<Shown["layer"], (record: Common, shown: Shown, context: Context) => Row>> = {
  graves: (record) => {
    const grave = record as Grave;
    return { kind: grave.kind, ...dates(grave.discovered), ...published(grave) };
  },
  counts: (record, _shown, { lookup }) => {
    const claim = record as CountClaim;
    const scope = lookup.get<Scope>(claim.scope);
    return {
      unit: claim.unit, mode: claim.mode, ...numbers("quantity", claim.quantity), ...dates(claim.date),
      scope_id: claim.scope, scope_en: scope?.nameEn, scope_ar: scope?.nameAr, event_id: claim.event, grave_ids: claim.graves?.join(";"),
      actor_ids: claim.claimant, actors_en: lookup.get<Actor>(claim.claimant)?.nameEn, said_by: claim.saidBy,
    };
  },
  incidents: (record, _shown, { lookup }) => {
    const incident = record as Incident;
    return {
      kind: incident.kind, ...dates(incident.date), ...numbers("killed", incident.killed), injured: incident.injured?.text, missing: incident.missing?.text,
      victims: incident.victims, perpetrator: lookup.get<Actor>(incident.perpetrator)?.nameEn, attributed_by: incident.attributedBy,
      fact_grade: incident.factGrade, attribution_grade: incident.attributionGrade, event_id: incident.event, grave_ids: incident.graves?.join(";"),
      place_text: incident.placeText, summary_en: incident.summaryEn, summary_ar: incident.summaryAr, ...published(incident),
    };
  },
  control: (_record, { actors, claims }, { lookup }) => {
    const records = (claims ?? []).flatMap((key) => lookup.get<ControlClaim>(key) ?? []);
    return {
      actor_ids: actors?.join(";"), actors_en: (actors ?? []).map((key) => lookup.get<Actor>(key)?.nameEn ?? key).join("; "),
      claim_ids: claims?.join(";"), kind: [...new Set(records.map(({ basis }) => basis))].join("; "),
      date: [...new Set(records.flatMap(({ date }) => date?.text ?? []))].join("; "),
      until: [...new Set(records.flatMap(({ until }) => until?.text ?? []))].join("; "),
      said_by: [...new Set(records.flatMap(({ saidBy }) => saidBy ?? []))].join("; "),
    };
  },
  milestones: (record, _shown, { lookup }) => {
    const milestone = record as Milestone;
    return {
      kind: milestone.kind, ...dates(milestone.date), summary_en: milestone.summaryEn, summary_ar: milestone.summaryAr,
      actor_ids: milestone.actors?.join(";"), actors_en: milestone.actors?.flatMap((key) => lookup.get<Actor>(key)?.nameEn ?? []).join("; "),
    };
  },
  coverage: (record) => {
    const { from, until } = record as Coverage;
    return { date: from?.text, until: until?.text };
  },
};

/** A date as written, and the first and last day on which it can have been. */
function dates(when: When | undefined): Row {
  const day = (at: number | null | undefined): string | undefined => (at === null || at === undefined ? undefined : isoFromDay(at));
  return { date: when?.text, date_earliest: day(when?.possible[0]), date_latest: day(when?.possible[1]) };
}

function numbers(name: "quantity" | "killed", quantity: Quantity | undefined): Row {
  return { [name]: quantity?.text, [`${name}_min`]: quantity?.min ?? undefined, [`${name}_max`]: quantity?.max ?? undefined };
}

/** How finely a record is published where it says so itself. */
function published({ level, shownAs }: Pick<Grave, "level" | "shownAs">): Row {
  return { ...(level === undefined ? {} : { publication_level: level }), ...(shownAs === undefined ? {} : { shown_as: shownAs }) };
}

/** A source in one line, as its record has it. */
function cited({ publisher, origin, title, published: when, url }: Source): string {
  const by = origin === undefined ? publisher : `${publisher} (${origin})`;
  return [`${by}: ${title}`, when?.text, url].filter((part) => part !== undefined).join(", ");
}
