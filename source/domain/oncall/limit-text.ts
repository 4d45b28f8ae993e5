/** A broken limit as a person reads it. */
import { formatLongDuration } from '../../time/duration.ts';
import type { BrokenLimit, LimitKind } from './limits.ts';

/** `45%`, `62.5%` */
export const percent = (part: number): string => `${Math.round(part * 1000) / 10}%`;

/** `11 h` rather than `11 h 00 min`. */
export const lengthText = (milliseconds: number): string =>
  formatLongDuration(milliseconds).replace(/ 0+ (?:h|min)$/, '');

const texts: { readonly [K in LimitKind]: (value: number, limit: number) => string } = {
  'max-consecutive': (value, limit) =>
    `${lengthText(value)} at a stretch, at most ${lengthText(limit)} (max_consecutive)`,
  'min-rest': (value, limit) =>
    `${lengthText(value)} of rest between shifts, at least ${lengthText(limit)} (min_rest)`,
  'max-share': (value, limit) => `${percent(value)} of all duty, at most ${percent(limit)} (max_share)`,
  'max-nights-per-week': (value, limit) =>
    `${value} ${value === 1 ? 'night' : 'nights'} in one week, at most ${limit} (max_nights_per_week)`,
};

/** `chi: 8 h of rest between shifts, at least 11 h (min_rest)` */
export const limitText = ({ kind, person, value, limit }: BrokenLimit): string =>
  `${person}: ${texts[kind](value, limit)}`;
