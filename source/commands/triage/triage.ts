/** Triages a page from the command line, as anything but an incident of its own. */

import { type TriageRequest, triagePage } from '../../app/triage.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import type { PageState } from '../../domain/paging/state.ts';
import type { CommandContext } from '../kit/context.ts';
import { readOwnRecord, resolveIncidentId } from '../kit/incident.ts';
import { unwrapPage } from '../kit/pages.ts';

/** What the flags of a triage say; `into` as it was typed. */
type TriageFlags = Omit<TriageRequest, 'into'> & { readonly into: string | undefined };

/** @throws {Failure} where it is refused */
export async function triageFromFlags(
  context: CommandContext,
  id: string,
  { into: named, ...request }: TriageFlags,
  at: TimeValue | null,
): Promise<PageState> {
  const into =
    named === undefined
      ? null
      : (await readOwnRecord(context, await resolveIncidentId(context, named))).state.id;
  return unwrapPage(context, await triagePage(await context.app(), id, { ...request, into }, at));
}
