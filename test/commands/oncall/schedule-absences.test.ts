/** Absences from the team file and from calendars: in `schedule check`, overrides and swaps. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';

const team = (away: string, absences = '') => `version: 1
people:
  ana: {name: Ana Ruiz, timezone: Europe/Madrid${away}}
  ben: {name: Ben Ode}
  chi: {name: Chi Lo}
teams: {payments: {people: [ana, ben, chi], primary: rota}}
schedules:
  rota:
    timezone: America/New_York
    rotations: [{people: [ana, ben, chi], starts: 2046-01-01T09:00, shift: 1 week}]
${absences}`;

function deskWith(text: string, calendar?: string): Desk {
  const desk = openDesk();
  writeFileSync(join(desk.folder, 'callme.yaml'), text);
  if (calendar !== undefined) writeFileSync(join(desk.folder, 'away.ics'), calendar);
  return desk;
}

const leave = (...titles: readonly string[]) =>
  [
    'BEGIN:VCALENDAR',
    ...titles.flatMap(title => [
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20460104',
      'DTEND;VALUE=DATE:20460106',
      `SUMMARY:${title}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

// Ana is on duty from 1 to 8 January, ben to the 15th, chi to the 22nd, 09:00 in New York.
const check = ['schedule', 'check', '--from', '2046-01-01T14:00Z', '--weeks', '3'];
type Found = { kind: string; person: string; from: string; to: string; text: string; remedy: string };

async function away(desk: Desk): Promise<Found[]> {
  const { findings } = (await desk.callme([...check, '--json'])).json<{ findings: Found[] }>();
  return findings.filter(({ kind }) => kind === 'away');
}

describe('schedule check', () => {
  it("reports shifts in an absence, whose dates are in the person's zone, and how to cover them", async () => {
    const desk = deskWith(team(', away: {from: 2046-01-04, to: 2046-01-05, why: vacation}'));
    expect(await away(desk)).toEqual([
      {
        kind: 'away',
        schedule: 'rota',
        person: 'ana',
        from: '2046-01-03T23:00:00.000Z',
        to: '2046-01-05T23:00:00.000Z',
        text: 'ana is on duty, but away from 2046-01-04 to 2046-01-05 (vacation)',
        away: { from: '2046-01-03T23:00:00.000Z', to: '2046-01-05T23:00:00.000Z', why: 'vacation' },
        remedy:
          'callme schedule override rota PERSON --for ana --from 2046-01-03T23:00Z --to 2046-01-05T23:00Z',
      },
    ]);
    const { code, stdout } = await desk.callme([...check, '--utc']);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        [
          '  2046-01-03 23:00  ana is on duty, but away from 2046-01-04 to 2046-01-05 (vacation)',
          '                    to cover: callme schedule override rota PERSON --for ana --from 2046-01-03T23:00Z --to 2046-01-05T23:00Z',
          '',
        ].join('\n'),
      ),
    ]);
  });

  it('has no such finding once someone covers, by the command that it printed', async () => {
    const desk = deskWith(team(', away: {from: 2046-01-04, to: 2046-01-05}'));
    const [found] = await away(desk);
    await desk.does((found?.remedy ?? '').replace('PERSON', 'ben').split(' ').slice(1));
    expect(await away(desk)).toEqual([]);
  });

  it('prints a command after which those who share the shift stay on duty', async () => {
    const desk = deskWith(
      team(', away: {from: 2046-01-04, to: 2046-01-05}').replace(
        '[ana, ben, chi], s',
        '[[ana, ben], chi], s',
      ),
    );
    const [found] = await away(desk);
    await desk.does((found?.remedy ?? '').replace('PERSON', 'chi').split(' ').slice(1));
    const at = ['--at', '2046-01-04T12:00Z'];
    expect(JSON.parse(await desk.does(['oncall', 'rota', ...at, '--json']))).toMatchObject([
      { onDuty: { people: [{ person: 'chi' }, { person: 'ben' }] } },
    ]);
  });

  it.each([
    ['a calendar of the person', ', away: [{ics: away.ics}]', '', 'Time off', ['ana']],
    ['part of a calendar', ', away: {ics: away.ics, match: "^Out"}', '', 'Busy', []],
    ['a calendar of the team', '', 'absences: {ics: away.ics}\n', 'Ana Ruiz - vacation', ['ana']],
    ['a calendar of the team, by its path', '', 'absences: away.ics\n', 'PTO: ana', ['ana']],
    ['one of several calendars', '', 'absences: [{ics: away.ics}]\n', 'Ben Ode: leave', []],
    ['a rota, by the absences in it', '', 'absences: away.ics\n', 'Primary: Ana Ruiz', []],
  ])('takes %s into account', async (_, own, ofTeam, title, expected) => {
    const desk = deskWith(team(own, ofTeam), leave(title));
    expect((await away(desk)).map(({ person }) => person)).toEqual(expected);
  });

  it('reads whole days of a calendar on the clock of the person who is away', async () => {
    const desk = deskWith(team('', 'absences: away.ics\n'), leave('Ana Ruiz - vacation'));
    expect(await away(desk)).toMatchObject([
      {
        from: '2046-01-03T23:00:00.000Z',
        text: 'ana is on duty, but away from 2046-01-04 to 2046-01-05 (Ana Ruiz - vacation)',
      },
    ]);
  });
});

it('the rota itself may be the calendar of absences: its shifts are none', async () => {
  const rota = team('', 'absences: away.ics\n').replace(/rotations: .*/, 'rotations: [{ics: away.ics}]');
  const desk = deskWith(rota, leave('Ana Ruiz'));
  expect(await away(desk)).toEqual([]);
  writeFileSync(join(desk.folder, 'away.ics'), leave('Ana Ruiz', 'Ana Ruiz - vacation'));
  expect(await away(desk)).toMatchObject([{ person: 'ana' }]);
});

describe('a calendar of absences or holidays that cannot be read', () => {
  const desk = () =>
    deskWith(
      team('', 'absences: away.ics\n').replace(
        'timezone: America',
        'holidays: free.ics\n    timezone: America',
      ),
    );

  it('stops no command: schedule check reports it among its findings', async () => {
    const own = desk();
    writeFileSync(join(own.folder, 'free.ics'), leave('New Year'));
    writeFileSync(join(own.folder, 'away.ics'), '<html>');
    const { code, stdout } = await own.callme([...check, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toMatchObject([
      {
        kind: 'unreadable-calendar',
        file: join(own.folder, 'away.ics'),
        line: 1,
        text: expect.stringContaining('away.ics:1: found "<html>", expected a calendar'),
      },
    ]);
    for (const command of [
      ['declare', 'Down', '-s', 'minor'],
      ['note', 'looking'],
      ['oncall'],
      ['schedule', 'show', 'rota', '--from', '2046-01-01T14:00Z', '--to', '+24h'],
      ['schedule', 'override', 'rota', 'ben', '--from', '2046-01-10T12:00Z', '--to', '+4h'],
    ])
      await own.does(command);
  });

  it('is used as it last was', async () => {
    const own = desk();
    writeFileSync(join(own.folder, 'free.ics'), leave('New Year'));
    writeFileSync(join(own.folder, 'away.ics'), leave('ana OOO'));
    expect(await away(own)).toHaveLength(1);
    writeFileSync(join(own.folder, 'away.ics'), '<html>');
    expect(await away(own)).toHaveLength(1);
  });

  it('is reported for holidays too, with the numbers that do not depend on them', async () => {
    const { code, stdout } = await desk().callme(check);
    expect([code, stdout]).toEqual([1, expect.stringContaining('free.ics')]);
    expect(stdout).toContain('how duty is spread');
    expect(stdout).not.toContain('holidays\n');
  });
});

describe('an override that puts someone on duty who is away', () => {
  const override = ['schedule', 'override', 'rota', 'ana', '--from', '2046-01-10T12:00Z', '--to', '+4h'];
  const vacation = team(', away: {from: 2046-01-09, to: 2046-01-12, why: vacation}');

  it('is refused with who and when, and can be forced with a reason', async () => {
    const desk = deskWith(vacation);
    const { code, stderr } = await desk.callme(override);
    expect([code, stderr]).toEqual([
      3,
      [
        'callme: that puts someone on call who is away; choose another person, or add --force --why REASON',
        '  - ana is away from 2046-01-09 to 2046-01-12 (vacation)',
        '',
      ].join('\n'),
    ]);
    await desk.does([...override, '--force', '--why', 'ana agreed']);
    const list = JSON.parse(await desk.does(['schedule', 'override', '--json']));
    expect(list).toMatchObject([{ breaks: ['ana is away from 2046-01-09 to 2046-01-12'] }]);
  });

  it('is refused for a calendar of absences too', async () => {
    const desk = deskWith(
      team('', 'absences: away.ics\n'),
      leave('ben OOO').replaceAll('2046010', '2046011'),
    );
    const ben = override.map(word => (word === 'ana' ? 'ben' : word));
    expect((await desk.callme(ben)).code).toBe(0);
    const during = ben.map(word => (word === '2046-01-10T12:00Z' ? '2046-01-15T18:00Z' : word));
    expect((await desk.callme(during)).stderr).toContain('ben is away from 2046-01-14 to 2046-01-15');
  });
});

describe('who is on duty and away is marked', () => {
  const vacation = team(', away: {from: 2046-01-04, to: 2046-01-05, why: vacation}');

  it('by oncall, as text and as JSON, only during the absence', async () => {
    const desk = deskWith(vacation);
    const at = (time: string) => ['oncall', 'payments', '--at', time];
    expect(await desk.does(at('2046-01-04T12:00Z'))).toContain(
      'away from 2046-01-04 to 2046-01-05 (vacation)',
    );
    expect(JSON.parse(await desk.does([...at('2046-01-04T12:00Z'), '--json']))).toMatchObject([
      {
        primary: {
          person: 'ana',
          away: [
            {
              person: 'ana',
              from: '2046-01-03T23:00:00.000Z',
              to: '2046-01-05T23:00:00.000Z',
              why: 'vacation',
            },
          ],
        },
      },
    ]);
    expect(await desk.does(at('2046-01-02T12:00Z'))).not.toContain('away');
    expect(await desk.does(['oncall', 'rota', '--at', '2046-01-04T12:00Z'])).toContain('away from');
  });

  it('by schedule show, for the spans that overlap', async () => {
    const desk = deskWith(vacation);
    const show = ['schedule', 'show', 'rota', '--from', '2046-01-01T14:00Z', '--to', '2046-01-20T14:00Z'];
    const lines = (await desk.does(show)).split('\n').filter(line => line.includes('away'));
    expect(lines).toEqual([
      expect.stringMatching(/Ana Ruiz {2}ana is away from 2046-01-04 to 2046-01-05 \(vacation\)$/),
    ]);
    const spans = JSON.parse(await desk.does([...show, '--json']));
    expect(spans.map((span: object) => 'away' in span)).toEqual([true, false, false]);
  });
});

describe('a person who is away and still on duty', () => {
  const always = team(', away: {from: 2026-01-01, to: 2099-01-01, why: sabbatical}')
    .replace('2046-01-01T09:00', '2026-01-01T09:00')
    .replace('[ana, ben, chi], starts', '[ana], starts');

  it('is paged all the same', async () => {
    const { stdout } = await deskWith(always).callme(['page', 'Down', '-s', 'critical', '--dry-run']);
    expect(stdout).toContain('Ana Ruiz');
  });

  it('investigates, and declare says that they are away', async () => {
    const { code, stderr } = await deskWith(always).callme(['declare', 'Down', '-s', 'minor'], { as: 'ben' });
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        'ana is investigator, as primary on call (ana is away from 2026-01-01 to 2099-01-01 (sabbatical))',
      ),
    ]);
  });
});
