/** `service`: sets which services an incident affects, and how badly; without a name, lists them. */
import { currentServices, joinServiceStates } from '../../domain/incident/services.ts';
import { formatColumns } from '../../format/text/layout/table.ts';
import { printIncident } from '../kit/answer.ts';
import type { Run } from '../kit/command.ts';
import { readIncident, recordOnCurrent, resolveIncidentId } from '../kit/incident.ts';
import { resolveServices } from '../kit/services.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  if (args.positionals.length > 0 || args.flag('at') !== undefined) {
    const services = await resolveServices(context, joinServiceStates(args.positionals));
    await printIncident(context, await recordOnCurrent(args, context, { do: 'services', services }));
    return undefined;
  }
  const { state } = await readIncident(context, await resolveIncidentId(context, args.flag('incident')));
  const services = currentServices(state);
  if (context.output.json) context.output.print(JSON.stringify(services));
  else if (services.length > 0)
    context.output.print(formatColumns(services.map(({ name, state: how }) => [name, how])));
  else context.output.inform(`no service is set in ${state.id}: callme service NAME=down`);
  return undefined;
};
