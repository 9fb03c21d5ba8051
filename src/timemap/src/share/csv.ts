/**
 * Rows as CSV that spreadsheet programs open well: UTF-8 with its mark, CRLF, commas.
 *
 * A text that such a program would run as a formula is marked as text, as `src/gravemap/formulas.py`
 * does, whose reader gives every text back as it was. Numbers are never marked.
 */

export type Value = string | number | undefined;
export type Row = Readonly<Record<string, Value>>;

const BYTE_ORDER_MARK = "\ufeff";
const RUN = /^'*[=+\-@\t\r\n]/;

/** A text as it is written into a cell. */
export function asText(text: string): string {
  return RUN.test(text) ? `'${text}` : text;
}

function cell(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = asText(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table with these columns; what a row does not have is an empty cell. */
export function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns.join(), ...rows.map((row) => columns.map((column) => cell(row[column])).join())];
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join("")}`;
}
