/** A person at a desk: a home, a store and a working folder of their own, and the real program run from there. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));

export type Result = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was printed, as JSON. */
  readonly json: <T>() => T;
  /** What a failure with --json says (design section 5). */
  readonly error: () => { code: string; message: string; missing: string[] };
};

export type Options = {
  /** What standard input has; left out, it is empty. */
  readonly input?: string | Uint8Array;
  /** Who acts; null for nobody said so. */
  readonly as?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

export type Desk = {
  readonly home: string;
  readonly store: string;
  readonly folder: string;
  /** The whole environment of the program, with what is given besides. */
  readonly env: (more?: Options) => Record<string, string>;
  readonly callme: (args: readonly string[], options?: Options) => Promise<Result>;
  /** As `callme`, for what has to work before something else can be tested; its standard output. */
  readonly does: (args: readonly string[], options?: Options) => Promise<string>;
};

const root = mkdtempSync(join(tmpdir(), 'callme-desk-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let desks = 0;

export function openDesk(): Desk {
  const own = join(root, String(++desks));
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
    // Compiled code is kept between calls, as on a person's machine.
    XDG_CACHE_HOME: join(root, 'cache'),
    GIT_CONFIG_NOSYSTEM: '1',
    CALLME_STORE: store,
    ...(as !== null && { CALLME_PERSON: as }),
    ...more,
  });
  const callme = (args: readonly string[], options: Options = {}) =>
    run(process.execPath, [bin, ...args], {
      env: env(options),
      cwd: options.cwd ?? folder,
      input: options.input,
    });
  const does = async (args: readonly string[], options?: Options) => {
    const { code, stdout, stderr } = await callme(args, options);
    if (code !== 0) throw new Error(`callme ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout;
  };
  return { home, store, folder, env, callme, does };
}

type RunOptions = {
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly input?: string | Uint8Array | undefined;
};

/** Runs any program to its end. */
export function run(
  program: string,
  args: readonly string[],
  { env, cwd, input }: RunOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    // Whoever does not read its input is not wrong.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', code => {
      const [stdout, stderr] = [Buffer.concat(out).toString(), Buffer.concat(err).toString()];
      resolve({
        code,
        stdout,
        stderr,
        json: () => JSON.parse(stdout),
        error: () => JSON.parse(stderr).error,
      });
    });
  });
}

/** As `incidentJson` prints it, in the parts that tests look at. */
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
