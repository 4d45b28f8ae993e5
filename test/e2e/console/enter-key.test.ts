/** A console that opens at once after `isEnterPressed` gets every key. */
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openTerminal } from '../driver/terminal.ts';

const source = pathToFileURL(`${import.meta.dirname}/../../../source/io/enter-key.ts`).href;

/** Listens in the same turn in which the wait for Enter ends, as a console that is loaded already may do. */
const program = `
  const { isEnterPressed } = await import(${JSON.stringify(source)});
  console.log('waiting');
  console.log('pressed: ' + (await isEnterPressed()));
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.addListener('readable', () => {
    for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
      console.log('got ' + chunk);
      if (chunk === 'q') process.exit(0);
    }
  });
  console.log('listening');
  setTimeout(() => process.exit(1), 20_000);`;

test('keys reach who listens right after Enter was waited for', async () => {
  const args = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '-e', program];
  await using terminal = openTerminal({ command: process.execPath, args });
  await terminal.waitFor('waiting');
  terminal.press('enter');
  await terminal.waitFor('pressed: true');
  await terminal.waitFor('listening');
  terminal.type('q');
  expect(await terminal.exited).toEqual({ code: 0, signal: null });
});
