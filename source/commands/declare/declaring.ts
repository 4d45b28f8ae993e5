/** How an incident begins, whether somebody declares it or a page is one: roles from who is on call, and what is said of them. */

import { recordDeclaration } from '../../app/record.ts';
import { recordPageAsIncident } from '../../app/record-triage.ts';
import { type Role, roles, type Severity } from '../../domain/incident/vocabulary.ts';
import { acknowledgerOf, type PageState } from '../../domain/paging/state.ts';
import { incidentJson } from '../../format/json/incident.ts';
import { severityMarks } from '../../format/text/style.ts';
import { teamNamed, teamOf } from '../../team/lookups.ts';
import { type Args, Failure } from '../kit/command.ts';
import { type CommandContext, decisionContext } from '../kit/context.ts';
import { parseTimeFlag, recorded } from '../kit/incident.ts';
import { resolvePerson } from '../kit/person.ts';
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
  args: Args,
  context: CommandContext,
  { title, severity, page }: Declaration,
): Promise<void> {
  const impactStarted = await parseTimeFlag(context, args, 'impactStarted');
  const detected = await parseTimeFlag(context, args, 'detected');
  const at = await parseTimeFlag(context, args, 'at');
  const team = await teamFor(args, context, page?.team ?? null);
  const onCall = await rolesOnCall(context, team, at?.at ?? context.now());
  // Whoever acknowledged the page is at it already.
  const acknowledger = page && acknowledgerOf(page);
  const byDefault = { commander: onCall.commander, investigator: acknowledger ?? onCall.investigator };
  const named = async (role: Role) => {
    const person = args.flag(role);
    return person ? resolvePerson(context, person) : byDefault[role];
  };
  const declaration = {
    title,
    severity,
    team,
    confidential: args.has('confidential'),
    drill: args.has('drill'),
    commander: await named('commander'),
    investigator: await named('investigator'),
    times: { ...(impactStarted && { impactStarted }), ...(detected && { detected }) },
  } as const;
  const ways = await waysOf(context);
  const when = await decisionContext(context, at);
  const { incident } = recorded(
    context,
    page
      ? await recordPageAsIncident(ways, page.id, { ...declaration, ...saidOf(args) }, when)
      : await recordDeclaration(ways.journal, { do: 'declare', ...declaration }, when, ways.newId),
  );
  const { state } = incident;
  if (context.output.json) context.output.print(JSON.stringify(incidentJson(incident)));
  else
    context.output.print(
      context.output.paint(severity, `${severityMarks[severity]} ${state.id}  ${severity}  ${state.title}`),
    );
  for (const role of roles) {
    const { holder, accepted } = state.roles[role];
    if (holder === null) {
      const why = onCall.nobody.includes(role) ? ` (nobody is on call as ${dutyOf[role]} for ${team})` : '';
      context.output.inform(`nobody is ${role} yet${why}: callme role take ${role}, or offer it`);
    } else if (!args.flag(role)) {
      const yet = accepted ? '' : `, and has yet to accept: callme role accept ${role}`;
      const because =
        role === 'investigator' && acknowledger !== null
          ? `having acknowledged ${page?.id}`
          : `being ${dutyOf[role]} on call`;
      context.output.inform(`${holder} is ${role}, ${because}${yet}`);
    }
  }
}

/** The team named; else the page's; else the person's own. */
async function teamFor(args: Args, context: CommandContext, ofPage: string | null): Promise<string | null> {
  const named = args.flag('team');
  const team = await context.team.load();
  if (!team) return named ?? ofPage;
  if (!named) return ofPage ?? teamOf(team, await context.person()) ?? team.defaultTeam;
  const found = teamNamed(team, named);
  if (found.found !== null) return found.found;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  throw new Failure('usage', `"${named}" is no team in ${context.team.find()?.path}${near}`);
}
