/**
 * Runs commands of the built program one after the other in one process. Each command gets what a process of its own
 * would have: arguments, environment, folder, input, output and exit code. Starting Node and loading the program cost
 * about 100 ms of CPU time, far more than most commands.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type CommandRequest = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly input: Uint8Array;
};

export type CommandAnswer = {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
};

const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));
const program = new URL('../../dist/cli.js', import.meta.url).href;

class Exit extends Error {}

const written: Record<1 | 2, Buffer[]> = { 1: [], 2: [] };
let stdin = Readable.from([]);

const leave = process.exit.bind(process);
process.once('disconnect', () => leave());
captureOutput();
Object.defineProperty(process, 'stdin', { configurable: true, get: () => stdin });
process.exit = (code?: number | string | null) => {
  process.exitCode = code ?? process.exitCode;
  throw new Exit('process.exit');
};

/** The program writes with fs.writeSync, some libraries with the streams of the process. */
function captureOutput(): void {
  const writeSync = fs.writeSync;
  fs.writeSync = ((fd: number, data: string | NodeJS.ArrayBufferView, ...rest: number[]) => {
    if (fd !== 1 && fd !== 2) return (writeSync as (...all: unknown[]) => number)(fd, data, ...rest);
    const bytes = typeof data === 'string' ? Buffer.from(data) : viewOf(data).subarray(rest[0] ?? 0);
    written[fd].push(Buffer.from(bytes));
    return bytes.length;
  }) as typeof fs.writeSync;
  syncBuiltinESMExports();
  for (const [fd, stream] of [
    [1, process.stdout],
    [2, process.stderr],
  ] as const) {
    stream.write = (data: string | Uint8Array, ...rest: unknown[]) => {
      written[fd].push(Buffer.from(data as Uint8Array));
      const callback = rest.find(each => typeof each === 'function') as (() => void) | undefined;
      if (callback) queueMicrotask(callback);
      return true;
    };
  }
}

const viewOf = (data: NodeJS.ArrayBufferView) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  // A library that locates per-user folders reads the home folder once, when it is loaded: these are the same folders.
  const home = env.HOME ?? '';
  process.env.XDG_CONFIG_HOME ||= join(home, '.config');
  process.env.XDG_DATA_HOME ||= join(home, '.local', 'share');
  process.env.XDG_CACHE_HOME ||= join(home, '.cache');
  process.env.XDG_STATE_HOME ||= join(home, '.local', 'state');
}

type Listener = (...args: unknown[]) => void;
const listenersNow = () =>
  new Map(process.eventNames().map(name => [name, process.rawListeners(name as 'exit') as Listener[]]));

/** The listeners that the command left on the process: those for its exit are called, all are removed. */
function endListeners(before: ReadonlyMap<string | symbol, readonly Listener[]>): void {
  for (const [name, listeners] of listenersNow())
    for (const listener of listeners) {
      if (before.get(name)?.includes(listener)) continue;
      process.off(name as 'exit', listener);
      if (name === 'exit') listener(process.exitCode);
    }
}

async function run({ args, env, cwd, input }: CommandRequest): Promise<CommandAnswer> {
  setEnvironment(env);
  process.chdir(cwd);
  process.argv = [process.execPath, bin, ...args];
  process.exitCode = undefined;
  stdin = Readable.from(input.length > 0 ? [Buffer.from(input)] : []);
  for (const fd of [1, 2] as const) written[fd] = [];
  const before = listenersNow();
  try {
    const { main } = (await import(program)) as { main: (args: readonly string[]) => Promise<void> };
    await main(args);
  } catch (error) {
    if (!(error instanceof Exit)) {
      written[2].push(Buffer.from(String(error)));
      process.exitCode = 1;
    }
  }
  endListeners(before);
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code, stdout: Buffer.concat(written[1]), stderr: Buffer.concat(written[2]) };
}

process.on('message', async request => process.send?.(await run(request as CommandRequest)));
