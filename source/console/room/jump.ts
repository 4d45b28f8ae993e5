/** A time to go to in a timeline, as it is typed. Pure. */
import type { Entry } from '../../domain/incident/timeline.ts';
import { calendarDay, type Zone } from '../../output/times.ts';
import { whenTyped } from './when.ts';

type Asked = {
  readonly now: string;
  readonly zone: Zone;
  /** When the incident was declared. */
  readonly declared: string | null;
  /** The entry one is at: a clock time is meant on its day. */
  readonly near: Entry | undefined;
};

const sinceDeclared = /^\+(\d{1,3}):([0-5]\d)$/;

/** @returns an instant; null where it is no time: `14:05`, `-10m`, `+00:14` since the declaration, ISO-8601 */
export function jumpTyped(text: string, { now, zone, declared, near }: Asked): string | null {
  const trimmed = text.trim();
  const [, hours, minutes] = sinceDeclared.exec(trimmed) ?? [];
  if (hours !== undefined) {
    if (declared === null) return null;
    const after = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return new Date(Date.parse(declared) + after).toISOString();
  }
  if (/^\d{4}-\d\d-\d\d$/.test(trimmed)) return whenTyped(`${trimmed}T00:00`, { now, zone })?.at ?? null;
  if (/^\d{1,2}:\d\d$/.test(trimmed) && near) {
    const clock = trimmed.padStart('00:00'.length, '0');
    return whenTyped(`${calendarDay(near.at, zone)}T${clock}`, { now, zone })?.at ?? null;
  }
  return whenTyped(trimmed, { now, zone })?.at ?? null;
}
