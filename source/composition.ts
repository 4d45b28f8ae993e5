/**
 * The only file that chooses implementations, and the only one that brings the commands, the console and the watch together.
 * Each part is loaded when it is needed: a plain command waits for nothing else.
 */
import type { CommandContext, Launchers, LoadRedact, WatchRequest } from './commands/kit/context.ts';
import type { MutableLiveValue } from './console/data/live-value.ts';
import type { FirstStep, Services } from './console/data/services.ts';
import type { WatchStatus } from './console/data/watch-status.ts';
import { errorMessage } from './domain/kernel/errors.ts';
import { isTerminal, writeFd } from './io/stdout.ts';
import { type Journal, type JournalOptions, openJournal as openJournalIn } from './store/journal.ts';
import type { Store } from './store/port.ts';
import { redacting } from './store/redacting.ts';
import type { WatchLog } from './watch/log.ts';
import type { EndSignal, LogRedaction } from './watch/run.ts';
import type { WatchOptions } from './watch/watch.ts';

/**
 * Opens the store at a location, which need not exist yet.
 * @throws {StoreError} where it cannot be read
 */
export async function openStore(location: string): Promise<Store> {
  const { openLocalStore } = await import('./store/local/store.ts');
  return openLocalStore(location);
}

/** Opens the journal in the store at a location. */
export async function openJournal(
  location: string,
  { loadRedact, ...options }: JournalOptions & { readonly loadRedact: LoadRedact },
): Promise<Journal> {
  return openJournalIn(redacting(await openStore(location), loadRedact), options);
}

const loadConsole = () => import('./console/open.ts');

export const launchers: Launchers = {
  console: openConsole,
  preloadConsole: () => Promise.all([loadConsole(), import('./console/run.tsx')]),
  watch: runWatch,
};

async function openConsole(context: CommandContext, kind: 'own' | 'drill'): Promise<number> {
  const console = await loadConsole();
  if (kind === 'drill') return console.openConsole(context, { isWatched: () => true });
  let step: FirstStep | null = null;
  const leaveFor = (chosen: FirstStep) => {
    step = chosen;
  };
  const code = await console.openConsole(context, { leaveFor });
  if (step === null) return code;
  const { takeFirstStep } = await import('./console/first-step.ts');
  return takeFirstStep(step, context);
}

async function runWatch(context: CommandContext, { hasBoard, ...request }: WatchRequest): Promise<number> {
  const [{ runHeadless, waitForEndSignal }, { openTerminalNotifier }] = await Promise.all([
    import('./watch/run.ts'),
    import('./io/terminal-notification.ts'),
  ]);
  const stopping = waitForEndSignal();
  const { redact, isRedacting } = context.team;
  const world = {
    ...request,
    env: context.env,
    newId: await context.loadNewId(),
    terminal: isTerminal(2) ? openTerminalNotifier(text => writeFd(2, text)) : null,
    localPerson: await context.person().catch(() => null),
    journal: await context.store.open(),
    readTeam: context.team.reload,
  };
  return hasBoard
    ? runBoard(context, world, stopping, { redact, isNeeded: isRedacting })
    : runHeadless(world, stopping, { redact, isNeeded: isRedacting });
}

/** Runs the watch with the console around it until the board is left, or a signal ends it. @returns the exit code */
async function runBoard(
  context: CommandContext,
  world: Omit<WatchOptions, 'log' | 'board'>,
  stopping: Promise<EndSignal>,
  redaction: LogRedaction,
): Promise<number> {
  const [console, { startOrExplain, signalExitCodes }, { openLog }, { openTerminalNotifier }] =
    await Promise.all([
      loadConsole(),
      import('./watch/run.ts'),
      import('./watch/log.ts'),
      import('./io/terminal-notification.ts'),
    ]);
  const { runConsole, createLiveValue } = await console.loadConsole(context);
  const person = await context.person();
  const status = createLiveValue<WatchStatus>({ address: '', role: 'standby', problem: null, lasting: null });
  // The watch itself notifies its person in the terminal; the board would do it again.
  const services = createLiveValue<Services>({
    ...(await console.consoleServices(context)),
    bell: null,
    watch: status,
    isWatched: () => true,
  });
  // The log goes to standard error unless that is this terminal.
  const log = openLog(
    isTerminal(2) ? () => {} : line => writeFd(2, line),
    redaction.redact,
    redaction.isNeeded,
  );
  const watch = await startOrExplain({
    ...world,
    terminal: openTerminalNotifier(text => writeFd(1, text)),
    log: showErrorsOnBoard(log, status, redaction.redact),
    board: {
      role: role => status.change({ role }),
      team: team => services.change(console.teamServices(team, person)),
      broken: files => {
        services.change({ broken: files });
        // The banner shows it, and for as long as it lasts.
        status.change({ problem: null });
      },
      standing: problem =>
        status.change({ lasting: problem === null ? null : redaction.redact(problem), problem: null }),
    },
  });
  status.change({ address: watch.address });
  let signal: EndSignal | null = null;
  const stopped = stopping.then(received => {
    signal = received;
  });
  try {
    // The watch alone knows the secrets that were added to the team file since it was opened.
    const known = { redact: redaction.redact, search: services.current().search };
    const code = await console.untilLeft(context, known, () => runConsole(services, stopped));
    return signal === null ? code : signalExitCodes[signal];
  } finally {
    await watch.stop();
  }
}

/** How long an error stays on the board. */
const problemShownMs = 60_000;

function showErrorsOnBoard(
  log: WatchLog,
  status: MutableLiveValue<WatchStatus>,
  redact: (text: string) => string,
): WatchLog {
  let timer: NodeJS.Timeout | undefined;
  const show = (problem: string) => {
    status.change({ problem: redact(problem) });
    clearTimeout(timer);
    timer = setTimeout(() => status.change({ problem: null }), problemShownMs).unref();
  };
  return {
    ...log,
    error: (what, error, fields) => {
      log.error(what, error, fields);
      show(`${what}: ${errorMessage(error)}`);
    },
  };
}
