/** Declares from the command line: resolves who gets which role, and prints who has it and why. */

import { assignRoles, dutyOfRole } from '../../app/assign-roles.ts';
import { declareIncident } from '../../app/declare.ts';
import type { TeamOnDuty } from '../../app/schedules.ts';
import { type Role, roles, type Severity } from '../../domain/incident/vocabulary.ts';
import type { OnDuty } from '../../domain/oncall/schedule/on-duty.ts';
import { acknowledgerOf, type PageState } from '../../domain/paging/state.ts';
import { incidentToJson } from '../../format/json/incident.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import { teamOf } from '../../team/lookups.ts';
import type { ArgsWith } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, unwrapRecorded } from '../kit/incident.ts';
import { resolvePerson, resolveTeam } from '../kit/person.ts';
import { resolveServices } from '../kit/services.ts';

export type Declaration = {
  readonly title: string;
  readonly severity: Severity;
  /** The page that it is declared from; null: none. */
  readonly page: PageState | null;
};

type DeclaringArgs = ArgsWith<Role | 'team' | 'impactStarted' | 'detected' | 'at' | 'why'> & {
  readonly flagAll: (name: 'service') => readonly string[];
  readonly has: (name: 'confidential' | 'drill' | 'correct') => boolean;
};

/** Declares, from the page where it is one, and says who has which role and why. */
export async function declareAndPrint(
  args: DeclaringArgs,
  context: CommandContext,
  { title, severity, page }: Declaration,
): Promise<void> {
  const impactStarted = await parseTimeFlag(context, args, 'impactStarted');
  const detected = await parseTimeFlag(context, args, 'detected');
  const at = await parseTimeFlag(context, args, 'at');
  const team = await resolveTeamFor(args, context, page?.team ?? null);
  const duties = team === null ? null : await loadDuties(context, team, at?.at ?? context.now());
  // Someone who acknowledged the page is responding already.
  const acknowledger = page && acknowledgerOf(page);
  const assigned = assignRoles(duties, acknowledger, await context.team.load());
  const holderOf = async (role: Role) => {
    const person = args.flag(role);
    return person ? resolvePerson(context, person) : assigned.roles[role];
  };
  const declaration = {
    title,
    severity,
    team,
    confidential: args.has('confidential'),
    drill: args.has('drill'),
    commander: await holderOf('commander'),
    investigator: await holderOf('investigator'),
    services: await resolveServices(context, args.flagAll('service')),
    times: { ...(impactStarted && { impactStarted }), ...(detected && { detected }) },
  } as const;
  const from = page && { page: page.id, why: args.flag('why') ?? null, correct: args.has('correct') };
  const { incident } = await unwrapRecorded(
    context,
    await declareIncident(await context.app(), declaration, from, at),
  );
  const { state } = incident;
  const { output } = context;
  if (output.json) output.print(JSON.stringify(incidentToJson(incident)));
  else
    output.print(
      output.paint(severity, `${severityMarks[severity]} ${state.id}  ${severity}  ${state.title}`),
    );
  for (const role of roles) {
    const { holder, accepted } = state.roles[role];
    if (holder === null) {
      const why = assigned.uncovered.includes(role)
        ? ` (nobody is on call as ${dutyOfRole[role]} for ${team})`
        : '';
      output.inform(`no ${role} yet${why}: callme role take ${role}, or offer it`);
    } else if (!args.flag(role)) {
      const yet = accepted ? '' : `, and has not accepted yet: callme role accept ${role}`;
      const because =
        role === 'investigator' && holder === acknowledger
          ? `for acknowledging ${page?.id}`
          : `as ${dutyOfRole[role]} on call`;
      const but = await describeAbsence(duties?.[dutyOfRole[role]] ?? null, holder);
      output.inform(`${holder} is ${role}, ${because}${but}${yet}`);
    }
  }
}

/** ` (ana is away on 2026-12-24)`; empty for a person who is not away. */
async function describeAbsence(duty: OnDuty | null, holder: string): Promise<string> {
  const away = duty?.away?.filter(({ person }) => person === holder) ?? [];
  if (away.length === 0) return '';
  const { formatAwayNow } = await import('../../format/text/oncall.ts');
  return ` (${formatAwayNow(away)})`;
}

/** Who is on call for a team; null without a team file. @param at UTC ISO-8601 */
async function loadDuties(context: CommandContext, team: string, at: string): Promise<TeamOnDuty | null> {
  if (!(await context.team.load())) return null;
  const [{ openSchedules }, { findOnDuty }] = await Promise.all([
    import('../kit/schedules.ts'),
    import('../../app/schedules.ts'),
  ]);
  return findOnDuty(await openSchedules(context), team, Date.parse(at));
}

/** The team that was named; else the page's; else the person's own. */
async function resolveTeamFor(
  args: DeclaringArgs,
  context: CommandContext,
  ofPage: string | null,
): Promise<string | null> {
  const named = args.flag('team');
  if (named) return resolveTeam(context, named);
  const team = await context.team.load();
  return ofPage ?? (team && (teamOf(team, await context.person()) ?? team.defaultTeam));
}
