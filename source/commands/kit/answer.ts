/** Output of incidents, and of commands that record something. */
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';

import type { Recorded } from '../../app/record/incident.ts';
import type { Incident, IncidentState } from '../../domain/incident/state.ts';
import { entryWithId } from '../../domain/incident/timeline.ts';
import { entryToJson, incidentToJson } from '../../format/json/incident.ts';
import { formatEntryWithDate } from '../../format/text/timeline.ts';
import type { CommandContext } from './context.ts';

/**
 * Incidents with the paths of their reviews as they are on this machine: events have them relative to the repository that
 * contains the review. A path that leads to no file is left as it was recorded.
 */
export async function locateReviews(
  context: CommandContext,
  states: readonly IncidentState[],
): Promise<readonly IncidentState[]> {
  const isRelative = ({ review }: IncidentState) => review !== null && !isAbsolute(review.path);
  if (!states.some(isRelative)) return states;
  const { findReviewRepository } = await import('../../app/review/repository.ts');
  const { resolveReviewPath } = await import('../../domain/review/path.ts');
  const repository = findReviewRepository(await loadPlaceSettings(context));
  const locate = (path: string) => {
    const here = resolveReviewPath(path, repository);
    return here !== null && existsSync(here) ? here : path;
  };
  return states.map(state => {
    const { review } = state;
    if (review === null) return state;
    const { path, customerPath } = review;
    return {
      ...state,
      review: { ...review, path: locate(path), customerPath: customerPath && locate(customerPath) },
    };
  });
}

const loadPlaceSettings = async (context: CommandContext) => ({
  team: await context.team.load(),
  teamFile: context.team.find()?.path ?? null,
  folder: context.folder,
});

/** As {@link locateReviews}, for one incident. A review that was moved is looked for. */
export async function locateReview(context: CommandContext, incident: Incident): Promise<Incident> {
  const [state = incident.state] = await locateReviews(context, [incident.state]);
  const { review } = state;
  if (review === null || existsSync(review.path)) return { ...incident, state };
  const { findReviewFile } = await import('../../app/review/find-file.ts');
  const path = await findReviewFile(incident, 'internal', await loadPlaceSettings(context));
  return { ...incident, state: path === null ? state : { ...state, review: { ...review, path } } };
}

/** The incident as JSON; for people, what the timeline now says of it. */
export async function printIncident(
  context: CommandContext,
  { incident, events }: Pick<Recorded, 'incident' | 'events'>,
): Promise<void> {
  if (context.output.json) {
    context.output.print(JSON.stringify(incidentToJson(await locateReview(context, incident))));
    return;
  }
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  context.output.print(
    entries
      .map(entry => `${incident.state.id}  ${formatEntryWithDate(context.now(), entry, context.output)}`)
      .join('\n'),
  );
}

/** The entry that was written, as JSON or as its line. */
export async function printEntry(context: CommandContext, { incident, events }: Recorded): Promise<void> {
  const entries = events.flatMap(event => entryWithId(incident.timeline, event.id) ?? []);
  const [entry] = entries;
  if (context.output.json && entry)
    context.output.print(JSON.stringify({ incident: incident.state.id, ...entryToJson(entry) }));
  else await printIncident(context, { incident, events });
}
