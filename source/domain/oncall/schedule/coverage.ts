/** The coverage of a schedule: who is on duty at an instant, and throughout a window. */

import { parseWallTime, toInstant } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { createSpans, overlayDuties, stackDuties } from './overlay.ts';
import { createRotationLayer } from './rotation.ts';
import {
  type CalendarRotation,
  type Cover,
  type Duty,
  isCalendar,
  type Layer,
  type Override,
  type Schedule,
  type Span,
  type UnmatchedEvent,
} from './schedule.ts';

export type Coverage = {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** The person on duty; null if nobody is. */
  readonly at: (instant: number) => string | null;
  /** Spans that fill a window exactly: adjacent spans of one person joined, gaps with person null. */
  readonly spans: (from: number, to: number) => Span[];
  /** Calendar events that name no known person. */
  readonly unmatchedEvents: readonly UnmatchedEvent[];
  /** The duties by shift: adjacent duties of one person separate, without gaps. */
  readonly duties: (from: number, to: number) => Duty[];
};

/** Opens the calendar of a rotation. Passed in, because the calendar library is large and rarely needed. */
export type OpenCalendar = (rotation: CalendarRotation, zone: Zone, index: number) => Layer;

const noCalendars: OpenCalendar = ({ ics }) => {
  throw new Error(`the calendar ${ics} was not opened`);
};

/** Whether a schedule needs {@link OpenCalendar}. */
export const hasCalendar = ({ rotations }: Schedule): boolean => rotations.some(isCalendar);

/** @param covers the journaled overrides of this schedule, in the journal's order: they win over the file's */
export function createCoverage(
  schedule: Schedule,
  covers: readonly Cover[] = [],
  openCalendar: OpenCalendar = noCalendars,
): Coverage {
  const zone = openZone(schedule.timezone);
  const rotations = schedule.rotations.map((rotation, index) => {
    const own = rotation.timezone === null ? zone : openZone(rotation.timezone);
    return isCalendar(rotation)
      ? openCalendar(rotation, own, index)
      : createRotationLayer(rotation, own, index);
  });
  const layers = [...rotations, overrideLayer(schedule.overrides, covers, zone)];
  const duties = (from: number, to: number) =>
    layers.map(layer => layer.duties(from, to)).reduce(overlayDuties, []);
  return {
    schedule,
    zone,
    unmatchedEvents: layers.flatMap(({ unmatchedEvents = [] }) => unmatchedEvents),
    at: instant => {
      for (let index = layers.length - 1; index >= 0; index--) {
        const person = layers[index]?.at(instant) ?? null;
        if (person !== null) return person;
      }
      return null;
    },
    duties,
    spans: (from, to) => createSpans(duties(from, to), from, to),
  };
}

/** The zone on whose wall clock a duty was written down. */
export function findDutyZone({ schedule, zone }: Coverage, { origin }: Duty): Zone {
  const own = origin.kind === 'rotation' ? (schedule.rotations[origin.index]?.timezone ?? null) : null;
  return own === null ? zone : openZone(own);
}

/** All overrides as one layer, the later ones over the earlier ones. */
function overrideLayer(written: readonly Override[], covers: readonly Cover[], zone: Zone): Layer {
  const all = [
    ...written.map(({ person, from, to }, index): Cover => {
      return {
        id: `file-${index}`,
        person,
        from: toInstant(zone, parseWallTime(from)),
        to: toInstant(zone, parseWallTime(to)),
      };
    }),
    ...covers,
  ];
  return {
    at: instant => all.findLast(({ from, to }) => from <= instant && instant < to)?.person ?? null,
    duties: (from, to) =>
      stackDuties(
        all.flatMap(({ id, person, ...cover }): Duty[] => {
          const [begin, end] = [Math.max(from, cover.from), Math.min(to, cover.to)];
          return begin < end ? [{ person, from: begin, to: end, origin: { kind: 'override', id } }] : [];
        }),
      ),
  };
}
