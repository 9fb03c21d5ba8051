/**
 * The text that puts a state of a map into another page: a frame, a picture for browsers without scripts,
 * a link to the whole map. `src/gravemap/embed.py` is its twin; `tests/golden/embed.json` holds them equal.
 */

import type { Lang } from "../days.ts";

/** What a snippet is made of. Titles may be any text; addresses are http(s) or relative to the page around. */
export interface SnippetParts {
  /** Where the map's file is, without a hash. */
  readonly address: string;
  /** The state as an address writes it, such as `#date=2020-11-20&layers=graves`. */
  readonly hash: string;
  readonly title: string;
  readonly lang: Lang;
  /** In pixels. */
  readonly height?: number;
  /** Address of a picture for browsers without scripts, and what it shows. */
  readonly figure?: string;
  readonly alt?: string;
  /** Origins of pages that may drive the map and hear what is done with it, such as `https://news.example.org`. */
  readonly hosts?: readonly string[];
}

export const HEIGHT = 420;
/** Lower than that the map has no room beside bar and timeline; higher than that is no part of a page. */
const HEIGHTS = [240, 2000] as const;
/**
 * The frame has no origin of its own, so nothing can be stored. What it opens (the whole map, a source) is an
 * ordinary page, which without the last word would lie in the same sandbox.
 */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
const WORDS = {
  en: { frame: "Map: {title}", dated: "Map: {title}, {date}", whole: "Open the whole map: " },
  ar: { frame: "الخريطة: {title}", dated: "الخريطة: {title}، {date}", whole: "افتح الخريطة كاملةً: " },
} as const;

/** The HTML of a frame; throws an Error that says what is wrong with an address, an origin or a height. */
export function snippet({ address, hash, title, lang, height = HEIGHT, figure, alt, hosts = [] }: SnippetParts): string {
  if (!Number.isInteger(height) || height < HEIGHTS[0] || height > HEIGHTS[1]) {
    throw new Error(`The height ${height} is not a whole number of pixels from ${HEIGHTS[0]} to ${HEIGHTS[1]}.`);
  }
  const map = addressOf(address);
  const state = hashOf(hash);
  const name = line(title);
  const date = /(?:^|&)date=(\d{4}-\d\d-\d\d)(?:&|$)/.exec(state)?.[1];
  const words = WORDS[lang];
  const titled = (date === undefined ? words.frame : words.dated.replace("{date}", date)).replace("{title}", () => name);
  const picture = figure === undefined ? [] : [
    `<noscript><img src="${markup(addressOf(figure))}" alt="${markup(alt === undefined ? titled : line(alt))}" style="max-width:100%"></noscript>`,
  ];
  return [
    `<figure lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}" style="margin:0">`,
    `<iframe src="${markup(`${map}#${embedded(state, hosts)}`)}" title="${markup(titled)}" width="100%" height="${height}" loading="lazy" `
    + `sandbox="${SANDBOX}" referrerpolicy="no-referrer" style="border:0"></iframe>`,
    ...picture,
    `<figcaption><a href="${markup(state === "" ? map : `${map}#${state}`)}" target="_blank" rel="noopener noreferrer">${words.whole}<bdi>${markup(name)}</bdi></a></figcaption>`,
    "</figure>",
    "",
  ].join("\n");
}

/** The state in the hash of a frame: with the word `embed`, and who may drive it. */
export function embedded(state: string, hosts: readonly string[] = []): string {
  for (const host of hosts) {
    if (!isOrigin(host)) throw new Error(`“${host}” is not an origin. Write scheme and host alone, such as https://news.example.org.`);
  }
  return ["embed", ...(hosts.length === 0 ? [] : [`host=${hosts.join(",")}`]), ...(state === "" ? [] : [state])].join("&");
}

/** Whether a text is an origin as browsers write it; `null` stands for a page that has none, such as a file. */
export function isOrigin(text: string): boolean {
  if (text === "null") return true;
  if (!/^https?:\/\/(?:[a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/.test(text)) return false;
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}

/** The address of a page as another page may name it: of a file on a disk only its name. */
export function addressOfPage({ href, protocol, pathname }: Location | URL): string {
  return protocol === "file:" ? pathname.slice(pathname.lastIndexOf("/") + 1) : href.replace(/#.*$/s, "");
}

function addressOf(text: string): string {
  const address = encoded(text);
  if (address === "") throw new Error("The address is empty. Write https://… or a path, such as map.html.");
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0];
  if (scheme !== undefined && !/^https?:$/i.test(scheme)) {
    throw new Error(`“${text}” is not an address of the web. Write https://… or a path, such as map.html.`);
  }
  if (address.includes("#")) throw new Error(`“${text}” has a # in it. Write the address alone; the state stands elsewhere.`);
  return address;
}

function hashOf(text: string): string {
  return encoded(text.replace(/^#/, "")).replaceAll("#", "%23");
}

/** Everything that an address cannot hold as it is, percent-encoded. */
function encoded(text: string): string {
  return whole(text).replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu, encodeURIComponent);
}

/** Text on one line, without characters that change direction beyond it. */
function line(text: string): string {
  return whole(text)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\0-\x20\x7f-\x9f\u2028\u2029]+/g, " ")
    .replace(/^ | $/g, "");
}

/** Half a surrogate pair is no character. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

/** Text for attributes and elements; brackets too, which templates and short codes of host systems run. */
function markup(text: string): string {
  return text.replace(/[&<>"'`{}[\]]/g, (character) => `&#${character.charCodeAt(0)};`);
}
