/** The palette: any action, screen or incident by its name, from wherever one is; and back the way one came. */
import { expect, test } from 'vitest';
import { newSession, ready } from '../driver/session.ts';

test('the palette goes anywhere, does anything, and back leads the way one came', async () => {
  await using session = await newSession();
  await session.declare('Checkout fails for cards');
  await session.declare('Search is slow');
  await using terminal = await session.sit();
  await terminal.waitFor(/INC-2/);

  // In one burst, as somebody types who knows where they want to go.
  terminal.type(':1\r');
  await terminal.waitFor(/^── callme › INC-1 ─/m);
  terminal.type(':search slow\r');
  await terminal.waitFor(/^── callme › INC-1 › INC-2 ─/m);

  terminal.type(':sever');
  await terminal.waitFor(/^› \/severity /m);
  terminal.press('enter');
  await terminal.waitFor(/^command> \/severity *$/m);
  terminal.type('critical all regions');
  terminal.press('enter');
  await terminal.waitFor(/^● INC-2 critical/m);
  // A colon in a text is a colon.
  terminal.type('p99: nine seconds');
  await terminal.waitFor(/^note> p99: nine seconds$/m);
  terminal.press('ctrl-u');

  terminal.type(':');
  await terminal.waitFor(/^:an action, a screen, an incident$/m);
  terminal.press('escape');
  await terminal.waitFor(/^note> *$/m);
  terminal.press('escape');
  await terminal.waitFor(/^── callme › INC-1 ─/m);
  terminal.press('escape');
  await terminal.waitFor(ready.overview);

  terminal.type(':declare\r');
  await terminal.waitFor(/^callme › declare$/m);
  terminal.press('escape');
  await terminal.waitFor(ready.overview);
  terminal.type(':99\r');
  await terminal.waitFor(/there is no INC-99/);
  terminal.press('escape');
  await terminal.waitFor(ready.overview);
  expect(terminal.isAlternateBuffer()).toBe(true);
});
