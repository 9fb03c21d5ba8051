/**
 * Elements made from data. Record text is hostile: it only ever becomes a text node, isolated so
 * that its direction cannot reach its neighbours, and only http(s) addresses become links.
 */

export type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

const SVG = "http://www.w3.org/2000/svg";
/** Characters that embed, override or isolate direction; markup does that here. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** An HTML element; attributes that start with `on` are listeners, `undefined` and `false` are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  put(element, children);
}

function put(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Replace what an element holds. */
export function refill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  put(element, children);
}

/** Text of a record, isolated from its surroundings; `lang` where it is known. */
export function bdi(text: string, lang?: string): HTMLElement {
  return el("bdi", { dir: "auto", lang }, plain(text));
}

/** Record text without characters that change direction, for titles and labels. */
export function plain(text: string): string {
  return text.replace(DIRECTION_CONTROLS, "");
}

/** A link out of the page, or only its words when the address is not http(s). */
export function outside(url: string | undefined, ...children: readonly Child[]): HTMLElement {
  if (url === undefined || !/^https?:\/\//i.test(url)) return el("span", {}, ...children);
  return el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, ...children);
}

/**
 * Words inside a sentence that open records: a link, so that lines may break in it. One key has an
 * address of its own, for a new tab.
 */
export function inside(pick: (keys: readonly string[]) => void, keys: readonly string[], ...children: readonly Child[]): HTMLElement {
  const [only] = keys;
  const link = el("a", keys.length === 1 ? { class: "gm-link", href: `#pick=${only}` } : { class: "gm-link", href: "#", role: "button" }, ...children);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pick(keys);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  return link;
}

/** Give an element the focus; a page in a frame that does not have it takes none from the page around. */
export function takeFocus(element: HTMLElement | SVGElement): void {
  if (window.parent === window || document.hasFocus()) element.focus({ preventScroll: true });
}

/** Set text only when it changed, so that a step of the clock touches nothing else. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  previous: "M12 2.5v11L6 8zM3.5 2.5H5v11H3.5z",
  next: "M4 2.5v11L10 8zM11 2.5h1.5v11H11z",
  close: "M3.5 2.4 8 6.9l4.5-4.5 1.1 1.1L9.1 8l4.5 4.5-1.1 1.1L8 9.1l-4.5 4.5-1.1-1.1L6.9 8 2.4 3.5z",
  minus: "M3 7.25h10v1.5H3z",
  plus: "M7.25 3h1.5v4.25H13v1.5H8.75V13h-1.5V8.75H3v-1.5h4.25z",
  layers: "M8 2 14.5 5.5 8 9 1.5 5.5zM3.2 7.6 8 10.2l4.8-2.6 1.7.9L8 12 1.5 8.5z",
  back: "M9.5 2.5 4 8l5.5 5.5 1.1-1.1L6.2 8l4.4-4.4z",
} as const;
export type IconName = keyof typeof ICONS;

/** A small picture that stands beside words or under an accessible name. */
export function icon(name: IconName): SVGSVGElement {
  return svg(
    "svg",
    { class: `gm-icon gm-icon-${name}`, viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name], fill: "currentColor" }),
  );
}
