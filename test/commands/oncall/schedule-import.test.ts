/** `callme schedule import`: a calendar becomes a source of shifts in the team file. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../builders/desk.ts';

const calendars = join(import.meta.dirname, '../../fixtures/calendars');

const spring = ['--from', '2026-03-16T08:00Z', '--to', '2026-04-06T07:00Z'];

const team = `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  ben: {name: Ben Ode}
  chi: {name: Chi Lin}
schedules:
  primary-rota:   # who answers first
    timezone: Europe/Madrid
    rotations:
      - people: [ana]   # until we know better
        starts: 2026-01-05T09:00
        shift: 1 week
    # overrides: []
`;

/** A desk with a team file, and a calendar in another folder. */
function deskWith(calendar: string) {
  const desk = openDesk();
  const teamFile = join(desk.folder, 'callme.yaml');
  writeFileSync(teamFile, team);
  mkdirSync(join(desk.home, 'downloads'));
  const file = join(desk.home, 'downloads', calendar);
  copyFileSync(join(calendars, calendar), file);
  const text = () => readFileSync(teamFile, 'utf8');
  return { ...desk, teamFile, file, text };
}

describe('schedule import', () => {
  test('adds it as the last rotation, copies it beside the team file, and reports its content', async () => {
    const desk = deskWith('pagerduty.ics');
    chmodSync(desk.teamFile, 0o640);
    const out = await desk.does(['schedule', 'import', desk.file, 'primary-rota', '--utc']);
    expect(desk.text()).toBe(team.replace('    # overrides', '      - ics: pagerduty.ics\n    # overrides'));
    expect(statSync(desk.teamFile).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(desk.folder, 'pagerduty.ics'))).toEqual(readFileSync(desk.file));
    expect(readdirSync(desk.folder).sort()).toEqual(['callme.yaml', 'pagerduty.ics']);
    expect(out.replaceAll(desk.folder, '.').replaceAll(desk.home, '~')).toBe(
      [
        '~/downloads/pagerduty.ics: 3 events of ana, ben',
        '1 past event without one person in ./callme.yaml',
        'copied it to ./pagerduty.ics',
        'added to ./callme.yaml:',
        '      - ics: pagerduty.ics',
        'primary-rota has no gaps in the next 90 days',
        '',
      ].join('\n'),
    );
    // And the shifts are there.
    const json = await desk.does([
      'schedule',
      'export',
      'primary-rota',
      '--from',
      '2026-01-12T08:00Z',
      '--to',
      '2026-01-19T08:00Z',
      '--json',
    ]);
    expect(JSON.parse(json)).toMatchObject([
      { person: 'ben', from: '2026-01-12T08:00:00.000Z', to: '2026-01-19T08:00:00.000Z' },
    ]);
  });

  test('creates a schedule with the name of the file, in the zone of the calendar', async () => {
    const desk = deskWith('google.ics');
    const report = JSON.parse(await desk.does(['schedule', 'import', desk.file, '--json']));
    expect(report).toMatchObject({
      schedule: 'google',
      added: true,
      dryRun: false,
      events: 3,
      people: ['ana', 'ben', 'chi'],
      unmatched: [],
      copiedTo: join(desk.folder, 'google.ics'),
    });
    // The rota ended in spring: the gap starts now.
    expect(Math.abs(Date.parse(report.firstGap.from) - Date.now())).toBeLessThan(60_000);
    expect(desk.text()).toBe(
      `${team}  google:\n    timezone: Europe/Madrid\n    rotations:\n      - ics: google.ics\n`,
    );
  });

  test('a file in the folder of the team file stays where it is, and --timezone is for its floating times', async () => {
    const desk = deskWith('floating.ics');
    mkdirSync(join(desk.folder, 'rotas'));
    copyFileSync(desk.file, join(desk.folder, 'rotas/floating.ics'));
    await desk.does(['schedule', 'import', 'rotas/floating.ics', 'primary-rota', '--timezone', 'Asia/Tokyo']);
    expect(desk.text()).toContain('      - ics: rotas/floating.ics\n        timezone: Asia/Tokyo\n');
    expect(existsSync(join(desk.folder, 'floating.ics'))).toBe(false);
    const json = await desk.does([
      'schedule',
      'export',
      'primary-rota',
      '--from',
      '2026-03-28T12:00Z',
      '--to',
      '2026-03-29T00:00Z',
      '--json',
    ]);
    expect(JSON.parse(json)).toMatchObject([
      { person: 'ben', from: '2026-03-28T12:00:00.000Z', to: '2026-03-29T00:00:00.000Z' },
    ]);
  });

  test('--dry-run reports what it would add, and writes nothing', async () => {
    const desk = deskWith('all-day.ics');
    const out = await desk.does(['schedule', 'import', desk.file, '--dry-run']);
    expect(out).toContain('would copy it to');
    expect(out).toContain('would add to');
    expect(out).toContain('  all-day:\n');
    expect(desk.text()).toBe(team);
    expect(readdirSync(desk.folder)).toEqual(['callme.yaml']);
  });

  test('a second time changes nothing', async () => {
    const desk = deskWith('all-day.ics');
    await desk.does(['schedule', 'import', desk.file]);
    const once = desk.text();
    expect(await desk.does(['schedule', 'import', desk.file])).toContain('already');
    expect(desk.text()).toBe(once);
  });

  test('accepts the output of export', async () => {
    const desk = deskWith('all-day.ics');
    const window = ['--from', '2026-03-16T08:00Z', '--to', '2026-04-06T07:00Z', '--json'];
    await desk.does([
      'schedule',
      'export',
      'primary-rota',
      '--from',
      '2026-03-16T08:00Z',
      '--to',
      '2026-04-06T07:00Z',
      '--out',
      'copy.ics',
    ]);
    await desk.does(['schedule', 'import', 'copy.ics']);
    const spans = async (name: string) =>
      (
        JSON.parse(await desk.does(['schedule', 'export', name, ...window])) as {
          person: string;
          from: string;
          to: string;
        }[]
      ).map(({ person, from, to }) => ({ person, from, to }));
    expect(await spans('copy')).toEqual(await spans('primary-rota'));
  });

  test('a team file behind a link is changed at its target, with paths relative to the link', async () => {
    const desk = deskWith('all-day.ics');
    const link = join(desk.home, 'callme.yaml');
    symlinkSync(desk.teamFile, link);
    await desk.does(['schedule', 'import', desk.file, '--team-file', link]);
    expect(desk.text()).toContain('- ics: downloads/all-day.ics');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await desk.does(['schedule', 'export', 'all-day', '--team-file', link, ...spring])).toContain(
      'Ana Ruiz',
    );
  });
});

describe('a calendar with more than one rota', () => {
  /** Shifts of the coming week, as their rota writes them: the clock of the program cannot be set. */
  function upcoming() {
    const stamp = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const shift = (summary: string) =>
      `BEGIN:VEVENT\nDTSTART:${stamp(1)}T090000Z\nDTEND:${stamp(8)}T090000Z\nSUMMARY:${summary}\nEND:VEVENT\n`;
    const desk = deskWith('all-day.ics');
    const titles = [
      'Primary: Ana Ruiz',
      'Secondary: Ben Ode',
      'Ana Ruiz - vacation',
      'Ana Ruiz or Ben Ode',
      'Zoe',
    ];
    writeFileSync(desk.file, `BEGIN:VCALENDAR\n${titles.map(shift).join('')}END:VCALENDAR\n`);
    return desk;
  }

  test('is imported, and what to look at is reported: overlaps, absences, no one, several people', async () => {
    const desk = upcoming();
    const out = await desk.does(['schedule', 'import', desk.file, 'rota', '--utc']);
    const text = out.replaceAll(desk.folder, '.').replaceAll(/\d{4}-\d\d-\d\d/g, 'DATE');
    expect(text).toContain(
      [
        '1 event is an absence and puts no one on duty (to select events: --match):',
        '  line 12  DATE 09:00  Ana Ruiz - vacation',
        '1 event names no one in ./callme.yaml:',
        '  line 22  DATE 09:00  Zoe',
        '1 event names more than one person:',
        '  line 17  DATE 09:00  Ana Ruiz or Ben Ode',
        '1 overlap of shifts (to select those of one rota: --match):',
        '  DATE 09:00  ana (line 2, "Primary: Ana Ruiz") and ben (line 7, "Secondary: Ben Ode") at the same time for 7 d: ana is on duty',
      ].join('\n'),
    );
    const report = JSON.parse(
      await desk.does(['schedule', 'import', desk.file, 'other', '--dry-run', '--json']),
    );
    expect(report).toMatchObject({
      events: 4,
      overlaps: [{ onDuty: { person: 'ana', line: 2 }, hidden: { person: 'ben', line: 7 } }],
      absences: [{ line: 12, summary: 'Ana Ruiz - vacation' }],
      unmatched: [
        { line: 17, names: ['ana', 'ben'], past: false },
        { line: 22, names: [], past: false },
      ],
    });
  });

  test('--match selects the events of one, and is written down', async () => {
    const desk = upcoming();
    const out = await desk.does(['schedule', 'import', desk.file, 'rota', '--match', '^secondary']);
    expect(out).toContain('1 event of ben');
    expect(out).not.toContain('overlap');
    expect(desk.text()).toContain('      - ics: all-day.ics\n        match: "^secondary"\n');
    expect(await desk.does(['schedule', 'export', 'rota'])).toContain('Ben Ode');
  });

  test('a second import reports the events that the rotation selects', async () => {
    const desk = upcoming();
    await desk.does(['schedule', 'import', desk.file, 'rota', '--match', '^secondary']);
    const again = await desk.does(['schedule', 'import', desk.file, 'rota']);
    expect(again).toContain('1 event of ben');
    expect(again).toContain('rota already uses that calendar');
  });

  test('--person makes all events those of one person', async () => {
    const desk = upcoming();
    const out = await desk.does(['schedule', 'import', desk.file, 'rota', '--person', 'chi']);
    expect(out).toContain('4 events of chi');
    expect(desk.text()).toContain('      - ics: all-day.ics\n        person: chi\n');
  });

  test.each([
    [['--match', '^(Primary'], 2, '--match: invalid "^(Primary": use a regular expression'],
    [['--match', 'Tertiary'], 3, '--match "Tertiary" selects no event'],
    [['--match', '^Zoe'], 3, 'matches a person'],
    [['--person', 'zoe'], 2, 'no person "zoe"'],
  ])('%j is refused', async (flags, code, message) => {
    const desk = upcoming();
    const result = await desk.callme(['schedule', 'import', desk.file, 'rota', ...flags]);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(message)]);
    expect(desk.text()).toBe(team);
  });

  test('--match is refused for a calendar that is already there', async () => {
    const desk = upcoming();
    await desk.does(['schedule', 'import', desk.file, 'rota']);
    const again = await desk.callme(['schedule', 'import', desk.file, 'rota', '--match', '^Primary']);
    expect([again.code, again.stderr]).toEqual([
      3,
      expect.stringContaining('rota already uses all-day.ics: change `match` of that rotation'),
    ]);
  });

  test('whose events are all absences has no shifts', async () => {
    const desk = upcoming();
    writeFileSync(desk.file, readFileSync(desk.file, 'utf8').replace(/SUMMARY:.*/g, 'SUMMARY:ana OOO'));
    const { code, stderr } = await desk.callme(['schedule', 'import', desk.file, 'rota']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('its events are absences')]);
  });
});

describe('schedule import refuses, and writes nothing,', () => {
  test('without a team file', async () => {
    const desk = openDesk();
    const { code, stderr } = await desk.callme(['schedule', 'import', join(calendars, 'all-day.ics')]);
    expect(code).toBe(3);
    expect(stderr).toContain('callme init');
  });

  test('to overwrite another file of that name', async () => {
    const desk = deskWith('all-day.ics');
    writeFileSync(join(desk.folder, 'all-day.ics'), 'mine');
    const { code, stderr } = await desk.callme(['schedule', 'import', desk.file]);
    expect(code).toBe(3);
    expect(stderr).toContain('a different all-day.ics already exists next to the team file');
    expect(readFileSync(join(desk.folder, 'all-day.ics'), 'utf8')).toBe('mine');
    expect(desk.text()).toBe(team);
  });

  test('a calendar without known people, and what it contains', async () => {
    const desk = deskWith('all-day.ics');
    const stranger = join(desk.home, 'stranger.ics');
    writeFileSync(
      stranger,
      readFileSync(desk.file, 'utf8').replaceAll(/SUMMARY:.*/g, 'SUMMARY:Dee\x1b[31m Who'),
    );
    const { code, error } = await desk.callme(['schedule', 'import', stranger, '--json']);
    expect(code).toBe(3);
    expect(error().message).toContain('matches a person');
    expect(error().missing).toEqual(['line 4: Dee Who', 'line 10: Dee Who', 'line 16: Dee Who']);
    expect(desk.text()).toBe(team);
  });

  test.each([
    [
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260105T090000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n',
      ':4: found "RRULE:FREQ=SECONDLY"',
    ],
    ['<html>\n', ':1: found "<html>", expected a calendar'],
    ['', ':1: found nothing'],
    [Buffer.from('BEGIN:VCALENDAR\nX:\0\xe9\nEND:VCALENDAR\n', 'latin1'), 'is not a text'],
  ])('an invalid calendar, with the line: %j', async (content, message) => {
    const desk = deskWith('all-day.ics');
    writeFileSync(desk.file, content);
    const { code, stderr } = await desk.callme(['schedule', 'import', desk.file]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(desk.text()).toBe(team);
    expect(readdirSync(desk.folder)).toEqual(['callme.yaml']);
  });

  test.each([
    [['/no/such/file.ics'], 4, '/no/such/file.ics does not exist'],
    [[], 2, 'name a calendar:'],
    [
      ['webcal://example.com/rota.ics'],
      2,
      'download the calendar first, with curl -o rota.ics "http://example.com/rota.ics"',
    ],
    [[join(calendars, 'all-day.ics'), 'a', 'b'], 2, 'unexpected argument "b"'],
    [[join(calendars, 'all-day.ics'), '--timezone', 'Europe/Madrit'], 2, 'did you mean Europe/Madrid?'],
    // A schedule may not have the name of a person: a chain could not distinguish them.
    [[join(calendars, 'all-day.ics'), 'ana'], 3, 'a name that is not the name of a person'],
    [[join(calendars, 'all-day.ics'), 'no name!'], 3, 'a name of letters'],
    [['/dev/zero'], 1, 'is not a regular file'],
  ])('%j', async (args, code, message) => {
    const desk = deskWith('all-day.ics');
    const result = await desk.callme(['schedule', 'import', ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
    expect(desk.text()).toBe(team);
    expect(readdirSync(desk.folder)).toEqual(['callme.yaml']);
  });

  test('reports when it makes one person primary and secondary of a team', async () => {
    const desk = deskWith('pagerduty.ics');
    const start = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const event = [
      'BEGIN:VEVENT',
      'UID:1',
      `DTSTART:${start}T090000Z`,
      `DTEND:${start}T170000Z`,
      'SUMMARY:Ana Ruiz',
    ];
    const calendar = ['BEGIN:VCALENDAR', ...event, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
    writeFileSync(desk.file, calendar);
    const second = `  second:\n    timezone: UTC\n    rotations: [{people: [ben], starts: 2026-01-05T09:00, shift: 1 week}]\n`;
    const teams = 'teams: {payments: {people: [ana], primary: primary-rota, secondary: second}}\n';
    writeFileSync(desk.teamFile, `${team}${second}${teams}`);
    const { stdout } = await desk.callme(['schedule', 'import', desk.file, 'second']);
    expect(stdout).toMatch(
      /1 time at which one person is primary and secondary:\n {2}\S+ 09:00 {2}ana, until \S+ 17:00 \(payments\)\n/,
    );
  });
});
