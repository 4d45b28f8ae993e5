/** Runs the built program: as a process of its own, or in one that runs command after command. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandAnswer, CommandRequest } from './command-process.ts';
import { isFull } from './rounds.ts';

export const bin = fileURLToPath(new URL('../../bin/callme.js', import.meta.url));

export type RunOptions = {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly input?: string | Uint8Array | undefined;
};

export type Output = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs any program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, cwd, input }: RunOptions,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    // A program may end without reading its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', code => {
      const [stdout, stderr] = [Buffer.concat(out).toString(), Buffer.concat(err).toString()];
      resolve({ code, stdout, stderr });
    });
  });
}

/** Runs callme in a process of its own. */
export const runProcess = (args: readonly string[], options: RunOptions): Promise<Output> =>
  runProgram(process.execPath, [bin, ...args], options);

/** Processes that wait for a command. Two commands at once run in two of them. */
const idle: ChildProcess[] = [];

const script = fileURLToPath(new URL('./command-process.ts', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/callme-commands', import.meta.url));

function startCommandProcess(): ChildProcess {
  const child = fork(script, [], {
    env: { PATH: process.env.PATH, TZ: 'UTC', NODE_COMPILE_CACHE: cache },
    execArgv: [],
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** These run until a signal ends them, or are about the process itself. */
const needsProcess = ({ env }: RunOptions, [verb]: readonly string[]) =>
  isFull || process.platform !== 'linux' || verb === 'watch' || 'NODE_OPTIONS' in env;

/**
 * Runs a callme command in a process that is reused for the next one. With CALLME_TEST_ROUNDS=full each command is a
 * process of its own.
 */
export async function runCommand(args: readonly string[], options: RunOptions): Promise<Output> {
  if (needsProcess(options, args)) return runProcess(args, options);
  const child = idle.pop() ?? startCommandProcess();
  const input = typeof options.input === 'string' ? Buffer.from(options.input) : options.input;
  const request: CommandRequest = {
    args,
    env: options.env,
    cwd: options.cwd,
    input: input ?? new Uint8Array(),
  };
  const { code, stdout, stderr } = await new Promise<CommandAnswer>((resolve, reject) => {
    const failed = () => reject(new Error(`callme ${args.join(' ')} ended its process`));
    child.once('exit', failed).once('message', answer => {
      child.off('exit', failed);
      resolve(answer as CommandAnswer);
    });
    child.send(request);
  });
  idle.push(child);
  return { code, stdout: Buffer.from(stdout).toString(), stderr: Buffer.from(stderr).toString() };
}
