/** A person at a desk: a home, a store and a working folder of their own, and callme run from there. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Output, type RunOptions, runCommand, runProcess, runProgram } from './run-command.ts';
import { newRunFolder, runCache } from './run-folder.ts';

export { bin } from './run-command.ts';

export type Result = Output & {
  /** The output, as JSON. */
  readonly json: <T>() => T;
  /** The error that a failed command prints with --json. */
  readonly error: () => { code: string; message: string; missing: string[] };
};

export type Options = {
  /** The content of standard input; empty by default. */
  readonly input?: string | Uint8Array;
  /** The acting person; null leaves it open. */
  readonly as?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

export type Desk = {
  readonly home: string;
  readonly store: string;
  readonly folder: string;
  /** The whole environment of the program. */
  readonly env: (options?: Options) => Record<string, string>;
  readonly callme: (args: readonly string[], options?: Options) => Promise<Result>;
  /** Like `callme`, for a command that must succeed; its standard output. */
  readonly does: (args: readonly string[], options?: Options) => Promise<string>;
};

/** @param each 'process' starts a process for each command, for tests of the process itself */
export function openDesk(each: 'command' | 'process' = 'command'): Desk {
  const own = newRunFolder('desk');
  const [home, store, folder] = ['home', 'store', 'work'].map(name => join(own, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [home, folder]) mkdirSync(path, { recursive: true });
  const env = ({ as = 'ana', env: more }: Options = {}): Record<string, string> => ({
    PATH: process.env.PATH ?? '',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    HOME: home,
    // The compile cache is kept between calls, as on a person's machine.
    XDG_CACHE_HOME: runCache(),
    GIT_CONFIG_NOSYSTEM: '1',
    CALLME_STORE: store,
    ...(as !== null && { CALLME_PERSON: as }),
    ...more,
  });
  const start = each === 'process' ? runProcess : runCommand;
  const callme = async (args: readonly string[], options: Options = {}) =>
    resultOf(await start(args, { env: env(options), cwd: options.cwd ?? folder, input: options.input }));
  const does = async (args: readonly string[], options?: Options) => {
    const { code, stdout, stderr } = await callme(args, options);
    if (code !== 0) throw new Error(`callme ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout;
  };
  return { home, store, folder, env, callme, does };
}

const resultOf = (output: Output): Result => ({
  ...output,
  json: () => JSON.parse(output.stdout),
  error: () => JSON.parse(output.stderr).error,
});

/** Runs any program to its end. */
export const run = async (program: string, args: readonly string[], options: RunOptions): Promise<Result> =>
  resultOf(await runProgram(program, args, options));

/** As `incidentJson` prints it, with the fields that tests read. */
export type ShownEntry = { id: string; at: string; by: string; kind: string; text: string; struck: boolean };
export type Shown = {
  id: string;
  title: string;
  status: string;
  severity: string;
  commander: string | null;
  investigator: string | null;
  responders: string[];
  times: Record<string, string | null>;
  durations: Record<string, number | null>;
  timeline: ShownEntry[];
  tasks: { id: string; status: string; owner: string | null; due: string | null }[];
  pir: {
    path: string | null;
    audience: string[];
    state: string | null;
    stateBy: string | null;
    reviewers: { person: string; approved: string | null }[];
  };
};
