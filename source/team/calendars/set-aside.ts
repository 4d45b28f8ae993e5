/** The events of a team file's calendars that cannot be read: they are set aside, and all others count. */
import type { TeamFile } from '../types.ts';
import { type NamedCalendar, namedCalendars } from './calendar-files.ts';

export type SetAsideEvent = {
  /** Absent for a calendar of absences. */
  readonly schedule?: string;
  /** The path of the calendar as the team file has it. */
  readonly ics: string;
  /** Counts from 1. */
  readonly line: number;
  /** Phrases, as in the errors of the team file. */
  readonly found: string;
  readonly expected: string;
};

/**
 * The events that were set aside, of every calendar of the team file. A calendar that cannot be used at all has none: that is an
 * error of the team file. Loads the calendar library if there is a calendar.
 * @param from milliseconds since 1970: events that are over by then are left out
 * @param isWanted whether to look at the calendars of a schedule (undefined: those of absences); the default looks at all
 */
export async function findSetAside(
  team: TeamFile,
  from: number,
  isWanted: (schedule: string | undefined) => boolean = () => true,
): Promise<SetAsideEvent[]> {
  const named = namedCalendars(team).flatMap(each => {
    const [section, schedule] = each.at;
    const named = section === 'schedules' ? { schedule: String(schedule) } : {};
    return isWanted(named.schedule) ? [{ ...each, named }] : [];
  });
  if (named.length === 0) return [];
  const setAsideIn = await loadReader();
  return named.flatMap(each =>
    setAsideIn(each)
      .filter(({ until }) => until === null || until > from)
      .map(({ line, found, expected }) => ({ ...each.named, ics: each.ics, line, found, expected })),
  );
}

async function loadReader() {
  const [{ openCalendarText }, { CalendarError }, { openZone }] = await Promise.all([
    import('../../domain/oncall/ics/calendar.ts'),
    import('../../domain/oncall/ics/calendar-error.ts'),
    import('../../domain/oncall/clock/zone.ts'),
  ]);
  return ({ calendar, timezone, precedence }: NamedCalendar) => {
    try {
      return openCalendarText(calendar, openZone(timezone), precedence).setAside;
    } catch (error) {
      if (error instanceof CalendarError) return [];
      throw error;
    }
  };
}
