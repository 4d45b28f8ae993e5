/** Month arithmetic on wall times: keeps the day of the start, or the last day of a shorter month. */
import { day } from './wall-time.ts';

const daysIn = (year: number, month: number) => midnight(year, month + 1, 0).getUTCDate();

/** Not `Date.UTC`, which maps the years 0 to 99 to 1900 to 1999. */
function midnight(year: number, month: number, date: number): Date {
  const time = new Date(0);
  time.setUTCFullYear(year, month, date);
  return time;
}

/** A wall time some months later. */
export function addMonths(wall: number, months: number): number {
  const start = new Date(wall);
  const month = start.getUTCMonth() + months;
  const first = midnight(start.getUTCFullYear(), month, 1);
  const date = Math.min(start.getUTCDate(), daysIn(first.getUTCFullYear(), first.getUTCMonth()));
  return first.getTime() + (date - 1) * day + (wall - Math.floor(wall / day) * day);
}

/** The number of whole steps of some months between two wall times; negative if the second is before the first. */
export function countMonthSteps(from: number, to: number, step: number): number {
  const [start, end] = [new Date(from), new Date(to)];
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const steps = Math.floor(months / step);
  return addMonths(from, steps * step) > to ? steps - 1 : steps;
}
