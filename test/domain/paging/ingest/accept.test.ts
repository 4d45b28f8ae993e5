/** The result of an incoming alert: a page, a part of one, or nothing. Minutes since the first alert. */

import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../../source/domain/kernel/ids.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import type { Alert, Member } from '../../../../source/domain/paging/alert.ts';
import { decidePage } from '../../../../source/domain/paging/decide.ts';
import type { PageDraft, PageEvent } from '../../../../source/domain/paging/events.ts';
import { evolvePage } from '../../../../source/domain/paging/evolve.ts';
import { identitiesOfPage } from '../../../../source/domain/paging/identity.ts';
import { type AcceptContext, acceptAlerts } from '../../../../source/domain/paging/ingest/accept.ts';
import type { PageIntent } from '../../../../source/domain/paging/intents.ts';
import { noRules, type Rules, splitAlert } from '../../../../source/domain/paging/route.ts';
import type { PageState } from '../../../../source/domain/paging/state.ts';

const zero = Date.parse('2026-01-06T10:00:00.000Z');
const at = (minutes: number) => new Date(zero + minutes * 60_000).toISOString();

const alert = (fields: Partial<Alert> = {}): Alert => ({
  source: 'alertmanager',
  status: 'firing',
  dedupKey: 'checkout',
  title: 'Checkout is slow',
  body: '',
  severity: 'major',
  team: null,
  labels: {},
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
  ...fields,
});

const member = (key: string, startsAt: string | null = at(0)): Member => ({
  key,
  status: 'firing',
  title: key,
  labels: {},
  startsAt,
  links: [],
});

/** A store in memory: alerts and page actions are folded as the journal does it. */
function desk(rules: Rules = noRules, active: ReadonlySet<string> = new Set()) {
  const pages = new Map<string, PageState>();
  const newest = new Map<string, string>();
  let last = 0;
  const fold = (draft: PageDraft, by: string, now: string) => {
    const event = { ...draft, v: 1, id: `e-${++last}`, at: now, recorded: now, by } as PageEvent;
    const next = evolvePage(pages.get(draft.page) ?? null, event);
    if (isRefusal(next)) throw new Error(next.reason);
    pages.set(draft.page, next);
    newest.set(next.dedupKey, draft.page);
  };
  return {
    page: (id: string) => pages.get(id) as PageState,
    take: (minutes: number, fields: Partial<Alert> = {}, world: Partial<AcceptContext> = {}) => {
      const now = at(minutes);
      const taken = acceptAlerts(splitAlert(alert(fields), rules), {
        rules,
        silences: [],
        now,
        by: null,
        pageWithKey: key => pages.get(newest.get(key) ?? '') ?? null,
        pagesWithAlert: identity =>
          [...pages.values()].filter(page => identitiesOfPage(page).includes(identity)).reverse(),
        isActive: id => active.has(id),
        newPage: () => `P-${pages.size + 1}`,
        ...world,
      }).filter(part => part !== null);
      for (const { drafts, by } of taken) for (const draft of drafts) fold(draft, by, now);
      return taken.map(({ as, page }) => [as, page]);
    },
    want: (minutes: number, id: string, by: string, intent: PageIntent) => {
      const now = at(minutes);
      const context = { by, now, at: { at: now, approximate: false } };
      const verdict = decidePage(pages.get(id) as PageState, intent, context as never);
      if (!('events' in verdict)) return verdict;
      for (const draft of verdict.events) fold(draft, by, now);
      return null;
    },
  };
}

const acknowledge = { do: 'acknowledge', takeOver: false } as const;
const routine = { do: 'triage', as: 'routine', into: null, why: null, correct: false } as const;

describe('an alert that fires again', () => {
  it('joins the page of its key while that is open or acknowledged, however long that is', () => {
    const { take, want, page } = desk();
    expect(take(0)).toEqual([['new', 'P-1']]);
    expect(take(60)).toEqual([['joined', 'P-1']]);
    want(61, 'P-1', 'ana', acknowledge);
    expect(take(60 * 24 * 30)).toEqual([['joined', 'P-1']]);
    expect(page('P-1')).toMatchObject({ status: 'acknowledged', count: 3 });
  });

  it('reopens the page within the flap window, and does not notify the person who has it again', () => {
    const { take, want, page } = desk();
    take(0);
    want(1, 'P-1', 'ana', acknowledge);
    take(2, { status: 'resolved' });
    expect(take(7)).toEqual([['reopened', 'P-1']]);
    expect(page('P-1')).toMatchObject({ status: 'acknowledged', escalation: { number: 1 } });
  });

  it('is a new page after the flap window', () => {
    const { take } = desk();
    take(0);
    take(2, { status: 'resolved' });
    expect(take(7.1)).toEqual([['new', 'P-2']]);
  });

  it('escalates again if a person had taken it for over', () => {
    const { take, want, page } = desk();
    take(0);
    want(1, 'P-1', 'ana', { do: 'resolve' });
    expect(take(3)).toEqual([['reopened', 'P-1']]);
    expect(page('P-1')).toMatchObject({ status: 'open', escalation: { number: 2 } });
  });

  it('stays with the triaged page while it is the same episode', () => {
    const { take, want } = desk();
    const same = { members: [member('a')] };
    take(0, same);
    want(1, 'P-1', 'ana', routine);
    expect(take(60 * 4, same)).toEqual([['joined', 'P-1']]);
    expect(take(60 * 8, { members: [member('a', at(470))] })).toEqual([['new', 'P-2']]);
  });

  it('stays with the page of an incident as long as that is active', () => {
    const { take, want } = desk(noRules, new Set(['INC-1']));
    take(0);
    want(1, 'P-1', 'ana', { ...routine, as: 'duplicate', into: 'INC-1' });
    expect(take(60 * 5)).toEqual([['joined', 'P-1']]);
  });

  it('escalates again if it is more severe now, and not if it is less', () => {
    const { take, page } = desk();
    take(0);
    take(1, { severity: 'critical' });
    expect(page('P-1')).toMatchObject({ severity: 'critical', escalation: { number: 2, from: at(1) } });
    take(2, { severity: 'minor' });
    expect(page('P-1').escalation.number).toBe(2);
  });
});

describe('notifications of the end', () => {
  it('resolve the page for the sender, and are ignored if no page waits for them', () => {
    const { take, page } = desk();
    expect(take(0, { status: 'resolved' })).toEqual([['ignored', null]]);
    take(1);
    expect(take(2, { status: 'resolved' })).toEqual([['resolved', 'P-1']]);
    expect(page('P-1').resolved).toEqual({ by: 'alertmanager', at: at(2) });
    expect(take(3, { status: 'resolved' })).toEqual([['ignored', null]]);
  });

  it('of another group do not end a page with alerts that its sender left out', () => {
    const { take, page } = desk();
    const [key, own] = ['alertmanager/old#aa', 'alertmanager/new#aa'];
    take(0, { dedupKey: 'old', members: [member(key)], omitted: 40 });
    const ended = [{ ...member(own), status: 'resolved' as const }];
    take(1, { dedupKey: 'new', status: 'resolved', members: ended });
    expect(page('P-1')).toMatchObject({ status: 'open', members: [{ status: 'resolved' }], omitted: 40 });
    take(2, { dedupKey: 'old', status: 'resolved', members: [{ ...member(key), status: 'resolved' }] });
    expect(page('P-1').status).toBe('resolved');
  });

  it('end an alert that is missing from its group, unless the sender truncated the group', () => {
    const { take, page } = desk();
    take(0, { members: [member('a'), member('b')] });
    take(1, { members: [member('a')], omitted: 1 });
    expect(page('P-1').members.map(({ status }) => status)).toEqual(['firing', 'firing']);
    take(2, { members: [member('a')] });
    expect(page('P-1').members.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'a firing',
      'b resolved',
    ]);
  });
});

describe('alerts in one batch', () => {
  it('create one page if they have one key: the others wait until that has its number', () => {
    const world: AcceptContext = {
      rules: noRules,
      silences: [],
      now: at(0),
      by: null,
      pageWithKey: () => null,
      pagesWithAlert: () => [],
      isActive: () => false,
      newPage: (
        count => () =>
          `new-${++count}` as string as PageId
      )(0),
    };
    const alerts = [alert(), alert({ dedupKey: 'other' }), alert()];
    const taken = acceptAlerts(
      alerts.flatMap(each => splitAlert(each, noRules)),
      world,
    );
    expect(taken.map(part => part && [part.as, part.page])).toEqual([
      ['new', 'new-1'],
      ['new', 'new-2'],
      null,
    ]);
  });
});

describe('two people at one page', () => {
  it('learn who was first', () => {
    const { take, want } = desk();
    take(0);
    expect(want(1, 'P-1', 'ana', acknowledge)).toBeNull();
    expect(want(2, 'P-1', 'ben', acknowledge)).toMatchObject({
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ana' },
      remedy: { do: 'take-over', page: 'P-1' },
    });
    expect(want(3, 'P-1', 'ben', { do: 'acknowledge', takeOver: true })).toBeNull();
  });

  it('triage it once; a correction is marked as one', () => {
    const { take, want, page } = desk();
    take(0);
    want(1, 'P-1', 'ana', routine);
    const other = { ...routine, as: 'false-positive', why: 'a test' } as const;
    expect(want(2, 'P-1', 'ben', other)).toMatchObject({
      reason: 'already-triaged',
      remedy: { do: 'correct-triage', page: 'P-1' },
    });
    expect(want(3, 'P-1', 'ben', { ...other, correct: true })).toBeNull();
    expect(page('P-1').triage).toMatchObject({ as: 'false-positive', by: 'ben' });
  });

  it('must give a reason for a false positive, and the original of a duplicate', () => {
    const { take, want } = desk();
    take(0);
    expect(want(1, 'P-1', 'ana', { ...routine, as: 'false-positive' })).toMatchObject({ code: 'usage' });
    expect(want(1, 'P-1', 'ana', { ...routine, as: 'duplicate' })).toMatchObject({ code: 'usage' });
  });
});
