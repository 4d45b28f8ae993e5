/** Reads a VTIMEZONE (RFC 5545 section 3.6.5) as a zone, so that its wall times become instants by the rule in `wall-time.ts`. */
import { hour, minute } from '../clock/wall-time.ts';
import type { Segment, Zone } from '../clock/zone.ts';
import { CalendarError } from './calendar-error.ts';
import { type Component, type ContentLine, lineNamed, linesNamed } from './content.ts';
import { type Budget, datesOf } from './expand.ts';
import { wallOfValue } from './moment.ts';
import { type Property, propertyOf } from './property.ts';
import { ruleOf } from './rule.ts';

/** The start of an offset, and the offset before. Milliseconds. */
type Onset = { readonly at: number; readonly before: number; readonly offset: number };

/** Rules are expanded between these years; outside, the nearest offset applies. */
const followed = { from: Date.UTC(1970, 0), to: Date.UTC(2100, 0) };

/** The largest offset from UTC in history. */
const farthest = 16 * hour;

function required(component: Component, name: string): ContentLine {
  const line = lineNamed(component, name);
  if (line) return line;
  const upper = component.name.toUpperCase();
  throw new CalendarError(
    component.line,
    `a ${upper} without ${name.toUpperCase()}`,
    `one in every ${upper}`,
  );
}

function offsetOf(component: Component, name: string): number {
  const property = propertyOf(required(component, name));
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
  const startLine = propertyOf(required(observance, 'dtstart'));
  const start = wallIn(startLine, startLine.values[0]).wall;
  const dates = linesNamed(observance, 'rdate').flatMap(line => {
    const property = propertyOf(line);
    return property.values.map(value => {
      const { wall, utc } = wallIn(property, Array.isArray(value) ? value[0] : value);
      return onset(wall, utc);
    });
  });
  const repeated = linesNamed(observance, 'rrule').flatMap(line => {
    const rule = ruleOf(propertyOf(line), start);
    const last = rule.until?.utc ? rule.until.wall : Number.POSITIVE_INFINITY;
    return [...datesOf(rule, start, followed, budget)]
      .map(wall => onset(wall))
      .filter(({ at }) => at <= last);
  });
  return [onset(start), ...dates, ...repeated];
}

/**
 * Parses a VTIMEZONE. Rules are expanded from 1970 to 2100.
 * @throws CalendarError if it violates RFC 5545, or exceeds the budget
 */
export function zoneOfComponent(component: Component, name: string, budget: Budget): Zone {
  const observances = component.parts.filter(part => part.name === 'standard' || part.name === 'daylight');
  if (observances.length === 0) {
    throw new CalendarError(
      component.line,
      'a VTIMEZONE without STANDARD and DAYLIGHT',
      'one of them at least',
    );
  }
  const onsets = observances.flatMap(part => onsetsOf(part, budget)).sort((a, b) => a.at - b.at);
  return zoneWith(name, segmentsOf(onsets));
}

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
  return {
    name,
    segments,
    steady: (from, to) => {
      const [only, ...others] = segments(from, to);
      return others.length === 0 ? (only?.offset ?? null) : null;
    },
  };
}
