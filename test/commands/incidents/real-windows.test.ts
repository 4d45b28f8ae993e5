/** Published incidents with several impact windows, replayed on the command line: our totals have to be the published ones. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../builders/desk.ts';

type Event = { readonly at: string; readonly kind: string; readonly text: string };
type Published = {
  readonly title: string;
  readonly published: {
    readonly periods?: readonly { readonly from: string; readonly to: string; readonly minutes: number }[];
    readonly total_minutes: number;
    readonly partial_minutes?: number;
    readonly complete_minutes?: number;
  };
  readonly events: readonly Event[];
};
type Shown = {
  readonly impact: readonly { readonly from: string; readonly to: string }[];
  readonly durations: Readonly<Record<string, number | null>>;
  readonly impactWindows: readonly {
    readonly phases: readonly { readonly severity: string; readonly from: string; readonly to: string }[];
  }[];
};

const folder = new URL('../../fixtures/real-incidents/', import.meta.url);
const read = (name: string): Published => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const iso = (at: string) => new Date(at).toISOString();
const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

/**
 * The record as a scribe would have filled it in. @param resume how the next window begins: with a reopening after a resolution,
 * or while the incident is active
 */
async function replay(desk: Desk, { title, events }: Published, resume: 'reopen' | 'again'): Promise<Shown> {
  const [first, ...rest] = events;
  const started = first?.at ?? '';
  await desk.does(['declare', title, '-s', 'major', '--impact-started', started, '--at', started]);
  for (const { at, kind, text } of rest) {
    const commands: Readonly<Record<string, readonly (readonly string[])[]>> = {
      detected: [['times', '--detected', at]],
      identified: [['times', '--identified', at]],
      critical: [['severity', 'critical', '--why', text, '--at', at]],
      note: [['note', text, '--at', at]],
      mitigated: [['mitigate', text, '--at', at], ...(resume === 'reopen' ? [['resolve', '--at', at]] : [])],
      impact_started: [
        resume === 'reopen' ? ['reopen', '--why', text, '--at', at] : ['impact', 'again', text, '--at', at],
      ],
    };
    for (const command of commands[kind] ?? []) await desk.does([...command, '-i', 'INC-1']);
  }
  const last = events.at(-1)?.at ?? '';
  if (resume === 'again') await desk.does(['resolve', '--at', last, '-i', 'INC-1']);
  return (await desk.callme(['show', 'INC-1', '--json'])).json<Shown>();
}

describe.each(['reopen', 'again'] as const)('with the next window by "%s"', resume => {
  it.each([
    'stripe-2019-07-10-degraded-twice',
    'cloudflare-2024-06-20-overlapping',
    'github-2024-07-05-webhooks-then-actions',
  ])('%s has the published windows, their lengths and total, in JSON and in the review', async name => {
    const source = read(name);
    const desk = openDesk();
    const { impact, durations } = await replay(desk, source, resume);
    const { periods = [], total_minutes: total } = source.published;
    expect(impact).toEqual(periods.map(({ from, to }) => ({ from: iso(from), to: iso(to) })));
    expect(impact.map(({ from, to }) => minutes(from, to))).toEqual(periods.map(each => each.minutes));
    expect(durations.impactMinutes).toBe(total);
    expect(durations.ttm).toBe((periods[0]?.minutes ?? 0) * 60_000);
    expect(durations.ttr).toBe(Date.parse(periods.at(-1)?.to ?? '') - Date.parse(periods[0]?.from ?? ''));
    expect(await desk.does(['pir', 'INC-1', '--stdout'])).toContain(`in 2 windows (${total} minutes in all)`);
  });
});

it('stripe-2015-12-17 has the published lengths of its two severities within one window', async () => {
  const source = read('stripe-2015-12-17-partial-then-complete');
  const { impactWindows, durations } = await replay(openDesk(), source, 'again');
  const { partial_minutes: partial, complete_minutes: complete, total_minutes: total } = source.published;
  const [phases = []] = impactWindows.map(window => window.phases);
  expect(phases.map(({ severity, from, to }) => `${severity} ${minutes(from, to)}`)).toEqual([
    `major ${partial}`,
    `critical ${complete}`,
  ]);
  expect(durations.impactMinutes).toBe(total);
});
