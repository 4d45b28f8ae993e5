/** The settings of a team's reviews, and data for them from outside of the journal. */
import { dirname, resolve } from 'node:path';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { RelatedIncident } from '../../domain/incident/related.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import type { ReviewContext } from '../../domain/review/model/model.ts';
import type { ReviewPage } from '../../domain/review/model/pages.ts';
import { readFileText } from '../../team/errors/collect.ts';
import { builtInSeverities } from '../../team/severities.ts';
import type { TeamFile } from '../../team/types.ts';

/** The settings of one team's reviews. */
export type ReviewSettings = {
  readonly team: TeamFile | null;
  /** Absolute; `pir.directory` and `pir.template` are relative to its folder. */
  readonly teamFile: string | null;
  /** The working folder, absolute. */
  readonly folder: string;
  /** The pages by id; unknown ones are left out. */
  readonly pages: (ids: readonly string[]) => Promise<readonly ReviewPage[]>;
  readonly attachments: {
    readonly has: (incident: string, name: string) => Promise<boolean>;
    /** Null if there is no such attachment. */
    readonly open: (incident: string, name: string) => Promise<{ readonly content: Uint8Array } | null>;
  };
  /** The changes around an incident. */
  readonly changes: (record: IncidentState) => Promise<readonly ChangeEvent[]>;
  /** The incidents that one has to do with, and their titles. Left out: their titles are not known. */
  readonly related?: (incident: Incident) => Promise<readonly RelatedIncident[]>;
};

export async function createReviewContext(
  incident: Incident,
  setting: ReviewSettings,
): Promise<ReviewContext> {
  const { team } = setting;
  const related = (await setting.related?.(incident)) ?? [];
  return {
    pages: await setting.pages(incident.state.pages),
    changes: await setting.changes(incident.state),
    incidents: Object.fromEntries(
      related.flatMap(({ id, title }) => (title === null ? [] : [[id, { title }]])),
    ),
    people: team?.people ?? {},
    services: team?.statuspage.services ?? {},
    names: team?.pir.names ?? 'people',
    zone: team?.pir.timezone ?? 'UTC',
    cadences: team?.severities ?? builtInSeverities,
  };
}

/** The team's own template. */
export type TeamTemplate = { readonly path: string; readonly text: string };

/** The team's own template; undefined for the built-in one. @throws TeamFileError if the file cannot be read */
export async function loadTeamTemplate({
  team,
  teamFile,
}: ReviewSettings): Promise<TeamTemplate | undefined> {
  if (!team?.pir.template || !teamFile) return undefined;
  const path = resolve(dirname(teamFile), team.pir.template);
  return { path, text: readFileText(path, 'the template of reviews that pir.template names') };
}
