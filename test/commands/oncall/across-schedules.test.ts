/** What people ask of all schedules at once: who is on duty in each, when they are on duty, and who covers for them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

const weekly = (timezone: string, ...names: readonly string[]) => ({
  timezone,
  rotations: [{ people: names, starts: '2037-01-05T09:00', shift: '1 week' }],
});

/** 5 January 2037 is a Monday. */
const file = {
  people,
  teams: {
    payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
    search: { people: ['chi'], primary: 'search' },
  },
  schedules: {
    'payments-primary': weekly('Europe/Madrid', 'ana', 'ben'),
    'payments-secondary': weekly('Europe/Madrid', 'ben', 'ana'),
    search: weekly('America/New_York', 'ben', 'chi', 'ana'),
    quiet: {
      ...weekly('UTC', 'chi'),
      rotations: [{ ...weekly('UTC', 'chi').rotations[0], starts: '2026-01-05T09:00' }],
    },
  },
};

function desk() {
  const own = openDesk();
  writeTeamFile(own, file);
  return own;
}

const window = ['--from', '2037-01-05', '--to', '2037-01-27'] as const;

describe('callme schedule list', () => {
  const own = desk();

  it('has every schedule, its zone, the teams that use it, and who is on duty', async () => {
    expect((await own.does(['schedule', 'list'])).split('\n')).toEqual([
      expect.stringMatching(/^payments-primary {4}Europe\/Madrid {5}payments primary {4}nobody/),
      expect.stringMatching(/^payments-secondary {2}Europe\/Madrid {5}payments secondary {2}nobody/),
      expect.stringMatching(/^search {14}America\/New_York {2}search primary {6}nobody/),
      expect.stringMatching(/^quiet {15}UTC {15}no team {13}Chi Nguyen {2}no change within a year$/),
      '',
    ]);
  });

  it('is stable JSON', async () => {
    const { json } = await own.callme(['schedule', 'list', '--json']);
    expect(json<unknown[]>()).toHaveLength(4);
    expect(json<unknown[]>()[3]).toEqual({
      schedule: 'quiet',
      timezone: 'UTC',
      roles: [],
      onDuty: { person: 'chi', name: 'Chi Nguyen', until: null, next: null, nextFrom: null },
    });
    expect(json<unknown[]>()[1]).toMatchObject({ roles: [{ team: 'payments', role: 'secondary' }] });
  });
});

describe('callme oncall SCHEDULE', () => {
  const own = desk();

  it('shows who is on duty in it; times are on its clock, and named', async () => {
    expect(await own.does(['oncall', 'payments-primary', '--at', '2037-01-07 09:00'])).toBe(
      'at Wed 2037-01-07 09:00 Europe/Madrid\n' +
        'payments-primary  payments primary  Ana Ruiz  until Mon 2037-01-12 09:00 Europe/Madrid (5d)  next Ben Okafor\n',
    );
    const { json } = await own.callme(['oncall', 'payments-primary', '--at', '2037-01-07 09:00', '--json']);
    expect(json()).toEqual([
      {
        schedule: 'payments-primary',
        timezone: 'Europe/Madrid',
        roles: [{ team: 'payments', role: 'primary' }],
        onDuty: {
          person: 'ana',
          name: 'Ana Ruiz',
          until: '2037-01-12T08:00:00.000Z',
          next: 'ben',
          nextFrom: '2037-01-12T08:00:00.000Z',
        },
      },
    ]);
  });

  it('in a zone that is the reader’s does not name it', async () => {
    const at = ['--at', '2037-01-07 09:00'];
    const { stdout } = await own.callme(['oncall', 'payments-primary', ...at], {
      env: { TZ: 'Europe/Madrid' },
    });
    expect(stdout).toContain('at Wed 2037-01-07 09:00\n');
    expect(stdout).not.toContain('Europe/Madrid');
  });

  it('shows the team and the schedule if both have that name', async () => {
    const { json } = await own.callme(['oncall', 'search', '--json']);
    expect(json()).toMatchObject([{ team: 'search' }, { schedule: 'search' }]);
  });

  it('takes the beginning of a name, and names the nearest of teams and schedules', async () => {
    expect((await own.callme(['oncall', 'qui', '--json'])).json()).toMatchObject([{ schedule: 'quiet' }]);
    expect((await own.callme(['oncall', 'payments-p', '--json'])).json()).toMatchObject([
      { schedule: 'payments-primary' },
    ]);
    const unknown = await own.callme(['oncall', 'quite', '--json']);
    expect([unknown.code, unknown.error()]).toMatchObject([
      4,
      { message: 'no team or schedule "quite"; did you mean quiet?', missing: [] },
    ]);
    const nothing = await own.callme(['oncall', 'xyzzy', '--json']);
    expect(nothing.error().missing).toEqual(['payments', 'search', ...Object.keys(file.schedules)]);
  });
});

describe('my shifts', () => {
  const own = desk();
  const mine = [
    'Mon 2037-01-05 08:00  Mon 2037-01-12 08:00  7d  payments-primary    payments primary',
    'Mon 2037-01-12 08:00  Mon 2037-01-19 08:00  7d  payments-secondary  payments secondary',
    'Mon 2037-01-19 08:00  Mon 2037-01-26 08:00  7d  payments-primary    payments primary',
    'Mon 2037-01-19 14:00  Mon 2037-01-26 14:00  7d  search              search primary',
    'Mon 2037-01-26 08:00  Mon 2037-02-02 08:00  7d  payments-secondary  payments secondary',
    '',
  ];

  it('are those of all schedules, whole and in order, in the reader’s zone', async () => {
    expect((await own.does(['schedule', 'show', '--mine', ...window])).split('\n')).toEqual(mine);
    const fromMonday = ['oncall', '--mine', '--at', '2037-01-05T08:00'];
    expect((await own.does(fromMonday)).split('\n').slice(0, 5)).toEqual(mine.slice(0, 5));
  });

  it('can be those of another person, or of one schedule on its clock', async () => {
    expect(await own.does(['schedule', 'show', '--person', 'chi', ...window])).toMatch(
      /^(.* {2}quiet\n){3}Mon 2037-01-12 14:00 .* {2}search {2}search primary\n(.* {2}quiet\n){2}$/,
    );
    for (const words of [
      ['--mine', 'search'],
      ['search', '--mine'],
    ])
      expect(await own.does(['schedule', 'show', ...words, ...window])).toBe(
        'Mon 2037-01-19 09:00  Mon 2037-01-26 09:00 America/New_York  7d  search  search primary\n',
      );
  });

  it('are stable JSON', async () => {
    const { json } = await own.callme(['schedule', 'show', '--mine', ...window, '--json']);
    expect(json<unknown[]>()[3]).toEqual({
      uid: expect.stringMatching(/^search\./),
      schedule: 'search',
      person: 'ana',
      name: 'Ana Ruiz',
      from: '2037-01-19T14:00:00.000Z',
      to: '2037-01-26T14:00:00.000Z',
      roles: [{ team: 'search', role: 'primary' }],
    });
  });

  it('say when the next one is if there are none', async () => {
    const none = ['schedule', 'show', '--person', 'chi', 'search', '--from', '2037-01-20', '--to', '+1d'];
    const { code, stdout, stderr } = await own.callme(none);
    expect([code, stdout, stderr]).toEqual([
      0,
      '',
      'Chi Nguyen is not on duty from Tue 2037-01-20 00:00 America/New_York to Wed 2037-01-21 00:00 America/New_York; ' +
        'next in search from Mon 2037-02-02 09:00 America/New_York\n',
    ]);
  });

  it('can be exported as one calendar, whose titles name the schedule', async () => {
    const calendar = await own.does(['schedule', 'export', '--mine', ...window]);
    expect(calendar.match(/^SUMMARY:.*$/gm)?.map(line => line.trim())).toEqual([
      'SUMMARY:Ana Ruiz on call: payments-primary',
      'SUMMARY:Ana Ruiz on call: payments-secondary',
      'SUMMARY:Ana Ruiz on call: payments-primary',
      'SUMMARY:Ana Ruiz on call: search',
      'SUMMARY:Ana Ruiz on call: payments-secondary',
    ]);
    expect(calendar).toContain('X-WR-CALNAME:Ana Ruiz on call');
    expect(calendar).toContain('DTSTART:20370119T140000Z');
    const ids = calendar.match(/^UID:.*$/gm) ?? [];
    expect(new Set(ids).size).toBe(5);
  });

  it('are asked for in one way at a time', async () => {
    const both = await own.callme(['schedule', 'show', '--mine', '--person', 'ben']);
    expect([both.code, both.stderr]).toEqual([2, 'callme: use either --mine or --person PERSON\n']);
  });
});

describe('callme schedule override --for', () => {
  it('covers whatever the person is on duty for, in all schedules, with one answer', async () => {
    const own = desk();
    const added = await own.callme(['schedule', 'override', 'chi', '--for', 'ana', ...window]);
    expect(added.stdout.split('\n')).toEqual([
      'O-1  payments-primary    Chi Nguyen  Mon 2037-01-05 09:00  Mon 2037-01-12 09:00 Europe/Madrid     for Ana Ruiz',
      'O-2  payments-primary    Chi Nguyen  Mon 2037-01-19 09:00  Mon 2037-01-26 09:00 Europe/Madrid     for Ana Ruiz',
      'O-3  payments-secondary  Chi Nguyen  Mon 2037-01-12 09:00  Mon 2037-01-19 09:00 Europe/Madrid     for Ana Ruiz',
      'O-4  payments-secondary  Chi Nguyen  Mon 2037-01-26 09:00  Tue 2037-01-27 01:00 Europe/Madrid     for Ana Ruiz',
      'O-5  search              Chi Nguyen  Mon 2037-01-19 09:00  Mon 2037-01-26 09:00 America/New_York  for Ana Ruiz',
      '',
    ]);
    const shifts = await own.callme(['schedule', 'show', '--mine', ...window, '--json']);
    expect(shifts.json()).toEqual([]);
  });

  it('covers in one schedule, for the next shift, and for the reader if no one else is named', async () => {
    const own = desk();
    const forBen = ['schedule', 'override', 'search', '--for', 'ben', '--from', '2037-01-06 00:00', '--json'];
    expect((await own.callme(forBen, { as: 'chi' })).json()).toMatchObject([
      {
        id: 'O-1',
        schedule: 'search',
        person: 'chi',
        relieves: 'ben',
        from: '2037-01-06T05:00:00.000Z',
        to: '2037-01-12T14:00:00.000Z',
      },
    ]);
  });

  it('is refused if the person is not on duty then, and names when they are next', async () => {
    const own = desk();
    const days = ['--from', '2037-01-13', '--to', '2037-01-14'];
    const refused = await own.callme([
      'schedule',
      'override',
      'payments-primary',
      'chi',
      '--for',
      'ana',
      ...days,
    ]);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      'callme: ana is not on duty from Tue 2037-01-13 00:00 Europe/Madrid to Wed 2037-01-14 00:00 Europe/Madrid; ' +
        'next in payments-primary from Mon 2037-01-19 09:00 Europe/Madrid\n',
    ]);
  });

  it('warns if that makes one person primary and secondary, or puts them on duty twice', async () => {
    const own = desk();
    const days = ['--from', '2037-01-01', '--to', '2037-01-07'];
    const cover = ['schedule', 'override', 'payments-primary', 'ben', '--for', 'ana', ...days];
    expect((await own.callme(cover)).stderr).toBe(
      'note: ben is both primary and secondary of payments from Mon 2037-01-05 09:00 Europe/Madrid ' +
        'to Wed 2037-01-07 00:00 Europe/Madrid\n' +
        'note: ben is also on duty in search from Mon 2037-01-05 15:00 Europe/Madrid ' +
        'to Wed 2037-01-07 00:00 Europe/Madrid\n',
    );
  });
});

describe('an override to no one', () => {
  const own = desk();
  const closed = ['--from', '2037-01-08', '--to', '2037-01-09', '--why', 'closed'];

  it('is shown as a gap that someone wants, and is no finding', async () => {
    for (const word of ['no-one', 'no one', 'nobody']) {
      const added = await own.does(['schedule', 'override', 'payments-primary', word, ...closed]);
      expect(added).toMatch(
        /^O-\d {2}payments-primary\nThu 2037-01-08 00:00 {2}Fri 2037-01-09 00:00 Europe\/Madrid {2}24h {2}no one, by an override\n$/,
      );
    }
    const shown = await own.callme(['schedule', 'show', 'payments-primary', '--json', ...window]);
    expect(shown.json<unknown[]>()[2]).toEqual({
      person: null,
      from: '2037-01-07T23:00:00.000Z',
      to: '2037-01-08T23:00:00.000Z',
      deliberate: true,
    });
    const now = ['oncall', 'payments-primary', '--at', '2037-01-08 12:00'];
    expect(await own.does(now)).toContain(
      'no one, by an override  until Fri 2037-01-09 00:00 Europe/Madrid (12h)  next Ana Ruiz',
    );
    expect((await own.callme([...now, '--json'])).json()).toMatchObject([
      { onDuty: { person: null, deliberate: true, until: '2037-01-08T23:00:00.000Z' } },
    ]);
    const strip = (
      await own.does(['schedule', 'show', 'payments-primary', '--from', '2037-01-08', '--to', '+1d'])
    ).split('\n');
    expect(strip.find(line => line.startsWith('nobody'))).toMatch(/^nobody -+$/);
    const checked = await own.callme([
      'schedule',
      'check',
      'payments-primary',
      '--from',
      '2037-01-05T08:00Z',
      '--json',
    ]);
    expect(
      checked.json<{ findings: { kind: string }[] }>().findings.filter(({ kind }) => kind === 'gap'),
    ).toEqual([]);
    expect((await own.callme(['schedule', 'override', '--json'])).json<unknown[]>()[0]).toMatchObject({
      id: 'O-1',
      person: null,
      why: 'closed',
    });
  });

  it('makes a page fall through to the next step of the chain, with a note', async () => {
    const page = ['page', 'Down', '--team', 'payments', '--dry-run', '--at', '2037-01-08T12:00Z'];
    const { stdout } = await own.callme(page);
    expect(stdout).toContain('nobody is on call as primary, by an override');
    expect(stdout).toMatch(/Ben Okafor .*secondary/);
  });

  it('can be written in the team file', async () => {
    const written = openDesk();
    const overrides = [{ person: 'no one', from: '2037-01-08T00:00', to: '2037-01-09T00:00' }];
    writeTeamFile(written, {
      people,
      schedules: { rota: { ...weekly('UTC', 'ana'), overrides } },
    });
    const shown = await written.callme([
      'schedule',
      'show',
      'rota',
      '--from',
      '2037-01-08',
      '--to',
      '+1d',
      '--json',
    ]);
    expect(shown.json()).toMatchObject([{ person: null, deliberate: true }]);
  });
});

describe('times of a schedule', () => {
  const own = desk();
  const override = (...words: readonly string[]) =>
    own.callme(['schedule', 'override', 'payments-primary', 'chi', ...words, '--json']);

  it('are typed on its clock: a skipped one is the first instant after the gap, as in the team file', async () => {
    const summer = await override('--from', '2037-03-29T02:30', '--to', '2037-03-29T06:00');
    expect(summer.json()).toMatchObject({ from: '2037-03-29T01:00:00.000Z', to: '2037-03-29T04:00:00.000Z' });
    const winter = await override('--from', '2037-10-25T02:30', '--to', '09:00');
    expect(winter.json()).toMatchObject({ from: '2037-10-25T00:30:00.000Z', to: '2037-10-25T08:00:00.000Z' });
  });

  it('can be given on another clock, as they are printed', async () => {
    const given = await override('--from', 'Wed 2037-01-07 12:00 America/New_York', '--to', '18:30 UTC');
    expect(given.json()).toMatchObject({ from: '2037-01-07T17:00:00.000Z', to: '2037-01-07T18:30:00.000Z' });
  });

  it('are in UTC with --utc', async () => {
    const given = await override('--from', '2037-01-07 12:00', '--to', '+1h', '--utc');
    expect(given.json()).toMatchObject({ from: '2037-01-07T12:00:00.000Z' });
  });

  it('are printed with its zone by a check of that schedule, and in the reader’s zone by a check of all', async () => {
    const from = ['--from', '2037-01-05 09:00', '--weeks', '1'];
    const one = await own.callme(['schedule', 'check', 'search', ...from]);
    expect(one.stdout).toMatch(
      /^\S+ findings? from 2037-01-05 09:00 America\/New_York to 2037-01-12 09:00 America\/New_York\n/,
    );
    const all = await own.callme(['schedule', 'check', ...from]);
    expect(all.stdout).toMatch(/^\S+ findings? from 2037-01-05 09:00 to 2037-01-12 09:00\n/);
  });

  it('are printed with its zone by swaps, and refusals', async () => {
    const shifts = [
      '--mine',
      '2037-01-07 10:00/2037-01-07 12:00',
      '--theirs',
      'Wed 2037-01-14 10:00 Europe/Madrid/+2h',
    ];
    const offered = await own.callme(['schedule', 'swap', 'payments-primary', 'ben', ...shifts]);
    expect(offered.stdout).toBe(
      'S-1  payments-primary  offered: ana gives ben Wed 2037-01-07 10:00 to Wed 2037-01-07 12:00 Europe/Madrid, ' +
        'and takes Wed 2037-01-14 10:00 to Wed 2037-01-14 12:00 Europe/Madrid\n',
    );
    const wrong = await own.callme([
      'schedule',
      'swap',
      'payments-primary',
      'ben',
      '--mine',
      '2037-01-14 10:00',
      '--theirs',
      '2037-01-07 10:00',
    ]);
    expect(wrong.stderr).toBe(
      'callme: --mine: ana is not on duty at Wed 2037-01-14 10:00 Europe/Madrid; ben is\n',
    );
  });
});

describe('a change of the rotations', () => {
  it('warns if it makes one person primary and secondary, but not of times that were so before', async () => {
    const own = openDesk();
    const paired = {
      people,
      teams: { payments: { people: ['ana'], primary: 'first', secondary: 'second' } },
    };
    const second = weekly('UTC', 'chi', 'ben');
    writeTeamFile(own, { ...paired, schedules: { first: weekly('UTC', 'ana', 'ben'), second } });
    const joined = await own.callme([
      'schedule',
      'join',
      'first',
      'chi',
      '--from',
      '2037-01-01',
      '--dry-run',
    ]);
    expect(joined.stderr).toBe(
      `dry run: ${own.folder}/callme.yaml was not changed\n` +
        'note: chi is both primary and secondary of payments from Mon 2037-01-19 09:00 to Mon 2037-01-26 09:00\n',
    );
    const left = await own.callme(['schedule', 'leave', 'first', 'ana', '--from', '2037-01-01', '--dry-run']);
    expect(left.stderr).not.toContain('2037-01-12 09:00');
  });
});

describe('a calendar that cannot be read, without a good copy', () => {
  const own = openDesk();
  writeTeamFile(own, {
    people,
    teams: { payments: { people: ['ana', 'ben'], primary: 'feed', secondary: 'rota' } },
    schedules: { rota: weekly('UTC', 'ana'), feed: { timezone: 'UTC', rotations: [{ ics: 'feed.ics' }] } },
  });
  writeFileSync(join(own.folder, 'feed.ics'), '<html>');

  it('is named by the list of schedules, and no one is missing silently from my shifts', async () => {
    const listed = await own.does(['schedule', 'list']);
    expect(listed).toMatch(/^feed {2}UTC {2}payments primary {4}cannot be read: callme doctor$/m);
    for (const words of [
      ['oncall', '--mine'],
      ['oncall', 'feed'],
      ['schedule', 'override', 'ben', '--for', 'ana'],
    ]) {
      const { code, stderr } = await own.callme(words);
      expect([code, stderr]).toEqual([1, expect.stringContaining('feed.ics')]);
    }
    expect((await own.callme(['oncall', 'rota'])).code).toBe(0);
  });

  it('is no gap of its team, but unknown, unless an override puts someone on call', async () => {
    expect(await own.does(['oncall'])).toMatch(/^payments {2}primary {4}cannot be read: callme doctor$/m);
    expect(JSON.parse(await own.does(['oncall', '--json']))).toMatchObject([{ primary: null }]);
    expect(JSON.parse(await own.does(['schedule', 'list', '--json']))[1]).toMatchObject({ onDuty: null });
    await own.does(['schedule', 'override', 'feed', 'ben', '--to', '+8h']);
    for (const words of [['oncall'], ['schedule', 'list']])
      expect(await own.does(words)).toMatch(/primary .* Ben .* until /);
  });
});
