/** Comma-separated values (RFC 4180), safe to open in a spreadsheet. */

/** Names of what is between two cells. */
export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof separators;

export type CsvOptions = {
  /** Spreadsheets expect a semicolon where the locale has a decimal comma. Default: a comma. */
  readonly separator?: Separator;
};

/** A byte order mark: without one, Excel does not read a file as UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * Prefixes texts that a spreadsheet would run as a formula with an apostrophe (OWASP, "CSV Injection"), the full-width signs that
 * some read as `=`, `+`, `-` and `@` too. Also after a character that separates cells in another locale: a spreadsheet that
 * expects semicolons splits there, whatever the quotes.
 */
const formula = /^[=+\-@＝＋－＠\t\r]|(?<=[;\t|][ "]*)[=+\-@＝＋－＠]/gu;

function field(value: string | number | null, separator: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(formula, "'$&");
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows without a line end after the last one. */
export function formatCsv(
  rows: readonly (readonly (string | number | null)[])[],
  { separator: name = 'comma' }: CsvOptions = {},
): string {
  const separator = separators[name];
  return rows.map(row => row.map(value => field(value, separator)).join(separator)).join('\r\n');
}
