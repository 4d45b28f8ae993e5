/** Opens the console: builds its services, then hands the terminal over. */
import { isDeepStrictEqual } from 'node:util';
import type { AppContext } from '../app/context.ts';
import { findReviewRepository } from '../app/review/repository.ts';
import { createReviewSettings } from '../app/review-settings.ts';
import { editText } from '../io/editor.ts';
import { writeFd } from '../io/stdout.ts';
import { openTerminalNotifier } from '../io/terminal-notification.ts';
import type { Presence } from '../store/port.ts';
import type { TeamInUse } from '../team/last-good/in-use.ts';
import { teamOf } from '../team/lookups.ts';
import { builtInIncidentCriteria, builtInSeverities } from '../team/severities.ts';
import type { TeamFile } from '../team/types.ts';
import { version } from '../version.ts';
import { withCrashReport } from '../workspace/crash-report.ts';
import { crashReportFolder } from '../workspace/personal-files.ts';
import { attachmentText, readBeginning } from './data/read-text.ts';
import { createReviewServices } from './data/review-services.ts';
import type { FirstStep, Services } from './data/services.ts';

/** What the console gets from the command that opens it. */
export type ConsoleContext = {
  readonly env: NodeJS.ProcessEnv;
  /** The working folder, absolute. */
  readonly folder: string;
  readonly settings: { readonly theme?: string | undefined };
  readonly output: { readonly print: (text: string) => void };
  readonly places: { readonly state: string };
  readonly store: { readonly path: () => string };
  readonly team: {
    readonly find: () => { readonly path: string } | null;
    readonly load: () => Promise<TeamFile | null>;
    readonly inUse: () => Promise<TeamInUse>;
    readonly reload: () => Promise<TeamInUse>;
  };
  readonly now: () => string;
  readonly person: () => Promise<string>;
  readonly app: () => Promise<AppContext>;
};

/** @param instead services that replace those of the context */
export async function openConsole(context: ConsoleContext, instead: Partial<Services> = {}): Promise<number> {
  const { runConsole, createLiveValue } = await loadConsole(context);
  const bell = openTerminalNotifier(text => writeFd(1, text));
  const services = createLiveValue<Services>({
    ...(await consoleServices(context)),
    bell,
    watch: null,
    ...instead,
  });
  const person = await context.person();
  const stop = followTeamFile(context, inUse =>
    services.change({ ...teamServices(inUse.team, person), broken: inUse.broken }),
  );
  try {
    return await untilLeft(context, services.current(), () => runConsole(services));
  } finally {
    stop();
  }
}

/** How often the console looks whether the team file or a calendar has changed. Milliseconds. */
const teamFileEveryMs = 1_000;

/** @returns a function that stops it */
function followTeamFile({ team }: ConsoleContext, onChanged: (inUse: TeamInUse) => void): () => void {
  let last: TeamInUse | null = null;
  let isLooking = false;
  const look = async () => {
    const before = last ?? (await team.inUse());
    last = await team.reload();
    if (last !== before && !isDeepStrictEqual(last, before)) onChanged(last);
  };
  const lookUnlessLooking = async () => {
    if (isLooking) return;
    isLooking = true;
    // A team file never fails to be read: it is reported as broken.
    await look().catch(() => {});
    isLooking = false;
  };
  const timer = setInterval(() => void lookUnlessLooking(), teamFileEveryMs).unref();
  return () => clearInterval(timer);
}

/** Runs a console to its end; where it crashes, a report is left among this person's files. */
export async function untilLeft<T>(
  context: ConsoleContext,
  { redact, search }: Pick<Services, 'redact' | 'search'>,
  run: () => Promise<T>,
): Promise<T> {
  const folder = crashReportFolder({ state: context.places.state, store: context.store.path() });
  const reports = { folder, version, now: context.now(), redact };
  try {
    return await withCrashReport(run, reports);
  } finally {
    // Its thread would go on, and the process with it.
    search.close();
  }
}

/** The console on a store, and the first step that a new user leaves it for. */
export async function openOwnConsole(context: ConsoleContext): Promise<number> {
  let step: FirstStep | null = null;
  const code = await openConsole(context, {
    leaveFor: wanted => {
      step = wanted;
    },
  });
  if (step === null) return code;
  const { takeFirstStep } = await import('./first-step.ts');
  return takeFirstStep(step, context);
}

/** Ink and its colours read the environment when they are loaded, and know only this variable. */
export async function loadConsole(context: ConsoleContext) {
  if (context.env.NO_COLOR || context.settings.theme === 'none') process.env.FORCE_COLOR = '0';
  const [{ runConsole }, { createLiveValue }] = await Promise.all([
    import('./run.tsx'),
    import('./data/live-value.ts'),
  ]);
  return { runConsole, createLiveValue };
}

type OfTeam = Pick<
  Services,
  'teamFile' | 'people' | 'teams' | 'ownTeam' | 'severities' | 'cadences' | 'criteria'
>;

/** What of the console's services the team file says. */
export function teamServices(team: TeamFile | null, person: string): OfTeam {
  const severities = team?.severities ?? builtInSeverities;
  return {
    teamFile: team,
    people: Object.keys(team?.people ?? {}),
    teams: Object.keys(team?.teams ?? {}),
    ownTeam: team ? (teamOf(team, person) ?? team.defaultTeam) : null,
    severities,
    cadences: severities,
    criteria: team?.incidentCriteria ?? builtInIncidentCriteria,
  };
}

export async function consoleServices(context: ConsoleContext): Promise<Omit<Services, 'watch' | 'bell'>> {
  const person = await context.person();
  const [{ openPersonalFiles }, { openSearchClient }] = await Promise.all([
    import('../workspace/personal-files.ts'),
    import('../search/client.ts'),
  ]);
  const app = await context.app();
  const loadSettings = async () =>
    createReviewSettings({
      ...app,
      teamFile: await context.team.load(),
      teamFilePath: context.team.find()?.path ?? null,
      folder: context.folder,
      openJournal: async () => app.journal,
    });
  const { journal, redact } = app;
  const { drafts, inputHistory } = openPersonalFiles({
    state: context.places.state,
    store: context.store.path(),
    person,
    redact,
  });
  return {
    ...app,
    ...teamServices(app.teamFile, person),
    broken: (await context.team.inUse()).broken,
    search: openSearchClient({
      store: context.store.path(),
      repository: findReviewRepository(await loadSettings()),
    }),
    drafts,
    sent: inputHistory,
    leaveFor: null,
    isWatched: await followPresence(journal.store.presence),
    edit: text => editText(text, context.env),
    readRunbooks: async team => {
      const [teamFile, found] = [await context.team.load(), context.team.find()];
      if (team === null || teamFile === null || found === null) return { files: [], unreadable: [] };
      const { readRunbooks } = await import('../team/runbooks.ts');
      return readRunbooks(teamFile, team, found.path, async path => redact(await readBeginning(path)));
    },
    readAttachment: async (incident, attachment) =>
      redact(await attachmentText(journal, incident, attachment.name)),
    ...createReviewServices({
      app,
      folder: context.folder,
      env: context.env,
      loadSettings,
    }),
  };
}

/** How often the console asks which watches run. Milliseconds. */
const presenceEveryMs = 2_000;

/** @returns whether a watch is active, as it was asked last */
async function followPresence({ list }: Presence): Promise<() => boolean> {
  let isWatched = (await list()).length > 0;
  const ask = () =>
    list().then(
      sessions => {
        isWatched = sessions.length > 0;
      },
      // A store that cannot be read is reported by what reads it.
      () => {},
    );
  setInterval(() => void ask(), presenceEveryMs).unref();
  return () => isWatched;
}
