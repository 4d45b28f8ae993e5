/** The palette: any action, screen or incident by its name, from anywhere; and back the same way. */
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';

test('the palette opens anything, runs any action, and back leads the same way', async () => {
  await using session = await newSession();
  await session.declare('Checkout fails for cards');
  await session.declare('Search is slow');
  await using ana = await session.open();
  await ana.sees(/INC-2/);

  // In one burst, as an experienced user types.
  await ana
    .sends(':1')
    .sees(/^── callme › INC-1 ─/m)
    .sends(':search slow')
    .sees(/^── callme › INC-1 › INC-2 ─/m);

  await ana
    .types(':sever')
    .sees(/^› \/severity /m)
    .presses('enter')
    .sees(/^command> \/severity *$/m)
    .types('critical all regions')
    .presses('enter')
    .sees(/^● INC-2 critical/m);
  // A colon in a text is a colon.
  await ana
    .types('p99: nine seconds')
    .sees(/^note> p99: nine seconds$/m)
    .presses('ctrl-u');

  await ana
    .types(':')
    .sees(/^:an action, a screen, an incident$/m)
    .presses('escape')
    .sees(/^note> *$/m)
    .presses('escape')
    .sees(/^── callme › INC-1 ─/m)
    .presses('escape')
    .overview();

  await ana
    .sends(':declare')
    .sees(/^callme › declare$/m)
    .presses('escape')
    .overview()
    .sends(':99')
    .sees(/no incident INC-99/)
    .presses('escape')
    .overview();
  expect(ana.isAlternateBuffer()).toBe(true);
});
