import { describe, expect, it } from 'vitest';
import type { Crew, Schedule } from '../../../../source/domain/oncall/schedule/schedule.ts';
import { maxAttempts } from '../../../../source/domain/paging/escalation/failures.ts';
import { findDueActions, findNextDue, plan } from '../../../../source/domain/paging/escalation/plan.ts';
import {
  chain,
  page,
  plus,
  policy,
  read,
  readAll,
  received,
  rulesOf,
  tried,
} from '../../../builders/escalation.ts';
import { rotation, schedule } from '../../../builders/schedule.ts';
import { fails, run, started, works } from './watch.ts';

/** Ana all the time, except for covers: pages come in at 03:00. */
const covered = (...overrides: Schedule['overrides']): Schedule =>
  schedule({ rotations: [rotation({ people: ['ana'] })], overrides });
const cover = (person: string, from: string, to: string) => ({
  person,
  from: `2026-01-06T${from}`,
  to: `2026-01-06T${to}`,
});

const callLater = { urgent: policy('push', 5, 'call') };
const people = { ana: callLater, ben: callLater, chi: callLater };
const only = (primary: Schedule, steps = chain('primary')) =>
  rulesOf({ people, chain: steps, schedules: { 'payments-primary': primary } });

const happened = (rules: ReturnType<typeof rulesOf>, course: Partial<Parameters<typeof run>[2]> = {}) =>
  started(run(page(), rules, { until: Date.parse(plus(600)), ...course })).map(({ at, step }) =>
    read({ ...step, at: new Date(at).toISOString() }),
  );

describe('the recipients of a step', () => {
  it('are the people on call when the step falls due, not when the page came in', () => {
    const rules = only(covered(cover('ben', '03:20', '04:00')), chain('primary', 20, 'primary'));
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+5 ana call (primary)',
      '+20 ben push (primary)',
      '+25 ben call (primary)',
    ]);
  });

  it('starts at a hand-off with the incoming person, who has not been notified: half-open, like shifts', () => {
    expect(readAll(plan(page(), only(covered(cover('ben', '03:03', '04:00'))), received))).toEqual([
      '+0 ana push (primary)',
      '+3 ben push (primary)',
      '+8 ben call (primary)',
    ]);
    expect(readAll(plan(page(), only(covered(cover('ben', '03:05', '04:00'))), received))).toEqual([
      '+0 ana push (primary)',
      '+5 ben push (primary)',
      '+10 ben call (primary)',
    ]);
  });

  it('stays with a person who got every notification before the hand-off', () => {
    const rules = only(covered(cover('ben', '03:06', '04:00')));
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+5 ana call (primary)',
    ]);
  });

  it('are notified for as long as the policy that it started with lasts, and no further', () => {
    const hourly = schedule({
      rotations: [
        rotation({
          people: ['ana', 'ben', 'chi'],
          starts: '2026-01-06T00:00',
          shift: { count: 1, unit: 'hours' },
        }),
      ],
    });
    const long = { urgent: policy('push', 90, 'call') };
    const rules = rulesOf({
      people: { ana: long, ben: long, chi: long },
      chain: chain('primary'),
      schedules: { 'payments-primary': hourly },
    });
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+60 ben push (primary)',
    ]);
  });

  it('resumes where they were when they come back', () => {
    const rules = only(covered(cover('ben', '03:01', '03:04')));
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+1 ben push (primary)',
      '+9 ana call (primary)',
    ]);
  });

  it('is empty in a gap, and then notifies the person after it', () => {
    const rules = only(
      schedule({
        rotations: [
          rotation({ people: ['ana'], ends: '2026-01-06T03:02' }),
          rotation({ people: ['ben'], starts: '2026-01-06T03:04' }),
        ],
      }),
    );
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+4 ben push (primary)',
      '+9 ben call (primary)',
    ]);
  });
});

describe('a hand-off during failures', () => {
  const handOff = only(covered(cover('ben', '03:00', '03:00'), cover('ben', '03:06', '04:00')));

  it('passes on a failed attempt: it is not retried for the outgoing person', () => {
    const failed = tried('1/1/0/ana/2', 'failed', { at: plus(5.9), channel: 'call', retryAt: plus(6.1) });
    const one = page({ attempts: [tried('1/1/0/ana/0', 'sent'), failed] });
    expect(findNextDue(one, handOff, plus(5.95))).toBe(plus(6));
    expect(findDueActions(one, handOff, plus(5.95))).toEqual([]);
    expect(findDueActions(one, handOff, plus(6.5))).toMatchObject([
      { do: 'start', step: { key: '1/1/0/ben/0', person: 'ben', at: plus(6) } },
    ]);
  });

  it('and of an attempt with an unknown result, once that is certain', () => {
    const lost = tried('1/1/0/ana/2', null, { at: plus(5.9), channel: 'call' });
    const one = page({ attempts: [tried('1/1/0/ana/0', 'sent'), lost] });
    expect(findDueActions(one, handOff, plus(7))).toEqual([]);
    expect(findNextDue(one, handOff, plus(7))).toBe(plus(7.9));
    expect(findDueActions(one, handOff, plus(7.9))).toMatchObject([
      { do: 'start', step: { person: 'ben', channel: 'push' } },
    ]);
  });

  it('waits for the person after a gap, though the attempt would be due before', () => {
    const rotations = [
      rotation({ people: ['ana'], ends: '2026-01-06T03:06' }),
      rotation({ people: ['ana'], starts: '2026-01-06T04:00' }),
    ];
    const rules = only(schedule({ rotations }));
    const lost = tried('1/1/0/ana/2', null, { at: plus(5.9), channel: 'call' });
    const one = page({ attempts: [tried('1/1/0/ana/0', 'sent'), lost] });
    expect(findDueActions(one, rules, plus(8))).toEqual([]);
    expect(findNextDue(one, rules, plus(8))).toBe(plus(65));
  });

  it('does not notify the incoming person if all notifications were sent in time', () => {
    expect(happened(handOff)).toEqual(['+0 ana push (primary)', '+5 ana call (primary)']);
    const failing = happened(handOff, { tell: ({ channel }) => (channel === 'call' ? fails : works) });
    expect(failing).toHaveLength(1 + maxAttempts);
    expect(failing.every(line => line.includes(' ana '))).toBe(true);
  });
});

describe('a step that fell due while no watch was running', () => {
  it('reaches the person on call when it is caught up', () => {
    const rules = only(covered(cover('ben', '03:30', '04:00'), cover('chi', '04:00', '23:00')));
    const outages = [{ from: Date.parse(received), to: Date.parse(plus(65)) }];
    expect(happened(rules, { outages })).toEqual(['+65 chi push (primary)', '+65 chi call (primary)']);
    const short = [{ from: Date.parse(received), to: Date.parse(plus(62)) }];
    expect(happened(rules, { outages: short })).toEqual(['+62 chi push (primary)', '+65 chi call (primary)']);
  });

  it('is not passed on at the next hand-off, once a later step has notified the person on call', () => {
    const rules = rulesOf({
      chain: chain('primary', 10, 'primary'),
      schedules: { 'payments-primary': covered(cover('ben', '03:30', '04:00')) },
    });
    const outages = [{ from: Date.parse(received), to: Date.parse(plus(12)) }];
    const looks = [Date.parse(plus(31))];
    expect(happened(rules, { outages, looks })).toEqual(['+12 ana push (primary)']);
  });

  it('is sent once, however many rounds were missed', () => {
    const rules = rulesOf({
      chain: chain('primary', 'slack:#incidents', 10, 'secondary', 10, { repeat: 50 }),
    });
    const outages = [{ from: Date.parse(received), to: Date.parse(plus(401)) }];
    expect(happened(rules, { outages, until: Date.parse(plus(421)) })).toEqual([
      '+401 ben push (secondary)',
      '+401 ana push (primary)',
      '+401 post slack #incidents',
      '+410 ben push (secondary)',
      '+420 ana push (primary)',
      '+420 post slack #incidents',
    ]);
  });
});

describe('a shift of several people', () => {
  const shared = (...turns: Crew[]): Schedule =>
    schedule({
      rotations: [
        rotation({ people: turns, starts: '2026-01-06T02:55', shift: { count: 8, unit: 'hours' } }),
      ],
    });
  const handOffAt = (time: string, ...turns: Crew[]): Schedule => {
    const before = `2026-01-05T${time}`;
    return schedule({
      rotations: [rotation({ people: turns, starts: before, shift: { count: 1, unit: 'days' } })],
    });
  };

  it('notifies all of them at once, each by their own policy', () => {
    const rules = rulesOf({
      people: { ana: callLater, ben: { urgent: policy('sms') }, chi: callLater },
      chain: chain('primary'),
      schedules: { 'payments-primary': shared(['ana', 'ben'], 'chi') },
    });
    expect(readAll(plan(page(), rules, received))).toEqual([
      '+0 ana push (primary)',
      '+0 ben sms (primary)',
      '+5 ana call (primary)',
    ]);
  });

  it('reaches the next step only if none of them can be reached', () => {
    const rules = rulesOf({
      people: { ana: { urgent: [] }, ben: callLater, chi: callLater },
      chain: chain('primary', 10, 'chi'),
      schedules: { 'payments-primary': shared(['ana', 'ben']) },
    });
    expect(readAll(plan(page(), rules, received)).filter(line => line.includes('chi'))).toEqual([
      '+10 chi push (named)',
      '+15 chi call (named)',
    ]);
  });

  it('hands off each of them: to the person in their place, once to one who takes over for two', () => {
    expect(readAll(plan(page(), only(handOffAt('03:03', ['ana', 'ben'], ['chi', 'dee'])), received))).toEqual(
      [
        '+0 ana push (primary)',
        '+0 ben push (primary)',
        '+3 chi push (primary)',
        '+3 dee push (primary)',
        '+8 chi call (primary)',
      ],
    );
    expect(readAll(plan(page(), only(handOffAt('03:03', ['ana', 'ben'], 'chi')), received))).toEqual([
      '+0 ana push (primary)',
      '+0 ben push (primary)',
      '+3 chi push (primary)',
      '+8 chi call (primary)',
    ]);
  });

  it('does not notify a person again who stays on duty in another place', () => {
    expect(readAll(plan(page(), only(handOffAt('03:03', ['ana', 'ben'], ['ben', 'chi'])), received))).toEqual(
      [
        '+0 ana push (primary)',
        '+0 ben push (primary)',
        '+3 chi push (primary)',
        '+5 ben call (primary)',
        '+8 chi call (primary)',
      ],
    );
  });
});
