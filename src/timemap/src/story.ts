/**
 * For a page that tells a story beside maps: what scrolls into the middle of the window says what its map shows.
 *
 *     <section data-gravemap-state="date=2020-06-05&layers=graves">…</section>
 *
 * `data-gravemap-map="id"` on it, or on something around it, names the frame; without that it is the page's first
 * map. The frame's address must name the origin of this page (`gravemap embed --host`). What is in the middle has
 * the class `gravemap-now`. Nothing is stored, and nobody is asked for anything.
 */

const STATE = "gravemapState";
/** How long a step rests in the middle before the map follows; the still ones see it change after all movement has ended. */
const [REST_MS, STILL_MS] = [80, 600];

function frameOf(step: HTMLElement): HTMLIFrameElement | null {
  const id = step.closest<HTMLElement>("[data-gravemap-map]")?.dataset["gravemapMap"];
  const found = id === undefined ? document.querySelector('iframe[src*="#embed"]') : document.getElementById(id);
  return found instanceof HTMLIFrameElement ? found : null;
}

function tell(): void {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-gravemap-state]")];
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const middle = new Set<Element>();
  const now = new Map<HTMLIFrameElement, HTMLElement>();
  const timers = new Map<HTMLIFrameElement, ReturnType<typeof setTimeout>>();
  // The frame has no origin that could be named. What is sent stands in this page for all to read.
  const send = (frame: HTMLIFrameElement): void => frame.contentWindow?.postMessage({ gravemap: "show", state: now.get(frame)?.dataset[STATE] }, "*");
  const follow = (frame: HTMLIFrameElement): void => {
    const wait = stillness.matches ? STILL_MS : REST_MS;
    clearTimeout(timers.get(frame));
    timers.set(frame, setTimeout(() => send(frame), wait));
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) middle[isIntersecting ? "add" : "delete"](target);
    for (const frame of new Set(steps.map(frameOf))) {
      const step = steps.findLast((one) => middle.has(one) && frameOf(one) === frame);
      if (frame === null || step === undefined || step === now.get(frame)) continue;
      now.get(frame)?.classList.remove("gravemap-now");
      step.classList.add("gravemap-now");
      if (!now.has(frame)) frame.addEventListener("load", () => send(frame));
      now.set(frame, step);
      follow(frame);
    }
  }, { rootMargin: "-45% 0px" });
  for (const step of steps) observer.observe(step);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
else tell();
