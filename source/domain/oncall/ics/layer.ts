/**
 * A calendar as a layer of its schedule: events are duties of the people they name. Duties are computed and cached in
 * stretches of time, so that `at` and `duties` always agree.
 */

import { day } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { stackDuties } from '../schedule/overlay.ts';
import type { CalendarRotation, Duty, Layer, UnmatchedEvent } from '../schedule/schedule.ts';
import { openCalendarText } from './calendar.ts';
import { instant } from './moment.ts';
import { type KnownPerson, personFinder } from './people.ts';

export type CalendarLayer = Layer & {
  /** The number of events in the calendar, without cancelled ones; a repeating event counts once. */
  readonly events: number;
  /** The people that they name: ids, in the order of the file. */
  readonly people: readonly string[];
  readonly unmatchedEvents: readonly UnmatchedEvent[];
};

const stretch = 30 * day;

/** Joins the two pieces of one event at the boundary of a stretch. */
const goesOn = (before: Duty, after: Duty): boolean =>
  before.to === after.from &&
  before.person === after.person &&
  before.origin.kind === 'rotation' &&
  after.origin.kind === 'rotation' &&
  before.origin.start === after.origin.start;

/**
 * Creates the layer of a calendar rotation. Where events overlap, the one that begins later wins while it lasts; if they
 * begin together, the later one in the file wins.
 * @param zone the zone of the rotation, for floating times and whole days
 * @param index the index of the rotation in its schedule
 * @throws CalendarError for an invalid calendar
 */
export function calendarLayer(
  { calendar, name }: CalendarRotation,
  zone: Zone,
  index: number,
  people: readonly KnownPerson[],
): CalendarLayer {
  const { events, occurrences } = openCalendarText(calendar, zone);
  const personOf = personFinder(people);
  const taking = events.filter(({ cancelled }) => !cancelled);
  const personByEvent = new Map(taking.map(event => [event, personOf(event.mentions)]));
  const stretches = new Map<number, readonly Duty[]>();

  const workOut = (window: { readonly from: number; readonly to: number }): Duty[] =>
    stackDuties(
      occurrences(window).flatMap(({ event, from, to }): Duty[] => {
        const person = personByEvent.get(event) ?? null;
        const [begin, end] = [Math.max(from, window.from), Math.min(to, window.to)];
        if (person === null || begin >= end) return [];
        return [{ person, from: begin, to: end, origin: { kind: 'rotation', index, name, start: from } }];
      }),
    );
  const dutiesIn = (number: number) => {
    let found = stretches.get(number);
    if (!found) {
      found = workOut({ from: number * stretch, to: (number + 1) * stretch });
      stretches.set(number, found);
    }
    return found;
  };
  return {
    events: taking.length,
    people: [...new Set([...personByEvent.values()].filter(person => person !== null))],
    unmatchedEvents: taking
      .filter(event => personByEvent.get(event) === null)
      .map(({ line, mentions, start }) => ({ line, summary: mentions.summary, from: instant(start) })),
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
