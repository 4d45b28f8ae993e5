/**
 * Building blocks of schemas for files that people write. The message of an issue is always what was *expected*, a phrase such as
 * `a list of people`: the reader of the file adds the position and what was found.
 */
import { z } from 'zod';
import { withSuggestion } from '../domain/kernel/nearest.ts';
import { isWellFormedTemplate, looksLikeTemplate } from '../domain/kernel/secrets.ts';
import { clean, cleanLine } from '../domain/kernel/text.ts';
import { parseDuration } from '../time/duration.ts';

/** Separates the known keys in the message of an unknown key, which is all that zod lets through to the reader. */
export const keySeparator = ', ';

/** An object of which every key is known. */
export function strict<const S extends z.core.$ZodShape>(shape: S) {
  const known = Object.keys(shape).join(keySeparator);
  return z.strictObject(shape, {
    error: issue => (issue.code === 'unrecognized_keys' ? known : `a map with the keys ${known}`),
  });
}

/** The value, or null where it is left out (or left empty). */
export function orNull<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform(value => value ?? null);
}

/** The value, or a default where it is left out (or left empty: a section of which every entry is commented out). */
export function orElse<S extends z.ZodType, const F>(schema: S, fallback: F) {
  return schema.nullish().transform((value): z.output<S> | F => value ?? fallback);
}

/** Text that means something else to us. `parse` returns null for a text that it does not understand. */
export function parsed<T>(
  expected: string,
  parse: (text: string) => T | null,
  near: (text: string) => string | null = () => null,
) {
  return z.string({ error: expected }).transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: withSuggestion(expected, near(text)) });
    return z.NEVER;
  });
}

/** Text that passes a test, and stays as it is. */
export function checked(
  expected: string,
  accept: (text: string) => boolean,
  near?: (text: string) => string | null,
) {
  return parsed(expected, text => (accept(text) ? text : null), near);
}

export const noVariables =
  'text without variables (they work only in addresses, `channels`, `integrations` and `trackers`)';

const sanitized = (sanitize: (value: string) => string) =>
  z
    .string({ error: 'text' })
    .transform(sanitize)
    .superRefine((value, context) => {
      if (value.trim() === '') context.addIssue({ code: 'custom', message: 'text' });
      if (looksLikeTemplate(value)) context.addIssue({ code: 'custom', message: noVariables });
    });

/**
 * Text for people, without control and bidi characters: it is printed as it is. A `${` in it would look like a secret and never
 * be one, so it is refused.
 */
export const text = sanitized(clean);

/** As {@link text}, on one line: for what is shown in tables and headings. */
export const line = sanitized(cleanLine);

/** Text that may take variables from the environment. Where it takes none, it must pass the test. */
export function secret(expected: string, accept: (text: string) => boolean = value => value.trim() !== '') {
  return checked(`${expected}, or a variable such as \${MY_SECRET}`, value =>
    looksLikeTemplate(value) ? isWellFormedTemplate(value) : accept(value),
  );
}

/** Whether this is an absolute http or https URL. */
export function isHttpUrl(value: string): boolean {
  return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}

/**
 * An absolute http or https URL, or a variable.
 * @public used by the definitions of channels
 */
export const httpUrl = secret('an http or https URL', isHttpUrl);

/** Elapsed time, in milliseconds. */
export const duration = parsed('a duration such as 5m, 12 hours or 1 week', parseDuration);

/** A whole number in a range. */
export function count(from: number, to: number) {
  const expected = `a whole number from ${from} to ${to}`;
  return z.int({ error: expected }).min(from, { error: expected }).max(to, { error: expected });
}

export const idRule =
  'a name of letters, digits, "-", "_" and ".", at most 64, that starts with a letter or digit';

/** Whether a text can name a person, team, schedule, chain or heartbeat. Names are typed in commands and used in URLs. */
export function isId(value: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u.test(value);
}

/** A map from names to things of one kind; left out, it is empty. */
export function named<S extends z.ZodType>(of: string, schema: S) {
  const key = z.string().refine(isId, { error: idRule });
  return orElse(z.record(key, schema, { error: `a map from names to ${of}` }), {});
}

/** A list of things of one kind. */
export function list<S extends z.ZodType>(of: string, schema: S) {
  return z.array(schema, { error: `a list of ${of}` });
}

/** A list with something in it. */
export function filledList<S extends z.ZodType>(of: string, schema: S) {
  return list(of, schema).min(1, { error: `a list of ${of}, at least one` });
}

/**
 * true or false.
 * @public used by the definitions of channels
 */
export const flag = z.boolean({ error: 'true or false' });
