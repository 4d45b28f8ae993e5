/**
 * A calendar as a layer of its schedule: events are duties of the people they mean. Duties are worked out a stretch of time
 * at once and kept, so that `at` and `duties` cannot disagree, and asking again costs nothing.
 */

import { day } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { stackDuties } from '../schedule/overlay.ts';
import type { CalendarRotation, Duty, Layer, UnmatchedEvent } from '../schedule/schedule.ts';
import { openCalendarText } from './calendar.ts';
import { instant } from './moment.ts';
import { type KnownPerson, personFinder } from './people.ts';

export type CalendarLayer = Layer & {
  /** How many events the calendar has, cancelled ones left out; one that repeats is one. */
  readonly events: number;
  /** Whom they mean: ids, in the order of the file. */
  readonly people: readonly string[];
  readonly unmatchedEvents: readonly UnmatchedEvent[];
};

const stretch = 30 * day;

/** Two pieces of one event, cut where a stretch ends. */
const goesOn = (before: Duty, after: Duty): boolean =>
  before.to === after.from &&
  before.person === after.person &&
  before.origin.kind === 'rotation' &&
  after.origin.kind === 'rotation' &&
  before.origin.start === after.origin.start;

/**
 * Opens the calendar of a rotation. Where events overlap, the one that begins later wins while it lasts; of those that begin
 * together, the later in the file.
 * @param zone the rotation's: of floating times and whole days
 * @param index the rotation's place in its schedule
 * @throws CalendarError for a calendar that cannot be used
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
  const meant = new Map(taking.map(event => [event, personOf(event.mentions)]));
  const stretches = new Map<number, readonly Duty[]>();

  const workOut = (window: { readonly from: number; readonly to: number }): Duty[] =>
    stackDuties(
      occurrences(window).flatMap(({ event, from, to }): Duty[] => {
        const person = meant.get(event) ?? null;
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
    people: [...new Set([...meant.values()].filter(person => person !== null))],
    unmatchedEvents: taking
      .filter(event => meant.get(event) === null)
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
