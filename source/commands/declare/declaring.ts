/** How an incident begins, whether somebody declares it or a page is one: roles from who is on call, and what is said of them. */

import { recordDeclaration } from '../../app/record.ts';
import { recordPageAsIncident } from '../../app/record-triage.ts';
import { type Role, roles, type Severity } from '../../domain/incident/vocabulary.ts';
import { acknowledgerOf, type PageState } from '../../domain/paging/state.ts';
import { incidentJson } from '../../format/json/incident.ts';
import { severityMarks } from '../../format/text/style.ts';
import { teamNamed, teamOf } from '../../team/lookups.ts';
import { type Asked, Failure } from '../kit/command.ts';
import { context, type Edge } from '../kit/context.ts';
import { recorded, timeFlag } from '../kit/incident.ts';
import { otherPerson } from '../kit/person.ts';
import { dutyOf, rolesOnCall } from '../kit/roles-on-call.ts';
import { saidOf, waysOf } from '../triage/triage.ts';

export type Declaration = {
  readonly title: string;
  readonly severity: Severity;
  /** The page that it is declared from; null: none. */
  readonly page: PageState | null;
};

/** Declares, from the page where it is one, and says who has which role and why. */
export async function declareIncident(
  asked: Asked,
  edge: Edge,
  { title, severity, page }: Declaration,
): Promise<void> {
  const impactStarted = await timeFlag(edge, asked, 'impactStarted');
  const detected = await timeFlag(edge, asked, 'detected');
  const at = await timeFlag(edge, asked, 'at');
  const team = await teamFor(asked, edge, page?.team ?? null);
  const onCall = await rolesOnCall(edge, team, at?.at ?? edge.now());
  // Whoever acknowledged the page is at it already.
  const acknowledger = page && acknowledgerOf(page);
  const byDefault = { commander: onCall.commander, investigator: acknowledger ?? onCall.investigator };
  const named = async (role: Role) => {
    const person = asked.flag(role);
    return person ? otherPerson(edge, person) : byDefault[role];
  };
  const declaration = {
    title,
    severity,
    team,
    confidential: asked.has('confidential'),
    drill: asked.has('drill'),
    commander: await named('commander'),
    investigator: await named('investigator'),
    times: { ...(impactStarted && { impactStarted }), ...(detected && { detected }) },
  } as const;
  const ways = await waysOf(edge);
  const when = await context(edge, at);
  const { incident } = recorded(
    edge,
    page
      ? await recordPageAsIncident(ways, page.id, { ...declaration, ...saidOf(asked) }, when)
      : await recordDeclaration(ways.journal, { do: 'declare', ...declaration }, when, ways.newId),
  );
  const { state } = incident;
  if (edge.json) edge.print(JSON.stringify(incidentJson(incident)));
  else
    edge.print(edge.paint(severity, `${severityMarks[severity]} ${state.id}  ${severity}  ${state.title}`));
  for (const role of roles) {
    const { holder, accepted } = state.roles[role];
    if (holder === null) {
      const why = onCall.nobody.includes(role) ? ` (nobody is on call as ${dutyOf[role]} for ${team})` : '';
      edge.tell(`nobody is ${role} yet${why}: callme role take ${role}, or offer it`);
    } else if (!asked.flag(role)) {
      const yet = accepted ? '' : `, and has yet to accept: callme role accept ${role}`;
      const because =
        role === 'investigator' && acknowledger !== null
          ? `having acknowledged ${page?.id}`
          : `being ${dutyOf[role]} on call`;
      edge.tell(`${holder} is ${role}, ${because}${yet}`);
    }
  }
}

/** The team named; else the page's; else the person's own. */
async function teamFor(asked: Asked, edge: Edge, ofPage: string | null): Promise<string | null> {
  const named = asked.flag('team');
  const team = await edge.team();
  if (!team) return named ?? ofPage;
  if (!named) return ofPage ?? teamOf(team, await edge.person()) ?? team.defaultTeam;
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('usage', `"${named}" is no team in ${edge.teamFile()?.path}${near}`);
}
