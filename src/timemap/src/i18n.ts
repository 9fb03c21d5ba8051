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
  return speaking(WORDS, lang);
}

/** What says the words of a table in one language. */
export function speaking<K extends string>(
  words: Readonly<Record<K, readonly [Text, Text]>>, lang: Lang,
): ((key: K, values?: Values) => string) & { readonly lang: Lang } {
  const plural = new Intl.PluralRules(lang);
  const say = (key: K, values: Values = {}): string => {
    const text: Text = words[key][lang === "ar" ? 1 : 0];
    const form = typeof text === "string" ? text : (text[plural.select(Number(values["n"] ?? 0))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? plain(String(values[name])) : whole));
  };
  return Object.assign(say, { lang });
}
