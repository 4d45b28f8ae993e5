/** Calendars that people reported, through the program: each in a schedule of New York. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { calendar, event } from '../../domain/oncall/ics/calendars.ts';

const calendars = join(import.meta.dirname, '../../fixtures/calendars');
const window = ['--from', '2026-12-14T00:00Z', '--to', '2026-12-20T00:00Z'];

const people = `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  ben: {name: Ben Ode, email: ben@example.com}
`;
const teamWith = (rotation: string) =>
  `${people}schedules:\n  rota: {timezone: America/New_York, rotations: [${rotation}]}\n`;

/** A desk with a schedule that has its shifts from a calendar. */
function deskWith(text: string, rotation = '{ics: rota.ics}') {
  const desk = openDesk();
  writeFileSync(join(desk.folder, 'callme.yaml'), teamWith(rotation));
  writeFileSync(join(desk.folder, 'rota.ics'), text);
  /** `ana 2026-12-14T12:00Z 2026-12-14T20:00Z`, without gaps. */
  const shifts = async (name = 'rota') => {
    const spans: { person: string | null; from: string; to: string }[] = JSON.parse(
      await desk.does(['schedule', 'show', name, ...window, '--json']),
    );
    return spans
      .filter(({ person }) => person !== null)
      .map(({ person, from, to }) => `${person} ${from.slice(8, 16)}Z ${to.slice(8, 16)}Z`);
  };
  return { ...desk, shifts };
}

const deskWithCase = (name: string) => deskWith(readFileSync(join(calendars, name), 'utf8'));

describe('schedule show', () => {
  test.each([
    ['windows-zone-without-vtimezone.ics', ['ana 14T12:00Z 14T20:00Z']],
    ['prefixed-and-offset-zones.ics', ['ana 14T08:00Z 14T16:00Z', 'ben 15T08:00Z 15T16:00Z']],
    ['newer-sequence-first.ics', ['ben 14T09:00Z 14T17:00Z']],
    [
      'common-and-harmless.ics',
      [
        'ana 14T08:00Z 14T16:00Z',
        'ana 15T08:00Z 15T16:00Z',
        'ana 16T08:00Z 16T16:00Z',
        'ben 17T08:00Z 17T16:00Z',
      ],
    ],
  ])('reads %s', async (name, expected) => {
    const desk = deskWithCase(name);
    expect(await desk.shifts()).toEqual(expected);
    const { stdout } = await desk.callme(['schedule', 'check', '--json', '--from', '2026-12-14T00:00Z']);
    expect(JSON.parse(stdout).findings.map(({ kind }: { kind: string }) => kind)).not.toContain('set-aside');
  });
});

describe('a calendar that is not in UTF-8', () => {
  const text = calendar(
    event('UID:1', 'DTSTART:20261214T090000Z', 'DURATION:PT8H', 'SUMMARY:ana', 'DESCRIPTION:é'),
  );
  const [before = '', after = ''] = text.split('é');
  test.each([
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-8 with a fold inside of a character', Buffer.from(`${before}\u00c3\r\n \u00a9${after}`, 'latin1')],
  ])('is read: %s', async (_, bytes) => {
    const desk = deskWith('');
    writeFileSync(join(desk.folder, 'rota.ics'), bytes);
    expect(await desk.shifts()).toEqual(['ana 14T09:00Z 14T17:00Z']);
    await desk.does(['schedule', 'import', 'rota.ics', 'another']);
    expect(await desk.shifts('another')).toEqual(['ana 14T09:00Z 14T17:00Z']);
  });
});

describe('an unknown zone is an error with its line and the nearest zone', () => {
  test.each([
    ['show', ['schedule', 'show', 'rota']],
    ['export', ['schedule', 'export', 'rota']],
    ['check', ['schedule', 'check']],
    ['doctor', ['doctor']],
  ])('in %s', async (_, args) => {
    const { code, stdout, stderr } = await deskWithCase('misspelt-zone.ics').callme(args);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/line 7: .*TZID=Europe\/Madird.*did you mean Europe\/Madrid\?/);
  });

  test('in import, which changes nothing', async () => {
    const desk = deskWith(calendar(event('DTSTART:20261214T090000Z', 'DURATION:PT8H', 'SUMMARY:ana')));
    copyFileSync(join(calendars, 'misspelt-zone.ics'), join(desk.folder, 'new.ics'));
    const { code, stderr } = await desk.callme(['schedule', 'import', 'new.ics']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/new\.ics:7: found TZID=Europe\/Madird .*did you mean Europe\/Madrid\?/);
    expect(readFileSync(join(desk.folder, 'callme.yaml'), 'utf8')).toBe(teamWith('{ics: rota.ics}'));
  });

  test('of the team file', async () => {
    const desk = openDesk();
    const zones = [
      ['CEST', 'Europe/Berlin'],
      ['W. Europe Standard Time', 'Europe/Berlin'],
      ['Europe/Madird', 'Europe/Madrid'],
      ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
      ['GMT+1', 'Etc/GMT-1'],
    ] as const;
    const people = zones.map(([zone], index) => `  p${index}: {name: P, timezone: "${zone}"}`).join('\n');
    const others = `schedules:
  rota: {timezone: Europe/Berlln, rotations: [{people: [p0], starts: 2026-01-01T09:00, shift: 1 week, timezone: BST}]}
pir: {timezone: MEZ}
`;
    writeFileSync(join(desk.folder, 'callme.yaml'), `version: 1\npeople:\n${people}\n${others}`);
    const { stdout } = await desk.callme(['doctor']);
    for (const [index, [zone, near]] of zones.entries()) {
      expect(stdout).toContain(
        `callme.yaml:${index + 3}:27: people.p${index}.timezone: found "${zone}", expected an IANA time zone; did you mean ${near}?`,
      );
    }
    expect(stdout).toContain(
      'schedules.rota.timezone: found "Europe/Berlln", expected an IANA time zone; did you mean Europe/Berlin?',
    );
    expect(stdout).toContain(
      'schedules.rota.rotations[0].timezone: found "BST", expected an IANA time zone; did you mean Europe/London?',
    );
    expect(stdout).toContain(
      'pir.timezone: found "MEZ", expected an IANA time zone; did you mean Europe/Berlin?',
    );
  });
});

describe('an event that cannot be read', () => {
  const mixed = calendar(
    event('DTSTART;TZID=Europe/Berlin:20261214T090000', 'DURATION:PT8H', 'SUMMARY:ana'),
    event('DTSTART;TZID=Europe/Berlln:20261215T090000', 'DURATION:PT8H', 'SUMMARY:ben'),
    event('DTSTART:20261216T250000Z', 'DURATION:PT8H', 'SUMMARY:ben'),
  );
  const zone = /line 10: .*TZID=Europe\/Berlln .*did you mean Europe\/Berlin\?/;
  const time = /line 15: .*"DTSTART:20261216T250000Z", expected a date/;

  test('is set aside, and the others are shown, with a warning', async () => {
    const desk = deskWith(mixed);
    expect(await desk.shifts()).toEqual(['ana 14T08:00Z 14T16:00Z']);
    const { code, stderr } = await desk.callme(['schedule', 'show', 'rota', ...window]);
    expect(code).toBe(0);
    expect(stderr).toMatch(zone);
    expect(stderr).toMatch(time);
  });

  test.each([
    [6, '1 more event is set aside'],
    [8, '3 more events are set aside'],
  ])('is one of at most five that show lists; check has all of them: %s', async (count, others) => {
    const bad = Array.from({ length: count }, (_, index) => event(`DTSTART:2026123${index}T250000Z`));
    const desk = deskWith(
      calendar(event('DTSTART:20261214T090000Z', 'DURATION:PT8H', 'SUMMARY:ana'), ...bad),
    );
    const { stderr } = await desk.callme(['schedule', 'show', 'rota', ...window]);
    expect(stderr.match(/^warning: /gm)).toHaveLength(6);
    expect(stderr).toContain(`${others}: callme schedule check lists them`);
    const { stdout } = await desk.callme(['schedule', 'check', '--json']);
    const { findings } = JSON.parse(stdout);
    expect(findings.filter(({ kind }: { kind: string }) => kind === 'set-aside')).toHaveLength(count);
  });

  test('is a finding of check', async () => {
    const { code, stdout } = await deskWith(mixed).callme([
      'schedule',
      'check',
      '--from',
      '2026-12-14T00:00Z',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(zone);
    expect(stdout).toMatch(time);
  });

  test('is a finding of check as JSON, with its calendar and its line', async () => {
    const { stdout } = await deskWith(mixed).callme([
      'schedule',
      'check',
      'rota',
      '--json',
      '--from',
      '2026-12-14T00:00Z',
    ]);
    const { findings } = JSON.parse(stdout);
    expect(findings.filter(({ kind }: { kind: string }) => kind === 'set-aside')).toMatchObject([
      { schedule: 'rota', ics: 'rota.ics', line: 10 },
      { schedule: 'rota', ics: 'rota.ics', line: 15 },
    ]);
  });

  test('is no finding if it was over before the weeks that are checked; import lists it', async () => {
    const past = calendar(
      event('DTSTART:20261214T090000Z', 'DURATION:PT8H', 'SUMMARY:ana'),
      event('DTSTART:20190102T090000Z', 'DTEND:20190101T090000Z', 'SUMMARY:ben'),
    );
    const desk = deskWith(past);
    const kinds = async (from: string) => {
      const { stdout } = await desk.callme(['schedule', 'check', '--json', '--from', from]);
      return JSON.parse(stdout).findings.map(({ kind }: { kind: string }) => kind);
    };
    expect(await kinds('2026-12-14T00:00Z')).not.toContain('set-aside');
    expect(await kinds('2019-01-01T00:00Z')).toContain('set-aside');
    expect((await desk.callme(['doctor'])).stdout).not.toContain('calendars: rota.ics');
    expect(await desk.does(['schedule', 'import', 'rota.ics', 'other', '--dry-run'])).toContain('line 11');
  });

  test('is reported by import', async () => {
    const desk = deskWith(mixed);
    const out = await desk.does(['schedule', 'import', 'rota.ics', 'other', '--dry-run']);
    expect(out).toContain('2 events cannot be read and are set aside:');
    expect(out).toMatch(/line 10 .*Berlln/);
    const json = JSON.parse(
      await desk.does(['schedule', 'import', 'rota.ics', 'other', '--dry-run', '--json']),
    );
    expect(json.setAside.map(({ line }: { line: number }) => line)).toEqual([10, 15]);
  });

  test('is reported by doctor', async () => {
    const { code, stdout } = await deskWith(mixed).callme(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL calendars: rota\.ics line 10: /m);
    expect(stdout).toMatch(/^FAIL calendars: rota\.ics line 15: /m);
    expect(stdout).toMatch(/^ok {3}team file: /m);
  });

  test('is reported of a calendar of holidays, too', async () => {
    const desk = deskWith(mixed.replaceAll('Berlln', 'Berlin').replace('T250000Z', 'T090000Z'));
    const team = `${people}schedules:\n  rota: {timezone: UTC, holidays: days.ics, rotations: [{ics: rota.ics}]}\n`;
    writeFileSync(join(desk.folder, 'callme.yaml'), team);
    writeFileSync(
      join(desk.folder, 'days.ics'),
      calendar(event('DTSTART;VALUE=DATE:20261225'), event('DTSTART;VALUE=DATE:20261301')),
    );
    const { stdout } = await desk.callme(['schedule', 'check', '--from', '2026-12-14T00:00Z']);
    expect(stdout).toContain('days.ics line 8: the event is set aside: found "DTSTART;VALUE=DATE:20261301"');
  });
});

describe('X-WR-TIMEZONE', () => {
  const floating = calendar(
    ['X-WR-TIMEZONE:W. Europe Standard Time'],
    event('DTSTART:20261214T090000', 'DTEND:20261214T170000', 'SUMMARY:ana'),
    event('DTSTART;VALUE=DATE:20261216', 'SUMMARY:ben'),
  );
  const inBerlin = ['ana 14T08:00Z 14T16:00Z', 'ben 15T23:00Z 16T23:00Z'];

  test('is the zone of floating times and whole days in an existing schedule and in one that import creates', async () => {
    const desk = deskWith(floating);
    expect(await desk.shifts()).toEqual(inBerlin);
    await desk.does(['schedule', 'import', 'rota.ics', 'new'], { env: { TZ: 'Asia/Tokyo' } });
    expect(readFileSync(join(desk.folder, 'callme.yaml'), 'utf8')).toMatch(
      /new: *\{timezone: Europe\/Berlin|new:\n +timezone: Europe\/Berlin/,
    );
    expect(await desk.shifts('new')).toEqual(inBerlin);
  });

  test('gives way to the timezone of the rotation, also in an import', async () => {
    const inTokyo = ['ana 14T00:00Z 14T08:00Z', 'ben 15T15:00Z 16T15:00Z'];
    const desk = deskWith(floating, '{ics: rota.ics, timezone: Asia/Tokyo}');
    expect(await desk.shifts()).toEqual(inTokyo);
    const other = deskWith(calendar(event('DTSTART:20251214T090000Z')));
    writeFileSync(join(other.folder, 'new.ics'), floating);
    await other.does(['schedule', 'import', 'new.ics', 'rota', '--timezone', 'Asia/Tokyo']);
    expect(await other.shifts()).toEqual(inTokyo);
  });
});

describe('the zone of a schedule that import creates', () => {
  const written = async (text: string, args: readonly string[] = []) => {
    const desk = deskWith(calendar(event('DTSTART:20251214T090000Z', 'SUMMARY:ana')));
    mkdirSync(join(desk.folder, 'in'));
    writeFileSync(join(desk.folder, 'in/new.ics'), text);
    const out = await desk.does(['schedule', 'import', 'in/new.ics', 'new', ...args], {
      env: { TZ: 'Asia/Tokyo' },
    });
    const [, zone] =
      /new:\s*\{?\s*timezone: ([\w/+-]+)/.exec(readFileSync(join(desk.folder, 'callme.yaml'), 'utf8')) ?? [];
    return { zone, out };
  };
  const zoned = (id: string) => event(`DTSTART;TZID=${id}:20261214T090000`, 'DURATION:PT8H', 'SUMMARY:ana');
  const floating = event('DTSTART:20261214T090000', 'DURATION:PT8H', 'SUMMARY:ana');

  test.each([
    [
      'is that of X-WR-TIMEZONE',
      calendar(['X-WR-TIMEZONE:Europe/Berlin'], zoned('Europe/Paris')),
      'Europe/Berlin',
    ],
    [
      'is that in which most events begin',
      calendar(zoned('Europe/Paris'), zoned('W. Europe Standard Time'), zoned('Europe/Berlin'), floating),
      'Europe/Berlin',
    ],
    [
      'is UTC if the events are',
      calendar(event('DTSTART:20261214T090000Z', 'DURATION:PT8H', 'SUMMARY:ana')),
      'UTC',
    ],
    ['is an hour ahead of UTC for GMT+0100', calendar(['X-WR-TIMEZONE:GMT+0100'], floating), 'Etc/GMT-1'],
  ])('%s', async (_, text, zone) => {
    const found = await written(text);
    expect(found.zone).toBe(zone);
    expect(found.out).not.toContain('nothing says');
  });

  test('is that of the other schedules if the calendar has none, which import says; never that of the machine', async () => {
    const { zone, out } = await written(calendar(floating));
    expect(zone).toBe('America/New_York');
    expect(out).toContain(
      'nothing says in which zone its floating times and whole days are: America/New_York (choose one with --timezone)',
    );
  });

  test('is that of --timezone', async () => {
    const { zone, out } = await written(calendar(['X-WR-TIMEZONE:Europe/Berlin'], floating), [
      '--timezone',
      'Europe/Oslo',
    ]);
    expect(zone).toBe('Europe/Oslo');
    expect(out).not.toContain('nothing says');
    // Of the rotation as well, where the zone of the calendar would win.
    expect(out).toMatch(/- ics: in\/new\.ics\n +timezone: Europe\/Oslo\n/);
  });
});
