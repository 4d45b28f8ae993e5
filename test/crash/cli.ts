/** The real program, as somebody types it. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../builders/store.ts';

export const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type Program = {
  readonly store: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs it with these words, and this on standard input (nothing otherwise). */
  readonly run: (words: readonly string[], input?: string | Uint8Array) => Ran;
  /** Runs a line of a shell, where `$callme` is the program. */
  readonly shell: (line: string) => Ran;
};

/** callme on a store, with a home of its own. */
export function program(store = join(temporaryFolder(), 'store')): Program {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: home,
    TZ: 'UTC',
    CALLME_STORE: store,
    CALLME_PERSON: 'ana',
    callme: `${process.execPath} ${bin}`,
  };
  const ran = ({ status, stdout, stderr, error }: SpawnSyncReturns<string>): Ran => {
    if (error) throw error;
    return { code: status, out: stdout, err: stderr };
  };
  const options = { env, cwd: home, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return {
    store,
    env,
    run: (words, input = '') => ran(spawnSync(process.execPath, [bin, ...words], { ...options, input })),
    shell: line => ran(spawnSync('bash', ['-c', line], { ...options, input: '' })),
  };
}

/** As {@link Program.run}, of what must work; its output. */
export function done({ code, out, err }: Ran): string {
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  return out;
}

/** The texts that `show --json` has of what people logged. */
export function notesOf(callme: Program, incident = 'INC-1'): string[] {
  const shown = JSON.parse(done(callme.run(['show', incident, '--json']))) as {
    timeline: { kind: string; text: string }[];
  };
  return shown.timeline.filter(({ kind }) => kind === 'note').map(({ text }) => text);
}
