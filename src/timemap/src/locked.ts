/**
 * The page of a locked file before it is opened: it asks for the passphrase, opens the box and starts the
 * map. It tells nothing of what is inside, keeps nothing on the device, and says everything in both
 * languages, since which one the reader has is not known.
 */

import type { Manner } from "./app.ts";
import { el } from "./dom.ts";
import { canUnlock, normal, ShutError, unlock } from "./lockbox.ts";
import type { Wire } from "./payload.ts";

declare const gravemap: { readonly app: (root: HTMLElement, wire: Wire, manner: Manner) => unknown };

type Both = readonly [english: string, arabic: string];

const WORDS = {
  heading: ["This file is locked", "هذا الملف مقفل"],
  ask: ["Passphrase", "عبارة المرور"],
  open: ["Open", "فتح"],
  show: ["Show what I type", "إظهار ما أكتبه"],
  opening: ["Opening. On a slow device this takes up to half a minute.", "جارٍ الفتح. قد يستغرق ذلك نصف دقيقة على جهاز بطيء."],
  kept: ["Nothing of it is stored on this device.", "لا يُحفظ شيء منه على هذا الجهاز."],
  shut: [
    "The passphrase does not open this file, or the file is damaged. Check every word, with one blank between words; if that does not help, ask for the file again.",
    "عبارة المرور لا تفتح هذا الملف، أو أن الملف تالف. راجع كل كلمة، وضع مسافة واحدة بين الكلمات؛ وإن لم ينفع ذلك فاطلب الملف من جديد.",
  ],
  cannot: [
    "This file cannot be opened here: this browser, or the place the file is shown in, has no cryptography. Save the file, then open it with a new Chrome, Edge or Firefox on a computer.",
    "لا يمكن فتح هذا الملف هنا: المتصفح، أو الموضع الذي يُعرض فيه الملف، لا يوفّر التشفير. احفظ الملف ثم افتحه بإصدار حديث من Chrome أو Edge أو Firefox على حاسوب.",
  ],
} as const satisfies Readonly<Record<string, Both>>;

/** The words in English, then in Arabic, each on a line of its own. */
function both(key: keyof typeof WORDS): HTMLElement[] {
  const [english, arabic] = WORDS[key];
  return [el("span", { lang: "en", dir: "ltr" }, english), el("span", { lang: "ar", dir: "rtl" }, arabic)];
}

function start(): void {
  const [root, box] = [document.getElementById("gravemap"), document.getElementById("gravemap-locked")];
  if (root === null) return;
  if (!canUnlock()) {
    root.replaceChildren(el("main", { class: "gm-locked" }, el("h1", {}, ...both("heading")), el("p", { role: "alert" }, ...both("cannot"))));
    return;
  }
  ask(root, box?.textContent ?? "");
}

function ask(root: HTMLElement, box: string): void {
  // No password field: browsers offer to keep what stands in one. The style hides the letters.
  const field = el("input", { type: "text", id: "gm-passphrase", class: "gm-hidden-letters", dir: "auto", autocomplete: "off", autocapitalize: "none", autocorrect: "off", spellcheck: "false", "aria-describedby": "gm-said" });
  const shown = el("input", { type: "checkbox", id: "gm-shown" });
  shown.addEventListener("change", () => field.classList.toggle("gm-hidden-letters", !shown.checked));
  const button = el("button", { type: "button" }, ...both("open"));
  const said = el("p", { id: "gm-said", role: "status" }, ...both("kept"));
  // No form either: a sandboxed frame may not submit one.
  const parts = el(
    "div",
    {},
    el("label", { for: "gm-passphrase" }, ...both("ask")),
    field,
    el("label", { class: "gm-line", for: "gm-shown" }, shown, el("span", {}, ...both("show"))),
    button,
    said,
  );
  const attempt = (): void => {
    if (button.disabled || field.value.trim() === "") return;
    button.disabled = true;
    said.replaceChildren(...both("opening"));
    unlock(box, normal(field.value)).then(
      (text) => {
        field.value = "";
        open(root, JSON.parse(text) as Wire);
      },
      (error: unknown) => {
        if (!(error instanceof ShutError)) throw error;
        said.replaceChildren(...both("shut"));
        button.disabled = false;
        field.select();
      },
    );
  };
  button.addEventListener("click", attempt);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") attempt();
  });
  root.replaceChildren(el("main", { class: "gm-locked" }, el("h1", {}, ...both("heading")), parts));
  field.focus();
}

/** Show the map; what leaves the page, or locks it, takes everything away that was shown. */
function open(root: HTMLElement, wire: Wire): void {
  const away = (): void => root.replaceChildren();
  const lock = (): void => {
    away();
    location.reload();
  };
  window.addEventListener("pagehide", away);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) lock();
  });
  gravemap.app(root, wire, { lock });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
