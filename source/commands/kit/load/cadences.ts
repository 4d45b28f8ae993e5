/** How often updates and check-ins are due, by the team file or by default. */
import type { Cadences } from '../../../domain/incident/reminders.ts';
import { builtInSeverities } from '../../../team/severities.ts';
import type { CommandContext } from '../context.ts';

export async function loadCadences(context: CommandContext): Promise<Cadences> {
  return (await context.team.load())?.severities ?? builtInSeverities;
}
