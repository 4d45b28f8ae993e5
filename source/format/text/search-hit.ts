/** Search hits for the plain commands: incidents with their matching passages. */

import { resolutionLabels } from '../../domain/incident/vocabulary.ts';
import type { Excerpt } from '../../domain/search/excerpt.ts';
import type { Hit } from '../../domain/search/hit.ts';
import type { Passage } from '../../domain/search/passage.ts';
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
  const { kind, at, by, resolution } = hit.passage;
  if (kind === 'title') return null;
  const when = at === null ? [] : [formatDateTime(at, look.zone)];
  const where = [...when, ...(by === null ? [] : [by]), `${labelOf(kind, resolution)}:`].join(' ');
  return `${look.paint('muted', where)} ${formatMatches(hit.excerpt, look.paint)}`;
}

/** `hypothesis (ruled out)`: a guess that was wrong must not read as a fact. */
function labelOf(kind: Passage['kind'], resolution: Passage['resolution']): string {
  if (kind === 'event') return 'recorded';
  return resolution ? `${kind} (${resolutionLabels[resolution]})` : kind;
}

/** `marks` are ranges of `text` in UTF-16 units, half-open. */
export const hitToJson = ({ passage, excerpt, nearly }: Hit) => ({
  kind: passage.kind,
  resolution: passage.resolution ?? null,
  entry: passage.id,
  at: passage.at,
  by: passage.by,
  text: excerpt.text,
  marks: excerpt.marks.map(({ from, to }) => [from, to]),
  nearly,
});
