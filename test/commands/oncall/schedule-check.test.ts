/** `schedule check`, as a team's CI runs it. The clock of the program cannot be set, so every window has a start. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';

const from = ['--from', '2026-01-05T09:00Z'];

const sound = `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  ben: {name: Ben Ode, email: ben@example.com}
  chi: {name: Chi Lo, email: chi@example.com}
teams:
  payments: {people: [ana, ben, chi], primary: payments-primary, secondary: payments-secondary}
channels: {email: {smtp: "smtp://localhost", from: oncall@example.com}}
policies: {urgent: [email], normal: [email]}
schedules:
  payments-primary:
    timezone: UTC
    rotations: [{people: [ana, ben, chi], starts: 2026-01-05T09:00, shift: 1 week}]
    limits: {max_consecutive: 7 days, min_rest: 11 hours, max_share: 45%}
  payments-secondary:
    timezone: UTC
    rotations: [{people: [ben, chi, ana], starts: 2026-01-05T09:00, shift: 1 week}]
`;

const broken = `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com, timezone: Europe/Madrid}
  ben: {name: Ben Ode, email: ben@example.com, timezone: Asia/Tokyo}
  chi: {name: Chi Lo}
teams:
  payments: {people: [ana, ben, chi], primary: office, secondary: nights}
channels: {email: {smtp: "smtp://localhost", from: oncall@example.com}}
policies: {urgent: [email, desktop], normal: [email]}
schedules:
  office:
    timezone: UTC
    rotations:
      - people: [ana, ana, ben]
        starts: 2026-01-05T09:00
        shift: 1 week
        hours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}
    limits: {max_share: 60%, max_nights_per_week: 3}
  nights:
    timezone: UTC
    rotations: [{people: [ana, chi], starts: 2026-01-05T09:00, shift: 1 day}]
`;

const weekdays = (advance: string, people = 'ana, ben, chi') => `version: 1
people:
  ana: {name: Ana Ruiz, email: ana@example.com}
  ben: {name: Ben Ode, email: ben@example.com}
  chi: {name: Chi Lo, email: chi@example.com}
policies: {urgent: [email], normal: [email]}
channels: {email: {smtp: "smtp://localhost", from: oncall@example.com}}
schedules:
  rota:
    timezone: UTC
    rotations:
      - name: weekdays
        people: [${people}]
        starts: 2026-01-05T09:00
        shift: 1 day
        hours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}
        ${advance}
    limits: {max_share: 34%}
`;

function deskWith(team: string | null): Desk {
  const desk = openDesk();
  if (team !== null) writeFileSync(join(desk.folder, 'callme.yaml'), team);
  return desk;
}

type Found = {
  kind: string;
  schedule?: string;
  team?: string;
  person?: string;
  from: string;
  to: string;
  text: string;
};
type Checked = {
  window: { from: string; to: string };
  findings: Found[];
  fairness: { schedule: string; people: Record<string, unknown>[] }[];
};

describe('schedule check', () => {
  it('reports that nothing is wrong, and how duty is distributed, with exit code 0', async () => {
    const { code, stdout, stderr } = await deskWith(sound).callme(['schedule', 'check', ...from]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`no findings from 2026-01-05 09:00 to 2026-03-02 09:00

payments-primary: how duty is spread
  person  hours  share  nights  weekend days
  ana     504.0  37.5%      21             6
  ben     504.0  37.5%      21             6
  chi     336.0    25%      14             4

payments-secondary: how duty is spread
  person  hours  share  nights  weekend days
  ben     504.0  37.5%      21             6
  chi     504.0  37.5%      21             6
  ana     336.0    25%      14             4
`);
  });

  it('groups findings by schedule, team and people, merges similar ones, and exits with 1', async () => {
    const { code, stdout } = await deskWith(broken).callme(['schedule', 'check', '--weeks', '3', ...from]);
    expect(code).toBe(1);
    expect(stdout.split('\n\n')[0]).toBe(`23 findings from 2026-01-05 09:00 to 2026-01-26 09:00
office
  2026-01-05 17:00  nobody on duty for 16 h
                    and 14 more: 2026-01-06 17:00, 2026-01-07 17:00, …
  2026-01-05 09:00  ana: 66.7% of all duty, at most 60% (max_share)
  2026-01-19 15:00  ben: 5 nights in one week, at most 3 (max_nights_per_week)
team payments
  2026-01-05 09:00  ana is primary and secondary for 8 h
                    and 4 more: 2026-01-07 09:00, 2026-01-09 09:00, …
people
  2026-01-06 09:00  chi: normal pages cannot reach them, needs email`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('prints JSON with every finding, none merged, in UTC', async () => {
    const { code, json } = await deskWith(broken).callme([
      'schedule',
      'check',
      '--json',
      '--weeks',
      '3',
      ...from,
    ]);
    expect(code).toBe(1);
    const { window, findings, fairness } = json<Checked>();
    expect(window).toEqual({ from: '2026-01-05T09:00:00.000Z', to: '2026-01-26T09:00:00.000Z' });
    expect(findings.map(({ kind }) => kind)).toEqual([
      ...Array(15).fill('gap'),
      'max-share',
      'max-nights-per-week',
      ...Array(5).fill('two-roles'),
      'unreachable',
    ]);
    expect(findings.find(({ kind }) => kind === 'max-share')).toEqual({
      kind: 'max-share',
      schedule: 'office',
      person: 'ana',
      from: '2026-01-05T09:00:00.000Z',
      to: '2026-01-26T09:00:00.000Z',
      text: 'ana: 66.7% of all duty, at most 60% (max_share)',
      unit: 'share',
      value: 0.6667,
      limit: 0.6,
    });
    expect(findings.find(({ kind }) => kind === 'two-roles')).toMatchObject({
      team: 'payments',
      person: 'ana',
    });
    expect(fairness[0]).toEqual({
      schedule: 'office',
      people: [
        { person: 'ana', hours: 80, share: 0.6667, nights: 0, weekendDays: 0, holidays: null },
        { person: 'ben', hours: 40, share: 0.3333, nights: 5, weekendDays: 0, holidays: null },
      ],
    });
  });

  it('checks the named schedules alone, with the people in them', async () => {
    const desk = deskWith(broken);
    const { json } = await desk.callme(['schedule', 'check', 'nights', '--json', '--weeks', '1', ...from]);
    const kinds = json<Checked>().findings.map(({ kind, schedule }) => [kind, schedule].join(' '));
    expect(new Set(kinds)).toEqual(new Set(['two-roles ', 'unreachable ']));
    expect(json<Checked>().fairness.map(({ schedule }) => schedule)).toEqual(['nights']);
  });

  it('counts overrides that were journaled', async () => {
    const desk = deskWith(sound);
    const past = ['--force', '--why', 'a correction'];
    const days = ['--from', '2026-01-20T09:00Z', '--to', '2026-01-21T09:00Z'];
    await desk.does(['schedule', 'override', 'payments-primary', 'ana', ...days, ...past]);
    const { code, json } = await desk.callme(['schedule', 'check', '--json', ...from]);
    expect(code).toBe(1);
    expect(json<Checked>().findings).toEqual([
      {
        kind: 'two-roles',
        team: 'payments',
        person: 'ana',
        from: '2026-01-20T09:00:00.000Z',
        to: '2026-01-21T09:00:00.000Z',
        text: 'ana is primary and secondary for 24 h',
      },
    ]);
  });

  it("writes times in the reader's zone", async () => {
    const desk = deskWith(sound.replace('starts: 2026-01-05T09:00', 'starts: 2026-01-06T09:00'));
    const { stdout } = await desk.callme(['schedule', 'check', ...from], { env: { TZ: 'Europe/Madrid' } });
    expect(stdout).toContain('  2026-01-05 10:00  nobody on duty for 24 h');
  });
});

describe('schedule check suggests `advance: on-duty`', () => {
  const check = (team: string) => deskWith(team).callme(['schedule', 'check', ...from]);

  it('if three people who take weekdays in turn have Friday and Monday', async () => {
    const { code, stdout } = await check(weekdays(''));
    expect([code, stdout.split('\n\n')[0]]).toEqual([
      1,
      `1 finding from 2026-01-05 09:00 to 2026-03-02 09:00
rota
  2026-01-05 09:00  weekdays: ben has two turns in a row; add advance: on-duty`,
    ]);
  });

  it('if it is always the same people who are never on duty, with who they are in JSON', async () => {
    const seven = weekdays('', 'ana, ana, ana, ana, ana, ben, chi');
    const { json } = await deskWith(seven).callme(['schedule', 'check', ...from, '--json']);
    expect((json() as Checked).findings.find(({ kind }) => kind === 'lost-turns')).toEqual({
      kind: 'lost-turns',
      schedule: 'rota',
      from: '2026-01-05T09:00:00.000Z',
      to: '2026-03-02T09:00:00.000Z',
      text: 'weekdays: ben and chi are never on duty; add advance: on-duty',
      rotation: 'weekdays',
      never: ['ben', 'chi'],
      uneven: { most: 'ana', least: 'chi' },
      twice: null,
      suggestion: 'advance: on-duty',
    });
  });

  it('and has no findings with it: everyone has a third of the duty, over whole rounds', async () => {
    const { code, stdout } = await check(weekdays('advance: on-duty'));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^no findings/)]);
  });
});

describe('schedule check refuses', () => {
  it('an unknown schedule, and names the nearest: exit code 4', async () => {
    const { code, stderr } = await deskWith(sound).callme(['schedule', 'check', 'payments-primry']);
    expect(code).toBe(4);
    expect(stderr).toContain('did you mean payments-primary?');
  });

  it('to run without a team file, and says how to get one: exit code 3', async () => {
    const { code, error } = await deskWith(null).callme(['schedule', 'check', '--json']);
    expect(code).toBe(3);
    expect(error()).toMatchObject({ code: 'refused', message: expect.stringContaining('callme init') });
  });

  it('an invalid number of weeks: exit code 2', async () => {
    for (const weeks of ['0', 'two', '-1', '1.5', '9999']) {
      const { code, stderr } = await deskWith(sound).callme(['schedule', 'check', `--weeks=${weeks}`]);
      expect([code, stderr.includes('invalid number of weeks')]).toEqual([2, true]);
    }
  });

  it('nothing if the team file has no schedules, but reports that', async () => {
    const { code, stdout, stderr } = await deskWith('version: 1\n').callme(['schedule', 'check', ...from]);
    expect([code, stderr]).toEqual([0, 'the team file has no schedules yet\n']);
    expect(stdout).toBe('no findings from 2026-01-05 09:00 to 2026-03-02 09:00\n');
  });
});

describe('public holidays', () => {
  const day = (date: string, name: string) => [
    'BEGIN:VEVENT',
    `UID:${date}@example.com`,
    'DTSTAMP:20250101T000000Z',
    `DTSTART;VALUE=DATE:${date}`,
    `SUMMARY:${name}`,
    'END:VEVENT',
  ];
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//holidays//EN',
    ...day('20260106', 'Epiphany'),
    ...day('20260114', 'A local holiday'),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

  it('are counted per person, if the schedule names a calendar', async () => {
    const desk = deskWith(sound.replace('    limits:', '    holidays: holidays.ics\n    limits:'));
    writeFileSync(join(desk.folder, 'holidays.ics'), calendar);
    const { json } = await desk.callme([
      'schedule',
      'check',
      'payments-primary',
      ...from,
      '--weeks',
      '3',
      '--json',
    ]);
    const [{ people } = { people: [] }] = json<{
      fairness: { people: { person: string; holidays: number }[] }[];
    }>().fairness;
    expect(people.map(({ person, holidays }) => [person, holidays])).toEqual([
      ['ana', 1],
      ['ben', 1],
      ['chi', 0],
    ]);
  });
});

describe('a calendar', () => {
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//rota//EN',
    ...[
      ['20260105', 'Ana Ruiz'],
      ['20260106', 'Team lunch'],
    ].flatMap(([date, summary]) => [
      'BEGIN:VEVENT',
      `UID:${date}@example.com`,
      'DTSTAMP:20250101T000000Z',
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${summary}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

  it('lists its events without a known person among the findings', async () => {
    const people = 'people: [ana, ben, chi], starts: 2026-01-05T09:00, shift: 1 week';
    const desk = deskWith(sound.replace(`[{${people}}]\n    limits`, '[{ics: rota.ics}]\n    limits'));
    writeFileSync(join(desk.folder, 'rota.ics'), calendar);
    const { json, code } = await desk.callme([
      'schedule',
      'check',
      'payments-primary',
      ...from,
      '--weeks',
      '1',
      '--json',
    ]);
    expect(code).toBe(1);
    expect(json<{ findings: object[] }>().findings).toContainEqual({
      kind: 'unmatched-event',
      schedule: 'payments-primary',
      from: '2026-01-06T00:00:00.000Z',
      to: '2026-01-07T00:00:00.000Z',
      text: 'rota.ics line 10, "Team lunch", names no one of the team',
      summary: 'Team lunch',
      ics: 'rota.ics',
      line: 10,
      names: [],
    });
  });

  it('reports overlapping shifts with the lines of both, unless match selects those of one rota', async () => {
    const people = 'people: [ana, ben, chi], starts: 2026-01-05T09:00, shift: 1 week';
    const fixture = join(import.meta.dirname, '../../fixtures/calendars/two-rotas-in-one.ics');
    const window = ['--from', '2026-12-14T09:00Z', '--weeks', '1'];
    const found = async (rotation: string) => {
      const desk = deskWith(sound.replace(`[{${people}}]\n    limits`, `[${rotation}]\n    limits`));
      copyFileSync(fixture, join(desk.folder, 'rota.ics'));
      return desk.callme(['schedule', 'check', 'payments-primary', ...window, '--json']);
    };
    const both = await found('{ics: rota.ics}');
    expect(both.code).toBe(1);
    expect(both.json<{ findings: object[] }>().findings).toContainEqual({
      kind: 'overlap',
      schedule: 'payments-primary',
      from: '2026-12-14T09:00:00.000Z',
      to: '2026-12-21T09:00:00.000Z',
      text: 'rota.ics: ana (line 4, "Primary: Ana Ruiz") and ben (line 11, "Secondary: Ben Ode") at the same time for 7 d: ana is on duty',
      ics: 'rota.ics',
      onDuty: { person: 'ana', line: 4, summary: 'Primary: Ana Ruiz' },
      hidden: { person: 'ben', line: 11, summary: 'Secondary: Ben Ode' },
    });
    expect(both.json<Checked>().findings.filter(({ kind }) => kind === 'overlap')).toHaveLength(1);
    const selected = await found('{ics: rota.ics, match: "^Primary"}');
    expect(selected.json<Checked>().findings.map(({ kind }) => kind)).toEqual(['max-share']);
  });

  it('folds many overlaps of one calendar, and says how to select the shifts of one rota', async () => {
    const shifts = ['Primary: Ana Ruiz', 'Secondary: Ben Ode'].flatMap(title => [
      'BEGIN:VEVENT',
      `UID:${title}`,
      'DTSTART:20260105T090000Z',
      'DURATION:P1D',
      'RRULE:FREQ=DAILY',
      `SUMMARY:${title}`,
      'END:VEVENT',
    ]);
    const desk = deskWith(
      'version: 1\npeople: {ana: {name: Ana Ruiz}, ben: {name: Ben Ode}}\nschedules: {rota: {timezone: UTC, rotations: [{ics: rota.ics}]}}\n',
    );
    writeFileSync(
      join(desk.folder, 'rota.ics'),
      ['BEGIN:VCALENDAR', ...shifts, 'END:VCALENDAR', ''].join('\r\n'),
    );
    const { stdout } = await desk.callme(['schedule', 'check', 'rota', ...from, '--weeks', '1']);
    expect(stdout).toContain(
      [
        '  2026-01-05 09:00  rota.ics: ana (line 2, "Primary: Ana Ruiz") and ben (line 9, "Secondary: Ben Ode") at the same time for 24 h: ana is on duty',
        '                    to select the shifts of one rota: add match: to the rotation, such as match: "^Primary"',
        '                    and 6 more: 2026-01-06 09:00, 2026-01-07 09:00, …',
        '',
      ].join('\n'),
    );
  });

  it('has no findings about events that are over', async () => {
    const people = 'people: [ana, ben, chi], starts: 2026-01-05T09:00, shift: 1 week';
    const desk = deskWith(
      sound.replace(`[{${people}}]\n    limits`, `[{${people}}, {ics: old.ics}]\n    limits`),
    );
    writeFileSync(join(desk.folder, 'old.ics'), calendar.replaceAll('Ana Ruiz', 'Zoe Who'));
    const { code, stdout } = await desk.callme(['schedule', 'check', '--from', '2026-01-12T09:00Z']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('no findings')]);
  });
});
