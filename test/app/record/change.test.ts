/** Changes in the journal: durable, recorded once, visible to every reader of the store, and without a secret. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordChange } from '../../../source/app/record/change.ts';
import { changesChanged, openJournal } from '../../../source/store/journal.ts';
import { openLocalStore } from '../../../source/store/local/store.ts';
import { redacting } from '../../../source/store/redacting.ts';
import { journalIn, newId, temporaryFolder } from '../../builders/store.ts';

const draft = { title: 'Deploy 1.2', body: '', team: 'payments', origin: 'ci', links: [] };
const context = (at: string | null, now = '2026-03-02T03:10:00.000Z') => ({ by: 'pagerduty', at, now });
const ever = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;

describe('a change', () => {
  it('is visible to every process once it is recorded, in the month in which it happened', async () => {
    const folder = temporaryFolder();
    const change = await recordChange(journalIn(folder), draft, context('2026-02-28T23:50:00.000Z'), newId);
    expect(await journalIn(folder).changes(...ever)).toMatchObject([change]);
    expect(readdirSync(join(folder, 'changes'))).toEqual(['2026-02.jsonl']);
    expect(
      await journalIn(folder).changes('2026-02-28T23:00:00.000Z', '2026-03-01T00:00:00.000Z'),
    ).toMatchObject([change]);
    expect(await journalIn(folder).changes('2026-03-01T00:00:00.000Z', ever[1])).toEqual([]);
  });

  it('is recorded once if its sender retries, also in another process', async () => {
    const folder = temporaryFolder();
    const at = '2026-03-02T03:09:00.000Z';
    const first = await recordChange(journalIn(folder), draft, context(at), newId);
    expect(await recordChange(journalIn(folder), draft, context(at), newId)).toMatchObject(first);
    expect(await journalIn(folder).changes(...ever)).toHaveLength(1);
  });

  it('is recorded once, however many requests of one sender arrive at a time', async () => {
    const journal = journalIn(temporaryFolder());
    const all = await Promise.all(
      Array.from({ length: 20 }, () => recordChange(journal, draft, context(null), newId)),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await journal.changes(...ever)).toHaveLength(1);
  });

  it('is recorded once if the clock of its sender is ahead', async () => {
    const journal = journalIn(temporaryFolder());
    const said = '2026-03-03T00:00:00.000Z';
    const first = await recordChange(journal, draft, context(said), newId);
    expect(await recordChange(journal, draft, context(said, '2026-03-02T03:12:00.000Z'), newId)).toEqual(
      first,
    );
  });

  it('never happens after it was recorded, even where its sender says so', async () => {
    const ahead = context('2027-01-01T00:00:00.000Z');
    expect(await recordChange(journalIn(temporaryFolder()), draft, ahead, newId)).toMatchObject({
      at: ahead.now,
    });
  });

  it('notifies subscribers', async () => {
    const folder = temporaryFolder();
    const heard = Promise.withResolvers<readonly string[]>();
    const stop = journalIn(folder).subscribe(heard.resolve);
    await recordChange(journalIn(folder), draft, context(null), newId);
    expect(await heard.promise).toContain(changesChanged);
    stop();
  });

  it('has no secret in it on disk, and is still recorded once', async () => {
    const folder = temporaryFolder();
    const journal = openJournal(
      redacting(openLocalStore(folder), () => text => text.replaceAll('hunter2', '***')),
    );
    const secret = { ...draft, title: 'deploy hunter2', origin: 'hunter2', body: 'hunter2' };
    const first = await recordChange(journal, secret, context(null), newId);
    const written = readFileSync(join(folder, 'changes', '2026-03.jsonl'), 'utf8');
    expect(written).not.toContain('hunter2');
    // It is recognised by its redacted form.
    expect(await recordChange(journal, secret, context(null), newId)).toEqual(first);
    expect(readFileSync(join(folder, 'changes', '2026-03.jsonl'), 'utf8')).toBe(written);
  });

  it('survives an unfinished line of another writer', async () => {
    const folder = temporaryFolder();
    await recordChange(journalIn(folder), draft, context(null), newId);
    appendFileSync(join(folder, 'changes', '2026-03.jsonl'), '{"v":1,"id":"half');
    await recordChange(journalIn(folder), { ...draft, title: 'Deploy 1.3' }, context(null), newId);
    const journal = journalIn(folder);
    expect((await journal.changes(...ever)).map(({ title }) => title)).toEqual(['Deploy 1.2', 'Deploy 1.3']);
    expect(journal.damage()).toHaveLength(1);
  });
});
