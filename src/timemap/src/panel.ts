/** The panel at the right (a sheet on phones): one card, a list to pick from, or one of the page's own lists. */

import { cardOf } from "./card/card.ts";
import { type Desk, deskFor } from "./card/parts.ts";
import type { Context } from "./context.ts";
import { type Child, el, icon, takeFocus } from "./dom.ts";
import type { Say } from "./i18n.ts";
import { imports } from "./imports.ts";
import { pickList } from "./list.ts";
import { boundsContent, boundsHeading } from "./panels/bounds.ts";
import { contradictionsContent } from "./panels/contradictions.ts";
import { sourcesContent } from "./panels/sources.ts";
import { renewing } from "./renewal.ts";
import type { Store } from "./state.ts";
import { trayContent } from "./tray.ts";
import { answerViews, type View } from "./views.ts";

/** How many views Back remembers. */
const REMEMBERED = 30;

export interface PanelOptions {
  /** Told after the panel opened or closed. */
  readonly onToggle?: (open: boolean) => void;
}

/** What a panel showed when it left the page, for the one that follows it there. */
interface Left {
  readonly view: View | undefined;
  readonly before: readonly View[];
}

const left = new WeakMap<Store, Left>();

/** Follows `pick` of the store; everything else that it shows is its own. */
export class Panel {
  readonly element = el("aside", { class: "gm gm-panel", hidden: true });
  readonly #context: Context;
  readonly #say: Say;
  readonly #options: PanelOptions;
  readonly #stop: () => void;
  #view: View | undefined;
  #before: View[] = [];
  #desk: Desk | undefined;
  #opener: Element | null = null;

  constructor(context: Context, say: Say, options: PanelOptions = {}) {
    this.#context = context;
    this.#say = say;
    this.#options = options;
    this.element.setAttribute("aria-label", say("recordsPanel"));
    const stops = [
      renewing(this.element, context, () => this.#renew()),
      context.store.subscribe((state, before) => {
        if (state.pick !== before.pick) this.#follow(state.pick);
        if (state.date !== before.date) for (const update of this.#desk?.updates ?? []) update(state);
      }),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
    answerViews(context.store, (view) => this.#go(view));
  }

  get isOpen(): boolean {
    return this.#view !== undefined;
  }

  /** Show what the state says on opening, or what the panel before this one showed, without taking the focus. */
  restore(): void {
    const { store } = this.#context;
    const { pick } = store.state;
    const { view, before } = left.get(store) ?? { view: undefined, before: [] };
    left.delete(store);
    this.#before = [...before];
    if (pick !== null) this.#show({ card: pick }, false);
    else if (view !== undefined && !("card" in view)) this.#show(view, false);
  }

  /** One record's card, or a list when there are several. */
  open(keys: readonly string[]): void {
    const known = [...new Set(keys)].filter((key) => this.#context.lookup.has(key) || imports?.has(this.#context.full, key) === true);
    const [only] = known;
    if (known.length === 0 || only === undefined) this.close();
    else this.#go(known.length === 1 ? { card: only } : { list: known });
  }

  openTray(): void {
    this.#go({ tray: true });
  }

  close(): void {
    if (this.#view === undefined) return;
    const opener = this.#opener;
    const hadFocus = this.element.contains(document.activeElement);
    this.#view = undefined;
    this.#before = [];
    this.#desk = undefined;
    this.#opener = null;
    this.element.hidden = true;
    this.element.replaceChildren();
    this.#context.store.set({ pick: null });
    this.#options.onToggle?.(false);
    if (!hadFocus) return;
    if ((opener instanceof HTMLElement || opener instanceof SVGElement) && opener.isConnected) takeFocus(opener);
    // What opened it may be in a drawer that gave way, or made anew since.
    const door = document.querySelector<HTMLElement>(".gm-app .gm-drawer-button");
    if (document.activeElement !== opener && door !== null) takeFocus(door);
  }

  remove(): void {
    left.set(this.#context.store, { view: this.#view, before: this.#before });
    this.#stop();
    this.element.remove();
  }

  /** The state's pick changed from elsewhere, such as the address. */
  #follow(pick: string | null): void {
    const shown = this.#view !== undefined && "card" in this.#view ? this.#view.card : null;
    if (pick === shown) return;
    if (pick === null) {
      if (shown !== null) this.close();
    } else this.#go({ card: pick });
  }

  #go(view: View): void {
    if (this.#view === undefined) this.#opener = document.activeElement;
    else if (!sameView(this.#view, view)) this.#before = [...this.#before, this.#view].slice(-REMEMBERED);
    this.#show(view, true);
  }

  #back(): void {
    const view = this.#before.at(-1);
    this.#before = this.#before.slice(0, -1);
    if (view !== undefined) this.#show(view, true);
  }

  #show(view: View, focused: boolean): void {
    const wasOpen = this.isOpen;
    this.#view = view;
    this.#desk = deskFor(this.#context, this.#say);
    const heading = this.#fill(view, this.#desk);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.#context.store.set({ pick: "card" in view ? view.card : null });
    if (!wasOpen) this.#options.onToggle?.(true);
    if (focused) takeFocus(heading);
  }

  /** Show the same with what is known now. */
  #renew(): void {
    if (this.#view === undefined) return;
    this.#desk = deskFor(this.#context, this.#say);
    this.#fill(this.#view, this.#desk);
  }

  /** Put the view on the panel; returns its heading. */
  #fill(view: View, desk: Desk): HTMLElement {
    const say = this.#say;
    const { title, kind, content } = contentOf(desk, view);
    const heading = el("h2", { tabindex: -1, dir: "auto" }, title);
    const button = (name: "back" | "close", act: () => void): HTMLElement =>
      el("button", { type: "button", class: "gm-button gm-plain gm-square", "aria-label": say(name), title: say(name), onclick: act }, icon(name));
    this.element.replaceChildren(
      el("div", { class: "gm-panel-head" },
        this.#before.length > 0 ? button("back", () => this.#back()) : "",
        el("div", {}, kind === undefined ? "" : el("p", { class: "gm-kind" }, kind), heading),
        button("close", () => this.close())),
      el("div", { class: "gm-panel-body" }, ...content),
    );
    return heading;
  }
}

/** The heading of a view, what stands over it, and what it holds. */
function contentOf(desk: Desk, view: View): { readonly title: string; readonly kind?: string; readonly content: readonly Child[] } {
  const { say } = desk;
  if ("list" in view) return { title: say("severalHere", { n: view.list.length }), content: [pickList(desk, view.list)] };
  if ("tray" in view) return { title: say("trayTitle"), content: trayContent(desk) };
  if ("contradictions" in view) return { title: say("contradictions"), content: contradictionsContent(desk) };
  if ("sources" in view) return { title: say("sources"), content: sourcesContent(desk, view) };
  if ("bounds" in view) {
    const [title, kind] = boundsHeading(desk, view.bounds);
    return { title, kind, content: boundsContent(desk, view.bounds, view.side) };
  }
  if ("imported" in view) return imports?.view(desk, view) ?? { title: "", content: [] };
  return imports?.card(desk, view.card) ?? cardOf(desk, view.card) ?? { title: "", content: [] };
}

/** Whether two views are the same list; Back does not lead from one to the other. */
function sameView(a: View, b: View): boolean {
  return (["sources", "contradictions", "tray", "bounds"] as const).some((name) => name in a && name in b);
}
