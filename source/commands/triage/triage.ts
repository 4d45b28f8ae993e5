/** Triages a page from the command line, as anything but an incident of its own. */

import { triagePage } from '../../app/triage.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { Args } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { parseTimeFlag, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { unwrapPage } from '../kit/pages.ts';

/** @throws {Failure} where it is refused */
export async function triageFromFlags(
  args: Args,
  context: CommandContext,
  id: string,
  as: Exclude<Triage, 'incident'>,
): Promise<PageState> {
  const named = args.flag('into');
  const into =
    named === undefined
      ? null
      : (await readIncident(context, await resolveIncidentId(context, named))).state.id;
  const at = await parseTimeFlag(context, args, 'at');
  const request = { as, into, why: args.flag('why') ?? null, correct: args.has('correct') };
  return unwrapPage(context, await triagePage(await context.app(), id, request, at));
}
