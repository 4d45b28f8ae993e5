/** The board of the watch, and the same pages in a console beside it. */
import { describe, expect, test } from 'vitest';
import { newSession, type Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';
import { writeTeam } from './oncall-team.ts';

async function withTeam(): Promise<Session> {
  const session = await newSession();
  await writeTeam(session);
  return session;
}

const sitAtWatch = (session: Session, seat: Parameters<Session['open']>[0] = {}) =>
  session.open({ ...seat, args: ['watch', '--listen', '127.0.0.1:0'], until: /watching on http/ });

const addressOf = (board: Terminal): string =>
  /http:\/\/127\.0\.0\.1:\d+/.exec(board.text())?.[0] ?? expect.fail(board.text());

async function send(address: string, dedupKey: string, title: string): Promise<void> {
  const body = JSON.stringify({ dedupKey, title, severity: 'critical', team: 'payments' });
  const { status } = await fetch(`${address}/pages`, { method: 'POST', body });
  expect(status).toBe(202);
}

describe('callme watch in a terminal', () => {
  test('shows pages live: the attempts, the next person and when; one key acknowledges, one declares', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session, { columns: 100, rows: 30 });
    await board.sees(/^No pages are waiting\.$/m);
    const address = addressOf(board);
    await send(address, 'a', 'Checkout is down');
    // The team file has no channel that could reach anyone: that is visible, and not only journaled.
    await board
      .sees(/^›● P-1 critical {2}<1m payments {2}Checkout is down/m)
      .sees(/^notified +\d\d:\d\d \w+ desktop –/m)
      .sees(/^ {3}open · .+ in \d+[ms]/m);

    await using ana = await session.open();
    await ana
      .sees(/^● P-1 critical <1m, unacknowledged: Checkout is down$/m)
      .types('p')
      .pages()
      .sees(/^›● P-1 critical/m);

    await board
      .types('a')
      .sees(/^P-1 acked by ana$/m)
      .sees(/^ {3}acked by ana/m);
    // Another process, within 200 ms.
    await ana.sees(/^ {3}acked by ana/m);

    await board
      .types('i')
      .sees(/^callme › pages › declare +from P-1$/m)
      .sees(/Investigator: ana \(you, on call\)/)
      .presses('enter')
      .room()
      .sees(/P-1 is part of this: Checkout is down/);
    await ana.sees(/^No pages are waiting\.$/m);
  });

  test('acts on all marked pages, and names them in the question', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session, { rows: 30 });
    const address = addressOf(board);
    for (const name of ['one', 'two', 'three']) await send(address, name, `Alert ${name}`);
    await board
      .sees(/^3 open$/m)
      .types('g  ')
      .sees(/^3 open, 2 marked$/m)
      .types('r')
      .sees(/^Mark 2 pages \(P-3, P-2\) as routine\? No one is notified any more\. y\/N/m)
      .types('y')
      .sees(/^2 pages triaged as routine$/m)
      .sees(/^1 open$/m);

    await board
      .types('f')
      .sees(/^Mark P-1 “Alert one” as a false alarm$/m)
      .types('the threshold is too low')
      .presses('enter')
      .sees(/^P-1 triaged as false-positive$/m);
    expect(await session.json(['pages'])).toMatchObject([
      { id: 'P-1', triage: 'false-positive' },
      { id: 'P-2', triage: 'routine' },
      { id: 'P-3', triage: 'routine' },
    ]);
  });

  test('reports problems until they are fixed, is not left by mistake, and shuts down cleanly at a signal', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session);
    const address = addressOf(board);
    await session.write('callme.yaml', 'version: 1\nbogus: 1\n');
    await board.sees(/^✗ callme\.yaml:2:1 broken since [\s\S]*bogus/m);
    await writeTeam(session);
    await board
      .losesSightOf('invalid')
      .types('q')
      .sees(/^Stop the watch\? No one is paged until another one runs\. y\/N/m)
      .types('n')
      .sees(/^callme › pages /m);
    board.kill('SIGTERM');
    expect(await board.exited).toEqual({ code: 143, signal: null });
    expect(board.isAlternateBuffer()).toBe(false);
    await expect(fetch(address)).rejects.toThrow();
  });

  test('rings in the console of the notified person', async () => {
    await using session = await withTeam();
    await using ana = await session.open();
    await using board = await sitAtWatch(session, { person: 'dee' });
    await send(addressOf(board), 'a', 'Checkout is down');
    await ana.sees(() => ana.title() === 'P-1 critical: Checkout is down', { what: 'the title' });
    expect(ana.raw()).toContain('\x07');
  });
});
