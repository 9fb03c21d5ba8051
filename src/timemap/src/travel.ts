/** Moving the date, with the timeline following. */

import { civil, dayOf } from "./days.ts";
import type { Day } from "./model.ts";
import type { News } from "./news.ts";
import type { Store } from "./state.ts";
import { type Range, showing } from "./timeline/scale.ts";

/** Go to a day, or to the nearest that the case covers; returns the day reached. */
export function goTo(store: Store, span: Range, date: Day): Day {
  const day = Math.min(Math.max(Math.round(date), span[0]), span[1]);
  store.set({ date: day, range: showing(store.state.range, day, span) });
  return day;
}

/** Go to the nearest day after or before on which a record of a visible layer begins; false: there is none. */
export function goToRecord(store: Store, span: Range, news: News, direction: 1 | -1): boolean {
  const day = news.next(store.state.date, direction, store.state.layers);
  if (day === undefined || day < span[0] || day > span[1]) return false;
  store.set({ playing: false });
  goTo(store, span, day);
  return true;
}

/** The same day of the month some months later, or the month's last day where it has none. */
export function monthsLater(day: Day, months: number): Day {
  const { year, month, day: number } = civil(day);
  const lastOfMonth = dayOf(year, month + months + 1, 1) - 1;
  return Math.min(dayOf(year, month + months, number), lastOfMonth);
}
