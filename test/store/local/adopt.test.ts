/** An incident recorded elsewhere is adopted by a store whole, under a number of its own. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  declaration,
  journalIn,
  linesOf,
  logged,
  note,
  segmentIn,
  temporaryFolder,
} from '../../builders/store.ts';
import { receivedEvent, resolvedEvent } from '../../builders/stored-pages.ts';

describe('adopting an incident', () => {
  it('gives it its preferred number, and all its events in one file', async () => {
    const journal = journalIn(temporaryFolder());
    const events = [declaration(), note('one'), note('two')] as const;
    expect((await journal.adopt('INC-7', () => events)).state.id).toBe('INC-7');
    expect(linesOf(segmentIn(journal.location, 7))).toHaveLength(3);
    expect(await logged(journal, 'INC-7')).toEqual(['one', 'two']);
    expect((await journal.declare(declaration())).state.id).toBe('INC-8');
  });

  it('gives it the next free number if its own is taken, and writes matching content for that one', async () => {
    const journal = journalIn(temporaryFolder());
    for (const _ of [1, 2]) await journal.declare(declaration());
    const { state } = await journal.adopt('INC-1', id => [declaration(), note(`I am ${id}`)]);
    expect(state.id).toBe('INC-3');
    expect(await logged(journal, 'INC-3')).toEqual(['I am INC-3']);
    expect(await logged(journal, 'INC-1')).toEqual([]);
    expect(readdirSync(`${journal.location}/incidents`).filter(file => file.startsWith('.'))).toEqual([]);
  });

  it('gives a free number among taken ones', async () => {
    const journal = journalIn(temporaryFolder());
    await journal.adopt('INC-9', () => [declaration()]);
    expect((await journal.adopt('INC-4', () => [declaration()])).state.id).toBe('INC-4');
    expect((await journal.list()).map(({ id }) => id)).toEqual(['INC-4', 'INC-9']);
  });

  it('rejects text as a number', async () => {
    const journal = journalIn(temporaryFolder());
    expect((await journal.adopt('../../x', () => [declaration()])).state.id).toBe('INC-1');
  });
});

describe('adopted events', () => {
  it('include those of a newer version, in their order', async () => {
    const journal = journalIn(temporaryFolder());
    const later = { ...note('x'), type: 'entry-sung' };
    const events = [declaration(), later, note('one')] as const;
    await journal.adopt('INC-1', () => events);
    expect((await journal.events('INC-1'))?.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(await journal.events('INC-2')).toBeNull();
  });

  it('of pages are those of the requested pages', async () => {
    const journal = journalIn(temporaryFolder());
    const events = [receivedEvent('P-1'), receivedEvent('P-11'), resolvedEvent('P-1')];
    await journal.appendPages(events);
    expect((await journal.pageEvents(['P-1'])).map(({ id }) => id)).toEqual([events[0]?.id, events[2]?.id]);
    expect(await journal.pageEvents([])).toEqual([]);
  });

  it('are recognised by the first of them', async () => {
    const journal = journalIn(temporaryFolder());
    const [declared, page] = [declaration(), receivedEvent('P-3')];
    await journal.adopt('INC-5', () => [declared, note('one')]);
    await journal.appendPages([page]);
    const asked = new Set([declared.id, page.id, 'another']);
    expect(await journal.begunBy(asked)).toEqual(
      new Map([
        [page.id, 'P-3'],
        [declared.id, 'INC-5'],
      ]),
    );
    expect(await journalIn(temporaryFolder()).begunBy(asked)).toEqual(new Map());
  });

  it('of pages that came second to a number do not belong to the page that has it', async () => {
    const journal = journalIn(temporaryFolder());
    const [first, second] = [receivedEvent('P-1', 'disk'), receivedEvent('P-1', 'checkout')];
    await journal.appendPages([first]);
    const of = second.id;
    const { conflicts } = await journal.appendPages([
      { ...second, of },
      { ...resolvedEvent('P-1'), of },
    ]);
    expect(conflicts.map(({ refusal }) => refusal)).toMatchObject([
      { reason: 'page-exists', facts: { page: 'P-1' } },
      { reason: 'page-exists', facts: { page: 'P-1' } },
    ]);
    expect(await journal.page('P-1')).toMatchObject({ dedupKey: 'disk', status: 'open' });
    expect((await journal.pageEvents(['P-1'])).map(({ id }) => id)).toEqual([first.id]);
    expect(await journal.begunBy(new Set([of]))).toEqual(new Map());
  });
});

describe('the number of a follow-up', () => {
  it('is the requested one if it is free', async () => {
    const journal = journalIn(temporaryFolder());
    expect(await journal.claimTask('INC-1', 'T-4')).toBe('T-4');
    expect(await journal.claimTask('INC-1', 'T-4')).toBe('T-5');
    expect(await journal.claimTask('INC-1', 'T-../x')).toBe('T-6');
  });
});
