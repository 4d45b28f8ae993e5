/** `declare`: an incident begins. */
import { isOneOf, type Role, roles, severities } from '../domain/incident/words.ts';
import { recordDeclaration } from '../journal/record.ts';
import { incidentJson } from '../output/incident-json.ts';
import { severityMarks } from '../output/style.ts';
import { teamNamed, teamOf } from '../team/lookups.ts';
import { type Asked, Failure, type Run } from './command.ts';
import { context, type Edge } from './edge.ts';
import { recorded, timeFlag } from './incident.ts';
import { otherPerson } from './person.ts';
import { recordingJournal } from './recording.ts';
import { dutyOf, rolesOnCall } from './roles-on-call.ts';
import { requiredText } from './text.ts';

export const run: Run = async (asked, edge) => {
  const severity = asked.flag('severity');
  const title = await requiredText(asked, edge, 'the title');
  if (!isOneOf(severities, severity)) {
    throw new Failure('usage', `how severe? -s ${severities.join('|')} (unsure: the higher one)`);
  }
  const impactStarted = await timeFlag(edge, asked, 'impactStarted');
  const detected = await timeFlag(edge, asked, 'detected');
  const at = await timeFlag(edge, asked, 'at');
  const team = await teamFor(asked, edge);
  const onCall = await rolesOnCall(edge, team, at?.at ?? edge.now());
  const named = async (role: Role) => {
    const person = asked.flag(role);
    return person ? otherPerson(edge, person) : onCall[role];
  };
  const intent = {
    do: 'declare',
    title,
    severity,
    team,
    confidential: asked.has('confidential'),
    drill: asked.has('drill'),
    commander: await named('commander'),
    investigator: await named('investigator'),
    times: { ...(impactStarted && { impactStarted }), ...(detected && { detected }) },
  } as const;
  const journal = await recordingJournal(edge);
  const { incident } = recorded(
    edge,
    await recordDeclaration(journal, intent, await context(edge, at), await edge.ids()),
  );
  const { record } = incident;
  if (edge.json) edge.print(JSON.stringify(incidentJson(incident)));
  else
    edge.print(edge.paint(severity, `${severityMarks[severity]} ${record.id}  ${severity}  ${record.title}`));
  for (const role of roles) {
    const { holder } = record.roles[role];
    if (holder === null) {
      const why = onCall.nobody.includes(role) ? ` (nobody is on call as ${dutyOf[role]} for ${team})` : '';
      edge.tell(`nobody is ${role} yet${why}: callme role take ${role}, or offer it`);
    } else if (!asked.flag(role)) {
      const yet = record.roles[role].accepted ? '' : `, and has yet to accept: callme role accept ${role}`;
      edge.tell(`${holder} is ${role}, being ${dutyOf[role]} on call${yet}`);
    }
  }
  return undefined;
};

/** The team named; else the person's own. */
async function teamFor(asked: Asked, edge: Edge): Promise<string | null> {
  const named = asked.flag('team');
  const team = await edge.team();
  if (!team) return named ?? null;
  if (!named) return teamOf(team, await edge.person()) ?? team.defaultTeam;
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('usage', `"${named}" is no team in ${edge.teamFile()?.path}${near}`);
}
