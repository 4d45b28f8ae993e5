/** The report of a period: durations, load, noise and follow-ups, without drills. */
import { describe, expect, it } from 'vitest';
import type { IncidentState } from '../../../source/domain/incident/state.ts';
import type { IncidentId, PageId } from '../../../source/domain/kernel/ids.ts';
import { openZone } from '../../../source/domain/oncall/clock/zone.ts';
import type { PageState } from '../../../source/domain/paging/state.ts';
import { createReport } from '../../../source/domain/report/report.ts';
import { incident } from '../../builders/incident.ts';
import { next, page, triaged } from '../../builders/page.ts';

const period = { since: '2026-01-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
const time = (at: string) => ({ at: `2026-${at}:00.000Z`, approximate: false });
const past = (id: IncidentId, fields: Partial<IncidentState> = {}): IncidentState => {
  const times = { impactStarted: time('03-02T02:00'), mitigated: time('03-02T03:30') };
  const { state } = incident({ team: 'payments', times });
  return { ...state, id, ...fields };
};
const zones: Readonly<Record<string, string>> = { ana: 'Europe/Madrid', ben: 'America/New_York' };
const report = (incidents: readonly IncidentState[], pages: readonly PageState[] = []) =>
  createReport({ incidents, pages, zoneOf: person => openZone(zones[person] ?? 'UTC') }, period);

describe('incidents of a period', () => {
  it('are measured in all, by severity, by team and by month, months without any included', () => {
    const { incidents } = report([past('INC-1'), past('INC-2', { team: null, highestSeverity: 'critical' })]);
    expect(incidents.all.measures.timeToMitigate).toEqual({
      n: 2,
      unknown: 0,
      median: 5_400_000,
      p90: 5_400_000,
    });
    expect(incidents.bySeverity.map(({ key, incidents: n }) => [key, n])).toEqual([
      ['critical', 1],
      ['major', 1],
      ['minor', 0],
    ]);
    expect(incidents.byTeam.map(({ key }) => key).toSorted()).toEqual(['none', 'payments']);
    expect(incidents.byMonth.map(({ key, incidents: n }) => `${key} ${n}`)).toEqual([
      ...['2026-01 0', '2026-02 0', '2026-03 2'],
    ]);
  });

  it('are those declared in it: no drills, no invalid ones, no duplicates', () => {
    const out = report([
      past('INC-1'),
      past('INC-2', { drill: true }),
      past('INC-3', { outcome: 'invalid' }),
      past('INC-4', { mergedInto: 'INC-1' }),
      past('INC-5', { times: { ...past('INC-5').times, declared: time('05-02T03:00') } }),
    ]);
    expect(out.incidents.all.incidents).toBe(1);
    expect(out.leftOut).toEqual({ drills: 1, invalid: 1, merged: 1 });
  });
});

describe('the on-call load', () => {
  const told = (id: PageId, person: string, at: string, outcome: 'sent' | 'failed' = 'sent'): PageState => ({
    ...page(),
    id,
    received: `2026-${at}:00.000Z`,
    attempts: [
      {
        ...{ step: '1/1/0/x/0', attempt: 1, kind: 'notify', person, channel: 'push', outcome },
        ...{ started: `2026-${at}:00.000Z`, ended: `2026-${at}:00.000Z`, detail: null, retryAt: null },
      },
    ],
  });

  it('is counted on the clock of the notified person: pages, interrupted nights, weekends', () => {
    // 02:30 on a Tuesday in Madrid, twice in one night; 20:30 on Monday in New York. Saturday noon for ana.
    const pages = [
      told('P-1', 'ana', '01-06T01:30'),
      told('P-2', 'ana', '01-06T02:30'),
      told('P-3', 'ben', '01-06T01:30'),
      told('P-4', 'ana', '01-10T11:00'),
      told('P-5', 'chi', '01-10T11:00', 'failed'),
    ];
    expect(report([], pages).load).toEqual([
      { person: 'ana', pages: 3, told: 3, atNight: 2, nights: 1, atWeekends: 1, share: 0.75 },
      { person: 'ben', pages: 1, told: 1, atNight: 0, nights: 0, atWeekends: 0, share: 0.25 },
    ]);
  });
});

describe('noise', () => {
  const as = (id: PageId, alertname: string, triage: PageState['triage']): PageState => ({
    ...page({ labels: { alertname } }),
    id,
    triage,
  });
  const was = (name: Parameters<typeof triaged>[0]) =>
    next(page(), triaged(name, { why: 'x', into: 'INC-1' }), 'ana', 1).triage;

  it('is the pages triaged as neither an incident nor part of one, with the rules that cause it', () => {
    const { noise } = report(
      [],
      [
        as('P-1', 'Disk', was('routine')),
        as('P-2', 'Disk', was('false-positive')),
        as('P-3', 'Down', was('incident')),
        as('P-4', 'Down', was('duplicate')),
        as('P-5', 'Flaps', null),
      ],
    );
    expect(noise.share).toBe(0.5);
    expect(noise.counts).toMatchObject({
      routine: 1,
      'false-positive': 1,
      incident: 1,
      duplicate: 1,
      untriaged: 1,
    });
    expect(noise.noisiest.map(({ name, pages }) => [name, pages])).toEqual([
      ['Disk', 2],
      ['Flaps', 1],
    ]);
  });
});

describe('follow-ups', () => {
  const task = (id: string, fields: object) => ({
    ...{ id, text: id, owner: 'ana', due: '2026-03-10', status: 'open', temporaryFix: false, fixes: [] },
    ...{
      actionType: null,
      links: [],
      added: '2026-03-02T03:00:00.000Z',
      by: 'ana',
      droppedWhy: null,
      ended: null,
    },
    ...fields,
  });

  it('are done in time or late, overdue, open or dropped', () => {
    const tasks = [
      task('T-1', { status: 'done', ended: '2026-03-10T20:00:00.000Z' }),
      task('T-2', { status: 'done', ended: '2026-03-11T01:00:00.000Z' }),
      task('T-3', { temporaryFix: true }),
      task('T-4', { due: '2026-05-01' }),
      task('T-5', { status: 'dropped', ended: '2026-03-05T00:00:00.000Z' }),
    ] as unknown as IncidentState['tasks'];
    expect(report([past('INC-1', { tasks })]).followUps).toMatchObject({
      ...{ added: 5, doneInTime: 1, doneLate: 1, overdue: 1, open: 2, dropped: 1, temporaryFixes: 1 },
      timeToDo: { n: 2 },
    });
  });

  it('count temporary fixes without a follow-up too', () => {
    const fix = (entry: string, struck = false) => ({ entry, text: entry, by: 'ana', struck });
    const covered = [task('T-1', { temporaryFix: true, fixes: ['a'] })] as unknown as IncidentState['tasks'];
    const incidents = [
      past('INC-1', { tasks: covered, temporaryFixes: [fix('a'), fix('b')] }),
      past('INC-2', { temporaryFixes: [fix('c'), fix('d', true)] }),
      past('INC-3', { temporaryFixes: [fix('e')], drill: true }),
    ];
    expect(report(incidents).followUps).toMatchObject({ temporaryFixes: 3, fixesWithoutFollowUp: 2 });
  });
});

describe('incidents with several impact windows', () => {
  it('count the time of impact added up, TTM to the first mitigation, and TTR to the last resolution', () => {
    const down = past('INC-1');
    const [first] = down.windows;
    const second = {
      ...(first as NonNullable<typeof first>),
      id: 'second',
      opened: '2026-03-02T05:00:00.000Z',
    };
    const windows = [
      ...down.windows,
      { ...second, from: time('03-02T05:00'), mitigated: time('03-02T05:10') },
    ];
    const times = { ...down.times, resolved: time('03-02T05:30') };
    const { measures } = report([past('INC-1', { windows, times })]).incidents.all;
    expect(measures.impact).toMatchObject({ n: 1, median: 100 * 60_000 });
    expect(measures.timeToMitigate.median).toBe(90 * 60_000);
    expect(measures.timeToResolve.median).toBe(210 * 60_000);
  });

  it('have an unknown time of impact while a window is open', () => {
    const windows = past('INC-1').windows.map(window => ({ ...window, mitigated: null }));
    expect(report([past('INC-1', { windows })]).incidents.all.measures.impact).toMatchObject({
      n: 0,
      unknown: 1,
    });
  });
});
