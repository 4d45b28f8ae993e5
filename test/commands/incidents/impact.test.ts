/** Impact windows, mitigation, services and numbers from the command line. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

type Json = {
  readonly status: string;
  readonly times: Readonly<Record<string, string | null>>;
  readonly impact: readonly { readonly from: string | null; readonly to: string | null }[];
  readonly durations: Readonly<Record<string, number | null>>;
  readonly mitigatedNow: boolean;
  readonly services: readonly { readonly name: string; readonly state: string }[];
  readonly impactData: object;
  readonly impactWindows: readonly object[];
};

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
const shown = async () => (await desk.callme(['show', 'INC-1', '--json'])).json<Json>();
const refusal = async (...args: string[]) => {
  const { code, stderr } = await desk.callme(args);
  return [code, stderr];
};

const iso = (clock: string) => `2026-11-20T${clock}:00.000Z`;

describe('one incident with two outages', () => {
  beforeEach(async () => {
    const first = '2026-11-20T10:00Z';
    await desk.does(['declare', 'Cache down', '-s', 'critical', '--impact-started', first, '--at', first]);
    await desk.does(['resolve', 'a', '--mitigated', '2026-11-20T10:30Z', '--at', '2026-11-20T10:30Z']);
    await desk.does(['reopen', '--why', 'again', '--at', '2026-11-21T10:00Z']);
  });
  const end = () =>
    desk.does(['resolve', 'b', '--mitigated', '2026-11-21T10:10Z', '--at', '2026-11-21T10:10Z']);

  it('has 40 minutes of impact, not 24 hours', async () => {
    await end();
    expect(await shown()).toMatchObject({
      impact: [
        { from: '2026-11-20T10:00:00.000Z', to: '2026-11-20T10:30:00.000Z' },
        { from: '2026-11-21T10:00:00.000Z', to: '2026-11-21T10:10:00.000Z' },
      ],
      durations: {
        impactMinutes: 40,
        ttm: 30 * 60_000,
        ttr: (24 * 60 + 10) * 60_000,
        timeToMitigate: 30 * 60_000,
      },
      mitigatedNow: true,
    });
    const text = await desk.does(['show']);
    expect(text).toMatch(/^impact +40m in 2 windows$/m);
    expect(text).toMatch(/^window 2 +2026-11-21 10:00 to 2026-11-21 10:10, 10m$/m);
  });

  it('says that it is down again: no mitigation, no total', async () => {
    expect(await shown()).toMatchObject({
      status: 'active',
      mitigatedNow: false,
      times: { mitigated: null, resolved: null },
      durations: { impactMinutes: null, ttm: 30 * 60_000, ttr: null },
    });
    const text = await desk.does(['show']);
    expect(text).toMatch(/^\S+ INC-1 {2}critical {2}down again/);
    expect(text).toMatch(/^window 2 +since 2026-11-21 10:00$/m);
    expect(await desk.does(['list'])).toContain('down again');
  });

  it('takes corrections of a named window, and of the one that a time fits', async () => {
    await end();
    await desk.does(['times', '--mitigated', '2026-11-20T10:20Z']);
    await desk.does(['times', '--window', '2', '--mitigated', '2026-11-21T10:15Z']);
    expect((await shown()).durations.impactMinutes).toBe(35);
    expect(await refusal('times', '--window', '3', '--mitigated', 'unknown')).toEqual([
      3,
      'callme: INC-1 has no such impact window: they are numbered from 1 to 2\n',
    ]);
    expect(await refusal('times', '--window', 'last', '--mitigated', 'unknown')).toEqual([
      2,
      'callme: --window: invalid number "last": callme impact lists the windows\n',
    ]);
  });

  it('takes a window that is added afterwards, and gives one up', async () => {
    await end();
    const [from, to] = ['2026-11-20T18:00Z', '2026-11-20T18:05Z'];
    await desk.does(['impact', 'add', '--from', from, '--to', to]);
    expect((await shown()).durations.impactMinutes).toBe(45);
    await desk.does(['impact', 'remove', '1', '--why', 'only a probe']);
    expect((await shown()).durations.impactMinutes).toBe(15);
    expect(await refusal('impact', 'add', '--from', to, '--to', from)).toEqual([
      3,
      'callme: the end (2026-11-20 18:00 UTC) is not after the start (2026-11-20 18:05 UTC)\n',
    ]);
    expect((await desk.callme(['impact', 'add', '--from', from])).code).toBe(2);
    expect((await desk.callme(['impact', 'remove', 'x', '--why', 'y'])).code).toBe(2);
  });

  it('reopens with the start of the renewed impact', async () => {
    await end();
    const [started, reopened] = ['2026-11-22T09:30Z', '2026-11-22T10:00Z'];
    await desk.does(['reopen', '--why', 'third', '--impact-started', started, '--at', reopened]);
    expect((await shown()).impact[2]).toEqual({ from: '2026-11-22T09:30:00.000Z', to: null });
  });

  it('lists its windows with their severities', async () => {
    await desk.does(['severity', 'minor', '--why', 'less', '--at', '2026-11-21T10:04Z']);
    await end();
    const listed = await desk.does(['impact']);
    expect(listed).toMatch(/^window 2 .* 10m: critical until 10:04, minor until 10:10$/m);
    const json = (await desk.callme(['impact', '--json'])).json<Json>();
    expect(json.impactWindows[1]).toMatchObject({
      number: 2,
      phases: [{ severity: 'critical' }, { severity: 'minor', to: '2026-11-21T10:10:00.000Z' }],
    });
  });
});

it('has the windows of a merged incident, which are corrected and removed by their numbers', async () => {
  const at = (clock: string) => `2026-11-20T${clock}Z`;
  const declare = (title: string, started: string) =>
    desk.does(['declare', title, '-s', 'major', '--impact-started', at(started), '--at', at(started)]);
  await declare('Cache', '10:00');
  await desk.does(['mitigate', '-i', 'INC-1', '--at', at('10:10')]);
  await declare('Queue', '08:00');
  await desk.does(['mitigate', '-i', 'INC-2', '--at', at('08:20')]);
  await desk.does(['merge', 'INC-2', '--into', 'INC-1']);
  expect((await shown()).durations.impactMinutes).toBe(30);
  await desk.does(['times', '-i', 'INC-1', '--window', '1', '--mitigated', at('08:30')]);
  await desk.does(['times', '-i', 'INC-1', '--window', '2', '--mitigated', at('10:15')]);
  expect((await shown()).impact).toMatchObject([{ to: iso('08:30') }, { to: iso('10:15') }]);
  expect(
    (await desk.callme(['times', '-i', 'INC-1', '--window', '3', '--mitigated', at('10:15')])).code,
  ).toBe(3);
});

describe('mitigate', () => {
  beforeEach(() =>
    desk.does([
      'declare',
      'Slow',
      '-s',
      'major',
      '--impact-started',
      '2026-11-20T10:00Z',
      '--at',
      '2026-11-20T10:05Z',
    ]),
  );

  it('ends the impact and leaves the incident active', async () => {
    expect(await desk.does(['mitigate', 'rolled', 'back', '--at', '2026-11-20T10:20Z'])).toContain(
      'ana mitigated the impact: rolled back',
    );
    expect(await shown()).toMatchObject({
      status: 'active',
      mitigatedNow: true,
      times: { mitigated: '2026-11-20T10:20:00.000Z' },
      durations: { impactMinutes: 20 },
    });
    expect(await desk.does(['show'])).toMatch(/^\S+ INC-1 {2}major {2}mitigated/);
  });

  it('is followed by renewed impact without a reopening', async () => {
    await desk.does(['mitigate', '--at', '2026-11-20T10:20Z']);
    await desk.does(['impact', 'again', 'errors', 'are', 'back', '--at', '2026-11-20T10:40Z']);
    expect(await shown()).toMatchObject({
      status: 'active',
      mitigatedNow: false,
      times: { mitigated: null },
    });
    await desk.does(['mitigate', '--at', '2026-11-20T10:50Z']);
    await desk.does(['resolve', '--at', '2026-11-20T11:00Z']);
    expect(await shown()).toMatchObject({ mitigatedNow: true, durations: { impactMinutes: 30 } });
  });

  it('is refused twice, with what to do, and takes no incident for its text', async () => {
    await desk.does(['mitigate', '--at', '2026-11-20T10:20Z']);
    expect(await refusal('mitigate')).toEqual([
      3,
      'callme: the impact of INC-1 has been mitigated since 2026-11-20 10:20 UTC; if users are affected again: callme impact again -i INC-1\n',
    ]);
    expect((await refusal('mitigate', 'INC-2'))[0]).toBe(2);
    await desk.does(['resolve']);
    expect((await refusal('mitigate'))[1]).toContain('callme reopen');
    expect((await refusal('impact', 'again'))[1]).toContain('callme reopen');
  });
});

describe('a detection before the impact', () => {
  it('is a fact, in words and with a sign, and counts in the report', async () => {
    const [impact, detected] = ['2026-11-20T10:00Z', '2026-11-20T09:55Z'];
    await desk.does(['declare', 'Disk', '-s', 'major', '--impact-started', impact, '--detected', detected]);
    expect((await shown()).durations).toMatchObject({ ttd: -300_000, timeToDetect: -300_000 });
    expect(await desk.does(['show'])).toMatch(/^TTD +5m before the impact \(/m);
    const report = (await desk.callme(['report', '--since', '2026-01-01', '--json'])).json<{
      incidents: { all: { measures: { timeToDetect: object } } };
    }>();
    expect(report.incidents.all.measures.timeToDetect).toMatchObject({ n: 1, unknown: 0, median: -300_000 });
  });
});

describe('services', () => {
  const services = {
    checkout: { name: 'Paying', match: { service: 'checkout' } },
    search: { name: 'Search', match: { service: 'search' } },
  };

  it('are set on declare, each with how badly, and change over time', async () => {
    await desk.does(['declare', 'Slow', '-s', 'major', '--service', 'checkout=down', '--service', 'search']);
    expect((await shown()).services).toEqual([
      { name: 'checkout', state: 'down' },
      { name: 'search', state: 'disrupted' },
    ]);
    expect(await desk.does(['service', 'checkout=degraded', 'search=unaffected'])).toContain(
      'ana set checkout degraded, search unaffected',
    );
    expect((await shown()).services).toEqual([{ name: 'checkout', state: 'degraded' }]);
    // As it is said, too: a state after a name belongs to it.
    await desk.does(['service', 'checkout', 'down', 'search', 'partial-outage']);
    expect((await shown()).services).toEqual([
      { name: 'checkout', state: 'down' },
      { name: 'search', state: 'disrupted' },
    ]);
    await desk.does(['service', 'search=unaffected', 'checkout', 'degraded']);
    expect((await shown()).services).toEqual([{ name: 'checkout', state: 'degraded' }]);
    expect(await desk.does(['show'])).toMatch(/^services +checkout degraded$/m);
    expect(await desk.does(['service'])).toMatch(/^checkout +degraded$/m);
  });

  it('without a state follow the severity', async () => {
    await desk.does(['declare', 'Slow', '-s', 'minor', '--service', 'search']);
    expect((await shown()).services).toEqual([{ name: 'search', state: 'degraded' }]);
    await desk.does(['severity', 'critical', '--why', 'worse']);
    expect((await shown()).services).toEqual([{ name: 'search', state: 'down' }]);
  });

  it('are those of the team file, by id or name; another one is refused with the nearest', async () => {
    writeTeamFile(desk, { people, statuspage: { title: 'Status', services } });
    await desk.does(['declare', 'Slow', '-s', 'major', '--service', 'paying=down']);
    expect((await shown()).services).toEqual([{ name: 'checkout', state: 'down' }]);
    const [code, message] = await refusal('service', 'chekout=down');
    expect(code).toBe(2);
    expect(message).toContain('no service "chekout"');
    expect(message).toContain('did you mean checkout?');
    expect((await desk.callme(['declare', 'Slow', '-s', 'major', '--service', 'chekout'])).code).toBe(2);
    expect((await desk.callme(['list', '--json'])).json<unknown[]>()).toHaveLength(1);
  });

  it('take the words of other status pages, and refuse others with the nearest', async () => {
    await desk.does(['declare', 'Slow', '-s', 'major', '--service', 'checkout=partial_outage']);
    expect((await shown()).services).toEqual([{ name: 'checkout', state: 'disrupted' }]);
    const [code, message] = await refusal('service', 'checkout=dwon');
    expect([code, message]).toEqual([2, expect.stringContaining('did you mean down?')]);
    expect((await desk.callme(['service', 'checkout='])).code).toBe(2);
    expect((await desk.callme(['service', '=down'])).code).toBe(2);
    expect((await desk.callme(['service', 'checkout=disrupted'])).code).toBe(3);
  });
});

describe('impact in numbers', () => {
  beforeEach(() => desk.does(['declare', 'Slow', '-s', 'major']));

  it('is recorded, corrected and shown', async () => {
    const given = ['--users', '~1,200', '--share', '12%', '--regions', 'eu-west-1, eu-west-2'];
    await desk.does(['impact', ...given, '--slo', '99.9%: 20% of the budget']);
    expect((await shown()).impactData).toEqual({
      ...{ users: 1200, share: 0.12, regions: ['eu-west-1', 'eu-west-2'] },
      ...{ slo: '99.9%: 20% of the budget', approximate: ['users'] },
    });
    const text = await desk.does(['show']);
    expect(text).toMatch(/^affected users +~1,200$/m);
    expect(text).toMatch(/^share of requests +12%$/m);
    expect(text).toMatch(/^regions +eu-west-1, eu-west-2$/m);
    await desk.does(['impact', '--users', 'unknown', '--share', '0.05%']);
    expect((await shown()).impactData).toMatchObject({ users: null, share: 0.0005, approximate: [] });
  });

  it.each([
    ['--users', 'many'],
    ['--users', '-3'],
    ['--users', '1,20'],
    ['--share', '12'],
    ['--share', '120%'],
  ])('%s %s is refused with what to use', async (flag, value) => {
    const [code, message] = await refusal('impact', `${flag}=${value}`);
    expect([code, message]).toEqual([2, expect.stringContaining(`invalid value "${value}": use a `)]);
  });

  it('is recorded by no flag that belongs to another form: none is ignored', async () => {
    expect(await refusal('impact', '--users', '3', '--why', 'x')).toEqual([
      2,
      'callme: callme impact does not take --why: callme impact remove does\n',
    ]);
    expect((await refusal('impact', 'again', '--users', '3'))[0]).toBe(2);
    expect((await refusal('impact', 'agian'))[0]).toBe(2);
    expect((await refusal('impact', '--at', '-5m'))[0]).toBe(2);
  });
});
