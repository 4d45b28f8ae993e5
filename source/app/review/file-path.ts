import { join } from 'node:path';
import type { ReviewAudience } from '../../domain/incident/vocabulary.ts';

const maxSlugLength = 60;

/** ASCII letters, digits and single hyphens. Removes accents; text in other scripts becomes empty. */
function slug(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (ascii.length <= maxSlugLength) return ascii;
  const cut = ascii.slice(0, maxSlugLength + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), maxSlugLength / 2)).replace(/-$/, '');
}

export type ReviewFile = {
  /** The folder of the reviews (`pir.directory`). */
  readonly directory: string;
  readonly incidentId: string;
  /** The date of the incident: `reviewModel(…).date`. */
  readonly date: string;
  readonly title: string;
  readonly audience: ReviewAudience;
};

/** How the name of a review's file begins: `2026-01-05-inc-7`. */
export const formatReviewName = (date: string, incidentId: string): string =>
  [slug(date), slug(incidentId) || 'incident'].filter(part => part !== '').join('-');

/**
 * The path of a new review, directly in its directory: `docs/pir/2026-01-05-inc-7-checkout-slow.md`, or `…-customer.md` for
 * customers. An existing review keeps its path, even if the incident gets another title.
 */
export function reviewPath({ directory, incidentId, date, title, audience }: ReviewFile): string {
  const parts = [formatReviewName(date, incidentId), slug(title)];
  if (audience === 'customer') parts.push('customer');
  return join(directory, `${parts.filter(part => part !== '').join('-')}.md`);
}
