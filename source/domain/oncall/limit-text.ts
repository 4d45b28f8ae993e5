/** A broken limit as a person reads it. */
import { humanOf } from '../human.ts';
import type { BrokenLimit, LimitKind } from './limits.ts';
import type { Limits } from './schedule.ts';

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

const texts: { readonly [K in LimitKind]: (value: number, limits: Limits) => string } = {
  'max-consecutive': (value, { maxConsecutive }) =>
    `${humanOf(value)} on duty at a stretch, at most ${humanOf(maxConsecutive ?? 0)} (max_consecutive)`,
  'min-rest': (value, { minRest }) =>
    `${humanOf(value)} of rest between shifts, at least ${humanOf(minRest ?? 0)} (min_rest)`,
  'max-share': (value, { maxShare }) =>
    `${percent(value)} of all duty, at most ${percent(maxShare ?? 0)} (max_share)`,
  'max-nights-per-week': (value, { maxNightsPerWeek }) =>
    `${value} nights in one week, at most ${maxNightsPerWeek} (max_nights_per_week)`,
};

/** `chi: 8 h 00 min of rest between shifts, at least 11 h 00 min (min_rest)` */
export const limitText = ({ kind, person, value }: BrokenLimit, limits: Limits): string =>
  `${person}: ${texts[kind](value, limits)}`;
