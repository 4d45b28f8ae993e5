/** Following pages: each answer has the changes of any process since the one before, and misses none. */
import { describe, expect, it } from 'vitest';
import type { PagesMark } from '../../../source/store/journal.ts';
import type { PagesSince } from '../../../source/store/projections/pages.ts';
import { type OpenedPages, openPages } from '../../builders/local-journal.ts';
import { journalIn, temporaryFolder } from '../../builders/store.ts';
import { receivedEvent, resolvedEvent } from '../../builders/stored-pages.ts';

/** Queries a journal or its pages repeatedly, each time with the mark of the last answer. */
function followed(since: (mark: PagesMark | null) => Promise<PagesSince>) {
  let mark: PagesMark | null = null;
  return async () => {
    const { pages, areAll, mark: next } = await since(mark);
    mark = next;
    return { areAll, pages: pages.map(({ id, status }) => `${id} ${status}`) };
  };
}

const pagesIn = (maxPartBytes?: number): OpenedPages => openPages(temporaryFolder(), maxPartBytes);

describe('followed pages', () => {
  it('are at first all waiting ones, and then those that changed, each once with its current state', async () => {
    const pages = pagesIn();
    const next = followed(mark => pages.since(mark));
    expect(await next()).toEqual({ areAll: true, pages: [] });
    await pages.append([
      receivedEvent('P-1'),
      receivedEvent('P-2'),
      resolvedEvent('P-2'),
      receivedEvent('P-3'),
    ]);
    expect(await next()).toEqual({ areAll: true, pages: ['P-1 open', 'P-3 open'] });
    expect(await next()).toEqual({ areAll: false, pages: [] });
    await pages.append([receivedEvent('P-4')]);
    await pages.append([resolvedEvent('P-1'), resolvedEvent('P-4')]);
    expect(await next()).toEqual({ areAll: false, pages: ['P-4 resolved', 'P-1 resolved'] });
    expect(await next()).toEqual({ areAll: false, pages: [] });
  });

  it('include changes of another process', async () => {
    const root = temporaryFolder();
    const [own, other] = [journalIn(root), journalIn(root)];
    await own.appendPages([receivedEvent('P-1'), receivedEvent('P-2')]);
    const { mark } = await own.pagesSince(null);
    await other.appendPages([resolvedEvent('P-2')]);
    await own.appendPages([receivedEvent('P-3')]);
    const { pages, areAll } = await own.pagesSince(mark);
    expect(areAll).toBe(false);
    expect(pages.map(({ id, status }) => `${id} ${status}`)).toEqual(['P-2 resolved', 'P-3 open']);
  });

  it('do not include events that did not apply', async () => {
    const pages = pagesIn();
    await pages.append([receivedEvent('P-1')]);
    const next = followed(mark => pages.since(mark));
    await next();
    expect((await pages.append([receivedEvent('P-1', 'another')])).conflicts).toHaveLength(1);
    expect(await next()).toEqual({ areAll: false, pages: [] });
  });

  it('are all that wait again if another segment was started: those of before are among them', async () => {
    const pages = pagesIn(1);
    await pages.append([receivedEvent('P-1'), receivedEvent('P-2')]);
    const next = followed(mark => pages.since(mark));
    await next();
    await pages.append([resolvedEvent('P-1')]);
    await pages.append([receivedEvent('P-3')]);
    expect(await next()).toEqual({ areAll: true, pages: ['P-2 open', 'P-3 open'] });
  });
});
