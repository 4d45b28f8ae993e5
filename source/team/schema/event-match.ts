/** `match` of a calendar: which of its events are shifts (or absences), by title or category. */
import { z } from 'zod';
import { looksLikeTemplate } from '../../domain/kernel/secrets.ts';
import { mayBeSlow } from '../../domain/oncall/calendar-shifts/slow-expression.ts';
import type { EventMatch, EventTerm } from '../../domain/oncall/schedule/schedule.ts';
import { noVariables, strict } from '../../schema/blocks.ts';
import { complaint } from './match.ts';

type Field = keyof EventMatch;

const expected: { readonly [F in Field]: string } = {
  title: 'a regular expression such as "^Primary", or a list of them',
  category: 'the name of a category, /a regular expression/, or a list of them',
};

const escapeHint = 'a regular expression, with \\ before each character that is meant as itself';

const notSlow =
  'a regular expression without repetition inside of a repetition, such as (a+)+, next to {n}, a look-around or a back-reference: it may never finish';

/** Between slashes; flags make no difference, because case never matters. */
const inSlashes = /^\/(.+)\/[gimsuvy]*$/su;

/** A title is an expression with or without slashes. A category is one with slashes, or with an anchor. */
function parseTerm(field: Field, written: string): EventTerm {
  const [, regex] = inSlashes.exec(written) ?? [];
  if (regex !== undefined) return { regex, text: null };
  // The text as written counts too: `Primary (EU)` is no group for the person who types it.
  if (field === 'title') return { regex: written, text: written };
  return /^\^|\$$/.test(written) ? { regex: written, text: null } : { regex: null, text: written };
}

const term = (field: Field) =>
  z.string({ error: expected[field] }).transform((written, context): EventTerm => {
    const fail = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (looksLikeTemplate(written)) return fail(noVariables);
    if (written.trim() === '') return fail(expected[field]);
    const parsed = parseTerm(field, written.trim());
    const problem = parsed.regex === null ? null : complaint(parsed.regex);
    if (problem !== null) return fail(escapeHint + problem);
    return parsed.regex !== null && mayBeSlow(parsed.regex) ? fail(notSlow) : parsed;
  });

const terms = (field: Field) =>
  z.preprocess(
    value => (Array.isArray(value) || value === undefined || value === null ? value : [value]),
    z
      .array(term(field), { error: expected[field] })
      .min(1, { error: expected[field] })
      .nullish()
      .transform(value => value ?? []),
  );

const fields = strict({ title: terms('title'), category: terms('category') });

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text or list is for titles; a map says which of both. */
export const eventMatch = z.unknown().transform((written, context): EventMatch => {
  const result = isMap(written)
    ? fields.safeParse(written)
    : terms('title')
        .transform(title => ({ title, category: [] }))
        .safeParse(written);
  if (result.success && result.data.title.length + result.data.category.length > 0) return result.data;
  for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue });
  if (result.success) context.addIssue({ code: 'custom', message: '`title` or `category`' });
  return z.NEVER;
});
