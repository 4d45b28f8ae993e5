/** Incidents that happened, from their published reviews: our numbers have to be the published ones. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DurationName, durations } from '../../../source/domain/incident/durations.ts';
import { orderWarnings } from '../../../source/domain/incident/order.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { chronological } from '../../../source/domain/incident/timeline.ts';
import type { TimeName } from '../../../source/domain/incident/vocabulary.ts';
import { problem } from '../../../source/domain/kernel/refusal.ts';
import { incident, run } from '../../builders/incident.ts';

type Published = {
  readonly title: string;
  readonly published: Readonly<Record<string, number>>;
  readonly events: readonly { readonly at: string; readonly kind: string; readonly text: string }[];
};

const folder = new URL('../../fixtures/real-incidents/', import.meta.url);
const read = (name: string): Published => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

const named: Readonly<Record<string, TimeName>> = {
  impact_started: 'impactStarted',
  detected: 'detected',
  acknowledged: 'acknowledged',
  identified: 'identified',
  mitigated: 'mitigated',
};

/** The record as a scribe would have filled it in: declared, then every line in the order published. */
function recorded({ title, events }: Published): Incident {
  const instant = (text: string) => new Date(text).toISOString();
  const declared =
    events.find(({ kind }) => kind === 'declared') ?? events.find(({ kind }) => kind === 'detected');
  if (!declared) throw new Error('it was never declared');
  const begun = incident({ title }, 'ana', instant(declared.at));
  return events.reduce((state, { at, kind, text }) => {
    const when = instant(at);
    if (kind === 'declared') return state;
    if (kind === 'resolved') return run(state, 'ana', { do: 'resolve', text }, when);
    if (kind === 'status_update') return run(state, 'ana', { do: 'update', text, audience: 'public' }, when);
    const noted = run(state, 'ana', { do: 'log', kind: 'note', text }, when);
    const name = named[kind];
    const time = { at: when, approximate: false };
    // The first of several counts: the cause was found before the directory was.
    return name && !noted.state.times[name]
      ? run(noted, 'ana', { do: 'times', times: { [name]: time } }, when)
      : noted;
  }, begun);
}

const minutes = (state: Incident, name: DurationName) => {
  const milliseconds = durations(state.state).find(one => one.name === name)?.milliseconds ?? null;
  return milliseconds === null ? null : milliseconds / 60_000;
};
const between = ({ state: { times } }: Incident, from: TimeName, to: TimeName) =>
  (Date.parse(times[to]?.at ?? '') - Date.parse(times[from]?.at ?? '')) / 60_000;

describe('GitHub, 21 October 2018', () => {
  const source = read('github-2018-10-21-mysql-failover');
  const state = recorded(source);

  it('took 24 hours and 11 minutes from impact to resolution', () => {
    expect(source.published.duration_minutes).toBe(1451);
    expect(minutes(state, 'timeToResolve')).toBe(1451);
  });

  it('was detected after 2 minutes and declared 15 after that', () => {
    expect([minutes(state, 'timeToDetect'), minutes(state, 'timeToDeclare')]).toEqual([2, 15]);
    expect(orderWarnings(state.state)).toEqual([]);
  });
});

describe('Ministry of Justice, 22 January 2022', () => {
  const source = read('moj-cloud-platform-2022-01-22-declared-after-resolved');
  const state = recorded(source);

  it('was repaired after 122 minutes and resolved after 161, counted from detection', () => {
    expect(between(state, 'detected', 'mitigated')).toBe(source.published.time_to_repair_minutes);
    expect(between(state, 'detected', 'resolved')).toBe(source.published.time_to_resolve_minutes);
  });

  it('was declared when it was over: that is recorded, and warned of', () => {
    expect(state.state.status).toBe('resolved');
    expect(minutes(state, 'timeToDeclare')).toBe(164);
    expect(orderWarnings(state.state)).toEqual([
      problem('times-out-of-order', {
        first: 'declared',
        firstAt: '2022-01-22T14:41:00.000Z',
        second: 'resolved',
        secondAt: '2022-01-22T14:38:00.000Z',
      }),
    ]);
  });

  it('has no known start of impact, so no TTM and no TTR', () => {
    expect([minutes(state, 'timeToMitigate'), minutes(state, 'timeToResolve')]).toEqual([null, null]);
  });

  it('is ordered by when things happened: the declaration last', () => {
    expect(chronological(state.timeline).at(-1)?.event).toBe('declared');
  });
});

describe('docs.rs, 21 October 2019', () => {
  const state = recorded(read('docsrs-2019-10-21-disk-full'));

  it('went unnoticed for a day', () => expect(minutes(state, 'timeToDetect')).toBe(24 * 60 + 43));

  it('was up again 28 minutes after the alert, and done 18 hours later', () => {
    expect(between(state, 'detected', 'mitigated')).toBe(28);
    expect(minutes(state, 'timeToResolve')).toBe(42 * 60 + 32);
    expect(orderWarnings(state.state)).toEqual([]);
  });
});
