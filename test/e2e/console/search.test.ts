/** Searching earlier incidents: in the history, while declaring, and in the room. */
import { expect, test } from 'vitest';
import { newSession, type Session } from '../driver/session.ts';

/** INC-1 was mitigated, and its record says how; INC-2 is about something else. */
async function past(session: Session) {
  await session.declare('Checkout cannot reach its database');
  await session.callme(['note', 'too many connections from the batch job', '-i', '1']);
  await session.callme(['resolve', 'raised the pool', '-i', '1']);
  await session.declare('Search is slow');
}

test('the history finds the text of an entry, also mistyped, and shows the entry', async () => {
  await using session = await newSession();
  await past(session);
  await using ana = await session.open();
  await ana
    .sees(/INC-2/)
    .types('h')
    .sees(/^2 incidents$/m)
    .types('/connections batch')
    .sees(/^1 matching "connections batch"$/m)
    .sees(/^ {3}\S+ \S+ ana note: too many connections from the batch job$/m)
    .presses('escape')
    .sees(/^2 incidents$/m)
    .types('/conections')
    .sees(/ana note: too many connections/);
  await session.callme(['note', 'the valve leaks', '-i', '2']);
  await ana
    .presses('escape')
    .sees(/^2 incidents$/m)
    .sends('/valve')
    .sees(/ana note: the valve leaks/)
    .presses('enter')
    .room()
    .sees(/INC-2/);
});

test('declaring shows similar incidents while the title is typed, and how they were mitigated', async () => {
  await using session = await newSession();
  await past(session);
  await using ana = await session.open({ columns: 100 });
  await ana
    .sees(/INC-2/)
    .types('n')
    .sees(/What do users see\?/)
    .types('Checkout has no database')
    .sees(/^Similar incidents$/m)
    .sees(/^ {2}INC-1 {2}(?:just now|1m ago): raised the pool {2}\(Checkout cannot reach its database\)$/m);
  // It takes no key: typing continues in the title, and Enter moves on.
  await ana.sends(' again').sees(/^Checkout has no database again$/m);
  expect(ana.text()).not.toContain('Similar incidents');
});

test('/similar shows similar incidents in the room, until Esc', async () => {
  await using session = await newSession();
  await past(session);
  await session.callme(['invalid', '-i', '2', '--why', 'no']);
  await session.callme(['resolve', '-i', '1']);
  await session.declare('No database for checkout');
  await using ana = await session.open();
  await ana
    .opens('INC-3')
    .sends('/similar')
    .sees(/Similar incidents/)
    .sees(/→ raised the pool/)
    .presses('escape')
    .losesSightOf('Similar incidents');
});
