/**
 * The time zones of a calendar: what its TZIDs mean, and its floating times. A name means the VTIMEZONE of the file, if it defines
 * anything, and else the zone that is known by that name. A name that means neither is an error: it is never replaced by another
 * zone, because the times would be wrong without anyone noticing.
 */
import { withSuggestion } from '../../kernel/nearest.ts';
import type { Zone } from '../clock/zone.ts';
import { findNamedZone, suggestTimeZone } from '../clock/zone-names.ts';
import { CalendarError } from './calendar-error.ts';
import { type Component, lineNamed } from './content.ts';
import { type Budget, takeShare } from './expand.ts';
import type { ZoneOfId } from './moment.ts';
import { type Property, propertyNamed, textOf } from './property.ts';
import { hasObservances, withKnownZone, zoneOfComponent } from './vtimezone.ts';

/** The zone of floating times and whole days. */
export type FloatingZone = {
  /** The zone of the schedule or rotation. */
  readonly zone: Zone;
  /** `given`: someone chose it for this calendar, so it wins over the calendar's own. */
  readonly precedence: 'calendar' | 'given';
};

/** TZIDs are compared without their case, quotes and escapes: parameters are written in another way than texts. */
const keyOf = (id: string) => id.replace(/["\\]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** The property in which most tools write the zone of a calendar, and one of a draft that some write. */
const zoneProperties = ['x-wr-timezone', 'timezone-id'];

/** The zone that a calendar says it is written for, with the property; null if it says none. */
export function zonePropertyOf(
  calendar: Component,
): { readonly name: string; readonly property: Property } | null {
  for (const each of zoneProperties) {
    const property = propertyNamed(calendar, each);
    const name = property === null ? '' : textOf(property).trim();
    if (property && name !== '') return { name, property };
  }
  return null;
}

/** The VTIMEZONEs of a file by their TZID; no property can refer to one without a TZID. */
export type Definitions = ReadonlyMap<string, Component>;

export function definitionsOf(calendars: readonly Component[]): Definitions {
  const definitions = new Map<string, Component>();
  for (const component of calendars.flatMap(({ parts }) => parts)) {
    const line = component.name === 'vtimezone' ? lineNamed(component, 'tzid') : undefined;
    if (!line) continue;
    const key = keyOf(line.text.slice(line.text.indexOf(':') + 1));
    // An empty one does not replace one that defines something.
    if (hasObservances(component) || !definitions.has(key)) definitions.set(key, component);
  }
  return definitions;
}

/** A suggestion takes milliseconds, and a calendar may have another unknown name in each of its events. */
const maxSuggestions = 20;

/** What is expected in the place of an unknown name. Each name is looked up once. */
function expectedZones(): (name: string) => string {
  const expected = 'a known time zone, or one that a VTIMEZONE of the file defines';
  const suggested = new Map<string, string>();
  return name => {
    const known = suggested.get(name);
    if (known !== undefined) return known;
    if (suggested.size === maxSuggestions) return expected;
    const text = withSuggestion(expected, suggestTimeZone(name));
    suggested.set(name, text);
    return text;
  };
}

/** The zone that a VTIMEZONE names as its own (X-LIC-LOCATION), for a TZID that means nothing. */
function findLocation(component: Component): Zone | null {
  const property = propertyNamed(component, 'x-lic-location');
  return property && findNamedZone(textOf(property));
}

/** Resolves each name once: its zone, or what makes the error at a property that uses it. */
function zonesByName(definitions: readonly Definitions[], budget: Budget) {
  const definitionOf = (key: string) => {
    const found = definitions.flatMap(each => each.get(key) ?? []);
    return found.find(hasObservances) ?? found[0];
  };
  const resolve = (name: string): Zone | CalendarError | null => {
    const component = definitionOf(keyOf(name));
    const known = findNamedZone(name);
    if (!component) return known;
    const elsewhere = known ?? findLocation(component);
    if (!hasObservances(component)) return elsewhere;
    try {
      const defined = takeShare(budget, share => zoneOfComponent(component, name, share));
      return elsewhere ? withKnownZone(defined, elsewhere) : defined.zone;
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      return known ?? error;
    }
  };
  const resolved = new Map<string, Zone | CalendarError | null>();
  return (name: string): Zone | CalendarError | null => {
    const found = resolved.get(name);
    if (found !== undefined) return found;
    const zone = resolve(name);
    resolved.set(name, zone);
    return zone;
  };
}

/**
 * Creates the function that resolves the TZIDs of a calendar.
 * @param definitions the VTIMEZONEs of the calendar, and those of the file
 * @param budget for the rules of VTIMEZONEs
 */
export function calendarZones(
  calendar: Component,
  definitions: readonly Definitions[],
  floating: FloatingZone,
  budget: Budget,
): ZoneOfId {
  const zoneNamed = zonesByName(definitions, budget);
  const expected = expectedZones();
  const named = (name: string, property: Property, part: string): Zone => {
    const zone = zoneNamed(name);
    if (zone instanceof CalendarError) throw zone;
    if (zone === null) throw property.wrong(expected(name), part);
    return zone;
  };
  let ofFloating: Zone | null = floating.precedence === 'given' ? floating.zone : null;
  const openFloating = () => {
    const own = zonePropertyOf(calendar);
    return own ? named(own.name, own.property, own.name) : floating.zone;
  };
  return (id, property) => {
    if (id !== null) return named(id, property, `TZID=${id}`);
    ofFloating ??= openFloating();
    return ofFloating;
  };
}
