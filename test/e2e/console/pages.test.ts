/** The board of the watch, and the same pages in a console beside it. */
import { describe, expect, test } from 'vitest';
import { newSession, ready, type Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';
import { writeTeam } from './oncall-team.ts';

async function withTeam(): Promise<Session> {
  const session = await newSession();
  await writeTeam(session);
  return session;
}

const sitAtWatch = (session: Session, seat: Parameters<Session['sit']>[0] = {}) =>
  session.sit({ ...seat, args: ['watch', '--listen', '127.0.0.1:0'], until: /watching on http/ });

const addressOf = (board: Terminal): string =>
  /http:\/\/127\.0\.0\.1:\d+/.exec(board.text())?.[0] ?? expect.fail(board.text());

async function send(address: string, dedupKey: string, title: string): Promise<void> {
  const body = JSON.stringify({ dedupKey, title, severity: 'critical', team: 'payments' });
  const { status } = await fetch(`${address}/pages`, { method: 'POST', body });
  expect(status).toBe(202);
}

describe('callme watch in a terminal', () => {
  test('shows pages live: what was tried, who is next and when; one key acknowledges, one declares', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session, { columns: 100, rows: 30 });
    await board.waitFor(/^No page waits for anybody\.$/m);
    const address = addressOf(board);
    await send(address, 'a', 'Checkout is down');
    // The team file sets no channel up that could reach anybody: that is seen, and not only journaled.
    await board.waitFor(/^›● P-1 critical {2}<1m payments {2}Checkout is down/m);
    await board.waitFor(/^told +\d\d:\d\d \w+ desktop –/m);
    await board.waitFor(/^ {3}open · .+ in \d+[ms]/m);

    await using console = await session.sit();
    await console.waitFor(/^● P-1 critical <1m, nobody has it: Checkout is down$/m);
    console.type('p');
    await console.waitFor(ready.pages);
    await console.waitFor(/^›● P-1 critical/m);

    board.type('a');
    await board.waitFor(/^P-1 acknowledged: ana has it$/m);
    await board.waitFor(/^ {3}ana has it/m);
    // Another process, within 200 ms.
    await console.waitFor(/^ {3}ana has it/m);

    board.type('i');
    await board.waitFor(/^callme › pages › declare +from P-1$/m);
    await board.waitFor(/Investigator: ana \(you, on call\)/);
    board.press('enter');
    await board.waitFor(ready.room);
    await board.waitFor(/P-1 is part of this: Checkout is down/);
    await console.waitFor(/^No page waits for anybody\.$/m);
  });

  test('acts on all that are marked, and names them in the question', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session, { rows: 30 });
    const address = addressOf(board);
    for (const name of ['one', 'two', 'three']) await send(address, name, `Alert ${name}`);
    await board.waitFor(/^3 open$/m);
    board.type('g  ');
    await board.waitFor(/^3 open, 2 marked$/m);
    board.type('r');
    await board.waitFor(/^Routine, nobody is woken any more: 2 pages \(P-3, P-2\)\? y\/N/m);
    board.type('y');
    await board.waitFor(/^2 pages triaged as routine$/m);
    await board.waitFor(/^1 open$/m);

    board.type('f');
    await board.waitFor(/^P-1 “Alert one” is a false alarm$/m);
    board.type('the threshold is too low');
    board.press('enter');
    await board.waitFor(/^P-1 triaged as false-positive$/m);
    expect(await session.json(['pages'])).toMatchObject([
      { id: 'P-1', triage: 'false-positive' },
      { id: 'P-2', triage: 'routine' },
      { id: 'P-3', triage: 'routine' },
    ]);
  });

  test('says what is amiss until it is mended, is not left by mistake, and ends as it should at a signal', async () => {
    await using session = await withTeam();
    await using board = await sitAtWatch(session);
    const address = addressOf(board);
    await session.write('callme.yaml', 'version: 1\nbogus: 1\n');
    await board.waitFor(/^✗ the team file is broken[\s\S]*bogus/m);
    await writeTeam(session);
    await board.waitFor(() => !board.text().includes('broken'), { what: 'nothing amiss' });
    board.type('q');
    await board.waitFor(/^Stop the watch\? Nobody is paged until another one runs\. y\/N/m);
    board.type('n');
    await board.waitFor(/^callme › pages /m);
    board.kill('SIGTERM');
    expect(await board.exited).toEqual({ code: 143, signal: null });
    expect(board.isAlternateBuffer()).toBe(false);
    await expect(fetch(address)).rejects.toThrow();
  });

  test('rings in the console of whoever is told', async () => {
    await using session = await withTeam();
    await using console = await session.sit();
    await using board = await sitAtWatch(session, { person: 'dee' });
    await send(addressOf(board), 'a', 'Checkout is down');
    await console.waitFor(() => console.title() === 'P-1 critical: Checkout is down', { what: 'the title' });
    expect(console.raw()).toContain('\x07');
  });
});
