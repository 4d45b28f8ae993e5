/** Reads a VTIMEZONE (RFC 5545 section 3.6.5) as a zone, so that its wall times become instants by the rule in `wall-time.ts`. */
import { hour, minute } from '../clock/wall-time.ts';
import type { Segment, Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import type { Component } from './content.ts';
import { type Budget, datesOf } from './expand.ts';
import { wallOfValue } from './moment.ts';
import { type Property, propertiesNamed, propertyNamed } from './property.ts';
import { ruleOf } from './rule.ts';

/** The start of an offset, and the offset before. Milliseconds. */
type Onset = { readonly at: number; readonly before: number; readonly offset: number };

/** Rules are expanded between these years; outside, the nearest offset applies. */
const followed = { from: Date.UTC(1970, 0), to: Date.UTC(2100, 0) };

/** The largest offset from UTC in history. */
const farthest = 16 * hour;

function required(component: Component, name: string): Property {
  const property = propertyNamed(component, name);
  if (property) return property;
  const upper = component.name.toUpperCase();
  throw new CalendarError(
    component.line,
    `a ${upper} without ${name.toUpperCase()}`,
    `one in every ${upper}`,
  );
}

function offsetOf(component: Component, name: string): number {
  const property = required(component, name);
  const [, sign, hours, minutes, seconds] =
    /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(String(property.values[0])) ?? [];
  const size = Number(hours) * hour + Number(minutes) * minute + Number(seconds ?? 0) * 1000;
  if (!sign || size > farthest) throw property.wrong('an offset from UTC such as +0100');
  return sign === '-' ? -size : size;
}

function wallIn(property: Property, value: unknown): { wall: number; utc: boolean } {
  const read = wallOfValue(value);
  if (!read) throw property.wrong('a time such as 20260105T090000');
  return read;
}

/** All onsets of a STANDARD or DAYLIGHT. Their times are local, with the offset before. */
function onsetsOf(observance: Component, budget: Budget): Onset[] {
  const before = offsetOf(observance, 'tzoffsetfrom');
  const offset = offsetOf(observance, 'tzoffsetto');
  const onset = (wall: number, utc = false): Onset => ({ at: utc ? wall : wall - before, before, offset });
  const startProperty = required(observance, 'dtstart');
  const start = wallIn(startProperty, startProperty.values[0]).wall;
  const dates = propertiesNamed(observance, 'rdate').flatMap(property =>
    property.values.map(value => {
      const { wall, utc } = wallIn(property, Array.isArray(value) ? value[0] : value);
      return onset(wall, utc);
    }),
  );
  const repeated = propertiesNamed(observance, 'rrule').flatMap(property => {
    const rule = ruleOf(property, start);
    const last = rule.until?.utc ? rule.until.wall : Number.POSITIVE_INFINITY;
    return [...datesOf(rule, start, followed, budget)]
      .map(wall => onset(wall))
      .filter(({ at }) => at <= last);
  });
  return [onset(start), ...dates, ...repeated];
}

/** A zone as a file defines it, and the time for which it does: from its first change to its last, or without an end. */
export type DefinedZone = { readonly zone: Zone; readonly from: number; readonly to: number };

const isObservance = ({ name }: Component) => name === 'standard' || name === 'daylight';

/** Whether a VTIMEZONE defines anything. */
export const hasObservances = ({ parts }: Component): boolean => parts.some(isObservance);

/** Whether a STANDARD or DAYLIGHT has a rule without an end. */
const isEndless = (observance: Component) =>
  propertiesNamed(observance, 'rrule').some(({ values }) => !/;(?:UNTIL|COUNT)=/.test(`;${values[0]}`));

/**
 * Parses a VTIMEZONE. Rules are expanded from 1970 to 2100.
 * @throws CalendarError if it violates RFC 5545, or exceeds the budget
 */
export function zoneOfComponent(component: Component, name: string, budget: Budget): DefinedZone {
  const observances = component.parts.filter(isObservance);
  const onsets = observances.flatMap(part => onsetsOf(part, budget)).sort((a, b) => a.at - b.at);
  return {
    zone: zoneWith(name, segmentsOf(onsets)),
    from: onsets[0]?.at ?? Number.POSITIVE_INFINITY,
    to: observances.some(isEndless)
      ? Number.POSITIVE_INFINITY
      : (onsets.at(-1)?.at ?? Number.NEGATIVE_INFINITY),
  };
}

/** The zone as defined for the time for which it is, and the known zone before and after. */
export function withKnownZone({ zone: own, from, to }: DefinedZone, known: Zone): Zone {
  const stretches = [
    { zone: known, from: Number.NEGATIVE_INFINITY, to: from },
    { zone: own, from, to },
    { zone: known, from: to, to: Number.POSITIVE_INFINITY },
  ].filter(stretch => stretch.from < stretch.to);
  const segments = (first: number, last: number): Segment[] => {
    const found: Segment[] = [];
    for (const stretch of stretches) {
      if (stretch.to <= first || stretch.from > last) continue;
      const [begin, end] = [Math.max(first, stretch.from), Math.min(last, stretch.to)];
      for (const each of stretch.zone.segments(begin, end)) {
        const piece = { ...each, from: Math.max(each.from, stretch.from), to: Math.min(each.to, stretch.to) };
        const before = found.at(-1);
        if (piece.from >= piece.to) continue;
        if (before?.offset === piece.offset) found[found.length - 1] = { ...before, to: piece.to };
        else found.push(piece);
      }
    }
    return found;
  };
  return {
    name: known.name,
    segments,
    steady: (first, last) => {
      const around = stretches.find(stretch => stretch.from <= first && last < stretch.to);
      return around ? around.zone.steady(first, last) : steadyBy(segments)(first, last);
    },
  };
}

/** Whether the offset is the same throughout, by the segments. */
const steadyBy =
  (segments: Zone['segments']): Zone['steady'] =>
  (from, to) => {
    const [only, ...others] = segments(from, to);
    return others.length === 0 ? (only?.offset ?? null) : null;
  };

function segmentsOf(onsets: readonly Onset[]): Segment[] {
  const segments: Segment[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let offset = onsets[0]?.before ?? 0;
  for (const onset of onsets) {
    if (onset.offset === offset) continue;
    if (onset.at > from) segments.push({ from, to: onset.at, offset });
    from = onset.at;
    offset = onset.offset;
  }
  return [...segments, { from, to: Number.POSITIVE_INFINITY, offset }];
}

function zoneWith(name: string, all: readonly Segment[]): Zone {
  // The first segment that ends after an instant.
  const indexAt = (instant: number) => {
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.to ?? 0) > instant) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const segments = (from: number, to: number) => {
    const found: Segment[] = [];
    for (let index = indexAt(from); index < all.length; index++) {
      const segment = all[index];
      if (!segment || segment.from > to) break;
      found.push(segment);
    }
    return found;
  };
  return { name, segments, steady: steadyBy(segments) };
}
