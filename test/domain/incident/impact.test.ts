/** Impact windows: what opens and ends one, how they are corrected, and what they add up to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durations } from '../../../source/domain/incident/durations.ts';
import { fold } from '../../../source/domain/incident/evolve/evolve.ts';
import {
  findSeverityPhases,
  findWindowPhases,
  isImpacted,
  isImpactedAgain,
  isMitigated,
  orderWindows,
  totalImpact,
  windowEnd,
} from '../../../source/domain/incident/impact.ts';
import { orderWarnings } from '../../../source/domain/incident/order.ts';
import type { Incident, IncidentState } from '../../../source/domain/incident/state.ts';
import { accepted, at, incident, landed, newest, refused, run, time } from '../../builders/incident.ts';
import { fixed, history } from '../../builders/random/incidents.ts';

const clockOf = (instant: string | undefined) => instant?.slice(11, 16) ?? null;

/** The windows as `02:40-03:25`; `?` is unknown or open. */
const windowsOf = ({ state }: Incident) =>
  orderWindows(state.windows).map(
    window => `${clockOf(window.from?.at) ?? '?'}-${clockOf(windowEnd(window)?.at) ?? '?'}`,
  );

const minutesOf = ({ state }: Incident) => {
  const { milliseconds } = totalImpact(state.windows);
  return milliseconds === null ? null : milliseconds / 60_000;
};

const durationOf = ({ state }: Incident, name: string) => {
  const milliseconds = durations(state).find(each => each.name === name)?.milliseconds ?? null;
  return milliseconds === null ? null : milliseconds / 60_000;
};

const started = incident({ times: { impactStarted: time('02:40') } });
const once = run(started, 'ana', { do: 'resolve', mitigated: time('03:10') }, '03:20');
const down = run(once, 'ana', { do: 'reopen', why: 'it is back' }, '05:00');
const twice = run(down, 'ana', { do: 'resolve', mitigated: time('05:10') }, '05:30');

describe('an impact window', () => {
  it('is opened by the declaration, with the start of the impact, known or not', () => {
    expect(windowsOf(started)).toEqual(['02:40-?']);
    expect(windowsOf(incident())).toEqual(['?-?']);
  });

  it('ends with the mitigation', () => {
    expect(windowsOf(once)).toEqual(['02:40-03:10']);
  });

  it('ends with the resolution where the mitigation is unknown', () => {
    expect(windowsOf(run(started, 'ana', { do: 'resolve' }, '03:20'))).toEqual(['02:40-03:20']);
  });

  it('is opened again by the reopening', () => {
    expect(windowsOf(down)).toEqual(['02:40-03:10', '05:00-?']);
    expect(windowsOf(twice)).toEqual(['02:40-03:10', '05:00-05:10']);
  });

  it('is opened by the reopening at the time that it names, exact, approximate or unknown', () => {
    const reopened = (impactStarted: ReturnType<typeof time> | null) =>
      run(once, 'ana', { do: 'reopen', why: 'back', impactStarted }, '05:00');
    expect(windowsOf(reopened(time('04:45')))).toEqual(['02:40-03:10', '04:45-?']);
    expect(reopened(time('~04:45')).state.windows.at(-1)?.from).toEqual(time('~04:45'));
    expect(windowsOf(reopened(null))).toEqual(['02:40-03:10', '?-?']);
  });

  it('goes on after a reopening if the incident was closed as invalid: it had not ended', () => {
    const invalid = run(started, 'ana', { do: 'invalid', why: 'a test' }, '02:50');
    const again = run(invalid, 'ana', { do: 'reopen', why: 'it is real' }, '02:55');
    expect(windowsOf(again)).toEqual(['02:40-?']);
    expect(isImpactedAgain(again.state)).toBe(false);
    const from = { do: 'reopen', why: 'it is real', impactStarted: time('02:53') } as const;
    expect(windowsOf(run(invalid, 'ana', from, '02:55'))).toEqual(['02:40-?', '02:53-?']);
  });

  it('is mitigated by a command of its own, while the incident stays active', () => {
    const state = run(started, 'ana', { do: 'mitigate', text: 'rolled back' }, '03:12');
    expect(windowsOf(state)).toEqual(['02:40-03:12']);
    expect(state.state.status).toBe('active');
    expect(state.state.times.mitigated).toEqual(time('03:12'));
    expect(newest(state).text).toBe('ana mitigated the impact: rolled back');
    expect([isMitigated(state.state), isImpacted(state.state)]).toEqual([true, false]);
  });

  it('is opened by renewed impact, without a reopening', () => {
    const mitigated = run(started, 'ana', { do: 'mitigate' }, '03:12');
    const again = run(mitigated, 'ana', { do: 'impact-again', text: 'errors are back' }, '03:30');
    expect(windowsOf(again)).toEqual(['02:40-03:12', '03:30-?']);
    expect(again.state.times.mitigated).toBeNull();
    expect(isImpactedAgain(again.state)).toBe(true);
    expect(windowsOf(run(again, 'ana', { do: 'mitigate' }, '03:40'))).toEqual(['02:40-03:12', '03:30-03:40']);
  });

  it('cannot be mitigated twice, nor opened twice, nor after the resolution', () => {
    const mitigated = run(started, 'ana', { do: 'mitigate' }, '03:12');
    expect(refused(mitigated, 'ben', { do: 'mitigate' })).toMatchObject({
      reason: 'already-mitigated',
      facts: { at: at('03:12') },
      remedy: { do: 'impact-again' },
    });
    expect(refused(started, 'ben', { do: 'impact-again' })).toMatchObject({
      reason: 'impact-ongoing',
      remedy: { do: 'mitigate' },
    });
    for (const intent of [{ do: 'mitigate' }, { do: 'impact-again' }] as const)
      expect(refused(once, 'ben', intent)).toMatchObject({
        reason: 'already-resolved',
        remedy: { do: 'reopen' },
      });
  });

  it('can be added afterwards, and removed with a reason', () => {
    const added = run(twice, 'ana', { do: 'impact-add', from: time('04:00'), to: time('04:20') }, '06:00');
    expect(windowsOf(added)).toEqual(['02:40-03:10', '04:00-04:20', '05:00-05:10']);
    expect(minutesOf(added)).toBe(60);
    const removed = run(added, 'ana', { do: 'impact-remove', window: 3, why: 'a probe' }, '06:05');
    expect(windowsOf(removed)).toEqual(['02:40-03:10', '04:00-04:20']);
    expect(removed.state.status).toBe('resolved');
    expect(newest(removed).text).toContain('a probe');
  });

  it('that is removed because nothing was down when it was reopened takes its resolution with it', () => {
    const removed = run(twice, 'ana', { do: 'impact-remove', window: 2, why: 'a probe' }, '06:00');
    expect(removed.state.times.resolved).toEqual(time('03:20'));
    expect(durationOf(removed, 'timeToResolve')).toBe(40);
    const stillOpen = run(down, 'ana', { do: 'impact-remove', window: 2, why: 'a probe' }, '06:00');
    expect([stillOpen.state.status, stillOpen.state.times.resolved]).toEqual(['active', null]);
    const first = run(twice, 'ana', { do: 'impact-remove', window: 1, why: 'a probe' }, '06:00');
    expect(first.state.times.resolved).toEqual(time('05:30'));
  });

  it('before the first one makes that the start of the impact', () => {
    const added = run(once, 'ana', { do: 'impact-add', from: time('01:00'), to: time('01:05') }, '06:00');
    expect(added.state.times.impactStarted).toEqual(time('01:00'));
    expect([durationOf(added, 'timeToMitigate'), minutesOf(added)]).toEqual([5, 35]);
  });

  it('is not removed if it is the only one, nor if there is none of that number', () => {
    const remove = (window: number) => ({ do: 'impact-remove', window, why: 'wrong' }) as const;
    expect(refused(once, 'ana', remove(1)).reason).toBe('only-impact-window');
    for (const window of [0, 3, -1, 1.5])
      expect(refused(twice, 'ana', remove(window))).toMatchObject({
        reason: 'no-impact-window',
        facts: { windows: 2 },
      });
  });

  it('does not end before it starts where it is added', () => {
    const backwards = { do: 'impact-add', from: time('04:20'), to: time('04:00') } as const;
    expect(refused(twice, 'ana', backwards).reason).toBe('ends-before-start');
  });
});

describe('a corrected time', () => {
  const correct = (times: Record<string, string | null>, window: number | null = null, of = twice) =>
    run(
      of,
      'ana',
      {
        do: 'times',
        times: Object.fromEntries(
          Object.entries(times).map(([name, text]) => [name, text === null ? null : time(text)]),
        ),
        window,
      },
      '06:00',
    );

  it.each([
    ['the last window', { mitigated: '05:20' }, ['02:40-03:10', '05:00-05:20']],
    ['the first window, if it is in it', { mitigated: '03:00' }, ['02:40-03:00', '05:00-05:10']],
    ['the window that ended shortly before', { mitigated: '03:15' }, ['02:40-03:15', '05:00-05:10']],
    [
      'the last window, if it starts after the first ended',
      { impactStarted: '03:30' },
      ['02:40-03:10', '03:30-05:10'],
    ],
    [
      'the first window, if it had not ended by then',
      { impactStarted: '02:20' },
      ['02:20-03:10', '05:00-05:10'],
    ],
    [
      'the window that the start given with it is in',
      { impactStarted: '04:10', mitigated: '04:20' },
      ['02:40-03:10', '04:10-04:20'],
    ],
    ['the last window, if it is unknown', { mitigated: null }, ['02:40-03:10', '05:00-05:30']],
  ])('without a number is that of %s', (_, times, expected) => {
    expect(windowsOf(correct(times))).toEqual(expected);
  });

  it('with a number is that of that window', () => {
    expect(windowsOf(correct({ mitigated: '04:00' }, 1))).toEqual(['02:40-04:00', '05:00-05:10']);
    expect(windowsOf(correct({ mitigated: null }, 1))).toEqual(['02:40-03:20', '05:00-05:10']);
    expect(newest(correct({ mitigated: '04:00' }, 1)).text).toContain('in impact window 1');
  });

  it('with a number of no window is refused, with how many there are', () => {
    expect(refused(twice, 'ana', { do: 'times', times: { mitigated: null }, window: 3 })).toMatchObject({
      reason: 'no-impact-window',
      facts: { windows: 2 },
    });
  });

  it('that the incident has once is not of a window: a number with it is refused', () => {
    const detected = { do: 'times', times: { detected: time('02:45') }, window: 2 } as const;
    expect(refused(twice, 'ana', detected)).toMatchObject({
      reason: 'not-a-window-time',
      facts: { time: 'detected' },
    });
  });

  it('of an earlier window does not change when the incident was resolved', () => {
    const corrected = correct({ resolved: '03:25' });
    expect(corrected.state.times.resolved).toEqual(time('05:30'));
    expect(orderWindows(corrected.state.windows)[0]?.resolved).toEqual(time('03:25'));
    expect(correct({ resolved: '05:40' }).state.times.resolved).toEqual(time('05:40'));
  });

  it('that the incident has once leaves the windows alone', () => {
    const corrected = correct({ detected: '02:45', mitigated: '03:00' });
    expect(corrected.state.times.detected).toEqual(time('02:45'));
    expect(windowsOf(corrected)).toEqual(['02:40-03:00', '05:00-05:10']);
  });

  it('of a window that someone else removed meanwhile falls back to the one that it fits', () => {
    const draft = { type: 'times-corrected', times: { mitigated: time('03:00') }, window: 'gone' } as const;
    const after = landed(twice, 'ana', draft, '06:00');
    expect(windowsOf(after as Incident)).toEqual(['02:40-03:00', '05:00-05:10']);
  });

  it('belongs to the window that was decided on, even where another fits better', () => {
    const late = run(down, 'ana', { do: 'resolve', mitigated: time('03:30') }, '05:30');
    expect(windowsOf(late)).toEqual(['02:40-03:10', '05:00-03:30']);
    expect(minutesOf(late)).toBeNull();
    expect(orderWarnings(late.state)).toMatchObject([
      { facts: { first: 'impact started in impact window 2', second: 'mitigated in impact window 2' } },
    ]);
  });
});

describe('the total impact', () => {
  it('adds up the windows', () => expect(minutesOf(twice)).toBe(40));

  it('counts overlapping and touching windows once', () => {
    const add = (of: Incident, from: string, to: string) =>
      run(of, 'ana', { do: 'impact-add', from: time(from), to: time(to) }, '06:00');
    expect(minutesOf(add(twice, '03:00', '03:20'))).toBe(50);
    expect(minutesOf(add(twice, '03:10', '03:20'))).toBe(50);
    expect(minutesOf(add(twice, '02:30', '05:30'))).toBe(180);
    expect(minutesOf(add(add(twice, '03:00', '03:20'), '03:00', '03:20'))).toBe(50);
  });

  it('is unknown, and never 0, while a start or an end is', () => {
    expect(minutesOf(down)).toBeNull();
    expect(minutesOf(started)).toBeNull();
    expect(minutesOf(run(incident(), 'ana', { do: 'resolve', mitigated: time('03:10') }))).toBeNull();
    const open = run(twice, 'ana', { do: 'impact-add', from: time('04:00'), to: null }, '06:00');
    expect(minutesOf(open)).toBeNull();
  });

  it('is approximate where an end of any window is', () => {
    const about = run(twice, 'ana', { do: 'times', times: { mitigated: time('~03:00') } }, '06:00');
    expect(totalImpact(about.state.windows)).toEqual({ milliseconds: 30 * 60_000, approximate: true });
  });
});

describe('the durations of several windows', () => {
  it('TTM runs to the first mitigation, TTR to the last resolution', () => {
    expect([durationOf(twice, 'timeToMitigate'), durationOf(twice, 'timeToResolve')]).toEqual([30, 170]);
  });

  it('TTM is known while users are affected again; TTR is not', () => {
    expect([durationOf(down, 'timeToMitigate'), durationOf(down, 'timeToResolve')]).toEqual([30, null]);
    expect(down.state.times).toMatchObject({ mitigated: null, resolved: null });
  });

  it('TTM is unknown where the first mitigation is, whatever came later', () => {
    const resolved = run(started, 'ana', { do: 'resolve' }, '03:20');
    const again = run(resolved, 'ana', { do: 'reopen', why: 'back' }, '05:00');
    const over = run(again, 'ana', { do: 'resolve', mitigated: time('05:10') }, '05:30');
    expect(durationOf(over, 'timeToMitigate')).toBeNull();
    expect(minutesOf(over)).toBe(50);
  });
});

describe('the phases of severity within a window', () => {
  const phasesOf = (state: Incident) =>
    orderWindows(state.state.windows).map(window =>
      findWindowPhases(state.state, window).map(
        ({ severity, from, to }) => `${severity} ${clockOf(from)}-${clockOf(to ?? undefined) ?? '?'}`,
      ),
    );
  const raise = (of: Incident, severity: 'critical' | 'major' | 'minor', when: string) =>
    run(of, 'ana', { do: 'severity', severity, why: 'seen' }, when);

  it('is one, that of the declaration, without a change', () => {
    expect(phasesOf(started)).toEqual([['major 02:40-?']]);
  });

  it('are those before the next window where the end of one is unknown', () => {
    const over = run(started, 'ana', { do: 'mitigate', text: '' }, '03:10');
    const again = raise(run(over, 'ana', { do: 'impact-again', text: '' }, '05:00'), 'critical', '05:05');
    const done = run(again, 'ana', { do: 'resolve', mitigated: time('05:10') }, '05:30');
    const unknown = run(done, 'ana', { do: 'times', times: { mitigated: null }, window: 1 }, '06:00');
    expect(phasesOf(unknown)).toEqual([['major 02:40-?'], ['major 05:00-05:05', 'critical 05:05-05:10']]);
  });

  it('are cut at the ends of each window', () => {
    const raised = raise(started, 'critical', '03:05');
    const over = run(raised, 'ana', { do: 'resolve', mitigated: time('03:10') }, '03:20');
    const again = raise(run(over, 'ana', { do: 'reopen', why: 'back' }, '05:00'), 'minor', '05:05');
    const done = run(again, 'ana', { do: 'resolve', mitigated: time('05:10') }, '05:30');
    expect(phasesOf(done)).toEqual([
      ['major 02:40-03:05', 'critical 03:05-03:10'],
      ['critical 05:00-05:05', 'minor 05:05-05:10'],
    ]);
  });

  it('are in order where a change was recorded late, and leave out changes between windows', () => {
    const changed = raise(raise(twice, 'critical', '04:00'), 'minor', '03:00');
    expect(phasesOf(changed)).toEqual([['major 02:40-03:00', 'minor 03:00-03:10'], ['critical 05:00-05:10']]);
  });
});

describe('in any history', () => {
  const all = (check: (state: IncidentState) => void) =>
    fc.assert(
      fc.property(history(), events => {
        const folded = events.reduce<Incident | null>((before, event) => fold(before, 'INC-7', event), null);
        if (folded) check(folded.state);
      }),
      fixed,
    );

  it('there is a window, and the times are those of the first and of the current one', () => {
    all(({ windows, times }) => {
      expect(windows.length).toBeGreaterThan(0);
      expect(times.impactStarted).toEqual(orderWindows(windows)[0]?.from);
      expect(times.mitigated).toEqual(windows.at(-1)?.mitigated);
    });
  });

  it('an active incident either affects users or is mitigated; any other does neither', () => {
    all(state => {
      const is = [isImpacted(state), isMitigated(state)].filter(Boolean);
      expect(is).toHaveLength(state.status === 'active' ? 1 : 0);
    });
  });

  it('the total is unknown, or at least the longest window and at most all of them one after the other', () => {
    all(({ windows }) => {
      const { milliseconds } = totalImpact(windows);
      const lengths = windows.map(window => {
        const end = windowEnd(window);
        return window.from && end ? Date.parse(end.at) - Date.parse(window.from.at) : null;
      });
      if (lengths.some(length => length === null || length < 0)) expect(milliseconds).toBeNull();
      else {
        expect(milliseconds).toBeGreaterThanOrEqual(Math.max(...lengths.map(Number)));
        expect(milliseconds).toBeLessThanOrEqual(
          lengths.reduce<number>((sum, each) => sum + Number(each), 0),
        );
      }
    });
  });

  it('the severities of a window follow each other without a gap, and none twice in a row', () => {
    all(({ windows, severitySteps }) => {
      for (const window of windows) {
        const phases = findSeverityPhases(window, severitySteps);
        expect(phases[0]?.from).toBe(window.from?.at ?? window.opened);
        expect(phases.at(-1)?.to).toBe(windowEnd(window)?.at ?? null);
        phases.slice(1).forEach((phase, index) => {
          expect(phases[index]?.to).toBe(phase.from);
          expect(phases[index]?.severity).not.toBe(phase.severity);
        });
      }
    });
  });
});

it('a journal of 0.4.0 has the same windows: its corrections name none', () => {
  const corrected = landed(
    down,
    'ana',
    { type: 'times-corrected', times: { mitigated: time('05:10') } },
    '05:30',
  ) as Incident;
  expect(windowsOf(corrected)).toEqual(['02:40-03:10', '05:00-05:10']);
  expect(accepted(started, 'ana', { do: 'times', times: { mitigated: time('03:00') } }).events).toEqual([
    { type: 'times-corrected', times: { mitigated: time('03:00') } },
  ]);
});
