/** Comma-separated values (RFC 4180), safe to open in a spreadsheet. */

/** Prefixes texts that a spreadsheet would run as a formula with an apostrophe (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const formatCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map(row => row.map(field).join(',')).join('\r\n');
