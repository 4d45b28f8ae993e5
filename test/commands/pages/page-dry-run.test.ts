import { describe, expect, it } from 'vitest';
import { openDesk } from '../../builders/desk.ts';
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
      people: ['ben'],
      starts: '2026-01-05T00:00',
      shift: '1 week',
      hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
    },
  ],
};

const file = {
  people: {
    ana: { ...people.ana, ntfy: 'ana-pager', phone: '+34600000001' },
    ben: { ...people.ben, ntfy: 'ben-pager' },
    chi: people.chi,
  },
  teams: {
    payments: {
      people: ['ana', 'ben', 'chi'],
      primary: 'payments-primary',
      secondary: 'payments-secondary',
      chain: 'standard',
    },
    search: { people: ['ben', 'ana'], chain: 'turns', acknowledge_within: '10m' },
  },
  default_team: 'payments',
  schedules: { 'payments-primary': weekly('ana', 'ben'), 'payments-secondary': office },
  chains: {
    standard: [
      { notify: 'primary' },
      { post: 'slack:#incidents' },
      { wait: '20m' },
      { notify: 'secondary' },
      { wait: '15m' },
      { notify: 'chi' },
      { wait: '5m' },
    ],
    turns: [{ notify: 'round-robin' }, { wait: '30m' }, { repeat: 1 }],
  },
  channels: {
    slack: { webhook: 'https://hooks.example.com/incidents' },
    push: { ntfy: 'https://ntfy.example.com' },
    call: { twilio: { account: 'a', token: 'b', from: '+15550000001' } },
  },
  policies: { urgent: ['push', { wait: '5m' }, 'call'], normal: ['push'] },
  quiet_hours: { from: '22:00', to: '08:00' },
};

describe('callme page --dry-run', () => {
  const desk = openDesk();
  writeTeamFile(desk, file);
  const dry = (...args: readonly string[]) => desk.callme(['page', 'Checkout is down', '--dry-run', ...args]);

  it('prints who would be notified how and when, on their own clocks, the waits, and the gaps in the schedule', async () => {
    const { code, stdout, stderr } = await dry('--at', '2026-01-06T03:10Z');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        '● critical  Checkout is down',
        'for payments, by the chain standard, urgent policies, from Tue 2026-01-06 03:10',
        '',
        '+0s   03:10  Ana Ruiz        push        primary    04:10 for ana',
        '+0s   03:10  #incidents      slack       post',
        '+5m   03:15  Ana Ruiz        call        primary    04:15 for ana',
        '             wait 20m',
        '+20m  03:30  nobody                      secondary  nobody is on call as secondary',
        '             no one to wait for: at once',
        '+20m  03:30  Chi Nguyen      push, call  named      not notified: chi has no address for this channel',
        '+20m  03:30  nobody                      named      no channel reaches chi',
        '+20m  03:30  the chain ends',
        '',
      ].join('\n'),
    );
  });

  it('prints JSON with each step, in stages', async () => {
    const { json } = await dry('--at', '2026-01-06T10:00Z', '--json');
    expect(json()).toMatchObject({
      title: 'Checkout is down',
      severity: 'critical',
      team: 'payments',
      chain: 'standard',
      from: '2026-01-06T10:00:00.000Z',
      deadline: null,
      ends: '2026-01-06T10:35:00.000Z',
      stages: [
        { round: 1, at: '2026-01-06T10:00:00.000Z', early: null, until: '2026-01-06T10:20:00.000Z' },
        { round: 1, at: '2026-01-06T10:20:00.000Z', early: null, until: '2026-01-06T10:35:00.000Z' },
        { round: 1, at: '2026-01-06T10:35:00.000Z', early: null, until: '2026-01-06T10:35:00.000Z' },
      ],
    });
    expect(json<{ steps: unknown[] }>().steps[0]).toEqual({
      at: '2026-01-06T10:00:00.000Z',
      local: '2026-01-06T11:00',
      kind: 'notify',
      person: 'ana',
      name: 'Ana Ruiz',
      channel: 'push',
      address: null,
      as: 'primary',
      round: 1,
      state: 'coming',
      why: null,
    });
  });

  it('delays a normal page to the end of each person’s own night', async () => {
    const { json } = await dry('-s', 'minor', '-t', 'search', '--at', '2026-01-06T06:30Z', '--json');
    const steps = json<{ steps: { at: string; local: string; person: string }[] }>().steps;
    expect(steps.map(({ at, local, person }) => [person, at, local])).toEqual([
      ['ana', '2026-01-06T07:00:00.000Z', '2026-01-06T08:00'],
      ['ben', '2026-01-06T13:00:00.000Z', '2026-01-06T08:00'],
    ]);
  });

  it('prints the deadline for an acknowledgement, what follows, and in which round', async () => {
    const { stdout } = await dry('-s', 'major', '-t', 'search', '--at', '2026-01-06T06:30Z');
    expect(stdout).toBe(
      [
        '▲ major  Checkout is down',
        'for search, by the chain turns, urgent policies, from Tue 2026-01-06 06:30',
        'to be acknowledged by 06:40, within 10m',
        '',
        '             round 1 of 2',
        '+0s   06:30  Ana Ruiz        push  round-robin  07:30 for ana',
        '+5m   06:35  Ana Ruiz        call  round-robin  07:35 for ana',
        '             wait 10m',
        '             round 2 of 2',
        '             not acknowledged in time: at once',
        '+10m  06:40  Ben Okafor      push  round-robin  01:40 for ben',
        '+15m  06:45  Ben Okafor      call  round-robin  not notified: ben has no address for this channel',
        '+40m  07:10  the chain ends',
        '',
      ].join('\n'),
    );
  });

  it('applies journaled overrides', async () => {
    const past = ['--force', '--why', 'a correction'];
    const cover = ['--from', '2026-01-06T03:00Z', '--to', '2026-01-06T03:12Z'];
    await desk.does(['schedule', 'override', 'payments-primary', 'ben', ...cover, ...past]);
    const { json } = await dry('--at', '2026-01-06T03:10Z', '--json');
    const told = json<{ steps: { at: string; person: string | null; as: string; state: string }[] }>().steps;
    expect(
      told
        .filter(({ as, state }) => as === 'primary' && state === 'coming')
        .map(({ at, person }) => [person, at]),
    ).toEqual([['ben', '2026-01-06T03:10:00.000Z']]);
  });

  it('needs a team file, and a valid time', async () => {
    const bare = await openDesk().callme(['page', 'Checkout', '--dry-run']);
    expect([bare.code, bare.stderr]).toEqual([3, expect.stringContaining('callme init')]);
    expect((await dry('--at', 'soon')).code).toBe(2);
    expect((await dry('--label', 'checkout')).code).toBe(2);
  });
});
