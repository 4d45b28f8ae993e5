/** Similar past incidents, from the index; and their mitigations. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSubject } from '../../source/domain/search/similar.ts';
import { openSearchClient } from '../../source/search/client.ts';
import { createLabelLookup } from '../../source/search/labels.ts';
import { received } from '../builders/page.ts';
import { declaration, incidentIn, note, stamped } from '../builders/store.ts';
import { pageEvent } from '../builders/stored-pages.ts';
import { all, ids, storeToSearch } from './searching.ts';

const subject = (title: string) => ({ id: null, title, team: null, labels: {}, text: '' });

async function past() {
  const found = storeToSearch();
  const { journal } = found;
  await journal.declare(declaration({ title: 'Checkout cannot reach its database' }));
  await journal.append('INC-1', [
    note('too many connections'),
    stamped({ type: 'resolved', text: 'pool raised' } as const),
  ]);
  await journal.declare(declaration({ title: 'Search is slow' }));
  await journal.declare(declaration({ title: 'Checkout rehearsal', drill: true }));
  return found;
}

describe('similar incidents', () => {
  it('have similar titles, with their mitigations', async () => {
    const { search } = await past();
    const { similar } = await search.similar(subject('Checkout: database gone'), 3);
    expect(similar.map(({ record, because, mitigation }) => [record.id, because, mitigation?.text])).toEqual([
      ['INC-1', 'title: checkout, database', 'pool raised'],
    ]);
  });

  it('do not include unrelated ones, nor drills', async () => {
    const { search } = await past();
    expect((await search.similar(subject('Rehearsal'), 3)).similar).toEqual([]);
    expect((await search.similar(subject(''), 3)).similar).toEqual([]);
  });

  it('have pages with the same labels', async () => {
    const { journal, search } = await past();
    await journal.appendPages([pageEvent(received({ page: 'P-1', labels: { service: 'ledger' } }))]);
    await journal.appendPages([
      pageEvent(received({ page: 'P-2', labels: { service: 'ledger' }, dedupKey: 'other' })),
    ]);
    await journal.declare(declaration({ title: 'Numbers are wrong', pages: ['P-1'] }));
    await journal.declare(declaration({ title: 'Nobody can pay', pages: ['P-2'] }));
    const incident = await incidentIn(journal, 'INC-5');
    const { similar } = await search.similar(
      createSubject(incident, await createLabelLookup(journal)(incident.state)),
      3,
    );
    expect(similar.map(({ record, because }) => [record.id, because])).toEqual([['INC-4', 'service=ledger']]);
    expect(await ids(search, 'ledger')).toEqual(['INC-5', 'INC-4']);
  });
});

describe('a search in a thread of its own', () => {
  it('answers as one in this thread does, and gets new appends', async () => {
    const { store, journal, search } = await past();
    const threaded = openSearchClient({ store: store, repository: null });
    onTestFinished(() => threaded.close());
    await threaded.prepare();
    expect(await threaded.find('connections', all)).toEqual(await search.find('connections', all));
    expect((await threaded.similar(subject('Checkout database'), 1)).similar).toHaveLength(1);
    await journal.append('INC-1', [note('a leaking valve')]);
    await expect.poll(async () => (await threaded.find('valve', all)).hits.length).toBe(1);
  });

  it('rejects pending requests when it is closed', async () => {
    const { store } = await past();
    const threaded = openSearchClient({ store: store, repository: null });
    const asked = threaded.find('x', all);
    threaded.close();
    await expect(asked).rejects.toThrow('the search was closed');
  });
});
