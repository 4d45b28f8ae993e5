/** The native format, `POST /pages`: for scripts and other senders. */
import { object } from '../../kernel/schema.ts';
import type { Alert } from '../alert.ts';
import {
  type Fields,
  fieldsOf,
  firstOf,
  type LinkFields,
  labelsOf,
  lineOf,
  linksOf,
  listOf,
  textOf,
} from './fields.ts';
import { keyOf } from './keys.ts';
import { limits } from './limits.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { rate } from './severity.ts';

const given = (value: unknown): boolean => value !== undefined && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

type Rule = readonly [name: string, isFine: (value: unknown) => boolean, expected: string];

/** The type of each field, if present. Strict, because the author of a script reads the errors while writing it. */
const rules: readonly Rule[] = [
  ['title', isText, 'a non-empty string'],
  // A word that is not known is said on the page: a team may have its own.
  ['severity', isText, 'a word such as critical, major or minor'],
  ['team', isText, 'a team ID'],
  ['labels', object, 'an object of strings'],
  ['dedupKey', isText, 'a non-empty string'],
  ['body', value => typeof value === 'string', 'a string'],
  ['links', Array.isArray, 'a list of URLs or of {href, text}'],
  ['status', value => value === 'firing' || value === 'resolved', 'firing or resolved'],
];

function errorsOf(page: Fields): string[] {
  const wrong = rules
    .filter(([name, isFine]) => given(page[name]) && !isFine(page[name]))
    .map(([name, , expected]) => `'${name}' must be ${expected}`);
  const needed = page.status === 'resolved' ? 'dedupKey' : 'title';
  return given(page[needed]) ? wrong : [...wrong, `'${needed}' is missing`];
}

const linkOf = (link: unknown): LinkFields => {
  if (typeof link === 'string') return { href: link };
  const { href, text } = fieldsOf(link);
  return { href, text };
};

/** What identifies a page without a key. The hash of its content is expensive. */
export type WithoutKey = { readonly idempotencyKey: string | null; readonly hash: () => string };

/** @param body the parsed body */
export function nativeAlert(body: unknown, { idempotencyKey, hash }: WithoutKey): Parsed<Alert> {
  if (!object(body)) return refused('the body must be a JSON object');
  const errors = errorsOf(body);
  if (errors.length > 0) return refused(...errors);
  const own = isText(body.dedupKey) ? body.dedupKey : null;
  const isKeyMadeUp = own === null && idempotencyKey === null;
  const dedupKey = keyOf(
    own ?? (idempotencyKey === null ? `content:${hash()}` : `idempotency:${idempotencyKey}`),
  );
  const title = firstOf(lineOf(body.title, limits.title), lineOf(dedupKey, limits.title), 'Unnamed page');
  return parsed({
    source: 'native',
    status: body.status === 'resolved' ? 'resolved' : 'firing',
    dedupKey,
    ...(isKeyMadeUp && { isKeyMadeUp }),
    title,
    body: textOf(body.body, limits.body),
    ...rate(body.severity),
    team: lineOf(body.team, limits.team) || null,
    labels: labelsOf(body.labels),
    links: linksOf(listOf(body.links).map(linkOf)),
    members: [],
    omitted: 0,
    startsAt: null,
  });
}
