/** What a page is found to be, as the command line has it. */

import { isPageRecorded } from '../../app/record-page.ts';
import { recordPageAsOther, type Ways } from '../../app/record-triage.ts';
import type { Triage } from '../../domain/paging/page.ts';
import type { PageState } from '../../domain/paging/state.ts';
import { toldText } from '../../format/text/pages.ts';
import { type Args, Failure } from '../kit/command.ts';
import { type CommandContext, decisionContext } from '../kit/context.ts';
import { parseTimeFlag, readIncident, resolveIncidentId } from '../kit/incident.ts';
import { openRedactingJournal } from '../kit/redacted-journal.ts';

/** How a page and an incident are recorded together. */
export const waysOf = async (context: CommandContext): Promise<Ways> => ({
  journal: await openRedactingJournal(context),
  newId: await context.loadNewId(),
  told: page => toldText(page, context.output.zone),
});

/** What the flags say of a triage. */
export const saidOf = (args: Args) => ({ why: args.flag('why') ?? null, correct: args.has('correct') });

/** A page that is no incident of its own; one that is part of another is told to that. */
export async function setAside(
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
  const when = await decisionContext(context, await parseTimeFlag(context, args, 'at'));
  const result = await recordPageAsOther(await waysOf(context), id, { as, into, ...saidOf(args) }, when);
  if (!isPageRecorded(result)) throw new Failure(result.code, result.message, result.missing);
  for (const warning of result.warnings) context.output.inform(`note: ${warning}`);
  return result.page;
}
