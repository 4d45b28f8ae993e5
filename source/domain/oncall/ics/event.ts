/** A VEVENT (RFC 5545 section 3.6.1), as far as duties and holidays need it. */
import ICAL from 'ical.js';
import { cleanLine } from '../../kernel/text.ts';
import { day, toInstant, toWallTime } from '../clock/wall-time.ts';
import { openZone, type Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import type { Component } from './content.ts';
import { instant, type Moment, momentOf, wallOfValue, type ZoneOfId } from './moment.ts';
import { type Property, propertiesNamed, propertyNamed, textOf } from './property.ts';
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
  /** The addresses and names of attendees who declined; they are not among the others. */
  readonly declined: readonly string[];
};

/** Which of several revisions of an event is the newest (RFC 5546 section 2.1.4 and 2.1.5). */
export type Revision = {
  /** SEQUENCE: a revision without it is the first. */
  readonly sequence: number;
  /** DTSTAMP, milliseconds as if in UTC; the farthest past if it has none. */
  readonly stamp: number;
  /** LAST-MODIFIED, likewise. */
  readonly modified: number;
};

export type CalendarEvent = {
  readonly line: number;
  /** Null if it has none, and so belongs to no series. */
  readonly uid: string | null;
  readonly cancelled: boolean;
  /** Read when it is asked for: few events have several revisions. */
  readonly revision: () => Revision;
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

/** The start of a cancellation that has none. */
const epoch: Moment = { wall: 0, zone: openZone('UTC'), date: false };

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
  const end = propertyNamed(component, 'dtend');
  if (end) {
    const moment = momentOf(end, end.values[0], zoneOfId);
    const length = lengthTo(start, moment, end);
    return { length, end: start.date ? endOf(start.zone, start.wall, length) : instant(moment) };
  }
  const property = propertyNamed(component, 'duration');
  const length = property
    ? lengthOf(property.values[0], property)
    : start.date
      ? { ...none, wall: day }
      : none;
  return { length, end: endOf(start.zone, start.wall, length) };
}

/** The values of EXDATE or RDATE; a period has a start, and an end or a duration (section 3.3.9). */
function datesOf(component: Component, name: string, zoneOfId: ZoneOfId): ExtraDate[] {
  return propertiesNamed(component, name).flatMap(property =>
    property.values.map((value): ExtraDate => {
      if (!Array.isArray(value)) return { start: momentOf(property, value, zoneOfId), length: null };
      const start = momentOf(property, value[0], zoneOfId);
      const duration = String(value[1]).startsWith('P');
      const length = duration
        ? lengthOf(value[1], property)
        : lengthTo(start, momentOf(property, value[1], zoneOfId), property);
      return { start, length };
    }),
  );
}

function textNamed(component: Component, name: string): string {
  const property = propertyNamed(component, name);
  return property ? textOf(property) : '';
}

/** The values of a property that may be a list, and may be there several times. */
const textsNamed = (component: Component, name: string): string[] =>
  propertiesNamed(component, name)
    .flatMap(({ values }) => values)
    .map(value => (typeof value === 'string' ? cleanLine(value).trim() : ''))
    .filter(text => text !== '');

const addressOf = (attendee: Property) => /^(?:mailto:)?(\S+@\S+)$/i.exec(textOf(attendee))?.[1] ?? [];
const nameOf = (attendee: Property) => cleanLine(attendee.parameter('cn') ?? '') || [];

function mentionsOf(component: Component): Mentions {
  const attendees = propertiesNamed(component, 'attendee');
  const hasDeclined = (attendee: Property) => /^declined$/i.test(attendee.parameter('partstat') ?? '');
  const taking = attendees.filter(attendee => !hasDeclined(attendee));
  return {
    person: textNamed(component, 'x-callme-person') || null,
    emails: taking.flatMap(addressOf),
    names: taking.flatMap(nameOf),
    summary: textNamed(component, 'summary'),
    declined: attendees.filter(hasDeclined).flatMap(each => [addressOf(each), nameOf(each)].flat()),
  };
}

/** A value that only orders revisions: an invalid one is none. */
function valueNamed(component: Component, name: string): unknown {
  try {
    return propertyNamed(component, name)?.values[0];
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
}

const stampOf = (component: Component, name: string): number =>
  wallOfValue(valueNamed(component, name))?.wall ?? Number.NEGATIVE_INFINITY;

function revisionOf(component: Component): Revision {
  const sequence = Number(valueNamed(component, 'sequence') ?? 0);
  return {
    sequence: Number.isFinite(sequence) ? sequence : 0,
    stamp: stampOf(component, 'dtstamp'),
    modified: stampOf(component, 'last-modified'),
  };
}

/** The UID of an event; null if it has none. */
export const uidOf = (component: Component): string | null => textNamed(component, 'uid') || null;

/** Where an event is read: what it takes from its calendar and its series. */
export type EventContext = {
  /** Whether the calendar cancels its events (METHOD:CANCEL, RFC 5546 section 3.2.5). */
  readonly cancels: boolean;
  readonly zoneOfId: ZoneOfId;
  /** The start of the series that a RECURRENCE-ID belongs to; null if it is unknown. */
  readonly seriesStart: Moment | null;
};

/**
 * Resolves TZIDs as in an event that begins at that moment: a time without a zone is in the zone of the event's start, if that is a
 * time. RFC 5545 gives each its own TZID, but many tools write one for all.
 */
const inZoneOf = (start: Moment, zoneOfId: ZoneOfId): ZoneOfId => {
  return (id, property) => (id === null && !start.date ? start.zone : zoneOfId(id, property));
};

/**
 * `Canceled: ana`, `Annulé : ana`, `[Cancelled] ana`: Outlook leaves such an event in the calendars of those who were invited, and
 * exports it without its status.
 */
const cancelledTitle =
  /^[\s[(]*(?:cancell?ed|abgesagt|annul[ée]e?|cancelad[oa]|annullat[oa]|geannuleerd)(?: event)?\s*(?:[\]):：]|[-–—]\s)/iu;

/** A cancelled event never takes place, so nothing of it matters but what it cancels; many tools leave out the rest. */
const never = { length: none, end: 0, rules: [], dates: [], excluded: [] };

/** @throws CalendarError for an event without a start, unless it is cancelled */
function startOf(component: Component, zoneOfId: ZoneOfId, cancelled: boolean): Moment {
  try {
    const property = propertyNamed(component, 'dtstart');
    if (property) return momentOf(property, property.values[0], zoneOfId);
    throw new CalendarError(component.line, 'a VEVENT without DTSTART', 'one in every VEVENT');
  } catch (error) {
    if (cancelled && error instanceof CalendarError) return epoch;
    throw error;
  }
}

/** @throws CalendarError for an event without a start, or with an invalid time or rule */
export function eventOf(
  component: Component,
  { cancels, zoneOfId, seriesStart }: EventContext,
): CalendarEvent {
  if (component.error) throw component.error;
  const cancelled =
    cancels ||
    /^cancell?ed$/i.test(textNamed(component, 'status')) ||
    cancelledTitle.test(textNamed(component, 'summary'));
  const id = propertyNamed(component, 'recurrence-id');
  const ofSeries = seriesStart ? inZoneOf(seriesStart, zoneOfId) : zoneOfId;
  const start = startOf(component, ofSeries, cancelled);
  const zones = inZoneOf(start, zoneOfId);
  const event = {
    line: component.line,
    uid: uidOf(component),
    cancelled,
    revision: () => revisionOf(component),
    mentions: mentionsOf(component),
    categories: textsNamed(component, 'categories'),
    busyStatus: textNamed(component, 'x-microsoft-cdo-busystatus').toUpperCase() || null,
    start,
    replaces: id
      ? {
          id: momentOf(id, id.values[0], seriesStart ? ofSeries : zones),
          onward: id.parameter('range')?.toUpperCase() === 'THISANDFUTURE',
        }
      : null,
  };
  if (cancelled) return { ...event, ...never };
  const exceptionRule = propertyNamed(component, 'exrule');
  if (exceptionRule) throw exceptionRule.wrong('EXDATE (EXRULE went with RFC 5545)');
  return {
    ...event,
    ...measured(component, start, zones),
    rules: propertiesNamed(component, 'rrule').map(property => ruleOf(property, start.wall)),
    dates: datesOf(component, 'rdate', zones),
    excluded: datesOf(component, 'exdate', zones).map(date => date.start),
  };
}
