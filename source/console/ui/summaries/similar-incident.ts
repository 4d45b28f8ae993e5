/** An incident of the past that is like another, as rows: which, how long ago, and how it was mitigated. Pure. */
import { formatAgo, formatMitigation } from '../../../format/text/similar-incident.ts';
import type { Alike } from '../../../search/search.ts';
import { type Part, part } from '../text/span.ts';

const told = ({ mitigation, record }: Alike): Part =>
  part(formatMitigation(mitigation, record), mitigation ? 'good' : 'muted');

/** All of it on one row; the title gives way to what helped. */
export function formatSimilarRow(alike: Alike, now: string): readonly Part[] {
  const { id, title } = alike.record;
  return [
    part(`  ${id}`, 'strong'),
    part(`  ${formatAgo(alike.record, now)}: `, 'muted'),
    told(alike),
    part(`  (${title})`, 'muted'),
  ];
}

/** In a narrow column: which and when, what it was, what helped. */
export function formatSimilarRows(alike: Alike, now: string): readonly (readonly Part[])[] {
  const { id, title } = alike.record;
  return [
    [part(id, 'strong'), part(`  ${formatAgo(alike.record, now)}`, 'muted')],
    [part(`  ${title}`)],
    [part('  → '), told(alike)],
  ];
}
