/** A quantity as written, short enough for a badge on the map: `at least 24` becomes `≥ 24`. */

import type { Quantity } from "./model.ts";

/** Words that hedge a number, and the sign that says the same. The first that fits counts. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(at least|minimum|no fewer than|no less than|>=|≥)/i, "≥"],
  [/^(at most|up to|maximum|no more than|<=|≤)/i, "≤"],
  [/^(more than|over|exceed(s|ed|ing)?|>)/i, ">"],
  [/^(less than|fewer than|under|below|<)/i, "<"],
  [/^(about|around|approx(\.|imately)?|some|circa|c\.|~|≈)/i, "≈"],
  [/^(almost|nearly|close to)/i, "≲"],
];

/** `112`, `≥ 24`, `≈ 112`, `10–15`; the words themselves where they hold no number (`dozens`), `?` where they say nothing. */
export function badge(quantity: Quantity): string {
  const text = quantity.text.trim();
  const numbers = text.match(/\d[\d,. ]*\d|\d/g) ?? [];
  if (numbers.length === 0) return quantity.min === null && quantity.max === null ? "?" : text.length <= 12 ? text : bounds(quantity);
  if (numbers.length > 1 || /so far/i.test(text)) return bounds(quantity);
  const sign = SIGNS.find(([words]) => words.test(text))?.[1];
  const number = (numbers[0] ?? "").replace(/[^\d]/g, "");
  if (sign !== undefined) return `${sign} ${number}`;
  return quantity.min === quantity.max && quantity.min !== null ? String(quantity.min) : bounds(quantity);
}

function bounds({ min, max }: Quantity): string {
  if (min === null && max === null) return "?";
  if (max === null) return `≥ ${min}`;
  if (min === null || min === 0) return `≤ ${max}`;
  return min === max ? String(min) : `${min}–${max}`;
}

/** What finds add up to: exact, or the least they can be. Only for finds of different bodies. */
export function gain(quantities: readonly Quantity[]): string {
  const least = quantities.reduce((sum, quantity) => sum + (quantity.min ?? 0), 0);
  const exact = quantities.every((quantity) => quantity.min !== null && quantity.min === quantity.max);
  if (least === 0 && !exact) return "+?";
  return exact ? `+${least}` : `≥ +${least}`;
}
