/** Absences from calendars. It loads the calendar library: import it lazily. */
import { createEventFilter } from '../calendar-shifts/match-events.ts';
import { isShiftTitle } from '../calendar-shifts/not-shifts.ts';
import type { Zone } from '../clock/zone.ts';
import { openCalendarText } from '../ics/calendar.ts';
import type { CalendarEvent } from '../ics/event.ts';
import { type KnownPerson, nameRemover, peopleFinder } from '../ics/people.ts';
import type { AbsenceCalendar } from './absence.ts';
import type { FoundAbsence } from './find-absences.ts';

export type OpenedAbsences = (person: string, from: number, to: number) => FoundAbsence[];

/**
 * The absences in a calendar: those of everyone whom an event names, or of its owner.
 * @param owner whose absences they are; null: those of the people they name
 * @param zone for floating times and whole days: that of the person who is asked for
 * @param precedence whether it wins over the zone of the calendar
 * @throws CalendarError for an invalid calendar
 */
export function openAbsences(
  { calendar, match }: AbsenceCalendar,
  owner: string | null,
  people: readonly KnownPerson[],
  zone: Zone,
  precedence: 'given' | 'calendar',
): OpenedAbsences {
  const { events, occurrences } = openCalendarText(calendar, zone, precedence);
  const isSelected = match && createEventFilter(match);
  const [peopleOf, withoutNames] = [peopleFinder(people), nameRemover(people)];
  const absent = new Map<CalendarEvent, readonly string[]>();
  for (const event of events) {
    const { mentions, categories, busyStatus } = event;
    const text = { summary: mentions.summary, categories, busyStatus };
    const taken = isSelected ? isSelected(text) : !isShiftTitle(text, withoutNames);
    if (!event.cancelled && taken) absent.set(event, owner === null ? peopleOf(mentions) : [owner]);
  }
  return (person, from, to) =>
    occurrences({ from, to }).flatMap(({ event, ...time }): FoundAbsence[] => {
      if (!absent.get(event)?.includes(person) || time.from >= time.to) return [];
      return [{ ...time, why: event.mentions.summary || null }];
    });
}
