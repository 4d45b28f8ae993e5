/**
 * One run of a program, without a shell and in a process group of its own: with the signal's abort all of it is killed, what it
 * started included. (Windows has no such groups; there only the program itself is.)
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

export type Ran = {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  /** The end of what it said on standard error. */
  readonly said: string;
};

const mostSaid = 2_000;
/** Milliseconds for the last words of a program that has ended, whose children may hold its standard error open. */
const lastWords = 200;

/** @throws what spawning throws (`ENOENT`, `EACCES`) */
export function runProgram({ file, args, input, env }: Program, signal: AbortSignal): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = spawn(file, args, {
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...env },
    windowsHide: true,
  });
  let said = '';
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
    said = `${said}${text}`.slice(-mostSaid);
  });
  // Whoever does not read its input is not wrong.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  child.on('error', error => {
    end();
    reject(error);
  });
  child.on('exit', (code, killedBy) => {
    const done = () => {
      clearTimeout(timer);
      end();
      resolve({ code, killedBy, said });
    };
    const timer = setTimeout(done, code === 0 ? 0 : lastWords);
    child.on('close', done);
  });
  return promise;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
