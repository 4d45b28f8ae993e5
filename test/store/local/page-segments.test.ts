/** Pages over months and parts of months: the files beside the segments are derived, and nothing depends on them. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pagesChanged } from '../../../source/store/journal.ts';
import { layoutOf, partOfFile } from '../../../source/store/local/layout.ts';
import { encode } from '../../../source/store/local/line.ts';
import { type OpenedPages, openPages } from '../../builders/local-journal.ts';
import { triaged } from '../../builders/page.ts';
import { journalIn, linesOf, temporaryFolder } from '../../builders/store.ts';
import { pageEvent, receivedEvent, resolvedEvent } from '../../builders/stored-pages.ts';

const day = 24 * 60 * 60_000;
/** An instant so many days after the start of March. */
const on = (days: number) => new Date(Date.parse('2026-03-01T10:00:00.000Z') + days * day).toISOString();

/** A store whose segments are full after a few pages. */
function store(largest = 2_500) {
  const root = temporaryFolder();
  const layout = layoutOf(root);
  mkdirSync(layout.pages, { recursive: true });
  const open = () => {
    const pages = openPages(root, largest);
    onTestFinished(() => pages.close());
    return pages;
  };
  const segments = () => readdirSync(layout.pages).filter(file => file.endsWith('.jsonl'));
  const documents = () => readdirSync(layout.pages).filter(file => file.endsWith('.json'));
  const forget = () => {
    for (const file of documents()) rmSync(join(layout.pages, file));
  };
  return { root, folder: layout.pages, open, segments, documents, forget };
}

/** A page every day, each resolved an hour later but for every fifth. */
async function written(pages: OpenedPages, days: number) {
  for (let number = 1; number <= days; number++) {
    await pages.append([receivedEvent(`P-${number}`, `key-${number}`, on(number))]);
    if (number % 5 > 0) await pages.append([resolvedEvent(`P-${number}`, on(number + 0.04))]);
  }
}

const said = async (pages: OpenedPages) =>
  (await pages.list('all')).map(({ id, status, incident }) => `${id} ${status} ${incident ?? '-'}`);
const waiting = async (pages: OpenedPages) => (await pages.list('open')).map(({ id }) => id);

describe('the names of segments', () => {
  it.each([
    ['2026-11.jsonl', '2026-11', 1],
    ['2026-11.2.jsonl', '2026-11', 2],
    ['2026-11.10.jsonl', '2026-11', 10],
  ])('%s', (file, month, part) => {
    expect(partOfFile('pages', file)).toEqual({ family: 'pages', month, part });
  });

  it.each([
    '2026-13.jsonl',
    '2026-11.1.jsonl',
    '2026-11.02.jsonl',
    '2026-11.json',
    'INC-0001.jsonl',
    '2026-11.jsonl.1',
  ])('%s is rejected', file => {
    expect(partOfFile('pages', file)).toBeNull();
  });
});

describe('pages of many months', () => {
  it('are stored by the month in which they were written, in parts of limited size', async () => {
    const { open, segments, folder } = store();
    await written(open(), 70);
    expect(segments().length).toBeGreaterThan(12);
    expect(new Set(segments().map(file => file.slice(0, 7)))).toEqual(
      new Set(['2026-03', '2026-04', '2026-05']),
    );
    for (const file of segments()) expect(statSync(join(folder, file)).size).toBeLessThan(2_500 + 2_000);
    expect(statSync(join(folder, segments()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('are the same with the derived files, without them, and with some of them', async () => {
    const { open, documents, forget, folder } = store();
    const first = open();
    await written(first, 40);
    const [all, open_] = [await said(first), await waiting(first)];
    expect(open_).toEqual(['P-5', 'P-10', 'P-15', 'P-20', 'P-25', 'P-30', 'P-35', 'P-40']);
    await first.close();
    const spoil = [
      () => {},
      forget,
      () => rmSync(join(folder, documents()[2] ?? '')),
      () => writeFileSync(join(folder, documents()[0] ?? ''), '{"version":1'),
      () => writeFileSync(join(folder, documents().at(-1) ?? ''), '[]'),
    ];
    for (const [index, harm] of spoil.entries()) {
      harm();
      const again = open();
      expect(await waiting(again), `after harm ${index}`).toEqual(open_);
      expect(await said(again), `after harm ${index}`).toEqual(all);
      expect(await again.claim(1)).toEqual(['P-41']);
      await again.close();
    }
  });

  it('are triaged weeks after they ended, with their full state', async () => {
    const { open } = store();
    const pages = open();
    await written(pages, 40);
    await pages.append([
      pageEvent({ ...triaged('duplicate', { into: 'INC-7' }), page: 'P-2' }, on(41), 'ana'),
    ]);
    expect(await pages.page('P-2')).toMatchObject({
      status: 'triaged',
      incident: 'INC-7',
      body: 'p99 is above 2 s',
      resolved: { by: 'alertmanager', at: on(2.04) },
    });
    await pages.close();
    const again = open();
    expect((await said(again))[1]).toBe('P-2 triaged INC-7');
    expect(await again.list('all')).toHaveLength(40);
  });

  it('with a waiting page is carried along until a person handles it', async () => {
    const { open } = store();
    const pages = open();
    await written(pages, 40);
    await pages.close();
    const later = open();
    await later.append([resolvedEvent('P-5', on(41))]);
    expect(await waiting(later)).not.toContain('P-5');
    expect(await later.page('P-5')).toMatchObject({ status: 'resolved', body: 'p99 is above 2 s' });
  });

  it('are read if nothing can be written beside them', async () => {
    const { open, forget, folder, segments } = store();
    const first = open();
    await written(first, 30);
    const all = await said(first);
    await first.close();
    forget();
    for (const file of segments()) mkdirSync(join(folder, file.replace(/jsonl$/, 'json')));
    expect(await said(open())).toEqual(all);
    expect(await open().page('P-1')).toMatchObject({ status: 'resolved', body: 'p99 is above 2 s' });
  });

  it('can be moved to another folder', async () => {
    const { root, open } = store();
    const first = open();
    await written(first, 30);
    const all = await said(first);
    await first.close();
    const copy = temporaryFolder();
    cpSync(root, copy, { recursive: true });
    expect(await said(openPages(copy, 2_500))).toEqual(all);
  });
});

describe('two processes at the end of a segment', () => {
  it('continue in the same one: every reader finds it, in whatever month their clock is', async () => {
    const { open, segments } = store(100_000);
    const [one, other] = [open(), open()];
    await one.append([receivedEvent('P-1', 'a', on(1))]);
    expect(await waiting(other)).toEqual(['P-1']);
    await one.append([receivedEvent('P-2', 'b', on(32))]);
    // This clock is behind: it is still March here.
    await other.append([receivedEvent('P-3', 'c', on(29))]);
    expect(segments()).toEqual(['2026-03.jsonl', '2026-04.jsonl']);
    expect(await waiting(one)).toEqual(['P-1', 'P-2', 'P-3']);
    expect(await other.claim(1)).toEqual(['P-4']);
  });

  it('find a page that one of them put into a segment that the other had left already', async () => {
    const { open, folder, segments } = store(100_000);
    const pages = open();
    await pages.append([receivedEvent('P-1', 'a', on(1))]);
    await pages.append([receivedEvent('P-2', 'b', on(32))]);
    await pages.close();
    const again = open();
    expect(await waiting(again)).toEqual(['P-1', 'P-2']);
    appendFileSync(join(folder, segments()[0] ?? ''), encode(resolvedEvent('P-1', on(31.9))));
    expect(await waiting(again)).toEqual(['P-2']);
    await again.close();
    expect(await waiting(open())).toEqual(['P-2']);
  });
});

describe('a line that is damaged', () => {
  it('is named, in any segment, and the rest is read', async () => {
    const { open, folder, segments, root } = store();
    const first = open();
    await written(first, 12);
    await first.close();
    const [oldest = ''] = segments();
    const path = join(folder, oldest);
    const [line = ''] = linesOf(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace(line, line.replace('major', 'minor')));
    const pages = open();
    expect(await said(pages)).toHaveLength(11);
    expect(pages.damage()).toMatchObject([{ file: oldest, line: 1, kind: 'damaged' }]);
    await pages.close();
    const later = journalIn(root);
    return later.verify().then(() => expect(later.damage()).toMatchObject([{ file: oldest, line: 1 }]));
  });

  it('of a newer version is kept, and ignored', async () => {
    const { open, folder } = store(100_000);
    const pages = open();
    await pages.append([receivedEvent('P-1', 'a', on(1))]);
    const newer = { ...resolvedEvent('P-1', on(2)), type: 'page-praised' };
    appendFileSync(join(folder, '2026-03.jsonl'), `${JSON.stringify(newer)}\n`);
    expect(await waiting(pages)).toEqual(['P-1']);
    expect(pages.damage()).toEqual([]);
  });
});

describe('a store without pages', () => {
  it('has none, and no folder for them', async () => {
    const root = temporaryFolder();
    const journal = journalIn(root);
    expect([await journal.pages(), await journal.page('P-1'), await journal.claimPages(2)]).toEqual([
      [],
      null,
      ['P-1', 'P-2'],
    ]);
    expect(existsSync(join(root, 'pages'))).toBe(false);
  });

  it('notifies subscribers of changed pages, by any process', async () => {
    const root = temporaryFolder();
    const [mine, theirs] = [journalIn(root), journalIn(root)];
    const told = new Promise<readonly string[]>(resolve => onTestFinished(mine.subscribe(resolve)));
    await theirs.appendPages([receivedEvent('P-1')]);
    expect(await told).toEqual([pagesChanged]);
    expect(await mine.pages('open')).toMatchObject([{ id: 'P-1' }]);
  });
});
