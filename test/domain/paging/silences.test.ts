/** Silences and maintenance windows: the quiet pages, since when, until when, and why. Minutes since ten. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../source/domain/kernel/reasons.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import type { Match } from '../../../source/domain/paging/match.ts';
import {
  findNextSilenceChange,
  findSilence,
  findSilenceChange,
} from '../../../source/domain/paging/silences/apply-silences.ts';
import { decideSilence, type SilenceIntent } from '../../../source/domain/paging/silences/decide.ts';
import type { SilenceEvent } from '../../../source/domain/paging/silences/events.ts';
import { evolveSilences } from '../../../source/domain/paging/silences/evolve.ts';
import { readSilenceEvent } from '../../../source/domain/paging/silences/schema.ts';
import {
  collectSilences,
  emptySilences,
  type Silence,
  type SilenceState,
} from '../../../source/domain/paging/silences/state.ts';
import type { PageState } from '../../../source/domain/paging/state.ts';
import { acknowledged, at, member, next, page, resolved, silenced } from '../../builders/page.ts';
import { fixed } from '../../builders/random/pages.ts';

const checkout: Match = { service: ['checkout'] };
const add = (fields: Partial<SilenceIntent & { do: 'add' }> = {}): SilenceIntent & { do: 'add' } => ({
  do: 'add',
  match: checkout,
  from: null,
  until: at(60),
  why: 'load test',
  ...fields,
});
const end = (silence: string): SilenceIntent => ({ do: 'end', silence, why: null });

const decided = (record: SilenceState, by: string, intent: SilenceIntent, minutes: number) =>
  decideSilence(record, intent, { by, at: { at: at(minutes), approximate: false }, now: at(minutes) });

/** Silences after these intents, each at its minute. */
function wanted(...intents: readonly (readonly [string, SilenceIntent, number])[]): SilenceState {
  return intents.reduce((record, [by, intent, minutes]) => {
    const verdict = decided(record, by, intent, minutes);
    if (isRefusal(verdict)) throw new Error(verdict.reason);
    const [draft] = verdict.events;
    const event = { ...draft, v: 1, id: 'e', at: at(minutes), recorded: at(minutes), by } as SilenceEvent;
    const after = evolveSilences(record, event);
    if (isRefusal(after)) throw new Error(after.reason);
    return after;
  }, emptySilences);
}

const refused = (record: SilenceState, intent: SilenceIntent, minutes: number) => {
  const verdict = decided(record, 'ben', intent, minutes);
  if (!isRefusal(verdict)) throw new Error('it was accepted');
  return verdict;
};

describe('a silence that a person adds', () => {
  it('has a number, an author, a reason, and is active from now until its end', () => {
    const { silences } = wanted(['ana', add(), 5], ['ben', add({ from: at(30), until: at(90) }), 6]);
    expect(silences).toEqual([
      { id: 'SIL-1', match: checkout, from: at(5), until: at(60), why: 'load test', by: 'ana', ended: null },
      { id: 'SIL-2', match: checkout, from: at(30), until: at(90), why: 'load test', by: 'ben', ended: null },
    ]);
  });

  it.each<[string, Partial<SilenceIntent & { do: 'add' }>, Reason, object]>([
    ['of everything', { match: {} }, 'no-match', {}],
    ['without a reason', { why: ' \u202e ' }, 'reason-required', { for: 'silence' }],
    ['that ends before it starts', { from: at(70) }, 'ends-before-start', { start: at(70), end: at(60) }],
    ['that is over', { from: at(-30), until: at(-10) }, 'ends-in-past', { end: at(-10) }],
    ['for years', { until: at(60 * 24 * 400) }, 'silence-too-long', {}],
  ])('is refused %s', (_what, fields, reason, facts) => {
    expect(refused(emptySilences, add(fields), 0)).toMatchObject({ code: 'usage', reason, facts });
  });

  it('can be ended once, by anyone, and not after it was over', () => {
    const one = wanted(['ana', add(), 0]);
    expect(refused(one, end('SIL-2'), 5)).toMatchObject({
      code: 'not-found',
      reason: 'no-such-silence',
      remedy: { do: 'list-silences' },
    });
    expect(refused(wanted(['ana', add(), 0], ['ben', end('SIL-1'), 5]), end('SIL-1'), 6)).toMatchObject({
      code: 'refused',
      reason: 'silence-already-ended',
      facts: { silence: 'SIL-1', by: 'ben' },
    });
    expect(refused(one, end('SIL-1'), 61)).toMatchObject({
      reason: 'silence-over',
      facts: { silence: 'SIL-1', end: at(60) },
    });
  });

  it('is active until it was ended, and not at all if that was before its start', () => {
    const window = add({ from: at(30) });
    const ends = (record: SilenceState) => collectSilences([], record).map(({ until }) => until);
    expect(ends(wanted(['ana', add(), 0], ['ana', end('SIL-1'), 10]))).toEqual([at(10)]);
    expect(ends(wanted(['ana', window, 0], ['ana', end('SIL-1'), 10]))).toEqual([]);
  });

  it('is the same in the journal', () => {
    const event = { v: 1, id: 'e', at: at(0), recorded: at(0), by: 'ana', type: 'silence-added' };
    const proper = { ...event, match: { a: ['b', { regex: '^c' }] }, from: null, until: at(1), why: 'x' };
    expect(readSilenceEvent(proper)).toBe(proper);
    for (const match of [{}, { a: [] }, { a: 'b' }, { a: [7] }, { a: [{ regex: '(' }] }, null])
      expect(readSilenceEvent({ ...proper, match })).toBe('silence-added: missing or invalid match');
  });
});

const silence = (fields: Partial<Silence> = {}): Silence => ({
  match: checkout,
  from: null,
  until: at(60),
  why: 'load test',
  ...fields,
});

describe('a page is quiet', () => {
  it('while a matching silence is active: from its start, up to its end', () => {
    const window = silence({ from: at(10), until: at(20) });
    const quiet = (minutes: number) => findSilence(page(), [window], at(minutes)) !== null;
    expect([9, 10, 19, 20].map(quiet)).toEqual([false, true, true, false]);
    expect(findSilence(page({ labels: { service: 'search' } }), [window], at(15))).toBeNull();
  });

  it('until the last of the active ones is over; for good if one never ends', () => {
    const longer = silence({ until: at(90), why: 'migration' });
    expect(findSilence(page(), [silence(), longer], at(0))).toEqual({ until: at(90), why: 'migration' });
    const good = silence({ until: null, why: 'retired' });
    expect(findSilence(page(), [good, longer], at(0))).toEqual({ until: null, why: 'retired' });
  });

  it('only if each firing alert of its group is: alerts are silenced', () => {
    const zone = (name: string) => ({ labels: { zone: name } });
    const group = page({ members: [member('a', zone('a')), member('b', zone('b'))] });
    const a = silence({ match: { zone: ['a'] } });
    const b = silence({ match: { zone: ['b'] }, until: at(30), why: 'zone b' });
    expect(findSilence(group, [a], at(0))).toBeNull();
    // The first of them that becomes loud makes the page loud.
    expect(findSilence(group, [a, b], at(0))).toEqual({ until: at(30), why: 'zone b' });
    const [first] = group.members;
    const left = {
      ...group,
      members: first ? [first, member('b', { ...zone('b'), status: 'resolved' })] : [],
    };
    expect(findSilence(left, [a], at(0))).toMatchObject({ why: 'load test' });
  });

  it('never, if a person sent it: they ask for help', () => {
    expect(findSilence(page({ source: 'person' }), [silence()], at(0))).toBeNull();
  });
});

describe('the events of a page as silences change', () => {
  const change = (one: PageState, silences: readonly Silence[], minutes = 10) =>
    findSilenceChange(one, silences, at(minutes));
  const quiet = next(page(), silenced(60), 'callme', 1);

  it('are that it is quiet now, or until another time', () => {
    expect(change(page(), [silence()])).toMatchObject({ type: 'page-silenced', until: at(60) });
    expect(change(quiet, [silence()])).toBeNull();
    expect(change(quiet, [silence({ until: at(90) })])).toMatchObject({ until: at(90) });
  });

  it('are that it is loud, if no silence is active any more', () => {
    expect(change(quiet, [])).toEqual({
      type: 'page-escalated',
      page: 'P-1',
      why: 'silence-ended',
      number: 2,
    });
    expect(change(quiet, [silence()], 60)).toMatchObject({ type: 'page-escalated' });
    expect(change(page(), [])).toBeNull();
  });

  it('are empty for a page that waits no more', () => {
    expect(change(next(page(), resolved, 'alertmanager', 1), [silence()])).toBeNull();
    expect(change(next(quiet, acknowledged(), 'ana', 2), [])).toMatchObject({ why: 'silence-ended' });
  });
});

it('the next change is the soonest start or end in the future', () => {
  const silences = [silence({ from: at(20), until: at(90) }), silence({ until: null })];
  expect([0, 20, 90].map(minutes => findNextSilenceChange(silences, at(minutes)))).toEqual([
    at(20),
    at(90),
    null,
  ]);
});

it('between two changes nothing changes', () => {
  const minutes = fc.integer({ min: 0, max: 120 });
  const some = fc.record({
    match: fc.constantFrom(checkout, { service: ['search'] }),
    from: fc.option(minutes.map(at), { nil: null }),
    until: fc.option(minutes.map(at), { nil: null }),
    why: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), minutes, minutes, (silences, one, other) => {
      const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
      const changes = findNextSilenceChange(silences, at(sooner));
      if (changes !== null && changes <= at(later)) return;
      expect(findSilence(page(), silences, at(later))).toEqual(findSilence(page(), silences, at(sooner)));
    }),
    fixed,
  );
});
