/** What was found, for the plain commands: beside an incident the passage that says it. */

import type { Excerpt } from '../../domain/search/excerpt.ts';
import type { Hit } from '../../domain/search/hit.ts';
import { formatDateTime, type Zone } from '../../time/format.ts';
import type { Paint } from './layout/style.ts';

/** Marks that need no colour. */
const around = { from: '«', to: '»' };

/** The text with its places marked. */
export function formatMatches({ text, marks }: Excerpt, paint: Paint): string {
  let at = 0;
  let shown = '';
  for (const { from, to } of marks) {
    shown += `${text.slice(at, from)}${paint('strong', `${around.from}${text.slice(from, to)}${around.to}`)}`;
    at = to;
  }
  return shown + text.slice(at);
}

/** `14:05 ana finding: the «pool» is exhausted`; null where it is the title alone, which is shown anyway. */
export function formatHit(hit: Hit, look: { readonly zone: Zone; readonly paint: Paint }): string | null {
  const { kind, at, by } = hit.passage;
  if (kind === 'title') return null;
  const when = at === null ? [] : [formatDateTime(at, look.zone)];
  const where = [...when, ...(by === null ? [] : [by]), `${kind === 'event' ? 'recorded' : kind}:`].join(' ');
  return `${look.paint('muted', where)} ${formatMatches(hit.excerpt, look.paint)}`;
}

/** `marks` are UTF-16 units of `text`, the end not included. */
export const hitToJson = ({ passage, excerpt, nearly }: Hit) => ({
  kind: passage.kind,
  entry: passage.id,
  at: passage.at,
  by: passage.by,
  text: excerpt.text,
  marks: excerpt.marks.map(({ from, to }) => [from, to]),
  nearly,
});
