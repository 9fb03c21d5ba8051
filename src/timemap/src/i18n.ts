/** The page's words in the reader's language. */

import type { Lang } from "./days.ts";
import { plain } from "./dom.ts";
import { type Text, WORDS } from "./words.ts";

export type WordKey = keyof typeof WORDS;
type Values = Readonly<Record<string, string | number>>;

/** Says a word or sentence; `lang` is the language in which it does. */
export type Say = ((key: WordKey, values?: Values) => string) & { readonly lang: Lang };

/** What says the page's words in one language. */
export function speak(lang: Lang): Say {
  const plural = new Intl.PluralRules(lang);
  const say = (key: WordKey, values: Values = {}): string => {
    const text: Text = WORDS[key][lang === "ar" ? 1 : 0];
    const form = typeof text === "string" ? text : (text[plural.select(Number(values["n"] ?? 0))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? plain(String(values[name])) : whole));
  };
  return Object.assign(say, { lang });
}
