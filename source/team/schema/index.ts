/**
 * The schema of the whole team file. Its parts are in this folder. References between parts are checked in `references.ts`,
 * because zod stops at a part that is invalid and every error should be reported at once.
 */
import { z } from 'zod';
import type { Registry } from '../../channels/definition.ts';
import { registry as shipped } from '../../channels/registry.ts';
import { orNull, strict, text } from '../../schema/blocks.ts';
import type { TeamFile } from '../types.ts';
import { absences } from './absences.ts';
import { chains } from './chains.ts';
import { channelsSchema } from './channels.ts';
import { peopleSchema } from './people.ts';
import { defaultPolicies, policies } from './policies.ts';
import { quietHours } from './quiet-hours.ts';
import { incidentCriteria, pir, severities, severityWords } from './review.ts';
import { heartbeats, integrations, routes, silences } from './routes.ts';
import { schedules } from './schedules.ts';
import { statuspage } from './statuspage.ts';
import { teams } from './teams.ts';
import { trackers } from './trackers.ts';

/**
 * From the data as written to a {@link TeamFile}. The message of an issue is what was expected (see `schema/blocks.ts`).
 * @param registry the channels that the file can set up
 */
export const createTeamFileSchema = (registry: Registry): z.ZodType<TeamFile> =>
  strict({
    version: z.literal(1, { error: '1, the version of the format that this callme reads' }),
    people: peopleSchema(registry),
    teams,
    schedules,
    absences,
    silences,
    routes,
    default_team: orNull(text),
    chains,
    policies,
    quiet_hours: quietHours,
    channels: channelsSchema(registry),
    heartbeats,
    severities,
    severity_words: severityWords,
    incident_criteria: incidentCriteria,
    pir,
    statuspage,
    integrations,
    trackers,
  }).transform((written): TeamFile => {
    const { default_team, incident_criteria, quiet_hours, severity_words, policies: own, ...same } = written;
    const defaults = defaultPolicies(written.channels, registry);
    const [onlyTeam, ...others] = Object.keys(written.teams);
    return {
      ...same,
      severityWords: severity_words,
      incidentCriteria: incident_criteria,
      quietHours: quiet_hours,
      policies: { urgent: own?.urgent ?? defaults.urgent, normal: own?.normal ?? defaults.normal },
      defaultTeam: default_team ?? (others.length === 0 ? (onlyTeam ?? null) : null),
    };
  });

/** With the channels that callme ships. */
export const teamFileSchema = createTeamFileSchema(shipped);
