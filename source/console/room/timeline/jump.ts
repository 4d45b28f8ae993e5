/** Parses the time to go to in a timeline. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { formatDate, type Zone } from '../../../time/format.ts';
import { parseTime } from '../../../time/parse.ts';

type Context = {
  readonly now: string;
  readonly zone: Zone;
  /** When the incident was declared. */
  readonly declared: string | null;
  /**
   * The current entry: a clock time is on its day if the timeline has that time, else a day before or
   * after.
   */
  readonly near: Entry | undefined;
  /** In the order of time. */
  readonly entries: readonly Entry[];
};

type Day = Pick<Context, 'now' | 'zone' | 'entries'> & { readonly near: Entry };

const nearbyDays = [0, -1, 1] as const;

/** @param clock `14:05` */
function onSomeDay(clock: string, { near, entries, now, zone }: Day): string | null {
  const [first, last] = [entries[0]?.at ?? near.at, entries.at(-1)?.at ?? near.at];
  const found = nearbyDays.flatMap(days => {
    // By the calendar: a day with a clock change does not have 24 hours.
    const day = new Date(`${formatDate(near.at, zone)}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return parseTime(`${day.toISOString().slice(0, 10)}T${clock}`, { now, zone, direction: 'past' }) ?? [];
  });
  const within = (at: string) => minuteOf(first) <= at && at <= last;
  return found.find(within) ?? found[0] ?? null;
}

/** The minute of an entry, which is what the user types, begins before the entry. */
const minuteOf = (at: string) => `${at.slice(0, 16)}:00.000Z`;

const sinceDeclared = /^\+(\d{1,3}):([0-5]\d)$/;

/**
 * @returns the instant; null unless the text is `14:05`, `-10m`, `+00:14` since the declaration, or
 * ISO-8601
 */
export function parseJump(text: string, { now, zone, declared, near, entries }: Context): string | null {
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
  return parseTime(trimmed.replace(/^~/, ''), { now, zone, direction: 'past' });
}
