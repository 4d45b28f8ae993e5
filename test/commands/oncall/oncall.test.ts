import { describe, expect, it } from 'vitest';
import { openDesk, type Shown } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

const weekly = (...names: readonly string[]) => ({
  timezone: 'Europe/Madrid',
  rotations: [{ people: names, starts: '2026-01-05T09:00', shift: '1 week' }],
});

/** Office hours: no one at night. */
const office = {
  timezone: 'Europe/Madrid',
  rotations: [
    {
      people: ['chi'],
      starts: '2026-01-05T00:00',
      shift: '1 week',
      hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
    },
  ],
};

const file = {
  people,
  teams: {
    payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
    search: { people: ['chi'], primary: 'search-primary' },
    storage: { people: ['chi'] },
  },
  schedules: {
    'payments-primary': weekly('ana', 'ben'),
    'payments-secondary': weekly('ben', 'ana'),
    'search-primary': office,
  },
};

describe('callme oncall', () => {
  const desk = openDesk();
  writeTeamFile(desk, file);
  const at = '2026-01-06T03:10Z';

  it('prints who, until when, who is next, and their local time', async () => {
    const { stdout, stderr, code } = await desk.callme(['oncall', '--at', at]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'at Tue 2026-01-06 03:10',
        'payments  primary    Ana Ruiz     until Mon 2026-01-12 08:00 (6d 4h)   next Ben Okafor  04:10 for ana',
        '          secondary  Ben Okafor   until Mon 2026-01-12 08:00 (6d 4h)   next Ana Ruiz    22:10 for ben',
        'search    primary    nobody       until Tue 2026-01-06 08:00 (4h 50m)  next Chi Nguyen',
        'storage   primary    no schedule',
        '',
      ].join('\n'),
    );
  });

  it('is stable JSON: a team without a schedule has null, a schedule without people has person null', async () => {
    const { json } = await desk.callme(['oncall', '--at', at, '--json']);
    expect(json()).toEqual([
      {
        team: 'payments',
        primary: {
          person: 'ana',
          name: 'Ana Ruiz',
          until: '2026-01-12T08:00:00.000Z',
          next: 'ben',
          nextFrom: '2026-01-12T08:00:00.000Z',
        },
        secondary: {
          person: 'ben',
          name: 'Ben Okafor',
          until: '2026-01-12T08:00:00.000Z',
          next: 'ana',
          nextFrom: '2026-01-12T08:00:00.000Z',
        },
      },
      {
        team: 'search',
        primary: {
          person: null,
          name: null,
          until: '2026-01-06T08:00:00.000Z',
          next: 'chi',
          nextFrom: '2026-01-06T08:00:00.000Z',
        },
        secondary: null,
      },
      { team: 'storage', primary: null, secondary: null },
    ]);
  });

  it('accepts a prefix of the team’s name, and names the nearest if nothing matches', async () => {
    expect((await desk.callme(['oncall', 'pay', '--json'])).json()).toMatchObject([{ team: 'payments' }]);
    const unknown = await desk.callme(['oncall', 'paymnets', '--json']);
    expect([unknown.code, unknown.error().message]).toEqual([
      4,
      'no team or schedule "paymnets"; did you mean payments?',
    ]);
  });

  it('says where schedules come from when there is no team file', async () => {
    const bare = openDesk();
    const { code, stderr } = await bare.callme(['oncall']);
    expect([code, stderr]).toEqual([
      3,
      'callme: schedules need a team file: create one with callme init, or name it with --team-file FILE\n',
    ]);
  });
});

describe('callme declare with schedules', () => {
  const desk = openDesk();
  writeTeamFile(desk, file);
  const at = '2026-01-06T03:10Z';

  it('makes the primary investigate and the secondary command, as they were on call then', async () => {
    const declared = await desk.callme(['declare', 'Checkout is down', '-s', 'major', '--at', at, '--json'], {
      as: 'ben',
    });
    expect(declared.json<Shown>()).toMatchObject({ team: 'payments', investigator: 'ana', commander: 'ben' });
    expect(declared.stderr).toBe(
      'ben is commander, as secondary on call\n' +
        'ana is investigator, as primary on call, and has not accepted yet: callme role accept investigator\n',
    );
  });

  it('prefers a person named by a flag', async () => {
    const named = ['--investigator', 'chi', '--commander', 'ana'];
    const declared = await desk.callme(['declare', 'Again', '-s', 'major', '--at', at, '--json', ...named]);
    expect(declared.json<Shown>()).toMatchObject({ investigator: 'chi', commander: 'ana' });
    expect(declared.stderr).toBe('');
  });

  it('reports that no one is on call, and does not hide it', async () => {
    const declared = await desk.callme(['declare', 'Search', '-s', 'minor', '-t', 'search', '--at', at]);
    expect(declared.stderr).toBe(
      'no commander yet: callme role take commander, or offer it\n' +
        'no investigator yet (nobody is on call as primary for search): callme role take investigator, or offer it\n',
    );
  });
});
