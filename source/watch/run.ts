/** Runs the watch as a process: until a signal ends it, with its log on standard output. */
import { errorMessage } from '../domain/kernel/errors.ts';
import { batchWrites } from '../io/batch-writes.ts';
import { writeFd } from '../io/stdout.ts';
import { openLog } from './log.ts';
import { startWatch, type Watch, type WatchOptions } from './watch.ts';

/** The exit codes of a process that a signal ended, as shells report them. */
export const signalExitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export type EndSignal = keyof typeof signalExitCodes;

export type LogRedaction = {
  readonly redact: (text: string) => string;
  /** Whether there is any secret to redact. */
  readonly isNeeded: () => boolean;
};

/** Runs without a board. @returns the exit code */
export async function runHeadless(
  world: Omit<WatchOptions, 'log' | 'board'>,
  stopping: Promise<EndSignal>,
  { redact, isNeeded }: LogRedaction,
): Promise<number> {
  const lines = batchWrites(text => writeFd(1, text));
  // However the process ends: the last lines say why.
  process.once('exit', lines.flush);
  const watch = await startOrExplain({ ...world, log: openLog(lines.write, redact, isNeeded) });
  const signal = await stopping;
  await watch.stop();
  return signalExitCodes[signal];
}

/** @throws Error that says what to do where the address cannot be listened on */
export const startOrExplain = (world: WatchOptions): Promise<Watch> =>
  startWatch(world).catch(error => {
    throw new Error(explainListenError(error, world.listen) ?? errorMessage(error), { cause: error });
  });

/** Null: the error is about something else. */
function explainListenError(error: unknown, { host, port }: WatchOptions['listen']): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const where = `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return `something else is listening on ${where}, perhaps another watch: choose another address with --listen HOST:PORT`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${where} is not an address of this machine: choose another with --listen HOST:PORT`;
  return code === 'EACCES'
    ? `not permitted to listen on ${where}: use a port above 1023 with --listen HOST:PORT`
    : null;
}

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
export function waitForEndSignal(): Promise<EndSignal> {
  let isFirst = true;
  return new Promise(resolve => {
    // Not `once`: Ink's exit hook (signal-exit) ends a process by the signal where no one else listens for it.
    for (const signal of Object.keys(signalExitCodes) as EndSignal[])
      process.on(signal, () => {
        if (!isFirst) process.exit(signalExitCodes[signal]);
        isFirst = false;
        resolve(signal);
      });
  });
}
