/** What things are called: short names of records, for lists, buttons and titles. */

import { monthName, whenInWords } from "./days.ts";
import { plain } from "./dom.ts";
import type { Say, WordKey } from "./i18n.ts";
import type { Lookup } from "./lookup.ts";
import type {
  Actor, Common, ControlClaim, CountClaim, Coverage, Grave, Incident, Milestone, Place, Quantity, Scope, Source, When,
} from "./model.ts";

/** A record with a name in one or two languages. */
interface Named {
  readonly nameEn: string;
  readonly nameAr?: string;
}

/** The name in the page's language, or in the other where there is none. */
export function nameOf(record: Named | undefined, lang: "en" | "ar"): string {
  if (record === undefined) return "";
  return plain(lang === "ar" ? (record.nameAr ?? record.nameEn) : record.nameEn);
}

/** The table of a key: `graves` of `graves/al-rabt`. */
export function tableOf(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

/** What one record of a table is called. */
export function kindWord(key: string, say: Say): string {
  return say(`one_${tableOf(key)}` as WordKey);
}

/** English units that change for one; the vocabulary has the plural. */
const SINGULAR: Readonly<Record<string, string>> = { bodies: "body", graves: "grave" };
const LONG_MONTHS = new RegExp(Array.from({ length: 12 }, (_, at) => monthName(at + 1)).filter((name) => name.length > 4).join("|"), "g");

export class Naming {
  readonly #lookup: Lookup;
  readonly #say: Say;

  constructor(lookup: Lookup, say: Say) {
    this.#lookup = lookup;
    this.#say = say;
  }

  /** The label of a vocabulary's term, or its value where the page does not know it. */
  term(vocabulary: string, value: string): string {
    const term = this.#lookup.term(vocabulary, value);
    if (term === undefined) return value;
    return this.#say.lang === "ar" ? term.labelAr : term.labelEn;
  }

  /** The same, as it stands inside a sentence. */
  inText(vocabulary: string, value: string): string {
    const label = this.term(vocabulary, value);
    return this.#say.lang === "en" && !/^(United|[A-Z]{2})/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  }

  name(key: string | undefined): string {
    return nameOf(this.#lookup.get<Named & Common>(key), this.#say.lang);
  }

  actors(keys: readonly string[]): string {
    return keys.map((key) => this.name(key)).join(this.#say("listJoin"));
  }

  when(when: When | undefined): string {
    return plain(whenInWords(when, this.#say.lang));
  }

  /** The same with short names of months, for tables. */
  shortly(when: When | undefined): string {
    return this.#say.lang === "ar" ? this.when(when) : this.when(when).replace(LONG_MONTHS, (month) => month.slice(0, 3));
  }

  /** A number as written with its unit: `about 112 bodies`, `1 body`. */
  count(quantity: Quantity, unit: string): string {
    const [text, what] = [plain(quantity.text), this.unit(quantity, unit)];
    // Latin words as a source wrote them would turn an Arabic line round if it began with them.
    return this.#say.lang === "ar" && /[a-z]/i.test(text) ? `${what}: ${text}` : `${text} ${what}`;
  }

  /** The unit beside a number. */
  unit(quantity: Quantity, unit: string): string {
    const one = quantity.max === 1 && this.#say.lang === "en" ? SINGULAR[unit] : undefined;
    return one ?? this.inText("unit", unit);
  }

  /** Who makes a claim: the claimant, the words of the source, or the publishers who bring it. */
  claimant(claim: { claimant?: string; saidBy?: string } & Common): string {
    if (claim.claimant !== undefined && this.#lookup.has(claim.claimant)) return this.name(claim.claimant);
    if (claim.saidBy !== undefined) return plain(claim.saidBy);
    const publishers = this.#lookup.sourcesOf(claim).map(({ publisher, origin }) =>
      origin === undefined ? plain(publisher) : `${plain(origin)} (${plain(publisher)})`);
    const more = publishers.length - 1;
    return more > 0 ? this.#say("publisherAndMore", { publisher: publishers[0] ?? "", n: more }) : (publishers[0] ?? this.#say("notSaid"));
  }

  /** One line for any record. */
  title(key: string): string {
    const record = this.#lookup.get(key);
    if (record === undefined) return key;
    switch (tableOf(key)) {
      case "counts": {
        const claim = record as CountClaim;
        const of = claim.scope === undefined ? this.#say("scopeNotSaid") : this.name(claim.scope);
        return `${this.count(claim.quantity, claim.unit)} · ${of}`;
      }
      case "control": {
        const claim = record as ControlClaim;
        return `${this.name(claim.place)}: ${this.inText("control basis", claim.basis)} · ${this.name(claim.actor)}`;
      }
      case "incidents": {
        const incident = record as Incident;
        const where = incident.placeText ?? this.name(incident.place);
        return [this.term("incident kind", incident.kind), plain(where)].filter((part) => part !== "").join(" · ");
      }
      case "milestones": {
        const milestone = record as Milestone;
        return plain(this.#say.lang === "ar" ? (milestone.titleAr ?? milestone.titleEn) : milestone.titleEn);
      }
      case "coverage": {
        const coverage = record as Coverage;
        return `${this.name(coverage.place)}: ${this.inText("coverage state", coverage.state)}`;
      }
      case "sources":
        return `${plain((record as Source).publisher)}: ${plain((record as Source).title)}`;
      default:
        return nameOf(record as Grave | Place | Actor | Scope, this.#say.lang);
    }
  }

  /** The date of any record in words; undefined where its table has none. */
  dated(key: string): string | undefined {
    const record = this.#lookup.get<Common & { date?: When; from?: When; published?: When; discovered?: When }>(key);
    if (record === undefined || ["places", "actors", "scopes"].includes(tableOf(key))) return undefined;
    return this.when(record.date ?? record.from ?? record.published ?? record.discovered);
  }
}
