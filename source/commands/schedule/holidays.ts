/** The public holidays of schedules that have a calendar of them; the library that reads it is loaded where one has. */
import { day, toWallTime } from '../../domain/oncall/clock/wall-time.ts';
import { openZone } from '../../domain/oncall/clock/zone.ts';
import { emptyCalendar } from '../../team/calendars/calendar-files.ts';
import type { TeamFile } from '../../team/types.ts';
import type { HolidaysOf } from './findings.ts';

export async function holidaysIn({ schedules }: TeamFile): Promise<HolidaysOf> {
  if (Object.values(schedules).every(({ holidays }) => holidays === null)) return () => null;
  const calendars = await import('../../domain/oncall/ics/holidays.ts');
  return ({ holidays, timezone }, { from, to }) => {
    // Without a good copy of the file, how many there are is unknown, and not 0.
    if (holidays === null || holidays.calendar === emptyCalendar) return null;
    const zone = openZone(timezone);
    // People live a day ahead of the schedule's zone or behind it, at the most.
    return calendars.holidaysIn(holidays.calendar, toWallTime(zone, from) - day, toWallTime(zone, to) + day);
  };
}
