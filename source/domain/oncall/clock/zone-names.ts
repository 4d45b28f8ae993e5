/**
 * What a name of a time zone means, for all the names that calendars use: IANA names, names of Windows and Exchange, names with
 * the prefix of a vendor, offsets, cities. A name that means nothing is never replaced by a guess.
 */
import { findNearest } from '../../kernel/nearest.ts';
import { isTimeZone } from './time-zones.ts';
import { hour, minute, toWallTime } from './wall-time.ts';
import { findWindowsZone, parseDisplayName, windowsIds } from './windows-zones.ts';
import { fixedZone, openZone, type Zone } from './zone.ts';

/** No name of a zone is as long, and taking a long one apart takes quadratic time. */
const longestName = 200;

/** The name without quotes, escapes and superfluous spaces; empty for a text that is too long to be one. */
function cleaned(written: string): string {
  if (written.length > longestName) return '';
  return written
    .replace(/\\([,;:"\\])/g, '$1')
    .replaceAll('&amp;', '&')
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s"']+|[\s"']+$/g, '');
}

/** The largest offset of a zone in use is +14:00. */
const farthest = 14 * hour;

/** `UTC+1`, `GMT+0100`, `UTC-05:30`, `(UTC+01:00)`, `+01:00`, `Z` in milliseconds; null if it is not an offset. */
function parseOffset(name: string): number | null {
  if (/^z$/i.test(name)) return 0;
  const bare = name.replace(/^\((.*)\)$/, '$1');
  const [, sign, hours, minutes = '0'] =
    /^(?:UTC|GMT)? ?([+-]) ?(\d\d?)(?:[:.]?([0-5]\d))?$/i.exec(bare) ?? [];
  const offset = Number(hours) * hour + Number(minutes) * minute;
  if (sign === undefined || offset > farthest) return null;
  return sign === '-' ? -offset : offset;
}

/** The first part of IANA names, which is never the prefix of a vendor. */
const area =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Canada|Mexico|Brazil|Chile)$/i;

/** What follows the prefix of a vendor: `Europe/Oslo` of `/freeassociation.sourceforge.net/Tzfile/Europe/Oslo`. */
function* withoutPrefix(name: string): Generator<string> {
  const parts = name.split('/');
  for (let index = 1; index < parts.length && !area.test(parts[index - 1] ?? ''); index++) {
    yield parts.slice(index).join('/');
  }
}

/**
 * Names of today for zones that Intl lists by an earlier one, and common links that it does not list. Of these, it has those
 * that its data has.
 */
const otherNames = [
  'UTC',
  'GMT',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
  ...['Alaska', 'Arizona', 'Central', 'Eastern', 'Hawaii', 'Mountain', 'Pacific'].map(name => `US/${name}`),
  ...['Atlantic', 'Central', 'Eastern', 'Mountain', 'Newfoundland', 'Pacific'].map(name => `Canada/${name}`),
];

let known: readonly string[] | null = null;

/** IANA names, for suggestions and cities. */
function ianaNames(): readonly string[] {
  known ??= [...otherNames.filter(isTimeZone), ...Intl.supportedValuesOf('timeZone')];
  return known;
}

/** The zone of a city (`Madrid`, `New York`); null if there is none, or more than one. */
function findZoneOfCity(name: string): string | null {
  const city = `/${name.replaceAll(' ', '_').toLowerCase()}`;
  const found = ianaNames().filter(zone => zone.toLowerCase().endsWith(city));
  const [first] = found;
  // Two names of one zone are one zone: America/Louisville, America/Kentucky/Louisville.
  const resolved = new Set(
    found.map(timeZone => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone),
  );
  return first !== undefined && resolved.size === 1 ? first : null;
}

/** In the year of these two days, the smaller offset of a zone is that of its standard time. */
const yearOfOffsets = [Date.UTC(2025, 0, 15), Date.UTC(2025, 6, 15)];

const offsetsIn = (zone: string) => yearOfOffsets.map(at => toWallTime(openZone(zone), at) - at);

/** Laws change the offsets of zones, and old display names keep theirs; more than this is another place of the same name. */
const mostDifferent = 90 * minute;

/** The zone of a name of Windows, unless the name has an offset that the zone cannot have had. */
function findZoneOfWindows(name: string): string | null {
  const zone = findWindowsZone(name);
  const written = parseOffset(parseDisplayName(name)?.offset ?? '');
  if (zone === null || written === null) return zone;
  return Math.abs(Math.min(...offsetsIn(zone)) - written) > mostDifferent ? null : zone;
}

/**
 * The zone of a display name that is not in the table (a newer one, or one in another language): that of the first of its places
 * that is a city with this offset. Without an offset, the name must have several cities (`Amsterdam, Berlin, Paris`), all with the
 * same offsets.
 */
function findZoneOfPlaces(name: string): string | null {
  const named = parseDisplayName(name);
  const places = (named?.places ?? name).split(/[,;/()]/);
  const zones = places.flatMap(place => findZoneOfCity(place.trim()) ?? []);
  if (named) {
    const offset = parseOffset(named.offset);
    return zones.find(zone => Math.min(...offsetsIn(zone)) === offset) ?? null;
  }
  const offsets = new Set(zones.map(zone => offsetsIn(zone).join()));
  return zones.length > 1 && offsets.size === 1 ? (zones[0] ?? null) : null;
}

/** The IANA name that a name means, or its offset from UTC in milliseconds; null if it means neither. */
function resolve(name: string): string | number | null {
  if (name === '') return null;
  if (isTimeZone(name)) return name;
  const underscored = name.replaceAll(' ', '_');
  if (isTimeZone(underscored)) return underscored;
  const found =
    parseOffset(name) ?? findZoneOfWindows(name) ?? findZoneOfCity(name) ?? findZoneOfPlaces(name);
  if (found !== null) return found;
  for (const rest of withoutPrefix(name)) {
    const meant = isTimeZone(rest) ? rest : (parseOffset(rest) ?? findWindowsZone(rest));
    if (meant !== null) return meant;
  }
  return null;
}

/** The zone that a calendar means by a name; null if the name is unknown. */
export function findNamedZone(written: string): Zone | null {
  const meant = resolve(cleaned(written));
  if (meant === null) return null;
  return typeof meant === 'number' ? fixedZone(meant) : openZone(meant);
}

/** The IANA name of what a name means; null if it is unknown, or an offset that no IANA name has. */
export function toIanaName(written: string): string | null {
  const meant = resolve(cleaned(written));
  return typeof meant === 'number' ? etcName(meant) : meant;
}

/** What people mean by abbreviations that are not IANA names. Only suggested: several regions share most of them. */
const abbreviations: Readonly<Record<string, string>> = {
  ACDT: 'Australia/Adelaide',
  ACST: 'Australia/Adelaide',
  ADT: 'America/Halifax',
  AEDT: 'Australia/Sydney',
  AEST: 'Australia/Sydney',
  AKDT: 'America/Anchorage',
  AKST: 'America/Anchorage',
  ART: 'America/Argentina/Buenos_Aires',
  AST: 'America/Halifax',
  AWST: 'Australia/Perth',
  BRT: 'America/Sao_Paulo',
  BST: 'Europe/London',
  CDT: 'America/Chicago',
  CEST: 'Europe/Berlin',
  CLT: 'America/Santiago',
  EDT: 'America/New_York',
  EEST: 'Europe/Athens',
  GST: 'Asia/Dubai',
  HKT: 'Asia/Hong_Kong',
  ICT: 'Asia/Bangkok',
  IDT: 'Asia/Jerusalem',
  IST: 'Asia/Kolkata',
  KST: 'Asia/Seoul',
  MDT: 'America/Denver',
  MESZ: 'Europe/Berlin',
  MEZ: 'Europe/Berlin',
  MSK: 'Europe/Moscow',
  NDT: 'America/St_Johns',
  NST: 'America/St_Johns',
  NZDT: 'Pacific/Auckland',
  NZST: 'Pacific/Auckland',
  PDT: 'America/Los_Angeles',
  PHT: 'Asia/Manila',
  PKT: 'Asia/Karachi',
  SAST: 'Africa/Johannesburg',
  SGT: 'Asia/Singapore',
  SST: 'Pacific/Pago_Pago',
  TRT: 'Europe/Istanbul',
  WEST: 'Europe/Lisbon',
  WIB: 'Asia/Jakarta',
};

/** `Etc/GMT-1` for an hour ahead of UTC: the signs of these names are those of POSIX. Null for parts of an hour. */
function etcName(offset: number): string | null {
  if (offset === 0) return 'UTC';
  if (offset % hour !== 0) return null;
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset / hour)}`;
}

/** The nearest IANA name, or the IANA name of the nearest name of Windows. */
function findNearestName(name: string): string | null {
  const [firstPlace] = parseDisplayName(name)?.places.split(/[,;]/) ?? [];
  const unprefixed = [...withoutPrefix(name)].find(each => area.test(each.split('/')[0] ?? ''));
  const rest = firstPlace ?? unprefixed ?? name;
  const near = findNearest(rest, [...ianaNames(), ...windowsIds]) ?? findNearestCity(rest);
  return near === null ? null : (findWindowsZone(near) ?? near);
}

/** The zone of the nearest city (`Madrit`). */
function findNearestCity(name: string): string | null {
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const near = findNearest(cityOf(name), ianaNames().map(cityOf));
  return near === null ? null : (ianaNames().find(zone => cityOf(zone) === near) ?? null);
}

/** The IANA name for what was written as a time zone: what it means, what it abbreviates, or the nearest one; null if none is near. */
export function suggestTimeZone(written: string): string | null {
  const name = cleaned(written);
  const meant = resolve(name) ?? abbreviations[name.toUpperCase()] ?? findNearestName(name);
  return typeof meant === 'number' ? etcName(meant) : meant;
}
