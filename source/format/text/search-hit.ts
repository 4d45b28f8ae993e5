/** Search hits for the plain commands: incidents with their matching passages. */

import type { Excerpt } from '../../domain/search/excerpt.ts';
import type { Hit } from '../../domain/search/hit.ts';
import { formatDateTime, type Zone } from '../../time/format.ts';
import type { Paint } from './layout/style.ts';

/** Marks without colour. */
const around = { from: '«', to: '»' };

/** The text with its matches marked. */
export function formatMatches({ text, marks }: Excerpt, paint: Paint): string {
  let at = 0;
  let shown = '';
  for (const { from, to } of marks) {
    shown += `${text.slice(at, from)}${paint('strong', `${around.from}${text.slice(from, to)}${around.to}`)}`;
    at = to;
  }
  return shown + text.slice(at);
}

/** `14:05 ana finding: the «pool» is exhausted`; null if only the title matches, which is shown anyway. */
export function formatHit(hit: Hit, look: { readonly zone: Zone; readonly paint: Paint }): string | null {
  const { kind, at, by } = hit.passage;
  if (kind === 'title') return null;
  const when = at === null ? [] : [formatDateTime(at, look.zone)];
  const where = [...when, ...(by === null ? [] : [by]), `${kind === 'event' ? 'recorded' : kind}:`].join(' ');
  return `${look.paint('muted', where)} ${formatMatches(hit.excerpt, look.paint)}`;
}

/** `marks` are ranges of `text` in UTF-16 units, half-open. */
export const hitToJson = ({ passage, excerpt, nearly }: Hit) => ({
  kind: passage.kind,
  entry: passage.id,
  at: passage.at,
  by: passage.by,
  text: excerpt.text,
  marks: excerpt.marks.map(({ from, to }) => [from, to]),
  nearly,
});
