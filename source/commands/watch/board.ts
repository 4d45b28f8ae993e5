/** The watch with the console around it: the board of `callme watch`, in a terminal that a person looks at. */
import type { MutableLiveValue } from '../../console/data/live-value.ts';
import type { Services } from '../../console/data/services.ts';
import type { WatchStatus } from '../../console/data/watch-status.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { isTerminal, writeFd } from '../../io/stdout.ts';
import { openTerminalNotifier } from '../../io/terminal-notification.ts';
import { openLog, type WatchLog } from '../../watch/log.ts';
import type { WatchWorld } from '../../watch/watch.ts';
import { consoleServices, loadConsole, teamServices, untilLeft } from '../console/run.ts';
import type { CommandContext } from '../kit/context.ts';
import { codes, started } from './run.ts';

type Ways = {
  /** Resolves with the signal that asks this process to end. */
  readonly stopping: Promise<keyof typeof codes>;
  readonly redact: (text: string) => string;
  /** Whether there is any secret to look for. */
  readonly isNeeded: () => boolean;
};

/** Milliseconds for which what went wrong stays on the screen. */
const problemStays = 60_000;

/** Runs the watch until its board is left, or the process is asked to end. @returns the exit code */
export async function openBoard(
  context: CommandContext,
  watching: Omit<WatchWorld, 'log' | 'board'>,
  { stopping, ...redaction }: Ways,
): Promise<number> {
  const { runConsole, createLiveValue } = await loadConsole(context);
  const person = await context.person();
  const status = createLiveValue<WatchStatus>({ address: '', role: 'viewer', problem: null, standing: null });
  // The watch rings by itself where the team file has it tell its person by the terminal; the board would do it again.
  const services = createLiveValue<Services>({
    ...(await consoleServices(context)),
    bell: null,
    watch: status,
    isWatched: () => true,
  });
  const watch = await started({
    ...watching,
    // Not to standard error: that may be the log's.
    terminal: openTerminalNotifier(text => writeFd(1, text)),
    log: boardLog(status, redaction),
    board: {
      role: role => status.change({ role }),
      team: team => services.change(teamServices(team, person)),
      standing: problem =>
        status.change({ standing: problem === null ? null : redaction.redact(problem), problem: null }),
    },
  });
  status.change({ address: watch.address });
  let signalled: keyof typeof codes | null = null;
  const stopped = stopping.then(signal => {
    signalled = signal;
  });
  try {
    // Secrets that came into the team file since it was opened are known to the watch alone.
    const known = { ...redaction, search: services.current().search };
    const code = await untilLeft(context, known, () => runConsole(services, stopped));
    return signalled === null ? code : codes[signalled];
  } finally {
    await watch.stop();
  }
}

/** The log goes to standard error where that is not this screen (`2>watch.log`); what went wrong is on the screen too. */
function boardLog(
  status: MutableLiveValue<WatchStatus>,
  { redact, isNeeded }: Omit<Ways, 'stopping'>,
): WatchLog {
  const log = openLog(isTerminal(2) ? () => {} : line => writeFd(2, line), redact, isNeeded);
  let until: NodeJS.Timeout | undefined;
  const show = (problem: string) => {
    status.change({ problem: redact(problem) });
    clearTimeout(until);
    until = setTimeout(() => status.change({ problem: null }), problemStays).unref();
  };
  return {
    info: log.info,
    warn: log.warn,
    error: (what, error) => {
      log.error(what, error);
      show(`${what}: ${errorMessage(error)}`);
    },
  };
}
