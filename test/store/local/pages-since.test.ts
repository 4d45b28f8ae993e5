/** Following pages: each answer is what changed since the one before, whoever changed it, and nothing is left out. */
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PagesMark } from '../../../source/store/journal.ts';
import { layoutOf } from '../../../source/store/local/layout.ts';
import { Pages } from '../../../source/store/local/pages.ts';
import { journalIn, temporaryFolder } from '../../builders/store.ts';
import { receivedEvent, resolvedEvent } from '../../builders/stored-pages.ts';

/** Asks a journal or its pages again and again, each time with the mark of the last answer. */
function followed(since: (mark: PagesMark | null) => ReturnType<Pages['since']>) {
  let mark: PagesMark | null = null;
  return () => {
    const { pages, areAll, mark: next } = since(mark);
    mark = next;
    return { areAll, pages: pages.map(({ id, status }) => `${id} ${status}`) };
  };
}

function pagesIn(largest?: number): Pages {
  const layout = layoutOf(temporaryFolder());
  mkdirSync(layout.pages, { recursive: true });
  return new Pages(layout, largest);
}

describe('pages that are followed', () => {
  it('are at first all that wait, and then those that changed, each once and as it stands', () => {
    const pages = pagesIn();
    const next = followed(mark => pages.since(mark));
    expect(next()).toEqual({ areAll: true, pages: [] });
    pages.append([receivedEvent('P-1'), receivedEvent('P-2'), resolvedEvent('P-2'), receivedEvent('P-3')]);
    expect(next()).toEqual({ areAll: true, pages: ['P-1 open', 'P-3 open'] });
    expect(next()).toEqual({ areAll: false, pages: [] });
    pages.append([receivedEvent('P-4')]);
    pages.append([resolvedEvent('P-1'), resolvedEvent('P-4')]);
    expect(next()).toEqual({ areAll: false, pages: ['P-4 resolved', 'P-1 resolved'] });
    expect(next()).toEqual({ areAll: false, pages: [] });
  });

  it('are those that another process changed too', async () => {
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

  it('are not those whose event did not apply', () => {
    const pages = pagesIn();
    pages.append([receivedEvent('P-1')]);
    const next = followed(mark => pages.since(mark));
    next();
    expect(pages.append([receivedEvent('P-1', 'another')]).conflicts).toHaveLength(1);
    expect(next()).toEqual({ areAll: false, pages: [] });
  });

  it('are all that wait again where another segment began: those of before are among them', () => {
    const pages = pagesIn(1);
    pages.append([receivedEvent('P-1'), receivedEvent('P-2')]);
    const next = followed(mark => pages.since(mark));
    next();
    pages.append([resolvedEvent('P-1')]);
    pages.append([receivedEvent('P-3')]);
    expect(next()).toEqual({ areAll: true, pages: ['P-2 open', 'P-3 open'] });
  });
});
