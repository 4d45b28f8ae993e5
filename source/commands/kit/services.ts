/** The services that are named on the command line: `checkout=down`. */
import { findService } from '../../app/find-service.ts';
import { parseServiceChange, type ServiceChange, serviceWords } from '../../domain/incident/services.ts';
import { formatChoices } from '../../domain/kernel/nearest.ts';
import { Failure } from './command.ts';
import type { CommandContext } from './context.ts';

/** Services of the status page in the team file, or any name without them. @throws {Failure} for an unknown one */
export async function resolveServices(
  context: CommandContext,
  named: readonly string[],
): Promise<ServiceChange[]> {
  const team = named.length === 0 ? null : await context.team.load();
  return named.map(text => {
    const { service, state, word } = parseServiceChange(text);
    if (state === undefined)
      throw new Failure(
        'usage',
        `invalid state "${word}" of ${service}: use ${formatChoices(serviceWords, word)}`,
      );
    const found = findService(team, service);
    if ('found' in found) return { service: found.found, state };
    throw new Failure(
      'usage',
      `no service "${service}" in ${context.team.find()?.path}: use ${formatChoices(found.services, service)}`,
    );
  });
}
