/** The index is derived: whatever happens to it, a search finds the content of the journal. */
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexHealth } from '../../source/search/health.ts';
import { Search } from '../../source/search/search.ts';
import { openLocalStore } from '../../source/store/local/store.ts';
import { declaration, journalIn, note, temporaryFolder } from '../builders/store.ts';
import { all, ids, searchOf, storeToSearch } from './searching.ts';

/** A store whose index has INC-1, closed; and the path of the index. */
async function indexed() {
  const { store, journal, search } = storeToSearch();
  await journal.declare(declaration({ title: 'Checkout' }));
  await journal.append('INC-1', [note('the pool is exhausted')]);
  expect(await ids(search, 'pool')).toEqual(['INC-1']);
  search.close();
  const folder = join(store, 'search');
  const path = () => join(folder, readdirSync(folder).find(file => file.endsWith('.db')) ?? '');
  return { store, journal, folder, path };
}

async function found(store: string, text = 'pool') {
  const search = searchOf(store);
  const { hits, trouble } = await search.find(text, all);
  search.close();
  return { ids: hits.map(({ record }) => record.id), trouble };
}
const well = { ids: ['INC-1'], trouble: null };

describe('an index', () => {
  it('reports its state', async () => {
    const { store, path } = await indexed();
    expect(indexHealth(openLocalStore(store))).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^index of 1 incident, /),
    });
    writeFileSync(path(), readFileSync(path()).fill(0xff, 4096));
    expect(indexHealth(openLocalStore(store))?.ok).toBe(false);
    rmSync(join(store, 'search'), { recursive: true });
    expect(indexHealth(openLocalStore(store))).toBeNull();
  });

  it('that was deleted is rebuilt, also under an open search', async () => {
    const { store, folder } = await indexed();
    const open = searchOf(store);
    expect(await ids(open, 'pool')).toEqual(['INC-1']);
    rmSync(folder, { recursive: true });
    expect(await found(store)).toEqual(well);
    expect(await ids(open, 'pool')).toEqual(['INC-1']);
  });

  it('that was cut, overwritten or emptied is rebuilt', async () => {
    const { store, path } = await indexed();
    for (const harm of [
      () => truncateSync(path(), Math.floor(statSync(path()).size / 2)),
      () => truncateSync(path(), 0),
      () => writeFileSync(path(), 'no database at all, but long enough to be looked at'.repeat(200)),
      () => writeFileSync(path(), readFileSync(path()).fill(0xff, 4096)),
      () => rmSync(path()),
    ]) {
      harm();
      expect(await found(store)).toEqual(well);
    }
    expect(readdirSync(join(store, 'search')).filter(file => file.endsWith('.db'))).toHaveLength(1);
    writeFileSync(join(store, 'search', 'index-3'), '../../etc/passwd\n');
    expect(await found(store)).toEqual(well);
  });

  it('of a newer version is left alone, and one of an older is replaced', async () => {
    const { store, folder } = await indexed();
    const name = 'index-99-00000000-0000-0000-0000-000000000000.db';
    writeFileSync(join(folder, 'index-99'), `${name}\n`);
    writeFileSync(join(folder, name), 'of tomorrow');
    writeFileSync(join(folder, 'index-0'), 'of yesterday');
    rmSync(join(folder, 'index-3'));
    expect(await found(store)).toEqual(well);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('of tomorrow');
    expect(readdirSync(folder)).not.toContain('index-0');
  });

  it('that cannot be stored is skipped, and the search reports that', async () => {
    const { store, folder } = await indexed();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const { ids: without, trouble } = await found(store);
    expect(without).toEqual(['INC-1']);
    expect(trouble).toMatch(/^searched without an index: /);
    const search = searchOf(store);
    const subject = { id: null, title: 'Checkout', team: null, labels: {}, text: '' };
    const { similar } = await search.similar(subject, 3);
    expect(similar.map(({ record }) => record.id)).toEqual(['INC-1']);
    expect(indexHealth(openLocalStore(store))).toMatchObject({ ok: false });
  });

  it('of a segment that was replaced or restored has its current content', async () => {
    const { store, journal } = await indexed();
    const segment = join(store, 'incidents', 'INC-0001.jsonl');
    const before = readFileSync(segment);
    await journal.append('INC-1', [note('the valve leaks')]);
    expect(await found(store, 'valve')).toEqual(well);
    writeFileSync(segment, before);
    expect(await found(store, 'valve')).toEqual({ ids: [], trouble: null });
    expect(await found(store)).toEqual(well);
  });

  it('never waits long for another process: it searches the existing index while that one writes', async () => {
    const { store, journal, path } = await indexed();
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(path());
    onTestFinished(() => other.close());
    other.exec('begin immediate');
    await journal.append('INC-1', [note('newer')]);
    const search = new Search({ journal: journalIn(store), maxWaitMs: 20 });
    const { hits, trouble } = await search.find('pool', all);
    expect(hits).toHaveLength(1);
    expect(trouble).toContain('another process');
    other.exec('rollback');
    expect((await search.find('newer', all)).trouble).toBeNull();
    search.close();
  });

  it('is not needed before there is a store', async () => {
    const store = join(temporaryFolder(), 'none');
    expect(await found(store)).toEqual({ ids: [], trouble: null });
  });
});
