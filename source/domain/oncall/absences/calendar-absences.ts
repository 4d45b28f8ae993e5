/** Absences from calendars. It loads the calendar library: import it lazily. */
import { createEventFilter } from '../calendar-shifts/match-events.ts';
import { isAbsence, isShiftTitle } from '../calendar-shifts/not-shifts.ts';
import { day } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { openCalendarText } from '../ics/calendar.ts';
import type { CalendarEvent } from '../ics/event.ts';
import { type KnownPerson, nameRemover, peopleFinder } from '../ics/people.ts';
import type { AbsenceCalendar } from './absence.ts';
import type { FoundAbsence } from './find-absences.ts';

type PersonAbsence = FoundAbsence & { readonly person: string };

/** The calendar is expanded by stretches of time, each once: every shift of a schedule asks for its person. */
const stretch = 91 * day;

export type OpenedAbsences = (person: string, from: number, to: number) => FoundAbsence[];

export type OpenOptions = {
  /** Whether the calendar is also a rota: then only events that are no shifts there are absences. */
  readonly isRota: boolean;
  /** Whose absences they are; null: those of the people they name. */
  readonly owner: string | null;
  readonly people: readonly KnownPerson[];
  /** For floating times and whole days: that of the person who is asked for. */
  readonly zone: Zone;
  /** Whether it wins over the zone of the calendar. */
  readonly precedence: 'given' | 'calendar';
};

/**
 * The absences in a calendar: those of everyone whom an event names, or of its owner.
 * @throws CalendarError for an invalid calendar
 */
export function openAbsences(
  { calendar, match }: AbsenceCalendar,
  { isRota, owner, people, zone, precedence }: OpenOptions,
): OpenedAbsences {
  const { events, occurrences } = openCalendarText(calendar, zone, precedence);
  const isSelected = match && createEventFilter(match);
  const [peopleOf, withoutNames] = [peopleFinder(people), nameRemover(people)];
  const absent = new Map<CalendarEvent, readonly string[]>();
  for (const event of events) {
    const { mentions, categories, busyStatus } = event;
    const text = { summary: mentions.summary, categories, busyStatus };
    const named = owner === null ? peopleOf(mentions) : [owner];
    const taken = isSelected
      ? isSelected(text)
      : isRota
        ? isAbsence(text, withoutNames, named.length > 0)
        : !isShiftTitle(text, withoutNames);
    if (!event.cancelled && taken) absent.set(event, named);
  }
  const stretches = new Map<number, readonly PersonAbsence[]>();
  const inStretch = (number: number) => {
    const known = stretches.get(number);
    if (known) return known;
    const window = { from: number * stretch, to: (number + 1) * stretch };
    const found = occurrences(window)
      .filter(time => time.from < time.to)
      .flatMap(({ event, from, to }) =>
        (absent.get(event) ?? []).map((person): PersonAbsence => {
          return { person, from, to, why: event.mentions.summary || null };
        }),
      );
    stretches.set(number, found);
    return found;
  };
  return (person, from, to) => {
    const found: FoundAbsence[] = [];
    for (let number = Math.floor(from / stretch); number * stretch < to; number++) {
      for (const { person: whose, ...absence } of inStretch(number)) {
        // One that lasts from one stretch into the next is in both.
        const isFirst = number * stretch <= absence.from || number * stretch <= from;
        if (whose === person && isFirst && absence.from < to && absence.to > from) found.push(absence);
      }
    }
    return found;
  };
}
