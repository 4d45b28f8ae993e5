/** The contract of every store: `port.ts`, as tests. Each implementation runs them in a file of its own. */
import { array, assert, asyncProperty, boolean, nat } from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Draft } from '../../source/domain/incident/events.ts';
import { openJournal } from '../../source/store/journal.ts';
import {
  type Log,
  StaleFenceError,
  type Store,
  type StoredEvent,
  StoreError,
  type StreamName,
} from '../../source/store/port.ts';
import { declaration, newId, note, stamped } from '../builders/store.ts';
import { alertOf, receivedEvent, resolvedEvent, sendTo } from '../builders/stored-pages.ts';

/** One store that several processes may have open. */
export type Place = {
  /** Opens it once more, as another process would. */
  readonly open: () => Store;
  /** Leaves an unfinished last event in a stream, as a crash does; null: this store cannot have any. */
  readonly tear: ((stream: StreamName) => void) | null;
};

const pagesStream = 'pages/2026-03';
const changesStream = 'changes/2026-03';

const ids = (events: readonly StoredEvent[]) => events.map(({ id }) => id);

const change = (title: string): StoredEvent =>
  ({
    ...{ v: 1, id: newId(), at: '2026-03-02T03:10:00.000Z', recorded: '2026-03-02T03:10:00.000Z', by: 'ci' },
    ...{ type: 'change-recorded', title, body: '', team: null, origin: null, links: [] },
  }) as StoredEvent;

/** Everything in a stream, in its order. */
async function everything({ log }: Store, stream: StreamName): Promise<readonly StoredEvent[]> {
  return (await log.read(stream, null))?.events ?? [];
}

const append = (log: Log, stream: StreamName, ...events: readonly StoredEvent[]) =>
  log.append([{ stream, events, after: null }]);

const declare = ({ log }: Store, wanted: string | null = null) =>
  log.claim({ kind: 'incident', wanted, events: () => [declaration()] });

export function describeStore(name: string, createPlace: () => Place): void {
  /** A location, and a store in it that is closed after the test. */
  function opened(): { place: Place; store: Store; other: Store } {
    const place = createPlace();
    const [store, other] = [place.open(), place.open()];
    onTestFinished(async () => {
      await store.close();
      await other.close();
    });
    return { place, store, other };
  }

  describe(`${name}: the log`, () => {
    it('has no stream before its first event', async () => {
      const { store } = opened();
      expect(await store.log.read(pagesStream, null)).toBeNull();
      expect(await store.log.streams('incidents')).toEqual([]);
      expect(await store.log.streams('pages')).toEqual([]);
      expect(await store.log.find(pagesStream, 'page', new Set(['P-1']))).toEqual([]);
      expect((await store.health()).problem).toBeNull();
    });

    it('returns appended events, in order, to every process', async () => {
      const { store, other } = opened();
      const [one, two] = [receivedEvent('P-1'), resolvedEvent('P-1')];
      await append(store.log, pagesStream, one, two);
      expect(await everything(store, pagesStream)).toEqual([one, two]);
      expect(await everything(other, pagesStream)).toEqual([one, two]);
      expect((await other.health()).exists).toBe(true);
    });

    it('is read from a position, which can be stored', async () => {
      const { store, other } = opened();
      const [one, two] = [receivedEvent('P-1'), receivedEvent('P-2')];
      await append(store.log, pagesStream, one);
      const first = await store.log.read(pagesStream, null);
      expect(first).toMatchObject({ isFromStart: true });
      const position = JSON.parse(JSON.stringify(first?.position));
      expect(await other.log.read(pagesStream, position)).toMatchObject({ events: [], isFromStart: false });
      await append(store.log, pagesStream, two);
      expect(await other.log.read(pagesStream, position)).toMatchObject({
        events: [two],
        isFromStart: false,
      });
    });

    it('answers an append with all events after the position that the appender had read', async () => {
      const { store, other } = opened();
      const [one, theirs, own] = [receivedEvent('P-1'), receivedEvent('P-2'), receivedEvent('P-3')];
      await append(store.log, pagesStream, one);
      const before = await store.log.read(pagesStream, null);
      await append(other.log, pagesStream, theirs);
      const [landed] = await store.log.append([
        { stream: pagesStream, events: [own], after: before?.position ?? null },
      ]);
      expect(landed?.events).toEqual([theirs, own]);
      expect(await store.log.read(pagesStream, landed?.position ?? null)).toMatchObject({ events: [] });
    });

    it('has one order for all: concurrent appends land whole, each event once', async () => {
      await assert(
        asyncProperty(array(boolean(), { minLength: 1, maxLength: 12 }), nat(3), async (turns, more) => {
          const place = createPlace();
          const stores = [place.open(), place.open()] as const;
          const appended = turns.map(isFirst => ({
            store: isFirst ? stores[0] : stores[1],
            events: Array.from({ length: more + 1 }, () => change(newId())),
          }));
          await Promise.all(appended.map(({ store, events }) => append(store.log, changesStream, ...events)));
          const [one, other] = await Promise.all(stores.map(store => everything(store, changesStream)));
          expect(one).toEqual(other);
          expect(ids(one ?? []).toSorted()).toEqual(ids(appended.flatMap(({ events }) => events)).toSorted());
          // In one piece: no other writer's events are among those of an append.
          for (const { events } of appended) {
            const at = ids(one ?? []).indexOf(events[0]?.id ?? '');
            expect(ids(one?.slice(at, at + events.length) ?? [])).toEqual(ids(events));
          }
          for (const store of stores) await store.close();
        }),
        { numRuns: 15, seed: 7 },
      );
    });

    it('keeps events of unknown types, and strips control characters', async () => {
      const { store, other } = opened();
      const future = { ...resolvedEvent('P-1'), type: 'page-praised', praise: 'we\u202ell \u001b[31mdone' };
      await append(store.log, pagesStream, future as unknown as StoredEvent);
      expect(await everything(other, pagesStream)).toEqual([{ ...future, praise: 'well done' }]);
    });

    it('lists the parts of a family in the order in which they were written', async () => {
      const { store, other } = opened();
      const parts = ['pages/2026-03', 'pages/2026-03.2', 'pages/2026-03.10', 'pages/2026-04'];
      for (const [index, part] of parts.toReversed().entries())
        await append(store.log, part, receivedEvent(`P-${index + 1}`));
      expect(await store.log.streams('pages')).toEqual(parts);
      expect(await other.log.streams('pages')).toEqual(parts);
      expect(await other.log.streams('changes')).toEqual([]);
    });

    it('finds events by their type or page', async () => {
      const { store } = opened();
      const [one, two, over] = [receivedEvent('P-1'), receivedEvent('P-2'), resolvedEvent('P-1')];
      await append(store.log, pagesStream, one, two, over);
      expect(await store.log.find(pagesStream, 'page', new Set(['P-1']))).toEqual([one, over]);
      expect(await store.log.find(pagesStream, 'type', new Set(['page-received']))).toEqual([one, two]);
    });

    it('has another fingerprint for a stream that grew', async () => {
      const { store, other } = opened();
      const before = await store.log.fingerprint(pagesStream);
      await append(store.log, pagesStream, receivedEvent('P-1'));
      const after = await other.log.fingerprint(pagesStream);
      expect(after).not.toBe(before);
      expect(await store.log.fingerprint(pagesStream)).toBe(after);
    });

    it('reports which incidents changed since a cursor', async () => {
      const { store, other } = opened();
      await declare(store);
      await declare(store);
      const { changed, cursor } = await store.log.changedSince(null);
      expect(changed.toSorted()).toEqual(['INC-1', 'INC-2']);
      await append(other.log, 'INC-2', note('more'));
      expect((await store.log.changedSince(cursor)).changed).toEqual(['INC-2']);
    });

    it('reports changes of any process to subscribers within 200 ms', async () => {
      const { store, other } = opened();
      await declare(store);
      const reported: string[] = [];
      const stop = store.log.follow(topics => void reported.push(...topics));
      const heard = async (topic: string) => {
        await expect.poll(() => reported, { timeout: 2_000, interval: 5 }).toContain(topic);
      };
      const begun = performance.now();
      await append(other.log, 'INC-1', note('one'));
      await heard('INC-1');
      // The promise is 200 ms; the rest is for a busy machine.
      expect(performance.now() - begun).toBeLessThan(1_000);
      await append(other.log, pagesStream, receivedEvent('P-1'));
      await heard('pages');
      await append(other.log, changesStream, change('deploy'));
      await heard('changes');
      await append(other.log, 'team', silence());
      await heard('team');
      stop();
      reported.length = 0;
      await append(other.log, 'INC-1', note('two'));
      await new Promise(resolve => setTimeout(resolve, 60));
      expect(reported).toEqual([]);
    });
  });

  describe(`${name}: an append to several streams`, () => {
    it('lands in each, in the given order', async () => {
      const { store, other } = opened();
      await declare(store);
      const [page, entry] = [receivedEvent('P-1'), note('from P-1')];
      const landed = await store.log.append([
        { stream: pagesStream, events: [page], after: null },
        { stream: 'INC-1', events: [entry], after: null },
      ]);
      expect(landed.map(({ events }) => events.at(-1))).toEqual([page, entry]);
      expect(await everything(other, pagesStream)).toEqual([page]);
      expect((await everything(other, 'INC-1')).at(-1)).toEqual(entry);
    });

    it('that fails has landed in none, or in the first ones', async () => {
      const { store, other } = opened();
      await declare(store);
      const [first, second] = [note('first'), note('second')];
      const appends = [
        { stream: 'INC-1', events: [first], after: null },
        { stream: 'INC-9', events: [second], after: null },
        { stream: pagesStream, events: [receivedEvent('P-1')], after: null },
      ];
      await expect(store.log.append(appends)).rejects.toThrow(StoreError);
      expect(await other.log.read('INC-9', null)).toBeNull();
      expect(await other.log.read(pagesStream, null)).toBeNull();
      expect((await everything(other, 'INC-1')).length).toBeLessThanOrEqual(2);
    });

    it('is refused as a whole by a stale fence', async () => {
      const { store, other } = opened();
      await declare(store);
      const append = store.log.append([{ stream: 'INC-1', events: [note('x')], after: null }], {
        lease: 'watch',
        token: 1,
      });
      await expect(append).rejects.toThrow(StaleFenceError);
      expect(await everything(other, 'INC-1')).toHaveLength(1);
    });
  });

  describe(`${name}: a claim`, () => {
    it('gives an incident the next number, together with its first events', async () => {
      const { store, other } = opened();
      const asked: string[] = [];
      const id = await store.log.claim({
        kind: 'incident',
        events: number => {
          asked.push(number);
          return [declaration({ title: number }), note('two')];
        },
      });
      expect([id, asked.at(-1)]).toEqual(['INC-1', 'INC-1']);
      expect(await everything(other, 'INC-1')).toMatchObject([{ title: 'INC-1' }, { text: 'two' }]);
      expect(await declare(other)).toBe('INC-2');
      expect(await store.log.streams('incidents')).toEqual(['INC-1', 'INC-2']);
    });

    it('gives the requested number if it is free, else the next', async () => {
      const { store, other } = opened();
      expect(await declare(store, 'INC-7')).toBe('INC-7');
      expect(await declare(other, 'INC-7')).toBe('INC-8');
      expect(await declare(store, 'INC-3')).toBe('INC-3');
      expect(await declare(store, '../INC-4')).toBe('INC-9');
    });

    it('gives each of many concurrent claims a number of its own', async () => {
      const { store, other } = opened();
      const claimed = await Promise.all(
        Array.from({ length: 10 }, (_, index) => declare(index % 2 ? store : other)),
      );
      expect(claimed.toSorted((a, b) => Number(a.slice(4)) - Number(b.slice(4)))).toEqual(
        Array.from({ length: 10 }, (_, index) => `INC-${index + 1}`),
      );
    });

    it('is the only way to create an incident', async () => {
      const { store, other } = opened();
      await expect(append(store.log, 'INC-1', declaration())).rejects.toThrow(StoreError);
      expect(await other.log.read('INC-1', null)).toBeNull();
    });

    it('records the incident of a follow-up number', async () => {
      const { store, other } = opened();
      expect(await store.log.claim({ kind: 'follow-up', incident: 'INC-1' })).toBe('T-1');
      expect(await other.log.claim({ kind: 'follow-up', incident: 'INC-2', wanted: 'T-5' })).toBe('T-5');
      expect(await other.log.claim({ kind: 'follow-up', incident: 'INC-2', wanted: 'T-1' })).toBe('T-6');
      expect(await store.log.ownerOf('T-5')).toBe('INC-2');
      expect(await store.log.ownerOf('T-2')).toBeNull();
      expect(await store.log.ownerOf('../T-1')).toBeNull();
    });

    it('is found by its first event', async () => {
      const { store, other } = opened();
      const first = declaration();
      await declare(store);
      await store.log.claim({ kind: 'incident', events: () => [first] });
      expect(await other.log.begunBy(new Set([first.id, 'none']))).toEqual(new Map([[first.id, 'INC-2']]));
    });
  });

  describe(`${name}: after a crash in the middle of an append`, () => {
    it('whole events are read, and the next append is not swallowed', async ({ skip }) => {
      const { place, store, other } = opened();
      if (!place.tear) return skip('this store cannot have an unfinished event');
      const [one, two] = [receivedEvent('P-1'), receivedEvent('P-2')];
      await append(store.log, pagesStream, one);
      place.tear(pagesStream);
      expect(await everything(other, pagesStream)).toEqual([one]);
      expect(other.damage()).toMatchObject([{ kind: 'torn' }]);
      await append(other.log, pagesStream, two);
      expect(await everything(store, pagesStream)).toEqual([one, two]);
      await store.verify();
      expect(store.damage()).toMatchObject([{ kind: 'damaged' }]);
    });
  });

  describe(`${name}: attachments`, () => {
    const content = Uint8Array.from({ length: 256 }, (_, byte) => byte);

    it('are returned byte for byte, by their handle, to every process', async () => {
      const { store, other } = opened();
      const { name: handle, bytes } = await store.attachments.put('INC-1', 'core.bin', content);
      expect(bytes).toBe(256);
      const found = await other.attachments.open('INC-1', handle);
      expect([...(found?.content ?? [])]).toEqual([...content]);
      expect(found?.size).toBe(256);
      expect(await other.attachments.has('INC-1', handle)).toBe(true);
    });

    it('can be opened in part, with their whole size', async () => {
      const { store } = opened();
      const { name: handle } = await store.attachments.put('INC-1', 'core.bin', content);
      const found = await store.attachments.open('INC-1', handle, 3);
      expect([...(found?.content ?? [])]).toEqual([0, 1, 2]);
      expect(found?.size).toBe(256);
    });

    it('never replace one another, and belong to one incident', async () => {
      const { store, other } = opened();
      const first = await store.attachments.put('INC-1', 'pods.txt', Buffer.from('one'));
      const second = await other.attachments.put('INC-1', 'pods.txt', Buffer.from('two'));
      expect(second.name).not.toBe(first.name);
      const found = await store.attachments.open('INC-1', first.name);
      expect(Buffer.from(found?.content ?? []).toString()).toBe('one');
      expect(await store.attachments.has('INC-2', first.name)).toBe(false);
      expect(await store.attachments.open('INC-1', 'gone.txt')).toBeNull();
    });
  });

  describe(`${name}: the lease of the watch`, () => {
    const clock = () => {
      let at = Date.now();
      const pass = (milliseconds: number) => {
        at += milliseconds;
      };
      return { now: () => at, elapsed: () => at, pass };
    };

    it('has one holder at a time, and another once it is released', async () => {
      const { store, other } = opened();
      const [one, two] = [store.lease('watch'), other.lease('watch')];
      expect(await one.acquire()).not.toBeNull();
      expect(await two.acquire()).toBeNull();
      expect(await one.renew()).not.toBeNull();
      expect(await two.holder()).toMatchObject({ pid: process.pid });
      expect((await other.presence.list()).map(({ kind }) => kind)).toEqual(['watch']);
      await one.release();
      expect(await other.presence.list()).toEqual([]);
      expect(await two.acquire()).not.toBeNull();
      expect(await one.renew()).toBeNull();
      await two.release();
    });

    it('is certain only for a while after it was renewed', async () => {
      const { store } = opened();
      const time = clock();
      const lease = store.lease('watch', time);
      expect(lease.fence()).toBeNull();
      await lease.acquire();
      expect(lease.fence()).not.toBeNull();
      time.pass(3_600_000);
      expect(lease.fence()).toBeNull();
      await lease.release();
    });

    it('fences: a suspended holder writes nothing once another one leads', async () => {
      const { store, other } = opened();
      const time = clock();
      const [first, second] = [store.lease('watch', time), other.lease('watch', time)];
      const stale = await first.acquire();
      const event = { stream: pagesStream, events: [receivedEvent('P-1')], after: null };
      await store.log.append([event], stale ?? undefined);
      time.pass(3_600_000);
      const fresh = await second.acquire();
      expect(fresh?.token).toBeGreaterThan(stale?.token ?? 0);
      await expect(
        store.log.append([{ ...event, events: [receivedEvent('P-2')] }], stale ?? undefined),
      ).rejects.toThrow(StaleFenceError);
      await other.log.append([{ ...event, events: [receivedEvent('P-3')] }], fresh ?? undefined);
      expect((await everything(store, pagesStream)).length).toBe(2);
      expect(await first.renew()).toBeNull();
      await second.release();
    });
  });

  describe(`${name}: what it accelerates`, () => {
    const isState = (value: object): value is { text: string } => 'text' in value;

    it('has snapshots that are valid until their stream is replaced, and only for their version', async ({
      skip,
    }) => {
      const { store, other } = opened();
      if (!store.accelerations || !other.accelerations) return skip('this store accelerates nothing');
      await append(store.log, pagesStream, receivedEvent('P-1'));
      const { position } = (await store.log.read(pagesStream, null)) ?? {};
      if (!position) throw new Error('it was just appended');
      const state = () => ({ text: 'folded' });
      await store.accelerations.saveSnapshot(pagesStream, 3, position, state, true);
      expect(await other.accelerations.loadSnapshot(pagesStream, 3, isState)).toMatchObject({
        state: state(),
        isCurrent: true,
      });
      expect(await other.accelerations.loadSnapshot(pagesStream, 4, isState)).toBeNull();
      const more = receivedEvent('P-2');
      await append(store.log, pagesStream, more);
      const found = await other.accelerations.loadSnapshot(pagesStream, 3, isState);
      expect(found).toMatchObject({ state: state(), isCurrent: false });
      expect(await other.log.read(pagesStream, found?.position ?? null)).toMatchObject({ events: [more] });
    });
  });

  describe(`${name}: the journal over it`, () => {
    const closing: readonly Draft[] = [{ type: 'resolved', text: '' }, { type: 'closed' }];

    it('folds incidents, pages, changes, team-wide data and follow-ups, the same for every process', async () => {
      const { place, store } = opened();
      const journal = openJournal(store);
      await journal.declare(declaration());
      await journal.declare(declaration({ title: 'Search is down' }));
      await journal.append('INC-1', [note('one'), ...closing.map(draft => stamped(draft))]);
      expect(await sendTo(journal, [alertOf('a'), alertOf('b'), alertOf('a')])).toEqual([
        'new P-1',
        'new P-2',
        'joined P-1',
      ]);
      await journal.appendTogether([{ ...resolvedEvent('P-2') }], {
        id: 'INC-2',
        events: [note('P-2 is over')],
      });
      await journal.appendChanges([change('deploy'), change('deploy')] as never);
      await journal.appendTeam([silence()] as never);
      expect(await journal.claimTask('INC-1')).toBe('T-1');
      const other = openJournal(place.open());
      for (const each of [journal, other]) {
        expect((await each.list()).map(({ id, status }) => `${id} ${status}`)).toEqual([
          'INC-1 closed',
          'INC-2 active',
        ]);
        expect((await each.list('open')).map(({ id }) => id)).toEqual(['INC-2']);
        expect((await each.read('INC-2'))?.timeline.length).toBe(2);
        expect((await each.pages('open')).map(({ id, count }) => `${id} ${count}`)).toEqual(['P-1 2']);
        expect(await each.page('P-2')).toMatchObject({ status: 'resolved' });
        expect(await each.changes('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toHaveLength(1);
        expect((await each.team()).silences).toBeDefined();
      }
      await other.close();
    });

    it('starts another part when one is full, and finds pages of all of them', async () => {
      const { place, store } = opened();
      const journal = openJournal(store, { maxPartBytes: 1_500 });
      for (let number = 1; number <= 12; number++) {
        await journal.appendPages([receivedEvent(`P-${number}`, `key-${number}`)]);
        if (number % 3 > 0) await journal.appendPages([resolvedEvent(`P-${number}`)]);
      }
      expect((await store.log.streams('pages')).length).toBeGreaterThan(3);
      const other = openJournal(place.open(), { maxPartBytes: 1_500 });
      for (const each of [journal, other]) {
        expect((await each.pages('open')).map(({ id }) => id)).toEqual(['P-3', 'P-6', 'P-9', 'P-12']);
        expect(await each.pages('all')).toHaveLength(12);
        expect(await each.page('P-1')).toMatchObject({ status: 'resolved' });
        expect(await each.claimPages(1)).toEqual(['P-13']);
      }
      await other.close();
    });

    it('reports an append that came second as a conflict, with the state that won', async () => {
      const { store, other } = opened();
      const [one, two] = [openJournal(store), openJournal(other)];
      await one.declare(declaration());
      await two.read('INC-1');
      await one.append('INC-1', [stamped({ type: 'resolved', text: '' } as const)]);
      const { conflicts, incident } = await two.append('INC-1', [
        stamped({ type: 'resolved', text: 'again' } as const),
      ]);
      expect(conflicts).toHaveLength(1);
      expect(incident.state.status).toBe('resolved');
    });

    it('loses nothing of appends that overlap in one process', async () => {
      const { store } = opened();
      const journal = openJournal(store);
      await journal.declare(declaration());
      const texts = Array.from({ length: 20 }, (_, index) => `note ${index}`);
      const results = await Promise.all(texts.map(text => journal.append('INC-1', [note(text)])));
      expect(results.every(({ conflicts }) => conflicts.length === 0)).toBe(true);
      expect((await journal.read('INC-1'))?.state.entries).toBe(21);
      const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
      await Promise.all(keys.map(key => sendTo(journal, [alertOf(key)])));
      expect(new Set((await journal.pages('open')).map(({ dedupKey }) => dedupKey))).toEqual(new Set(keys));
    });
  });
}

const silence = (): StoredEvent =>
  ({
    ...{ v: 1, id: newId(), at: '2026-03-02T03:10:00.000Z', recorded: '2026-03-02T03:10:00.000Z', by: 'ana' },
    ...{ type: 'silence-added', match: { service: ['checkout'] }, from: null },
    ...{ until: '2026-03-03T00:00:00.000Z', why: 'maintenance' },
  }) as unknown as StoredEvent;
