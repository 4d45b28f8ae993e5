/** Opens the console on this edge: gathers its world, then hands the terminal over. */
import { join } from 'node:path';
import { teamOf } from '../team/lookups.ts';
import { builtInIncidentCriteria, builtInSeverities } from '../team/severities.ts';
import { consoleReview } from './console-review.ts';
import type { Edge } from './edge.ts';
import { editText } from './editor.ts';
import { recordingJournal, redaction } from './recording.ts';

export async function openConsole(edge: Edge): Promise<number> {
  // Ink and its colours read the environment when they are loaded, and know only this variable.
  if (edge.env.NO_COLOR || edge.settings.theme === 'none') process.env.FORCE_COLOR = '0';
  const [{ runConsole }, { draftsIn }] = await Promise.all([
    import('../console/run.tsx'),
    import('../console/drafts.ts'),
  ]);
  const team = await edge.team();
  const person = await edge.person();
  const severities = team?.severities ?? builtInSeverities;
  return runConsole({
    journal: await recordingJournal(edge),
    person,
    teamFile: team,
    people: Object.keys(team?.people ?? {}),
    teams: Object.keys(team?.teams ?? {}),
    ownTeam: team ? (teamOf(team, person) ?? team.defaultTeam) : null,
    severities,
    cadences: severities,
    criteria: team?.incidentCriteria ?? builtInIncidentCriteria,
    zone: edge.zone,
    now: edge.now,
    newId: await edge.ids(),
    drafts: draftsIn(join(edge.storePath(), 'drafts', person.replace(/[^\p{L}\p{N}._-]/gu, '_'))),
    redact: (await redaction(edge)) ?? (text => text),
    edit: text => editText(text, edge.env),
    // What a command would tell on standard error would be drawn over the screen.
    ...consoleReview({ ...edge, tell: () => {} }),
  });
}
