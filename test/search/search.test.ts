/** Searching a store: the results, their excerpts, and their order. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journal } from '../../source/store/journal.ts';
import {
  declaration,
  incidentIn,
  journalIn,
  note,
  segmentIn,
  stamped,
  temporaryFolder,
} from '../builders/store.ts';
import { all, ids, searchOf, storeToSearch } from './searching.ts';

/** Incidents with these titles and notes, numbered from 1. */
async function declared(journal: Journal, ...incidents: readonly (readonly [string, ...string[]])[]) {
  for (const [title, ...notes] of incidents) {
    const { state } = await journal.declare(declaration({ title }));
    for (const text of notes) await journal.append(state.id, [note(text)]);
  }
}

const firstHit = async (search: ReturnType<typeof searchOf>, text: string) =>
  (await search.find(text, all)).hits[0];

describe('a search', () => {
  it('finds incidents that have every word, each anywhere in them', async () => {
    const { journal, search } = storeToSearch();
    await declared(
      journal,
      ['Checkout is slow', 'the pool is exhausted', 'restarted redis'],
      ['Search is slow', 'the pool is fine'],
    );
    expect(await ids(search, 'pool')).toEqual(['INC-2', 'INC-1']);
    expect(await ids(search, 'pool redis')).toEqual(['INC-1']);
    expect(await ids(search, 'checkout REDIS')).toEqual(['INC-1']);
    expect(await ids(search, 'redis search')).toEqual([]);
  });

  it('finds by prefix of the last word, phrases, accents, other scripts, and literal numbers', async () => {
    const { journal, search } = storeToSearch();
    await declared(
      journal,
      ['Checkout', 'the pool is exhausted'],
      ['Zahlung', 'Señor Größe says the exhausted pool is fine'],
      ['付款', '結帳失敗了'],
      ...Array.from({ length: 8 }, (): [string] => ['another']),
    );
    expect(await ids(search, 'pool exh')).toEqual(['INC-2', 'INC-1']);
    expect(await ids(search, '"pool is exhausted"')).toEqual(['INC-1']);
    expect(await ids(search, 'senor GRÖSSE')).toEqual(['INC-2']);
    expect(await ids(search, '失敗')).toEqual(['INC-3']);
    expect(await ids(search, '敗')).toEqual(['INC-3']);
    expect(await ids(search, 'inc-1')).toEqual(['INC-1']);
    expect(await ids(search, 'INC-11')).toEqual(['INC-11']);
  });

  it('finds a word of four letters or more with a typing mistake in it, after the exact ones', async () => {
    const { journal, search } = storeToSearch();
    await declared(
      journal,
      ['Checkout', 'redis is down'],
      ['Odd', 'chekcout is a typing mistake'],
      ['Other', 'x'],
    );
    const { hits } = await search.find('chekcout', all);
    expect(hits.map(({ record, nearly }) => [record.id, nearly])).toEqual([
      ['INC-2', false],
      ['INC-1', true],
    ]);
    expect(await ids(search, 'rediss down')).toEqual(['INC-1']);
    expect(await ids(search, '"rediss"')).toEqual([]);
  });

  it('has those first whose title has all words, then those with all in one place, the newest first', async () => {
    const { journal, search } = storeToSearch();
    await declared(
      journal,
      ['Redis pool full'],
      ['One', 'the redis pool'],
      ['Two', 'redis', ...Array.from({ length: 15 }, () => 'a note between'), 'pool'],
      ['Three', 'a pool for redis'],
    );
    expect(await ids(search, 'redis pool')).toEqual(['INC-1', 'INC-4', 'INC-2', 'INC-3']);
  });

  it('shows the matching passage, its author and time', async () => {
    const { journal, search } = storeToSearch();
    await declared(journal, ['Checkout', 'nothing', 'the \x1b[31mpool\x1b[0m is exhausted', 'pool']);
    const hit = await firstHit(search, 'exhausted pool');
    expect(hit?.passage).toMatchObject({ kind: 'note', by: 'ana' });
    expect(hit?.excerpt).toEqual({
      text: 'the pool is exhausted',
      marks: [
        { from: 4, to: 8 },
        { from: 12, to: 21 },
      ],
    });
  });

  it('finds follow-ups, people, and the review as it is on disk', async () => {
    const { store, journal, search } = storeToSearch();
    const path = join(store, 'review.md');
    await journal.declare(declaration({ commander: 'chi' }));
    await journal.append('INC-1', [
      stamped({
        ...{ type: 'task-added', task: 'T-3', text: 'Size the pool', owner: 'ben', due: null },
        ...{ temporaryFix: false, fixes: [], actionType: null },
      } as const),
      stamped({ type: 'review-written', path, audience: 'internal' } as const),
    ]);
    writeFileSync(path, '# Review\n\n<!-- callme:begin hidden -->\n\nA lesson: meter the valve.\n');
    expect((await firstHit(search, 'T-3'))?.passage).toMatchObject({ kind: 'follow-up', id: 'T-3' });
    expect(await ids(search, 'commander chi')).toEqual(['INC-1']);
    expect((await firstHit(search, 'valve'))?.passage).toMatchObject({ kind: 'review' });
    expect(await ids(search, 'hidden')).toEqual([]);
    writeFileSync(path, '# Review\n\nA lesson: meter the pump instead.\n');
    expect([await ids(search, 'valve'), await ids(search, 'pump')]).toEqual([[], ['INC-1']]);
    rmSync(path);
    expect(await ids(search, 'pump')).toEqual([]);
  });

  it('reads no file that is not a review, whatever a journal names', async () => {
    const { store, journal, search } = storeToSearch();
    const path = join(store, 'secrets.txt');
    writeFileSync(path, 'hunter2');
    await journal.declare(declaration());
    await journal.append('INC-1', [stamped({ type: 'review-written', path, audience: 'internal' } as const)]);
    expect(await ids(search, 'hunter2')).toEqual([]);
  });

  it('finds the current text of an entry: only the new one of an amended, none of a struck', async () => {
    const { journal, search } = storeToSearch();
    await journal.declare(declaration());
    const [first, second] = [note('the valve leaks'), note('the pump leaks')];
    await journal.append('INC-1', [first, second]);
    expect(await ids(search, 'valve')).toEqual(['INC-1']);
    await journal.append('INC-1', [
      stamped({ type: 'entry-amended', entry: first.id, text: 'the hose leaks' } as const),
    ]);
    await journal.append('INC-1', [
      stamped({ type: 'entry-struck', entry: second.id, why: 'wrong' } as const),
    ]);
    expect([await ids(search, 'valve'), await ids(search, 'hose'), await ids(search, 'pump')]).toEqual([
      [],
      ['INC-1'],
      [],
    ]);
  });

  it('is filtered by status and severity, and reports how many there are beyond those requested', async () => {
    const { journal, search } = storeToSearch();
    await declared(journal, ['Pool one'], ['Pool two'], ['Pool three']);
    await journal.append('INC-2', [stamped({ type: 'resolved', text: '' } as const)]);
    expect(await ids(search, 'pool', { max: 9, statuses: ['resolved'] })).toEqual(['INC-2']);
    expect(await ids(search, 'pool', { max: 9, severity: 'minor' })).toEqual([]);
    const { hits, total } = await search.find('pool', { max: 2 });
    expect([hits.length, total]).toEqual([2, 3]);
  });

  it('has no syntax', async () => {
    const { journal, search } = storeToSearch();
    await declared(journal, ['Pool', 'plain']);
    const hostile = [
      '"',
      '""',
      "'",
      '*',
      'pool*',
      '-pool',
      'NEAR(pool',
      'pool AND',
      'OR',
      'NOT pool',
      '{title}:pool',
    ];
    const more = [
      '^pool',
      'pool\0',
      '\0',
      '(',
      ')',
      '%',
      '\\',
      '\ue000',
      '\ud800',
      'pool"; drop table docs; --',
    ];
    for (const text of [...hostile, ...more, 'x'.repeat(1_000_000), '"pool '.repeat(100_000)])
      expect((await search.find(text, all)).trouble).toBeNull();
    expect(await ids(search, 'pool')).toEqual(['INC-1']);
  });
});

describe('the index', () => {
  it('has everything appended since, by any process', async () => {
    const { store, journal, search } = storeToSearch();
    await declared(journal, ['Checkout', 'first']);
    expect(await ids(search, 'second')).toEqual([]);
    const other = journalIn(store);
    await other.append('INC-1', [note('second')]);
    expect(await ids(search, 'second')).toEqual(['INC-1']);
    await declared(other, ['New one', 'third']);
    expect(await ids(search, 'third')).toEqual(['INC-2']);
    rmSync(segmentIn(store, 2));
    expect(await ids(search, 'third')).toEqual([]);
    expect(await ids(search, 'first')).toEqual(['INC-1']);
  });

  it('is readable by its owner alone', async () => {
    const { store, journal, search } = storeToSearch();
    await declared(journal, ['Checkout']);
    await ids(search, 'checkout');
    expect(statSync(join(store, 'search')).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(join(store, 'search')))
      expect(statSync(join(store, 'search', file)).mode & 0o777).toBe(0o600);
  });

  it('finds exactly the results of a full scan, after any course of writing and searching', async () => {
    const vocabulary = ['pool', 'pools', 'redis', 'kafka', '7', 'größe', '結帳', '失敗', 'a'];
    const text = array(constantFrom(...vocabulary), { minLength: 1, maxLength: 4 }).map(words =>
      words.join(' '),
    );
    await assert(
      asyncProperty(
        array(text, { minLength: 1, maxLength: 12 }),
        text,
        integer({ min: 0, max: 5 }),
        async (texts, query, at) => {
          const store = temporaryFolder();
          const journal = journalIn(store);
          const search = searchOf(store, journal);
          await journal.declare(declaration({ title: 'x' }));
          await journal.declare(declaration({ title: 'y' }));
          for (const [index, one] of texts.entries()) {
            await journal.append(index % 3 === 0 ? 'INC-1' : 'INC-2', [note(one)]);
            if (index === at) await ids(search, query);
          }
          const said = async (id: string) => {
            const { timeline } = await incidentIn(journal, id);
            return ` ${[...timeline.full.flat(), ...timeline.open].map(entry => entry.text.toLowerCase()).join(' ')} `;
          };
          const wanted = query.split(' ');
          const naive: string[] = [];
          for (const id of ['INC-2', 'INC-1']) {
            const everything = await said(id);
            const has = (word: string, index: number) =>
              index === wanted.length - 1 && word.length > 1 && word !== '7'
                ? everything.includes(` ${word}`)
                : everything.includes(` ${word} `);
            if (wanted.every((word, index) => has(word, wanted.lastIndexOf(word) === index ? index : 0)))
              naive.push(id);
          }
          const { hits } = await search.find(query, all);
          expect(
            hits
              .filter(({ nearly }) => !nearly)
              .map(({ record }) => record.id)
              .sort(),
          ).toEqual(naive.sort());
        },
      ),
      { seed: 5, numRuns: 40 },
    );
  });
});
