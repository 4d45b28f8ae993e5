/** `callme watch` as a process of its own, read line by line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { bin, type Desk, type Options } from '../desk.ts';

/** A line of its log. */
export type Line = { readonly level: string; readonly msg: string; readonly [field: string]: unknown };

export type Watching = {
  readonly address: string;
  readonly pid: number;
  /** Every line so far; throws where one is not JSON. */
  readonly lines: () => Line[];
  /** Waits for a line with that message: an earlier one counts. */
  readonly says: (msg: string) => Promise<Line>;
  /** Posts a page. */
  readonly send: (
    page: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; answer: { id: string; deduplicated: boolean } }>;
  /** Sends a signal, and waits for the exit: the exit code (null if the signal ended it), and all of stderr. */
  readonly ends: (signal: NodeJS.Signals) => Promise<{ code: number | null; stderr: string }>;
};

/** Starts a watch on a free port; resolves once it listens. It ends with the test. */
export async function startWatching(desk: Desk, options: Options = {}): Promise<Watching> {
  const child = spawn(process.execPath, [bin, 'watch', '--headless', '--listen', '127.0.0.1:0'], {
    cwd: desk.folder,
    env: desk.env(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const said: string[] = [];
  const heard = new Set<() => void>();
  const tell = () => {
    for (const each of heard) each();
  };
  createInterface({ input: child.stdout }).on('line', line => {
    said.push(line);
    tell();
  });
  let stderr = '';
  let isOver = false;
  child.stderr.on('data', chunk => {
    stderr += String(chunk);
  });
  void ended.then(() => {
    isOver = true;
    tell();
  });
  const lines = () => said.map(line => JSON.parse(line) as Line);
  const says = (msg: string) =>
    new Promise<Line>((resolve, reject) => {
      const look = () => {
        const line = lines().find(each => each.msg === msg);
        if (!line && !isOver) return;
        heard.delete(look);
        if (line) resolve(line);
        else reject(new Error(`the watch ended without saying "${msg}": ${said.join('\n')}${stderr}`));
      };
      heard.add(look);
      look();
    });
  const { address } = await says('listening');
  return {
    address: String(address),
    pid: child.pid ?? 0,
    lines,
    says,
    send: async (page, headers = {}) => {
      const response = await fetch(`${address}/pages`, {
        method: 'POST',
        headers,
        body: JSON.stringify(page),
      });
      return { status: response.status, answer: (await response.json()) as never };
    },
    ends: async signal => {
      child.kill(signal);
      const [code] = await ended;
      return { code, stderr };
    },
  };
}
