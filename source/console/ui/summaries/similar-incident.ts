/** A similar past incident as rows: which, how long ago, and how it was mitigated. Pure. */
import { formatAgo, formatMitigation } from '../../../format/text/similar-incident.ts';
import type { SimilarHit } from '../../../search/search.ts';
import { type Part, part } from '../text/span.ts';

const mitigationPart = ({ mitigation, record }: SimilarHit): Part =>
  part(formatMitigation(mitigation, record), mitigation ? 'good' : 'muted');

/** On one row; the mitigation comes before the title. */
export function formatSimilarRow(alike: SimilarHit, now: string): readonly Part[] {
  const { id, title } = alike.record;
  return [
    part(`  ${id}`, 'strong'),
    part(`  ${formatAgo(alike.record, now)}: `, 'muted'),
    mitigationPart(alike),
    part(`  (${title})`, 'muted'),
  ];
}

/** In a narrow column: which and when, the title, the mitigation. */
export function formatSimilarRows(alike: SimilarHit, now: string): readonly (readonly Part[])[] {
  const { id, title } = alike.record;
  return [
    [part(id, 'strong'), part(`  ${formatAgo(alike.record, now)}`, 'muted')],
    [part(`  ${title}`)],
    [part('  → '), mitigationPart(alike)],
  ];
}
