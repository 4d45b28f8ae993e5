/** Times as people type and read them. The reader's zone is the machine's, or UTC when they ask for it. */

export type Zone = 'local' | 'utc';

const two = (number: number) => String(number).padStart(2, '0');

function parts(instant: string, zone: Zone) {
  const date = new Date(instant);
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth() + 1,
        day: date.getDate(),
        hour: date.getHours(),
        minute: date.getMinutes(),
        second: date.getSeconds(),
      };
}

/** `14:05` */
export function formatClockTime(instant: string, zone: Zone): string {
  const { hour, minute } = parts(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** `2026-11-30` */
export function formatDate(instant: string, zone: Zone): string {
  const { year, month, day } = parts(instant, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `Mon` */
export function formatWeekday(instant: string, zone: Zone): string {
  const date = new Date(instant);
  return weekdays[zone === 'utc' ? date.getUTCDay() : date.getDay()] ?? '';
}

/** `2026-11-30 14:05`, with seconds where there are any. */
export function formatDateTime(instant: string, zone: Zone): string {
  const { second } = parts(instant, zone);
  return `${formatDate(instant, zone)} ${formatClockTime(instant, zone)}${second ? `:${two(second)}` : ''}`;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** Below this, hours say more than a day and a rest: `24h 11m`, as people tell of outages. */
const fromDays = 2 * 86_400_000;

/** `2d 2h`, `24h 11m`, `43s`: the two largest units, rounded down; a leading minus for what is out of order. */
export function formatDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const first = units.findIndex(([name, unit]) => size >= (name === 'd' ? fromDays : unit));
  if (first < 0) return '0s';
  const [name, unit] = units[first] ?? units[3];
  const whole = Math.floor(size / unit);
  const next = units[first + 1];
  const rest = next ? Math.floor((size % unit) / next[1]) : 0;
  return `${milliseconds < 0 ? '-' : ''}${whole}${name}${next && rest > 0 ? ` ${rest}${next[0]}` : ''}`;
}

const minute = 60_000;

/** The same to the minute, rounded down, so that an idle screen is not drawn anew every second: `<1m`, `42m`, `2h 5m`. */
export const formatDurationInMinutes = (milliseconds: number): string =>
  milliseconds < minute ? '<1m' : formatDuration(Math.floor(milliseconds / minute) * minute);
