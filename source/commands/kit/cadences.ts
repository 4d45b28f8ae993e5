/** How often updates and check-ins are wanted: the team file's word, else the built-in one. */
import type { Cadences } from '../../domain/incident/reminders.ts';
import { builtInSeverities } from '../../team/severities.ts';
import type { Edge } from './context.ts';

export async function cadencesOf(edge: Edge): Promise<Cadences> {
  return (await edge.team())?.severities ?? builtInSeverities;
}
