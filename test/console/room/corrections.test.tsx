/** Corrections, hypotheses, relations and merges in the room. */
import { describe, expect, it } from 'vitest';
import { actOnIncident } from '../../../source/app/act-on-incident.ts';
import type { Services } from '../../../source/console/data/services.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import { declaration, note } from '../../builders/store.ts';
import { openRoom } from './open-room.tsx';

type Room = Awaited<ReturnType<typeof openRoom>>;

const withNote =
  (text: string) =>
  async ({ journal }: Services) => {
    await journal.append('INC-1', [note(text)]);
  };
const entriesIn = async ({ services }: Room) =>
  entriesOf((await services.journal.read('INC-1'))?.timeline ?? { full: [], open: [], length: 0 });
const find = async (room: Room, text: string) => (await entriesIn(room)).find(entry => entry.text === text);

describe('the selected entry', () => {
  it('is moved to another time of its day with m; an unchanged time changes nothing', async () => {
    const room = await openRoom({ before: withNote('cache restarted') });
    await room.press('alt-up');
    room.type('m');
    await room.waitFor('time of 03:10 ana> 03:10');
    await room.press('enter');
    await room.waitFor('Esc type');
    expect((await find(room, 'cache restarted'))?.versions).toEqual([]);
    room.type('m');
    await room.waitFor('time of 03:10 ana> 03:10');
    await room.press('ctrl-u');
    room.type('02:40');
    await room.press('enter');
    await room.waitFor('moved from 2026-03-02 03:10');
    expect(await find(room, 'cache restarted')).toMatchObject({ at: '2026-03-02T02:40:00.000Z' });
  });

  it('gets another kind with i; an update keeps its kind, and the room says why before it asks', async () => {
    const room = await openRoom({ before: withNote('disk is full') });
    await room.press('alt-up');
    room.type('i');
    await room.waitFor('kind of 03:10 ana> note');
    await room.press('ctrl-u');
    room.type('factoid');
    await room.press('enter');
    await room.waitFor('✗ invalid kind "factoid": use note, finding, hypothesis, decision or action');
    await room.press('ctrl-u');
    room.type('finding');
    await room.press('enter');
    await room.waitFor(/finding +disk is full \(amended\)/);
    await room.press('escape');
    await room.send('^we are on it');
    await room.waitFor(/update +we are on it/);
    await room.press('alt-up');
    room.type('i');
    await room.waitFor('✗ an update was sent as it is and stays an update');
  });

  it('is restored with u after a strike, which the refusal of another correction names', async () => {
    const room = await openRoom({ before: withNote('right host') });
    await room.send('/strike last wrong host');
    await room.waitFor('[struck] right host');
    await room.press('alt-up');
    room.type('a');
    await room.waitFor('✗ ana struck it: wrong host; to restore it: u');
    room.type('u');
    await room.waitFor('restored 03:10 ana: right host');
    expect((await find(room, 'right host'))?.struck).toBeNull();
    room.type('u');
    await room.waitFor('✗ neither struck nor resolved');
  });
});

describe('a hypothesis', () => {
  it('is ruled out with - and a reason, and is open again with u', async () => {
    const room = await openRoom({ columns: 160 });
    await room.send('?the pool');
    await room.waitFor(/hypothesis +the pool/);
    await room.press('alt-up');
    room.type('-');
    await room.waitFor('why rule out 03:30 ana>');
    await room.send('p99 is fine');
    await room.waitFor(/ruled out +the pool \(hypothesis ruled out by ana: p99 is fine\)/);
    room.type('+');
    await room.waitFor('✗ ana already ruled it out: p99 is fine; to change that: u');
    room.type('u');
    await room.waitFor(/›.* hypothesis +the pool *\n/);
  });

  it('is confirmed with /confirm, which needs no name while only one is open', async () => {
    const room = await openRoom();
    await room.send('/confirm');
    await room.waitFor('✗ INC-1 has no open hypothesis');
    await room.press('ctrl-u');
    await room.send('?the pool');
    await room.waitFor(/hypothesis +the pool/);
    await room.send('/confirm the graph shows it');
    await room.waitFor(/confirmed +the pool/);
    expect((await find(room, 'the pool'))?.resolution).toMatchObject({
      status: 'confirmed',
      why: 'the graph shows it',
    });
  });
});

describe('slash commands for corrections', () => {
  it('/move, /kind and a time before /amend correct an entry', async () => {
    const room = await openRoom({ before: withNote('x') });
    await room.send('/move last 02:50');
    await room.waitFor('moved from 2026-03-02 03:10');
    await room.send('/kind last decision');
    await room.waitFor(/decision +x/);
    await room.send('02:45 /amend last y');
    await expect
      .poll(() => find(room, 'y'))
      .toMatchObject({ kind: 'decision', at: '2026-03-02T02:45:00.000Z' });
  });
});

describe('other incidents', () => {
  it('are shown with their titles in the panel, and change with /relate and /unrelate', async () => {
    const room = await openRoom({
      columns: 130,
      before: ({ journal }) => journal.declare(declaration({ title: 'Cache down' })),
    });
    await room.send('/relate caused-by 2');
    await room.waitFor('caused by INC-2 Cache down');
    await room.send('/relate caused-by 2');
    await room.waitFor('✗ INC-1 is already recorded as caused by INC-2');
    await room.press('ctrl-u');
    await room.send('/unrelate caused-by 2');
    await room.waitFor('removed a relation');
    expect(room.screen()).not.toContain('Cache down');
  });

  it('that were merged into it are part of the timeline, and are corrected from there', async () => {
    const room = await openRoom({
      columns: 130,
      before: async services => {
        const { journal } = services;
        await journal.declare(declaration({ title: 'Mails late' }));
        await journal.append('INC-2', [note('mail disk is full')]);
        await actOnIncident(services, 'INC-2', { do: 'merge', into: 'INC-1' });
      },
    });
    await room.waitFor(/mail disk is full \(INC-2\)/);
    await room.waitFor('includes INC-2 Mails late');
    const merged = (await room.services.journal.read('INC-2'))?.timeline;
    const [entry] = merged ? entriesOf(merged).filter(({ text }) => text === 'mail disk is full') : [];
    await room.send(`/amend ${entry?.id.slice(-5)} mail disk /var is full`);
    await room.waitFor(/mail disk \/var is full \(INC-2; amended\)/);
    await room.services.journal.append('INC-2', [note('added later')]);
    await room.waitFor(/added later \(INC-2\)/);
  });
});
