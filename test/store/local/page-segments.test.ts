/** Pages over months and parts of months: what lies beside the segments is derived, and nothing depends on it. */
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
import { layoutOf, monthSegment } from '../../../source/store/local/layout.ts';
import { encode } from '../../../source/store/local/line.ts';
import { Pages } from '../../../source/store/local/pages.ts';
import { journalIn, linesOf, temporaryFolder } from '../../builders/store.ts';
import { pageEvent, receivedEvent, resolvedEvent } from '../../builders/stored-pages.ts';
import { triaged } from '../../domain/paging/builders.ts';

const day = 24 * 60 * 60_000;
/** An instant so many days after the beginning of March. */
const on = (days: number) => new Date(Date.parse('2026-03-01T10:00:00.000Z') + days * day).toISOString();

/** A store whose segments are full after a few pages. */
function store(largest = 2_500) {
  const root = temporaryFolder();
  const layout = layoutOf(root);
  mkdirSync(layout.pages, { recursive: true });
  const open = () => {
    const pages = new Pages(layout, largest);
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
function written(pages: Pages, days: number) {
  for (let number = 1; number <= days; number++) {
    pages.append([receivedEvent(`P-${number}`, `key-${number}`, on(number))]);
    if (number % 5 > 0) pages.append([resolvedEvent(`P-${number}`, on(number + 0.04))]);
  }
}

const said = (pages: Pages) =>
  pages.list('all').map(({ id, status, incident }) => `${id} ${status} ${incident ?? '-'}`);
const waiting = (pages: Pages) => pages.list('open').map(({ id }) => id);

describe('the names of segments', () => {
  it.each([
    ['2026-11.jsonl', '2026-11', 1],
    ['2026-11.2.jsonl', '2026-11', 2],
    ['2026-11.10.jsonl', '2026-11', 10],
  ])('%s', (file, month, part) => {
    expect(monthSegment(file)).toEqual({ file, month, part });
  });

  it.each([
    '2026-13.jsonl',
    '2026-11.1.jsonl',
    '2026-11.02.jsonl',
    '2026-11.json',
    'INC-0001.jsonl',
    '2026-11.jsonl.1',
  ])('%s is none', file => {
    expect(monthSegment(file)).toBeNull();
  });
});

describe('pages of many months', () => {
  it('lie by the month in which they were written, in parts that are not too large', () => {
    const { open, segments, folder } = store();
    written(open(), 70);
    expect(segments().length).toBeGreaterThan(12);
    expect(new Set(segments().map(file => file.slice(0, 7)))).toEqual(
      new Set(['2026-03', '2026-04', '2026-05']),
    );
    for (const file of segments()) expect(statSync(join(folder, file)).size).toBeLessThan(2_500 + 2_000);
    expect(statSync(join(folder, segments()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('come to the same with what lies beside them, without it, and with some of it', () => {
    const { open, documents, forget, folder } = store();
    const first = open();
    written(first, 40);
    const [all, open_] = [said(first), waiting(first)];
    expect(open_).toEqual(['P-5', 'P-10', 'P-15', 'P-20', 'P-25', 'P-30', 'P-35', 'P-40']);
    first.close();
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
      expect(waiting(again), `after harm ${index}`).toEqual(open_);
      expect(said(again), `after harm ${index}`).toEqual(all);
      expect(again.claim(1)).toEqual(['P-41']);
      again.close();
    }
  });

  it('are triaged weeks after they came to rest, and have all that was known of them', () => {
    const { open } = store();
    const pages = open();
    written(pages, 40);
    pages.append([pageEvent({ ...triaged('duplicate', { into: 'INC-7' }), page: 'P-2' }, on(41), 'ana')]);
    expect(pages.page('P-2')).toMatchObject({
      status: 'triaged',
      incident: 'INC-7',
      body: 'p99 is above 2 s',
      resolved: { by: 'alertmanager', at: on(2.04) },
    });
    pages.close();
    const again = open();
    expect(said(again)[1]).toBe('P-2 triaged INC-7');
    expect(again.list('all')).toHaveLength(40);
  });

  it('of which one waits are carried along until somebody sees to it', () => {
    const { open } = store();
    const pages = open();
    written(pages, 40);
    pages.close();
    const later = open();
    later.append([resolvedEvent('P-5', on(41))]);
    expect(waiting(later)).not.toContain('P-5');
    expect(later.page('P-5')).toMatchObject({ status: 'resolved', body: 'p99 is above 2 s' });
  });

  it('are read where nothing can be written beside them', () => {
    const { open, forget, folder, segments } = store();
    const first = open();
    written(first, 30);
    const all = said(first);
    first.close();
    forget();
    for (const file of segments()) mkdirSync(join(folder, file.replace(/jsonl$/, 'json')));
    expect(said(open())).toEqual(all);
    expect(open().page('P-1')).toMatchObject({ status: 'resolved', body: 'p99 is above 2 s' });
  });

  it('can be moved to another folder', () => {
    const { root, open } = store();
    const first = open();
    written(first, 30);
    const all = said(first);
    first.close();
    const copy = temporaryFolder();
    cpSync(root, copy, { recursive: true });
    expect(said(new Pages(layoutOf(copy), 2_500))).toEqual(all);
  });
});

describe('two processes at the end of a segment', () => {
  it('go on in the same one: whoever looks next finds it, whatever month their clock has', () => {
    const { open, segments } = store(100_000);
    const [one, other] = [open(), open()];
    one.append([receivedEvent('P-1', 'a', on(1))]);
    expect(waiting(other)).toEqual(['P-1']);
    one.append([receivedEvent('P-2', 'b', on(32))]);
    // This clock is behind: it is March here still.
    other.append([receivedEvent('P-3', 'c', on(29))]);
    expect(segments()).toEqual(['2026-03.jsonl', '2026-04.jsonl']);
    expect(waiting(one)).toEqual(['P-1', 'P-2', 'P-3']);
    expect(other.claim(1)).toEqual(['P-4']);
  });

  it('find what one of them put into a segment that the other had left already', () => {
    const { open, folder, segments } = store(100_000);
    const pages = open();
    pages.append([receivedEvent('P-1', 'a', on(1))]);
    pages.append([receivedEvent('P-2', 'b', on(32))]);
    pages.close();
    const again = open();
    expect(waiting(again)).toEqual(['P-1', 'P-2']);
    appendFileSync(join(folder, segments()[0] ?? ''), encode(resolvedEvent('P-1', on(31.9))));
    expect(waiting(again)).toEqual(['P-2']);
    again.close();
    expect(waiting(open())).toEqual(['P-2']);
  });
});

describe('a line that is damaged', () => {
  it('is named, whichever segment it is in, and the rest is read', () => {
    const { open, folder, segments, root } = store();
    const first = open();
    written(first, 12);
    first.close();
    const [oldest = ''] = segments();
    const path = join(folder, oldest);
    const [line = ''] = linesOf(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace(line, line.replace('major', 'minor')));
    const pages = open();
    expect(said(pages)).toHaveLength(11);
    expect(pages.damage()).toMatchObject([{ file: oldest, line: 1, kind: 'damaged' }]);
    pages.close();
    const later = journalIn(root);
    return later.verify().then(() => expect(later.damage()).toMatchObject([{ file: oldest, line: 1 }]));
  });

  it('of a newer version is kept, and ignored', () => {
    const { open, folder } = store(100_000);
    const pages = open();
    pages.append([receivedEvent('P-1', 'a', on(1))]);
    const newer = { ...resolvedEvent('P-1', on(2)), type: 'page-praised' };
    appendFileSync(join(folder, '2026-03.jsonl'), `${JSON.stringify(newer)}\n`);
    expect(waiting(pages)).toEqual(['P-1']);
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

  it('tells whoever subscribed that pages changed, whoever wrote them', async () => {
    const root = temporaryFolder();
    const [mine, theirs] = [journalIn(root), journalIn(root)];
    const told = new Promise<readonly string[]>(resolve => onTestFinished(mine.subscribe(resolve)));
    await theirs.appendPages([receivedEvent('P-1')]);
    expect(await told).toEqual([pagesChanged]);
    expect(await mine.pages('open')).toMatchObject([{ id: 'P-1' }]);
  });
});
