/** What comes of reading what was sent. */

/** What it says; or why it will never be acceptable, each a sentence that quotes nothing of it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly string[] };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refused = (...errors: readonly string[]): { readonly ok: false; readonly errors: string[] } => ({
  ok: false,
  errors: [...errors],
});
