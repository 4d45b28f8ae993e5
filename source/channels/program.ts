/**
 * Runs a program without a shell, in a process group of its own: when the signal aborts, the program and its children are killed.
 * (Windows has no process groups; there, only the program itself is killed.)
 */
import { spawn } from 'node:child_process';
import type { Environment } from '../domain/kernel/secrets.ts';

export type Program = {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole standard input. */
  readonly input: string;
  readonly env: Environment;
};

export type ProgramResult = {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  /** The end of its standard error. */
  readonly errorOutput: string;
};

const maxErrorOutput = 2_000;
/** How long to wait for the standard error of a failed program, which its children may keep open. */
const errorOutputWaitMs = 200;

/** @throws what starting the program throws (`ENOENT`, `EACCES`) */
export function runProgram({ file, args, input, env }: Program, signal: AbortSignal): Promise<ProgramResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ProgramResult>();
  const child = spawn(file, args, {
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...env },
    windowsHide: true,
  });
  let errorOutput = '';
  const end = () => {
    signal.removeEventListener('abort', kill);
    child.stderr.destroy();
    child.stdin.destroy();
  };
  const kill = () => {
    killGroup(child.pid);
    end();
  };
  signal.addEventListener('abort', kill, { once: true });
  child.stderr.setEncoding('utf8').on('data', text => {
    errorOutput = `${errorOutput}${text}`.slice(-maxErrorOutput);
  });
  // A program need not read its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  child.on('error', error => {
    end();
    reject(error);
  });
  child.on('exit', (code, killedBy) => {
    const finish = () => {
      clearTimeout(timer);
      end();
      resolve({ code, killedBy, errorOutput });
    };
    const timer = setTimeout(finish, code === 0 ? 0 : errorOutputWaitMs);
    child.on('close', finish);
  });
  return promise;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
