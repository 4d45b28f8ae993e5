/**
 * A calendar as a layer of its schedule: events are duties of the people they name. Duties are computed and cached in
 * stretches of time, so that `at` and `duties` always agree.
 */

import { createEventFilter } from '../calendar-shifts/match-events.ts';
import { isAbsence } from '../calendar-shifts/not-shifts.ts';
import { type CalendarShift, findOverlaps, resolveOverlaps } from '../calendar-shifts/overlaps.ts';
import { day } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import type { CalendarRotation, Duty, Layer, UnmatchedEvent } from '../schedule/schedule.ts';
import { openCalendarText, type SetAside } from './calendar.ts';
import type { CalendarEvent } from './event.ts';
import { instant } from './moment.ts';
import { declineFinder, type KnownPerson, nameRemover, peopleFinder } from './people.ts';

/** An event of a calendar, and where it is in the file. */
type ListedEvent = Pick<UnmatchedEvent, 'line' | 'summary' | 'from'>;

export type CalendarLayer = Required<Layer> & {
  /** The number of selected events, without cancelled ones and absences; a repeating event counts once. */
  readonly events: number;
  /** The people that they name: ids, in the order of the file. */
  readonly people: readonly string[];
  /** All events that name no known person, or more than one, by their first occurrence, which may be long ago. */
  readonly unmatched: readonly UnmatchedEvent[];
  /** The events that were taken for absences and put no one on duty. */
  readonly absences: readonly ListedEvent[];
  /** Events of the file that are not in the layer, because they cannot be read. */
  readonly setAside: readonly SetAside[];
};

const stretch = 30 * day;

/** Joins the two pieces of one event at the boundary of a stretch. */
const goesOn = (before: Duty, after: Duty): boolean =>
  before.to === after.from &&
  before.person === after.person &&
  before.origin.kind === 'rotation' &&
  after.origin.kind === 'rotation' &&
  before.origin.start === after.origin.start;

const lengthOf = ({ start, end }: CalendarEvent) => end - instant(start);

const listed = ({ line, mentions, start }: CalendarEvent): ListedEvent => ({
  line,
  summary: mentions.summary,
  from: instant(start),
});

/** What each event of a calendar is. */
type Sorted = {
  /** The selected events, and the people whom each names. */
  readonly selected: ReadonlyMap<CalendarEvent, readonly string[]>;
  readonly absences: readonly CalendarEvent[];
};

function sortEvents(
  events: readonly CalendarEvent[],
  { match, person }: Pick<CalendarRotation, 'match' | 'person'>,
  people: readonly KnownPerson[],
): Sorted {
  const isSelected = match && createEventFilter(match);
  const [peopleOf, withoutNames] = [peopleFinder(people), nameRemover(people)];
  const hasDeclined = declineFinder(people);
  const selected = new Map<CalendarEvent, readonly string[]>();
  const absences: CalendarEvent[] = [];
  for (const event of events) {
    if (event.cancelled) continue;
    const { mentions, categories, busyStatus } = event;
    const text = { summary: mentions.summary, categories, busyStatus };
    const meant = person === null ? peopleOf(mentions) : [person];
    const named = meant.filter(id => !hasDeclined(mentions, id));
    if (person !== null && named.length === 0) absences.push(event);
    else if (isSelected) {
      if (isSelected(text)) selected.set(event, named);
    } else if (mentions.person === null && isAbsence(text, withoutNames, named.length > 0)) {
      absences.push(event);
    } else selected.set(event, named);
  }
  return { selected, absences };
}

/**
 * Creates the layer of a calendar rotation. `resolveOverlaps` says who is on duty where events overlap.
 * @param zone the zone of the rotation, for floating times and whole days; that of the calendar wins over the schedule's
 * @param index the index of the rotation in its schedule
 * @throws CalendarError for an invalid calendar
 */
export function calendarLayer(
  { ics, calendar, name, timezone, match, person: owner }: CalendarRotation,
  zone: Zone,
  index: number,
  people: readonly KnownPerson[],
): CalendarLayer {
  const { events, occurrences, setAside } = openCalendarText(
    calendar,
    zone,
    timezone === null ? 'calendar' : 'given',
  );
  const { selected, absences } = sortEvents(events, { match, person: owner }, people);
  const stretches = new Map<number, readonly Duty[]>();

  const shiftsIn = (from: number, to: number): CalendarShift[] =>
    occurrences({ from, to }).flatMap(({ event, ...time }): CalendarShift[] => {
      const [person, ...others] = selected.get(event) ?? [];
      if (person === undefined || others.length > 0 || time.from >= time.to) return [];
      const { line, uid, replaces, mentions } = event;
      // A change of all later dates is a series like the one that it changes.
      const isException = replaces !== null && !replaces.onward;
      return [{ ...time, person, line, uid, summary: mentions.summary, isException }];
    });
  const workOut = (window: { readonly from: number; readonly to: number }): Duty[] =>
    resolveOverlaps(shiftsIn(window.from, window.to)).flatMap(({ shift, ...piece }): Duty[] => {
      const [from, to] = [Math.max(piece.from, window.from), Math.min(piece.to, window.to)];
      if (from >= to) return [];
      const { person, from: start } = shift;
      return [{ person, from, to, origin: { kind: 'rotation', index, name, start } }];
    });
  const dutiesIn = (number: number) => {
    let found = stretches.get(number);
    if (!found) {
      found = workOut({ from: number * stretch, to: (number + 1) * stretch });
      stretches.set(number, found);
    }
    return found;
  };
  const clear = [...selected.values()].flatMap(named => (named.length === 1 ? named : []));
  const unclear = [...selected].filter(([, named]) => named.length !== 1);
  return {
    setAside,
    events: selected.size,
    people: [...new Set(clear)],
    unmatched: unclear.map(([event, names]) => {
      const first = listed(event);
      return { ics, ...first, names, to: first.from + lengthOf(event) };
    }),
    absences: absences.map(listed),
    unmatchedEvents: (from, to) => {
      if (unclear.length === 0) return [];
      const first = new Map<CalendarEvent, UnmatchedEvent>();
      for (const { event, ...time } of occurrences({ from, to })) {
        const names = selected.get(event);
        if (!names || names.length === 1 || first.has(event)) continue;
        const { line, mentions } = event;
        first.set(event, { ics, line, summary: mentions.summary, names, ...time });
      }
      return [...first.values()];
    },
    overlaps: (from, to) =>
      findOverlaps(shiftsIn(from, to))
        .map(each => ({ ics, ...each, from: Math.max(each.from, from), to: Math.min(each.to, to) }))
        .filter(each => each.from < each.to),
    at: instant =>
      dutiesIn(Math.floor(instant / stretch)).find(({ from, to }) => from <= instant && instant < to)
        ?.person ?? null,
    duties: (from, to) => {
      const found: Duty[] = [];
      for (let number = Math.floor(from / stretch); number * stretch < to; number++) {
        for (const duty of dutiesIn(number)) {
          const [begin, end] = [Math.max(from, duty.from), Math.min(to, duty.to)];
          const before = found.at(-1);
          if (begin >= end) continue;
          if (before && goesOn(before, duty)) found[found.length - 1] = { ...before, to: end };
          else found.push({ ...duty, from: begin, to: end });
        }
      }
      return found;
    },
  };
}
