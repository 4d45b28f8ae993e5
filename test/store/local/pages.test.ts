/** Pages in their segments: one number is one page, whoever writes, and the files beside them are derived. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordAlerts } from '../../../source/app/record/page.ts';
import type { PageId } from '../../../source/domain/kernel/ids.ts';
import type { PageEvent } from '../../../source/domain/paging/events.ts';
import { noRules } from '../../../source/domain/paging/route.ts';
import type { Journal } from '../../../source/store/journal.ts';
import { layoutOf } from '../../../source/store/local/layout.ts';
import { openLocalJournal, openPages } from '../../builders/local-journal.ts';
import { instant, journalIn, linesOf, newId, temporaryFolder } from '../../builders/store.ts';

const received = (page: PageId, dedupKey: string, at = instant): PageEvent<'page-received'> => ({
  v: 1,
  id: newId(),
  at,
  recorded: at,
  by: 'native',
  type: 'page-received',
  page,
  source: 'native',
  dedupKey,
  title: `Page of ${dedupKey}`,
  body: 'body',
  severity: 'major',
  team: null,
  chain: null,
  because: 'a test',
  labels: {},
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
  silenced: null,
});

const resolved = (page: PageId, at = instant): PageEvent<'page-resolved'> => ({
  v: 1,
  id: newId(),
  at,
  recorded: at,
  by: 'native',
  type: 'page-resolved',
  page,
});

const intake = { rules: noRules, silences: [], now: instant, by: null, isActive: () => false };
const send = (journal: Journal, dedupKey: string) => {
  const { source, title, body, severity, labels, links, members, omitted, startsAt } = received(
    'P-1',
    dedupKey,
  );
  const alert = { source, title, body, severity, labels, links, members, omitted, startsAt };
  return recordAlerts(journal, [{ ...alert, status: 'firing', dedupKey, team: null }], intake, newId);
};

const monthIn = (root: string) => join(root, 'pages', '2026-03.jsonl');

describe('two concurrent writers', () => {
  it('claim one number and only the first gets it: the other learns so, and the page is the first one', async () => {
    const root = temporaryFolder();
    const [one, other] = [journalIn(root), journalIn(root)];
    expect([await one.claimPages(1), await other.claimPages(1)]).toEqual([['P-1'], ['P-1']]);
    await one.appendPages([received('P-1', 'first')]);
    const { conflicts } = await other.appendPages([received('P-1', 'second')]);
    expect(conflicts).toMatchObject([{ refusal: { reason: 'page-exists', facts: { page: 'P-1' } } }]);
    for (const journal of [one, other])
      expect(await journal.page('P-1')).toMatchObject({ dedupKey: 'first' });
  });

  it('both get their pages, each with a number of its own', async () => {
    const root = temporaryFolder();
    const journals = [journalIn(root), journalIn(root)];
    for (let turn = 0; turn < 10; turn++) {
      await Promise.all(journals.map((journal, which) => send(journal, `${turn}-${which}`)));
    }
    const pages = await journalIn(root).pages('all');
    expect(pages.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `P-${index + 1}`));
    expect(new Set(pages.map(({ dedupKey }) => dedupKey)).size).toBe(20);
  });
});

describe('the state after a restart', () => {
  it('has the newest page of a key that may still be joined', async () => {
    const root = temporaryFolder();
    await send(journalIn(root), 'checkout');
    const fresh = journalIn(root);
    expect((await fresh.pagesWithKeys(['checkout', 'other'])).get('checkout')?.id).toBe('P-1');
    await send(fresh, 'checkout');
    expect(await fresh.page('P-1')).toMatchObject({ count: 2 });
    expect(await fresh.claimPages(1)).toEqual(['P-2']);
  });

  it('is the same with and without the derived files beside the segments', async () => {
    const root = temporaryFolder();
    const layout = layoutOf(root);
    mkdirSync(layout.pages, { recursive: true });
    const pages = openPages(root, 4_000);
    for (let number = 1; number <= 40; number++) {
      const at = `2026-0${1 + Math.floor(number / 20)}-03T03:10:${String(number).padStart(2, '0')}.000Z`;
      await pages.append([received(`P-${number}`, `key-${number}`, at)]);
      if (number % 3 > 0) await pages.append([resolved(`P-${number}`, at)]);
    }
    const all = await pages.list('all');
    await pages.close();
    expect(readdirSync(layout.pages).filter(file => file.endsWith('.jsonl')).length).toBeGreaterThan(4);

    const kept = openPages(root, 4_000);
    expect((await kept.list('all')).map(({ id, status }) => `${id} ${status}`)).toEqual(
      all.map(({ id, status }) => `${id} ${status}`),
    );
    expect(await kept.page('P-1')).toMatchObject({ body: 'body', status: 'resolved' });
    await kept.close();
    for (const file of readdirSync(layout.pages).filter(each => each.endsWith('.json')))
      rmSync(join(layout.pages, file));
    const folded = openPages(root, 4_000);
    expect((await folded.list('open')).map(({ id }) => id)).toEqual(
      Array.from({ length: 13 }, (_, index) => `P-${3 * (index + 1)}`),
    );
    expect(await folded.claim(1)).toEqual(['P-41']);
    expect(await folded.list('all')).toHaveLength(40);
    await folded.close();
  });
});

describe('a segment of pages with a line torn by a crash', () => {
  it('cut at any byte of its last two lines keeps the others, and the next page is not swallowed', async () => {
    const root = temporaryFolder();
    const journal = journalIn(root);
    const keys = ['one', 'two', 'three'];
    for (const key of keys) await send(journal, key);
    await journal.close();
    const whole = readFileSync(monthIn(root));
    const lengths = linesOf(monthIn(root)).map(line => Buffer.byteLength(line) + 1);
    const ends = lengths.map((_, index) =>
      lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
    );
    for (let cut = ends[0] ?? 0; cut <= whole.length; cut++) {
      // The snapshot beside it has more than there is now.
      writeFileSync(monthIn(root), whole.subarray(0, cut));
      // A line that lacks its newline alone was written completely.
      const kept = keys.slice(0, ends.filter(end => cut >= end - 1).length);
      const torn = openLocalJournal(root);
      const known = async () => (await torn.pages('all')).map(({ dedupKey }) => dedupKey);
      expect(await known(), `cut at ${cut}`).toEqual(kept);
      const isTorn = !ends.some(end => cut === end || cut === end - 1);
      expect(torn.damage().map(({ kind, line }) => `${kind} ${line}`)).toEqual(
        isTorn ? [`torn ${kept.length + 1}`] : [],
      );
      await send(torn, 'after');
      expect(await known(), `after a cut at ${cut}`).toEqual([...kept, 'after']);
      await torn.close();
    }
  });
});
