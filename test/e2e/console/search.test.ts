/** Looking for what happened before: in the history, while one declares, and in the room. */
import { expect, test } from 'vitest';
import { newSession, ready, type Session } from '../driver/session.ts';

/** INC-1 was mitigated, and says how; INC-2 is about something else. */
async function past(session: Session) {
  await session.declare('Checkout cannot reach its database');
  await session.callme(['note', 'too many connections from the batch job', '-i', '1']);
  await session.callme(['resolve', 'raised the pool', '-i', '1']);
  await session.declare('Search is slow');
}

test('the history finds what an entry says, also mistyped, and shows the entry', async () => {
  await using session = await newSession();
  await past(session);
  await using terminal = await session.sit();
  await terminal.waitFor(/INC-2/);
  terminal.type('h');
  await terminal.waitFor(/^2 incidents$/m);
  terminal.type('/connections batch');
  await terminal.waitFor(/^1 like "connections batch"$/m);
  await terminal.waitFor(/^ {3}\S+ \S+ ana note: too many connections from the batch job$/m);
  terminal.press('escape');
  await terminal.waitFor(/^2 incidents$/m);
  terminal.type('/conections');
  await terminal.waitFor(/ana note: too many connections/);
  await session.callme(['note', 'the valve leaks', '-i', '2']);
  terminal.press('escape');
  await terminal.waitFor(/^2 incidents$/m);
  terminal.type('/valve\r');
  await terminal.waitFor(/ana note: the valve leaks/);
  terminal.press('enter');
  await terminal.waitFor(ready.room);
  await terminal.waitFor(/INC-2/);
});

test('whoever declares sees what looks the same while the title is typed, and how it was mitigated', async () => {
  await using session = await newSession();
  await past(session);
  await using terminal = await session.sit({ columns: 100 });
  await terminal.waitFor(/INC-2/);
  terminal.type('n');
  await terminal.waitFor(/What do users see\?/);
  terminal.type('Checkout has no database');
  await terminal.waitFor(/^It happened before$/m);
  await terminal.waitFor(
    /^ {2}INC-1 {2}(?:just now|1m ago): raised the pool {2}\(Checkout cannot reach its database\)$/m,
  );
  // It takes no key: what is typed goes on into the title, and Enter goes on.
  terminal.type(' again\r');
  await terminal.waitFor(/^Checkout has no database again$/m);
  expect(terminal.text()).not.toContain('It happened before');
});

test('/similar shows in the room what happened before, until Esc', async () => {
  await using session = await newSession();
  await past(session);
  await session.callme(['invalid', '-i', '2', '--why', 'no']);
  await session.callme(['resolve', '-i', '1']);
  await session.declare('No database for checkout');
  await using terminal = await session.sit();
  await terminal.waitFor(/INC-3/);
  terminal.press('enter');
  await terminal.waitFor(ready.room);
  terminal.type('/similar\r');
  await terminal.waitFor(/It happened before/);
  await terminal.waitFor(/→ raised the pool/);
  terminal.press('escape');
  await terminal.waitFor(() => !terminal.text().includes('It happened before'), { what: 'the timeline' });
});
