/** Real processes on one store: the worker of `worker.ts`, which is sent requests and read line by line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Request } from './worker.ts';

const script = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** The compile cache is shared by workers: hundreds of them are started. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/callme-workers', import.meta.url));
const env = { ...process.env, NODE_COMPILE_CACHE: cache, NODE_OPTIONS: '' };

export type Worker = {
  readonly child: ChildProcess;
  readonly ask: (request: Request) => void;
  /** The next answer. */
  readonly answer: () => Promise<unknown>;
  /** The next answer, which must match: `ready`, or an object with that field. */
  readonly told: (what: string) => Promise<unknown>;
  /** Closes its input, and waits until it ends; its exit code. */
  readonly end: () => Promise<number | null>;
  /** All unread answers, once it has ended. */
  readonly rest: () => Promise<unknown[]>;
};

/** Starts a worker on a store. It ends with the test. */
export function startWorker(store: string, uid?: number): Worker {
  const child = spawn(process.execPath, [script, store], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  // A killed process does not read the rest of its input.
  child.stdin.on('error', () => {});
  const answer = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error('the worker ended without an answer');
    return JSON.parse(value) as unknown;
  };
  return {
    child,
    ask: request => void child.stdin.write(`${JSON.stringify(request)}\n`),
    answer,
    told: async what => {
      const said = await answer();
      if (said === what || (typeof said === 'object' && said !== null && what in said)) return said;
      throw new Error(`expected ${what}, and was told ${JSON.stringify(said)}`);
    },
    end: () => {
      child.stdin.end();
      return ended;
    },
    rest: async () => {
      await ended;
      const said: unknown[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) {
        // Answers are one write each: a killed worker leaves no partial one.
        said.push(JSON.parse(next.value));
      }
      return said;
    },
  };
}

/** One request to a worker of its own, as another user if given. */
export async function runWorkerAs(
  uid: number | undefined,
  store: string,
  request: Request,
): Promise<unknown> {
  const worker = startWorker(store, uid);
  await worker.told('ready');
  worker.ask(request);
  const answer = await worker.answer();
  await worker.end();
  return answer;
}
