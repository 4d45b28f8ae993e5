/** The result of parsing a payload. */

/** The parsed value, or why it can never be accepted, in sentences that quote nothing of it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly string[] };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refused = (...errors: readonly string[]): { readonly ok: false; readonly errors: string[] } => ({
  ok: false,
  errors: [...errors],
});
