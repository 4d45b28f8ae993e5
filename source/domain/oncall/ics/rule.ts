/**
 * Parses a recurrence rule (RFC 5545 section 3.3.10), and decides how it is followed: with the library, or day by day where the
 * library is known to be wrong. A rule that cannot be followed is refused, with the part at fault: a shift on the wrong day is
 * worse than an error.
 */
import { day } from '../clock/wall-time.ts';
import { wallOfValue } from './moment.ts';
import {
  type Frequency,
  frequencies,
  isForLibrary,
  isNumbered,
  type Parts,
  type Plan,
  partsOf,
  planOf,
  weekdays,
} from './parts.ts';
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
  /** The maximum number of dates that are tried in a year: the cost of the rule. */
  readonly stepsPerYear: number;
  /** The parts as written, for rules that are followed day by day; null: the library follows the rule. */
  readonly byDay: Parts | null;
};

const isFrequency = (value: unknown): value is Frequency => frequencies.some(name => name === value);

/** Far more than a rota needs. The library counts through them one by one. */
const mostInterval = 10_000;

/** The smallest and the largest number of a part; `signed`: also counted from the end. */
const ranges: Readonly<
  Record<string, { readonly from: number; readonly to: number; readonly signed?: true }>
> = {
  BYSECOND: { from: 0, to: 60 },
  BYMINUTE: { from: 0, to: 59 },
  BYHOUR: { from: 0, to: 23 },
  BYMONTHDAY: { from: 1, to: 31, signed: true },
  BYYEARDAY: { from: 1, to: 366, signed: true },
  BYWEEKNO: { from: 1, to: 53, signed: true },
  BYMONTH: { from: 1, to: 12 },
  BYSETPOS: { from: 1, to: 366, signed: true },
};

/** A reader of the parts of one rule, which points to the part at fault. */
function partReader(property: Property) {
  const written = new Map(
    String(property.values[0] ?? '')
      .split(';')
      .map((part): [string, string] => {
        const at = part.indexOf('=');
        return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      }),
  );
  const wrong = (name: string, expected: string) => {
    const value = written.get(name);
    return property.wrong(expected, value ? `${name}=${value}` : name);
  };
  return { written, wrong };
}

type Reader = ReturnType<typeof partReader>;

/** A whole number above 0; null if the rule does not have the part. */
function numberOf({ written, wrong }: Reader, name: string, most: number): number | null {
  const text = written.get(name);
  if (text === undefined) return null;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw wrong(name, `a whole number as ${name}`);
  if (number > most) throw wrong(name, `an ${name} of at most ${most}`);
  return number;
}

function numbersOf({ written, wrong }: Reader, name: string): number[] {
  const { from, to, signed } = ranges[name] ?? { from: 0, to: 0 };
  const items = (written.get(name) ?? '').split(',');
  const numbers = items.map(item => (/^[+-]?\d{1,3}$/.test(item) ? Number(item) : Number.NaN));
  const isAllowed = (number: number) => {
    const size = signed ? Math.abs(number) : number;
    return size >= from && size <= to;
  };
  if (!numbers.every(isAllowed)) {
    throw wrong(name, `numbers from ${from} to ${to}${signed ? ' or their negatives' : ''} as ${name}`);
  }
  // In order, because the library expands times of day in the order in which they are written.
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const weekdayForm = new RegExp(`^[+-]?\\d{0,2}(?:${weekdays.join('|')})$`);

function weekdaysOf({ written, wrong }: Reader): string[] {
  const items = (written.get('BYDAY') ?? '').split(',');
  if (!items.every(item => weekdayForm.test(item) && !/^[+-]?0|^[+-][A-Z]/.test(item))) {
    throw wrong('BYDAY', 'weekdays such as MO or -1FR as BYDAY');
  }
  return [...new Set(items.map(item => item.replace('+', '')))];
}

/** Parts that are not BY parts; SKIP and RSCALE (RFC 7529) say what is the rule anyway. */
const others = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'];
const superfluous = ['RSCALE=GREGORIAN', 'SKIP=OMIT'];

/** @throws CalendarError with the part that the frequency cannot have */
function byPartsOf(reader: Reader, frequency: Frequency): Parts {
  const allowed = partsOf(frequency);
  const parts: { [part: string]: readonly (string | number)[] } = {};
  for (const [name, value] of reader.written) {
    // RFC 2445 allows extensions, which say nothing to others.
    const isExtension = name.startsWith('X-');
    if (isExtension || others.includes(name) || superfluous.includes(`${name}=${value}`)) continue;
    if (!allowed.includes(name)) {
      throw reader.wrong(name, `a rule that can be read: ${frequency} takes ${allowed.join(', ')} here`);
    }
    parts[name] = name === 'BYDAY' ? weekdaysOf(reader) : numbersOf(reader, name);
  }
  return parts;
}

/** Numbered weekdays are of a month or a year (section 3.3.10). */
function checkNumbered({ BYDAY, BYMONTH, BYWEEKNO }: Parts, frequency: Frequency, { wrong }: Reader): void {
  if (!BYDAY?.some(isNumbered)) return;
  if ((frequency !== 'MONTHLY' && frequency !== 'YEARLY') || BYWEEKNO) {
    throw wrong('BYDAY', 'weekdays without a number here');
  }
  const [period, most] = frequency === 'MONTHLY' || BYMONTH ? ['month', 5] : ['year', 53];
  if (BYDAY.some(weekday => Math.abs(Number.parseInt(String(weekday), 10)) > most)) {
    throw wrong('BYDAY', `weekdays numbered from 1 to ${most} in a ${period}`);
  }
}

/** UNTIL as a date includes all of that day. Also for events with times, which the RFC forbids but many tools write. */
function untilOf({ written, wrong }: Reader): Rule['until'] {
  const text = written.get('UNTIL');
  if (text === undefined) return null;
  const [, year, month, date, hours, minutes, seconds, utc] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z?))?$/.exec(text) ?? [];
  const time = hours === undefined ? '' : `T${hours}:${minutes}:${seconds}${utc}`;
  const read = year === undefined ? null : wallOfValue(`${year}-${month}-${date}${time}`);
  if (!read) throw wrong('UNTIL', 'a date or a time as UNTIL');
  return { wall: read.date ? read.wall + day - 1 : read.wall, utc: read.utc };
}

function weekStartOf({ written, wrong }: Reader): number {
  const index = weekdays.indexOf(written.get('WKST') ?? 'MO');
  if (index === -1) throw wrong('WKST', `a weekday, one of ${weekdays.join(', ')}, as WKST`);
  return ((index + 1) % 7) + 1;
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

const many = (parts: Parts, part: string) => parts[part]?.length ?? 1;
const timesOf = (parts: Parts) => many(parts, 'BYHOUR') * many(parts, 'BYMINUTE') * many(parts, 'BYSECOND');

function costOf(frequency: Frequency, interval: number, parts: Parts): number {
  // In a month or a year the library tries every day.
  const days = {
    WEEKLY: many(parts, 'BYDAY'),
    MONTHLY: parts.BYDAY ? 31 : many(parts, 'BYMONTHDAY'),
    YEARLY: parts.BYDAY ? 366 : many(parts, 'BYYEARDAY') * many(parts, 'BYMONTH') * many(parts, 'BYMONTHDAY'),
  };
  const expanded = frequency in days ? days[frequency as keyof typeof days] : 1;
  return Math.ceil((stepsOf[frequency] / interval) * expanded * timesOf(parts));
}

/**
 * @param start the wall time of the first date, from which the rule takes what it leaves out
 * @throws CalendarError for an invalid rule, or one that cannot be followed
 */
export function ruleOf(property: Property, start: number): Rule {
  const reader = partReader(property);
  const frequency = reader.written.get('FREQ');
  if (!isFrequency(frequency)) throw reader.wrong('FREQ', `FREQ, one of ${frequencies.join(', ')}`);
  const interval = numberOf(reader, 'INTERVAL', mostInterval) || 1;
  const count = numberOf(reader, 'COUNT', Number.MAX_SAFE_INTEGER);
  if (count === 0) throw reader.wrong('COUNT', 'a COUNT of at least 1');
  const parts = byPartsOf(reader, frequency);
  checkNumbered(parts, frequency, reader);
  const ofLibrary = isForLibrary(frequency, parts);
  const plan = ofLibrary ? planOf(frequency, parts, start) : { expands: {}, narrows: {} };
  return {
    property,
    frequency,
    interval,
    weekStart: weekStartOf(reader),
    count,
    until: untilOf(reader),
    ...plan,
    byDay: ofLibrary ? null : parts,
    stepsPerYear: ofLibrary
      ? costOf(frequency, interval, plan.expands)
      : Math.ceil((366 / interval) * timesOf(parts)),
  };
}
