import { describe, expect, test } from 'vitest';
import { newSession, type Session } from '../driver/session.ts';
import type { Seat } from '../driver/story.ts';
import { inHours, oncallEvents, writeTeam } from './oncall-team.ts';

/** The last row of the screen, its footer. */
const onCall = /^a override {2}Esc back/m;

async function sitOnCall(session: Session, seat: Parameters<Session['open']>[0] = {}): Promise<Seat> {
  const ana = await session.open(seat);
  await ana.types('o').sees(onCall);
  return ana;
}

async function withTeam(): Promise<Session> {
  const session = await newSession();
  await writeTeam(session);
  return session;
}

describe('who is on call', () => {
  test('is on the overview, and for every team on its own screen with two weeks of a schedule', async () => {
    await using session = await withTeam();
    await using ana = await session.open();
    await ana.sees(/on call for payments: ana \(you\) until (\w+ )?\d\d:\d\d, secondary ben *$/m).types('o');
    // The reader's own team first, though it is the file's second.
    await ana.sees(/^›payments {2}primary +ana \(you\) until (\w+ )?\d\d:\d\d, then ben$/m);
    expect(ana.text()).toMatch(/^ payments {2}secondary {2}ben, \d\d:\d\d for ben$/m);
    expect(ana.text()).toMatch(/^ search +primary +✗ nobody until \w+ \d\d:\d\d, then dee$/m);
    expect(ana.text()).toMatch(/^payments-primary .* UTC\nno gaps$/m);
    expect(ana.text()).toMatch(/^ana +█+▌?·+▌?█+$/m);
    expect(ana.text()).toMatch(/^ben +·+[▓]+·+$/m);

    await ana
      .types('jj')
      .sees(/^search-primary [^\n]*UTC\n✗ nobody \w+ \d+ \w+ \d\d:\d\d – .*, and 1 more gap$/m);
    expect(ana.text()).toMatch(/^nobody +!+·*!+$/m);
    expect(ana.text()).toMatch(/^dee +·+▓+·+$/m);
    const heading = /^search-primary +(.*?) {2}UTC/m;
    const weeks = () => heading.exec(ana.text())?.[1];
    const thisWeek = weeks();
    await ana
      .presses('right')
      .sees(() => weeks() !== thisWeek, { what: 'the next week' })
      .types('hh')
      .sees(() => weeks() !== thisWeek && /✗ nobody/.test(ana.text()))
      .types('t')
      .sees(() => weeks() === thisWeek, { what: 'this week' })
      .presses('escape')
      .overview();
  });

  test('is shown at 40x12 too, and in words for a screen reader', async () => {
    await using session = await withTeam();
    await using small = await sitOnCall(session, { columns: 40, rows: 12 });
    await small.sees(/^›payments primary {2}ana \(you\)\n {3}until (\w+ )?\d\d:\d\d, then ben/m);
    expect(small.screen().at(-1)).toMatch(/^a override/);
    expect(small.text()).toMatch(/^ana +[█▌·]+$/m);
    await small.types('G').sees(/^›search primary {2}✗ nobody$/m);
    expect(small.text()).toMatch(/^nobody +!+·*!+$/m);
    await small
      .types('a')
      .sees(/^› ana \(you\)/m)
      .types('\r')
      .sees(/^from now$/m)
      .presses('escape')
      .sees('Who covers')
      .presses('escape')
      .sees(onCall);

    await using spoken = await sitOnCall(session, { env: { INK_SCREEN_READER: 'true' } });
    await spoken.sees(/^ben .* – .*, by an override/m);
    expect(spoken.text()).not.toMatch(/[█▓─]/);
  });

  test('reports a missing team file, and Esc leads back', async () => {
    await using session = await newSession();
    await using ana = await session.open();
    expect(ana.text()).not.toContain('on call for');
    await ana.types('o').sees('No team file: callme init creates one').presses('escape').overview();
  });
});

describe('an override', () => {
  test('is added with a few keys, appears on another console at once, and is removed again', async () => {
    await using session = await withTeam();
    await using ana = await sitOnCall(session);
    await using ben = await sitOnCall(session, { person: 'ben' });
    await ben.sees(/^›payments +primary +ana until/m);
    await ana
      .types('a')
      .sees(
        /Who covers on payments-primary\?\n› ana \(you\) {2}Ana Ruiz\n {2}ben {2}Ben Okafor, \d\d:\d\d there/,
      )
      .sends('j')
      .sees(/^from now\n +=/m)
      .presses('enter');
    // The current shift ends when ben's own starts.
    const end = inHours(24).toISOString();
    await ana
      .sees(`until ${end.slice(0, 10)} ${end.slice(11, 16)}`)
      .types('\u0015+8h\r')
      .sees(/ben covers on payments-primary\n.*, 8h\ninstead of ana\n› Record/);
    // The preview already shows the result.
    expect(ana.text()).toMatch(/^payments-primary .* with ben /m);
    await ana
      .presses('enter')
      .sees(/^recorded: payments-primary now has ben until (\w+ )?\d\d:\d\d, then ana; ben is both$/m);
    await ben
      .sees(/^›payments +primary +ben \(you\) until .*, then ana$/m)
      .presses('escape')
      .sees(/on call for payments: ben \(you\) until/);
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

    await ana
      .types('r')
      .sees(/^› O-1 ben, .* until .*, by ana$/m)
      .presses('enter')
      .sees(/Remove from payments-primary: O-1 ben, .*\? y\/N/);
    // Anything but y means no, and leads back to the choice.
    await ana
      .presses('enter')
      .sees('Remove an override from')
      .types('\ry')
      .sees(/^removed/m);
    expect(ana.text()).toMatch(/^›payments +primary +ana \(you\) until/m);
    await ben.sees(/on call for payments: ana until/);
    await ana.types('r').sees('payments-primary has no override to remove');
  });

  test('that breaks a limit names it, keeps the entered values, and can be forced with a reason', async () => {
    await using session = await withTeam();
    await using terminal = await sitOnCall(session);
    await terminal
      .sends('aj')
      .sees(/^from now/m)
      .types('\u0015whenever\r')
      .sees(/✗ invalid time "whenever": use now/);
    expect(terminal.text()).toMatch(/^from whenever/m);
    await terminal
      .types('\u0015+1h\r')
      .sees(/^until /m)
      .types('\u0015+3d\r')
      .sees('› Record')
      .presses('enter')
      .sees(/✗ that breaks a limit of the schedule\nben: .* at a stretch/);
    expect(terminal.text()).not.toContain('--force');
    // Back goes one step at a time, and keeps everything entered.
    await terminal
      .presses('enter')
      .sees('› Record')
      .presses('escape')
      .sees(/^until \+3d/m)
      .types('\r\r')
      .sees('Change it')
      .sends('j')
      .sees(/^why/m)
      .presses('enter')
      .sees('✗ no reason: say why the limit may be broken')
      .sends('ana is ill')
      .sees(/^recorded: payments-primary at .* has ben/m);
    const [event] = await oncallEvents(session);
    expect(event).toMatchObject({ type: 'override-added', person: 'ben', why: 'ana is ill' });
    expect(event?.breaks).toEqual([expect.stringMatching(/^ben: .* \(max_consecutive\)$/)]);
  });
});

test('a swap offer is shown on both screens, and accepted or declined by key', async () => {
  await using session = await withTeam();
  const shift = (from: number) => `${inHours(from).toISOString()}/${inHours(from + 2).toISOString()}`;
  const offer = async (mine: number, theirs: number) => {
    const words = ['schedule', 'swap', 'payments-primary', 'ana'];
    const done = await session.callme(
      [...words, '--mine', shift(mine), '--theirs', shift(theirs), '--force', '--why', 'a wedding'],
      {
        person: 'ben',
      },
    );
    expect(done).toMatchObject({ code: 0 });
  };
  // Wide enough for two shifts that both go over midnight.
  await using ana = await session.open({ columns: 160 });
  await ana.sees(/on call for payments/);
  await offer(26, 60);
  await ana
    .sees(/▸ ben offers you .* for your .* \(payments-primary\): o to answer/)
    .types('o')
    .sees(/▸ ben offers you .*: y accept, x decline/)
    .types('y')
    .sees(/Accept S-1: you take .*, ben takes .*\? y\/N/)
    .types('y')
    .sees('accepted: the shifts are swapped');
  expect(ana.text()).not.toContain('offers you');
  await offer(30, 62);
  await ana
    .sees(/▸ ben offers you/)
    .types('xy')
    .sees(/^declined/m);
  const answers = (await oncallEvents(session)).map(({ type, by }) => `${by} ${type}`);
  expect(answers).toEqual(['ben swap-offered', 'ana swap-accepted', 'ben swap-offered', 'ana swap-declined']);
});

describe('declaring', () => {
  type Shown = { commander: string | null; investigator: string | null; team: string | null };

  test('assigns the roles to the people on call, with a title and three Enters', async () => {
    await using session = await withTeam();
    await using ana = await session.open();
    await ana.types('nCheckout is down\r\r\r').sees(/commander ben \(not accepted yet\) · investigator ana/);
    expect((await session.json(['show', 'INC-1'])) as Shown).toMatchObject({
      commander: 'ben',
      investigator: 'ana',
      team: 'payments',
    });
  });

  test('with another team takes its people, names the missing ones, and keeps the choices made by hand', async () => {
    await using session = await withTeam();
    await using ana = await session.open();
    await ana
      .types('nSearch is slow\r\r')
      .sees(
        /Declare\n {2}Commander: ben \(on call\)\n {2}Investigator: ana \(you, on call\)\n {2}Team: payments/,
      )
      .sends('j')
      .sees(/^› ben \(on call\)/m);
    // Dee is chosen by hand.
    await ana
      .sends('j')
      .sees('Commander: dee')
      .sends('jjj')
      .sees(/^› payments/m)
      .sends('k')
      .sees(/Commander: dee\n {2}Investigator: no one yet\n {2}Team: search/)
      .sees('▸ nobody is on call as primary for search')
      .presses('enter')
      .room();
    expect((await session.json(['show', 'INC-1'])) as Shown).toMatchObject({
      commander: 'dee',
      investigator: null,
      team: 'search',
    });
  });
});
