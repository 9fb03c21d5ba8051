/** Counts: the latest number beside the grave it speaks of, and the total of a town beside its name. */

import type { Context } from "../context.ts";
import { badge } from "../hedge.ts";
import type { Lookup } from "../lookup.ts";
import { type CountLook, countLook } from "../looks.ts";
import type { CountClaim, Model, Scope } from "../model.ts";
import { nameOf } from "../naming.ts";
import type { Source, Token } from "../source.ts";
import { bySpot, type Spot, spotOf } from "../spots.ts";
import type { State } from "../state.ts";
import { word } from "./words.ts";

/** Numbers at one spot: of one grave each, or of a town's scope. */
interface Numbers {
  readonly spot: Spot;
  /** One list a grave or scope, in date order. */
  readonly of: readonly { readonly name: { nameEn: string; nameAr?: string }; readonly claims: readonly CountClaim[] }[];
  /** The longest text that can stand there. */
  readonly longest: string;
}

export function countsSource({ model, lookup }: Context): Source {
  const places = new Map<string, Numbers>();
  for (const numbers of [...ofGraves(model, lookup), ...ofTowns(model, lookup)]) {
    if (!places.has(numbers.spot.id)) places.set(numbers.spot.id, numbers);
  }

  const token = (id: string, state: State): Token | undefined => {
    const looks = (places.get(id)?.of ?? []).flatMap(({ name, claims }) => {
      const look = countLook(claims, state);
      return look === undefined ? [] : [{ name, look }];
    });
    // Numbers of several graves in one area are not added up: they may overlap.
    const only = looks.length === 1 ? looks[0] : undefined;
    if (only === undefined) return undefined;
    const { lang } = state;
    const look: CountLook = only.look;
    const possibly = look.sure === "possible" ? ` (${word("possibly", lang)})` : "";
    const units = [...new Set(look.keys.flatMap((key) => lookup.get<CountClaim>(key)?.unit ?? []))];
    const unit = units.map((value) => lookup.term("unit", value)?.[lang === "ar" ? "labelAr" : "labelEn"] ?? value).join(", ");
    return {
      keys: look.keys,
      look: "count",
      draw: undefined,
      radius: 0,
      caption: "",
      text: look.text,
      faint: look.sure === "possible",
      words: `${word("total", lang, { text: `${look.text} ${unit.toLowerCase()}`, scope: nameOf(only.name, lang) })}${possibly}`,
    };
  };

  return {
    name: "counts",
    numbers: true,
    spots: [...places.values()].map(({ spot }) => spot),
    token,
    reserve: (id) => ({ radius: 0, caption: "", text: places.get(id)?.longest ?? "" }),
  };
}

function ofGraves(model: Model, lookup: Lookup): Numbers[] {
  const counted = model.graves
    .map((grave) => ({ grave, claims: ofTheDead(lookup.countsOf(grave).filter((claim) => (claim.graves?.length ?? 1) === 1)) }))
    .filter(({ claims }) => claims.length > 0);
  const groups = bySpot(counted, ({ grave }) => grave, lookup);
  return [...groups.values()].map(({ spot, records }) => ({
    spot,
    of: records.map(({ grave, claims }) => ({ name: grave, claims })),
    longest: longest(records.flatMap(({ claims }) => claims)),
  }));
}

/** Totals whose scope covers a town: the case's headline where it is this town's, else the scope most often counted. */
function ofTowns(model: Model, lookup: Lookup): Numbers[] {
  const { headlineScope, headlinePlace } = model.case;
  return model.places.flatMap((place) => {
    const spot = spotOf({ key: place.key, place: place.key }, lookup);
    if (spot === undefined || spot.shape !== undefined) return [];
    const candidates = model.scopes
      .filter((scope) => (scope.covers?.length === 1 && scope.covers[0] === place.key) || isHeadline(scope, place.key, headlineScope, headlinePlace))
      .map((scope) => ({ scope, claims: ofTheDead(model.counts.filter((claim) => claim.scope === scope.key)) }))
      .filter(({ claims }) => claims.length > 0)
      .sort((a, b) => Number(isNamed(b.scope, headlineScope)) - Number(isNamed(a.scope, headlineScope)) || b.claims.length - a.claims.length);
    const best = candidates[0];
    return best === undefined ? [] : [{ spot, of: [{ name: best.scope, claims: best.claims }], longest: longest(best.claims) }];
  });
}

function isNamed(scope: Scope, name: string | undefined): boolean {
  return name !== undefined && (scope.key === name || scope.key === `scopes/${name}`);
}

function isHeadline(scope: Scope, place: string, headline: string | undefined, headlinePlace: string | undefined): boolean {
  return isNamed(scope, headline) && (place === headlinePlace || place === `places/${headlinePlace ?? ""}`);
}

/** Bodies where anybody counted bodies, else remains; never graves, missing or identified beside a grave. */
function ofTheDead(claims: readonly CountClaim[]): CountClaim[] {
  const bodies = claims.filter((claim) => claim.unit === "bodies");
  return bodies.length > 0 ? bodies : claims.filter((claim) => claim.unit === "remains");
}

function longest(claims: readonly CountClaim[]): string {
  return claims.map((claim) => badge(claim.quantity)).reduce((best, text) => (text.length > best.length ? text : best), "+00");
}
