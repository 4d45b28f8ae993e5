/** Dedup and flap damping: for any alerts and actions, no firing alert is lost, and no one is paged twice for it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import { decidePage } from '../../../source/domain/paging/decide.ts';
import type { PageEvent } from '../../../source/domain/paging/events.ts';
import { evolvePage } from '../../../source/domain/paging/evolve.ts';
import { identitiesOfPage } from '../../../source/domain/paging/identity.ts';
import { type AlertOutcome, acceptAlerts } from '../../../source/domain/paging/ingest/accept.ts';
import type { PageIntent } from '../../../source/domain/paging/intents.ts';
import { flapWindowMs } from '../../../source/domain/paging/lifetime.ts';
import { noRules, splitAlert } from '../../../source/domain/paging/route.ts';
import { isWaiting, type PageState } from '../../../source/domain/paging/state.ts';
import { alert, at, member } from '../../builders/page.ts';
import { plain } from '../../builders/random/incidents.ts';
import { fixed } from '../../builders/random/pages.ts';

const keys = ['x', 'y'] as const;
const minute = 60_000;

type Deed =
  | { readonly do: 'send'; readonly alert: Alert }
  | { readonly do: 'want'; readonly key: string; readonly intent: PageIntent };

const sending: fc.Arbitrary<Deed> = plain({
  do: fc.constant('send' as const),
  alert: plain({
    status: fc.constantFrom('firing', 'firing', 'firing', 'resolved', 'acknowledged'),
    dedupKey: fc.constantFrom(...keys),
    severity: fc.constantFrom('critical', 'major', 'minor', null),
    startsAt: fc.constantFrom(null, at(0), at(30)),
    members: fc.constantFrom([], [member('a')], [member('a'), member('b', { startsAt: at(20) })]),
  }).map(fields => alert(fields as Partial<Alert>)),
});

const intents: readonly PageIntent[] = [
  { do: 'acknowledge', takeOver: true },
  { do: 'resolve' },
  { do: 'triage', as: 'routine', into: null, why: null, correct: true },
  { do: 'triage', as: 'duplicate', into: 'INC-1', why: null, correct: true },
  { do: 'triage', as: 'false-positive', into: null, why: 'a test', correct: true },
];
const wanting: fc.Arbitrary<Deed> = plain({
  do: fc.constant('want' as const),
  key: fc.constantFrom(...keys),
  intent: fc.constantFrom(...intents),
});

/** Actions with the minutes that pass before each: some at once, some after the flap window. */
const deeds = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1, 3, 6, 30, 600),
    fc.oneof({ weight: 3, arbitrary: sending }, { weight: 1, arbitrary: wanting }),
  ),
  { maxLength: 40 },
);

type Seen = {
  readonly taken: AlertOutcome;
  readonly alert: Alert;
  readonly before: PageState | null;
  readonly now: string;
};

/** Plays them on pages in memory. @returns the pages, and the result for each alert */
function played(list: readonly (readonly [number, Deed])[]) {
  const pages = new Map<string, PageState>();
  const newest = new Map<string, string>();
  const seen: Seen[] = [];
  let minutes = 0;
  let made = 0;
  const fold = (drafts: AlertOutcome['drafts'], by: string, now: string) => {
    for (const draft of drafts) {
      const event = { ...draft, v: 1, id: `e${++made}`, at: now, recorded: now, by } as PageEvent;
      const next = evolvePage(pages.get(draft.page) ?? null, event);
      if (isRefusal(next)) throw new Error(`decided, but: ${next.reason}`);
      pages.set(next.id, next);
      newest.set(next.dedupKey, next.id);
    }
  };
  for (const [pause, deed] of list) {
    minutes += pause;
    const now = at(minutes);
    if (deed.do === 'want') {
      const page = pages.get(newest.get(deed.key) ?? '');
      const context = { by: 'ana', at: { at: now, approximate: false }, now };
      const verdict = page && decidePage(page, deed.intent, context);
      if (verdict && !isRefusal(verdict)) fold(verdict.events, 'ana', now);
      continue;
    }
    const [taken] = acceptAlerts(splitAlert(deed.alert, noRules), {
      rules: noRules,
      silences: [],
      now,
      by: null,
      pageWithKey: key => pages.get(newest.get(key) ?? '') ?? null,
      pagesWithAlert: identity =>
        [...pages.values()].filter(page => identitiesOfPage(page).includes(identity)).reverse(),
      isActive: incident => incident === 'INC-1',
      newPage: () => `P-${pages.size + 1}`,
    });
    if (!taken) throw new Error('nothing was decided');
    seen.push({ taken, alert: deed.alert, before: pages.get(taken.page ?? '') ?? null, now });
    fold(taken.drafts, taken.by, now);
  }
  return { pages: [...pages.values()], seen };
}

describe('joined alerts', () => {
  it('are each counted by a page of their key if they fire', () => {
    fc.assert(
      fc.property(deeds, list => {
        const { pages, seen } = played(list);
        for (const key of keys) {
          const counted = pages.filter(({ dedupKey }) => dedupKey === key).map(({ count }) => count);
          const fired = seen.filter(
            ({ alert: { status, dedupKey } }) => status === 'firing' && dedupKey === key,
          );
          expect(counted.reduce((sum, count) => sum + count, 0)).toBe(fired.length);
        }
      }),
      fixed,
    );
  });

  it('never make a second page of a key while one waits', () => {
    fc.assert(
      fc.property(deeds, list => {
        const { pages } = played(list);
        for (const key of keys)
          expect(pages.filter(page => page.dedupKey === key && isWaiting(page)).length).toBeLessThan(2);
      }),
      fixed,
    );
  });

  it('page again for a flapping one only after its window, unless it became more severe', () => {
    fc.assert(
      fc.property(deeds, list => {
        for (const { taken, alert: sent, before, now } of played(list).seen) {
          if (before?.resolved?.by !== 'alertmanager' || sent.status !== 'firing') continue;
          const within = Date.parse(now) - Date.parse(before.resolved.at) <= flapWindowMs;
          if (within) expect(taken.as).toBeOneOf(['joined', 'reopened']);
          const escalates = taken.drafts.flatMap(draft =>
            draft.type === 'page-escalated' ? [draft.why] : [],
          );
          expect(escalates.filter(why => why !== 'severity-raised')).toEqual([]);
        }
      }),
      fixed,
    );
  });

  it('are quiet only if the page is acknowledged or triaged', () => {
    fc.assert(
      fc.property(deeds, list => {
        for (const { taken, alert: sent, before } of played(list).seen) {
          if (sent.status !== 'firing') continue;
          const isNew = taken.as === 'new' || taken.as === 'reopened';
          const isKnown = before !== null && (isWaiting(before) || before.triage !== null);
          expect(isNew || isKnown).toBe(true);
        }
      }),
      fixed,
    );
  });

  it('are the same in every run', () => {
    fc.assert(
      fc.property(deeds, list => {
        expect(played(list).pages).toStrictEqual(played(list).pages);
      }),
      { ...fixed, numRuns: 100 },
    );
  });
});

it('the flap window is as long as Alertmanager’s default group interval', () => {
  expect(flapWindowMs).toBe(5 * minute);
});
