/** The coverage of a schedule: who is on duty at an instant, and throughout a window. */

import { parseWallTime, toInstant } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { crewFields, everyoneOn, listCrew } from './everyone.ts';
import { createSpans, overlayDuties, stackDuties } from './overlay.ts';
import { createRotationLayer } from './rotation.ts';
import {
  type CalendarRotation,
  type Cover,
  type Duty,
  isCalendar,
  type Layer,
  type Overlap,
  type Override,
  type Schedule,
  type Slot,
  type Span,
  type UnmatchedEvent,
} from './schedule.ts';

export type Coverage = {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** The person on duty, the first of several; null if no one is. */
  readonly at: (instant: number) => string | null;
  /** Everyone on duty, the first person first. */
  readonly everyoneAt: (instant: number) => readonly string[];
  /** Spans that fill a window exactly: adjacent spans of the same people joined, gaps with person null. */
  readonly spans: (from: number, to: number) => Span[];
  /** The calendar events in a window that name no known person, or more than one. */
  readonly unmatchedEvents: (from: number, to: number) => UnmatchedEvent[];
  /** The overlapping shifts of its calendars in a window; each calendar on its own. */
  readonly overlaps: (from: number, to: number) => Overlap[];
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

/**
 * @param covers the journaled overrides of this schedule, in the journal's order: they win over the file's
 * @param isPassedOver the people in whose place those below them are on duty, as if they were in no rotation and no override
 */
export function createCoverage(
  schedule: Schedule,
  covers: readonly Cover[] = [],
  openCalendar: OpenCalendar = noCalendars,
  isPassedOver: (person: string) => boolean = () => false,
): Coverage {
  const isTaken = (person: string) => !isPassedOver(person);
  const zone = openZone(schedule.timezone);
  const rotations = schedule.rotations.map((rotation, index) => {
    const own = rotation.timezone === null ? zone : openZone(rotation.timezone);
    return isCalendar(rotation)
      ? openCalendar(rotation, own, index)
      : createRotationLayer(rotation, own, index);
  });
  const overrides = [
    ...schedule.overrides.map((written, index) => coverOf(written, index, zone)),
    ...covers,
  ].filter(({ person }) => person === null || isTaken(person));
  const taken = (duty: Duty): Duty[] => {
    const { person, ...others } = crewFields(everyoneOn(duty).filter(isTaken));
    const { others: _, ...rest } = duty;
    return person === null ? [] : [{ ...rest, person, ...others }];
  };
  const takenOf = (duties: Duty[]): Duty[] =>
    duties.every(duty => everyoneOn(duty).every(isTaken)) ? duties : duties.flatMap(taken);
  const slots = (from: number, to: number): readonly Slot[] => {
    const turns = rotations.map(layer => takenOf(layer.duties(from, to))).reduce(overlayDuties, []);
    return coverSlots(turns, overrides, from, to);
  };
  const onTurn = (instant: number): readonly string[] => {
    for (let index = rotations.length - 1; index >= 0; index--) {
      const crew = rotations[index]?.at(instant) ?? null;
      const people = crew === null ? [] : listCrew(crew).filter(isTaken);
      if (people.length > 0) return people;
    }
    return [];
  };
  const everyoneAt = (instant: number): readonly string[] => {
    if (overrides.length === 0) return onTurn(instant);
    const inForce = overrides.filter(({ from, to }) => from <= instant && instant < to);
    // Only the last one that relieves everyone and those after it matter.
    const last = inForce.findLastIndex(cover => !isForOne(cover));
    const [base, later] = [inForce[last], inForce.slice(last + 1)];
    return later.reduce(relieve, base ? listPerson(base) : onTurn(instant));
  };
  return {
    schedule,
    zone,
    unmatchedEvents: (from, to) => rotations.flatMap(layer => layer.unmatchedEvents?.(from, to) ?? []),
    overlaps: (from, to) => rotations.flatMap(layer => layer.overlaps?.(from, to) ?? []),
    everyoneAt,
    at: instant => everyoneAt(instant)[0] ?? null,
    duties: (from, to) => slots(from, to).filter((slot): slot is Duty => slot.person !== null),
    spans: (from, to) => createSpans(slots(from, to), from, to),
  };
}

/** The zone on whose wall clock a duty was written down. */
export function findDutyZone({ schedule, zone }: Coverage, { origin }: Duty): Zone {
  const own = origin.kind === 'rotation' ? (schedule.rotations[origin.index]?.timezone ?? null) : null;
  return own === null ? zone : openZone(own);
}

const coverOf = ({ person, from, to }: Override, index: number, zone: Zone): Cover => ({
  id: `file-${index}`,
  person,
  from: toInstant(zone, parseWallTime(from)),
  to: toInstant(zone, parseWallTime(to)),
});

/** Whether it relieves one person, and not everyone on duty. */
const isForOne = ({ relieves = null }: Cover) => relieves !== null;

const listPerson = ({ person }: Cover): readonly string[] => (person === null ? [] : [person]);

/** The people on duty once a cover relieves one of them: the person who covers takes their place. */
function relieve(people: readonly string[], cover: Cover): readonly string[] {
  if (!people.some(person => person === cover.relieves)) return people;
  return [...new Set(people.flatMap(person => (person === cover.relieves ? listPerson(cover) : [person])))];
}

/**
 * Lays overrides over the turns of a window, the later ones over the earlier ones.
 * @param turns sorted, disjoint
 */
function coverSlots(turns: readonly Slot[], covers: readonly Cover[], from: number, to: number): Slot[] {
  const slotOf = ({ id, person, ...cover }: Cover): Slot => {
    const [begin, end] = [Math.max(from, cover.from), Math.min(to, cover.to)];
    return { person, from: begin, to: end, origin: { kind: 'override', id } };
  };
  let slots = [...turns];
  /** Those that relieve everyone are laid over the rest together, which is faster. */
  let waiting: Slot[] = [];
  for (const cover of covers) {
    const slot = slotOf(cover);
    if (slot.from >= slot.to) continue;
    if (!isForOne(cover)) {
      waiting.push(slot);
      continue;
    }
    slots = overlayDuties(slots, stackDuties(waiting));
    waiting = [];
    const relieved = slots
      .filter(
        each => each.from < slot.to && each.to > slot.from && everyoneOn(each).includes(cover.relieves ?? ''),
      )
      .map(each => ({
        ...crewFields(relieve(everyoneOn(each), cover)),
        origin: slot.origin,
        from: Math.max(each.from, slot.from),
        to: Math.min(each.to, slot.to),
      }));
    slots = overlayDuties(slots, relieved);
  }
  return overlayDuties(slots, stackDuties(waiting));
}
