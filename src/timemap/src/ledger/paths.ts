/**
 * How bounds of nodes go on over windows: those of later nodes come from earlier ones, or back.
 *
 * The window from node i to a later node j stands in row i and column j of a matrix, which begins at
 * `from`; its number is added, or with a `sign` of -1 taken away. Bounds are raised; those that should
 * fall are given with their signs turned. What is not above -`HALF_OPEN` is open and stays so.
 */

import { HALF_OPEN } from "./windows.ts";

/** Raise bounds along windows, those of later nodes by earlier ones: in one sweep, since what was raised goes on. Whether one moved. */
export function goOn(bounds: Float64Array, windows: Float64Array, from: number, sign: 1 | -1): boolean {
  const n = bounds.length;
  let moved = false;
  for (let i = 0; i < n - 1; i += 1) {
    const start = bounds[i] as number;
    if (start <= -HALF_OPEN) continue;
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = start + sign * (windows[at] as number);
      if (path <= (bounds[j] as number) || path <= -HALF_OPEN) continue;
      bounds[j] = path;
      moved = true;
    }
  }
  return moved;
}

/** The same back in time. */
export function goBack(bounds: Float64Array, windows: Float64Array, from: number, sign: 1 | -1): boolean {
  const n = bounds.length;
  let moved = false;
  for (let i = n - 2; i >= 0; i -= 1) {
    let best = bounds[i] as number;
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = (bounds[j] as number) + sign * (windows[at] as number);
      if (path > best) best = path;
    }
    if (best > (bounds[i] as number) && best > -HALF_OPEN) {
      bounds[i] = best;
      moved = true;
    }
  }
  return moved;
}

/** The best paths to later nodes of one window more, and the first node from which each came. */
export function stepOn(bounds: Float64Array, next: Float64Array, came: Int32Array, windows: Float64Array, from: number, sign: 1 | -1): void {
  const n = bounds.length;
  for (let i = 0; i < n - 1; i += 1) {
    const start = bounds[i] as number;
    if (start <= -HALF_OPEN) continue;
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = start + sign * (windows[at] as number);
      if (path <= (next[j] as number) || path <= -HALF_OPEN) continue;
      next[j] = path;
      came[j] = i;
    }
  }
}

/** The same back in time. */
export function stepBack(bounds: Float64Array, next: Float64Array, came: Int32Array, windows: Float64Array, from: number, sign: 1 | -1): void {
  const n = bounds.length;
  for (let i = 0; i < n - 1; i += 1) {
    for (let j = i + 1, at = from + i * n + j; j < n; j += 1, at += 1) {
      const path = (bounds[j] as number) + sign * (windows[at] as number);
      if (path <= (next[i] as number) || path <= -HALF_OPEN) continue;
      next[i] = path;
      came[i] = j;
    }
  }
}
