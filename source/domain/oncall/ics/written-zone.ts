/** The zone that a calendar is written for, for a schedule that is made of it. */

import { openZone } from '../clock/zone.ts';
import { toIanaName } from '../clock/zone-names.ts';
import { openCalendarText } from './calendar.ts';
import { zonePropertyOf } from './calendar-zones.ts';
import { readComponents } from './content.ts';

/** Whether a calendar has a zone of its own, which wins over that of its schedule. @throws CalendarError for an invalid calendar */
export const hasOwnZone = (text: string): boolean =>
  readComponents(text).some(calendar => zonePropertyOf(calendar) !== null);

/**
 * The IANA name of the zone that a calendar says it is for (X-WR-TIMEZONE); else of the one in which most of its events begin;
 * null if it has neither, or one without an IANA name.
 * @throws CalendarError for an invalid calendar
 */
export function findWrittenZone(text: string): string | null {
  for (const calendar of readComponents(text)) {
    const own = zonePropertyOf(calendar);
    const name = own && toIanaName(own.name);
    if (name) return name;
  }
  const counts = new Map<string, number>();
  for (const { start, cancelled } of openCalendarText(text, floating).events) {
    if (cancelled || start.zone === floating) continue;
    const name = toIanaName(start.zone.name);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** Not the shared zone of that name, so that floating times differ from times in UTC. */
const floating = { ...openZone('UTC') };
