/**
 * Follows a recurrence rule day by day (RFC 5545 section 3.3.10): what is a day of the rule, at which times, and which of them by
 * their position. For the rules that the library gets wrong: BYSETPOS, weeks of a year, numbered weekdays together with dates, and
 * several times of day in a month.
 */
import { addMonths } from '../clock/months.ts';
import { day, findWeekday, hour, minute } from '../clock/wall-time.ts';
import { type Frequency, type Parts, weekdays } from './parts.ts';
import type { Rule } from './rule.ts';

type Numbers = readonly number[];

/** A day with what the parts ask about it; counts from the end are negative. */
type Day = {
  readonly weekday: string;
  readonly date: Numbers;
  readonly month: number;
  readonly ofYear: Numbers;
  /** The numbers of its weekday in its month and its year: the second Monday is 2. */
  readonly inMonth: Numbers;
  readonly inYear: Numbers;
};

const dayNumber = (year: number, month: number, date: number) => {
  const time = new Date(0);
  time.setUTCFullYear(year, month, date);
  return time.getTime() / day;
};

/** A place from the start, and the same from the end. */
const bothWays = (place: number, size: number): Numbers => [place, place - size - 1];
const sevenths = (place: number, size: number): Numbers => [
  Math.floor((place - 1) / 7) + 1,
  -Math.floor((size - place) / 7) - 1,
];

function readDay(number: number): Day {
  const time = new Date(number * day);
  const [year, month, date] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  const monthLength = dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
  const newYear = dayNumber(year, 0, 1);
  const yearLength = dayNumber(year + 1, 0, 1) - newYear;
  const ofYear = number - newYear + 1;
  return {
    weekday: weekdays[findWeekday(number * day)] ?? '',
    date: bothWays(date, monthLength),
    month: month + 1,
    ofYear: bothWays(ofYear, yearLength),
    inMonth: sevenths(date, monthLength),
    inYear: sevenths(ofYear, yearLength),
  };
}

/** The first day of the week of a day. @param weekStart Monday is 0 */
const startOfWeek = (number: number, weekStart: number) =>
  number - ((findWeekday(number * day) - weekStart + 7) % 7);

/** The number of a day's week, from the start and the end of its year: week 1 is the first with four days of the year. */
function weekNumbers(number: number, weekStart: number): Numbers {
  const week = startOfWeek(number, weekStart);
  const year = new Date((week + 3) * day).getUTCFullYear();
  const first = startOfWeek(dayNumber(year, 0, 4), weekStart);
  const weeks = (startOfWeek(dayNumber(year + 1, 0, 4), weekStart) - first) / 7;
  return bothWays((week - first) / 7 + 1, weeks);
}

/** The parts that a rule takes from its start, because it has none of its own that say which days it means. */
function withStart(frequency: Frequency, parts: Parts, start: number): Parts {
  const { weekday, date, month } = readDay(Math.floor(start / day));
  const { BYDAY, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYMONTH } = parts;
  if (BYDAY || BYMONTHDAY || BYYEARDAY || frequency === 'DAILY') return parts;
  if (frequency === 'WEEKLY' || BYWEEKNO) return { ...parts, BYDAY: [weekday] };
  const dates = { ...parts, BYMONTHDAY: date.slice(0, 1) };
  return frequency === 'MONTHLY' || BYMONTH ? dates : { ...dates, BYMONTH: [month] };
}

/** Whether a day is one of the rule. */
function matcher(frequency: Frequency, parts: Parts, weekStart: number): (number: number) => boolean {
  const { BYDAY, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYMONTH } = parts;
  const has = (wanted: Parts[string] | undefined, own: readonly (string | number)[]) =>
    wanted === undefined || own.some(value => wanted.includes(value));
  const inMonth = frequency === 'MONTHLY' || BYMONTH !== undefined;
  return number => {
    const found = readDay(number);
    const { weekday } = found;
    const numbered = (inMonth ? found.inMonth : found.inYear).map(place => `${place}${weekday}`);
    return (
      has(BYMONTH, [found.month]) &&
      has(BYMONTHDAY, found.date) &&
      has(BYYEARDAY, found.ofYear) &&
      has(BYDAY, [weekday, ...numbered]) &&
      (BYWEEKNO === undefined || has(BYWEEKNO, weekNumbers(number, weekStart)))
    );
  };
}

/** The times of day, in milliseconds after midnight, sorted. */
function timesOf({ BYHOUR, BYMINUTE, BYSECOND }: Parts, start: number): Numbers {
  const time = new Date(start);
  const hours = BYHOUR ?? [time.getUTCHours()];
  const minutes = BYMINUTE ?? [time.getUTCMinutes()];
  const seconds = BYSECOND ?? [time.getUTCSeconds()];
  return hours
    .flatMap(h =>
      minutes.flatMap(m => seconds.map(s => Number(h) * hour + Number(m) * minute + Number(s) * 1000)),
    )
    .sort((a, b) => a - b);
}

/** The first day of the period some steps after that of the start: a day, week, month or year. */
function periodStart({ frequency, interval }: Rule, weekStart: number, start: number, step: number): number {
  const first = Math.floor(start / day);
  if (frequency === 'DAILY') return first + step * interval;
  if (frequency === 'WEEKLY') return startOfWeek(first, weekStart) + 7 * step * interval;
  const { date, ofYear } = readDay(first);
  const [toMonth = 1] = frequency === 'MONTHLY' ? date : ofYear;
  const months = (frequency === 'MONTHLY' ? 1 : 12) * step * interval;
  return addMonths((first - toMonth + 1) * day, months) / day;
}

/** The length of the longest period in days. */
const longest: { readonly [F in Frequency]?: number } = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 };

const periodEnd = (frequency: Frequency, from: number): number =>
  frequency === 'MONTHLY' || frequency === 'YEARLY'
    ? addMonths(from * day, frequency === 'MONTHLY' ? 1 : 12) / day
    : from + (longest[frequency] ?? 1);

/** The members at these positions, from 1; negative ones from the end. */
function atPositions(members: Numbers, positions: Parts[string]): Numbers {
  const chosen = positions
    .map(Number)
    .map(position => (position > 0 ? position - 1 : members.length + position));
  return [...new Set(chosen)].sort((a, b) => a - b).flatMap(index => members[index] ?? []);
}

/** Days that are tried for one step of the library's. */
const daysPerStep = 16;

/**
 * The wall times of a rule, sorted, at least those of [from, to). It may begin before `from` and, unless the rule is counted,
 * need not begin at the start; it has no end.
 * @param parts those of the rule, as written
 * @param spend called with the number of steps, before they are taken
 */
export function* datesByDay(
  rule: Rule,
  parts: Parts,
  start: number,
  { from, to }: { readonly from: number; readonly to: number },
  spend: (steps: number) => void,
): Generator<number> {
  const { frequency, interval } = rule;
  const weekStart = (rule.weekStart + 5) % 7;
  const all = withStart(frequency, parts, start);
  const isDay = matcher(frequency, all, weekStart);
  const most = longest[frequency] ?? 1;
  const times = timesOf(parts, start);
  const skipped = rule.count === null ? Math.floor((from - start) / (most * interval * day)) - 1 : 0;
  for (let step = Math.max(0, skipped); ; step++) {
    const first = periodStart(rule, weekStart, start, step);
    if (first * day >= to) return;
    const members: number[] = [];
    spend(1 + Math.floor(most / daysPerStep));
    const end = periodEnd(frequency, first);
    for (let number = first; number < end; number++) {
      if (!isDay(number)) continue;
      spend(times.length);
      for (const time of times) members.push(number * day + time);
    }
    yield* parts.BYSETPOS ? atPositions(members, parts.BYSETPOS) : members;
  }
}
