/** The timeline's rows of imports: incidents by month (or day, week, year), each import by itself. */

import type { Context } from "../context.ts";
import { civil, dayInWords, monthName } from "../days.ts";
import { bdi, el, refill, svg } from "../dom.ts";
import type { Say } from "../i18n.ts";
import type { Day } from "../model.ts";
import { binEdges, type BinUnit, binUnit } from "../timeline/histogram.ts";
import type { Plot } from "../timeline/plot.ts";
import type { Scale } from "../timeline/scale.ts";
import { atlasOf, isOff } from "./atlas.ts";
import type { Totals } from "./totals.ts";
import { grouped, tellIn } from "./words.ts";
import type { Rows } from "./wire.ts";

/** Of one import's row, and of the bars in it under their measure, in pixels; as in the style. */
const [HEIGHT, HIGHEST] = [32, 20];

export interface ImportBin {
  readonly from: Day;
  readonly to: Day;
  /** Incidents that lie in it on every reading of their date, and shares of others. */
  sure: number;
  maybe: number;
}

/** What counts in a view, by bin. */
export function binned(rows: Rows, totals: Totals, edges: readonly Day[]): readonly ImportBin[] {
  const bins = edges.slice(0, -1).map((from, at): ImportBin => ({ from, to: edges[at + 1] ?? from + 1, sure: 0, maybe: 0 }));
  const [begin, end] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  const binOf = new Int32Array(Math.max(0, end - begin));
  bins.forEach((bin, number) => binOf.fill(number, bin.from - begin, bin.to - begin));
  const first = totals.question.span[0];
  for (let day = Math.max(begin, first); day < end && day - first < totals.onDay.length; day += 1) {
    const bin = bins[binOf[day - begin] as number];
    if (bin !== undefined) bin.sure += totals.onDay[day - first] as number;
  }
  for (const row of totals.spread) {
    const [from, to] = [Math.max(rows.first[row] as number, totals.question.span[0]), Math.min(rows.last[row] as number, totals.question.span[1])];
    if (to < begin || from >= end || from > to) continue;
    const [one, other] = [binOf[Math.max(from, begin) - begin] as number, binOf[Math.min(to, end - 1) - begin] as number];
    const isInside = from >= begin && to < end && from === rows.first[row] && to === rows.last[row];
    const many = rows.many?.[row] ?? 1;
    if (one === other && isInside) (bins[one] as ImportBin).sure += many;
    else for (let at = one; at <= other; at += 1) {
      const bin = bins[at] as ImportBin;
      bin.maybe += many * (Math.min(to + 1, bin.to) - Math.max(from, bin.from)) / (to - from + 1);
    }
  }
  return bins;
}

export function bars(context: Context, say: Say, plot: Plot, field: HTMLElement, stops: (() => void)[]): void {
  const atlas = atlasOf(context);
  const tell = tellIn(say.lang);
  const element = el("div", { class: "gm-import-rows" });
  const name = el("div", { class: "gm-import-names" });
  const fill = (): void => {
    const shown = atlas.infos.filter((info) => !isOff(context.store.state, info.name));
    refill(name, ...shown.map(({ title }) => el("span", { class: "gm-key gm-import-name", title: tell("barsName", { title }) }, el("span", { class: "gm-chip gm-import-chip" }), bdi(title))));
    const now = plot.scale;
    refill(element, ...shown.map((info) => {
      const [imported, totals] = [atlas.imported(info.name), atlas.totals(info.name)];
      const unit = binUnit(now.perDay);
      const bins = imported === undefined || totals === undefined ? [] : binned(imported.rows, totals, binEdges(now.range, unit));
      const most = Math.max(1, ...bins.map(({ sure, maybe }) => sure + maybe));
      const label = tell("bars", { title: info.title, per: say(`per_${unit}`), n: grouped(most) });
      const body = bins.flatMap((bin) => bar(bin, now, HIGHEST / most, title(bin, unit)));
      return svg("svg", { class: "gm-import-bars", role: "img", "aria-label": label, width: now.width, height: HEIGHT },
        ...body, svg("text", { class: "gm-rule-name", x: 2, y: 10 }, `${grouped(most)} ${say(`per_${unit}`)}`));
    }));
  };
  const title = (bin: ImportBin, unit: BinUnit): string => {
    const { year, month } = civil(bin.from);
    const when = unit === "year" ? String(year) : unit === "month" ? `${monthName(month, say.lang)} ${year}`
      : unit === "week" ? say("weekOf", { date: dayInWords(bin.from, say.lang) }) : dayInWords(bin.from, say.lang);
    return tell(bin.maybe < 0.05 ? "barTitle" : "barMaybe", { when, sure: grouped(bin.sure), maybe: bin.maybe < 10 ? bin.maybe.toFixed(1) : grouped(bin.maybe) });
  };
  field.after(element);
  plot.stripName.before(name);
  fill();
  // The plot draws before: it listens to the state and to its own size longer than this does.
  const watcher = new ResizeObserver(fill);
  watcher.observe(field);
  // No observer of sizes is called before the page goes to paper.
  window.addEventListener("resize", fill);
  const stop = context.store.subscribe((state, before) => {
    if (state.off !== before.off || state.range !== before.range) fill();
  });
  stops.push(atlas.onChange(fill), stop, () => watcher.disconnect(), () => window.removeEventListener("resize", fill));
}

function bar(bin: ImportBin, scale: Scale, perIncident: number, words: string): SVGElement[] {
  const [x, end] = [scale.x(bin.from), scale.x(bin.to)];
  const [sure, maybe] = [bin.sure * perIncident, bin.maybe * perIncident];
  if (bin.sure + bin.maybe < 0.05) return [];
  const width = Math.max(end - x - 1, 1);
  const block = (name: string, y: number, height: number): SVGElement => svg("rect", { class: name, x: x + 0.5, y, width, height });
  const solid = bin.sure > 0 ? Math.max(sure, 1) : 0;
  return [svg("g", {}, svg("title", {}, words),
    svg("rect", { class: "gm-hit", x, y: 0, width: end - x, height: HEIGHT }),
    ...(solid > 0 ? [block("gm-import-bar", HEIGHT - solid, solid)] : []),
    ...(maybe > 0 ? [block("gm-import-bar gm-maybe", HEIGHT - solid - maybe, maybe)] : []))];
}
