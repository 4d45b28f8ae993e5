import { expect, test } from 'vitest';
import { bin, newSession } from '../driver/session.ts';
import { openTerminal } from '../driver/terminal.ts';

test('a dumb terminal, which cannot place a cursor, gets the overview as text', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await using terminal = openTerminal({
    command: 'bash',
    args: ['--norc', '-c', `TERM=dumb "${process.execPath}" "${bin}"; read`],
    cwd: session.folder,
    env: session.environment({}),
  });
  await terminal.waitFor(/INC-1 {2}major {2}active/);
  expect(terminal.isAlternateBuffer()).toBe(false);
  expect(terminal.raw()).not.toContain('\u001b');
});
