/** Formats a violated limit as text. */

import { formatLongDuration } from '../../../time/duration.ts';
import { counted } from '../../kernel/counted.ts';
import type { BrokenLimit, LimitKind } from './limits.ts';

/** `45%`, `62.5%` */
export const formatShare = (part: number): string => `${Math.round(part * 1000) / 10}%`;

/** `11 h` rather than `11 h 00 min`. */
export const formatLength = (milliseconds: number): string =>
  formatLongDuration(milliseconds).replace(/ 0+ (?:h|min)$/, '');

const texts: { readonly [K in LimitKind]: (value: number, limit: number) => string } = {
  'max-consecutive': (value, limit) =>
    `${formatLength(value)} at a stretch, at most ${formatLength(limit)} (max_consecutive)`,
  'min-rest': (value, limit) =>
    `${formatLength(value)} of rest between shifts, at least ${formatLength(limit)} (min_rest)`,
  'max-share': (value, limit) =>
    `${formatShare(value)} of all duty, at most ${formatShare(limit)} (max_share)`,
  'max-nights-per-week': (value, limit) =>
    `${counted(value, 'night')} in one week, at most ${limit} (max_nights_per_week)`,
};

/** `chi: 8 h of rest between shifts, at least 11 h (min_rest), with search-primary` */
export const formatBrokenLimit = ({ kind, person, value, limit, elsewhere = [] }: BrokenLimit): string =>
  `${person}: ${texts[kind](value, limit)}${elsewhere.length > 0 ? `, with ${elsewhere.join(' and ')}` : ''}`;
