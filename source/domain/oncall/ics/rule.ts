/**
 * Parses a recurrence rule (RFC 5545 section 3.3.10) with the library, and refuses rules that the library is known to expand
 * wrongly: a shift on the wrong day is worse than an error.
 */
import ICAL from 'ical.js';
import { day } from '../clock/wall-time.ts';
import { wallOfValue } from './moment.ts';
import { expanding, type Frequency, frequencies, narrowing, type Parts, type Plan, planOf } from './parts.ts';
import type { Property } from './property.ts';

export type Rule = Plan & {
  readonly property: Property;
  readonly frequency: Frequency;
  readonly interval: number;
  /** Sunday is 1. */
  readonly weekStart: number;
  /** The number of dates; null: endless, or until `until`. */
  readonly count: number | null;
  /** The last possible date: on the wall clock, or in UTC. */
  readonly until: { readonly wall: number; readonly utc: boolean } | null;
  /** The maximum number of dates that the library tries in a year: the cost of the rule. */
  readonly stepsPerYear: number;
};

const isFrequency = (value: unknown): value is Frequency => frequencies.some(name => name === value);

/** Far more than a rota needs. The library counts through them one by one. */
const mostInterval = 10_000;

const plainDay = /^[A-Z]{2}$/;
/** The largest number of a weekday: a month has at most five of each; in a year, the library reads one digit. */
const mostOf = { month: 5, year: 9 };

/** Why a rule cannot be followed, as the expected alternative; null if it can. */
function unusable(frequency: Frequency, interval: number, count: number | null, parts: Parts): string | null {
  const allowed = [...narrowing[frequency], ...expanding[frequency]];
  const unknown = Object.keys(parts).find(part => !allowed.includes(part));
  if (unknown !== undefined) return `a rule that can be read: ${frequency} takes ${allowed.join(', ')} here`;
  if (interval > mostInterval) return `an INTERVAL of at most ${mostInterval}`;
  if (count !== null && count < 1) return 'a COUNT of at least 1';
  const { BYDAY, BYMONTHDAY, BYYEARDAY, BYMONTH, BYSETPOS } = parts;
  const numbered = BYDAY?.some(weekday => !plainDay.test(String(weekday)));
  const hasMonths = frequency === 'MONTHLY' || frequency === 'YEARLY';
  if (numbered && (!hasMonths || BYMONTHDAY || BYYEARDAY)) return 'weekdays without a number here';
  const within = frequency === 'MONTHLY' || BYMONTH ? 'month' : 'year';
  if (BYDAY?.some(weekday => Math.abs(Number.parseInt(String(weekday), 10)) > mostOf[within])) {
    return `weekdays numbered from 1 to ${mostOf[within]} in a ${within}`;
  }
  // The library takes the set from these only; with anything else it ignores BYSETPOS.
  const hasSet =
    BYDAY && !BYMONTHDAY && !BYYEARDAY && !numbered && (frequency === 'MONTHLY' || BYMONTH?.length === 1);
  return BYSETPOS && !hasSet ? 'BYSETPOS with BYDAY alone, in a month' : null;
}

const stepsOf: { readonly [F in Frequency]: number } = {
  SECONDLY: 366 * 86_400,
  MINUTELY: 366 * 1440,
  HOURLY: 366 * 24,
  DAILY: 366,
  WEEKLY: 53,
  MONTHLY: 12,
  YEARLY: 1,
};

function costOf(frequency: Frequency, interval: number, parts: Parts): number {
  const many = (part: string) => parts[part]?.length ?? 1;
  const times = many('BYHOUR') * many('BYMINUTE') * many('BYSECOND');
  // In a month or a year the library tries every day.
  const days = {
    WEEKLY: many('BYDAY'),
    MONTHLY: parts.BYDAY ? 31 : many('BYMONTHDAY'),
    YEARLY: parts.BYDAY ? 366 : many('BYYEARDAY') * many('BYMONTH') * many('BYMONTHDAY'),
  };
  const expanded = frequency in days ? days[frequency as keyof typeof days] : 1;
  return Math.ceil((stepsOf[frequency] / interval) * expanded * times);
}

/** The library expands times of day in the order in which they are written, so sort them. */
const inOrder = (values: readonly (string | number)[]) =>
  values.every(value => typeof value === 'number') ? values.toSorted((a, b) => a - b) : values;

/** The keys of the library's rule that are not BY parts. */
const options = ['freq', 'interval', 'count', 'until', 'wkst'];

/**
 * @param start the wall time of the first date, from which the rule takes what it leaves out
 * @throws CalendarError for an invalid rule, or one that cannot be followed
 */
export function ruleOf(property: Property, start: number): Rule {
  const [value] = property.values;
  if (typeof value !== 'object' || value === null) throw property.wrong('a recurrence rule');
  const written = value as Record<string, unknown>;
  const { freq: frequency } = written;
  if (!isFrequency(frequency)) throw property.wrong(`FREQ, one of ${frequencies.join(', ')}`);
  const { interval, count, wkst } = recurOf(written, property);
  const parts: Parts = Object.fromEntries(
    Object.entries(written)
      .filter(([key]) => !options.includes(key))
      .map(([key, part]) => [key.toUpperCase(), inOrder(Array.isArray(part) ? part : [part])]),
  );
  const expected = unusable(frequency, interval, count, parts);
  if (expected !== null) throw property.wrong(expected);
  const plan = planOf(frequency, parts, start);
  return {
    property,
    frequency,
    interval,
    weekStart: wkst,
    count,
    until: untilOf(property, written.until),
    ...plan,
    stepsPerYear: costOf(frequency, interval, plan.expands),
  };
}

function recurOf(written: Record<string, unknown>, property: Property) {
  const recur = ICAL.Recur.fromData({ ...written, until: undefined });
  // The library's parser accepts missing numbers.
  if (!Number.isSafeInteger(recur.interval)) throw property.wrong('a whole number as INTERVAL');
  if (recur.count !== null && recur.count !== undefined && !Number.isSafeInteger(recur.count)) {
    throw property.wrong('a whole number as COUNT');
  }
  return { interval: recur.interval, count: recur.count ?? null, wkst: recur.wkst };
}

/** UNTIL as a date includes all of that day. Also for events with times, which the RFC forbids but many tools write. */
function untilOf(property: Property, value: unknown): Rule['until'] {
  if (value === undefined) return null;
  const read = wallOfValue(value);
  if (!read) throw property.wrong('a date or a time as UNTIL');
  return { wall: read.date ? read.wall + day - 1 : read.wall, utc: read.utc };
}
