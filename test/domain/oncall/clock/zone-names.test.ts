/** What names of time zones mean, and what is suggested for one that means nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import { describe, expect, test } from 'vitest';
import { isTimeZone } from '../../../../source/domain/oncall/clock/time-zones.ts';
import { hour, minute, toWallTime } from '../../../../source/domain/oncall/clock/wall-time.ts';
import { findWindowsZone, windowsIds } from '../../../../source/domain/oncall/clock/windows-zones.ts';
import { findNamedZone, suggestTimeZone } from '../../../../source/domain/oncall/clock/zone-names.ts';

const [winter, summer] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

/** The offsets in winter and summer, in hours; null if the name is unknown. */
function offsets(name: string): readonly number[] | null {
  const zone = findNamedZone(name);
  return zone && [winter, summer].map(at => (toWallTime(zone, at) - at) / hour);
}

const berlin = [1, 2];
const newYork = [-5, -4];

describe('findNamedZone() knows', () => {
  test.each([
    ['IANA names, in any case', ['Europe/Berlin', 'europe/berlin', 'EUROPE/BERLIN'], berlin],
    ['links', ['US/Eastern', 'America/Fort_Wayne', 'EST5EDT'], newYork],
    ['earlier names', ['Asia/Calcutta', 'Asia/Kolkata'], [5.5, 5.5]],
    ['names with spaces or in quotes', ['America/New York', '"America/New_York"', "'US/Eastern'"], newYork],
    [
      'ids of Windows, and their forms for summer',
      [
        'W. Europe Standard Time',
        'w. europe standard time',
        'W. Europe Daylight Time',
        'W. Europe Summer Time',
      ],
      berlin,
    ],
    ['retired ids of Windows', ['Mexico Standard Time'], [-6, -6]],
    [
      'display names of Exchange',
      [
        '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
        '(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
        '(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna',
        '(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, Stockholm\\, Vienna',
        // In German, and with places that Windows does not list.
        '(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien',
        '(UTC+01:00) Prag, Warschau, Zagreb',
        'Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm',
      ],
      berlin,
    ],
    [
      'display names of American zones',
      [
        '(GMT-05.00) Eastern Time (US & Canada)',
        '(UTC-05:00) Eastern Time (US and Canada)',
        '(UTC-05:00) Eastern Time (US &amp; Canada)',
        'Eastern Time (US & Canada)',
        'Eastern Standard Time',
        'Eastern Daylight Time',
      ],
      newYork,
    ],
    ['a display name that Windows gave to another zone later', ['(UTC+02:00) Minsk'], [2, 3]],
    [
      'a display name with an offset of earlier law',
      ['(UTC+04:00) Moscow, St. Petersburg, Volgograd'],
      [3, 3],
    ],
    ['its later meaning', ['(UTC+03:00) Minsk', 'Belarus Standard Time'], [3, 3]],
    [
      'names with the prefix of a vendor',
      [
        '/freeassociation.sourceforge.net/Tzfile/Europe/Berlin',
        '/mozilla.org/20050126_1/Europe/Berlin',
        '/softwarestudio.org/Olson_20011030_5/Europe/Berlin',
        '/citadel.org/20210210_1/Europe/Berlin',
        '/vendor.example/Europe/Berlin',
        'Olson/Europe/Berlin',
        'posix/Europe/Berlin',
        'tzone://Microsoft/W. Europe Standard Time',
      ],
      berlin,
    ],
    ['a prefix before an offset', ['/vendor.example/GMT+0100'], [1, 1]],
    ['a prefix before a name of three parts', ['/example.org/1/America/Argentina/Buenos_Aires'], [-3, -3]],
    ['offsets to the east', ['GMT+0100', 'GMT+01:00', 'UTC+1', 'UTC +01', '+01:00', '(UTC+01:00)'], [1, 1]],
    // The signs of these IANA names are those of POSIX.
    ['Etc/GMT-1, an hour ahead of UTC', ['Etc/GMT-1'], [1, 1]],
    ['offsets to the west', ['UTC-05:30', 'GMT-0530', 'UTC\u221205:30', '-05:30'], [-5.5, -5.5]],
    [
      'UTC',
      ['Z', 'UTC', 'GMT', 'Etc/UTC', 'utc', 'Zulu', 'UTC+0', '/a.example/UTC', 'tzone://Microsoft/Utc'],
      [0, 0],
    ],
    ['a city of one zone', ['Berlin', 'berlin'], berlin],
  ])('%s', (_, names, expected) => {
    expect(names.map(name => [name, offsets(name)])).toEqual(names.map(name => [name, expected]));
  });

  test('every id of the CLDR, as IANA names that Intl knows', () => {
    expect(windowsIds.length).toBeGreaterThan(139);
    expect(windowsIds.filter(id => !isTimeZone(findWindowsZone(id) ?? ''))).toEqual([]);
  });

  test('the names in the table of another calendar reader, with the same offsets', () => {
    const file = join(import.meta.dirname, '../../../../node_modules/node-ical/windowsZones.json');
    const theirs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { iana: string[] }>;
    const different = Object.entries(theirs).filter(([name, { iana }]) => {
      const zone = IANAZone.create(iana[0] ?? '');
      const own = [winter, summer].map(at => (zone.offset(at) * minute) / hour);
      return JSON.stringify(offsets(name)) !== JSON.stringify(own);
    });
    expect(different.map(([name]) => name)).toEqual([
      // Two zones by now, of which the CLDR has the first and they the second; and an offset that has changed since.
      '(UTC+06:00) Almaty, Novosibirsk',
      '(UTC-11:00) Midway Island, Samoa',
    ]);
  });
});

describe('findNamedZone() does not guess', () => {
  test.each([
    'Customized Time Zone',
    'tzone://Microsoft/Custom',
    'Europe/Madird',
    'Nowhere',
    'Local',
    'floating',
    '',
    ' ',
    '/',
    '/vendor.example/Europe/Madird',
    // A part of another zone's name is not a name.
    'America/Singapore',
    'Western/Central Europe',
    // An offset alone does not say when the clocks change.
    '(UTC+01:00) Somewhere',
    // La Paz in Mexico, and in Bolivia.
    '(UTC-07:00) La Paz',
    'Berlin, London',
    'Berlin, Springfield',
    'GMT +0100 (Standard) / GMT +0200 (Daylight)',
    'UTC+25',
    'UTC+15',
    'UTC+1:75',
    '+',
    // Abbreviations that ICU takes for Dhaka, Kolkata and Anchorage.
    'BST',
    'IST',
    'AST',
    'CEST',
    'SystemV/EST5',
    'x'.repeat(1_000_000),
  ])('for %j', name => {
    expect(findNamedZone(name)).toBeNull();
  });
});

describe('suggestTimeZone()', () => {
  test.each([
    ['Europe/Madird', 'Europe/Madrid'],
    ['/mozilla.org/20050126_1/Europe/Madird', 'Europe/Madrid'],
    ['Amerika/New_York', 'America/New_York'],
    ['America/NewYork', 'America/New_York'],
    ['Madrit', 'Europe/Madrid'],
    ['US/Eastren', 'US/Eastern'],
    // By the name of today, although Intl lists the earlier one.
    ['Asia/Kolkatta', 'Asia/Kolkata'],
    ['Europe/Kyyiv', 'Europe/Kyiv'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['W. Europe Standart Time', 'Europe/Berlin'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 'Europe/Berlin'],
    ['(UTC+01:00) Amsterdamm', 'Europe/Amsterdam'],
    ['CEST', 'Europe/Berlin'],
    ['bst', 'Europe/London'],
    ['EDT', 'America/New_York'],
    ['GMT+0100', 'Etc/GMT-1'],
    ['-05:00', 'Etc/GMT+5'],
    ['Z', 'UTC'],
    ['UTC+05:30', null],
    ['Nowhere', null],
    ['', null],
  ])('for %j is %j', (name, expected) => {
    expect(suggestTimeZone(name)).toBe(expected);
  });

  test('is always a name that can be written as a time zone', () => {
    const names = ['CEST', 'BST', 'IST', 'AST', 'EEST', 'SGT', 'MSK', 'NZDT', 'UTC+3', 'Tokio', 'GMT-7'];
    expect(names.filter(name => !isTimeZone(suggestTimeZone(name) ?? ''))).toEqual([]);
  });
});
