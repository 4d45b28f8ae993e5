/** A VEVENT (RFC 5545 section 3.6.1), as far as duties and holidays need it. */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import { day, toInstant, toWallTime } from '../clock/wall-time.ts';
import type { Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import { type Component, lineNamed, linesNamed } from './content.ts';
import { instant, type Moment, momentOf, type ZoneOfId } from './moment.ts';
import { type Property, propertyOf, textOf } from './property.ts';
import { type Rule, ruleOf } from './rule.ts';

/** The length of an event: days on the wall clock, plus elapsed time. Milliseconds. */
export type Length = { readonly wall: number; readonly elapsed: number };

/** An additional date, with its own length or that of the event. */
export type ExtraDate = { readonly start: Moment; readonly length: Length | null };

/** The people that an event mentions, as written. */
export type Mentions = {
  /** The value of X-CALLME-PERSON. */
  readonly person: string | null;
  readonly emails: readonly string[];
  /** The values of ATTENDEE. */
  readonly names: readonly string[];
  readonly summary: string;
};

export type CalendarEvent = {
  readonly line: number;
  /** Null if it has none, and so belongs to no series. */
  readonly uid: string | null;
  readonly cancelled: boolean;
  readonly mentions: Mentions;
  readonly categories: readonly string[];
  /** X-MICROSOFT-CDO-BUSYSTATUS, in upper case; null if it has none. */
  readonly busyStatus: string | null;
  readonly start: Moment;
  readonly length: Length;
  /** The end of the first occurrence: milliseconds since 1970. */
  readonly end: number;
  readonly rules: readonly Rule[];
  readonly dates: readonly ExtraDate[];
  readonly excluded: readonly Moment[];
  /** The date of its series that it replaces; `onward`: and all later ones. */
  readonly replaces: { readonly id: Moment; readonly onward: boolean } | null;
};

const none: Length = { wall: 0, elapsed: 0 };

/** The end of an event that begins at a wall time. */
export const endOf = (zone: Zone, wall: number, { wall: days, elapsed }: Length): number =>
  toInstant(zone, wall + days) + elapsed;

/** Parses a DURATION: days and weeks are days on the wall clock, hours and less elapse (RFC 5545 section 3.3.6). */
function lengthOf(text: unknown, property: Property): Length {
  let duration: ICAL.Duration;
  try {
    duration = ICAL.Duration.fromString(String(text));
  } catch {
    throw property.wrong('a duration such as PT12H or P7D');
  }
  const { weeks, days, hours, minutes, seconds, isNegative } = duration;
  if (isNegative) throw property.wrong('a duration that is not negative');
  return { wall: (weeks * 7 + days) * day, elapsed: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/**
 * The length between two moments, on the wall clock of the first. The RFC gives repeated events the same elapsed length
 * instead (section 3.8.5.3), but a shift from Monday 9:00 to Monday 9:00 must end at 9:00 across a clock change.
 */
function lengthTo(start: Moment, end: Moment, property: Property): Length {
  const wall =
    (start.date || start.zone === end.zone ? end.wall : toWallTime(start.zone, instant(end))) - start.wall;
  if (instant(end) < instant(start)) throw property.wrong('an end that is not before the start');
  // Many tools write a whole day that ends on the day it begins, and mean the whole day.
  return { wall: start.date && wall === 0 ? day : wall, elapsed: 0 };
}

function measured(component: Component, start: Moment, zoneOfId: ZoneOfId): { length: Length; end: number } {
  const end = lineNamed(component, 'dtend');
  if (end) {
    const property = propertyOf(end);
    const moment = momentOf(property, property.values[0], zoneOfId);
    const length = lengthTo(start, moment, property);
    return { length, end: start.date ? endOf(start.zone, start.wall, length) : instant(moment) };
  }
  const duration = lineNamed(component, 'duration');
  const property = duration && propertyOf(duration);
  const length = property
    ? lengthOf(property.values[0], property)
    : start.date
      ? { ...none, wall: day }
      : none;
  return { length, end: endOf(start.zone, start.wall, length) };
}

/** The values of EXDATE or RDATE; a period has a start, and an end or a duration (section 3.3.9). */
function datesOf(component: Component, name: string, zoneOfId: ZoneOfId): ExtraDate[] {
  return linesNamed(component, name).flatMap(line => {
    const property = propertyOf(line);
    return property.values.map((value): ExtraDate => {
      if (!Array.isArray(value)) return { start: momentOf(property, value, zoneOfId), length: null };
      const start = momentOf(property, value[0], zoneOfId);
      const duration = String(value[1]).startsWith('P');
      const length = duration
        ? lengthOf(value[1], property)
        : lengthTo(start, momentOf(property, value[1], zoneOfId), property);
      return { start, length };
    });
  });
}

function textNamed(component: Component, name: string): string {
  const line = lineNamed(component, name);
  return line ? textOf(propertyOf(line)) : '';
}

/** The values of a property that may be a list, and may be there several times. */
const textsNamed = (component: Component, name: string): string[] =>
  linesNamed(component, name)
    .flatMap(line => propertyOf(line).values)
    .map(value => (typeof value === 'string' ? cleanLine(value) : ''))
    .filter(text => text !== '');

function mentionsOf(component: Component): Mentions {
  const attendees = linesNamed(component, 'attendee').map(propertyOf);
  const mailed = attendees.flatMap(property => /^(?:mailto:)?(\S+@\S+)$/i.exec(textOf(property))?.[1] ?? []);
  return {
    person: textNamed(component, 'x-callme-person') || null,
    emails: mailed,
    names: attendees.flatMap(property => cleanLine(property.parameter('cn') ?? '') || []),
    summary: textNamed(component, 'summary'),
  };
}

/** @throws CalendarError for an event without a start, or with an invalid time or rule */
export function eventOf(component: Component, zoneOfId: ZoneOfId): CalendarEvent {
  const exceptionRule = lineNamed(component, 'exrule');
  if (exceptionRule) throw propertyOf(exceptionRule).wrong('EXDATE (EXRULE went with RFC 5545)');
  const startLine = lineNamed(component, 'dtstart');
  if (!startLine) throw new CalendarError(component.line, 'a VEVENT without DTSTART', 'one in every VEVENT');
  const startProperty = propertyOf(startLine);
  const start = momentOf(startProperty, startProperty.values[0], zoneOfId);
  const idLine = lineNamed(component, 'recurrence-id');
  const id = idLine && propertyOf(idLine);
  return {
    line: component.line,
    uid: textNamed(component, 'uid') || null,
    cancelled: /^cancelled$/i.test(textNamed(component, 'status')),
    mentions: mentionsOf(component),
    categories: textsNamed(component, 'categories'),
    busyStatus: textNamed(component, 'x-microsoft-cdo-busystatus').toUpperCase() || null,
    start,
    ...measured(component, start, zoneOfId),
    rules: linesNamed(component, 'rrule').map(line =>
      ruleOf(propertyOf({ ...line, text: line.text.toUpperCase() }), start.wall),
    ),
    dates: datesOf(component, 'rdate', zoneOfId),
    excluded: datesOf(component, 'exdate', zoneOfId).map(date => date.start),
    replaces: id
      ? {
          id: momentOf(id, id.values[0], zoneOfId),
          onward: id.parameter('range')?.toUpperCase() === 'THISANDFUTURE',
        }
      : null,
  };
}
