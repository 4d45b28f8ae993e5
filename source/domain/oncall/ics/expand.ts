/**
 * The dates of a recurrence rule, in a window and no further. The library finds them; here is what keeps it bounded, because
 * it looks for the next date for as long as that takes, and a calendar is anybody's.
 */
import ICAL from 'ical.js';
import { day, hour, minute } from '../clock/wall-time.ts';
import { narrowed } from './parts.ts';
import type { Rule } from './rule.ts';

/** How many steps may still be taken. */
export type Budget = { steps: number };

/** Thrown out of the library's loops where they take more than the budget has. */
class Spent extends Error {}

/** Thrown out of the library's loops once they are past what is wanted. */
class Passed extends Error {}

/** The library's rule, with what bounds the search: its iterator loops in its constructor, before it has fields of its own. */
class BoundedRecur extends ICAL.Recur {
  to = Number.NEGATIVE_INFINITY;
  budget: Budget = { steps: 0 };
  weight = 1;
}

function spend({ budget, weight }: BoundedRecur): void {
  budget.steps -= weight;
  if (budget.steps < 0) throw new Spent();
}

class BoundedIterator extends ICAL.RecurIterator {
  /** Called whenever the search goes on to another year, which it may do for ever. */
  override increment_year(years: number): void {
    super.increment_year(years);
    spend(this.rule as BoundedRecur);
    // A week that reaches into the new year may still have dates in the old one.
    if (Date.UTC(this.last.year, 0) > (this.rule as BoundedRecur).to + 7 * day) throw new Passed();
  }

  /** Called with every candidate. Nothing is left to narrow: that is done by {@link narrowed}. */
  override check_contracting_rules(): boolean {
    spend(this.rule as BoundedRecur);
    return true;
  }
}

const wallOf = ({ year, month, day: date, hour: hours, minute: minutes, second }: ICAL.Time) =>
  Date.UTC(year, month - 1, date, hours, minutes, second);

function timeOf(wall: number): ICAL.Time {
  const time = new Date(wall);
  return ICAL.Time.fromData({
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: time.getUTCSeconds(),
    isDate: false,
  });
}

/** What is expected where a calendar asks for more than can be looked through. */
export const lessOften = 'events that repeat less often, for less work than this takes';

/** A step through a month's weekdays tries every day of it. */
const stepWeight = ({ frequency, expands }: Rule) => (frequency === 'MONTHLY' && expands.BYDAY ? 31 : 1);

const units = { SECONDLY: 1000, MINUTELY: minute, HOURLY: hour, DAILY: day, WEEKLY: 7 * day } as const;

/** The first of the month some months later. */
const monthAfter = (date: Date, months: number) =>
  Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) +
  (date.getTime() - Math.floor(date.getTime() / day) * day);

/**
 * A start from which the rule has the same dates after `from` as it has from `start`: whole intervals later. So a rota that
 * began years ago costs no more than a new one.
 */
function laterStart({ frequency, interval }: Rule, start: number, from: number): number {
  const date = new Date(start);
  const years = new Date(from).getUTCFullYear() - date.getUTCFullYear();
  if (from <= start) return start;
  if (frequency === 'MONTHLY') {
    const months = years * 12 + new Date(from).getUTCMonth() - date.getUTCMonth();
    const steps = Math.floor(months / interval) - 1;
    // The parts name the day of the month, see `parts.ts`.
    return steps > 0 ? monthAfter(date, steps * interval) : start;
  }
  if (frequency === 'YEARLY') {
    const steps = Math.floor(years / interval) - 1;
    const later = new Date(start);
    later.setUTCFullYear(date.getUTCFullYear() + steps * interval);
    // Only 29 February may have no counterpart; such a rule begins where it does.
    return steps > 0 && later.getUTCDate() === date.getUTCDate() ? later.getTime() : start;
  }
  const length = interval * units[frequency];
  const steps = Math.floor((from - start) / length) - 1;
  return steps > 0 ? start + steps * length : start;
}

/**
 * The wall times at which a rule that begins at `start` has dates, those of [from, to) at least and none from `to` on, in
 * order. UNTIL in UTC is left to the caller, who knows the zone.
 * @throws CalendarError where that takes more steps than the budget has
 */
export function* datesOf(
  rule: Rule,
  start: number,
  { from, to }: { readonly from: number; readonly to: number },
  budget: Budget,
): Generator<number> {
  const end = rule.until && !rule.until.utc ? Math.min(to, rule.until.wall + 1) : to;
  const { frequency: freq, interval, weekStart: wkst, expands, narrows } = rule;
  // The end, the count and what narrows are ours. Copied deeply, because the library sorts the parts in place.
  const recur = new BoundedRecur({ freq, interval, ...structuredClone(expands) });
  Object.assign(recur, { wkst, to: end, budget, weight: stepWeight(rule) });
  const first = rule.count === null ? laterStart(rule, start, from) : start;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  try {
    const iterator = new BoundedIterator({ rule: recur, dtstart: timeOf(first) });
    for (let time = iterator.next(); time && left > 0; time = iterator.next()) {
      const wall = wallOf(time);
      if (wall >= end) return;
      if (wall < start || wall === last || !narrowed(wall, narrows)) continue;
      last = wall;
      left--;
      yield wall;
    }
  } catch (error) {
    if (error instanceof Passed) return;
    throw rule.property.wrong(error instanceof Spent ? lessOften : 'a rule that the library can follow');
  }
}
