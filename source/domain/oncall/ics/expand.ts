/**
 * Expands a recurrence rule within a window. The library finds the dates. This module bounds its work, because the library
 * searches without a limit, and a calendar may be hostile.
 */
import ICAL from 'ical.js';
import { addMonths } from '../clock/months.ts';
import { day, hour, minute } from '../clock/wall-time.ts';
import { datesByDay } from './by-day.ts';
import { narrowed } from './parts.ts';
import type { Rule } from './rule.ts';

/** Wall times, half-open. */
type Window = { readonly from: number; readonly to: number };

/** The number of steps left. */
export type Budget = { steps: number };

/** What one event or zone may take of a budget, so that a bad one leaves something for the others. */
const largestShare = 50_000;

/** Runs something with a share of a budget, and takes from the budget what was spent. */
export function takeShare<T>(budget: Budget, run: (share: Budget) => T): T {
  const given = Math.min(largestShare, budget.steps);
  const share = { steps: given };
  try {
    return run(share);
  } finally {
    budget.steps -= given - Math.max(0, share.steps);
  }
}

/** Thrown out of the library's loops when the budget is used up. */
class Spent extends Error {}

/** Thrown out of the library's loops at the end of the window. */
class Passed extends Error {}

/** The library's rule with a bounded search. Its iterator already loops in its constructor, before it has its own fields. */
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
  /** Called when the search continues with another year, which may never end. */
  override increment_year(years: number): void {
    super.increment_year(years);
    spend(this.rule as BoundedRecur);
    // A week that spans the new year may still have dates in the old one.
    if (Date.UTC(this.last.year, 0) > (this.rule as BoundedRecur).to + 7 * day) throw new Passed();
  }

  /** Called with every candidate. Accepts all: {@link narrowed} filters them. */
  override check_contracting_rules(): boolean {
    spend(this.rule as BoundedRecur);
    return true;
  }
}

/** `Date.UTC` takes the years 0 to 99 for those from 1900. */
function wallOf({ year, month, day: date, hour: hours, minute: minutes, second }: ICAL.Time): number {
  const wall = Date.UTC(year, month - 1, date, hours, minutes, second);
  return year > 99 ? wall : new Date(wall).setUTCFullYear(year, month - 1, date);
}

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

/** The advice for a calendar that is too expensive to expand. */
export const lessOften = 'events that repeat less often, for less work than this takes';

/** A step through a month's weekdays tries every day of it. */
const stepWeight = ({ frequency, expands }: Rule) => (frequency === 'MONTHLY' && expands.BYDAY ? 31 : 1);

const units = { SECONDLY: 1000, MINUTELY: minute, HOURLY: hour, DAILY: day, WEEKLY: 7 * day } as const;

/** The first day of the month some months later. */
const monthAfter = (date: Date, months: number) =>
  addMonths(date.getTime() - (date.getUTCDate() - 1) * day, months);

/**
 * A later start from which the rule has the same dates after `from` as from `start`, whole intervals later. So a rota that
 * began years ago costs no more than a new one.
 */
function laterStart({ frequency, interval }: Rule, start: number, from: number): number {
  const date = new Date(start);
  const years = new Date(from).getUTCFullYear() - date.getUTCFullYear();
  if (from <= start) return start;
  if (frequency === 'MONTHLY') {
    const months = years * 12 + new Date(from).getUTCMonth() - date.getUTCMonth();
    const steps = Math.floor(months / interval) - 1;
    // BY parts set the day of the month, see `parts.ts`.
    return steps > 0 ? monthAfter(date, steps * interval) : start;
  }
  if (frequency === 'YEARLY') {
    const steps = Math.floor(years / interval) - 1;
    const later = new Date(start);
    later.setUTCFullYear(date.getUTCFullYear() + steps * interval);
    // Only 29 February may be missing in a later year; such a rule keeps its start.
    return steps > 0 && later.getUTCDate() === date.getUTCDate() ? later.getTime() : start;
  }
  const length = interval * units[frequency];
  const steps = Math.floor((from - start) / length) - 1;
  return steps > 0 ? start + steps * length : start;
}

/**
 * The wall times of a rule that begins at `start`: at least those of [from, to), and none from `to` on, sorted. The caller
 * applies an UNTIL in UTC, because it knows the zone.
 * @throws CalendarError if the budget is too small
 */
export function* datesOf(rule: Rule, start: number, { from, to }: Window, budget: Budget): Generator<number> {
  const end = rule.until && !rule.until.utc ? Math.min(to, rule.until.wall + 1) : to;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  try {
    for (const wall of candidates(rule, start, { from, to: end }, budget)) {
      if (wall >= end) return;
      if (wall < start || wall === last || !narrowed(wall, rule.narrows)) continue;
      last = wall;
      left--;
      yield wall;
      if (left === 0) return;
    }
  } catch (error) {
    if (error instanceof Passed) return;
    throw rule.property.wrong(error instanceof Spent ? lessOften : 'a rule that the library can follow');
  }
}

/** The dates of a rule before its count and its filters. */
function candidates(rule: Rule, start: number, window: Window, budget: Budget): Iterable<number> {
  if (rule.byDay === null) return libraryDates(rule, start, window, budget);
  return datesByDay(rule, rule.byDay, start, window, steps => {
    budget.steps -= steps;
    if (budget.steps < 0) throw new Spent();
  });
}

function* libraryDates(rule: Rule, start: number, { from, to }: Window, budget: Budget): Generator<number> {
  const { frequency: freq, interval, weekStart: wkst, expands } = rule;
  // The end, the count and the filters are applied by the caller. A deep copy, because the library sorts the parts in place.
  const recur = new BoundedRecur({ freq, interval, ...structuredClone(expands) });
  Object.assign(recur, { wkst, to, budget, weight: stepWeight(rule) });
  const first = rule.count === null ? laterStart(rule, start, from) : start;
  const iterator = new BoundedIterator({ rule: recur, dtstart: timeOf(first) });
  for (let time = iterator.next(); time; time = iterator.next()) yield wallOf(time);
}
