/** Sets of names as values. */

/** Whether two sets hold the same; absent is empty. */
export function setsEqual(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  return a === b || ((a?.size ?? 0) === (b?.size ?? 0) && [...(a ?? [])].every((name) => b?.has(name) === true));
}

/** A set with a name in it or not. */
export function withName(set: ReadonlySet<string> | undefined, name: string, isIn: boolean): ReadonlySet<string> {
  const out = new Set(set);
  if (isIn) out.add(name);
  else out.delete(name);
  return out;
}
