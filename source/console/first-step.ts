/** Runs the first step that a new user left the console for, and then the console again. */
import { spawn } from 'node:child_process';
import { isEnterPressed } from '../io/enter-key.ts';
import { releaseStdin } from '../io/stdin.ts';
import type { ConsoleContext } from './open.ts';

/** Runs this program in this terminal. @returns its exit code */
function again(words: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const [program = ''] = process.argv.slice(1);
    const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit' });
    child.on('error', reject).on('exit', code => resolve(code ?? 1));
  });
}

/** A new console is opened after it: there may be a team file now, for example. */
export async function takeFirstStep(step: 'drill' | 'init', context: ConsoleContext): Promise<number> {
  await releaseStdin(process.stdin);
  await again([step, '--as', await context.person()]);
  context.output.print('\nPress Enter for the console.');
  if (!(await isEnterPressed())) return 0;
  return again(process.argv.slice(2));
}
