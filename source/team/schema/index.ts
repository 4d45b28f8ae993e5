/**
 * The whole team file (design section 4). The parts are in `schema/`; what one part says about another is in
 * `references.ts`, because zod stops at a part that is broken and every problem is wanted at once.
 */
import { z } from 'zod';
import { orNull, strict, text } from '../../schema/blocks.ts';
import type { TeamFile } from '../types.ts';
import { chains } from './chains.ts';
import { channels } from './channels.ts';
import { people } from './people.ts';
import { defaultPolicies, policies } from './policies.ts';
import { quietHours } from './quiet-hours.ts';
import { incidentCriteria, pir, severities } from './review.ts';
import { heartbeats, integrations, routes, silences } from './routes.ts';
import { schedules } from './schedules.ts';
import { statuspage } from './statuspage.ts';
import { teams } from './teams.ts';
import { trackers } from './trackers.ts';

/** Written data in, a {@link TeamFile} out. The message of an issue is what was expected (`schema/base.ts`). */
export const teamFileSchema: z.ZodType<TeamFile> = strict({
  version: z.literal(1, { error: '1, the version of the format that this callme reads' }),
  people,
  teams,
  schedules,
  silences,
  routes,
  default_team: orNull(text),
  chains,
  policies,
  quiet_hours: quietHours,
  channels,
  heartbeats,
  severities,
  incident_criteria: incidentCriteria,
  pir,
  statuspage,
  integrations,
  trackers,
}).transform((written): TeamFile => {
  const { default_team, incident_criteria, quiet_hours, policies: own, ...same } = written;
  const defaults = defaultPolicies(written.channels);
  const [onlyTeam, ...others] = Object.keys(written.teams);
  return {
    ...same,
    incidentCriteria: incident_criteria,
    quietHours: quiet_hours,
    policies: { urgent: own?.urgent ?? defaults.urgent, normal: own?.normal ?? defaults.normal },
    defaultTeam: default_team ?? (others.length === 0 ? (onlyTeam ?? null) : null),
  };
});
