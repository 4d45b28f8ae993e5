/** Opens the console on this edge: gathers its world, then hands the terminal over. */
import { join } from 'node:path';
import type { FirstStep, World } from '../../console/data/services.ts';
import { writeText } from '../../io/stream.ts';
import { openBell } from '../../io/terminal-notification.ts';
import { isWatched } from '../../store/local/watch-presence.ts';
import { teamOf } from '../../team/lookups.ts';
import { builtInIncidentCriteria, builtInSeverities } from '../../team/severities.ts';
import type { TeamFile } from '../../team/types.ts';
import { reporting } from '../../workspace/crash-report.ts';
import type { Edge } from '../kit/context.ts';
import { editText } from '../kit/editor.ts';
import { recordingJournal, redaction } from '../kit/redacted-journal.ts';
import { attachmentText, readBeginning } from './read-start.ts';
import { consoleReview } from './review.ts';

/** @param instead what of the world is another than this edge says */
export async function openConsole(edge: Edge, instead: Partial<World> = {}): Promise<number> {
  const { runConsole, changing } = await loadConsole(edge);
  const bell = openBell(text => writeText(1, text));
  const world = changing<World>({ ...(await consoleWorld(edge)), bell, watch: null, ...instead });
  return untilLeft(edge, world.current(), () => runConsole(world));
}

/** Runs a console to its end; where it breaks, a report of it lies in the store. */
export async function untilLeft<T>(
  edge: Edge,
  { redact, search }: Pick<World, 'redact' | 'search'>,
  run: () => Promise<T>,
): Promise<T> {
  const reports = { folder: join(edge.storePath(), 'reports'), now: edge.now(), redact };
  try {
    return await reporting(run, reports);
  } finally {
    // Its thread would go on, and the process with it.
    search.close();
  }
}

/** The console on one's own store, and what it is left for by whoever uses it for the first time. */
export async function openOwnConsole(edge: Edge): Promise<number> {
  let step: FirstStep | null = null;
  const code = await openConsole(edge, {
    leaveFor: wanted => {
      step = wanted;
    },
  });
  if (step === null) return code;
  const { takeFirstStep } = await import('./first-step.ts');
  return takeFirstStep(step, edge);
}

/** Ink and its colours read the environment when they are loaded, and know only this variable. */
export async function loadConsole(edge: Edge) {
  if (edge.env.NO_COLOR || edge.settings.theme === 'none') process.env.FORCE_COLOR = '0';
  const [{ runConsole }, { changing }] = await Promise.all([
    import('../../console/app/run.tsx'),
    import('../../console/data/live-value.ts'),
  ]);
  return { runConsole, changing };
}

type OfTeam = Pick<
  World,
  'teamFile' | 'people' | 'teams' | 'ownTeam' | 'severities' | 'cadences' | 'criteria'
>;

/** What of the console's world the team file says. */
export function teamWorld(team: TeamFile | null, person: string): OfTeam {
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

export async function consoleWorld(edge: Edge): Promise<Omit<World, 'watch' | 'bell'>> {
  const person = await edge.person();
  const [{ draftsIn }, { sentIn }, { openThreadedSearch }] = await Promise.all([
    import('../../workspace/drafts.ts'),
    import('../../workspace/input-history.ts'),
    import('../../search/client.ts'),
  ]);
  const redact = (await redaction(edge)) ?? (text => text);
  const journal = await recordingJournal(edge);
  const own = person.replace(/[^\p{L}\p{N}._-]/gu, '_');
  return {
    ...teamWorld(await edge.team(), person),
    journal,
    search: openThreadedSearch(edge.storePath()),
    person,
    zone: edge.zone,
    now: edge.now,
    newId: await edge.ids(),
    drafts: draftsIn(join(edge.storePath(), 'drafts', own)),
    sent: sentIn(join(edge.storePath(), 'drafts', `${own}.sent.jsonl`), redact),
    redact,
    leaveFor: null,
    isWatched: () => isWatched(edge.storePath(), Date.parse(edge.now())),
    edit: text => editText(text, edge.env),
    readRunbooks: async team => {
      const [teamFile, found] = [await edge.team(), edge.teamFile()];
      if (team === null || teamFile === null || found === null) return [];
      const { readRunbooks } = await import('../../team/runbooks.ts');
      return readRunbooks(teamFile, team, found.path, async path => redact(await readBeginning(path)));
    },
    readAttachment: async (incident, attachment) =>
      redact(await attachmentText(journal, incident, attachment.name)),
    // What a command would tell on standard error would be drawn over the screen.
    ...consoleReview({ ...edge, tell: () => {} }),
  };
}
