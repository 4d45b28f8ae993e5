/** The intake: concurrent alerts are recorded together, and each sender is answered for their own. */
import { describe, expect, it } from 'vitest';
import type { PageId } from '../../source/domain/kernel/ids.ts';
import type { Alert } from '../../source/domain/paging/alert.ts';
import type { AlertOutcome } from '../../source/domain/paging/ingest/accept.ts';
import { Intake } from '../../source/watch/intake.ts';

const alert = (dedupKey: string): Alert => ({
  source: 'native',
  status: 'firing',
  dedupKey,
  title: dedupKey,
  body: '',
  severity: null,
  team: null,
  labels: {},
  links: [],
  members: [],
  omitted: 0,
  startsAt: null,
});

const taken = (page: PageId | null, as: AlertOutcome['as'] = 'new'): AlertOutcome => ({
  as,
  page,
  because: 'it is so',
  dedupKey: 'k',
  by: 'native',
  drafts: [],
});

type Batch = {
  readonly keys: readonly string[];
  readonly written: (of?: (key: string) => readonly AlertOutcome[]) => void;
  readonly failed: (error: Error) => void;
};

/** The loop has turned: work deferred until after the answers is done. */
const turn = () => new Promise(setImmediate);

/** An intake whose batches are written by the test. */
function opened() {
  const batches: Batch[] = [];
  const waiting: ((batch: Batch) => void)[] = [];
  const told: AlertOutcome[] = [];
  const intake = new Intake(
    alerts => {
      const { promise, resolve, reject } = Promise.withResolvers<(readonly AlertOutcome[])[]>();
      const keys = alerts.map(({ dedupKey }) => dedupKey);
      const one = (key: string): readonly AlertOutcome[] => [taken(`P-${key}` as PageId)];
      const batch = { keys, written: (of = one) => resolve(keys.map(of)), failed: reject };
      batches.push(batch);
      waiting.shift()?.(batch);
      return promise;
    },
    each => told.push(...each),
  );
  const accept = (...keys: readonly string[]) => intake.accept(keys.map(alert));
  /** The next batch, once it is to be written. */
  const next = () => new Promise<Batch>(resolve => waiting.push(resolve));
  return { accept, next, batches, told };
}

describe('incoming alerts', () => {
  it('in one turn are recorded together, and each sender is answered with their own', async () => {
    const { accept, next, batches, told } = opened();
    const answers = Promise.all([accept('a'), accept('b', 'c'), accept(), accept('d')]);
    const batch = await next();
    expect(batch.keys).toEqual(['a', 'b', 'c', 'd']);
    batch.written();
    const page = (name: string) => ({ page: name, dedupKey: 'k', deduplicated: false });
    expect(await answers).toEqual([[page('P-a')], [page('P-b'), page('P-c')], [], [page('P-d')]]);
    expect(batches).toHaveLength(1);
    await turn();
    expect(told.map(each => each.page)).toEqual(['P-a', 'P-b', 'P-c', 'P-d']);
  });

  it('are answered for every part that one of them was split into, and not for those of a neighbour', async () => {
    const { accept, next } = opened();
    const answers = Promise.all([accept('group'), accept('dropped'), accept('again')]);
    const outcomes: Record<string, readonly AlertOutcome[]> = {
      group: [taken('P-1'), taken('P-2')],
      dropped: [taken(null, 'dropped')],
      again: [taken('P-3', 'joined')],
    };
    (await next()).written(key => outcomes[key] ?? []);
    expect(await answers).toEqual([
      [
        { page: 'P-1', dedupKey: 'k', deduplicated: false },
        { page: 'P-2', dedupKey: 'k', deduplicated: false },
      ],
      [{ page: null, dedupKey: 'k', deduplicated: true }],
      [{ page: 'P-3', dedupKey: 'k', deduplicated: true }],
    ]);
  });

  it('during a write wait for the next batch, all of them together', async () => {
    const { accept, next, batches } = opened();
    const first = accept('a');
    const one = await next();
    const later = [accept('b'), accept('c')];
    await new Promise(setImmediate);
    expect(batches).toHaveLength(1);
    const coming = next();
    one.written();
    await first;
    const two = await coming;
    expect(two.keys).toEqual(['b', 'c']);
    two.written();
    expect((await Promise.all(later)).flat().map(({ page }) => page)).toEqual(['P-b', 'P-c']);
  });

  it('are not answered before they are recorded', async () => {
    const { accept, next } = opened();
    let isAnswered = false;
    const answer = accept('a').then(() => {
      isAnswered = true;
    });
    const batch = await next();
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    batch.written();
    await answer;
  });

  it('in a storm are recorded by five hundred requests at a time, so that the first need not wait for the last', async () => {
    const { accept, next, batches } = opened();
    const answers = Promise.all(Array.from({ length: 1_201 }, (_, index) => accept(String(index))));
    for (let turn = 0; turn < 3; turn++) (await next()).written();
    expect((await answers).map(([each]) => each?.page)).toEqual(
      Array.from({ length: 1_201 }, (_, index) => `P-${index}`),
    );
    expect(batches.map(({ keys }) => keys.length)).toEqual([500, 500, 201]);
  });
});

describe('a batch that cannot be recorded', () => {
  it('is refused to all senders in it and to no one else; later ones are accepted', async () => {
    const { accept, next, told } = opened();
    const refused = Promise.allSettled([accept('a'), accept('b')]);
    const one = await next();
    const after = accept('c');
    const coming = next();
    one.failed(new Error('the disk is full'));
    const full = { status: 'rejected', reason: new Error('the disk is full') };
    expect(await refused).toEqual([full, full]);
    (await coming).written();
    expect(await after).toEqual([{ page: 'P-c', dedupKey: 'k', deduplicated: false }]);
    await turn();
    expect(told.map(({ page }) => page)).toEqual(['P-c']);
  });

  it('is refused too if recording throws at once', async () => {
    let isBroken = true;
    const intake = new Intake(
      async alerts => alerts.map(({ dedupKey }) => [taken(dedupKey as PageId)]),
      () => {},
    );
    const throwing = new Intake(
      alerts => {
        if (isBroken) throw new Error('there is no team file');
        return intake.accept(alerts).then(() => alerts.map(() => [taken('P-1')]));
      },
      () => {},
    );
    await expect(throwing.accept([alert('a')])).rejects.toThrow('there is no team file');
    isBroken = false;
    expect(await throwing.accept([alert('a')])).toEqual([
      { page: 'P-1', dedupKey: 'k', deduplicated: false },
    ]);
  });
});

describe('a recorded batch', () => {
  it('notifies subscribers once its senders are answered, who wait for nothing else', async () => {
    const { accept, next, told } = opened();
    const answers = Promise.all([accept('a'), accept('b')]);
    (await next()).written();
    await answers;
    expect(told).toEqual([]);
    await turn();
    expect(told.map(({ page }) => page)).toEqual(['P-a', 'P-b']);
  });

  it('is answered as recorded, though notifying the subscribers failed', async () => {
    const intake = new Intake(
      async alerts => alerts.map(() => [taken('P-1')]),
      () => {
        throw new Error('the log is full');
      },
    );
    expect(await intake.accept([alert('a')])).toEqual([{ page: 'P-1', dedupKey: 'k', deduplicated: false }]);
    // An uncaught error ends the watch, and fails this test.
    await turn();
    expect(await intake.accept([alert('a')])).toEqual([{ page: 'P-1', dedupKey: 'k', deduplicated: false }]);
  });
});
