/** A review of several impact windows: the totals, the tables, the chart, the timeline, the checks and the customer document. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { findReviewProblems } from '../../../../source/domain/review/check/check.ts';
import { createCheckSubject } from '../../../../source/domain/review/check/subject.ts';
import {
  createCustomerModel,
  renderCustomerDocument,
} from '../../../../source/domain/review/customer/customer.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { context, declared, exact, incidentOf, type Step } from '../../../builders/review.ts';

const utc = { ...context, zone: 'UTC' };
const step = (at: string, draft: object): Step => ({ at, by: 'ana', ...draft }) as Step;
const began = declared('2026-11-20T10:05', 'ana', 'major', 'Cache down', {
  times: { impactStarted: exact('2026-11-20T10:00'), detected: exact('2026-11-20T09:55') },
});
const first: readonly Step[] = [
  began,
  step('2026-11-20T10:20', { type: 'severity-changed', severity: 'critical', why: 'all of it' }),
  step('2026-11-20T10:30', { type: 'mitigated', text: 'failed over' }),
  step('2026-11-20T10:40', { type: 'resolved', text: '' }),
];
const down: readonly Step[] = [...first, step('2026-11-21T10:00', { type: 'reopened', why: 'again' })];
const over: readonly Step[] = [
  ...down,
  step('2026-11-21T10:10', { type: 'mitigated', text: 'failed back' }),
  step('2026-11-21T10:15', { type: 'resolved', text: 'done' }),
];
const incidentWith = (steps: readonly Step[]): Incident => incidentOf('INC-7', steps);
const modelOf = (steps: readonly Step[]) => createReviewModel(incidentWith(steps), utc);
const partOf = (steps: readonly Step[], name: string) => {
  const text = renderReview(modelOf(steps));
  return text.slice(text.indexOf(`begin ${name} `), text.indexOf(`end ${name} `));
};

describe('the highlights of a review', () => {
  it('have the start and the end of every window, as a time or as the entry that shows it', () => {
    const pinned = [
      step('2026-11-21T10:05', { type: 'entry-added', id: '01JPIN', kind: 'action', text: 'failed back' }),
      step('2026-11-21T10:06', { type: 'entry-pinned', entry: '01JPIN', pinned: true }),
    ];
    const { highlights } = modelOf([...down, ...pinned, ...over.slice(down.length)]).timeline;
    expect(highlights.map(({ text }) => text)).toEqual([
      'Detected',
      'Impact started (window 1)',
      'Ana Ruiz declared INC-7, major: Cache down',
      'Ana Ruiz mitigated the impact: failed over',
      'Ana Ruiz resolved it',
      'Ana Ruiz reopened it: again',
      'failed back',
      'Ana Ruiz mitigated the impact: failed back',
      'Ana Ruiz resolved it: done',
    ]);
  });
});

describe('the impact of a review', () => {
  it('adds up the windows, and lists each with its severities', () => {
    const { impact } = modelOf(over);
    expect(impact).toMatchObject({
      ...{ from: '2026-11-20 10:00', until: '2026-11-21 10:10', human: '40 min', minutes: '40' },
      windows: [
        {
          ...{ number: 1, human: '30 min' },
          phases: [
            { severity: 'major', from: '2026-11-20 10:00', until: '2026-11-20 10:20' },
            { severity: 'critical', from: '2026-11-20 10:20', until: '2026-11-20 10:30' },
          ],
        },
        { number: 2, human: '10 min', phases: [{ severity: 'critical' }] },
      ],
    });
    const text = partOf(over, 'impact-numbers');
    expect(text).toContain('- Impact: 40 min in 2 windows (40 minutes in all)\n');
    expect(text).toContain(
      '\n  - 1: 2026-11-20 10:00 to 2026-11-20 10:30, 30 min; major until 2026-11-20 10:20, critical until 2026-11-20 10:30\n',
    );
    expect(text).toContain('\n  - 2: 2026-11-21 10:00 to 2026-11-21 10:10, 10 min; critical\n');
  });

  it('of one window is one line', () => {
    expect(partOf(first, 'impact-numbers')).toContain(
      '- Impact: 2026-11-20 10:00 to 2026-11-20 10:30, 30 min (30 minutes in all); major until 2026-11-20 10:20, critical',
    );
    expect(modelOf(first).impact.windows).toHaveLength(1);
  });

  it('while users are affected again is not over yet, and has no total', () => {
    expect(modelOf(down).impact).toMatchObject({ human: 'unknown', minutes: null, until: 'unknown' });
    const text = partOf(down, 'impact-numbers');
    expect(text).toContain('- Impact: 2 windows, not over yet\n');
    expect(text).toContain('\n  - 2: since 2026-11-21 10:00, not mitigated yet; critical\n');
  });

  it('has the services over time, and what is known in numbers', () => {
    const text = partOf(
      [
        ...over,
        step('2026-11-20T10:06', {
          type: 'services-changed',
          services: [
            { service: 'checkout', state: 'down' },
            { service: 'mail', state: 'degraded' },
          ],
        }),
        step('2026-11-20T10:30', {
          type: 'services-changed',
          services: [{ service: 'checkout', state: 'operational' }],
        }),
        step('2026-11-21T11:00', {
          type: 'impact-measured',
          users: { value: 1200, approximate: true },
          share: { value: 0.12, approximate: false },
          regions: ['eu-west-1'],
          slo: '20% of the budget',
        }),
      ],
      'impact-numbers',
    );
    expect(text).toContain(
      '- Service checkout: down at its worst (down 2026-11-20 10:06, operational 2026-11-20 10:30)\n- Service mail: degraded\n',
    );
    expect(text).toContain(
      '- Affected users: \\~1,200\n- Share of requests: 12%\n- Regions: eu-west-1\n- SLO: 20% of the budget\n',
    );
  });
});

describe('the times and durations of several windows', () => {
  it('name the window, and say what TTM and TTR run to', () => {
    const { times, durations } = modelOf(over);
    expect(times.map(({ label, utc: at }) => `${label} ${at}`)).toEqual([
      'Impact started (window 1) 2026-11-20 10:00',
      'Impact started (window 2) 2026-11-21 10:00',
      'Detected 2026-11-20 09:55',
      'Acknowledged unknown',
      'Declared 2026-11-20 10:05',
      'Identified unknown',
      'Mitigated (window 1) 2026-11-20 10:30',
      'Mitigated (window 2) 2026-11-21 10:10',
      'Resolved (window 1) 2026-11-20 10:40',
      'Resolved (window 2) 2026-11-21 10:15',
      'Closed unknown',
    ]);
    const row = (name: string) => durations.find(({ label }) => label === name);
    expect(row('TTM')).toMatchObject({
      human: '30 min',
      meaning: 'from the first start of impact to the first mitigation',
    });
    expect(row('TTR')).toMatchObject({
      human: '24 h 15 min',
      meaning: 'from the first start of impact to the last resolution',
    });
    expect(row('TTD')?.human).toBe('5 min before the impact');
  });

  it('have a bar for each window in the chart, and for each severity within it', () => {
    const rows = modelOf(over).picture?.sections.find(({ name }) => name === 'Impact')?.rows;
    expect(rows?.map(({ text, from, until }) => `${text}: ${from} to ${until}`)).toEqual([
      'impact window 1: 2026-11-20 10:00:00 to 2026-11-20 10:30:00',
      'impact window 2: 2026-11-21 10:00:00 to 2026-11-21 10:10:00',
    ]);
    const severities = modelOf(over).picture?.sections.find(({ name }) => name === 'Severity')?.rows;
    expect(severities?.map(({ text, from, until }) => `${text}: ${from} to ${until}`)).toEqual([
      'major: 2026-11-20 10:00:00 to 2026-11-20 10:20:00',
      'critical: 2026-11-20 10:20:00 to 2026-11-20 10:30:00',
      'critical: 2026-11-21 10:00:00 to 2026-11-21 10:10:00',
    ]);
  });

  it('are in the timeline with the first resolution and the reopening, each once', () => {
    const lines = modelOf(over).timeline.days.flatMap(day => day.lines.map(({ text }) => text));
    const about = lines.filter(text => /resolved|reopened|[Mm]itigated|Impact started/.test(text));
    expect(about).toEqual([
      'Impact started (window 1)',
      'Ana Ruiz mitigated the impact: failed over',
      'Ana Ruiz resolved it',
      'Ana Ruiz reopened it: again',
      'Ana Ruiz mitigated the impact: failed back',
      'Ana Ruiz resolved it: done',
    ]);
  });
});

describe('the checks of a review with a pause between two windows', () => {
  const steps: readonly Step[] = [
    ...over,
    step('2026-11-20T10:10', { type: 'update-posted', audience: 'internal', text: 'on it', nextDue: null }),
  ];
  const gaps = (text: string, incident: Incident | null) =>
    findReviewProblems(
      text,
      incident
        ? createCheckSubject(incident, utc, 3_600_000, false)
        : { incident: null, people: [], maxGapMs: 3_600_000 },
    ).filter(({ message }) => message.startsWith('nothing was logged'));

  it('asks for no entries while it was resolved, with and without the journal', () => {
    const text = renderReview(modelOf(steps));
    expect(gaps(text, incidentWith(steps))).toEqual([]);
    expect(gaps(text, null)).toEqual([]);
  });

  it('asks for entries while it was active', () => {
    const quiet = [...down, step('2026-11-21T12:10', { type: 'resolved', text: 'done' })];
    const incident = incidentWith(quiet);
    const found = gaps(renderReview(createReviewModel(incident, utc)), incident);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('from 2026-11-21 10:00 to 2026-11-21 12:10'),
    ]);
  });

  it('says nothing of updates where the times leave no time in which it was active', () => {
    const before = { declared: exact('2026-11-20T10:45'), resolved: exact('2026-11-20T10:50') };
    const window = incidentWith(over).state.windows.at(-1)?.id;
    const odd = [...steps, step('2026-11-21T11:00', { type: 'times-corrected', times: before, window })];
    expect(modelOf(odd).silence).toBeNull();
  });

  it('does not count the pause as a time without an update', () => {
    expect(modelOf(steps).silence).toContain('The longest time without an update was 30 min');
  });

  it('measures the longest time without an update by the severity of that time, not by the highest', () => {
    const every = (minutes: number) => ({ updateEvery: minutes * 60_000, checkInEvery: null });
    const cadences = { critical: every(30), major: every(60), minor: every(240) };
    const calmed = [
      began,
      step('2026-11-20T10:06', { type: 'severity-changed', severity: 'critical', why: 'all of it' }),
      step('2026-11-20T10:20', { type: 'severity-changed', severity: 'minor', why: 'failed over' }),
      step('2026-11-20T12:05', { type: 'resolved', text: '' }),
    ];
    expect(createReviewModel(incidentWith(calmed), { ...utc, cadences }).silence).toBe(
      'The longest time without an update was 2 h 00 min; a minor incident requires one every 4 h 00 min.',
    );
  });
});

describe('the customer document of several windows', () => {
  const render = (steps: readonly Step[], services = {}) =>
    renderCustomerDocument(createCustomerModel(incidentWith(steps), { ...utc, services }));

  it('lists them with the minutes in all', () => {
    expect(render(over)).toContain(
      'The outage came in 2 parts (UTC), 40 minutes in all:\n\n' +
        '- 2026-11-20 10:00 to 2026-11-20 10:30\n- 2026-11-21 10:00 to 2026-11-21 10:10\n',
    );
    expect(render(down)).toContain(
      'The outage came in 2 parts (UTC), and is not over yet:\n\n- 2026-11-20 10:00 to 2026-11-20 10:30\n- 2026-11-21 10:00 to now\n',
    );
  });

  it('has what is public of the impact, and never the SLO or a name that is not', () => {
    const facts = [
      step('2026-11-20T10:06', {
        type: 'services-changed',
        services: [
          { service: 'checkout', state: 'down' },
          { service: 'kraken', state: 'down' },
        ],
      }),
      step('2026-11-21T11:00', {
        type: 'impact-measured',
        users: { value: 1200, approximate: true },
        share: { value: 0.12, approximate: false },
        regions: ['eu-west-1', 'db-77.internal'],
        slo: 'budget of checkout-slo',
      }),
    ];
    const text = render([...over, ...facts], { checkout: { name: 'Paying' } });
    expect(text).toContain(
      '- Services: Paying (down)\n- Affected users: about 1,200\n- Share of requests: 12%\n- Regions: eu-west-1\n',
    );
    expect(text).not.toMatch(/kraken|db-77|checkout-slo/);
    expect(text).toContain('# 2026-11-20 Service disruption');
  });
});
