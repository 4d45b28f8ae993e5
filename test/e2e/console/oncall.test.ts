import { describe, expect, test } from 'vitest';
import { newSession, ready, type Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';
import { inHours, oncallEvents, writeTeam } from './oncall-team.ts';

/** The last row of the screen, its footer. */
const onCall = /^a override {2}Esc back/m;

async function sitOnCall(session: Session, seat: Parameters<Session['sit']>[0] = {}): Promise<Terminal> {
  const terminal = await session.sit(seat);
  terminal.type('o');
  await terminal.waitFor(onCall);
  return terminal;
}

async function withTeam(): Promise<Session> {
  const session = await newSession();
  await writeTeam(session);
  return session;
}

describe('who is on call', () => {
  test('is on the overview, and for every team on its own screen with two weeks of a schedule', async () => {
    await using session = await withTeam();
    await using terminal = await session.sit();
    await terminal.waitFor(/on call for payments: ana \(you\) until (\w+ )?\d\d:\d\d, secondary ben *$/m);
    terminal.type('o');
    // The reader's own team first, though it is the file's second.
    await terminal.waitFor(/^›payments {2}primary +ana \(you\) until (\w+ )?\d\d:\d\d, then ben$/m);
    expect(terminal.text()).toMatch(/^ payments {2}secondary {2}ben, \d\d:\d\d for ben$/m);
    expect(terminal.text()).toMatch(/^ search +primary +✗ nobody until \w+ \d\d:\d\d, then dee$/m);
    expect(terminal.text()).toMatch(/^payments-primary .* UTC\nno gaps$/m);
    expect(terminal.text()).toMatch(/^ana +█+▌?·+▌?█+$/m);
    expect(terminal.text()).toMatch(/^ben +·+[▓]+·+$/m);

    terminal.type('jj');
    await terminal.waitFor(
      /^search-primary [^\n]*UTC\n✗ nobody \w+ \d+ \w+ \d\d:\d\d – .*, and 1 more gap$/m,
    );
    expect(terminal.text()).toMatch(/^nobody +!+·*!+$/m);
    expect(terminal.text()).toMatch(/^dee +·+▓+·+$/m);
    const heading = /^search-primary +(.*?) {2}UTC/m;
    const weeks = () => heading.exec(terminal.text())?.[1];
    const thisWeek = weeks();
    terminal.press('right');
    await terminal.waitFor(() => weeks() !== thisWeek, { what: 'the next week' });
    terminal.type('hh');
    await terminal.waitFor(() => weeks() !== thisWeek && /✗ nobody/.test(terminal.text()));
    terminal.type('t');
    await terminal.waitFor(() => weeks() === thisWeek, { what: 'this week' });
    terminal.press('escape');
    await terminal.waitFor(ready.overview);
  });

  test('at 40x12 too, and in words for a screen reader', async () => {
    await using session = await withTeam();
    await using small = await sitOnCall(session, { columns: 40, rows: 12 });
    await small.waitFor(/^›payments primary {2}ana \(you\)\n {3}until (\w+ )?\d\d:\d\d, then ben/m);
    expect(small.screen().at(-1)).toMatch(/^a override/);
    expect(small.text()).toMatch(/^ana +[█▌·]+$/m);
    small.type('G');
    await small.waitFor(/^›search primary {2}✗ nobody$/m);
    expect(small.text()).toMatch(/^nobody +!+·*!+$/m);
    small.type('a');
    await small.waitFor(/^› ana \(you\)/m);
    small.type('\r');
    await small.waitFor(/^from now$/m);
    small.press('escape');
    await small.waitFor('Who covers');
    small.press('escape');
    await small.waitFor(onCall);

    await using spoken = await sitOnCall(session, { env: { INK_SCREEN_READER: 'true' } });
    await spoken.waitFor(/^ben .* – .*, by an override/m);
    expect(spoken.text()).not.toMatch(/[█▓─]/);
  });

  test('is said to be unknown where there is no team file, and Esc leads back', async () => {
    await using session = await newSession();
    await using terminal = await session.sit();
    expect(terminal.text()).not.toContain('on call for');
    terminal.type('o');
    await terminal.waitFor('No team file: callme init writes one');
    terminal.press('escape');
    await terminal.waitFor(ready.overview);
  });
});

describe('an override', () => {
  test('is added with a few keys, is on another console at once, and is removed again', async () => {
    await using session = await withTeam();
    await using ana = await sitOnCall(session);
    await using ben = await sitOnCall(session, { person: 'ben' });
    await ben.waitFor(/^›payments +primary +ana until/m);
    ana.type('a');
    await ana.waitFor(
      /Who covers on payments-primary\?\n› ana \(you\) {2}Ana Ruiz\n {2}ben {2}Ben Okafor, \d\d:\d\d there/,
    );
    ana.type('j\r');
    await ana.waitFor(/^from now\n +=/m);
    ana.press('enter');
    // The shift under way ends when ben's own begins.
    const end = inHours(24).toISOString();
    await ana.waitFor(`until ${end.slice(0, 10)} ${end.slice(11, 16)}`);
    ana.type('\u0015+8h\r');
    await ana.waitFor(/ben covers on payments-primary\n.*, 8h\ninstead of ana\n› Record it/);
    // The picture shows already what it would be.
    expect(ana.text()).toMatch(/^payments-primary .* with ben /m);
    ana.press('enter');
    await ana.waitFor(/^recorded: payments-primary now has ben until (\w+ )?\d\d:\d\d, then ana$/m);
    await ben.waitFor(/^›payments +primary +ben \(you\) until .*, then ana$/m);
    ben.press('escape');
    await ben.waitFor(/on call for payments: ben \(you\) until/);
    expect(await oncallEvents(session)).toMatchObject([
      {
        type: 'override-added',
        by: 'ana',
        schedule: 'payments-primary',
        person: 'ben',
        why: null,
        breaks: [],
      },
    ]);

    ana.type('r');
    await ana.waitFor(/^› O-1 ben, .* until .*, by ana$/m);
    ana.press('enter');
    await ana.waitFor(/Remove from payments-primary: O-1 ben, .*\? y\/N/);
    // Anything but y is a no, and leads back to the choice.
    ana.press('enter');
    await ana.waitFor('Which override to remove');
    ana.type('\ry');
    await ana.waitFor(/^removed/m);
    expect(ana.text()).toMatch(/^›payments +primary +ana \(you\) until/m);
    await ben.waitFor(/on call for payments: ana until/);
    ana.type('r');
    await ana.waitFor('nothing to remove: no override was added to payments-primary');
  });

  test('that breaks a limit says which, keeps what was entered, and can be forced with a reason', async () => {
    await using session = await withTeam();
    await using terminal = await sitOnCall(session);
    terminal.type('aj\r');
    await terminal.waitFor(/^from now/m);
    terminal.type('\u0015whenever\r');
    await terminal.waitFor(/✗ "whenever" is no time; write now/);
    expect(terminal.text()).toMatch(/^from whenever/m);
    terminal.type('\u0015+1h\r');
    await terminal.waitFor(/^until /m);
    terminal.type('\u0015+3d\r');
    await terminal.waitFor('Record it');
    terminal.press('enter');
    await terminal.waitFor(/✗ that breaks a limit of the schedule\nben: .* at a stretch/);
    expect(terminal.text()).not.toContain('--force');
    // Back goes one step at a time, and everything entered is still there.
    terminal.press('enter');
    await terminal.waitFor('Record it');
    terminal.press('escape');
    await terminal.waitFor(/^until \+3d/m);
    terminal.type('\r\r');
    await terminal.waitFor('Go back and change it');
    terminal.type('j\r');
    await terminal.waitFor(/^why/m);
    terminal.press('enter');
    await terminal.waitFor('✗ say why: a limit is there for a reason');
    terminal.type('ana is ill\r');
    await terminal.waitFor(/^recorded: payments-primary at .* has ben/m);
    const [event] = await oncallEvents(session);
    expect(event).toMatchObject({ type: 'override-added', person: 'ben', why: 'ana is ill' });
    expect(event?.breaks).toEqual([expect.stringMatching(/^ben: .* \(max_consecutive\)$/)]);
  });
});

test('a swap that is offered is told on both screens, and accepted or declined by key', async () => {
  await using session = await withTeam();
  const shift = (from: number) => `${inHours(from).toISOString()}/${inHours(from + 2).toISOString()}`;
  const offer = async (mine: number, theirs: number) => {
    const words = ['schedule', 'swap', 'payments-primary', 'ana'];
    const done = await session.callme(
      [...words, '--mine', shift(mine), '--theirs', shift(theirs), '--force'],
      {
        person: 'ben',
      },
    );
    expect(done).toMatchObject({ code: 0 });
  };
  // Wide enough for two shifts of which both go over midnight.
  await using terminal = await session.sit({ columns: 160 });
  await terminal.waitFor(/on call for payments/);
  await offer(26, 60);
  await terminal.waitFor(/▸ ben offers you .* for your .* \(payments-primary\): o to answer/);
  terminal.type('o');
  await terminal.waitFor(/▸ ben offers you .*: y accept, x decline/);
  terminal.type('y');
  await terminal.waitFor(/Accept S-1: you take .*, ben takes .*\? y\/N/);
  terminal.type('y');
  await terminal.waitFor('accepted: the shifts are swapped');
  expect(terminal.text()).not.toContain('offers you');
  await offer(30, 62);
  await terminal.waitFor(/▸ ben offers you/);
  terminal.type('xy');
  await terminal.waitFor(/^declined/m);
  const answers = (await oncallEvents(session)).map(({ type, by }) => `${by} ${type}`);
  expect(answers).toEqual(['ben swap-offered', 'ana swap-accepted', 'ben swap-offered', 'ana swap-declined']);
});

describe('declaring', () => {
  type Shown = { commander: string | null; investigator: string | null; team: string | null };

  test('gives the roles to whoever is on call, with a title and three Enters', async () => {
    await using session = await withTeam();
    await using terminal = await session.sit();
    terminal.type('nCheckout is down\r\r\r');
    await terminal.waitFor(/commander ben \(not accepted yet\) · investigator ana/);
    expect((await session.json(['show', 'INC-1'])) as Shown).toMatchObject({
      commander: 'ben',
      investigator: 'ana',
      team: 'payments',
    });
  });

  test('with another team takes its people, says who is missing, and keeps what was chosen by hand', async () => {
    await using session = await withTeam();
    await using terminal = await session.sit();
    terminal.type('nSearch is slow\r\r');
    await terminal.waitFor(
      /Declare it\n {2}Commander: ben \(on call\)\n {2}Investigator: ana \(you, on call\)\n {2}Team: payments/,
    );
    terminal.type('j\r');
    await terminal.waitFor(/^› ben \(on call\)/m);
    // Dee is chosen by hand.
    terminal.type('j\r');
    await terminal.waitFor('Commander: dee');
    terminal.type('jjj\r');
    await terminal.waitFor(/^› payments/m);
    terminal.type('k\r');
    await terminal.waitFor(/Commander: dee\n {2}Investigator: nobody yet\n {2}Team: search/);
    await terminal.waitFor('▸ nobody is on call as primary for search');
    terminal.press('enter');
    await terminal.waitFor(ready.room);
    expect((await session.json(['show', 'INC-1'])) as Shown).toMatchObject({
      commander: 'dee',
      investigator: null,
      team: 'search',
    });
  });
});
