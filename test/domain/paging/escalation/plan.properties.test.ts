/** Properties of every chain and schedule: pages of a year, played with a virtual clock. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDueActions, findNextDue, plan } from '../../../../source/domain/paging/escalation/plan.ts';
import type { Page, Step } from '../../../../source/domain/paging/page.ts';
import { day, iso, minute } from '../../../builders/escalation.ts';
import {
  deedsOf,
  looks,
  outages,
  pages,
  tells,
  type World,
  world,
} from '../../../builders/random/escalations.ts';
import { rounds } from '../../../builders/rounds.ts';
import { type Course, type Deed, type Outage, run, started, type Told, works } from './watch.ts';

const runs = (all: number) => ({ seed: 20_260_105, numRuns: rounds(all, Math.ceil(all / 25)) });

const lasts = 8 * day;

type Happening = {
  readonly deeds?: readonly Deed[];
  readonly outages?: readonly Outage[];
  readonly looks?: readonly number[];
  readonly tells?: readonly Told[];
};

/** The events of a page, counted from when it came in. The result of an attempt depends on the step, not on the number of calls. */
function courseOf(page: Page, { deeds = [], outages = [], looks = [], tells = [works] }: Happening): Course {
  const from = Date.parse(page.received);
  return {
    until: from + lasts,
    deeds: deeds.map(deed => ({ ...deed, at: from + deed.at })),
    outages: outages.map(outage => ({ from: from + outage.from, to: from + outage.to })),
    looks: looks.map(look => from + look),
    tell: ({ key }, attempt) => tells[(key.length + key.charCodeAt(4) + attempt) % tells.length] ?? works,
  };
}

const happening = fc.record({ deeds: deedsOf(), outages, tells });

/** The possible recipients of a step at a time. */
function mayBeTold({ rules, team }: World, { as, person }: Step, at: number): boolean {
  if (person === null) return false;
  if (as === 'named') return true;
  if (as === 'team' || as === 'round-robin') return team.people.includes(person);
  const name = as === 'primary' || as === 'secondary' ? team[as] : as;
  return name !== null && (rules.coverage(name)?.everyoneAt(at).includes(person) ?? false);
}

describe('any history', () => {
  it('notifies no one who is not on call at that moment, or named', () => {
    fc.assert(
      fc.property(world, pages, happening, (world, all, happens) => {
        for (const page of all)
          for (const { step, at } of started(run(page, world.rules, courseOf(page, happens)))) {
            if (step.kind === 'notify')
              expect([step.as, step.person, mayBeTold(world, step, at)]).toEqual([
                step.as,
                step.person,
                true,
              ]);
          }
      }),
      runs(250),
    );
  });

  it('sends nothing after an acknowledgement, resolution, triage, snooze or silence, until a new escalation', () => {
    fc.assert(
      fc.property(world, pages, happening, ({ rules }, all, happens) => {
        for (const page of all)
          for (const { page: then, at } of started(run(page, rules, courseOf(page, happens)))) {
            expect([then.status, then.silenced, then.snoozedUntil, then.incident]).toEqual([
              'open',
              null,
              null,
              null,
            ]);
            expect(Date.parse(then.escalation.from)).toBeLessThanOrEqual(at);
          }
      }),
      runs(150),
    );
  });

  it('confirms a step once, tries it at most four times, one attempt after the other', () => {
    fc.assert(
      fc.property(world, pages, happening, ({ rules }, all, happens) => {
        for (const page of all) {
          const ran = run(page, rules, courseOf(page, happens));
          for (const attempts of Map.groupBy(ran.page.attempts, ({ step }) => step).values()) {
            expect(attempts.map(({ attempt }) => attempt)).toEqual(attempts.map((_, index) => index + 1));
            expect(attempts.length).toBeLessThanOrEqual(4);
            expect(attempts.filter(({ outcome }) => outcome === 'sent').length).toBeLessThanOrEqual(1);
            expect(
              attempts.slice(0, -1).every(({ outcome }) => outcome === 'failed' || outcome === null),
            ).toBe(true);
          }
        }
      }),
      runs(150),
    );
  });

  it('notifies no one twice by one channel at one moment, and no place twice, however much was missed', () => {
    fc.assert(
      fc.property(world, pages, happening, ({ rules }, all, happens) => {
        for (const page of all) {
          const ran = run(page, rules, courseOf(page, happens));
          const moments = started(ran).map(
            ({ at, step }) => `${at} ${step.kind} ${step.person} ${step.channel} ${step.address}`,
          );
          expect(new Set(moments).size).toBe(moments.length);
        }
      }),
      runs(150),
    );
  });

  it('ends: it has as many rounds as the chain, and then nothing is due unless no one was notified', () => {
    fc.assert(
      fc.property(world, pages, fc.record({ outages, tells }), ({ rules, chain }, all, happens) => {
        const repeat = chain.at(-1);
        const rounds = repeat?.kind === 'repeat' ? repeat.times + 1 : 1;
        for (const page of all) {
          const ran = run(page, rules, courseOf(page, happens));
          for (const { step } of started(ran)) expect(step.round).toBeLessThanOrEqual(rounds);
          const told = ran.page.attempts.some(
            ({ kind, outcome, step }) =>
              kind === 'notify' && outcome === 'sent' && step.startsWith(`${ran.page.escalation.number}/`),
          );
          if (told && happens.outages.length === 0 && lengthOf(chain) < lasts / 2)
            expect(ran.idle).toBe(true);
        }
      }),
      runs(150),
    );
  });

  it('planning more often, and when nothing is due, changes nothing', () => {
    fc.assert(
      fc.property(world, pages, happening, looks, ({ rules }, all, happens, looks) => {
        for (const page of all) {
          const quiet = run(page, rules, courseOf(page, happens));
          const busy = run(page, rules, courseOf(page, { ...happens, looks }));
          expect(busy.done.map(({ at, action }) => [at, action])).toEqual(
            quiet.done.map(({ at, action }) => [at, action]),
          );
        }
      }),
      runs(80),
    );
  });

  it('nothing is due before the announced time, and something is then or the next time is later', () => {
    fc.assert(
      fc.property(world, pages, happening, looks, ({ rules }, all, happens, looks) => {
        for (const page of all) {
          const { page: then } = run(page, rules, {
            ...courseOf(page, happens),
            until: Date.parse(page.received) + 2 * day,
          });
          for (const look of looks) {
            const now = Date.parse(page.received) + look;
            const next = findNextDue(then, rules, iso(now));
            const time = next === null ? now + 30 * day : Date.parse(next);
            if (time > now) {
              expect(findDueActions(then, rules, iso(now))).toEqual([]);
              expect(findDueActions(then, rules, iso(now + Math.floor((time - now) / 2)))).toEqual([]);
              expect(findDueActions(then, rules, iso(time - 1))).toEqual([]);
            } else expect(findDueActions(then, rules, iso(now))).not.toEqual([]);
          }
        }
      }),
      runs(150),
    );
  });
});

const lengthOf = (chain: World['chain']): number => {
  const repeat = chain.at(-1);
  const once = chain.reduce((sum, step) => sum + (step.kind === 'wait' ? step.ms : 0), 0);
  return once * (repeat?.kind === 'repeat' ? repeat.times + 1 : 1) + 2 * day;
};

describe('without failures and without answers', () => {
  it('runs each step of the plan, once a round, at the time of the plan when the page came in', () => {
    fc.assert(
      fc.property(world, pages, ({ rules }, all) => {
        for (const page of all) {
          const planned = plan(page, rules, page.received).filter(({ state }) => state === 'coming');
          const ran = run(page, rules, courseOf(page, {}));
          const first = ran.done.filter(
            ({ action }) => action.do !== 'escalate' && action.step.key.startsWith('1/'),
          );
          const inTime = planned.filter(({ at }) => Date.parse(at) <= Date.parse(page.received) + lasts);
          const keys = first.map(({ at, action }) =>
            action.do === 'escalate' ? '' : `${iso(at)} ${action.step.key}`,
          );
          expect(keys.toSorted()).toEqual(inTime.map(({ at, key }) => `${at} ${key}`).toSorted());
          expect(new Set(inTime.map(({ key }) => key)).size).toBe(inTime.length);
        }
      }),
      runs(250),
    );
  });
});

describe('an outage', () => {
  it('leaves nothing undone: everyone on call when it is over is notified, by each channel once', () => {
    fc.assert(
      fc.property(world, pages, fc.integer({ min: 1, max: 365 * 1_440 }), ({ rules }, all, minutes) => {
        for (const page of all) {
          const from = Date.parse(page.received);
          const over = from + minutes * minute;
          const course = { until: over, outages: [{ from, to: over }] };
          const ran = run(page, rules, course);
          const told = started(ran).filter(({ at }) => at === over);
          const names = told.map(({ step }) => `${step.kind} ${step.person} ${step.channel} ${step.address}`);
          expect(new Set(names).size).toBe(names.length);
          expect(started(ran).every(({ at }) => at === over)).toBe(true);
        }
      }),
      runs(150),
    );
  });
});
