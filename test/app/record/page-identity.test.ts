/** A page is identified by its alerts: not by the address of their sender, and not by its configuration. */
import { describe, expect, it } from 'vitest';
import { recordAlerts, recordPage } from '../../../source/app/record/page.ts';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import { alertmanagerAlert } from '../../../source/domain/paging/ingest/alertmanager.ts';
import { pagerdutyAlert } from '../../../source/domain/paging/ingest/pagerduty.ts';
import { pulledAlerts } from '../../../source/domain/paging/ingest/pulled.ts';
import { noRules, type Rules } from '../../../source/domain/paging/route.ts';
import type { Journal } from '../../../source/store/journal.ts';
import { journalIn, newId, temporaryFolder } from '../../builders/store.ts';
import { sent } from '../../domain/paging/ingest/fixtures.ts';

const start = Date.parse('2026-11-29T03:00:30.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

const record = (journal: Journal, alerts: readonly Alert[], seconds = 0, rules: Rules = noRules) =>
  recordAlerts(
    journal,
    alerts,
    { rules, silences: [], now: at(seconds), by: null, isActive: () => false },
    newId,
  );

function read(body: unknown): Alert {
  const result = alertmanagerAlert(body);
  if (!result.ok) throw new Error(result.errors.join());
  return result.value;
}

type Status = 'firing' | 'resolved';
type Sent = { readonly status?: Status; readonly since?: string };

/** A group as Alertmanager posts it: the alerts by fingerprint. */
function group(key: string, alerts: Readonly<Record<string, Sent>>, externalURL = 'http://am:9093'): Alert {
  const all = Object.entries(alerts).map(([fingerprint, { status = 'firing', since = '03:00' }]) => ({
    status,
    labels: { alertname: 'DiskFull', instance: fingerprint },
    annotations: {},
    startsAt: `2026-11-29T${since}:00Z`,
    fingerprint,
  }));
  const status = all.some(each => each.status === 'firing') ? 'firing' : 'resolved';
  return read({ version: '4', groupKey: key, status, externalURL, alerts: all });
}

const over: Sent = { status: 'resolved' };

async function played(...steps: readonly (readonly Alert[])[]) {
  const journal = journalIn(temporaryFolder());
  for (const [index, alerts] of steps.entries()) await record(journal, alerts, index * 60);
  return (await journal.pages('all')).map(({ id, status, members }) => ({
    id,
    status,
    firing: members.filter(member => member.status === 'firing').map(member => member.labels.instance),
  }));
}

describe('the same alert', () => {
  it.each(['ha-pair', 'group-key-changed'])('%s: is one page, resolved', async name => {
    const { posts, right } = sent(name) as { posts: { body: unknown }[]; right: { status: string } };
    const pages = await played(...posts.map(({ body }) => [read(body)]));
    expect(pages.map(({ status }) => status)).toEqual([right.status]);
  });

  it('from two Alertmanagers at once, in one batch and in two processes, is one page', async () => {
    const both = ['http://am-0:9093', 'http://am-1:9093'].map(url => group('{}:{}', { aa01: {} }, url));
    expect(await played(both)).toHaveLength(1);
    const root = temporaryFolder();
    const journals = [journalIn(root), journalIn(root)];
    await Promise.all(journals.map((journal, index) => record(journal, both.slice(index, index + 1))));
    expect(await journalIn(root).pages('all')).toHaveLength(1);
  });

  it('that moves to another group stays on its page, and ends there', async () => {
    const first = group('old', { aa: {}, bb: {} });
    expect(await played([first], [group('new', { bb: {} })])).toEqual([
      { id: 'P-1', status: 'open', firing: ['bb', 'aa'] },
    ]);
    // The old group goes on without it: it is not over.
    expect(await played([first], [group('new', { bb: {} })], [group('old', { aa: {} })])).toEqual([
      { id: 'P-1', status: 'open', firing: ['aa', 'bb'] },
    ]);
    const half = [[first], [group('new', { bb: {} })], [group('old', { aa: over })]];
    expect(await played(...half)).toEqual([{ id: 'P-1', status: 'open', firing: ['bb'] }]);
    expect(await played(...half, [group('new', { bb: over })])).toEqual([
      { id: 'P-1', status: 'resolved', firing: [] },
    ]);
  });

  it('that is in two groups with pages ends on both', async () => {
    const groups = [group('one', { aa: {} }), group('two', { bb: {} })];
    const joined = [...groups, group('two', { bb: {}, aa: {} })].map(each => [each]);
    expect(await played(...joined, [group('two', { bb: {}, aa: over })])).toEqual([
      { id: 'P-1', status: 'resolved', firing: [] },
      { id: 'P-2', status: 'open', firing: ['bb'] },
    ]);
  });

  it('that is polled and pushed is one page', async () => {
    const pushed = group('{}:{}', { aa01: {}, bb02: {} });
    const fields = { labels: { alertname: 'DiskFull', instance: 'aa01' }, annotations: {} };
    const answer = pulledAlerts(
      [{ ...fields, fingerprint: 'aa01', startsAt: '2026-11-29T03:00:00Z', status: { state: 'active' } }],
      'http://am-1.example.com',
    );
    if (!answer.ok) throw new Error(answer.errors.join());
    expect(await played([pushed], answer.value.alerts)).toEqual([
      { id: 'P-1', status: 'open', firing: ['aa01', 'bb02'] },
    ]);
    const gone = answer.value.alerts.map(alert => ({ ...alert, status: 'resolved' as const }));
    expect(await played([pushed], answer.value.alerts, gone)).toEqual([
      { id: 'P-1', status: 'open', firing: ['bb02'] },
    ]);
  });

  it('with a page for each alert is one page too, whoever sends it', async () => {
    const rules: Rules = {
      ...noRules,
      routes: [{ match: {}, drop: false, team: null, severity: null, chain: null, pagePer: 'alert' }],
    };
    const journal = journalIn(temporaryFolder());
    const of = (url: string, sentAs: Sent) => [group('{}:{}', { aa01: sentAs, bb02: {} }, url)];
    await record(journal, of('http://am-0', {}), 0, rules);
    await record(journal, of('http://am-1', over), 60, rules);
    expect((await journal.pages('all')).map(({ status }) => status)).toEqual(['resolved', 'open']);
  });
});

describe('another alert', () => {
  it('of the same labels that began later is a page of its own, once the first is long over', async () => {
    const journal = journalIn(temporaryFolder());
    await record(journal, [group('a', { aa: {} }, 'http://am-0')]);
    await record(journal, [group('a', { aa: over }, 'http://am-1')], 60);
    await record(journal, [group('a', { aa: { since: '04:00' } }, 'http://am-1')], 3_600);
    expect((await journal.pages('all')).map(({ status }) => status)).toEqual(['resolved', 'open']);
  });

  it('of another start is not known by a page, though its labels are', async () => {
    const pages = await played(
      [group('a', { aa: {} }, 'http://staging')],
      [group('a', { aa: { since: '02:10' } }, 'http://production')],
    );
    expect(pages.map(({ id }) => id)).toEqual(['P-1', 'P-2']);
  });

  it('without a start or a fingerprint of its sender is known by its key alone', async () => {
    const body = {
      groupKey: 'a',
      externalURL: 'http://am',
      alerts: [{ status: 'firing', labels: { a: 'b' } }],
    };
    const other = { ...body, externalURL: 'http://am-2' };
    expect(await played([read(body)], [read(other)])).toHaveLength(2);
  });
});

const unkeyed = sent('script-without-dedup-key').posts[0].body;
const trigger = () => {
  const result = pagerdutyAlert(
    { ...unkeyed, routing_key: 'k'.repeat(32) },
    { team: 'core', scope: 's' },
    () => 'c0ffee0123456789',
  );
  if (!result.ok) throw new Error(result.errors.join());
  return result.value;
};

describe('a trigger without a key', () => {
  it.each([
    ['a minute later joins: it is a retry', 60, false, ['P-1 2']],
    ['an hour later is news', 3_600, false, ['P-1 1', 'P-2 1']],
    ['after it was acknowledged is news', 30, true, ['P-1 1', 'P-2 1']],
  ] as const)('that is sent again %s', async (_, seconds, isAcknowledged, right) => {
    const journal = journalIn(temporaryFolder());
    await record(journal, [trigger()]);
    if (isAcknowledged) {
      const context = { by: 'ana', now: at(10), at: { at: at(10), approximate: false } };
      await recordPage(journal, 'P-1', { do: 'acknowledge', takeOver: false }, context, newId);
    }
    await record(journal, [trigger()], seconds);
    expect((await journal.pages('all')).map(({ id, count }) => `${id} ${count}`)).toEqual(right);
  });

  it('is news each time, and a retry of the news joins the news', async () => {
    const journal = journalIn(temporaryFolder());
    const outcomes = [];
    for (const hours of [0, 1, 2]) {
      outcomes.push(...(await record(journal, [trigger()], hours * 3_600)).flat());
      outcomes.push(...(await record(journal, [trigger()], hours * 3_600 + 30)).flat());
    }
    expect(outcomes.map(({ as, page }) => `${as} ${page}`)).toEqual([
      ...['new P-1', 'joined P-1', 'new P-2', 'joined P-2', 'new P-3', 'joined P-3'],
    ]);
    const keys = new Set(outcomes.map(({ dedupKey }) => dedupKey));
    expect(keys.size).toBe(3);
  });
});

describe('a key that its sender chose', () => {
  it('is the whole key, also where it ends as a repeated one does', async () => {
    const journal = journalIn(temporaryFolder());
    const keyed = (dedupKey: string): Alert => {
      const { isKeyMadeUp: _, ...alert } = trigger();
      return { ...alert, dedupKey };
    };
    for (const key of ['nightly~20261129', 'nightly~20261130', 'nightly'])
      await record(journal, [keyed(key)]);
    expect((await journal.pages('all')).map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});

describe('a group without a common summary', () => {
  it('names each of its targets', () => {
    const { posts, right } = sent('group-without-common-summary');
    const { title, body } = read(posts[0].body);
    for (const name of right.titleOrBodyNames) expect(`${title}\n${body}`).toContain(name);
    expect(body.split('\n')).toEqual([
      '- shop does not answer (instance=https://shop.example.com/health)',
      '- api does not answer (instance=https://api.example.com/health)',
      '- pay does not answer (instance=https://pay.example.com/health)',
    ]);
  });
});
