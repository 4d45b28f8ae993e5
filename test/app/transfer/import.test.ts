/** Importing an incident into a store with other data. */
import { describe, expect, it } from 'vitest';
import { findDueActions, findNextAction } from '../../../source/domain/paging/escalation/plan.ts';
import type { PageDraft } from '../../../source/domain/paging/events.ts';
import { isLoud } from '../../../source/domain/paging/state.ts';
import type { Journal } from '../../../source/store/journal.ts';
import { rulesOf } from '../../builders/escalation.ts';
import { received } from '../../builders/page.ts';
import { declaration, incidentIn, journalIn, logged, note, temporaryFolder } from '../../builders/store.ts';
import { alertOf, pageEvent, receivedEvent, sendTo } from '../../builders/stored-pages.ts';
import { event, exported, imported, now } from './stores.ts';

const task = (id: string, text: string) =>
  event('task-added', {
    task: id,
    text,
    owner: null,
    due: null,
    temporaryFix: false,
    fixes: [],
    actionType: null,
  });
const attached = (page: string) =>
  event('page-attached', { page, title: page, told: [], received: null, acknowledged: null });

const writing: readonly string[] = ['adopt', 'append', 'appendPages', 'appendChanges', 'claimTask', 'attach'];

/** The journal, with an action before each write. */
const watched = (journal: Journal, before: (name: string) => unknown): Journal =>
  new Proxy(journal, {
    get: (target, name: keyof Journal) => {
      const method = target[name] as (...given: unknown[]) => unknown;
      if (!writing.includes(name)) return method.bind(target);
      return async (...given: unknown[]) => {
        await before(name);
        return method.apply(target, given);
      };
    },
  });

/** A store with INC-1, which has a follow-up and a page; `before` runs first. */
async function storeWithOne(before?: (journal: Journal) => Promise<unknown>): Promise<Journal> {
  const journal = journalIn(temporaryFolder());
  await before?.(journal);
  const { state } = await journal.declare(declaration());
  const follow = await journal.claimTask(state.id);
  const [page = 'P-0'] = await journal.claimPages(1);
  await journal.appendPages([
    receivedEvent(page, 'checkout'),
    pageEvent({ type: 'page-triaged', page, as: 'incident', into: state.id, why: null, instead: null }),
  ]);
  await journal.append(state.id, [
    note('it is DNS'),
    task(follow, 'Alert on DNS'),
    attached(page),
    event('task-done', { task: follow }),
  ]);
  return journal;
}

describe('numbers', () => {
  it('are kept if they are free', async () => {
    const there = await storeWithOne(async journal => {
      await journal.declare(declaration());
      await journal.claimTask('INC-1');
      await journal.appendPages([receivedEvent('P-1', 'other')]);
    });
    const here = journalIn(temporaryFolder());
    expect(await imported(here, await exported(there, 'INC-2'))).toMatchObject({
      incident: 'INC-2',
      notes: [],
    });
    const { state } = await incidentIn(here, 'INC-2');
    expect([state.pages, state.tasks.map(({ id }) => id)]).toEqual([['P-2'], ['T-2']]);
    expect((await here.page('P-2'))?.incident).toBe('INC-2');
    expect(await here.incidentOfTask('T-2')).toBe('INC-2');
  });

  it('change if they are taken, and all references follow', async () => {
    const here = await storeWithOne();
    const brought = await imported(here, await exported(await storeWithOne()));
    expect(brought).toMatchObject({ incident: 'INC-2', was: 'INC-1', did: 'added', pages: 1 });
    const { state } = await incidentIn(here, 'INC-2');
    expect(state.pages).toEqual(['P-2']);
    expect(state.tasks).toMatchObject([{ id: 'T-2', status: 'done' }]);
    expect(await here.page('P-2')).toMatchObject({ incident: 'INC-2', status: 'triaged' });
    expect(await here.incidentOfTask('T-2')).toBe('INC-2');
    expect(await here.page('P-1')).toMatchObject({ incident: 'INC-1' });
  });

  it('lets pages follow incidents whose number was taken meanwhile, also after a kill', async () => {
    const here = journalIn(temporaryFolder());
    const file = await exported(await storeWithOne());
    let [isFirst, dies] = [true, true];
    const late = watched(here, async name => {
      if (name === 'adopt' && isFirst) await here.declare(declaration());
      else if (name === 'appendPages' && !isFirst && dies) throw new Error('killed');
      if (name === 'adopt') isFirst = false;
    });
    await expect(imported(late, file)).rejects.toThrow('killed');
    expect(await here.page('P-1')).toMatchObject({ incident: 'INC-1' });
    dies = false;
    expect(await imported(here, file)).toMatchObject({ incident: 'INC-2' });
    expect(await here.page('P-1')).toMatchObject({ incident: 'INC-2' });
    const before = await here.pageEvents(['P-1']);
    await here.appendPages([pageEvent({ type: 'page-attached', page: 'P-1', incident: 'INC-1' })]);
    await imported(here, file);
    // Moved by a user: the move is kept.
    expect(await here.page('P-1')).toMatchObject({ incident: 'INC-1' });
    expect(await here.pageEvents(['P-1'])).toHaveLength(before.length + 1);
  });

  it('that would use up all numbers are not kept', async () => {
    const there = journalIn(temporaryFolder());
    await there.adopt('INC-999999999', () => [declaration(), task('T-999999999', 'x')]);
    const here = journalIn(temporaryFolder());
    expect((await imported(here, await exported(there, 'INC-999999999'))).incident).toBe('INC-1');
    expect((await incidentIn(here)).state.tasks.map(({ id }) => id)).toEqual(['T-1']);
  });

  it('rewrites references to other incidents to their numbers here, or reports them as unknown', async () => {
    const there = await storeWithOne();
    await there.declare(declaration());
    await there.append('INC-2', [event('merged', { into: 'INC-1' })]);
    const [first, second] = [await exported(there), await exported(there, 'INC-2')];
    const here = journalIn(temporaryFolder());
    for (const title of ['one', 'two', 'three']) await here.declare(declaration({ title }));
    expect((await imported(here, second)).notes).toEqual([
      'it mentions INC-1, which was not imported: import their files together',
    ]);
    const elsewhere = journalIn(temporaryFolder());
    await elsewhere.declare(declaration());
    expect((await imported(elsewhere, first)).incident).toBe('INC-2');
    expect((await imported(elsewhere, second)).incident).toBe('INC-3');
    expect((await incidentIn(elsewhere, 'INC-3')).state.mergedInto).toBe('INC-2');
  });
});

describe('importing again', () => {
  it('adds nothing and reports that', async () => {
    const file = await exported(await storeWithOne());
    const here = await storeWithOne();
    await imported(here, file);
    const before = await exported(here, 'INC-2');
    expect(await imported(here, file)).toMatchObject({ incident: 'INC-2', did: 'nothing', notes: [] });
    expect(await exported(here, 'INC-2')).toBe(before);
    expect((await here.list()).length).toBe(2);
    expect((await here.pages()).length).toBe(2);
  });

  it('adds the later events from there, and loses none from here', async () => {
    const there = await storeWithOne();
    const here = journalIn(temporaryFolder());
    await here.declare(declaration());
    await imported(here, await exported(there));
    await here.append('INC-2', [note('said here')]);
    await there.append('INC-1', [note('said there'), task(await there.claimTask('INC-1'), 'More')]);
    expect(await imported(here, await exported(there))).toMatchObject({ did: 'completed', events: 2 });
    expect(await logged(here, 'INC-2')).toEqual(['it is DNS', 'said here', 'said there']);
    expect((await incidentIn(here, 'INC-2')).state.tasks.map(({ id }) => id)).toEqual(['T-1', 'T-2']);
  });

  it.each([1, 2, 3, 4, 5, 6])('completes an import that was killed after %i writes', async writes => {
    const file = await exported(await storeWithOne());
    const [killed, whole] = [await storeWithOne(), await storeWithOne()];
    let left = writes;
    const dying = watched(killed, () => {
      if (left-- === 0) throw new Error('killed');
    });
    await imported(dying, file).catch(() => {});
    await imported(killed, file);
    await imported(whole, file);
    const numbers = (text: string) => text.replace(/\b([TP])-\d+/g, '$1').replace(/"sum":"\w+"/g, '');
    expect(numbers(await exported(killed, 'INC-2'))).toBe(numbers(await exported(whole, 'INC-2')));
    expect((await killed.list()).length).toBe(2);
    expect((await killed.pages()).length).toBe(2);
  });

  it('writes nothing in a dry run', async () => {
    const here = journalIn(temporaryFolder());
    const file = await exported(await storeWithOne());
    expect(await imported(here, file, { dryRun: true })).toMatchObject({
      incident: null,
      did: 'added',
      events: 5,
      pages: 1,
    });
    expect([await here.list(), await here.pages()]).toEqual([[], []]);
    expect(await here.claimTask('INC-1')).toBe('T-1');
  });
});

describe('an imported page', () => {
  /** A store with an imported page that waits there. */
  async function withWaiting(...more: readonly PageDraft[]) {
    const there = journalIn(temporaryFolder());
    await there.declare(declaration());
    await there.appendPages([receivedEvent('P-1', 'checkout'), ...more.map(draft => pageEvent(draft))]);
    await there.append('INC-1', [attached('P-1')]);
    const here = journalIn(temporaryFolder());
    return { here, file: await exported(there) };
  }
  it('notifies no one, though the page waits', async () => {
    const { here, file } = await withWaiting();
    await imported(here, file);
    const page = await here.page('P-1');
    if (!page) throw new Error('it is not there');
    expect([page.status, isLoud(page)]).toEqual(['open', false]);
    const rules = rulesOf();
    expect(findDueActions(page, rules, now)).toEqual([]);
    expect(findNextAction(page, rules, now)).toEqual({ what: 'nothing', why: 'imported' });
    const { imported: _imported, ...own } = page;
    expect(findDueActions(own, rules, now)).not.toEqual([]);
  });

  it('is not a duplicate of an imported alert: a new alert makes a page of its own', async () => {
    const { here, file } = await withWaiting();
    await imported(here, file);
    expect(await sendTo(here, [alertOf('checkout')])).toEqual(['new P-2']);
    expect(await sendTo(here, [alertOf('checkout')])).toEqual(['joined P-2']);
  });

  it('is imported though one of its alerts waits here', async () => {
    const { here, file } = await withWaiting();
    await here.appendPages([receivedEvent('P-1', 'checkout')]);
    expect(await imported(here, file)).toMatchObject({ pages: 1 });
    expect(await here.page('P-2')).toMatchObject({ dedupKey: 'checkout', imported: true });
  });

  it('never touches a page that gets its number meanwhile', async () => {
    const { here, file } = await withWaiting({ type: 'page-resolved', page: 'P-1' });
    let isFirst = true;
    const late = watched(here, async name => {
      if (name !== 'appendPages' || !isFirst) return;
      isFirst = false;
      await here.appendPages([pageEvent(received({ page: 'P-1', dedupKey: 'disk', title: 'Disk is full' }))]);
    });
    await imported(late, file);
    expect(await here.page('P-1')).toMatchObject({ title: 'Disk is full', status: 'open' });
    expect(await here.page('P-2')).toMatchObject({ title: 'Page of checkout', status: 'resolved' });
    expect((await incidentIn(here)).state.pages).toEqual(['P-2']);
    // As a subscriber that reads the store from its start sees it.
    const anew = journalIn(here.location);
    expect(await anew.page('P-1')).toMatchObject({ title: 'Disk is full', status: 'open' });
    expect(await anew.page('P-2')).toMatchObject({ status: 'resolved' });
  });
});
