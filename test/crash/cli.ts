/** The real program, as a person runs it in a shell. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bin, type RunOptions, runCommand, runProgram } from '../builders/run-command.ts';
import { temporaryFolder } from '../builders/store.ts';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type Program = {
  readonly store: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command, with this text on standard input (none by default). */
  readonly run: (args: readonly string[], input?: string | Uint8Array) => Promise<Ran>;
  /** Runs a line of a shell, in which `$callme` is the program. */
  readonly shell: (line: string) => Promise<Ran>;
};

/** callme on a store, with a home of its own. */
export function program(store = join(temporaryFolder(), 'store')): Program {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TZ: 'UTC',
    CALLME_STORE: store,
    CALLME_PERSON: 'ana',
    callme: `${process.execPath} ${bin}`,
  };
  const options = (input?: string | Uint8Array): RunOptions => ({ env, cwd: home, input });
  const ran = async (output: ReturnType<typeof runCommand>): Promise<Ran> => {
    const { code, stdout, stderr } = await output;
    return { code, out: stdout, err: stderr };
  };
  return {
    store,
    env,
    run: (args, input) => ran(runCommand(args, options(input))),
    shell: line => ran(runProgram('bash', ['-c', line], options())),
  };
}

/** The output of a command that must succeed. */
export async function done(ran: Promise<Ran> | Ran): Promise<string> {
  const { code, out, err } = await ran;
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  return out;
}

/** The texts of the notes that `show --json` prints. */
export async function notesOf(callme: Program, incident = 'INC-1'): Promise<string[]> {
  const shown = JSON.parse(await done(callme.run(['show', incident, '--json']))) as {
    timeline: { kind: string; text: string }[];
  };
  return shown.timeline.filter(({ kind }) => kind === 'note').map(({ text }) => text);
}
