/** Alerts and page actions in the journal: each alert once, on the right page, with other writers at the same time. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordMerge } from '../../../source/app/record/incident.ts';
import { attachPages, isActiveIn, recordAlerts, recordPage } from '../../../source/app/record/page.ts';
import { recordSilence } from '../../../source/app/record/silence.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import type { PageIntent } from '../../../source/domain/paging/intents.ts';
import { noRules } from '../../../source/domain/paging/route.ts';
import { type Journal, openJournal, StoreError } from '../../../source/store/journal.ts';
import { openLocalStore } from '../../../source/store/local/store.ts';
import { redacting } from '../../../source/store/redacting.ts';
import { declaration, instant, journalIn, newId, temporaryFolder } from '../../builders/store.ts';
import { alertOf, receivedEvent, sendTo } from '../../builders/stored-pages.ts';

const context = (by: string) => ({ by, at: { at: instant, approximate: false }, now: instant });
const ack: PageIntent = { do: 'acknowledge', takeOver: false };

/** A journal in which another writer's pages land between claiming a number and the append, so many times. */
function contested(journal: Journal, times: number): Journal {
  let left = times;
  return {
    ...journal,
    claimPages: async count => {
      const claimed = await journal.claimPages(count);
      if (left-- > 0)
        await journal.appendPages(
          claimed.map((page, index) => receivedEvent(page, `theirs-${left}-${index}`)),
        );
      return claimed;
    },
  };
}

describe('alerts in one batch', () => {
  it('form one page per key, in their order', async () => {
    const journal = journalIn(temporaryFolder());
    const alerts = [
      alertOf('a'),
      alertOf('b'),
      alertOf('a', { status: 'resolved' }),
      alertOf('a'),
      alertOf('a', { severity: 'critical' }),
    ];
    expect(await sendTo(journal, alerts)).toEqual([
      'new P-1',
      'new P-2',
      'resolved P-1',
      'reopened P-1',
      'joined P-1',
    ]);
    expect(await journal.page('P-1')).toMatchObject({ count: 3, status: 'open', severity: 'critical' });
    expect(await journal.page('P-2')).toMatchObject({ count: 1 });
  });

  it("are never attached to another writer's page that took their number", async () => {
    const journal = journalIn(temporaryFolder());
    const alerts = [alertOf('a'), alertOf('a', { title: 'Mine' }), alertOf('b')];
    expect(await sendTo(contested(journal, 2), alerts)).toEqual(['new P-5', 'joined P-5', 'new P-6']);
    const pages = await journal.pages('all');
    expect(pages.map(({ id, dedupKey, count }) => `${id} ${dedupKey} ${count}`)).toEqual([
      'P-1 theirs-1-0 1',
      'P-2 theirs-1-1 1',
      'P-3 theirs-0-0 1',
      'P-4 theirs-0-1 1',
      'P-5 a 2',
      'P-6 b 1',
    ]);
  });

  it('are counted once if others of their batch had to be written again', async () => {
    const journal = journalIn(temporaryFolder());
    await sendTo(journal, [alertOf('known')]);
    await sendTo(contested(journal, 1), [alertOf('known'), alertOf('new')]);
    expect(await journal.page('P-1')).toMatchObject({ count: 2 });
  });

  it('join the page that another process created for the same alert at the same time', async () => {
    const journal = journalIn(temporaryFolder());
    const racing: Journal = {
      ...journal,
      claimPages: async count => {
        const [page = 'P-0'] = await journal.claimPages(count);
        await journal.appendPages([receivedEvent(page, 'a')]);
        return journal.claimPages(count);
      },
    };
    expect(await sendTo(racing, [alertOf('a')])).toEqual(['joined P-1']);
    expect((await journal.pages('all')).map(({ id, count }) => [id, count])).toEqual([['P-1', 2]]);
  });

  it('are refused, and not lost, if no number is available', async () => {
    const journal = journalIn(temporaryFolder());
    await expect(sendTo(contested(journal, 1_000), [alertOf('a')])).rejects.toThrow(StoreError);
  });
});

describe('two people at one page', () => {
  it('each decide on what they read: the second learns who was first', async () => {
    const root = temporaryFolder();
    const [anas, bens] = [journalIn(root), journalIn(root)];
    await sendTo(anas, [alertOf('a')]);
    const seen = await bens.page('P-1');
    expect(isRefusal(await recordPage(anas, 'P-1', ack, context('ana'), newId))).toBe(false);
    // Ben decided a moment before Ana's event was in the journal.
    const late: Journal = { ...bens, page: async () => seen };
    expect(await recordPage(late, 'P-1', ack, context('ben'), newId)).toMatchObject({
      code: 'refused',
      reason: 'already-acknowledged',
      facts: { page: 'P-1', by: 'ana' },
    });
  });

  it('cannot act on a missing page', async () => {
    const journal = journalIn(temporaryFolder());
    for (const id of ['P-9', 'P-0', 'P-01', '../P-1', 'INC-1'])
      expect(await recordPage(journal, id, ack, context('ana'), newId)).toMatchObject({ code: 'not-found' });
  });
});

describe('a silence', () => {
  const add = {
    do: 'add',
    match: { service: ['checkout'] },
    from: null,
    until: '2026-03-02T04:10:00.000Z',
    why: 'load test',
  } as const;

  it('quiets waiting pages at once, and its end makes them loud: without a watch too', async () => {
    const journal = journalIn(temporaryFolder());
    await sendTo(journal, [alertOf('a'), alertOf('b', { labels: { service: 'search' } })]);
    const added = await recordSilence(journal, add, [], context('ana'), newId);
    expect(added).toMatchObject({ changed: ['P-1'] });
    expect((await journal.pages('open')).map(({ silenced }) => silenced?.why ?? null)).toEqual([
      'load test',
      null,
    ]);
    const end = { do: 'end', silence: 'SIL-1', why: null } as const;
    expect(await recordSilence(journal, end, [], context('ben'), newId)).toMatchObject({ changed: ['P-1'] });
    expect(await journal.page('P-1')).toMatchObject({
      silenced: null,
      escalation: { number: 2, from: instant },
    });
  });

  it('of the team file takes over when an added silence ends', async () => {
    const journal = journalIn(temporaryFolder());
    await sendTo(journal, [alertOf('a')]);
    await recordSilence(journal, add, [], context('ana'), newId);
    const written = [{ match: { service: ['checkout'] }, from: null, to: null, why: 'retired' }];
    await recordSilence(journal, { do: 'end', silence: 'SIL-1', why: null }, written, context('ana'), newId);
    expect(await journal.page('P-1')).toMatchObject({ silenced: { until: null, why: 'retired' } });
  });
});

describe('pages of incidents', () => {
  it('move with an incident that is merged into another', async () => {
    const journal = journalIn(temporaryFolder());
    await sendTo(journal, [alertOf('a')]);
    await journal.declare(declaration());
    await journal.declare(declaration({ pages: ['P-1', 'P-99'] }));
    await attachPages(journal, ['P-1', 'P-99'], 'INC-2', context('ana'), newId);
    await recordMerge(journal, { from: 'INC-2', into: 'INC-1' }, context('ana'), newId);
    expect(await journal.page('P-1')).toMatchObject({ incident: 'INC-1' });
    expect((await journal.read('INC-1'))?.state.pages).toEqual(['P-1', 'P-99']);
    expect(await journal.page('P-99')).toBeNull();
  });
});

describe('alerts of pages that belong to incidents', () => {
  const triagedAs = (into: IncidentId): PageIntent => ({
    do: 'triage',
    as: 'duplicate',
    into,
    why: null,
    correct: false,
  });
  const later = new Date(Date.parse(instant) + 3_600_000).toISOString();

  it('join while the incident is active, which is checked for such incidents only', async () => {
    const journal = journalIn(temporaryFolder());
    await journal.declare(declaration());
    await sendTo(journal, [alertOf('a'), alertOf('b')]);
    await recordPage(journal, 'P-1', triagedAs('INC-1'), context('ana'), newId);
    const asked: string[] = [];
    const isActive = (incident: IncidentId) => {
      asked.push(incident);
      return isActiveIn(journal)(incident);
    };
    const intake = { rules: noRules, silences: [], now: later, by: null, isActive };
    const sent = ['b', 'c', 'a'].map(key => alertOf(key, { startsAt: later }));
    const taken = await recordAlerts(journal, sent, intake, newId);
    expect(taken.flat().map(({ as, page }) => `${as} ${page}`)).toEqual([
      'joined P-2',
      'new P-3',
      'joined P-1',
    ]);
    expect(asked).toEqual(['INC-1']);
  });

  it('are pages of their own if the incident does not exist', async () => {
    const journal = journalIn(temporaryFolder());
    await sendTo(journal, [alertOf('a')]);
    await recordPage(journal, 'P-1', triagedAs('INC-9'), context('ana'), newId);
    const intake = { rules: noRules, silences: [], now: later, by: null, isActive: isActiveIn(journal) };
    const taken = await recordAlerts(journal, [alertOf('a', { startsAt: later })], intake, newId);
    expect(taken.flat()).toMatchObject([{ as: 'new', page: 'P-2' }]);
  });
});

describe('a journal without secrets', () => {
  const secret = 'hunter22';
  const hides = (text: string) => text.replaceAll(secret, '[secret]');

  it('removes every copy of the secret, and still recognises the alert', async () => {
    const root = temporaryFolder();
    const journal = openJournal(redacting(openLocalStore(root), () => hides));
    const noisy = alertOf(`key ${secret}`, {
      title: `Login ${secret}`,
      body: `tried ${secret}`,
      labels: { service: secret, [secret]: 'x' },
      links: [{ href: `https://example.com/?t=${secret}`, text: secret }],
      members: [
        {
          key: 'a',
          status: 'firing',
          title: secret,
          labels: { token: secret },
          startsAt: null,
          links: [{ href: secret, text: null }],
        },
      ],
    });
    expect(await sendTo(journal, [noisy])).toEqual(['new P-1']);
    expect(await sendTo(journal, [noisy])).toEqual(['joined P-1']);
    const why = `because of ${secret}`;
    const triage: PageIntent = { do: 'triage', as: 'false-positive', into: null, why, correct: false };
    await recordPage(journal, 'P-1', triage, context('ana'), newId);
    const silence = { do: 'add', match: { service: [secret] }, from: null, why } as const;
    await recordSilence(
      journal,
      { ...silence, until: '2026-03-03T00:00:00.000Z' },
      [],
      context('ana'),
      newId,
    );
    for (const file of [join('pages', '2026-03.jsonl'), 'team.jsonl']) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(text).toContain('[secret]');
      expect(text).not.toContain(secret);
    }
  });
});
