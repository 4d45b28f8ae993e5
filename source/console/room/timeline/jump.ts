/** A time to go to in a timeline, as it is typed. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { formatDate, type Zone } from '../../../time/format.ts';
import { parseTime, parseTimeValue } from '../../../time/parse.ts';

type Asked = {
  readonly now: string;
  readonly zone: Zone;
  /** When the incident was declared. */
  readonly declared: string | null;
  /** The entry one is at: a clock time is meant on its day, where the timeline has that time, else a day before or after. */
  readonly near: Entry | undefined;
  /** The entries there are, in the order of time. */
  readonly entries: readonly Entry[];
};

type Day = Pick<Asked, 'now' | 'zone' | 'entries'> & { readonly near: Entry };

const daysFromHere = [0, -1, 1] as const;

/** @param clock `14:05` */
function onSomeDay(clock: string, { near, entries, now, zone }: Day): string | null {
  const [first, last] = [entries[0]?.at ?? near.at, entries.at(-1)?.at ?? near.at];
  const found = daysFromHere.flatMap(days => {
    // By the calendar: a day in which clocks change has not 24 hours.
    const day = new Date(`${formatDate(near.at, zone)}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return parseTime(`${day.toISOString().slice(0, 10)}T${clock}`, { now, zone, direction: 'past' }) ?? [];
  });
  const within = (at: string) => minuteOf(first) <= at && at <= last;
  return found.find(within) ?? found[0] ?? null;
}

/** An entry's minute begins before the entry: it is the one that is typed. */
const minuteOf = (at: string) => `${at.slice(0, 16)}:00.000Z`;

const sinceDeclared = /^\+(\d{1,3}):([0-5]\d)$/;

/** @returns an instant; null where it is no time: `14:05`, `-10m`, `+00:14` since the declaration, ISO-8601 */
export function parseJump(text: string, { now, zone, declared, near, entries }: Asked): string | null {
  const trimmed = text.trim();
  const [, hours, minutes] = sinceDeclared.exec(trimmed) ?? [];
  if (hours !== undefined) {
    if (declared === null) return null;
    const after = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return new Date(Date.parse(declared) + after).toISOString();
  }
  if (/^\d{1,2}:\d\d$/.test(trimmed) && near) {
    return onSomeDay(trimmed.padStart('00:00'.length, '0'), { near, entries, now, zone });
  }
  return parseTimeValue(trimmed, { now, zone, direction: 'past' })?.at ?? null;
}
